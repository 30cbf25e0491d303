"""Closing a visit: refused with all that is missing, done once, and frozen afterwards; taking it back; calling off."""

import datetime as dt
import json
import threading
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.audit.queries import history_of
from proxenia.contacts.models import Cost, Interaction
from proxenia.contacts.queries import contacts, vitality
from proxenia.core.documents import as_data
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.models import Installation
from proxenia.engines.twins import kilometres
from proxenia.protocol.models import Gift
from proxenia.visits import actions
from proxenia.visits.choices import State
from proxenia.visits.models import Approval, Delegate, Visit
from proxenia.visits.queries import visits_visible_to
from proxenia.visits.report import report
from proxenia.visits.state import state_of

from .conftest import on

AFTER = dt.date(2018, 6, 20)


@pytest.fixture(autouse=True)
def _after(db: None) -> None:
    """It is two weeks after the visit."""
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True, "frozen_on": AFTER})


def test_a_visit_without_outcomes_and_owners_is_not_closed_and_says_all_that_is_missing(
    world: SimpleNamespace, editor: User
) -> None:
    world.outcome("Talks go on", follow_up={"en": "Send the report"})
    change(world.visit, {"end": None, "start": None}, actor=editor)
    with pytest.raises(RuleError) as refused:
        actions.close(world.visit, actor=editor)
    assert refused.value.code == "visit.close.missing"
    assert refused.value.fields[""] == [
        "It has no days: say from when until when it was.",
        "Nobody took part: add the delegation.",
        "“Send the report” has no owner: name the post that does it.",
    ]
    assert Interaction.objects.count() == 0


def test_a_visit_that_is_not_over_is_not_closed(held: SimpleNamespace, editor: User) -> None:
    change(held.visit, {"end": on("2018-06-21")}, actor=editor)
    with pytest.raises(RuleError, match="not over yet"):
        actions.close(held.visit, actor=editor)


def test_our_own_promises_need_an_owner_and_theirs_do_not(held: SimpleNamespace, editor: User) -> None:
    line = held.outcome("Write a letter", kind="ours")
    held.outcome("Answer it", kind="theirs")
    with pytest.raises(RuleError, match="“Write a letter” has no owner"):
        actions.close(held.visit, actor=editor)
    change(line, {"owner": held.officer}, actor=editor)
    assert actions.close(held.visit, actor=editor).contact is not None


def test_closing_records_one_contact_with_all_that_belongs_to_it(held: SimpleNamespace, editor: User) -> None:
    contact: Any = actions.close(held.visit, actor=editor).contact
    assert (contact.kind, contact.direction, contact.level, contact.place) == (
        "visit",
        "out",
        "top_political",
        held.harbin,
    )
    assert (contact.start, contact.end) == (on("2018-06-04"), on("2018-06-05"))
    assert list(contact.ties.all()) == [held.tie]
    assert list(contact.topics.all()) == [held.topic]
    assert [(one.side, one.person, one.post, one.organisation) for one in contact.participants.all()] == [
        ("ours", held.first, held.mayor, None),
        ("theirs", None, None, held.north),
    ]
    assert [(str(one.text), str(one.follow_up), one.follow_up_by, one.due) for one in contact.points.all()] == [
        ("Talks go on", "Send the report", held.officer, on("2018-09"))
    ]
    promised = {(one.side, str(one.text), one.owner) for one in contact.promises.all()}
    assert promised == {("ours", "Send an expert", held.officer), ("theirs", "Send the data", held.theirs)}
    assert [(one.kind, one.amount, one.payer, one.precision) for one in contact.costs.all()] == [
        ("travel", 31250, held.city, "exact")
    ]


def test_flights_are_recorded_as_the_estimate_they_are(held: SimpleNamespace, editor: User) -> None:
    held.line("Flight", 4, "01:00", "12:00", kind="travel", transport="flight", place=held.home, to_place=held.harbin)
    actions.close(held.visit, actor=editor)
    emitted = Cost.objects.get(co2_kg__isnull=False)
    assert emitted.is_estimate
    km = kilometres((56.15, 10.21), (45.75, 126.65))
    assert emitted.co2_kg == pytest.approx(Decimal(km * 0.11704), abs=Decimal("0.06"))
    assert "0.11704" in str(emitted.note)


def test_the_host_is_among_those_who_took_part_where_nobody_from_there_is_named(
    held: SimpleNamespace, editor: User
) -> None:
    remove(Delegate.objects.get(side="theirs"), actor=editor)
    contact: Any = actions.close(held.visit, actor=editor).contact
    assert [one.organisation for one in contact.participants.filter(side="theirs")] == [held.north]


def test_who_dropped_out_did_not_take_part(held: SimpleNamespace, editor: User) -> None:
    held.delegate(person=held.second, dropped_on="2018-06-01")
    contact: Any = actions.close(held.visit, actor=editor).contact
    assert not contact.participants.filter(person=held.second).exists()


def test_closing_twice_records_once_also_with_a_stale_copy(held: SimpleNamespace, editor: User) -> None:
    stale = Visit.objects.get(pk=held.visit.pk)
    first = actions.close(held.visit, actor=editor)
    assert actions.close(stale, actor=editor).contact == first.contact
    assert Interaction.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_that_close_at_once_one_records(held: SimpleNamespace, editor: User) -> None:
    """The second waits for the visit that the first locked. On SQLite writers wait for one another anyway."""
    gate = threading.Barrier(2)
    closed: list[Any] = []

    def close() -> None:
        try:
            gate.wait(timeout=20)
            closed.append(actions.close(Visit.objects.get(pk=held.visit.pk), actor=editor).contact_id)
        finally:
            connection.close()

    threads = [threading.Thread(target=close) for _number in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    assert len(closed) == 2
    assert len(set(closed)) == 1
    assert Interaction.objects.count() == 1


def test_nothing_planned_counts_as_a_contact_and_closing_counts_once(held: SimpleNamespace, editor: User) -> None:
    assert contacts(editor).count() == 0
    assert vitality(editor, held.tie, AFTER).last is None
    actions.close(held.visit, actor=editor)
    assert contacts(editor).count() == 1
    assert vitality(editor, held.tie, AFTER).last is not None


def test_if_the_contact_cannot_be_recorded_nothing_happened(
    held: SimpleNamespace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_said: Any) -> None:
        raise RuleError("test.failure", "The costs cannot be recorded.")

    monkeypatch.setattr(actions, "_record_costs", fail)
    with pytest.raises(RuleError, match="cannot be recorded"):
        actions.close(held.visit, actor=editor)
    assert Interaction.objects.count() == 0
    assert Visit.objects.get(pk=held.visit.pk).closed_on is None


def test_a_closed_visit_and_its_parts_stay_as_they_are(
    held: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    line = held.line("Meeting", 4, "09:00")
    closed = actions.close(held.visit, actor=editor)
    refused = [
        lambda: change(closed, {"title": "Another"}, actor=editor),
        lambda: change(line, {"title": "Another"}, actor=editor),
        lambda: held.delegate(organisation=held.city),
        lambda: remove(line, actor=editor),
        lambda: remove(closed, actor=editor),
        lambda: actions.cancel(closed, why="Too late", actor=editor),
    ]
    for act in refused:
        with pytest.raises(RuleError, match="This visit is closed"):
            act()
    page = client_of(editor).get(reverse("visits:edit", args=[closed.pk]))
    assert page.status_code == 403
    assert "This visit is closed" in page.content.decode()


def test_a_steward_takes_the_closing_back_as_long_as_nobody_worked_with_the_contact(
    held: SimpleNamespace, editor: User, steward: User
) -> None:
    closed = actions.close(held.visit, actor=editor)
    with pytest.raises(NotAllowed):
        actions.reopen(closed, actor=editor)
    opened = actions.reopen(closed, actor=steward)
    assert opened.closed_on is None
    assert Interaction.objects.count() == 0
    again: Any = actions.close(opened, actor=editor)
    change(again.contact, {"title": {"en": "Corrected"}}, actor=editor)
    with pytest.raises(RuleError, match="Correct the contact “Corrected” instead"):
        actions.reopen(again, actor=steward)


def test_a_shared_visit_is_closed_by_a_steward_since_its_contact_is_shared_too(
    held: SimpleNamespace, editor: User, steward: User
) -> None:
    for one in (held.home, held.harbin, held.city, held.north, held.mayor, held.officer, held.tie, held.visit):
        change(one, {"sharing": "region"}, actor=steward)
    with pytest.raises(NotAllowed, match="A steward closes it"):
        actions.close(held.visit, actor=editor)
    contact: Any = actions.close(held.visit, actor=steward).contact
    assert contact.sharing == "region"


def test_gifts_that_were_handed_over_are_joined_to_the_contact(held: SimpleNamespace, editor: User) -> None:
    given = create(Gift, {"what": "Vase", "their_post": held.theirs, "day": on("2018-06-04")}, actor=editor)
    planned = create(Gift, {"what": "Book", "their_post": held.theirs}, actor=editor)
    change(held.visit, {"gifts": [given, planned]}, actor=editor)
    contact = actions.close(held.visit, actor=editor).contact
    assert list(Gift.objects.filter(interaction=contact)) == [given]


def test_a_visit_is_called_off_with_a_reason_and_taken_up_again(
    world: SimpleNamespace, editor: User, reader: User
) -> None:
    with pytest.raises(RuleError, match="Say why"):
        actions.cancel(world.visit, why="", actor=editor)
    with pytest.raises(NotAllowed):
        actions.cancel(world.visit, why="Storm", actor=reader)
    off = actions.cancel(world.visit, why="Storm", actor=editor)
    assert state_of(visits_visible_to(editor).get(pk=off.pk), AFTER) == State.CANCELLED
    with pytest.raises(RuleError, match="already"):
        actions.cancel(off, why="Storm", actor=editor)
    with pytest.raises(RuleError, match="called off: take it up again"):
        actions.close(off, actor=editor)
    assert actions.resume(off, actor=editor).cancelled_on is None
    assert [event.verb for event in history_of(editor, "visits.visit", world.visit.pk)][:2] == ["resumed", "cancelled"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2018-06-03", State.PLANNED),
        ("2018-06-04", State.UNDER_WAY),
        ("2018-06-05", State.UNDER_WAY),
        ("2018-06-06", State.AWAITING),
    ],
)
def test_the_state_follows_from_the_days(world: SimpleNamespace, editor: User, day: str, state: State) -> None:
    visit = visits_visible_to(editor).get(pk=world.visit.pk)
    assert state_of(visit, dt.date.fromisoformat(day)) == state


def test_a_visit_is_approved_when_all_that_the_rules_ask_for_is(world: SimpleNamespace, editor: User) -> None:
    def state() -> State:
        return state_of(visits_visible_to(editor).get(pk=world.visit.pk), dt.date(2018, 5, 1))

    assert state() == State.PLANNED
    said = {"visit": world.visit, "rule": "top-abroad", "what": "The mayor travels", "asked_on": on("2018-04-01")}
    asked = create(Approval, said, actor=editor)
    assert state() == State.PLANNED
    change(asked, {"decision": "conditions", "decided_on": on("2018-04-20")}, actor=editor)
    assert state() == State.APPROVED
    world.cost(planned=100)
    assert state() == State.PLANNED


def test_the_page_says_what_is_missing_and_closes_when_nothing_is(
    held: SimpleNamespace, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    address = reverse("visits:close", args=[held.visit.pk])
    line = held.outcome("Ask about pumps", follow_up={"en": "Ask"})
    page = client_of(editor).get(address).content.decode()
    assert "“Ask” has no owner" in page
    refused = client_of(editor).post(address)
    assert refused.status_code == 422
    assert "“Ask” has no owner" in refused.content.decode()
    assert client_of(reader).post(address).status_code == 403
    change(line, {"owner": held.officer}, actor=editor)
    assert client_of(editor).post(address).status_code == 302
    page = client_of(editor).get(held.visit.get_absolute_url()).content.decode()
    contact = Visit.objects.get(pk=held.visit.pk).contact
    assert contact is not None
    assert contact.get_absolute_url() in page
    assert held.visit.get_absolute_url() in client_of(editor).get(contact.get_absolute_url()).content.decode()


def test_the_report_of_a_closed_visit_follows_the_corrections_of_its_contact(
    held: SimpleNamespace, editor: User
) -> None:
    contact: Any = actions.close(held.visit, actor=editor).contact
    change(contact.costs.get(), {"amount": 33333}, actor=editor)
    change(contact.points.get(), {"text": {"en": "Talks ended"}}, actor=editor)
    visit = visits_visible_to(editor).get(pk=held.visit.pk)
    words = json.dumps(as_data(report(editor, visit, AFTER, "en", "https://office.example")))
    assert "33,333 DKK" in words
    assert "31,250 DKK" not in words
    assert "Talks ended" in words
    assert "Draft." not in words


def test_who_reads_the_visit_as_it_was_does_not_reopen_it_without_the_right(
    held: SimpleNamespace, editor: User
) -> None:
    stale = Visit.objects.get(pk=held.visit.pk)
    actions.close(held.visit, actor=editor)
    with pytest.raises(NotAllowed):
        actions.reopen(stale, actor=editor)


def test_the_report_speaks_chinese(held: SimpleNamespace, editor: User) -> None:
    actions.close(held.visit, actor=editor)
    visit = visits_visible_to(editor).get(pk=held.visit.pk)
    told = json.dumps(as_data(report(editor, visit, AFTER, "zh", "https://office.example")), ensure_ascii=False)
    assert all(words in told for words in ("访问报告", "参加人员", "成果", "后续事项", "费用及付款方"))
    assert not [words for words in ("Who took part", "What came of it", "Follow-ups", "Costs") if words in told]
