"""Lists as offices have them come in: matched, compared, and with everything wrong named by its cell."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.contacts.models import Interaction
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.sheets import SHEETS
from proxenia.directory.models import ContactPoint, Name, Organisation, Person, Post, Tenure
from proxenia.exchange import actions, queries, working
from proxenia.exchange.files import read
from proxenia.exchange.models import Portion, Run, limits
from proxenia.relations.models import Tie, TieParty

from .conftest import csv_of, xlsx_of

Bring = Callable[..., Run]
DATA = (up / "shared" / "data" / "twins-2026" / "twin_cities.csv" for up in Path(__file__).parents[3:5])
TWINS = next((path for path in DATA if path.exists()), None)
PEOPLE = ["Navn", "Titel", "Organisation", "E-mail", "Fra", "Til"]


def rows_of(run: Run) -> list[tuple[int, str]]:
    return [(row["row"], row["verdict"]) for row in queries.outcome(run).rows]


def test_people_come_in_with_their_posts_on_as_many_rows_as_they_have(bring: Bring, editor: User) -> None:
    rows = [
        PEOPLE,
        ["Delegate 1", "Mayor", "City 1", "d1@example.org", "11.2018", ""],
        ["Delegate 1", "Councillor", "City 1", "d1@example.org", "2014", "31.10.2018"],
        ["Delegate 2", "", "City 2", "", "", ""],
    ]
    run = bring(csv_of(rows), actor=editor)
    told = queries.outcome(run)
    assert (told.counts["new"], told.counts["more"]) == (2, 1)
    assert told.also == {"directory.organisation": 2, "directory.post": 3}
    held = Tenure.objects.filter(person__name="Delegate 1").order_by("start")
    assert [(str(one.post), str(one.start), str(one.end)) for one in held] == [
        ("Councillor", "2014", "2018-10-31"),
        ("Mayor", "2018-11", "None"),
    ]
    assert Post.objects.get(organisation__name="City 2").is_implied
    assert ContactPoint.objects.count() == 1


@pytest.mark.parametrize(
    ("coding", "divider"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ";"), ("cp1252", ";"), ("latin-1", ",")],
)
def test_every_usual_coding_and_divider_is_read(coding: str, divider: str) -> None:
    rows = [["Navn", "By"], ["Borgmester på Ærø", "Århus Ø"], ["Nr. 2", "København"]]
    assert read(csv_of(rows, divider, coding), limits()).tables[0].rows == rows


def test_a_workbook_gives_numbers_dates_and_zeros_as_they_were_meant() -> None:
    content = xlsx_of([["Navn", "Født"], ["007", dt.date(1984, 5, 1)], [12.0, 1984], [56.15, True]])
    assert read(content, limits()).tables[0].rows == [
        ["Navn", "Født"],
        ["007", "1984-05-01"],
        ["12", "1984"],
        ["56.15", "yes"],
    ]


def test_a_danish_list_with_titles_blank_rows_and_totals_is_understood(bring: Bring, editor: User) -> None:
    rows = [
        ["Oversigt over venskabsbyer", None, None, None],
        [None, None, None, None],
        ["Forbindelse", "Partner", "Siden", "Bemærkning"],
        ["City 1 – City 2", "City 2", dt.date(1984, 5, 1), "Sang; og dans"],
        [None, None, None, None],
        ["City 1 – City 3", "City 3", "11.2010", None],
        ["I alt", 2, None, None],
    ]
    run = bring(xlsx_of(rows), actor=editor, name="liste.xlsx", kind="venskabsby")
    assert (run.sheet, run.heading_row) == ("ties", 3)
    assert [(one.name, str(one.start), one.kind) for one in Tie.objects.all()] == [
        ("City 1 – City 2", "1984-05-01", "sister_city"),
        ("City 1 – City 3", "2010-11", "sister_city"),
    ]
    assert rows_of(run) == [(7, "left")]
    assert TieParty.objects.filter(side="theirs").count() == 2


def test_every_problem_is_named_by_its_cell_and_the_other_rows_come_in(bring: Bring, editor: User) -> None:
    rows = [
        PEOPLE,
        ["Delegate 1", "Mayor", "City 1", "no mail", "32.13.2018", ""],
        ["", "Mayor", "City 1", "", "", ""],
        ["Delegate 3", "Mayor", "City 1", "", "2018", "2010"],
        ["Delegate 4", "Mayor", "City 1", "", "", ""],
    ]
    run = bring(csv_of(rows), actor=editor)
    problems = [problem["cell"] for row in queries.outcome(run).rows for problem in row["problems"]]
    assert problems == ["D2", "E2", "A3", "4"]
    assert all(problem["todo"] for row in queries.outcome(run).rows for problem in row["problems"])
    assert list(Person.objects.values_list("name", flat=True)) == ["Delegate 4"]


def test_who_is_here_is_changed_and_never_doubled_and_an_empty_cell_erases_nothing(bring: Bring, editor: User) -> None:
    person = create(Person, {"name": "Delegate 1", "born": "1960"}, actor=editor)
    create(Name, {"person": person, "text": "代表一", "kind": "translation", "language": "zh"}, actor=editor)
    create(ContactPoint, {"person": person, "kind": "email", "value": "d1@example.org"}, actor=editor)
    rows = [
        ["Name", "E-mail", "Born", "Phone"],
        ["代表一", "", "", "+45 1"],
        ["Delegate 1", "D1@example.org", "1960", ""],
    ]
    run = bring(csv_of(rows), actor=editor)
    assert Person.objects.get().born == person.born
    assert ContactPoint.objects.filter(kind="phone").count() == 1
    assert queries.outcome(run).counts["new"] == 0


def test_the_same_name_with_another_birthday_is_doubtful_until_somebody_decides(look: Bring, editor: User) -> None:
    here = create(Person, {"name": "Delegate 1", "born": "1960"}, actor=editor)
    run = look(csv_of([["Name", "Born"], ["Delegate 1", "1975"], ["Delegatt 1", "1980"]]), actor=editor)
    assert rows_of(run) == [(2, "doubtful"), (3, "doubtful")]
    assert queries.outcome(run).rows[0]["candidates"] == [[here.pk, "Delegate 1"]]
    run = working.go_on(actions.decide(run, {2: "new", 3: f"same:{here.pk}"}, actor=editor).pk)
    changes = queries.outcome(run).rows[-1]["changes"]
    assert ["born", "1960", "1980"] in [[label, old, new] for label, old, new in changes]
    working.go_on(actions.bring_in(run, actor=editor).pk)
    assert sorted(str(one.born) for one in Person.objects.all()) == ["1975", "1980"]


def test_somebody_s_mail_under_another_name_is_doubtful(look: Bring, editor: User) -> None:
    here = create(Person, {"name": "Delegate 1"}, actor=editor)
    create(ContactPoint, {"person": here, "kind": "email", "value": "mayor@example.org"}, actor=editor)
    run = look(csv_of([["Name", "E-mail"], ["Somebody else", "mayor@example.org"]]), actor=editor)
    assert rows_of(run) == [(2, "doubtful")]


def test_contacts_name_ties_places_and_who_took_part(bring: Bring, editor: User) -> None:
    city = create(Organisation, {"name": "City 2"}, actor=editor)
    create(Post, {"label": {"da": "Borgmester"}, "organisation": city}, actor=editor)
    create(Tie, {"name": "City 1 – City 2", "kind": "sister_city"}, actor=editor)
    rows = [
        ["Dato", "Titel", "Type", "Retning", "Forbindelse", "Sted", "Deltagere", "Kilde"],
        ["20.11.2018", "Besøg", "besøg", "ud", "City 1 – City 2", "City 2", "Borgmester, City 2", "[s. 3] Rapport 1"],
        ["2019", "Møde", "møde", "", "Ingen", "", "", ""],
    ]
    run = bring(csv_of(rows), actor=editor)
    contact = Interaction.objects.get()
    assert (contact.kind, contact.direction, str(contact.place)) == ("visit", "out", "City 2")
    assert [str(one) for one in contact.ties.all()] == ["City 1 – City 2"]
    assert [str(one) for one in contact.participants.all()] == ["Borgmester"]
    assert [problem["cell"] for row in queries.outcome(run).rows for problem in row["problems"]] == ["E3"]


def test_the_office_remembers_how_headings_were_understood(editor: User, stranger: User) -> None:
    content = csv_of([["Navn", "Sjovt felt"], ["Delegate 1", "x"]])
    run = actions.take_file(content, file_name="a.csv", actor=editor)[0]
    assert run.columns == ["name", ""]
    actions.set_columns(run, ["name", "gender"], {}, actor=editor)
    assert actions.take_file(content, file_name="b.csv", actor=editor)[0].columns == ["name", "gender"]
    assert actions.take_file(content, file_name="c.csv", actor=stranger)[0].columns == ["name", ""]


def test_only_stewards_share_what_they_bring_in(bring: Bring, editor: User, steward: User) -> None:
    content = csv_of([["Name", "who may read it"], ["City 1", "Public"]])
    sheet = SHEETS.of("organisations")[0]
    run = bring(content, actor=editor, sheet=sheet)
    assert [problem["cell"] for row in queries.outcome(run).rows for problem in row["problems"]] == ["B2"]
    bring(content, actor=steward, sheet=sheet)
    assert Organisation.objects.get().sharing == "public"


def test_readers_bring_nothing_in_and_strangers_find_nothing(
    look: Bring, editor: User, reader: User, stranger: User, client_of: Any
) -> None:
    content = csv_of([["Name"], ["Delegate 1"]])
    with pytest.raises(NotAllowed):
        actions.take_file(content, file_name="a.csv", actor=reader)
    run = look(content, actor=editor)
    with pytest.raises(NotAllowed):
        actions.bring_in(run, actor=reader)
    assert client_of(stranger).get(run.get_absolute_url()).status_code == 404
    assert client_of(reader).get(run.get_absolute_url()).status_code == 403


def test_what_does_not_fit_the_state_is_refused_in_words(look: Bring, editor: User) -> None:
    run = look(csv_of([["Name"], ["Delegate 1"]]), actor=editor)
    with pytest.raises(RuleError, match="cannot be done now"):
        actions.take_back(run, actor=editor)
    with pytest.raises(RuleError, match="Two columns"):
        actions.set_columns(run, ["name"] * 2, {}, actor=editor)


def test_what_is_in_is_no_longer_kept_but_what_waits_for_a_correction_is(bring: Bring, editor: User) -> None:
    run = bring(csv_of([["Name", "E-mail"], ["Delegate 1", ""], ["Delegate 2", "bad"]]), actor=editor)
    kept = [cells for _number, cells in queries.rows_of(run) if cells]
    assert kept == [["Delegate 2", "bad"]]


def test_real_twin_cities_become_ties(bring: Bring, editor: User) -> None:
    if TWINS is None:
        pytest.skip("shared/data/twins-2026/twin_cities.csv is not here")
    with TWINS.open(encoding="utf-8") as file:
        found = [row for row in csv.DictReader(file) if row["country1"] == "Denmark"][:120]
    rows = [["name", "partner", "held by"]]
    rows += [[f"{row['city1']} – {row['city2']}", row["city2"], row["city1"]] for row in found]
    run = bring(csv_of(rows), actor=editor, kind="sister city")
    counts = queries.outcome(run).counts
    assert sum(counts.values()) == len(found)
    assert counts["bad"] == 0
    assert Tie.objects.count() == counts["new"]


def test_problems_come_as_a_sheet_that_comes_in_again(look: Bring, bring: Bring, editor: User) -> None:
    from proxenia.exchange.problems import as_sheet

    run = look(csv_of([["Name", "E-mail"], ["=Delegate 1", "bad"], ["Delegate 2", ""]]), actor=editor)
    table = read(as_sheet(run), limits()).tables[0]
    assert table.rows[0][:2] == ["Name", "E-mail"]
    assert table.rows[1][:3] == ["=Delegate 1", "bad", "2"]
    assert table.rows[1][3].startswith("B2: ")
    table.rows[1][1] = "d1@example.org"
    again = bring(csv_of(table.rows), actor=editor)
    assert queries.outcome(again).counts["new"] == 1
    assert io.BytesIO(as_sheet(again)).read(2) == b"PK"


def test_rows_over_several_portions_come_in_and_lean_on_each_other(bring: Bring, editor: User) -> None:
    rows = [["name", "part of"], *([f"Place {number}", "Region 1"] for number in range(1100)), ["Region 1", ""]]
    run = bring(csv_of(rows), actor=editor, sheet=SHEETS.of("places")[0])
    told = queries.outcome(run)
    assert told.counts["new"] == 1100
    assert told.also == {"directory.place": 1}
    assert told.counts["same"] == 1
    assert Portion.objects.filter(run=run).count() == 3
