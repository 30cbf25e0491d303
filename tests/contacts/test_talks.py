"""What came out of a contact: points with follow-ups, promises of both sides, and what it cost."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.contacts import actions, contributed, queries
from proxenia.contacts.choices import CostKind
from proxenia.contacts.models import Cost, DiscussionPoint, Promise
from proxenia.core.contributions import ALARMS, CALENDAR
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.models import Installation
from proxenia.relations.actions import fulfil
from proxenia.relations.choices import Side
from proxenia.relations.models import Commitment
from proxenia.relations.queries import open_owed
from proxenia.sources.choices import Precision
from tests.factories import make

DAY = dt.date(2018, 1, 1)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def promise(world: SimpleNamespace, editor: User) -> Any:
    """Make a promise of the meeting in 2015."""

    def make_one(text: str = "Send the report", **values: Any) -> Promise:
        return create(Promise, {"interaction": world.meeting, "text": text, **values}, actor=editor)

    return make_one


def texts(found: Any) -> list[str]:
    return [str(one.text) for one in found]


def test_a_promise_is_looked_after_on_the_side_that_owes_it(world: SimpleNamespace, promise: Any) -> None:
    assert promise(owner=world.mayor).owner == world.mayor
    with pytest.raises(RuleError, match="on the side that owes it"):
        promise(owner=world.mayor, side=Side.THEIRS)


def test_a_promise_is_kept_or_given_up_with_a_reason(promise: Any) -> None:
    with pytest.raises(RuleError, match="why it will not be kept"):
        promise(dropped_on=on("2016"))
    with pytest.raises(RuleError, match="either kept or given up"):
        promise(dropped_on=on("2016"), reason="No budget", done_on=on("2016"))
    assert promise(dropped_on=on("2016"), reason="No budget").reason


def test_open_and_overdue_are_asked_of_promises_and_commitments_alike(
    world: SimpleNamespace, editor: User, stranger: User, promise: Any
) -> None:
    promise("Late", due=on("2016"))
    promise("Ahead", due=on("2018-06"), side=Side.THEIRS)
    promise("Undated")
    promise("Kept", due=on("2016"), done_on=on("2017"))
    promise("Given up", due=on("2016"), dropped_on=on("2017"), reason="No budget")
    create(Commitment, {"tie": world.tie, "text": "Duty", "due": on("2017-05")}, actor=editor)
    assert texts(queries.open_promises(editor, DAY)) == ["Late", "Duty", "Ahead", "Undated"]
    assert texts(queries.overdue(editor, DAY)) == ["Late", "Duty"]
    assert texts(queries.overdue(editor, DAY, tie=world.tie)) == ["Late", "Duty"]
    assert texts(queries.settled_promises(editor, DAY)) == ["Kept", "Given up"]
    assert texts(queries.open_promises(editor, dt.date(2016, 6, 1)))[:3] == ["Given up", "Kept", "Late"]
    assert texts(open_owed(editor, Promise, DAY, side=Side.THEIRS)) == ["Ahead"]
    assert queries.open_promises(stranger, DAY) == queries.overdue(stranger, DAY) == []


def test_a_promise_is_not_owed_before_it_was_made(editor: User, promise: Any) -> None:
    promise()
    assert queries.open_promises(editor, dt.date(2014, 1, 1)) == []


def test_a_year_is_overdue_only_when_it_is_over(editor: User, promise: Any) -> None:
    promise(due=on("2016"))
    assert queries.overdue(editor, dt.date(2016, 12, 31)) == []
    assert len(queries.overdue(editor, dt.date(2017, 1, 1))) == 1


def test_keeping_a_promise_takes_one_press(
    editor: User, reader: User, stranger: User, client: Client, client_of: Any, promise: Any
) -> None:
    made = promise(due=on("2016"))
    address = f"/contacts/promises/{made.pk}/kept/"
    page = client_of(editor).get(made.get_absolute_url()).content.decode()
    assert f'action="{address}"' in page
    assert address not in client_of(reader).get(made.get_absolute_url()).content.decode()
    assert client_of(reader).post(address, {"on": "2016"}).status_code == 403
    assert client_of(stranger).post(address, {"on": "2016"}).status_code == 404
    assert client.post(address, {"on": "2016"}).url.startswith("/account/login/")  # type: ignore[attr-defined]
    answer = client_of(editor).post(address, {"on": "2016-02", "back": "/contacts/promises/?state=open"})
    assert answer.url == "/contacts/promises/?state=open"
    made.refresh_from_db()
    assert made.done_on == on("2016-02")
    with pytest.raises(RuleError, match="done already"):
        fulfil(made, on=on("2016"), actor=editor)


def test_the_way_back_leads_nowhere_else(editor: User, client_of: Any, promise: Any) -> None:
    made = promise()
    for back in ("//evil.example/", "https://evil.example/"):
        Promise.objects.update(done_on=None)
        answer = client_of(editor).post(f"/contacts/promises/{made.pk}/kept/", {"on": "2016", "back": back})
        assert answer.url == made.get_absolute_url()


def test_what_was_given_up_is_not_kept_and_nothing_is_kept_tomorrow(editor: User, promise: Any) -> None:
    with pytest.raises(RuleError, match="given up"):
        fulfil(promise(dropped_on=on("2016"), reason="No budget"), on=on("2017"), actor=editor)
    with pytest.raises(RuleError, match="not come yet"):
        fulfil(promise(), on=on("2999"), actor=editor)


def test_a_follow_up_is_somebodys_and_is_done_once(world: SimpleNamespace, editor: User, reader: User) -> None:
    with pytest.raises(RuleError, match="what is to be done"):
        create(DiscussionPoint, {"interaction": world.meeting, "text": "Manure", "due": on("2018")}, actor=editor)
    values = {"interaction": world.meeting, "text": "Manure", "follow_up": "Send the report", "due": on("2016")}
    point = create(DiscussionPoint, values | {"follow_up_by": world.mayor}, actor=editor)
    assert list(queries.open_follow_ups(editor, DAY)) == [point]
    with pytest.raises(NotAllowed):
        actions.finish_follow_up(point, on=on("2017"), actor=reader)
    with pytest.raises(RuleError, match="not come yet"):
        actions.finish_follow_up(point, on=on("2999"), actor=editor)
    actions.finish_follow_up(point, on=on("2017"), actor=editor)
    assert list(queries.open_follow_ups(editor, DAY)) == []
    with pytest.raises(RuleError, match="done already"):
        actions.finish_follow_up(point, on=on("2017"), actor=editor)
    bare = create(DiscussionPoint, {"interaction": world.meeting, "text": "Weather"}, actor=editor)
    with pytest.raises(RuleError, match="Nothing was to follow"):
        actions.finish_follow_up(bare, on=on("2017"), actor=editor)


def test_what_is_due_alarms_and_stands_in_the_calendar(
    world: SimpleNamespace, editor: User, stranger: User, promise: Any
) -> None:
    promise("Overdue promise", due=on("2017"), owner=world.mayor)
    promise("Their promise", due=on("2018-01-20"), side=Side.THEIRS)
    promise("Far ahead", due=on("2018-06-01"))
    point = {"interaction": world.meeting, "text": "Manure", "follow_up": "Send it", "due": on("2018-01-10")}
    create(DiscussionPoint, point, actor=editor)
    found = {str(alarm.title): alarm for alarm in contributed.alarms(editor, DAY)}
    assert {title: alarm.kind for title, alarm in found.items()} == {
        "Overdue promise": "overdue",
        "Their promise": "due",
        "Send it": "due",
        "Home – North has gone quiet": "quiet",
    }
    late = found["Overdue promise"]
    assert "2017" in str(late.why)
    assert "Meeting 1" in str(late.why)
    assert str(late.todo).startswith("Mayor of Home")
    assert "Ask the partner" in str(found["Their promise"].todo)
    assert contributed.alarms(stranger, DAY) == []
    days = contributed.days(editor, DAY, dt.date(2018, 12, 31))
    assert sorted(str(item.title) for item in days) == ["Far ahead", "Send it", "Their promise"]
    assert contributed.alarms in ALARMS.of("contacts")
    assert contributed.days in CALENDAR.of("contacts")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Ours late", "Theirs ahead", "Duty"}),
        ("state=overdue", {"Ours late", "Duty"}),
        ("state=overdue&side=ours", {"Ours late", "Duty"}),
        ("side=theirs", {"Theirs ahead"}),
        ("state=settled", {"Kept"}),
        ("state=nonsense&side=nonsense&tie=x", {"Ours late", "Theirs ahead", "Duty"}),
    ],
)
def test_the_page_of_promises_is_narrowed(
    world: SimpleNamespace, editor: User, client_of: Any, promise: Any, query: str, expected: set[str]
) -> None:
    promise("Ours late", due=on("2016"))
    promise("Theirs ahead", due=on("2030"), side=Side.THEIRS)
    promise("Kept", done_on=on("2016"))
    create(Commitment, {"tie": world.tie, "text": "Duty", "due": on("2016")}, actor=editor)
    page = client_of(editor).get(f"/contacts/promises/?{query}").content.decode()
    assert {text for text in ("Ours late", "Theirs ahead", "Kept", "Duty") if f">{text}<" in page} == expected
    assert world.tie.name in page


def test_a_reader_and_a_stranger_see_promises_without_buttons_or_not_at_all(
    editor: User, reader: User, stranger: User, client_of: Any, promise: Any
) -> None:
    promise("Ours late")
    page = client_of(reader).get("/contacts/promises/").content.decode()
    assert "Ours late" in page
    assert "/kept/" not in page
    assert "/kept/" in client_of(editor).get("/contacts/promises/").content.decode()
    assert "Ours late" not in client_of(stranger).get("/contacts/promises/").content.decode()


def cost(world: SimpleNamespace, editor: User, **values: Any) -> Cost:
    return create(Cost, {"interaction": world.visit, "kind": CostKind.TRAVEL, **values}, actor=editor)


def test_estimates_are_never_added_to_what_is_recorded(world: SimpleNamespace, editor: User, stranger: User) -> None:
    cost(world, editor, amount=Decimal(12000), co2_kg=Decimal("2400.5"))
    cost(world, editor, amount=Decimal(300), currency="EUR", hours=Decimal(16))
    cost(world, editor, amount=Decimal(9000), precision=Precision.ABOUT)
    found = queries.spent(editor, [world.visit.pk])
    assert found.recorded.money == {"DKK": Decimal(12000), "EUR": Decimal(300)}
    assert (found.recorded.hours, found.recorded.co2_kg) == (Decimal(16), Decimal("2400.5"))
    assert found.estimated.money == {"DKK": Decimal(9000)}
    assert len(found.recorded.costs) == 2
    assert queries.spent(stranger, [world.visit.pk]).recorded.money == {}


def test_a_cost_says_something_and_is_not_less_than_nothing(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError, match="at least one"):
        cost(world, editor)
    with pytest.raises(RuleError, match="less than nothing"):
        cost(world, editor, amount=Decimal(-1))
    with pytest.raises(RuleError, match="three capital letters"):
        cost(world, editor, amount=Decimal(1), currency="kr")


def test_the_contact_page_shows_parts_and_the_reader_no_ways_to_change_them(
    world: SimpleNamespace, editor: User, reader: User, client_of: Any
) -> None:
    cost(world, editor, amount=Decimal("12000.50"), precision=Precision.ABOUT, payer=world.city)
    create(DiscussionPoint, {"interaction": world.visit, "text": "Manure", "follow_up": "Send it"}, actor=editor)
    page = client_of(editor).get(world.visit.get_absolute_url()).content.decode()
    assert "about 12,000.50 DKK" in page
    assert "/points/new/" in page
    page = client_of(reader).get(world.visit.get_absolute_url()).content.decode()
    assert "Send it" in page
    assert "/points/new/" not in page
    assert "/done/" not in page


def test_parts_are_added_by_forms(world: SimpleNamespace, editor: User, client_of: Any) -> None:
    browser, base = client_of(editor), f"/contacts/{world.visit.pk}"
    point = {"text_en": "Manure", "follow_up_en": "Send it", "due": "2010-05"}
    assert browser.post(f"{base}/points/new/", point).status_code == 302
    promised = {"text_en": "Come back", "side": "ours", "due": "2011"}
    assert browser.post(f"{base}/promises/new/", promised).status_code == 302
    fields = {"kind": "travel", "amount": "100", "currency": "DKK", "precision": "exact"}
    assert browser.post(f"{base}/costs/new/", fields).status_code == 302
    assert browser.post(f"{base}/costs/new/", fields | {"amount": ""}).status_code == 422
    assert (world.visit.points.count(), world.visit.promises.count(), world.visit.costs.count()) == (1, 1, 1)


def test_the_clock_of_the_demo_decides_what_today_is(editor: User, client_of: Any, promise: Any) -> None:
    Installation.become_demo(dt.date(2018, 9, 1))
    made = promise()
    page = client_of(editor).get(f"/contacts/promises/{made.pk}/kept/").content.decode()
    assert 'value="2018-09-01"' in page


def test_a_contact_is_found_by_what_was_said_and_promised(
    world: SimpleNamespace, editor: User, stranger: User, promise: Any
) -> None:
    promise("Send the slurry report")
    create(DiscussionPoint, {"interaction": world.meeting, "text": "Ice festival"}, actor=editor)
    for typed in ("slurry", "festival"):
        assert [hit.record_id for hit in search(editor, typed, labels=["contacts.interaction"])] == [world.meeting.pk]
        assert search(stranger, typed, labels=["contacts.interaction"]) == []


def test_a_part_of_each_kind_is_made_by_the_factory(editor: User) -> None:
    for model in (DiscussionPoint, Promise, Cost):
        assert make(model, actor=editor).pk
