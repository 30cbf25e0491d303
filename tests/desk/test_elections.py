"""Before an election the handover is prepared, after it the posts are looked at; the alarm stands until that is done."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.desk.handover import elections
from proxenia.desk.models import Handover
from proxenia.directory.actions import confirm_tenure, end_tenure
from proxenia.directory.models import Election, Tenure
from tests.factories import make

from .conftest import World

DAY = dt.date(2018, 9, 1)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(dt.datetime(2018, 9, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


def of(world: World, held_on: str, every_years: int | None = None) -> Election:
    values = {"title": {"en": "Election"}, "organisation": world.ours, "held_on": held_on, "every_years": every_years}
    made: Election = make(Election, actor=world.actor, **values)
    return made


def test_ahead_of_it_the_ties_that_hang_on_posts_that_are_up_are_named(world: World) -> None:
    election = of(world, "2018-11-20")
    alarm = elections.alarms(world.actor, DAY)[0]
    assert (alarm.kind, alarm.day, alarm.url) == ("election", dt.date(2018, 11, 20), election.get_absolute_url())
    assert "City 1 – City 2" in str(alarm.why)
    assert alarm.origin is not None
    assert alarm.origin.about == (("relations.tie", world.tie.pk),)
    assert elections.alarms(world.actor, dt.date(2018, 3, 1)) == []


def test_after_it_the_alarm_stands_until_each_post_is_looked_at(world: World) -> None:
    of(world, "2018-06-05")
    alderman = world.post(world.ours, "Alderman of City 1", "political")
    other = world.tenure(alderman, 3, "2014-01-01")
    assert [one.kind for one in elections.alarms(world.actor, DAY)] == ["election_check"]
    assert "Mayor of City 1, Alderman of City 1" in str(elections.alarms(world.actor, DAY)[0].why)
    confirm_tenure(other, on=PartialDate.of(DAY), actor=world.actor)
    assert "Alderman" not in str(elections.alarms(world.actor, DAY)[0].why)
    end_tenure(world.leaving, PartialDate.parse("2018-06-30"), actor=world.actor)
    assert Handover.objects.get().tenure == world.leaving
    assert [one.kind for one in elections.alarms(world.actor, DAY)] == ["election_check"]
    world.tenure(world.our_mayor, 4, "2018-07-01")
    assert elections.alarms(world.actor, DAY) == []


def test_a_later_election_takes_the_place_of_an_earlier_one(world: World) -> None:
    of(world, "2014-06-05")
    latest = of(world, "2018-06-05")
    assert [one.origin.pk for one in elections.alarms(world.actor, DAY) if one.origin] == [latest.pk]


def test_where_it_comes_again_and_is_not_on_record_it_is_asked_for(world: World) -> None:
    confirm_tenure(world.leaving, on=PartialDate.of(DAY), actor=world.actor)
    of(world, "2014-10-05", every_years=4)
    assert [one.kind for one in elections.alarms(world.actor, DAY)] == ["election_next"]
    days = elections.days(world.actor, dt.date(2017, 9, 1), dt.date(2019, 9, 1))
    assert [(str(one.known), one.kind) for one in days] == [("2018", "election")]
    of(world, "2018-11-20")
    assert [one.kind for one in elections.alarms(world.actor, DAY)] == ["election"]


def test_other_offices_elections_are_no_alarm_of_ours(world: World, neighbour: User, stranger: User) -> None:
    election = of(world, "2018-11-20")
    for record in (world.ours, election):
        type(record).objects.filter(pk=record.pk).update(sharing="public")
    assert elections.alarms(neighbour, DAY) == elections.alarms(stranger, DAY) == []


def test_the_page_of_an_election_leads_through_the_posts(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    election = of(world, "2018-06-05")
    page = client_of(world.actor).get(election.get_absolute_url()).content.decode()
    tenure = Tenure.objects.get(pk=world.leaving.pk)
    for way in (
        f"/directory/tenures/{tenure.pk}/confirm/",
        f"/directory/tenures/{tenure.pk}/end/",
        f"/directory/posts/{world.our_mayor.pk}/tenures/new/",
    ):
        assert way in page
        assert way not in client_of(reader).get(election.get_absolute_url()).content.decode()
    assert "City 1 – City 2" in page
