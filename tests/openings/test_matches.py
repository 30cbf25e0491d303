"""What is proposed to a need: for reasons that are told, from inputs that are kept, and decided by a person."""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.core.working import work
from proxenia.openings.choices import ProposalState, RejectReason, Stage
from proxenia.openings.matches import actions, proposing, queries, showing
from proxenia.openings.models import Embedding, Introduction, Need, OutcomeTold, Proposal, Ranking, Snapshot, Solution
from tests.factories import make

from .world_matches import matching_world

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(params=["with the model", "without"])
def model(request: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the sentence model runs here; where it cannot, only the way without it is tried."""
    from proxenia.engines.matching.embedding import model_here

    if request.param == "without":
        monkeypatch.setattr(proposing, "model_here", lambda: (None, "not here"))
    elif model_here()[0] is None:
        pytest.skip(f"No sentence model here: {model_here()[1]}")
    return str(request.param)


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "model_here", lambda: (None, "not here"))


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return matching_world(editor)


def proposed(need: Need) -> list[Proposal]:
    proposing.renew_in(need.office_id, [need.pk])
    return list(need.proposals.select_related("solution").order_by("position"))


def named(found: list[Proposal], *tiers: str) -> list[str]:
    return [str(one.solution.profile) for one in found if one.tier in (tiers or ("strong", "possible"))]


def why(actor: User, one: Proposal, side: str = "for") -> str:
    shown = showing.shown(actor, [queries.proposals_visible_to(actor).get(pk=one.pk)])[0]
    return " ".join(each.words for found in shown.sides if found.key == side for each in found.reasons)


@pytest.mark.usefixtures("model")
def test_manure_in_harbin_matches_seges_and_the_schools_and_each_says_why(world: SimpleNamespace, editor: User) -> None:
    found = proposed(world.harbin)
    assert set(named(found)) == {"SEGES", "Agricultural schools"}
    for one in found[:2]:
        assert "Manure" in why(editor, one)
    with translation.override("da"):
        assert "Gylle" in why(editor, found[0])


def test_the_two_sentences_are_in_the_readers_language(world: SimpleNamespace, editor: User) -> None:
    one = next(one for one in proposed(world.harbin) if one.solution == world.seges)
    for language, part in (("en", "slurry"), ("da", "gylle")):
        with translation.override(language):
            shown = showing.shown(editor, [queries.proposals_visible_to(editor).get(pk=one.pk)])[0]
            quotes = [quote for side in shown.sides for each in side.reasons for quote in each.quotes]
            assert {quote.language for quote in quotes} == {language}
            assert part in quotes[0].text.casefold()


@pytest.mark.usefixtures("model")
def test_lost_water_in_udaipur_matches_the_utility_and_its_reference_there(
    world: SimpleNamespace, editor: User
) -> None:
    found = proposed(world.udaipur)
    assert named(found)[0] == "Aarhus Vand"
    assert found[0].tier == "strong"
    told = why(editor, found[0])
    assert "Non-revenue water" in told
    assert "Utility 7" in told


@pytest.mark.usefixtures("no_model")
def test_who_does_not_want_to_go_there_is_apart_with_the_reason(world: SimpleNamespace, editor: User) -> None:
    assert "Firm 9" not in named(proposed(world.harbin), "strong", "possible", "weak")
    shut = showing.excluded(editor, world.harbin.rankings.first())
    assert [str(one.solution.profile) for one in shut] == ["Firm 9"]
    assert "China" in shut[0].reasons[0].words


def test_the_same_records_are_judged_once_and_texts_read_once(world: SimpleNamespace, model: str) -> None:
    proposed(world.harbin)
    first = world.harbin.rankings.get()
    read = Embedding.objects.count()
    assert (read > 0) == (model == "with the model")
    proposed(world.harbin)
    assert world.harbin.rankings.get() == first
    assert Embedding.objects.count() == read


def test_every_proposal_reproduces_exactly_also_when_the_records_have_changed(
    world: SimpleNamespace, editor: User, model: str
) -> None:
    old = proposed(world.harbin)[0]
    actions.reject(old, RejectReason.CONFLICT, actor=editor)
    change(world.seges, {"text": {"en": "Something else altogether."}, "topics": [world.music]}, actor=editor)
    fresh = proposed(world.harbin)
    assert len({one.ranking_id for one in fresh}) == 2
    proposing.forget_unused(editor.office_id)
    for one in Proposal.objects.all():
        assert proposing.reproduce(one) == {}, f"{model}: {one}"
    Proposal.objects.filter(pk=old.pk).update(score=old.score + 1)
    assert set(proposing.reproduce(Proposal.objects.get(pk=old.pk))) == {"score"}


@pytest.mark.usefixtures("no_model")
def test_what_nothing_rests_on_is_forgotten(world: SimpleNamespace, editor: User) -> None:
    proposed(world.harbin)
    kept = Snapshot.objects.count()
    change(world.seges, {"text": {"en": "Advice on manure, and more of it."}}, actor=editor)
    proposed(world.harbin)
    assert Snapshot.objects.count() == kept + 1
    assert proposing.forget_unused(editor.office_id) == 1
    assert Ranking.objects.filter(need=world.harbin).count() == 1


@pytest.mark.usefixtures("no_model")
def test_a_change_is_followed_by_itself_and_what_was_decided_stays(world: SimpleNamespace, editor: User) -> None:
    proposing.renew.func("turn")
    seges = Proposal.objects.get(need=world.harbin, solution=world.seges)
    actions.reject(seges, RejectReason.WRONG_FIELD, actor=editor)
    before = proposing.turn(NOW)
    assert proposing.turn(NOW) == before
    change(world.band, {"topics": [world.manure], "text": {"en": "Manure stores."}}, actor=editor)
    assert proposing.turn(NOW) != before
    proposing.renew.func("turn")
    seges.refresh_from_db()
    assert seges.state == ProposalState.REJECTED
    assert "Manure" in why(editor, Proposal.objects.get(need=world.harbin, solution=world.band))


def test_there_is_nothing_to_do_without_an_open_need(db: None) -> None:
    assert proposing.turn(NOW) is None


@pytest.mark.usefixtures("no_model")
def test_accepting_plans_the_introduction_once(world: SimpleNamespace, editor: User) -> None:
    one = proposed(world.harbin)[0]
    made = actions.accept(one, Text(en="The only one that advises authorities"), actor=editor)
    assert (made.ours, made.theirs, made.need, made.solution) == (
        *(one.solution.profile.organisation, world.harbin.organisation, world.harbin, one.solution),
    )
    assert (made.stage, made.tie) == (Stage.PLANNED, world.harbin.tie)
    one.refresh_from_db()
    assert (one.state, one.introduction, one.decided_by) == (ProposalState.ACCEPTED, made, editor)
    with pytest.raises(RuleError, match="decided already"):
        actions.accept(one, actor=editor)
    assert Introduction.objects.count() == 1
    assert Event.objects.filter(label="openings.proposal", verb="accepted").count() == 1


@pytest.mark.usefixtures("no_model")
def test_if_the_introduction_breaks_a_rule_nothing_is_accepted(
    world: SimpleNamespace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_values: Any) -> None:
        raise RuleError("introduction.role.ended", "Our role ended.")

    one = proposed(world.harbin)[0]
    monkeypatch.setattr(actions, "introduce", refuse)
    with pytest.raises(RuleError, match="Our role ended"):
        actions.accept(one, actor=editor)
    one.refresh_from_db()
    assert one.state == ProposalState.PROPOSED


@pytest.mark.usefixtures("no_model")
def test_rejecting_asks_for_a_reason_and_can_be_taken_back(world: SimpleNamespace, editor: User) -> None:
    one = proposed(world.harbin)[0]
    with pytest.raises(RuleError, match="Say in words"):
        actions.reject(one, RejectReason.OTHER, actor=editor)
    with pytest.raises(RuleError, match="no such reason"):
        actions.reject(one, "dislike", actor=editor)
    actions.reject(one, RejectReason.OTHER, Text(en="They asked us not to"), actor=editor)
    assert queries.undecided(editor).filter(pk=one.pk).count() == 0
    again = actions.reconsider(one, actor=editor)
    assert (again.state, again.reason, again.decided_on) == (ProposalState.PROPOSED, "", None)
    with pytest.raises(RuleError, match="Only what was rejected"):
        actions.reconsider(again, actor=editor)
    proposing.renew_one.func(world.harbin.pk)
    assert Proposal.objects.get(pk=one.pk).position == 1


@pytest.mark.usefixtures("no_model")
def test_the_owner_decides_a_reader_reads_and_a_stranger_finds_nothing(
    world: SimpleNamespace,
    editor: User,
    reader: User,
    neighbour: User,
    stranger: User,
    client_of: Callable[[User], Client],
) -> None:
    one = proposed(world.harbin)[0]
    assert set(queries.proposals_visible_to(reader)) == set(Proposal.objects.filter(need=world.harbin))
    for outside in (neighbour, stranger):
        assert list(queries.proposals_visible_to(outside)) == []
    for act in (actions.accept, lambda found, actor: actions.reject(found, "conflict", actor=actor)):
        with pytest.raises(NotAllowed):
            act(one, actor=reader)
    with pytest.raises(NotAllowed):
        actions.ask_for_proposals(world.harbin, actor=reader)
    page = reverse("openings:need-matches", args=[world.harbin.pk])
    assert [client_of(who).get(page).status_code for who in (editor, reader, neighbour, stranger)] == [
        200,
        200,
        404,
        404,
    ]


@pytest.mark.usefixtures("no_model")
def test_full_hands_are_told_apart_and_newcomers_are_marked(world: SimpleNamespace, editor: User) -> None:
    found = proposed(world.harbin)
    shown = {str(one.proposal.solution.profile): one for one in showing.shown(editor, found)}
    assert shown["SEGES"].load_words == "0 of 2 introductions this year"
    assert shown["SEGES"].load.newcomer
    actions.accept(next(one for one in found if one.solution == world.seges), actor=editor)
    again = showing.shown(editor, found)
    told = {str(one.proposal.solution.profile): one for one in again}
    assert told["SEGES"].load_words == "1 of 2 introductions this year"
    assert not told["SEGES"].load.newcomer
    assert told["Agricultural schools"].load_words == "0 introductions this year"


@pytest.mark.usefixtures("no_model")
def test_the_page_says_why_and_lets_one_decide(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    one = proposed(world.harbin)[0]
    browser = client_of(editor)
    text = browser.get(reverse("openings:need-matches", args=[world.harbin.pk])).content.decode()
    for words in (
        "Strong matches",
        "Manure",
        "SEGES",
        "new here",
        "Not compared, because",
        "Firm 9",
        "concepts and words alone",
    ):
        assert words in text
    assert "%" not in text.split("<main")[1].split("</main>")[0]
    shown = browser.get(one.get_absolute_url()).content.decode()
    assert one.ranking.digest[:16] in shown
    answer = browser.post(reverse("openings:proposal-reject", args=[one.pk]), {"reason": "other"})
    assert answer.status_code == 422
    assert "Say in words why not." in answer.content.decode()
    answer = browser.post(
        reverse("openings:proposal-accept", args=[one.pk]), {"role": "facilitator", "reason_en": "First"}
    )
    made = Introduction.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert made.role == "facilitator"
    assert "Who may answer" in browser.get(world.harbin.get_absolute_url()).content.decode()
    waiting = Proposal.objects.get(need=world.udaipur, solution=world.utility) if proposed(world.udaipur) else None
    assert waiting is not None
    assert "Needs this may answer" in browser.get(world.utility.get_absolute_url()).content.decode()
    assert "Non-revenue water and wastewater" in browser.get(reverse("openings:proposal-list")).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_model")
def test_asking_again_is_done_by_the_worker(
    world: SimpleNamespace, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    page = reverse("openings:need-matches", args=[world.harbin.pk])
    assert "Nobody has looked yet" in browser.get(page).content.decode()
    asks = f'action="{reverse("openings:need-propose", args=[world.harbin.pk])}"'
    assert asks in browser.get(world.harbin.get_absolute_url()).content.decode()
    assert asks not in client_of(reader).get(world.harbin.get_absolute_url()).content.decode()
    browser.post(reverse("openings:need-propose", args=[world.harbin.pk]))
    assert Proposal.objects.count() == 0
    assert work(once=True).failed == 0
    assert Proposal.objects.filter(need=world.harbin).exists()
    assert asks not in browser.get(world.harbin.get_absolute_url()).content.decode()


@pytest.mark.usefixtures("no_model")
def test_as_many_queries_for_one_proposal_as_for_three(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    proposed(world.harbin)
    page = reverse("openings:need-matches", args=[world.harbin.pk])
    browser.get(page)
    keep = Proposal.objects.filter(need=world.harbin).order_by("position")
    numbers = []
    for count in (3, 1):
        Proposal.objects.filter(need=world.harbin).exclude(
            pk__in=list(keep.values_list("pk", flat=True)[:count])
        ).delete()
        assert Proposal.objects.filter(need=world.harbin).count() == count
        for address in (page, reverse("openings:proposal-list")):
            with CaptureQueriesContext(
                connection,
            ) as counted:
                browser.get(address)
            numbers.append(len(counted))
    assert numbers[:2] == numbers[2:]


def test_results_are_noted_once_and_taken_back(editor: User) -> None:
    one, other = (make(Introduction, actor=editor) for _number in range(2))
    told: dict[str, Any] = {"office_id": editor.office_id, "actor": None}
    assert actions.note_outcome(7, {one.pk: 2, other.pk: 2}, **told) == 2
    assert actions.note_outcome(7, {one.pk: 2, other.pk: 2}, **told) == 0
    assert actions.note_outcome(7, {one.pk: 3}, **told) == 2
    assert list(OutcomeTold.objects.values_list("introduction", "level")) == [(one.pk, 3)]
    assert Event.objects.filter(verb="outcome_noted").count() == 4


@pytest.mark.usefixtures("no_model")
def test_a_newcomer_is_not_hidden_by_somebody_with_results(world: SimpleNamespace, editor: User) -> None:
    """Twins but for confirmed results: both are in the same tier."""
    values = {
        "title": {"en": "Slurry stores"},
        "text": {"en": "Stores for manure from livestock."},
        "topics": [world.manure],
    }
    twins: list[Solution] = []
    for number in (1, 2):
        profile = make(type(world.seges.profile), actor=editor)
        twins.append(create(Solution, values | {"profile": profile}, actor=editor))
        assert number
    made = make(Introduction, actor=editor, ours=twins[0].profile.organisation, solution=twins[0], introduced_on="2020")
    for number in range(9):
        actions.note_outcome(100 + number, {made.pk: 5}, office_id=editor.office_id, actor=None)
    found = {one.solution_id: one for one in proposed(world.harbin)}
    assert found[twins[0].pk].tier == found[twins[1].pk].tier
