"""The papers of a project: nine kinds from the records, by outlines that the office makes its own, in three languages."""

import datetime as dt
import io
import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.documents import as_data
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.projects.choices import Chapter, DocumentKind
from proxenia.projects.days.sharing import Stake, share_out
from proxenia.projects.documents.cli import document_command
from proxenia.projects.documents.making import document_of
from proxenia.projects.documents.outlines import STANDARD
from proxenia.projects.documents.paper import Asked
from proxenia.projects.documents.writing import make_own, note_sent, write_chapter
from proxenia.projects.models import (
    AccountEntry,
    Actual,
    AdviserPost,
    Assignment,
    Baseline,
    BudgetAmount,
    BudgetLine,
    BuyOut,
    DayRate,
    DayRecord,
    Indicator,
    Outline,
    OutlineChapter,
    Period,
    ProjectTheme,
    RateRegime,
    Result,
    Review,
    ReviewSide,
    Score,
    SentDocument,
    Training,
    TrainingGroup,
)
from proxenia.projects.money.tables import money_of
from proxenia.projects.record.consenting import consent
from tests.factories import make

from .conftest import NOW, day

pytestmark = pytest.mark.once

TODAY = NOW.date()
BASE = "https://example.org"


def made(world: SimpleNamespace, actor: User, kind: str, language: Any = "en", **asked: Any) -> Any:
    wanted = Asked(DocumentKind(kind), day=TODAY, **asked)
    return document_of(actor, world.project, wanted, language=language, base=BASE)


def words(document: Any) -> str:
    return json.dumps(as_data(document), ensure_ascii=False)


@pytest.fixture
def assignment(world: SimpleNamespace) -> Assignment:
    said = {"title": {"en": "Study of leaks"}, "tasks": {"en": "Measure\nTell"}, "post": world.post, "days": 12}
    made: Assignment = world.add(Assignment, project=world.project, start=day("2018-07"), **said)
    return made


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind != DocumentKind.EXPERT])
@pytest.mark.parametrize("language", ["da", "en", "zh"])
def test_every_kind_of_document_is_made_in_three_languages(
    world: SimpleNamespace, reader: User, assignment: Assignment, kind: DocumentKind, language: str
) -> None:
    told = as_data(made(world, reader, kind, language, about=assignment.pk if kind == DocumentKind.TERMS else None))
    title = {"da": "En tættere by", "en": "A denser city", "zh": "更紧凑的城市"}[language]
    assert told["subtitle"] == title
    assert len([block for block in told["blocks"] if block["kind"] == "heading" and block["level"] == 1]) == len(
        STANDARD[kind]
    )


def test_every_chapter_is_told_or_written_in_some_document() -> None:
    used = {chapter for chapters in STANDARD.values() for chapter in chapters}
    assert set(Chapter) - used == {Chapter.WORDS}


def test_what_nobody_has_written_is_said_to_be_unwritten_and_then_told(world: SimpleNamespace, editor: User) -> None:
    assert "Nobody has written this chapter yet." in words(made(world, editor, "annual", year=2018))
    write_chapter(world.project, chapter="progress", year=2018, text={"en": "Two squares were drawn."}, actor=editor)
    assert "Two squares were drawn." in words(made(world, editor, "annual", year=2018))
    assert "Two squares were drawn." not in words(made(world, editor, "annual", year=2017))


def test_a_text_of_the_project_stands_in_every_document_that_has_its_chapter(
    world: SimpleNamespace, editor: User
) -> None:
    write_chapter(world.project, chapter="exit", text={"en": "The partner goes on alone."}, actor=editor)
    for kind in ("project", "completion"):
        assert "The partner goes on alone." in words(made(world, editor, kind))


def test_a_chapter_written_again_is_changed_and_emptied_is_gone(world: SimpleNamespace, editor: User) -> None:
    for text in ("One.", "Two."):
        write_chapter(world.project, chapter="background", text={"en": text}, actor=editor)
    assert "Two." in words(made(world, editor, "project"))
    assert "One." not in words(made(world, editor, "project"))
    assert write_chapter(world.project, chapter="background", text="", actor=editor) is None
    assert "Two." not in words(made(world, editor, "project"))


def test_what_is_told_from_the_records_is_not_written_by_hand(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError, match="told from the records"):
        write_chapter(world.project, chapter="facts", text="No.", actor=editor)


def test_readers_and_strangers_write_nothing(world: SimpleNamespace, reader: User, stranger: User) -> None:
    for actor in (reader, stranger):
        with pytest.raises(NotAllowed):
            write_chapter(world.project, chapter="exit", text="No.", actor=actor)
    with pytest.raises(NotAllowed):
        make_own("annual", actor=reader)


def test_the_office_makes_an_outline_its_own_and_goes_back_to_ours(world: SimpleNamespace, steward: User) -> None:
    outline = make_own("one_page", actor=steward)
    first = outline.chapters.get(chapter=Chapter.FACTS)
    change(first, {"heading": {"en": "In short"}, "text": {"en": "{project} with {partner}, {year}."}}, actor=steward)
    remove(outline.chapters.get(chapter=Chapter.OUTLOOK), actor=steward)
    told = words(made(world, steward, "one_page", year=2018))
    assert '"In short"' in told
    assert "A denser city with Farville Municipality, 2018." in told
    assert "What comes next" not in told
    remove(Outline.objects.get(pk=outline.pk), actor=steward)
    assert "What comes next" in words(made(world, steward, "one_page", year=2018))


def test_one_outline_for_each_kind_is_enough(steward: User) -> None:
    make_own("annual", actor=steward)
    with pytest.raises(RuleError, match="already"):
        make_own("annual", actor=steward)


def test_a_blank_that_nothing_fills_is_refused_and_named(steward: User) -> None:
    outline = make_own("annual", actor=steward)
    with pytest.raises(RuleError, match=r"\{mayor\}.*\{project\}"):
        create(OutlineChapter, {"outline": outline, "chapter": "words", "text": {"en": "Dear {mayor}"}}, actor=steward)
    with pytest.raises(RuleError, match="Write the words"):
        create(OutlineChapter, {"outline": outline, "chapter": "words"}, actor=steward)


def test_the_outline_of_another_office_changes_nothing_here(
    world: SimpleNamespace, stranger: User, reader: User
) -> None:
    outline = make_own("annual", actor=stranger)
    change(outline.chapters.all()[0], {"heading": {"en": "Elsewhere"}}, actor=stranger)
    assert "Elsewhere" not in words(made(world, reader, "annual", year=2018))


def test_lessons_of_the_phases_stand_in_the_completion_report(world: SimpleNamespace, steward: User) -> None:
    change(world.phase, {"lessons": {"en": "Begin with the water."}}, actor=steward)
    assert "Begin with the water." in words(made(world, steward, "completion"))
    assert "Begin with the water." not in words(made(world, steward, "annual", year=2018))


def test_terms_of_reference_are_of_one_assignment(world: SimpleNamespace, reader: User, assignment: Assignment) -> None:
    told = words(made(world, reader, "terms", about=assignment.pk))
    assert all(part in told for part in ("Study of leaks", "Measure", "Tell", "12", "Project lead"))


def test_what_was_sent_is_kept_as_it_was_and_held_against_today(
    world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    browser, address = client_of(steward), reverse("projects:document-send", args=[world.project.pk, "project"])
    assert browser.post(address, {"to": "The ministry", "case_number": "18-1"}).status_code == 302
    one = SentDocument.objects.get()
    shown = reverse("projects:sent-document", args=[one.pk])
    before = browser.get(shown).content.decode()
    assert "The ministry" in before
    assert "says otherwise" not in before
    change(world.project, {"aim": {"en": "A city to walk in"}}, actor=steward)
    after = browser.get(shown).content.decode()
    assert "says otherwise" in after
    assert "A city to walk in" not in after


def test_nothing_is_noted_as_sent_tomorrow(world: SimpleNamespace, steward: User) -> None:
    asked = Asked(DocumentKind.PROJECT, day=TODAY)
    document = made(world, steward, "project")
    with pytest.raises(RuleError):
        note_sent(world.project, asked=asked, document=document, to="Us", on=day("2018-07"), actor=steward)


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_a_document_is_a_file(world: SimpleNamespace, reader: User, client_of: Any, ending: str) -> None:
    address = reverse("projects:document", args=[world.project.pk, "annual"])
    answer = client_of(reader).get(address, {"format": ending, "lang": "zh"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF" if ending == "pdf" else b"PK")


def test_the_spreadsheet_reckons_with_numbers_that_lead_to_their_records(
    world: SimpleNamespace, reader: User, client_of: Any, assignment: Assignment
) -> None:
    address = reverse("projects:document", args=[world.project.pk, "terms"])
    content = client_of(reader).get(address, {"format": "xlsx", "about": assignment.pk}).content
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    number = next(cell for cell in cells if cell.value == 12)
    assert number.hyperlink.target.endswith(reverse("projects:documents", args=[world.project.pk]))


@pytest.mark.parametrize(
    ("kind", "query"),
    [("annual", "year=1999"), ("project", "year=2018"), ("terms", ""), ("terms", "about=9999"), ("poem", "")],
)
def test_there_is_no_document_of_another_year_or_kind(
    world: SimpleNamespace, reader: User, client_of: Any, kind: str, query: str
) -> None:
    address = reverse("projects:document", args=[world.project.pk, kind])
    assert client_of(reader).get(f"{address}?{query}").status_code == 404


def test_whoever_reads_a_public_project_from_elsewhere_has_none_of_its_documents(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Any
) -> None:
    for record in (world.post, world.tie, world.project):
        change(record, {"sharing": "public"}, actor=steward)
    browser = client_of(stranger)
    assert browser.get(world.project.get_absolute_url()).status_code == 200
    for name, more in (("documents", ()), ("document", ("annual",)), ("text-write", ("exit",))):
        assert browser.get(reverse(f"projects:{name}", args=[world.project.pk, *more])).status_code == 404


def test_the_page_of_documents_asks_as_often_for_three_assignments_as_for_one(
    world: SimpleNamespace, reader: User, client_of: Any, assignment: Assignment
) -> None:
    browser, address = client_of(reader), reverse("projects:documents", args=[world.project.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for number in range(2):
        world.add(Assignment, project=world.project, title={"en": f"Study {number}"}, post=world.post)
    with CaptureQueriesContext(connection) as three:
        browser.get(address)
    assert len(one) == len(three)


def test_a_command_gives_a_document_and_writes_files(world: SimpleNamespace, reader: User, tmp_path: Any) -> None:
    account = ["--as", reader.email]
    said = CliRunner().invoke(document_command, [str(world.project.pk), "annual", "--lang", "da", *account])
    assert "En tættere by" in said.output
    file = tmp_path / "report.xlsx"
    done = CliRunner().invoke(document_command, [str(world.project.pk), "budget", "--xlsx", str(file), *account])
    assert done.exit_code == 0
    assert openpyxl.load_workbook(file).sheetnames
    wrong = CliRunner().invoke(
        document_command, [str(world.project.pk), "annual", "--year", "1999", "--json", *account]
    )
    assert (wrong.exit_code, json.loads(wrong.output)["error"]) == (1, "document.unknown")


def test_the_project_document_says_which_consent_is_missing(world: SimpleNamespace, steward: User) -> None:
    theme = world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Safe squares"})
    consent(theme, side="ours", on=day("2018-02"), words={"en": "The council"}, actor=steward)
    told = words(made(world, steward, "project"))
    assert all(part in told for part in ("Safe squares", "February 2018", "The council", '"missing"'))
    consent(theme, side="theirs", ground={"en": "Letter 7"}, actor=steward)
    told = words(made(world, steward, "project"))
    assert all(part in told for part in ("day not known", "Letter 7"))
    assert '"missing"' not in told


def test_the_annual_report_prints_an_output_indicator_with_baseline_target_and_what_was_measured(
    world: SimpleNamespace, steward: User
) -> None:
    result = world.add(Result, project=world.project, level="output", title={"en": "Leaks are found"})
    indicator = world.add(Indicator, project=world.project, result=result, title={"en": "Leaks"}, measure="unit")
    world.add(Baseline, project=world.project, indicator=indicator, on=day("2017"), value=10)
    year = {"start": dt.date(2018, 1, 1), "end": dt.date(2018, 12, 31)}
    period = world.add(Period, project=world.project, indicator=indicator, target=40, **year)
    later = {"start": dt.date(2019, 1, 1), "end": dt.date(2019, 12, 31)}
    world.add(Period, project=world.project, indicator=indicator, target=77, **later)
    found = {"project": world.project, "period": period, "on": day("2018-05")}
    world.add(Actual, kind="measured", value=25, **found)
    world.add(Actual, kind="estimate", value=33, by={"en": "Adviser 1"}, method={"en": "By eye"}, **found)
    table = next(
        block
        for block in as_data(made(world, steward, "annual", year=2018))["blocks"]
        if block["kind"] == "table" and block["headings"][0] == "Indicator"
    )
    cells = ["".join(run["text"] for run in cell) for cell in table["rows"][0]]
    assert len(table["rows"]) == 1
    assert cells[1].startswith("10")
    assert cells[3:4] == ["40"]
    assert cells[4].startswith("25")
    assert cells[5].startswith("33")
    assert "33" not in cells[4]


def test_the_accounts_add_up_on_paper_and_in_the_spreadsheet_as_on_the_page(
    world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    line = world.add(BudgetLine, project=world.project, number="1", heading={"en": "Travel"}, category="travel")
    world.add(BudgetAmount, project=world.project, line=line, year=2018, amount="1000.50", currency="DKK")
    for voucher, amount in (("A1", "100.25"), ("A2", "-20.00")):
        entry = {"amount": amount, "currency": "DKK", "voucher": voucher, "text": "Ticket", "reason": "Refund"}
        known = {name: value for name, value in entry.items() if name in {f.name for f in AccountEntry._meta.fields}}
        world.add(AccountEntry, project=world.project, line=line, day=dt.date(2018, 3, 1), **known)
    total = money_of(steward, world.project, 2018, TODAY).total.converted
    assert total is not None
    address = reverse("projects:document", args=[world.project.pk, "accounts"])
    content = client_of(steward).get(address, {"format": "xlsx", "year": 2018}).content
    numbers = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet
        for cell in row
        if isinstance(cell.value, int | float)
    ]
    for figure in (total.approved, total.spent, total.left):
        assert float(figure) in numbers
    assert "920.25" in words(made(world, steward, "accounts", year=2018))


def test_trainings_are_counted_and_estimated_in_columns_of_their_own(world: SimpleNamespace, steward: User) -> None:
    training = world.add(Training, project=world.project, title={"en": "Water course"}, start=day("2018-03"))
    world.add(TrainingGroup, training=training, number=12)
    world.add(TrainingGroup, training=training, number=30, precision="about")
    table = next(
        block
        for block in as_data(made(world, steward, "annual", year=2018))["blocks"]
        if block["kind"] == "table" and block["headings"][0] == "Training"
    )
    assert ["".join(run["text"] for run in cell) for cell in table["rows"][0]][2:] == ["12", "30"]


def test_an_expert_gets_terms_of_their_own_and_the_report_tells_the_days(world: SimpleNamespace, steward: User) -> None:
    regime = world.add(RateRegime, name={"en": "State rates"}, source={"en": "Circular 7"})
    world.add(DayRate, regime=regime, start=dt.date(2018, 1, 1), rate="6500.00", currency="DKK")
    buyout = world.add(
        BuyOut, project=world.project, who={"en": "Expert 3"}, start=day("2018"), agreed_days=2, regime=regime
    )
    for number in (1, 2, 3):
        world.add(DayRecord, buyout=buyout, first=dt.date(2018, 3, number), quantity=1)
    terms = words(made(world, steward, "expert", about=buyout.pk))
    assert all(part in terms for part in ("Expert 3", "State rates", "Circular 7", "6,500 DKK"))
    report = words(made(world, steward, "annual", year=2018))
    assert "1 days beyond the 2 agreed" in report


def test_the_project_document_says_who_employs_the_adviser_by_which_shares(
    world: SimpleNamespace, steward: User
) -> None:
    adviser = world.add(AdviserPost, project=world.project, title={"en": "Sector adviser"}, start=day("2018"))
    stakes = [Stake(world.embassy, Decimal(60)), Stake(world.city, Decimal(40))]
    share_out(adviser, start=day("2018"), stakes=stakes, actor=steward)
    told = words(made(world, steward, "project"))
    assert all(part in told for part in ("Sector adviser", "Embassy in Farland", "60%", "40%"))


def test_a_review_that_is_not_revealed_stands_in_no_document(world: SimpleNamespace, steward: User) -> None:
    asked = {"asked_on": dt.date(2018, 5, 1), "deadline": dt.date(2018, 7, 1)}
    review = world.add(Review, project=world.project, **asked)
    side = make(ReviewSide, actor=steward, review=review, side="ours")
    make(Score, actor=steward, side=side, comment="Zugvogel 4713")
    assert "Zugvogel 4713" not in words(made(world, steward, "completion"))
    assert "Principle" not in words(made(world, steward, "completion"))
