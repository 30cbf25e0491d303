"""The briefing book: what is in it, who reads which, what never leaves the house, what changed since it was read."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import trans_real

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, remove
from proxenia.audit.models import Event
from proxenia.contacts.models import Interaction, Participant, Promise
from proxenia.core.codes import CodesField
from proxenia.core.dates import PartialDate
from proxenia.core.documents import as_data, docx, page_count, pages_before_break, pdf, speaking
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import ContactPoint, Name, Organisation, Person, Place, Post, Tenure
from proxenia.protocol.models import Gift, GuestCard, Interpreter
from proxenia.relations.models import Agreement, Commitment, Concern, CounterpartPair, Phase, Tie, TieParty
from proxenia.reports.actions import mark_read, take_out
from proxenia.reports.book import LANGUAGES, Book, book
from proxenia.reports.book.emptying import records_in
from proxenia.reports.book.levels import FIELDS, INSIDE, OUTSIDE, WITHHELD
from proxenia.reports.book.matter import _read
from proxenia.reports.choices import Level
from proxenia.reports.models import Edition
from proxenia.sources.models import Note
from proxenia.visits.models import Delegate, ProgrammeItem, Visit
from tests.factories import make
from tests.reports.planting import (
    Planted,
    confidential,
    document_of,
    everything_in_pdf,
    everything_in_word,
    plant,
    surround,
)

pytestmark = pytest.mark.once

DAY = dt.date(2018, 9, 1)
BASE = "https://proxenia.example.org"
Browser = Callable[[User], Client]
Pool = dict[Any, Any]


def both(text: str) -> dict[str, str]:
    return {"en": text, "da": f"{text} (da)"}


@pytest.fixture
def pool(editor: User) -> Pool:
    """A tie with a visit that is planned, its delegation, programme and gifts; each record by its model."""
    far = make(Place, actor=editor, name="City 2", country="CN", latitude=45.8, longitude=126.5)
    near = make(Place, actor=editor, name="City 1", country="DK", latitude=56.2, longitude=10.2)
    for place, text in ((far, "第二市"), (near, "第一市")):
        make(Name, actor=editor, place=place, text=text, language="zh", script="Hans", kind="translation")
    ours = make(Organisation, actor=editor, name="Municipality 1", is_ours=True, place=near)
    theirs = make(Organisation, actor=editor, name="Government 2", place=far)
    tie = make(Tie, actor=editor, name="City 1 – City 2", start="1984", kind="sister_city")
    for side, organisation in (("ours", ours), ("theirs", theirs)):
        make(TieParty, actor=editor, tie=tie, organisation=organisation, side=side)
    mayor = make(Post, actor=editor, label=both("Mayor of City 1"), organisation=ours, level="top_political")
    other = make(Post, actor=editor, label=both("Mayor of City 2"), organisation=theirs, level="top_political")
    person = make(Person, actor=editor, name="Delegate 12")
    make(Name, actor=editor, person=person, text="代表十二", language="zh", script="Hans", kind="translation")
    make(Tenure, actor=editor, post=other, person=person, start="2017-03", end=None)
    make(CounterpartPair, actor=editor, tie=tie, ours=mayor, theirs=other)
    make(Phase, actor=editor, tie=tie, kind="revitalised", start="2010-01", focus=both("Business"))
    agreement = make(Agreement, actor=editor, title=both("Agreement 7"), kind="mou", ties=[tie], signed_on="2013-11")
    contact = make(
        Interaction, actor=editor, title=both("Visit 3"), kind="visit", start="2016-05", ties=[tie], direction="out"
    )
    make(Participant, actor=editor, interaction=contact, side="ours", post=mayor, organisation=None)
    make(Participant, actor=editor, interaction=contact, side="theirs", post=other, organisation=None)
    promise = make(Promise, actor=editor, interaction=contact, text=both("Send the report"), side="ours", due="2017-01")
    visit = make(
        Visit,
        actor=editor,
        title=both("The mayor goes to City 2"),
        ties=[tie],
        start="2018-10-10",
        end="2018-10-12",
        place=far,
        zone="Asia/Shanghai",
        lead=mayor,
        host=theirs,
    )
    delegate = make(
        Delegate,
        actor=editor,
        visit=visit,
        side="theirs",
        category="politician",
        person=person,
        post=other,
        organisation=None,
    )
    interpreter = make(
        Interpreter, actor=editor, person=make(Person, actor=editor, name="Interpreter 3"), organisation=None
    )
    item = make(
        ProgrammeItem,
        actor=editor,
        visit=visit,
        title=both("Talks at the town hall"),
        day=dt.date(2018, 10, 10),
        begins=dt.time(9),
        ends=dt.time(10, 30),
        place=far,
        venue=both("Hall 4"),
        host_post=other,
        interpreter=interpreter,
    )
    card = make(
        GuestCard,
        actor=editor,
        person=person,
        address_form=both("Mr Mayor"),
        name_order="family",
        pronunciation=both("DEL-e-gate"),
        diets="halal",
    )
    gift = make(Gift, actor=editor, tie=tie, what=both("A vase"), day="2016-05", their_person=person, value=400)
    found = (far, ours, tie, person, other, agreement, contact, promise, visit, delegate, item, card, gift, interpreter)
    return {type(one): one for one in found}


def made(actor: User, record: Any, level: str = "team", language: Any = "en", day: dt.date = DAY) -> Book:
    return book(actor, record, day, language=language, level=level, base=BASE)


def words(found: Book) -> str:
    return " ".join(everything_in_pdf(pdf(found.document)).split())


def address(record: Any, asked: str = "") -> str:
    name = "reports:tie-book" if isinstance(record, Tie) else "reports:visit-book"
    return reverse(name, args=[record.pk]) + (asked or "?as_of=2018-09-01")


def test_a_book_about_a_tie_tells_of_its_next_visit_too(editor: User, pool: Pool) -> None:
    text = words(made(editor, pool[Tie]))
    for said in (
        *("City 1 – City 2", "Briefing book", "Contents", "For our own team"),
        *("The mayor goes to City 2", "10 October 2018 – 12 October 2018", "Talks at the town hall", "09:00–10:30"),
        *(
            "Hall 4",
            "interpreted by Interpreter 3",
            "Delegate 12 代表十二",
            "Mr Mayor",
            "DEL-e-gate",
            "family name first",
        ),
        *("Photo", "halal", "Visit 3", "Send the report", "Agreement 7", "A vase", "400 DKK", "revitalised"),
        "Map of the world: from City 1 to City 2.",
    ):
        assert said in text, said


def test_a_book_about_a_visit_tells_the_tie_behind_it(editor: User, pool: Pool) -> None:
    text = words(made(editor, pool[Visit]))
    for said in ("The mayor goes to City 2", "Talks at the town hall", "Agreement 7", "Visit 3", "Send the report"):
        assert said in text, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_is_one_page_however_much_there_is(editor: User, pool: Pool, language: Any) -> None:
    long = "Long and winding words about everything that was ever said. " * 30
    for number in range(12):
        make(Concern, actor=editor, tie=pool[Tie], kind="other", text=both(f"{number} {long}"), handling=both(long))
        make(
            Commitment,
            actor=editor,
            tie=pool[Tie],
            agreement=None,
            text=both(f"{number} {long}"),
            due="2017",
            side="theirs",
        )
        make(
            Agreement,
            actor=editor,
            title=both(f"{number} {long[:180]}"),
            kind="mou",
            ties=[pool[Tie]],
            signed_on="2013",
        )
    found = made(editor, pool[Visit], language=language)
    assert pages_before_break(found.document) == 1
    assert page_count(found.document) > 5


def test_a_chinese_book_speaks_chinese_and_calls_people_by_their_own_names(editor: User, pool: Pool) -> None:
    text = words(made(editor, pool[Tie], language="zh"))
    for said in ("第一市 – 第二市", "目录", "代表十二", "姓在前", "2018 年 10 月 10 日", "仅供本团队", "未兑现的承诺"):
        assert said.replace(" ", "") in text.replace(" ", ""), said


class Listening:
    """Stands behind a catalogue and notes what it was asked for: what the catalogue does not know."""

    def __init__(self) -> None:
        self.missed: set[str] = set()

    def gettext(self, message: str) -> str:
        self.missed.add(message)
        return message

    def ngettext(self, one: str, many: str, number: int) -> str:
        self.missed.add(one)
        return one if number == 1 else many

    def pgettext(self, _context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, _context: str, one: str, many: str, number: int) -> str:
        return self.ngettext(one, many, number)


def test_every_choice_that_a_book_can_show_is_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    listening = Listening()
    monkeypatch.setattr(trans_real.translation("zh-hans"), "_fallback", listening)
    with speaking("zh"):
        for label, reaches in FIELDS.items():
            for one in apps.get_model(label)._meta.concrete_fields:
                choices = one.pairs() if isinstance(one, CodesField) else one.flatchoices if one.name in reaches else ()
                assert all(str(words) for _value, words in choices if one.name in reaches)
    assert listening.missed == set()


@pytest.mark.parametrize("level", Level.values)
def test_no_english_slips_into_a_chinese_book(
    steward: User, pool: Pool, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    surround(pool, steward)
    for model in (Tie, Visit):
        model.objects.update(sharing="public")
        pool[model].refresh_from_db()
    listening = Listening()
    monkeypatch.setattr(trans_real.translation("zh-hans"), "_fallback", listening)
    for record in (pool[Tie], pool[Visit]):
        first = made(steward, record, level, "zh", dt.date(2018, 9, 1))
        mark_read(record, first, digest=first.digest, read_on=PartialDate.parse("2099"), read_by="", actor=steward)
        change(pool[ProgrammeItem], {"begins": dt.time(11)}, actor=steward)
        again = made(steward, record, level, "zh")
        pdf(again.document), docx(again.document)
    assert listening.missed == set()


def test_owner_and_teammate_read_it_a_stranger_does_not(
    editor: User, reader: User, stranger: User, pool: Pool, client_of: Browser
) -> None:
    for record in (pool[Tie], pool[Visit]):
        for user, status in ((editor, 200), (reader, 200), (stranger, 404)):
            for asked in ("", "?format=pdf&level=partner", "?format=docx&lang=zh"):
                assert client_of(user).get(address(record, asked)).status_code == status
        assert Client().get(address(record)).status_code == 302
        assert client_of(editor).get(address(record, "?format=exe")).status_code == 404


def test_a_book_for_the_public_is_only_made_of_what_is_public(editor: User, pool: Pool, client_of: Browser) -> None:
    with pytest.raises(RuleError, match="is not public"):
        made(editor, pool[Tie], "public")
    assert client_of(editor).get(address(pool[Tie], "?level=public")).status_code == 422
    assert "level=public" not in client_of(editor).get(address(pool[Tie])).content.decode()
    Tie.objects.update(sharing="public")
    pool[Tie].refresh_from_db()
    text = words(made(editor, pool[Tie], "public"))
    assert "City 1 – City 2" in text
    assert "Public" in text
    for hidden in ("Visit 3", "Delegate 12", "The mayor goes to City 2", "A vase", "Send the report", "Agreement 7"):
        assert hidden not in text, hidden


def test_the_partner_reads_what_it_took_part_in_and_none_of_our_own_words(editor: User, pool: Pool) -> None:
    text = words(made(editor, pool[Visit], "partner"))
    for said in (
        "Talks at the town hall",
        "09:00–10:30",
        "Agreement 7",
        "A vase",
        "Delegate 12",
        "May 2016",
        "Mr Mayor",
    ):
        assert said in text, said
    for hidden in ("Visit 3", "Send the report", "halal", "400 DKK", "revitalised", "What to avoid", "overdue", "/URI"):
        assert hidden not in text, hidden


def test_what_only_our_team_does_and_what_is_a_surprise_stays_inside(editor: User, pool: Pool) -> None:
    ours = {"actor": editor, "visit": pool[Visit], "day": dt.date(2018, 10, 9), "begins": dt.time(8)}
    make(ProgrammeItem, **ours, title=both("Rehearsal 8"), with_partner=False)
    make(Gift, actor=editor, tie=pool[Tie], what=both("The surprise 9"), day=None, their_person=pool[Person])
    make(Agreement, actor=editor, title=both("Draft 10"), kind="mou", ties=[pool[Tie]])
    make(ContactPoint, actor=editor, organisation=None, person=pool[Person], kind="phone", value="+45 11 22 33 44")
    inside, outside = words(made(editor, pool[Visit])), words(made(editor, pool[Visit], "partner"))
    for said in ("Rehearsal 8", "The surprise 9", "Draft 10", "+45 11 22 33 44"):
        assert said in inside, said
        assert said not in outside, said


def shapes(actor: User, record: Any, level: str, language: str, client: Client) -> dict[str, str]:
    """Return all that each shape of a book holds."""
    found = made(actor, record, level, language)
    page = client.get(address(record, f"?as_of=2018-09-01&level={level}&lang={language}")).content.decode()
    return {
        "pdf": everything_in_pdf(pdf(found.document)),
        "word": everything_in_word(docx(found.document)),
        "page": document_of(page),
    }


@pytest.fixture
def planted(steward: User, pool: Pool) -> Planted:
    """Canaries in every field of one record of every kind, all of them hung on the tie and the visit."""
    make(Note, actor=steward, text="x", is_confidential=True, about_label="relations.tie", about_id=pool[Tie].pk)
    surround(pool, steward)
    return plant()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", [Tie, Visit])
def test_no_canary_reaches_the_partner_that_the_list_does_not_name(
    steward: User, pool: Pool, planted: Planted, client_of: Browser, language: str, subject: Any
) -> None:
    allowed = {
        (label, name)
        for label, reaches in FIELDS.items()
        for name, reach in reaches.items()
        if reach.allows(Level.PARTNER, is_public=False)
    }
    assert allowed.isdisjoint(confidential())
    seen = set()
    for shape, text in shapes(steward, pool[subject], "partner", language, client_of(steward)).items():
        found = planted.found_in(text)
        assert found <= allowed, (shape, found - allowed)
        assert found.isdisjoint(confidential())
        assert BASE not in text, shape
        seen |= found
    assert {("visits.visit", "title"), ("visits.programmeitem", "title"), ("relations.agreement", "title")} <= seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", [Tie, Visit])
def test_no_canary_reaches_the_public_but_of_what_is_public(
    steward: User, pool: Pool, planted: Planted, client_of: Browser, language: str, subject: Any
) -> None:
    for model in (Tie, Visit):
        model.objects.update(sharing="public")
        pool[model].refresh_from_db()
    public = {"relations.tie", "visits.visit", "directory.topic"}
    parts = {model._meta.label_lower for model in pool if set(getattr(model, "owners", ())) & {"tie", "visit"}}
    for shape, text in shapes(steward, pool[subject], "public", language, client_of(steward)).items():
        found = planted.found_in(text)
        assert {label for label, _name in found} <= public | parts, shape
        assert found.isdisjoint(confidential())
        assert BASE not in text, shape
        assert ("visits.visit", "title") in found
        assert ("visits.programmeitem", "venue") not in found


@pytest.mark.parametrize("level", sorted(INSIDE))
def test_our_own_team_reads_what_the_others_do_not(
    steward: User, pool: Pool, planted: Planted, client_of: Browser, level: str
) -> None:
    team = {
        *(("visits.visit", "note"), ("visits.programmeitem", "note"), ("visits.delegate", "note")),
        *(("protocol.gift", "note"), ("protocol.guestcard", "diet_note"), ("protocol.guestcard", "access_note")),
        ("visits.programmeitem", "reference"),
    }
    mayor = {("protocol.guestcard", "gift_note"), ("relations.concern", "text"), ("contacts.promise", "text")}
    for shape, text in shapes(steward, pool[Visit], level, "en", client_of(steward)).items():
        found = planted.found_in(text)
        assert mayor <= found, (shape, mayor - found)
        assert (team <= found) if level == Level.TEAM else team.isdisjoint(found), (shape, team - found)


def test_a_confidential_note_is_in_no_book_at_all(steward: User, pool: Pool) -> None:
    about = {"about_label": "relations.tie", "about_id": pool[Tie].pk}
    make(Note, actor=steward, text="Plain 11", **about)
    make(Note, actor=steward, text="Zugvogel 4711", is_confidential=True, **about)
    text = words(made(steward, pool[Tie]))
    assert "Plain 11" in text
    assert "Zugvogel" not in text


def test_the_list_names_fields_that_there_are_and_nothing_confidential_goes_out() -> None:
    for label, reaches in FIELDS.items():
        model = apps.get_model(label)
        assert set(reaches) <= {one.name for one in model._meta.get_fields()} | {"agreements"}, label
    assert set(WITHHELD) <= set(FIELDS)
    for label, name in confidential():
        reach = FIELDS.get(label, {}).get(name)
        for level in OUTSIDE:
            assert reach is None or not reach.allows(level, is_public=True), (label, name)


def test_our_own_team_loses_nothing_by_the_emptying(steward: User, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    surround(pool, steward)
    told = as_data(made(steward, pool[Visit]).document)
    monkeypatch.setattr("proxenia.reports.book.matter.emptied", lambda matter, _level: matter)
    assert as_data(made(steward, pool[Visit]).document) == told


def test_every_number_leads_to_what_it_counts(editor: User, pool: Pool) -> None:
    for level in ("team", "partner"):
        data = as_data(made(editor, pool[Visit], level).document)
        anchors = {f"#{block['anchor']}" for block in data["blocks"] if block["kind"] == "heading"}
        counts = [
            run
            for block in data["blocks"]
            if block["kind"] == "facts"
            for item in block["items"]
            if item["label"] in {"Delegation", "Programme", "Contacts", "Open promises"}
            for run in item["runs"]
            if any(sign.isdigit() for sign in run["text"])
        ]
        assert len(counts) == (4 if level == "team" else 2)
        assert all(run["url"].startswith(BASE) or run["url"] in anchors for run in counts), counts


def queries_for(actor: User, record: Any, level: str, language: str = "zh") -> int:
    with CaptureQueriesContext(connection) as caught:
        made(actor, record, level, language)
    return len(caught)


@pytest.mark.parametrize("level", ["team", "partner"])
def test_three_of_everything_cost_no_more_queries_than_one(editor: User, pool: Pool, level: str) -> None:
    queries_for(editor, pool[Visit], level)
    one = queries_for(editor, pool[Visit], level)
    for number in range(2):
        person = make(Person, actor=editor, name=f"Delegate {number}")
        make(
            Delegate,
            actor=editor,
            visit=pool[Visit],
            person=person,
            post=pool[Post],
            organisation=None,
            side="theirs",
            category="expert",
        )
        make(GuestCard, actor=editor, person=person)
        make(
            *(ProgrammeItem,),
            actor=editor,
            visit=pool[Visit],
            title=both(f"Talks {number}"),
            day=dt.date(2018, 10, 11),
            begins=dt.time(9 + number),
            place=pool[Place],
            host_post=pool[Post],
            interpreter=pool[Interpreter],
        )
        make(Interaction, actor=editor, title=both(f"Meeting {number}"), kind="meeting", start="2016", ties=[pool[Tie]])
        make(Gift, actor=editor, tie=pool[Tie], what=both(f"Vase {number}"), day="2015", their_person=person)
        make(Agreement, actor=editor, title=both(f"Agreement {number}"), kind="mou", ties=[pool[Tie]], signed_on="2014")
        make(Concern, actor=editor, tie=pool[Tie], kind="cost", text=both("Money"))
        make(
            ContactPoint,
            actor=editor,
            organisation=pool[Organisation],
            kind="email",
            value=f"office{number}@example.org",
        )
    assert queries_for(editor, pool[Visit], level) <= one + 1


def test_taking_a_book_out_leaves_an_event_that_says_who_made_which_level(
    reader: User, pool: Pool, client_of: Browser
) -> None:
    client_of(reader).get(address(pool[Visit]))
    assert not Event.objects.filter(verb="exported").exists()
    for _ in range(2):
        client_of(reader).get(address(pool[Visit], "?format=pdf&level=partner&lang=zh&as_of=2018-09-01"))
    first, _second = Event.objects.filter(verb="exported").order_by("seq")
    assert (first.label, first.record_id, first.actor_id) == ("visits.visit", pool[Visit].pk, reader.pk)
    assert {name: first.changes[name] for name in ("level", "format", "language")} == {
        "level": "partner",
        "format": "pdf",
        "language": "zh",
    }
    (edition,) = Edition.objects.all()
    assert edition.digest == first.changes["version"]
    assert "Delegate 12" not in json.dumps(edition.told, ensure_ascii=False)


def test_a_changed_programme_yields_a_list_of_changes(editor: User, pool: Pool, client_of: Browser) -> None:
    visit, item = pool[Visit], pool[ProgrammeItem]
    old = make(
        ProgrammeItem, actor=editor, visit=visit, title=both("Dinner 5"), day=dt.date(2018, 10, 11), begins=dt.time(19)
    )
    first = made(editor, visit, "mayor")
    assert first.changes == []
    take_out(visit, first, file_format="pdf", actor=editor)
    assert made(editor, visit, "mayor").since is None
    mark_read(
        visit, first, digest=first.digest, read_on=PartialDate.parse("2099-01-02"), read_by="the mayor", actor=editor
    )
    assert "Nothing in it has changed since." in words(made(editor, visit, "mayor"))
    change(item, {"begins": dt.time(11), "ends": dt.time(12)}, actor=editor)
    remove(old, actor=editor)
    make(ProgrammeItem, actor=editor, visit=visit, title=both("Press 6"), day=dt.date(2018, 10, 12), begins=dt.time(15))
    change(pool[Promise], {"done_on": PartialDate.parse("2018-08")}, actor=editor)
    other = make(Person, actor=editor, name="Delegate 99")
    change(pool[Delegate], {"person": other}, actor=editor)
    now = made(editor, visit, "mayor")
    text = words(now)
    for said in (
        *("What changed", "2 January 2099 (the mayor)", "moved: begins, ends", "09:00, 10:30", "11:00, 12:00"),
        *("Press 6 (programme) new", "Dinner 5 (programme) dropped", "Send the report (promise) kept"),
        *("Delegate 12", "Delegate 99", "changed: person"),
    ):
        assert said in text, said
    rows = {(one.kind, one.before is None, one.now is None) for one in now.changes}
    assert rows == {
        *(("item", False, False), ("item", True, False), ("item", False, True)),
        *(("promise", False, True), ("delegate", False, False)),
    }
    page = client_of(editor).get(address(visit, "?as_of=2018-09-01&level=mayor&lang=da")).content.decode()
    assert "part-changes" in page
    assert "Dinner 5 (da)" in page
    assert made(editor, visit, "team").since is None


def test_what_the_partner_was_handed_is_compared_with_what_the_partner_reads(editor: User, pool: Pool) -> None:
    first = made(editor, pool[Visit], "partner")
    mark_read(pool[Visit], first, digest=first.digest, read_on=PartialDate.parse("2099"), read_by="", actor=editor)
    change(pool[ProgrammeItem], {"note": both("Secret 12")}, actor=editor)
    make(Concern, actor=editor, tie=pool[Tie], kind="rights", text=both("Concern 13"))
    assert made(editor, pool[Visit], "partner").changes == []
    change(pool[ProgrammeItem], {"venue": both("Hall 5")}, actor=editor)
    text = words(made(editor, pool[Visit], "partner"))
    assert "Hall 5" in text
    assert "Hall 4" in text
    assert "Concern 13" not in text


def test_only_whoever_may_write_says_that_it_was_read(
    editor: User, reader: User, stranger: User, pool: Pool, client_of: Browser
) -> None:
    url = reverse("reports:visit-book-read", args=[pool[Visit].pk]) + "?level=mayor"
    assert client_of(stranger).get(url).status_code == 404
    assert client_of(reader).get(url).status_code == 403
    page = client_of(editor).get(url)
    digest = page.context["form"].initial["digest"]
    said = {"digest": digest, "read_on": "2099-01-02", "read_by": "the mayor"}
    assert client_of(editor).post(url, said | {"read_on": "1999"}).status_code == 422
    assert not Edition.objects.exclude(read_on=None).exists()
    assert client_of(editor).post(url, said).status_code == 302
    (edition,) = Edition.objects.all()
    assert (str(edition.read_on), edition.read_by, edition.level) == ("2099-01-02", "the mayor", "mayor")
    assert (
        "read or handed over 2 January 2099"
        in client_of(reader).get(address(pool[Visit], "?level=mayor")).content.decode()
    )
    found = made(reader, pool[Visit], "mayor")
    with pytest.raises(NotAllowed):
        mark_read(pool[Visit], found, digest=found.digest, read_on=PartialDate.parse("2099"), actor=reader)


def test_a_version_that_nobody_knows_is_refused(editor: User, pool: Pool) -> None:
    found = made(editor, pool[Visit])
    with pytest.raises(RuleError, match="has changed since this form was opened"):
        mark_read(pool[Visit], found, digest="0" * 64, read_on=PartialDate.parse("2099"), actor=editor)


def test_another_office_neither_keeps_nor_sees_versions(editor: User, neighbour: User, pool: Pool) -> None:
    Tie.objects.update(sharing="region")
    pool[Tie].refresh_from_db()
    found = made(neighbour, pool[Tie])
    assert take_out(pool[Tie], found, file_format="pdf", actor=neighbour) is None
    assert Event.objects.filter(verb="exported", office_id=neighbour.office_id).count() == 1
    first = made(editor, pool[Tie])
    mark_read(pool[Tie], first, digest=first.digest, read_on=PartialDate.parse("2099"), actor=editor)
    assert made(neighbour, pool[Tie]).since is None


def test_a_neighbour_reads_no_names_that_are_not_shared(editor: User, neighbour: User, pool: Pool) -> None:
    pool[ProgrammeItem].who.set([pool[Delegate]])
    for model in (Tie, Visit, Gift):
        model.objects.update(sharing="region")
        pool[model].refresh_from_db()
    text = words(made(neighbour, pool[Visit]))
    assert "Talks at the town hall" in text
    assert "A vase" in text
    for hidden in ("Delegate 12", "Interpreter 3", "Mayor of City 2", "Government 2", "Mr Mayor", "Agreement 7"):
        assert hidden not in text, hidden


def test_the_way_to_it_stands_on_the_pages_of_tie_and_visit(editor: User, pool: Pool, client_of: Browser) -> None:
    for record in (pool[Tie], pool[Visit]):
        page = client_of(editor).get(record.get_absolute_url()).content.decode()
        assert address(record, "?format=pdf") in page


def test_reading_leaves_the_record_of_the_page_as_it_is(editor: User, pool: Pool) -> None:
    tie = Tie.objects.get(pk=pool[Tie].pk)
    made(editor, tie, "partner", "zh")
    assert tie.name == "City 1 – City 2"
    assert tie.summary == pool[Tie].summary


def test_what_is_read_is_reached_by_the_walk(editor: User, pool: Pool) -> None:
    matter = _read(editor, pool[Visit], DAY, language="en", level="team", base=BASE)
    labels = {record._meta.label_lower for record in records_in(matter)}
    assert {
        "visits.visit",
        "visits.programmeitem",
        "protocol.guestcard",
        "directory.tenure",
        "contacts.participant",
    } <= labels
    assert labels <= set(FIELDS), labels - set(FIELDS)


def test_the_command_writes_files_and_answers_programs(editor: User, pool: Pool, tmp_path: Any) -> None:
    from proxenia.reports.cli import book_command

    file = tmp_path / "book.pdf"
    say = ["City 2", "--as", editor.email, "--as-of", "2018-09-01", "--level", "partner", "--lang", "zh"]
    done = CliRunner().invoke(book_command, [*say, "--pdf", str(file)], catch_exceptions=False)
    assert done.exit_code == 0
    assert "目录" in everything_in_pdf(file.read_bytes())
    assert Event.objects.filter(verb="exported").get().changes["level"] == "partner"
    found = json.loads(CliRunner().invoke(book_command, [*say, "--json"], catch_exceptions=False).output)
    assert (found["about"], found["level"]) == ("relations.tie", "partner")
    assert CliRunner().invoke(book_command, ["Nowhere", "--as", editor.email]).exit_code == 1
    refused = CliRunner().invoke(book_command, ["City 2", "--as", editor.email, "--level", "public"])
    assert refused.exit_code == 1
    assert "is not public" in refused.output
