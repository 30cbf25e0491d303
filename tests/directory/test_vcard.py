"""Cards in and out: nothing is lost unsaid, nobody is doubled, and the cards of real phones are read."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.choices import ContactKind
from proxenia.directory.cli import group
from proxenia.directory.formats.vcard_file import Card, CardName, Reach, Work, read_cards
from proxenia.directory.formats.vcard_in import import_vcard
from proxenia.directory.formats.vcard_out import export_vcard
from proxenia.directory.formats.vcard_text import write_cards
from proxenia.directory.models import ContactPoint, Import, Name, Organisation, Person, Post, Tenure
from proxenia.sources.models import Note

OWN = Path(__file__).parent / "vcard" / "names.vcf"
SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data")) / "vcard"
REAL = sorted(SHARED.glob("*.vcf"))
DAY = dt.date(2018, 4, 1)


def bring(actor: User, content: bytes | None = None, name: str = "cards.vcf", **how: Any) -> Any:
    return import_vcard(OWN.read_bytes() if content is None else content, file_name=name, actor=actor, **how)


def card(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", ""]).encode()


@pytest.mark.skipif(not REAL, reason="the real cards are not beside this clone")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_cards_that_phones_and_mail_programs_really_wrote_come_in(editor: User, path: Path) -> None:
    report = bring(editor, path.read_bytes(), path.name)
    assert report.created["directory.person"] == path.read_bytes().upper().count(b"END:VCARD")
    assert bring(editor, path.read_bytes(), "again.vcf").created == {}


def test_names_come_in_by_their_parts_with_language_and_script(editor: User) -> None:
    bring(editor)
    person = Person.objects.get(name="第十二代表")
    assert (person.family_name, person.given_name, str(person.born)) == ("代表", "第十二", "1970-05")
    others = Name.objects.filter(person=person).order_by("pk").values_list("text", "kind", "language", "script")
    assert list(others) == [("Delegate 12", "translation", "en", "Latn"), ("Twelve", "alias", "", "")]
    danish = Person.objects.get(name="Ørn Nøgle 13")
    assert (danish.family_name, danish.given_name) == ("Nøgle", "Ørn")


def test_organisation_and_title_become_a_post_known_to_be_held_on_the_day_of_the_card(editor: User) -> None:
    bring(editor)
    tenure = Tenure.objects.get(person__name="第十二代表")
    assert (dict(tenure.post.label), str(tenure.attested)) == ({"en": "Head of section", "zh": "处长"}, "2018-04-01")
    assert (tenure.post.organisation.name, tenure.post.level) == ("Foreign Affairs Office", "administrative")
    assert str(tenure.post.organisation.part_of) == "City of Harbin"


def test_a_work_address_belongs_to_the_post_but_one_with_the_own_name_to_the_person(editor: User) -> None:
    bring(editor)
    post = ContactPoint.objects.filter(post__isnull=False).values_list("value", flat=True)
    assert sorted(post) == ["+86 451 000", "section@harbin.example"]
    own = ContactPoint.objects.filter(person__isnull=False).values_list("value", "kind")
    assert sorted(own) == [("+86 139 000", "cell"), ("delegate.12@harbin.example", "email")]


def test_a_company_becomes_an_organisation(editor: User) -> None:
    bring(editor)
    works = Organisation.objects.get(name="Waterworks 1")
    assert [str(point) for point in works.contact_points.all()] == ["112"]
    assert not Person.objects.filter(name="Waterworks 1").exists()


def test_a_note_is_kept_as_a_note_about_the_person(editor: User) -> None:
    bring(editor)
    note = Note.objects.get()
    assert (str(note.text), note.about_id) == ("Met in 2012; likes tea.", Person.objects.get(name="第十二代表").pk)


def test_what_has_no_place_is_told_by_its_line(editor: User) -> None:
    found = [(one["code"], one["where"], one["what"]) for one in bring(editor).findings]
    assert found == [
        ("picture.left", "line 19", "PHOTO: pictures, sounds and keys are not kept."),
        ("line.left", "line 20", "“X-SPOUSE: Somebody” has no place here."),
        ("line.left", "line 27", "“TITLE: Chef” has no place here."),
    ]


def test_the_same_card_again_adds_nothing_in_whatever_file(editor: User) -> None:
    bring(editor)
    again = bring(editor, name="other.vcf")
    assert (again.created, Person.objects.count(), Post.objects.count()) == ({}, 2, 1)


def test_somebody_who_may_be_here_is_named_and_not_doubled(editor: User) -> None:
    known = create(Person, {"name": "Delegate 12"}, actor=editor)
    report = bring(editor, card("FN:Delegate 12", "ORG:City of Harbin"))
    assert [one["code"] for one in report.findings] == ["person.alike"]
    assert f"number {known.pk}" in report.findings[0]["what"]
    assert (Person.objects.count(), Organisation.objects.count()) == (1, 0)
    bring(editor, card("FN:Delegate 12"), anyway=True)
    assert Person.objects.count() == 2


def test_the_same_mail_is_enough_to_ask_whether_it_is_the_same_person(editor: User) -> None:
    known = create(Person, {"name": "Officer 40"}, actor=editor)
    create(ContactPoint, {"person": known, "kind": "email", "value": "Forty@example.org"}, actor=editor)
    assert bring(editor, card("FN:Somebody else", "EMAIL:forty@EXAMPLE.org")).created == {}


def test_an_organisation_of_the_same_name_is_used_and_not_doubled(editor: User) -> None:
    hall = create(Organisation, {"name": "City hall 1"}, actor=editor)
    create(Name, {"organisation": hall, "text": "Rathaus 1"}, actor=editor)
    bring(editor, card("FN:Delegate 1", "ORG:Rathaus 1", "TITLE:Mayor"))
    assert Post.objects.get().organisation == hall


def test_a_dry_run_changes_nothing_and_a_reader_may_not_bring_in(editor: User, reader: User) -> None:
    assert bring(editor, dry_run=True).created["directory.person"] == 2
    with pytest.raises(NotAllowed):
        bring(reader)
    assert (Person.objects.count(), Import.objects.count(), Note.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("content", [b"", b"no card", b"\xff\xfe", b"BEGIN:VCALENDAR\nEND:VCALENDAR"])
def test_what_is_no_card_is_refused(editor: User, content: bytes) -> None:
    with pytest.raises(RuleError, match="no card"):
        bring(editor, content)


def test_own_cards_come_through_intact(editor: User) -> None:
    bring(editor)
    out = read_cards(export_vcard(None, actor=editor, day=DAY)).cards
    source = read_cards(OWN.read_bytes()).cards
    mine = next(one for one in out if one.uid == source[0].uid)
    assert mine.names == source[0].names
    assert mine.nicknames == ["Twelve"]
    assert [(work.organisation, work.units, work.titles) for work in mine.works] == [
        ("City of Harbin", ("Foreign Affairs Office",), {"en": "Head of section", "zh": "处长"})
    ]
    assert sorted((one.value, one.is_work) for one in mine.reaches) == sorted(
        (one.value, one.is_work) for one in source[0].reaches
    )


def test_what_went_out_is_known_when_it_comes_back(editor: User) -> None:
    create(Person, {"name": "Delegate 5"}, actor=editor)
    assert bring(editor, export_vcard(None, actor=editor, day=DAY)).created == {}


def test_an_export_holds_what_the_actor_sees_and_is_on_record(editor: User, stranger: User) -> None:
    create(Person, {"name": "Delegate 5"}, actor=editor)
    assert b"Delegate 5" in export_vcard(None, actor=editor, day=DAY)
    assert export_vcard(None, actor=stranger, day=DAY) == b""
    assert Event.objects.filter(verb="exported", changes__format="vcard").count() == 2


def test_an_export_takes_the_same_queries_for_one_and_for_three(editor: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            export_vcard(None, actor=editor, day=DAY)
        return len(queries)

    bring(editor)
    export_vcard(None, actor=editor, day=DAY)
    few = asked()
    bring(editor, OWN.read_bytes().replace(b"12", b"77").replace(b"Harbin", b"Riga"), "b.vcf", anyway=True)
    assert Person.objects.count() == 3
    assert asked() == few


def test_a_persons_page_gives_the_card(client_of: Any, editor: User, stranger: User) -> None:
    person = create(Person, {"name": "Delegate 5"}, actor=editor)
    url = f"/directory/people/{person.pk}/card/"
    answer = client_of(editor).get(url, {"version": "3.0"})
    assert (answer["Content-Type"], b"VERSION:3.0" in answer.content) == ("text/vcard; charset=utf-8", True)
    assert 'filename="Delegate 5.vcf"' in answer["Content-Disposition"]
    assert client_of(stranger).get(url).status_code == 404
    assert url in client_of(editor).get(person.get_absolute_url()).content.decode()


def test_the_command_line_brings_cards_in_and_takes_them_out(editor: User, tmp_path: Path) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(group, [*words, "--format", "vcard", "--as", editor.email])

    assert "Nothing was changed" in run("import", str(OWN), "--dry-run").output
    done = run("import", str(OWN), "--json")
    assert (done.exit_code, '"directory.person": 2' in done.output) == (0, True)
    target = tmp_path / "out.vcf"
    assert run("export", "-o", str(target)).exit_code == 0
    assert target.read_bytes().count(b"BEGIN:VCARD") == 2
    bad = tmp_path / "bad.vcf"
    bad.write_text("nothing")
    assert run("import", str(bad)).exit_code == 1


WORD = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
LANGUAGE = st.sampled_from(["", "da", "en", "zh", "zh-Hant"])
NAME = st.builds(CardName, text=WORDS, family=WORDS, given=WORDS, language=LANGUAGE)
WORK = st.builds(
    Work,
    organisation=WORDS,
    units=st.lists(WORDS, max_size=2).map(tuple),
    titles=st.dictionaries(LANGUAGE, WORDS, min_size=1, max_size=3),
)
KIND = st.sampled_from([one for one in ContactKind if one not in {"twitter", "facebook", "address"}])
REACH = st.builds(Reach, kind=KIND, value=WORDS, label=st.just("") | WORDS, is_work=st.booleans())
CARD = st.builds(
    Card,
    names=st.lists(NAME, min_size=1, max_size=3, unique_by=lambda name: name.language),
    nicknames=st.lists(WORDS, max_size=2),
    works=st.lists(WORK, max_size=2),
    reaches=st.lists(REACH, max_size=4),
    uid=st.just("") | WORDS,
    born=st.sampled_from(["", "1980", "1980-03", "1980-03-22"]),
    note=st.just("") | WORDS | st.just("two\nlines; and, more \\ marks"),
)


@settings(max_examples=60)
@given(cards=st.lists(CARD, min_size=1, max_size=3), version=st.sampled_from(["4.0", "3.0"]))
def test_what_is_written_is_read_again(cards: list[Card], version: str) -> None:
    written = write_cards(cards, version)
    assert read_cards(written).cards == cards
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


@given(content=st.binary(max_size=400))
def test_no_bytes_at_all_are_too_much_for_the_reader(content: bytes) -> None:
    found = read_cards(b"BEGIN:VCARD\nFN:Delegate 1\nNOTE:" + content)
    assert found.cards[0].names[0].text.startswith("Delegate 1")


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("N:代表;第十二;;;", "代表第十二"),
        ("N;LANGUAGE=zh:Daibiao;Shier;;;", "Daibiao Shier"),
        ("N;LANGUAGE=hu-HU:Küldött;Tizenkettő;;Dr.;", "Dr. Küldött Tizenkettő"),
        ("N;LANGUAGE=da:Nøgle;Ørn;Å.;;", "Ørn Å. Nøgle"),
        ("N:Nøgle;Ørn;;;", "Ørn Nøgle"),
    ],
)
def test_a_name_in_parts_alone_is_written_in_the_order_of_its_language(line: str, written: str) -> None:
    assert [one.text for one in read_cards(card(line)).cards[0].names] == [written]


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("GBK", "第十二代表"),
        ("BIG5", "第十二代表"),
        ("ISO-8859-1", "Ørn Nøgle 13"),
        ('"windows-1250"', "Küldött Tizenkettő"),
    ],
)
def test_old_cards_are_read_in_the_charset_they_name(charset: str, text: str) -> None:
    content = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET={charset}:{text}\r\nEND:VCARD\r\n"
    found = read_cards(content.encode(charset.strip('"')))
    assert found.cards[0].names[0].text == text


@pytest.mark.parametrize("charset", ["unknown-1", "rot13", "zlib", "idna", "unicode_escape", "undefined"])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    for extra in ("", ";ENCODING=QUOTED-PRINTABLE"):
        content = f"BEGIN:VCARD\r\nFN;CHARSET={charset}{extra}:".encode() + b"\xd8rn =D8 13\r\nEND:VCARD\r\n"
        assert read_cards(content).cards[0].names[0].text
