"""Proposals keep to the call of their need, and reach solutions that others share, as long as they share them."""

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

from proxenia.accounts.models import CircleMember, User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation
from proxenia.openings.actions import drop_need
from proxenia.openings.choices import ProposalState, Stage
from proxenia.openings.doors import answering, calling
from proxenia.openings.matches import actions, planning, proposing, queries, showing
from proxenia.openings.models import Call, Campaign, Introduction, Need, Profile, Proposal, Solution

from .world_matches import matching_world, proposed

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 10, 2, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "model_here", lambda: (None, "not here"))


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return matching_world(editor)


@pytest.fixture
def call(world: SimpleNamespace, editor: User, steward: User) -> Call:
    return calling.publish(calling.draft_call(world.harbin, actor=editor), actor=steward)


def decided(world: SimpleNamespace, call: Call, actor: User) -> None:
    """Select the advisers in the call; nobody else answers."""
    values = {"call": call, "organisation": world.seges.profile.organisation, "text": "We advise", "language": "da"}
    one = answering.record(values, actor=actor)
    with time_machine.travel(AFTER, tick=False):
        answering.select(one, reason="Advises authorities", actor=actor)
        calling.decide(call, actor=actor)


def test_while_the_call_of_a_need_runs_no_proposal_to_it_is_accepted(
    world: SimpleNamespace, call: Call, editor: User, client_of: Callable[[User], Client]
) -> None:
    one = proposed(world.harbin, world.seges)
    with pytest.raises(RuleError) as refused:
        actions.accept(one, Text(en="The best"), actor=editor)
    assert refused.value.code == "introduction.call.running"
    one.refresh_from_db()
    assert (one.state, Introduction.objects.count()) == (ProposalState.PROPOSED, 0)
    address = reverse("openings:proposal-accept", args=[one.pk])
    page = client_of(editor).get(address).content.decode()
    assert "Nobody is introduced beside it" in page
    assert call.get_absolute_url() in page
    said = client_of(editor).post(address, {"role": "host", "reason_en": "The best"})
    assert said.status_code == 422
    assert Introduction.objects.count() == 0


def test_a_proposal_of_whom_the_call_selected_is_introduced_by_that_call(
    world: SimpleNamespace, call: Call, editor: User, client_of: Callable[[User], Client]
) -> None:
    decided(world, call, editor)
    one = proposed(world.harbin, world.seges)
    page = client_of(editor).get(reverse("openings:proposal-accept", args=[one.pk])).content.decode()
    assert "Advises authorities" in page
    made = actions.accept(one, actor=editor)
    assert made.call == call
    assert made.application is not None
    assert made.application.organisation == world.seges.profile.organisation
    assert made.solution == world.seges
    assert not made.is_flagged


def test_a_proposal_of_somebody_else_after_the_decision_needs_the_reason(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    decided(world, call, editor)
    one = proposed(world.harbin, world.schools)
    with pytest.raises(RuleError) as refused:
        actions.accept(one, actor=editor)
    assert (refused.value.code, list(refused.value.fields)) == ("introduction.call.beside", ["reason"])
    made = actions.accept(one, Text(en="The advisers withdrew in writing"), actor=editor)
    assert (made.call, made.is_flagged) == (None, False)


def test_a_campaign_is_no_reason_beside_a_call(world: SimpleNamespace, call: Call, editor: User) -> None:
    decided(world, call, editor)
    proposed(world.harbin, world.schools)
    campaign = create(
        Campaign,
        {"title": {"en": "Autumn"}, "needs": [world.harbin], "profiles": [world.schools.profile, world.seges.profile]},
        actor=editor,
    )
    planning.plan_campaign(campaign, actor=editor)
    pairs = {pair.proposal.solution: pair for pair in campaign.pairings.select_related("proposal__solution")}
    with pytest.raises(RuleError, match="was not selected in the call"):
        planning.accept_pairs(campaign, list(pairs.values()), actor=editor)
    assert Introduction.objects.count() == 0
    made = planning.accept_pairs(campaign, [pairs[world.seges]], actor=editor)
    assert [one.call for one in made] == [call]


def test_nothing_is_accepted_for_a_need_that_is_not_open(world: SimpleNamespace, editor: User) -> None:
    one = proposed(world.harbin, world.seges)
    drop_need(world.harbin, why={"en": "They built it"}, actor=editor)
    with pytest.raises(RuleError, match="not open any more"):
        actions.accept(one, actor=editor)


def test_what_was_accepted_can_be_taken_up_again_when_its_introduction_was_removed(
    world: SimpleNamespace, editor: User
) -> None:
    one = proposed(world.harbin, world.seges)
    made = actions.accept(one, Text(en="First"), actor=editor)
    one.refresh_from_db()
    with pytest.raises(RuleError, match="Only what was rejected"):
        actions.reconsider(one, actor=editor)
    remove(made, actor=editor)
    one.refresh_from_db()
    assert actions.reconsider(one, actor=editor).state == ProposalState.PROPOSED
    assert actions.accept(one, Text(en="Again"), actor=editor).stage == Stage.PLANNED


@pytest.fixture
def next_door(neighbour: User, account: Callable[..., User], world: SimpleNamespace) -> SimpleNamespace:
    """Two solutions of the neighbour's, one shared with the city-region and one its own."""
    keeper = account(neighbour.office, "steward")

    def theirs(name: str, sharing: Sharing) -> Solution:
        firm = create(Organisation, {"name": name, "is_ours": True, "sharing": sharing}, actor=keeper)
        profile = create(Profile, {"organisation": firm, "sharing": sharing, "capacity": 2}, actor=keeper)
        said = {
            "title": {"en": "Advice on slurry", "da": "Rådgivning om gylle"},
            "text": {"en": "We advise farmers on manure and its storage."},
            "topics": [world.manure],
        }
        made: Solution = create(Solution, said | {"profile": profile, "sharing": sharing}, actor=keeper)
        return made

    return SimpleNamespace(
        keeper=keeper,
        shared=theirs("Neighbour Firm 1", Sharing.REGION),
        kept=theirs("Neighbour Firm 2", Sharing.OFFICE),
    )


def pages(browser: Client, need: Need) -> str:
    paths = (
        reverse("openings:need-matches", args=[need.pk]),
        reverse("openings:proposal-list"),
        need.get_absolute_url(),
    )
    return " ".join(browser.get(path).content.decode() for path in paths)


def test_what_a_neighbour_shares_is_proposed_with_whose_it_is_and_what_it_keeps_is_not(
    world: SimpleNamespace,
    next_door: SimpleNamespace,
    editor: User,
    reader: User,
    neighbour: User,
    stranger: User,
    client_of: Callable[[User], Client],
) -> None:
    one = proposed(world.harbin, next_door.shared)
    assert not Proposal.objects.filter(solution=next_door.kept).exists()
    assert str(next_door.kept.pk) not in one.ranking.inputs["offers"]
    for actor in (editor, reader):
        said = pages(client_of(actor), world.harbin)
        assert "Neighbour Firm 1" in said
        assert "shared by Office 3" in said
        assert "Neighbour Firm 2" not in said
    for outside in (neighbour, stranger):
        assert list(queries.proposals_visible_to(outside)) == []
        assert client_of(outside).get(one.get_absolute_url()).status_code == 404
    panel = client_of(editor).get(next_door.shared.get_absolute_url()).content.decode()
    assert "Needs this may answer" in panel
    assert "Needs this may answer" not in client_of(neighbour).get(next_door.shared.get_absolute_url()).content.decode()


def test_how_many_introductions_a_neighbour_makes_of_its_firm_is_not_told(
    world: SimpleNamespace, next_door: SimpleNamespace, editor: User
) -> None:
    values = {"ours": next_door.shared.profile.organisation, "theirs": next_door.kept.profile.organisation}
    create(Introduction, {**values, "role": "host"}, actor=next_door.keeper)
    shown = showing.shown(editor, [proposed(world.harbin, next_door.shared)])[0]
    assert (shown.load_words, shown.load.newcomer) == ("0 introductions this year", True)
    assert shown.shared_by == "Office 3"


def test_a_solution_of_the_neighbours_is_accepted_after_being_told_to_ask_it(
    world: SimpleNamespace, next_door: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    one = proposed(world.harbin, next_door.shared)
    page = client_of(editor).get(reverse("openings:proposal-accept", args=[one.pk])).content.decode()
    assert "Agree with that office before you introduce it" in page
    today = User.objects.get(pk=editor.pk)
    made = actions.accept(one, Text(en="Nobody of ours does this"), actor=today)
    assert (made.office, made.ours) == (editor.office, next_door.shared.profile.organisation)


@pytest.mark.parametrize("how", ["takes the sharing back", "leaves the city-region"])
def test_what_is_no_longer_shared_is_not_seen_from_that_moment_and_gone_when_it_is_looked_again(
    world: SimpleNamespace, next_door: SimpleNamespace, editor: User, client_of: Callable[[User], Client], how: str
) -> None:
    one = proposed(world.harbin, next_door.shared)
    turn = proposing.turn(NOW)
    if how == "takes the sharing back":
        change(next_door.shared, {"sharing": Sharing.OFFICE}, actor=next_door.keeper)
        assert proposing.turn(NOW) != turn
    else:
        CircleMember.objects.filter(office=next_door.keeper.office).update(end=PartialDate.parse("2026-08-31"))
    again = User.objects.get(pk=editor.pk)
    assert not queries.proposals_visible_to(again).filter(pk=one.pk).exists()
    assert "Neighbour Firm 1" not in pages(client_of(again), world.harbin)
    assert client_of(again).get(reverse("openings:proposal-accept", args=[one.pk])).status_code == 404
    with pytest.raises(RuleError):
        actions.accept(one, Text(en="Why"), actor=again)
    proposing.renew_in(again.office_id)
    assert not Proposal.objects.filter(pk=one.pk).exists()


def test_a_stranger_who_publishes_is_not_proposed(world: SimpleNamespace, stranger: User) -> None:
    firm = create(Organisation, {"name": "Far Firm 1", "is_ours": True, "sharing": Sharing.PUBLIC}, actor=stranger)
    profile = create(Profile, {"organisation": firm, "sharing": Sharing.PUBLIC}, actor=stranger)
    said = {"title": {"en": "Slurry"}, "topics": [world.manure], "profile": profile, "sharing": Sharing.PUBLIC}
    far = create(Solution, said, actor=stranger)
    proposing.renew_in(world.harbin.office_id)
    assert not Proposal.objects.filter(solution=far).exists()


def test_as_many_queries_with_one_shared_solution_as_with_three(
    world: SimpleNamespace, next_door: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    browser, asked = client_of(editor), []
    path = reverse("openings:need-matches", args=[world.harbin.pk])
    for more in (0, 2):
        for number in range(more):
            said = {"title": {"en": f"Manure {number}"}, "topics": [world.manure], "sharing": Sharing.REGION}
            create(Solution, said | {"profile": next_door.shared.profile}, actor=next_door.keeper)
        proposing.renew_in(editor.office_id)
        browser.get(path)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(path).status_code == 200
        asked.append(len(found))
    assert asked[0] == asked[1]
