"""Introductions as steps of chains: with the need before them, what they reached behind them, and what came of it told below."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.openings.choices import Consent
from proxenia.openings.doors.actions import reach
from proxenia.openings.models import Introduction, Need, OutcomeTold
from proxenia.relations.models import Tie
from proxenia.results import actions, telling
from proxenia.results.choices import Contribution, Level, StepKind
from proxenia.results.graphs import graph
from proxenia.results.joining import join_chain
from proxenia.results.models import Chain, Link, Outcome, Step
from tests.factories import make

US = Text(en="Our office", da="Vores embede")


@pytest.fixture
def door(editor: User) -> SimpleNamespace:
    """An introduction that rests on a need, stated at a contact of a tie, and that reached a dialogue."""
    tie = make(Tie, actor=editor, name="Home – North")
    contact = make(Interaction, actor=editor)
    need = make(Need, actor=editor, title={"en": "Clean water"}, tie=tie, interaction=contact, stated_on="2016")
    made = make(Introduction, actor=editor, need=need, tie=tie, reason={"en": "Nobody else does it"})
    Introduction.objects.filter(pk=made.pk).update(consent_ours=Consent.GIVEN, consent_theirs=Consent.GIVEN)
    for stage, on in (("introduced", "2016-05"), ("dialogue", "2016-09")):
        reach(made, stage=stage, on=PartialDate.parse(on), told_by="theirs", actor=editor)
    return SimpleNamespace(introduction=made, need=need, tie=tie, contact=contact)


def steps(chain: Chain) -> list[str]:
    return list(chain.steps.order_by("position").values_list("kind", flat=True))


def test_a_new_chain_goes_from_the_tie_to_the_dialogue(door: SimpleNamespace, editor: User) -> None:
    chain = join_chain(door.introduction, US, Contribution.HELPED, title=Text(en="Water"), actor=editor)
    assert steps(chain) == [
        *(StepKind.TIE, StepKind.CONTACT, StepKind.NEED, StepKind.INTRODUCTION, StepKind.DIALOGUE),
    ]
    links = Link.objects.filter(chain=chain)
    assert {(str(one.claimed_by), one.contribution) for one in links} == {("Our office", Contribution.HELPED)}
    assert links.count() == 4
    assert list(chain.ties.all()) == [door.tie]
    told = graph(editor, chain)
    assert [str(node.label) for node in told.nodes][2:] == ["Clean water", str(door.introduction), "dialogue"]
    assert [str(node.start) for node in told.nodes][2:] == ["2016", "2016-05", "2016-09"]


def test_asking_again_adds_only_what_was_reached_since(door: SimpleNamespace, editor: User) -> None:
    chain = join_chain(door.introduction, US, title=Text(en="Water"), actor=editor)
    join_chain(door.introduction, US, chain=chain, actor=editor)
    assert len(steps(chain)) == 5
    reach(door.introduction, stage="demonstration", on=PartialDate.parse("2017"), told_by="ours", actor=editor)
    join_chain(door.introduction, US, chain=chain, actor=editor)
    assert steps(chain)[-2:] == [StepKind.DIALOGUE, StepKind.DEMONSTRATION]
    last = chain.steps.order_by("position").last()
    assert Link.objects.get(target=last).source.kind == StepKind.DIALOGUE


def test_it_is_hung_behind_the_contact_of_a_chain_that_has_it(door: SimpleNamespace, editor: User) -> None:
    chain = make(Chain, actor=editor)
    values = {"chain": chain, "position": 1, "kind": "contact", "about_label": "contacts.interaction"}
    first = create(Step, values | {"about_id": door.contact.pk}, actor=editor)
    join_chain(door.introduction, US, chain=chain, actor=editor)
    assert steps(chain) == [StepKind.CONTACT, StepKind.NEED, StepKind.INTRODUCTION, StepKind.DIALOGUE]
    assert Link.objects.filter(source=first).count() == 1


def test_one_says_which_chain_and_only_who_may_write_does(
    door: SimpleNamespace, editor: User, reader: User, stranger: User
) -> None:
    for more in ({}, {"chain": make(Chain, actor=editor), "title": Text(en="Water")}):
        with pytest.raises(RuleError, match="one of the two"):
            join_chain(door.introduction, US, actor=editor, **more)
    for who in (reader, stranger):
        with pytest.raises(NotAllowed):
            join_chain(door.introduction, US, title=Text(en="Water"), actor=who)
    other = make(Chain, actor=stranger)
    with pytest.raises(NotAllowed):
        join_chain(door.introduction, US, chain=other, actor=editor)
    assert Step.objects.count() == 0


def test_the_page_of_an_introduction_leads_there_and_shows_where_it_stands(
    door: SimpleNamespace, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    assert "Make it a step of a chain" in browser.get(door.introduction.get_absolute_url()).content.decode()
    assert "Make it a step" not in client_of(reader).get(door.introduction.get_absolute_url()).content.decode()
    form = reverse("results:join", args=[door.introduction.pk])
    answer = browser.post(form, {"contribution": "helped"})
    assert answer.status_code == 422
    said = {"title_en": "Water", "claimed_by_en": "Our office", "contribution": "helped"}
    answer = browser.post(form, said)
    chain = Chain.objects.get()
    assert answer["Location"] == chain.get_absolute_url()
    page = browser.get(door.introduction.get_absolute_url()).content.decode()
    assert "Add what it has reached" in page
    assert "step 4 of 5" in page
    assert "step 3 of 5" in browser.get(door.need.get_absolute_url()).content.decode()


@pytest.fixture
def result(door: SimpleNamespace, editor: User) -> SimpleNamespace:
    """A result behind the dialogue, about which the beneficiary is asked."""
    chain = join_chain(door.introduction, US, Contribution.HELPED, title=Text(en="Water"), actor=editor)
    outcome = make(Outcome, actor=editor, claimed_level=Level.DELIVERED, level=Level.DIALOGUE)
    last = chain.steps.order_by("position").last()
    assert last is not None
    step = actions.add_step_after(last, {"kind": "outcome", "outcome": outcome, "claimed_by": US}, actor=editor)
    return SimpleNamespace(chain=chain, outcome=outcome, step=step, introduction=door.introduction)


def answered(result: SimpleNamespace, editor: User, **said: Any) -> None:
    asked = actions.ask(result.outcome, "Head of sales, Firm 7", actor=editor)
    values = {"answer": "yes", "level": Level.DEMONSTRATION, "contribution": "helped", "signed_by": "Head of sales"}
    actions.answer(asked, values | said)


def told() -> list[tuple[int, int]]:
    return list(OutcomeTold.objects.values_list("introduction", "level"))


def test_a_confirmed_result_is_told_of_the_introduction_that_led_to_it(result: SimpleNamespace, editor: User) -> None:
    telling.tell(result.outcome)
    assert told() == []
    answered(result, editor)
    assert told() == [(result.introduction.pk, Level.DEMONSTRATION)]


@pytest.mark.parametrize("said", [{"answer": "no"}, {"contribution": Contribution.ANYWAY}], ids=["denied", "anyway"])
def test_what_is_denied_or_came_anyway_is_taken_back(result: SimpleNamespace, editor: User, said: Any) -> None:
    answered(result, editor)
    answered(result, editor, **said)
    assert told() == []


def test_a_link_that_claims_nothing_and_one_taken_away_tell_of_nothing(result: SimpleNamespace, editor: User) -> None:
    answered(result, editor)
    link = Link.objects.get(target=result.step)
    change(link, {"contribution": Contribution.ANYWAY}, actor=editor)
    telling.tell_doors.func("turn")
    assert told() == []
    change(link, {"contribution": Contribution.HELPED}, actor=editor)
    telling.tell_doors.func("turn")
    assert len(told()) == 1


def test_as_many_queries_for_an_introduction_in_one_chain_as_in_three(
    door: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    browser.get(door.introduction.get_absolute_url())
    counts = []
    for number in range(3):
        join_chain(door.introduction, US, title=Text(en=f"Water {number}"), actor=editor)
        with CaptureQueriesContext(connection) as counted:
            browser.get(door.introduction.get_absolute_url())
        counts.append(len(counted))
    assert counts[0] == counts[2]
