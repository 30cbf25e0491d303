"""The illustrative city-region: equal votes, cost keys apart from them, asks; every figure made up, the same at every loading."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.test import Client

from proxenia.accounts.models import User
from proxenia.demo.cast import CLOCK
from proxenia.demo.illustrative.cast import HOME
from proxenia.desk.queries import alarms_on
from proxenia.links.hosting import visits_hosted
from proxenia.region.asks import ladder
from proxenia.region.choices import Exactness, Missing, MotionState, RecommendationState, RoundState
from proxenia.region.costs.comparing import compare, keys_to_try
from proxenia.region.functional.finding import Asked, picture
from proxenia.region.members.giving import values
from proxenia.region.models import (
    Ask,
    Contribution,
    CostRound,
    Motion,
    Recommendation,
    Region,
    StudyTrip,
    StudyValue,
)


@pytest.fixture
def editor(illustrative: User) -> User:
    return illustrative


@pytest.fixture
def region(editor: User) -> Region:
    return Region.objects.get(office=editor.office)


def of(model: Any) -> models.QuerySet[Any]:
    return model._default_manager.filter(office__name=HOME)


def test_eleven_were_members_until_a_twelfth_joined(region: Region) -> None:
    assert len(region.members_on(dt.date(2018, 6, 30))) == 11
    assert len(region.members_on(dt.date(2018, 7, 1))) == 12
    shares = {str(one): one.represented_by.name for one in region.members.exclude(represented_by=None)}
    assert shares == {
        "Illustrative City": HOME,
        "Illustrative municipality 2": "Illustrative Neighbour 1",
        "Illustrative municipality 3": "Illustrative Neighbour 2",
    }


def test_commuting_that_is_made_up_says_so_and_divides_the_members_into_three_areas(
    editor: User, region: Region
) -> None:
    found = picture(editor, region, CLOCK, Asked())
    assert found.table is not None
    assert (found.table.is_synthetic, "worked out" in found.table.basis["en"]) == (True, True)
    assert len({one.area for one in found.standing if one.area}) == 3


def test_motions_are_in_every_state_but_one(region: Region) -> None:
    found = set(region.motions.values_list("state", flat=True))
    assert set(MotionState.values) - found == {MotionState.NO_QUORUM}


def test_six_of_eleven_carried_the_joint_ask_and_seven_of_twelve_a_later_one(region: Region) -> None:
    kept = ("entitled", "needed", "in_favour", "against", "abstained", "state")
    told = {str(one.title): tuple(getattr(one, name) for name in kept) for one in region.motions.all()}
    assert told["Joint ask for railway 1"] == (11, 6, 6, 5, 0, "carried")
    assert told["Joint fund 1"] == (11, 8, 7, 4, 0, "lost")
    assert told["Joint study trip 2"] == (12, 7, 7, 3, 2, "carried")
    railway = region.motions.get(title__en="Joint ask for railway 1")
    assert (railway.ballots.count(), railway.ballots.exclude(reason={}).count()) == (11, 2)
    assert (railway.decision.in_favour, railway.decision.against) == (6, 5)
    assert railway.item in railway.meeting.items.all()


def test_invoices_of_each_settled_round_come_to_its_sum(region: Region) -> None:
    settled = of(CostRound).filter(state=RoundState.SETTLED)
    assert settled.count() == 2
    for one in settled:
        assert sum(line.amount for line in one.lines.all()) == one.total
    shared = settled.get(opt_in=False)
    assert (shared.sharing, shared.lines.count(), shared.lines.filter(paid_on=None).count()) == ("region", 11, 1)
    assert settled.get(opt_in=True).lines.count() == 4
    assert of(CostRound).get(state=RoundState.DRAFT).year == 2019


def test_three_keys_are_tried_on_the_members_and_each_comes_to_the_sum(editor: User, region: Region) -> None:
    draft = of(CostRound).get(state=RoundState.DRAFT)
    found = compare(editor, draft, keys_to_try(editor, region, Decimal(50), draft.key_id))
    assert [one.lack for one in found.tried] == [""] * len(found.tried)
    assert len(found.rows) == 12
    assert {one.total for one in found.tried} == {Decimal(1350000)}


def test_the_ask_has_the_mandate_of_those_that_voted_for_it_and_was_studied(region: Region) -> None:
    ask = of(Ask).get(title__en="Railway 1")
    assert {one.motion for one in ask.mandates.all()} == {region.motions.get(title__en="Joint ask for railway 1")}
    assert (ask.mandates.count(), ladder.standing_of(ask.steps.all()).rung) == (6, "studied")
    assert ask.texts.exclude(agreed_on=None).count() == 1
    assert [str(one) for one in ask.allies.filter(is_named=True)] == ["Firm 3"]
    assert ask.actions.exclude(response={}).count() == 1
    assert ladder.standing_of(of(Ask).get(kind="strategy").steps.all()).is_closed


def test_what_members_gave_is_counted_apart_from_estimates_and_some_has_no_value(region: Region) -> None:
    rows = list(of(Contribution))
    assert {one.exactness for one in values(rows)} == set(Exactness.values)
    assert any(one.value is None for one in rows)


def test_a_member_hosted_a_visit_that_was_closed(editor: User, region: Region) -> None:
    hosted = visits_hosted(editor, list(region.members.all()), CLOCK)
    member = region.members.get(organisation__name="Illustrative municipality 2")
    assert [str(one) for one in hosted[member.pk].records] == ["Visit 4 from Partner City 18"]


def test_recommendations_are_adopted_rejected_or_wait(region: Region) -> None:
    assert {one.state_on(CLOCK) for one in of(Recommendation)} == {
        *(RecommendationState.ADOPTED, RecommendationState.REJECTED, RecommendationState.PROPOSED),
    }
    assert of(StudyTrip).get().trip_visits.count() == 1
    assert set(of(StudyValue).filter(value=None).values_list("missing", flat=True)) == {Missing.NOT_PUBLISHED}


def test_alarms_of_the_region_are_few(editor: User, region: Region) -> None:
    found = alarms_on(editor, CLOCK)
    assert [one.kind for one in found if one.url.startswith("/region/")] == ["contributions_overdue"]
    assert len(found) < 60


def test_a_neighbour_is_asked_for_its_vote_and_sees_the_shared_round_alone(region: Region) -> None:
    steward = User.objects.get(email="illustrative-neighbour@demo.example")
    assert "vote_awaited" in {one.kind for one in alarms_on(steward, CLOCK)}
    assert [one.opt_in for one in CostRound.objects.visible_to(steward)] == [False]
    client = Client()
    client.post("/demo/enter/illustrative-neighbour/")
    motion = Motion.objects.get(title__en="Answer to hearing 1")
    assert "Cast our vote" in client.get(motion.get_absolute_url()).content.decode()
