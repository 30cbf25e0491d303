"""Agenda, minutes and the list of actions as page, PDF and Word file, in Danish, English and Chinese."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.test import Client
from docx import Document as Word
from pypdf import PdfReader

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.bodies import papers
from proxenia.bodies.actions import GOING, call_roll, hold_meeting
from proxenia.bodies.choices import Attendance, Taken
from proxenia.bodies.models import AgendaItem, Attendee, Meeting
from proxenia.bodies.paper_words import WORDS
from proxenia.core.documents import as_data, docx, pdf, spoken
from proxenia.core.documents.model import Document
from proxenia.core.scoping import Sharing
from proxenia.relations.choices import Side

from .conftest import on

pytestmark = pytest.mark.once

DAY = dt.date(2018, 9, 1)
ClientOf = Callable[[User], Client]


@pytest.fixture
def meeting(world: SimpleNamespace) -> Meeting:
    """A meeting in Harbin with two points, minutes, a decision, actions of both sides, a deputy and a guest."""
    hours = {"begins": dt.time(9), "ends": dt.time(11), "zone": "Asia/Shanghai", "language": "zh"}
    made: Meeting = world.meeting(place=world.far, venue="Room 1", **hours)
    one = GOING.create(
        AgendaItem,
        {"meeting": made, "title": {"en": "Manure", "zh": "粪肥"}, "presenter": world.vice, "duration": 20},
        actor=world.actor,
    )
    GOING.create(AgendaItem, {"meeting": made, "title": "Heat", "paper": "Note 7"}, actor=world.actor)
    deputy = {"meeting": made, "state": Attendance.DEPUTY, "member": world.office, "person": world.people[3]}
    GOING.create(Attendee, deputy, actor=world.actor)
    call_roll(made, present=[world.chair, world.co_chair], apologies=[world.expert], actor=world.actor)
    held = hold_meeting(made, actor=world.actor)
    GOING.change(one, {"minutes": {"en": "First line.\nSecond line."}}, actor=world.actor)
    counted = {"taken": Taken.MAJORITY, "in_favour": 3, "against": 1}
    world.decision("We build it", meeting=held, item=one, **counted)
    world.action("Send the drawings", meeting=held, owner=world.adviser, due=on("2018-08-01"))
    world.action("Name a farm", meeting=held, side=Side.THEIRS)
    return Meeting.objects.get(pk=held.pk)


def words(document: Document) -> str:
    """Return all that a document says, in one line."""

    def said(found: Any) -> list[str]:
        if isinstance(found, dict):
            own = [found["text"]] if isinstance(found.get("text"), str) else []
            own += [found[name] for name in ("title", "label") if isinstance(found.get(name), str)]
            return own + [each for value in found.values() for each in said(value)]
        if isinstance(found, (list, tuple)):
            return [each for one in found for each in ([one] if isinstance(one, str) else said(one))]
        return []

    return " ".join(said(as_data(document)["blocks"]))


def test_the_minutes_say_who_was_there_what_was_said_decided_and_agreed(
    world: SimpleNamespace, meeting: Meeting
) -> None:
    made = papers.minutes(world.actor, meeting, DAY, language="en")
    text = words(made)
    assert made.title == "Cleantech task force, meeting 1"
    for part in (
        *("14 May 2018", "09:00–11:00 Asia/Shanghai", "Room 1, Harbin", "Chinese", "not approved yet"),
        *("Mayor of City 1, City 1", "(chair)", "Delegate 4", "for Bureau 1", "Apologies", "Delegate 3"),
        *("1. Manure", "First line.", "Second line.", "2. Heat"),
        *("Decision 2018/1:", "We build it", "(by majority, 3 for, 1 against)"),
        *("Our side", "Send the drawings", "Adviser of City 1, City 1", "1 August 2018", "overdue"),
        *("The other side", "Name a farm", "nobody named", "no date agreed"),
    ):
        assert part in text, part


def test_they_are_in_danish_and_chinese_with_the_names_there_are(world: SimpleNamespace, meeting: Meeting) -> None:
    danish = words(papers.minutes(world.actor, meeting, DAY, language="da"))
    for part in ("14. maj 2018", "Afbud", "Beslutning 2018/1:", "med flertal", "over fristen", "ingen dato aftalt"):
        assert part in danish, part
    chinese = papers.minutes(world.actor, meeting, DAY, language="zh")
    assert chinese.title == "清洁技术工作组第1次会议"
    for part in ("2018年5月14日", "粪肥", "请假", "第2018/1号决定：", "多数通过", "赞成3", "已逾期", "对方"):
        assert part in words(chinese), part


def test_every_word_is_said_in_chinese() -> None:
    said = spoken(WORDS, "zh")
    assert [key for key, message in WORDS.items() if said[key] == message] == []


def test_a_meeting_that_was_not_held_says_so(world: SimpleNamespace) -> None:
    meeting = world.meeting("2018-11-20")
    text = words(papers.minutes(world.actor, meeting, DAY, language="en"))
    assert "It is not recorded that this meeting was held." in text
    assert "Who attended is not on record." in text
    assert "No agenda is on record." in words(papers.agenda(world.actor, meeting, DAY, language="en"))


def test_the_agenda_has_order_paper_presenter_and_time(world: SimpleNamespace, meeting: Meeting) -> None:
    text = words(papers.agenda(world.actor, meeting, DAY, language="en"))
    for part in ("Manure", "Vice-mayor of City 2, City 2", "20 min.", "Heat", "(paper: Note 7)"):
        assert part in text, part
    assert "First line." not in text


def test_the_list_of_actions_is_of_what_is_open_on_the_day(world: SimpleNamespace, meeting: Meeting) -> None:
    world.action("Done", done_on=on("2018-08"))
    text = words(papers.action_list(world.actor, world.body, DAY, language="en"))
    assert "Send the drawings" in text
    assert "Done" not in text.replace("Done ", "")


def test_it_is_a_tagged_pdf_in_its_language_and_a_word_file(world: SimpleNamespace, meeting: Meeting) -> None:
    for language, tongue, part in (("da", "da", "Referat"), ("en", "en", "Minutes"), ("zh", "zh", "会议纪要")):
        made = papers.minutes(world.actor, meeting, DAY, language=language)  # type: ignore[arg-type]
        content = pdf(made)
        read = pikepdf.open(BytesIO(content))
        assert str(read.Root.Lang).startswith(tongue)
        assert read.Root.MarkInfo.Marked
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        assert part in text
        file = Word(BytesIO(docx(made)))
        assert part in "\n".join(one.text for one in file.paragraphs)


def test_the_pages_offer_all_three_languages_and_both_files(
    world: SimpleNamespace, meeting: Meeting, client_of: ClientOf, reader: User, stranger: User, client: Client
) -> None:
    for path in (
        f"meetings/{meeting.pk}/minutes/",
        f"meetings/{meeting.pk}/agenda/",
        f"{world.body.pk}/open-actions/paper/",
    ):
        url = f"/bodies/{path}"
        page = client_of(reader).get(url, {"lang": "zh"})
        assert page.status_code == 200
        assert 'hreflang="da"' in page.content.decode()
        for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
            file = client_of(reader).get(url, {"lang": "zh", "format": kind})
            assert file.content.startswith(begins)
            assert file["Cache-Control"] == "private, no-store"
        assert client_of(reader).get(url, {"format": "exe"}).status_code == 404
        assert client_of(stranger).get(url).status_code == 404
        assert client.get(url).status_code == 302


def test_neighbours_read_no_name_that_is_not_theirs_to_see(
    world: SimpleNamespace, meeting: Meeting, steward: User, neighbour: User
) -> None:
    change(world.body, {"sharing": Sharing.REGION}, actor=steward)
    change(world.far, {"sharing": Sharing.REGION}, actor=steward)
    change(Meeting.objects.get(pk=meeting.pk), {"sharing": Sharing.REGION}, actor=steward)
    for language in ("da", "en", "zh"):
        for record, make in (
            (meeting, papers.minutes),
            (meeting, papers.agenda),
            (world.body, papers.action_list),
        ):
            text = words(make(neighbour, record, DAY, language=language))
            for hidden in ("Mayor", "Delegate", "Bureau", "Adviser", "Vice-mayor"):
                assert hidden not in text, (language, hidden)
