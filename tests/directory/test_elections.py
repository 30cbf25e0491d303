"""Elections are on record with their day; after one, each post is looked at, and nobody is said to hold what nobody confirmed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.actions import add_suggested_election, confirm_tenure, end_tenure
from proxenia.directory.election_reads import posts_up, suggestions
from proxenia.directory.elections import checks, danish_municipal_day, danish_municipal_days, next_after
from proxenia.directory.models import Election, Organisation, Person, Place, Post, Tenure
from tests.factories import make

DAY = dt.date(2018, 9, 1)
ELECTED = PartialDate.parse("2017-11-21")


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(dt.datetime(2018, 9, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def city(editor: User) -> Organisation:
    place = make(Place, actor=editor, name="City 1", country="DK")
    made: Organisation = make(Organisation, actor=editor, name="City 1", kind="city", place=place, is_ours=True)
    return made


def post_of(city: Organisation, actor: User, label: str = "Mayor of City 1", **more: Any) -> Post:
    values = {"organisation": city, "label": {"en": label}, "level": "top_political"} | more
    made: Post = make(Post, actor=actor, **values)
    return made


def held(post: Post, actor: User, **dates: Any) -> Tenure:
    made: Tenure = make(Tenure, actor=actor, post=post, person=make(Person, actor=actor, name="Delegate 1"), **dates)
    return made


def to_check(actor: User, city: Organisation) -> list[str]:
    return [str(one.post) for one in checks(posts_up(actor, [city.pk], DAY), ELECTED, DAY)]


def test_danish_municipal_elections_are_on_the_third_tuesday_of_november() -> None:
    known = {2005: 15, 2009: 17, 2013: 19, 2017: 21, 2021: 16, 2025: 18}
    assert {year: danish_municipal_day(year).day for year in known} == known


@given(day=st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 12, 31)))
def test_every_day_lies_between_two_elections_four_years_apart(day: dt.date) -> None:
    last, following = danish_municipal_days(day)
    assert last <= day < following
    assert (last.weekday(), following.year - last.year, last.month) == (1, 4, 11)
    assert 15 <= last.day <= 21


def test_the_next_one_has_its_day_only_where_the_rule_gives_it(city: Organisation, editor: User) -> None:
    danish = make(Election, actor=editor, organisation=city, held_on="2017-11-21", every_years=4)
    other = make(Election, actor=editor, organisation=city, held_on="2015", every_years=5)
    once = make(Election, actor=editor, organisation=city, held_on="2016-03-01", every_years=None)
    assert [str(next_after(one)) for one in (danish, other, once)] == ["2021-11-16", "2020", "None"]


def test_the_rule_is_a_suggestion_and_taken_in_only_by_a_press(
    city: Organisation, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    assert suggestions(editor, DAY) == []
    post_of(city, editor)
    assert [str(one.day) for one in suggestions(editor, DAY)] == ["2017-11-21", "2021-11-16"]
    assert not Election.objects.exists()
    client = client_of(editor)
    assert "21 November 2017" in client.get("/directory/elections/suggested/").content.decode()
    client.post(f"/directory/elections/suggested/{city.pk}/", {"day": "2017-11-21"})
    assert [str(one.held_on) for one in Election.objects.all()] == ["2017-11-21"]
    assert [str(one.day) for one in suggestions(editor, DAY)] == ["2021-11-16"]
    for day in ("2017-11-22", "2018-11-20", "yesterday", ""):
        assert client.post(f"/directory/elections/suggested/{city.pk}/", {"day": day}).status_code == 422
    with pytest.raises(RuleError, match="on record already"):
        add_suggested_election(city, dt.date(2017, 11, 21), actor=editor)
    with pytest.raises(NotAllowed):
        add_suggested_election(city, dt.date(2021, 11, 16), actor=reader)


def test_no_danish_rule_for_a_city_abroad(editor: User) -> None:
    place = make(Place, actor=editor, name="City 2", country="CN")
    abroad = make(Organisation, actor=editor, name="City 2", kind="city", place=place)
    post_of(abroad, editor, "Mayor of City 2")
    assert suggestions(editor, DAY) == []
    with pytest.raises(RuleError, match="no such day"):
        add_suggested_election(abroad, dt.date(2017, 11, 21), actor=editor)


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        ({"start": "2014-01-01"}, True),
        ({"start": "2014-01-01", "attested": "2017-11-21"}, True),
        ({"start": "2014-01-01", "attested": "2017"}, True),
        ({"start": "2014-01-01", "attested": "2018-02-01"}, False),
        ({"start": "2018-01-01"}, False),
        ({"start": "2018-01-01", "unverified_since": "2018-06"}, True),
        ({"start": "2014-01-01", "end": "2017-12-31"}, True),
    ],
    ids=["not seen since", "seen that day", "seen that year", "seen after", "begun after", "in doubt again", "vacant"],
)
def test_a_post_is_looked_at_until_something_later_than_the_election_says_who_holds_it(
    dates: dict[str, str], wanted: bool, city: Organisation, editor: User
) -> None:
    held(post_of(city, editor), editor, **dates)
    assert to_check(editor, city) == (["Mayor of City 1"] if wanted else [])


def test_posts_that_no_election_is_about_are_left_alone(city: Organisation, editor: User) -> None:
    part = make(Organisation, actor=editor, name="Council 1", part_of=city)
    post_of(part, editor, "Chair of Council 1", level="political")
    post_of(city, editor, "Clerk", level="administrative")
    post_of(city, editor, "Gone", abolished_on="2010")
    assert to_check(editor, city) == ["Chair of Council 1"]


def test_one_press_confirms_that_somebody_still_holds_it(
    city: Organisation, editor: User, client_of: Callable[[User], Client]
) -> None:
    tenure = held(post_of(city, editor), editor, start="2014-01-01", attested="2015", unverified_since="2017-11")
    client_of(editor).post(f"/directory/tenures/{tenure.pk}/confirm/", {"back": "/handovers/"})
    stored = Tenure.objects.get(pk=tenure.pk)
    assert (str(stored.attested), str(stored.attested_last), stored.unverified_since) == ("2015", "2018-09-01", None)
    assert to_check(editor, city) == []


def test_nobody_is_confirmed_ahead_of_time_or_after_the_end(city: Organisation, editor: User, reader: User) -> None:
    tenure = held(post_of(city, editor), editor, start="2014-01-01")
    with pytest.raises(RuleError, match="not come yet"):
        confirm_tenure(tenure, on=PartialDate.parse("2019"), actor=editor)
    with pytest.raises(NotAllowed):
        confirm_tenure(tenure, on=PartialDate.of(DAY), actor=reader)
    end_tenure(tenure, PartialDate.parse("2017-12-31"), actor=editor)
    with pytest.raises(RuleError, match="does not reach this day"):
        confirm_tenure(tenure, on=PartialDate.of(DAY), actor=editor)


def test_an_earlier_confirmation_never_takes_a_later_one_back(city: Organisation, editor: User) -> None:
    tenure = held(post_of(city, editor), editor, start="2014-01-01")
    confirm_tenure(tenure, on=PartialDate.parse("2018-08-01"), actor=editor)
    confirm_tenure(tenure, on=PartialDate.parse("2018-03-01"), actor=editor)
    stored = Tenure.objects.get(pk=tenure.pk)
    assert (str(stored.attested), stored.attested_last) == ("2018-08-01", None)
