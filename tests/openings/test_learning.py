"""What counts is learnt from decisions, kept only if better, and taken back by a steward; campaigns share introductions out."""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.engines.matching.model import Evidence, Reason
from proxenia.engines.matching.telling import WHY
from proxenia.openings.choices import PairState, ProposalState, RejectReason, Stage, WeightsState
from proxenia.openings.matches import actions, learning, planning, proposing, queries, wording
from proxenia.openings.matches.weighing import in_use
from proxenia.openings.models import Campaign, Introduction, Need, Pairing, Proposal, Weights
from tests.factories import make

from .world_matches import matching_world

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "model_here", lambda: (None, "not here"))


def decided(actor: User, number: int, *, words: float, meaning: float, **state: Any) -> Proposal:
    """A decided proposal to need `number` with these signals."""
    need = Need.objects.filter(note={"en": f"{number}"}).first() or make(Need, actor=actor, note={"en": f"{number}"})
    signals = {"meaning": meaning, "words": words, "concepts": 0.5, "market": None, "readiness": None, "outcomes": 0.0}
    evidence = Evidence(str(number), f"{words}", signals, "short", {}, ()).as_data()
    made: Proposal = make(Proposal, actor=actor, need=need, evidence=evidence)
    Proposal.objects.filter(pk=made.pk).update(decided_on=DAY, **state)
    return made


def many_decisions(actor: User, needs: int = 60) -> None:
    """In every need words told who was accepted, and meaning who was not."""
    for number in range(needs):
        decided(actor, number, words=2.0, meaning=0.0, state=ProposalState.ACCEPTED)
        no = {"state": ProposalState.REJECTED, "reason": RejectReason.WRONG_FIELD}
        decided(actor, number, words=0.0, meaning=2.0, **no)


@pytest.mark.django_db
def test_each_kind_of_reason_of_the_engine_has_its_sentence_with_the_same_facts() -> None:
    assert set(wording.SENTENCES) == set(WHY)
    codes = {"market": "CN", "country": "CN", "tier": "weak", "form": "dialogue", "languages": ["da"], "names": ["x"]}
    days = {"deadline": "2026-01-01", "until": "2026-01-01"}
    rest = {"concepts": ["x"], "words": ["x"], "outcomes": 2, "owner": 1, "capacity": 3, "load": 2, "place": 1}
    for kind in WHY:
        facts = codes | days | rest | {"wanted": "A.", "offered": "B."}
        told = wording.told([{"side": "for", "kind": kind, "facts": facts}])[0]
        assert told
        assert "%(" not in told


def test_better_weights_are_taken_into_use_and_what_they_rest_on_is_told(steward: User) -> None:
    many_decisions(steward)
    before = in_use(steward.office_id)
    assert before.record is None
    made = learning.learn(actor=steward)
    assert (made.number, made.state, made.accepted_by) == (1, WeightsState.IN_USE, steward)
    assert made.report["after"] > made.report["before"]
    assert made.learnt_from["accepted"] == made.learnt_from["rejected"] == 60
    row, was = made.values["by_situation"]["short"], before.values["by_situation"]["short"]
    assert row["words"] > was["words"]
    assert in_use(steward.office_id).values == made.values


def test_weights_that_do_no_better_are_kept_as_refused_and_never_used(steward: User) -> None:
    many_decisions(steward)
    first = learning.learn(actor=steward)
    second = learning.learn(actor=steward)
    assert (second.state, second.accepted_by) == (WeightsState.REFUSED, None)
    assert in_use(steward.office_id).record == first
    with pytest.raises(RuleError, match="Only weights that were in use earlier"):
        learning.take_into_use(second, actor=steward)


def test_too_little_teaches_nothing_and_capacity_and_conflicts_say_nothing(steward: User) -> None:
    many_decisions(steward, needs=4)
    for reason in (RejectReason.NO_CAPACITY, RejectReason.CONFLICT, RejectReason.OTHER):
        decided(steward, 1, words=1.0, meaning=1.0, state=ProposalState.REJECTED, reason=reason)
    assert len(learning.examples(steward.office_id)) == 8
    with pytest.raises(RuleError, match="not enough"):
        learning.ask_to_learn(actor=steward)
    assert Weights.objects.count() == 0


def test_how_far_a_door_opened_says_more_than_that_it_was_accepted(steward: User) -> None:
    found = decided(steward, 1, words=1.0, meaning=1.0, state=ProposalState.ACCEPTED)
    door = make(Introduction, actor=steward)
    Proposal.objects.filter(pk=found.pk).update(introduction=door)
    grades = []
    for stage in (Stage.PLANNED, Stage.DIALOGUE, Stage.DEMONSTRATION):
        one = Proposal.objects.select_related("introduction").get(pk=found.pk)
        assert one.introduction is not None
        one.introduction.stage = stage
        grades.append(learning.grade_of(one))
    assert grades == [1, 2, 3]


def test_a_steward_goes_back_and_nobody_else(steward: User, editor: User, client_of: Callable[[User], Client]) -> None:
    many_decisions(steward)
    first = learning.learn(actor=steward)
    for act in (learning.ask_to_learn, learning.use_shipped, learning.learn):
        with pytest.raises(NotAllowed):
            act(actor=editor)
    browser = client_of(steward)
    page = browser.get(reverse("openings:weights-list")).content.decode()
    assert "as they come with the house" in page
    browser.post(reverse("openings:weights-use-shipped"))
    first.refresh_from_db()
    assert (first.state, in_use(steward.office_id).record) == (WeightsState.EARLIER, None)
    with pytest.raises(RuleError, match="in use already"):
        learning.use_shipped(actor=steward)
    browser.post(reverse("openings:weights-use", args=[first.pk]))
    assert in_use(steward.office_id).record == first
    assert "what both texts mean" in browser.get(first.get_absolute_url()).content.decode()
    with pytest.raises(RuleError, match="in use already"):
        make(Weights, actor=steward, state=WeightsState.IN_USE)


@pytest.fixture
def campaign(editor: User) -> SimpleNamespace:
    """Two needs and all of ours, one of whom can take nothing more this year."""
    world = matching_world(editor)
    world.schools.profile.capacity = 0
    world.schools.profile.save()
    proposing.renew_in(editor.office_id)
    solutions = (world.seges, world.schools, world.utility, world.band)
    values = {"title": {"en": "Spring"}, "needs": [world.harbin, world.udaipur], "per_need": 2, "per_firm": 1}
    made = make(Campaign, actor=editor, profiles=[one.profile for one in solutions], **values)
    return SimpleNamespace(campaign=made, world=world)


def firms(campaign: Campaign) -> dict[str, str]:
    pairs = campaign.pairings.select_related("proposal__need", "proposal__solution__profile__organisation")
    return {str(one.proposal.solution.profile): str(one.proposal.need.organisation) for one in pairs}


def test_a_plan_gives_each_need_what_fits_and_says_who_is_left_out_and_why(
    campaign: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    planned = planning.plan_campaign(campaign.campaign, actor=editor)
    assert firms(planned) == {"SEGES": "City of Harbin", "Aarhus Vand": "City of Udaipur"}
    left = planning.left_out(editor, planned)
    assert [(str(profile), bool(why)) for profile, why in left.firms] == [
        ("Agricultural schools", True),
        ("Band 1", True),
    ]
    page = client_of(editor).get(planned.get_absolute_url()).content.decode()
    assert "Left out, and why" in page
    assert "It fits none of the needs well enough." in page
    assert "It is number 1 of those that fit, and has room." in page


def test_accepting_some_plans_their_introductions_and_planning_again_keeps_them(
    campaign: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    planned = planning.plan_campaign(campaign.campaign, actor=editor)
    pair = planned.pairings.get(proposal__need=campaign.world.harbin)
    answer = client_of(editor).post(reverse("openings:campaign-accept", args=[planned.pk]), {"pair": [pair.pk]})
    assert answer.status_code == 302
    made = Introduction.objects.get()
    assert str(made.ours) == "SEGES"
    assert "Spring" in str(made.reason)
    again = planning.plan_campaign(planned, actor=editor)
    assert sorted(again.pairings.values_list("state", flat=True)) == [PairState.ACCEPTED, PairState.PLANNED]
    with pytest.raises(RuleError, match="Tick pairs"):
        planning.accept_pairs(again, [Pairing.objects.get(pk=pair.pk)], actor=editor)


def test_all_pairs_are_accepted_or_none(campaign: SimpleNamespace, editor: User) -> None:
    planned = planning.plan_campaign(campaign.campaign, actor=editor)
    pairs = list(planned.pairings.all())
    actions.reject(pairs[-1].proposal, RejectReason.CONFLICT, actor=editor)
    with pytest.raises(RuleError, match="decided already"):
        planning.accept_pairs(planned, pairs, Text(en="All"), actor=editor)
    assert Introduction.objects.count() == 0


def test_a_plan_is_the_writers_and_a_stranger_finds_none(
    campaign: SimpleNamespace, reader: User, stranger: User
) -> None:
    with pytest.raises(NotAllowed):
        planning.plan_campaign(campaign.campaign, actor=reader)
    assert list(queries.campaigns_visible_to(stranger)) == []
    empty = make(Campaign, actor=stranger)
    with pytest.raises(RuleError, match="Nothing that fits"):
        planning.plan_campaign(empty, actor=stranger)


def test_shown_reasons_come_back_from_json_as_they_were() -> None:
    reason = Reason("for", "concepts_shared", {"concepts": ["manure"]})
    assert Evidence.of_data(Evidence("1", "2", {}, "short", {}, (reason,)).as_data()).shown == (reason,)
