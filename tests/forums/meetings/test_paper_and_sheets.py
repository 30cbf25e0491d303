"""Schedules on paper in three languages, and the sheet by which those who meet come in, again and again."""

import io
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.documents import Document
from proxenia.core.documents.model import runs_of
from proxenia.core.sheets import SHEETS
from proxenia.exchange import actions as exchange
from proxenia.exchange import queries, working
from proxenia.exchange.exporting import as_csv
from proxenia.exchange.models import Run
from proxenia.forums.meetings import schedules, seating
from proxenia.forums.meetings.setting import setting_of
from proxenia.forums.models import Interpreting, Package, Party

World = SimpleNamespace


@pytest.fixture
def met(meet: World, editor: User) -> World:
    """Firm 1 meets City 1 and then, interpreted, City 2."""
    change(meet.firms[0], {"languages": "da"}, actor=editor)
    change(meet.cities[0], {"languages": "da"}, actor=editor)
    create(Interpreting, {"round": meet.of, "one": "da", "other": "en", "number": 1}, actor=editor)
    seating.place(meet.meeting(meet.firms[0], meet.cities[0]), slot=1, table="A2", actor=editor)
    seating.place(meet.meeting(meet.firms[0], meet.cities[1]), slot=2, table="A1", actor=editor)
    return meet


def words_of(made: Document) -> str:
    return " ".join(run.text for block in made.blocks for runs in runs_of(block) for run in runs)


def test_my_meetings_say_when_where_whom_and_who_interprets(met: World) -> None:
    english, chinese = (words_of(schedules.of_party(met.firms[0], language)) for language in ("en", "zh"))
    assert "Draft: the plan is not published yet." in english
    assert "09:00–09:20 A2  Hall City 1" in english
    assert "09:20–09:40 A1  Hall City 2" in english
    assert "Danish–English 1" in english
    assert ("09:20–09:40" in chinese, "草案" in chinese, "Draft" in chinese) == (True, True, False)


def test_a_round_is_told_by_time_by_table_and_with_a_page_for_each_party(met: World) -> None:
    by_time, by_table, by_party = (schedules.of_round(met.of, "en", order) for order in schedules.ORDERS)
    assert words_of(by_time).index("City 1") < words_of(by_time).index("City 2")
    assert words_of(by_table).index("City 2") < words_of(by_table).index("City 1")
    assert words_of(by_party).count("No meetings in the plan.") == 3


def test_files_open_for_the_office_and_own_ones_once_published(
    met: World, editor: User, reader: User, stranger: User, client: Client
) -> None:
    pages = [
        reverse("forums:round-schedule", args=[met.of.pk]) + "?by=party&lang=zh",
        reverse("forums:party-schedule", args=[met.firms[0].pk]),
    ]
    for actor, status in ((reader, 200), (stranger, 404)):
        client.force_login(actor)
        assert {client.get(page).status_code for page in pages} == {status}
    client.force_login(reader)
    pdf = client.get(f"{pages[0]}&format=pdf")
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    assert client.get(f"{pages[1]}?format=docx").content[:2] == b"PK"
    assert client.get(f"{pages[1]}?format=odt").status_code == 404


def look(text: str, actor: User) -> Run:
    sheet = SHEETS.of("meeting-parties")[0]
    taken = exchange.take_file(text.encode(), file_name="one.csv", sheet=sheet, actor=actor)[0]
    return working.go_on(exchange.set_columns(taken, taken.columns, {}, actor=actor).pk)


def bring(text: str, actor: User) -> dict[str, int]:
    done = working.go_on(exchange.bring_in(look(text, actor), actor=actor).pk)
    assert done.state == "done", done.failure
    return {name: number for name, number in queries.outcome(done).counts.items() if number}


TABLE = (
    "round;name;kind;country;languages;package;meetings at least;meetings at most;present\n"
    "Firms and authorities;Firm 9;company;Danmark;da, en;Gold;1;6;02.03. 09:00–10:20\n"
    "Firms and authorities;City 9;city or regional authority;CN;zh;;;;\n"
)


def test_those_who_meet_come_in_by_sheet_and_go_out_as_they_were(meet: World, editor: User) -> None:
    package = create(Package, {"forum": meet.forum, "name": {"en": "Gold"}, "meetings": 4}, actor=editor)
    assert bring(TABLE, editor) == {"new": 2}
    firm = Party.objects.get(name="Firm 9")
    assert (firm.kind, firm.country, firm.languages, firm.package, firm.fewest, firm.most) == (
        "company",
        "DK",
        "da,en",
        package,
        1,
        6,
    )
    assert list(firm.hours.all()) == list(meet.of.hours.all())
    assert bring(TABLE, editor) == {"same": 2}
    assert bring("".join(as_csv(SHEETS.of("meeting-parties")[0], actor=editor)), editor) == {"same": 8}
    assert bring(TABLE.replace(";1;6;", ";2;6;"), editor) == {"changed": 1, "same": 1}
    assert Party.objects.count() == 8


def test_a_row_that_cannot_be_read_says_which_cell(meet: World, editor: User) -> None:
    run = look("round;name;kind;fewest;present\nFirms and authorities;Firm 9;guild;few;05.05. 09:00–10:00\n", editor)
    (row,) = queries.outcome(run).rows
    assert [problem["cell"] for problem in row["problems"]] == ["C2", "D2", "E2"]
    assert all(problem["todo"] for problem in row["problems"])


def test_the_sheet_of_a_round_opens_to_the_office_alone(
    meet: World, editor: User, stranger: User, client: Client
) -> None:
    address = reverse("forums:round-parties", args=[meet.of.pk])
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(editor)
    assert io.BytesIO(client.get(address).content).read(2) == b"PK"


def test_package_kind_and_hours_bind_the_plan(meet: World, editor: User) -> None:
    package = create(Package, {"forum": meet.forum, "name": {"en": "Gold"}, "meetings": 1}, actor=editor)
    change(meet.of, {"same_kind": False, "same_country": True}, actor=editor)
    change(meet.firms[0], {"package": package, "kind": "company"}, actor=editor)
    change(meet.firms[1], {"kind": "company"}, actor=editor)
    meet.meeting(meet.firms[0], meet.firms[1])
    instance = setting_of(meet.of).instance
    assert instance.of[str(meet.firms[0].pk)].most == 1
    assert instance.agreed == ()
    change(meet.firms[0], {"most": 5}, actor=editor)
    assert setting_of(meet.of).instance.of[str(meet.firms[0].pk)].most == 5
