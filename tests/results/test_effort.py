"""Effort against results: counted once, estimates apart, and what is not recorded is not nothing."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.contacts.models import Cost, Interaction
from proxenia.core.clock import today
from proxenia.core.scoping import Sharing
from proxenia.relations.models import Tie
from proxenia.results import actions
from proxenia.results.choices import Answer, Contribution, Level, Standings
from proxenia.results.effort import CONTACTS, figure, portfolio
from proxenia.results.models import Outcome
from proxenia.sources.choices import Precision
from tests.factories import make

Page = Callable[..., str]
ADDRESS = reverse("results:portfolio")


def spend(actor: User, ties: list[Tie], **values: object) -> Cost:
    contact = make(Interaction, actor=actor, kind="visit", start="2015", ties=ties, sharing=Sharing.PUBLIC)
    return create(Cost, {"interaction": contact, "kind": "travel"} | values, actor=actor)


def test_a_result_of_two_ties_stands_at_both_and_is_counted_once(story: SimpleNamespace, steward: User) -> None:
    second = make(Tie, actor=steward)
    story.outcome.ties.add(second)
    make(Outcome, actor=steward)
    told = portfolio(steward, [story.tie, second], today())
    assert [row.results.unconfirmed for row in told.rows] == [1, 1]
    assert (told.results.unconfirmed, told.shared, told.without_tie) == (1, 1, 1)


def test_a_cost_of_two_ties_is_counted_once_and_estimates_stand_apart(story: SimpleNamespace, steward: User) -> None:
    second = make(Tie, actor=steward)
    spend(steward, [story.tie, second], amount=1000, hours=8)
    spend(steward, [story.tie], amount=500, precision=Precision.ABOUT)
    spend(steward, [story.tie], amount=70, currency="EUR")
    told = portfolio(steward, [story.tie, second], today())
    first = told.rows[0]
    assert (first.contacts, first.effort("money"), first.effort("hours")) == (3, Decimal(1000), Decimal(8))
    assert first.effort("co2_kg") is None
    shown = figure(first.spent, "money")
    assert (shown.recorded, shown.estimated, shown.lines) == ("1,000", "500", ["70 EUR"])
    assert figure(first.spent, "co2_kg").recorded == "not recorded"
    assert told.contacts == 3
    assert told.spent.recorded.money == {"DKK": Decimal(1000), "EUR": Decimal(70)}


def test_no_contact_on_record_is_not_nought(story: SimpleNamespace, steward: User, page: Page) -> None:
    (row,) = portfolio(steward, [story.tie], today()).rows
    assert row.effort(CONTACTS) is None
    text = page(steward, ADDRESS)
    assert "contacts on record not recorded" in text
    assert "none on record" in text


def test_a_measure_that_nobody_recorded_is_one_line_and_no_column(
    story: SimpleNamespace, steward: User, page: Page
) -> None:
    spend(steward, [story.tie], hours=8)
    text = " ".join(re.sub(r"<[^>]+>", " ", page(steward, ADDRESS)).split())
    head = text.partition(" since contacts")[2]
    assert head.startswith(" confirmed unconfirmed disputed denied printed levels, confirmed"), head[:200]
    assert "printed levels, not confirmed hours" in head
    assert "Not recorded anywhere: cost, DKK kg CO2e" in head


def test_confirmed_and_denied_results_stand_apart(story: SimpleNamespace, steward: User, page: Page) -> None:
    answer = {"contribution": Contribution.HELPED, "signed_by": "Head of sales, Firm 7"}
    yes = answer | {"answer": Answer.YES, "level": Level.DELIVERED}
    actions.answer(actions.ask(story.outcome, "Firm 7", actor=steward), yes)
    denied = make(Outcome, actor=steward, ties=[story.tie])
    actions.answer(actions.ask(denied, "Firm 8", actor=steward), answer | {"answer": Answer.NO})
    (row,) = portfolio(steward, [story.tie], today()).rows
    assert (row.results.confirmed, row.results.unconfirmed, row.results.denied) == (1, 0, 1)
    only_said = make(Outcome, actor=steward, ties=[story.tie], claimed_level=Level.ACCESS, level=Level.ACCESS)
    (row,) = portfolio(steward, [story.tie], today()).rows
    confirmed, others = ([(str(word), number) for word, number in levels] for levels in row.results.levels)
    assert (confirmed, others) == ([("delivered", 1)], [(str(Level(only_said.level).label), 1)])
    assert [number for _word, number in row.results.bands[Standings.CONFIRMED.value]] == [1]
    for measure in ("contacts", "money", "hours", "co2_kg", "xyzzy"):
        assert "results confirmed 1, unconfirmed 1" in page(steward, ADDRESS, by=measure)


def test_the_file_leaves_empty_what_is_not_recorded(story: SimpleNamespace, steward: User, page: Page) -> None:
    spend(steward, [story.tie], hours=8)
    text = page(steward, ADDRESS, format="csv").lstrip("\ufeff")
    rows = {row["tie"]: row for row in csv.DictReader(io.StringIO(text))}
    row = rows["Home – North"]
    assert (row["cost recorded, DKK"], row["hours recorded"], row["results unconfirmed"]) == ("", "8.00", "1")


def test_a_stranger_sees_neither_hidden_ties_nor_their_costs(
    story: SimpleNamespace, steward: User, stranger: User, page: Page
) -> None:
    hidden = make(Tie, actor=steward, name="Zugvogel 4711")
    spend(steward, [hidden], amount=4711)
    assert "Zugvogel" in page(steward, ADDRESS)
    text = page(stranger, ADDRESS)
    assert "Home – North" in text
    assert "4711" not in text
