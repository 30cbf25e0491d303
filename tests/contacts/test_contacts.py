"""Interactions: who met whom, in which post; only contacts are counted, milestones never."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.contacts import contributed, queries
from proxenia.contacts.choices import InteractionKind
from proxenia.contacts.cli import group
from proxenia.contacts.models import Interaction, Participant
from proxenia.contacts.sheets import CONTACTS
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.directory.holding import held_between
from proxenia.directory.models import Person
from proxenia.exchange.exporting import Exporter
from proxenia.relations.choices import Side
from proxenia.sources.choices import Precision

DAY = dt.date(2018, 1, 1)
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2020, 12, 31))


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def titles(found: Any) -> list[str]:
    return [str(one.title) for one in found]


def test_a_milestone_is_listed_but_never_counted(world: SimpleNamespace, editor: User) -> None:
    assert len(queries.interactions_visible_to(editor)) == 3
    assert titles(queries.contacts(editor)) == ["Meeting 1", "Mayor's visit"]
    assert queries.counts_by_tie(editor) == {world.tie.pk: 2}
    assert contributed.last_contacts(editor, world.tie, DAY)["count"] == 2


def test_contacts_are_counted_as_of_a_day(world: SimpleNamespace, editor: User, stranger: User) -> None:
    assert queries.counts_by_tie(editor, dt.date(2012, 1, 1)) == {world.tie.pk: 1}
    assert queries.counts_by_tie(editor, dt.date(2009, 1, 1)) == {}
    assert queries.counts_by_tie(stranger) == {}


def test_who_held_the_post_then_follows_from_tenures(world: SimpleNamespace, editor: User) -> None:
    for interaction, person in ((world.visit, world.first), (world.meeting, world.second)):
        [held] = queries.holders_at(interaction, editor).values()
        assert [(one.tenure.person, one.surely) for one in held] == [(person, True)]


def test_on_the_year_of_a_change_both_may_have_held_it(world: SimpleNamespace, editor: User) -> None:
    unsure = world.happen("Visit in 2011", InteractionKind.VISIT, "2011")
    create(Participant, {"interaction": unsure, "side": Side.OURS, "post": world.mayor}, actor=editor)
    [held] = queries.holders_at(unsure, editor).values()
    assert [(one.tenure.person, one.surely) for one in held] == [(world.first, False), (world.second, False)]


def test_without_a_date_nobody_is_named(world: SimpleNamespace, editor: User) -> None:
    undated = world.happen("Some visit", InteractionKind.VISIT, None)
    create(Participant, {"interaction": undated, "side": Side.OURS, "post": world.mayor}, actor=editor)
    assert list(queries.holders_at(undated, editor).values()) == [[]]


@given(DATES, DATES, st.integers(0, 4000), st.integers(0, 400))
def test_a_sure_holder_held_the_post_on_every_day(start: dt.date, first: dt.date, held: int, lasted: int) -> None:
    end, last = start + dt.timedelta(days=held), first + dt.timedelta(days=lasted)
    tenure = SimpleNamespace(start=PartialDate.of(start), end=PartialDate.of(end), attested=None, attested_last=None)
    found = held_between([tenure], first, last, one_seat=True)
    assert bool(found) == (start <= last and end >= first)
    assert [one.surely for one in found] == [start <= first and end >= last][: len(found)]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("tie", ["Meeting 1", "Mayor's visit"]),
        ("harbin", ["Mayor's visit"]),
        ("city", ["Meeting 1", "Mayor's visit"]),
        ("mayor", ["Meeting 1", "Mayor's visit"]),
        ("first", ["Mayor's visit"]),
        ("second", ["Meeting 1"]),
    ],
)
def test_when_did_we_last_meet(
    world: SimpleNamespace, editor: User, stranger: User, client_of: Any, record: str, expected: list[str]
) -> None:
    asked = getattr(world, record)
    assert titles(queries.with_record(editor, asked, DAY)) == expected
    assert queries.with_record(stranger, asked, DAY) == []
    page = client_of(editor).get(f"{asked.get_absolute_url()}?as_of=2018")
    assert page.status_code == 200
    assert expected[0].replace("'", "&#x27;") in page.content.decode()


def test_the_time_axis_of_a_tie_gets_what_happened(world: SimpleNamespace, editor: User, stranger: User) -> None:
    world.happen("About then", InteractionKind.STUDY_TRIP, "2012", date_precision=Precision.ABOUT, end=on("2013"))
    found = contributed.events(editor, world.tie, DAY)
    assert [(entry.kind, entry.about, entry.span) for entry in found] == [
        ("visit", False, False),
        ("study_trip", True, True),
        ("milestone", False, False),
        ("meeting", False, False),
    ]
    assert {entry.lane for entry in found} == {"events"}
    assert len(contributed.events(editor, world.tie, dt.date(2012, 6, 1))) == 2
    assert contributed.events(stranger, world.tie, DAY) == []


@pytest.mark.parametrize("typed", ["哈尔滨", "Harbin", "visit"])
def test_an_interaction_is_found(world: SimpleNamespace, editor: User, stranger: User, typed: str) -> None:
    assert [hit.title for hit in search(editor, typed, labels=["contacts.interaction"])] == ["Mayor's visit"]
    assert search(stranger, typed, labels=["contacts.interaction"]) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=milestone", {"Thirty years"}),
        ("direction=out", {"Mayor's visit"}),
        ("year=2015", {"Meeting 1"}),
        ("year=x", set()),
        ("tie=x", set()),
        ("place=0", set()),
        ("as_of=2012", {"Mayor's visit"}),
        ("q=Harbin", {"Mayor's visit"}),
    ],
)
def test_the_list_is_narrowed(
    world: SimpleNamespace, editor: User, client_of: Any, query: str, expected: set[str]
) -> None:
    rows = client_of(editor).get(f"/contacts/?format=csv&{query}").getvalue().decode().splitlines()[1:]
    assert {row.split(",")[0] for row in rows} == expected


def test_filters_offer_what_the_reader_sees(
    world: SimpleNamespace, editor: User, stranger: User, client_of: Any
) -> None:
    page = client_of(editor).get(f"/contacts/?tie={world.tie.pk}&place={world.harbin.pk}").content.decode()
    assert f'<option value="{world.tie.pk}" selected>Home – North</option>' in page
    assert "Home – North" not in client_of(stranger).get("/contacts/").content.decode()


def test_the_list_costs_the_same_for_one_and_more(world: SimpleNamespace, editor: User, client_of: Any) -> None:
    browser: Client = client_of(editor)
    counts = []
    for more in range(3):
        world.happen(f"Visit {more}", InteractionKind.VISIT, "2016", place=world.harbin)
        browser.get("/contacts/")
        with CaptureQueriesContext(connection) as made:
            browser.get("/contacts/")
        counts.append(len(made))
    assert counts[0] == counts[2]


def test_the_page_costs_the_same_for_one_and_three_participants(
    world: SimpleNamespace, editor: User, client_of: Any
) -> None:
    browser: Client = client_of(editor)
    counts = []
    for number in range(3):
        person = create(Person, {"name": f"Guest {number}"}, actor=editor)
        create(Participant, {"interaction": world.visit, "side": Side.THEIRS, "person": person}, actor=editor)
        browser.get(f"/contacts/{world.visit.pk}/")
        with CaptureQueriesContext(connection) as made:
            browser.get(f"/contacts/{world.visit.pk}/")
        counts.append(len(made))
    assert counts[0] == counts[2]


@pytest.mark.parametrize("step", ["edit", "remove", "participants/new"])
def test_only_the_office_writes(
    world: SimpleNamespace, reader: User, stranger: User, client: Client, client_of: Any, step: str
) -> None:
    address = f"/contacts/{world.visit.pk}/{step}/"
    assert client_of(reader).get(address).status_code == 403
    assert client_of(stranger).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_a_person_whom_the_reader_may_not_see_stays_unnamed(
    world: SimpleNamespace, steward: User, neighbour: User, client_of: Any
) -> None:
    for record in (world.visit.place, world.visit):
        change(record, {"sharing": "region"}, actor=steward)
    create(Participant, {"interaction": world.visit, "side": Side.THEIRS, "person": world.second}, actor=steward)
    page = client_of(neighbour).get(f"/contacts/{world.visit.pk}/")
    assert page.status_code == 200
    assert "Delegate" not in page.content.decode()
    assert "Mayor of Home" not in page.content.decode()


def test_a_contact_is_noted_with_a_post_by_forms(world: SimpleNamespace, editor: User, client_of: Any) -> None:
    browser: Client = client_of(editor)
    fields = {
        "title_en": "Call 1",
        "kind": "call",
        "start": "2017-03-01",
        "direction": "none",
        "date_precision": "exact",
    }
    assert browser.post("/contacts/new/", fields | {"ties": [world.tie.pk]}).status_code == 302
    made = Interaction.objects.get(kind="call")
    assert list(made.ties.all()) == [world.tie]
    address = f"/contacts/{made.pk}/participants/new/"
    assert browser.post(address, {"side": "ours"}).status_code == 422
    assert browser.post(address, {"side": "ours", "post": "Mayor of Home"}).status_code == 302
    page = browser.get(f"/contacts/{made.pk}/").content.decode()
    assert "Delegate 2" in page


def test_a_participant_is_somebody(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError, match="Name a post"):
        create(Participant, {"interaction": world.visit, "side": Side.OURS}, actor=editor)


def test_the_sheet_holds_what_the_reader_sees(world: SimpleNamespace, editor: User, stranger: User) -> None:
    rows = list(Exporter(editor).rows(CONTACTS))
    assert {len(row) for row in rows} == {len(CONTACTS.columns)}
    assert list(Exporter(stranger).rows(CONTACTS)) == []


def run(*arguments: str) -> Any:
    return CliRunner().invoke(group, arguments)


def test_the_command_lists_contacts_by_any_name(world: SimpleNamespace, editor: User) -> None:
    answer = run("list", "--with", "哈尔滨", "--json", "--as", editor.email)
    assert answer.exit_code == 0
    data = json.loads(answer.output)
    assert data["count"] == len(data["contacts"]) >= 1
    assert "Mayor's visit" in [row["title"] for row in data["contacts"]]
    assert "2010-01" in run("list", "--with", "Delegate 1", "--as", editor.email).output


def test_the_command_says_when_nothing_answers(world: SimpleNamespace, editor: User, stranger: User) -> None:
    assert run("list", "--with", "Nowhere", "--as", editor.email).exit_code == 1
    assert run("list", "--with", "Harbin", "--as", stranger.email).exit_code == 1
    assert run("list", "--with", "Harbin", "--as", "nobody@example.org").exit_code == 2
    assert run("list").exit_code == 2
