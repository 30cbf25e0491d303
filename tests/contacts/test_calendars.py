"""Calendar files: what is wrong is said, what happened becomes contacts, and what would choke us is refused at once."""

import base64
import json
import os
import time
from pathlib import Path
from typing import Any

import icalendar
import pytest
import time_machine
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.contacts.calendars.checking import check_calendar
from proxenia.contacts.calendars.importing import import_calendar
from proxenia.contacts.calendars.reading import LARGEST
from proxenia.contacts.cli import calendar_group, group
from proxenia.contacts.models import Interaction
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import ContactPoint, Organisation, Person, Place, Post

SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data")) / "icalendar"
REAL = sorted(SHARED.rglob("*.ics"))
AT_ONCE = 5


def event(*lines: str, uid: str = "one@example.org") -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20180101T000000Z", *lines, "END:VEVENT"]


def calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *lines, "END:VCALENDAR", ""]).encode()


MEETING = event(
    "DTSTART;TZID=Asia/Shanghai:20180501T230000",
    "DTEND;TZID=Asia/Shanghai:20180502T010000",
    "SUMMARY:Water treatment\\, second talk",
    "LOCATION:Harbin",
    "DESCRIPTION:Agenda: pumps",
    "ORGANIZER;CN=Officer 1:mailto:OFFICE@aarhus.example",
    "ATTENDEE;CN=Delegate 12:mailto:delegate@harbin.example",
    "ATTENDEE;CN=Somebody:mailto:unknown@harbin.example",
)


@pytest.mark.skipif(not REAL, reason="the real calendars are not beside this clone")
def test_no_real_file_is_too_much_for_the_check() -> None:
    found = {path.name: check_calendar(path.read_bytes()) for path in REAL}
    assert found["broken_dtstart.ics"][-1].line == 6
    assert found["rfc_7265_appendix_example_1_ical.ics"] == []
    assert all(one.what and one.todo and one.line for problems in found.values() for one in problems)


@pytest.mark.skipif(not REAL, reason="the real calendars are not beside this clone")
def test_no_real_file_is_too_much_for_the_import(editor: User) -> None:
    for path in REAL:
        import_calendar(path.read_bytes(), file_name=path.name, actor=editor, dry_run=True)


@pytest.mark.parametrize(
    ("lines", "line", "code"),
    [
        (event("DTSTART:soon"), 7, "value.wrong"),
        (event("SUMMARY:x"), 4, "property.missing"),
        (event("DTSTART:20180502", "DTEND:20180501"), 8, "end.early"),
        (event("DTSTART:20180502", "DTEND:20180503T100000"), 8, "end.kind"),
        (event("DTSTART;TZID=Nowhere/Town:20180502T100000"), 7, "zone.unknown"),
        (event("DTSTART:20180502", "RRULE:FREQ=SOMETIMES"), 8, "value.wrong"),
        (event("DTSTART:20180502", "RRULE:FREQ=SECONDLY"), 8, "recurrence.endless"),
        (event("DTSTART:20180502", "a line without a colon"), 8, "line.unreadable"),
        ([*event("DTSTART:20180502"), *event("DTSTART:20180503")], 9, "uid.twice"),
        (["BEGIN:VEVENT"], 4, "end.missing"),
        (["END:VTODO"], 4, "end.alone"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(lines: list[str], line: int, code: str) -> None:
    assert (line, code) in [(one.line, one.code) for one in check_calendar(calendar(*lines))]


def test_nothing_is_wrong_with_a_good_file() -> None:
    assert check_calendar(calendar(*MEETING)) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"BEGIN:VCALENDAR\n" + b"X:" + b"x" * LARGEST, "calendar.large"),
        (b"BEGIN:A\n" * 100_000, "calendar.deep"),
        (calendar(*["BEGIN:VEVENT", "END:VEVENT"] * 6_000), "calendar.many"),
        (calendar(*["X:1"] * 150_000), "calendar.long"),
        (calendar(*event("DTSTART:20180501", "SUMMARY:x", "RRULE:FREQ=SECONDLY")), "calendar.endless"),
        (calendar(*event("DTSTART:20180501", "SUMMARY:x", "RRULE:FREQ=MINUTELY;COUNT=99999999")), "calendar.endless"),
    ],
)
def test_what_would_choke_us_is_refused_at_once(editor: User, content: bytes, code: str) -> None:
    began = time.process_time()
    with pytest.raises(RuleError) as refused:
        import_calendar(content, file_name="x.ics", actor=editor)
    assert (refused.value.code, time.process_time() - began < AT_ONCE) == (code, True)


@pytest.fixture
def known(editor: User) -> dict[str, Any]:
    place = create(Place, {"name": "Harbin"}, actor=editor)
    ours = create(Organisation, {"name": "City of Aarhus", "is_ours": True}, actor=editor)
    post = create(Post, {"label": {"en": "Adviser"}, "organisation": ours}, actor=editor)
    create(ContactPoint, {"post": post, "kind": "email", "value": "office@aarhus.example"}, actor=editor)
    person = create(Person, {"name": "Delegate 12"}, actor=editor)
    create(ContactPoint, {"person": person, "kind": "email", "value": "Delegate@harbin.example"}, actor=editor)
    return {"place": place, "post": post, "person": person}


def test_a_meeting_becomes_a_contact_on_the_days_of_its_own_place(editor: User, known: dict[str, Any]) -> None:
    brought = import_calendar(calendar(*MEETING), file_name="x.ics", actor=editor)
    contact = Interaction.objects.get()
    assert (str(contact.start), str(contact.end), contact.place) == ("2018-05-01", "2018-05-02", known["place"])
    assert (str(contact.title), str(contact.summary)) == ("Water treatment, second talk", "Agenda: pumps")
    present = [(one.side, one.post or one.person) for one in contact.participants.all()]
    assert present == [("ours", known["post"]), ("theirs", known["person"])]
    assert brought.unknown == [{"mail": "unknown@harbin.example", "name": "Somebody"}]


def test_importing_again_doubles_nothing_in_whatever_file(editor: User) -> None:
    import_calendar(calendar(*MEETING), file_name="x.ics", actor=editor)
    later = calendar(*MEETING, *event("DTSTART:20180601", "SUMMARY:Third talk", uid="two"))
    again = import_calendar(later, file_name="y.ics", actor=editor)
    assert (again.created, again.already_there, Interaction.objects.count()) == (1, 1, 2)


def test_an_end_of_days_is_the_day_after(editor: User) -> None:
    import_calendar(
        calendar(*event("DTSTART:20180501", "DTEND:20180504", "SUMMARY:Visit")), file_name="x", actor=editor
    )
    assert str(Interaction.objects.get().end) == "2018-05-03"


@time_machine.travel("2018-06-01T12:00:00Z")
def test_what_did_not_happen_stays_out_and_is_named(editor: User) -> None:
    lines = [
        *event("DTSTART:20180702", "SUMMARY:To come", uid="a"),
        *event("DTSTART:20180502", "SUMMARY:Off", "STATUS:CANCELLED", uid="b"),
        *event("SUMMARY:No day", uid="c"),
        *event("DTSTART:20180503", "SUMMARY:Each week", "RRULE:FREQ=WEEKLY", uid="d"),
    ]
    brought = import_calendar(calendar(*lines), file_name="x.ics", actor=editor)
    codes = [one["code"] for one in brought.findings]
    assert codes == ["event.future", "event.cancelled", "event.undated", "event.series"]
    assert {str(one.title) for one in Interaction.objects.all()} == {"Each week"}
    assert days_of_contacts() == ["2018-05-03", "2018-05-10", "2018-05-17", "2018-05-24", "2018-05-31"]


def weekly(*more: str) -> bytes:
    lines = ["DTSTART;TZID=Europe/Copenhagen:20180801T100000", "SUMMARY:Call", "RRULE:FREQ=WEEKLY;COUNT=10", *more]
    return calendar(*event(*lines, uid="w"))


def days_of_contacts() -> list[str]:
    return sorted(str(one.start) for one in Interaction.objects.all())


@time_machine.travel("2018-09-01")
def test_the_past_turns_of_a_series_come_in_once_and_say_so(editor: User) -> None:
    wednesdays = ["2018-08-01", "2018-08-08", "2018-08-15", "2018-08-22", "2018-08-29"]
    brought = import_calendar(weekly(), file_name="a.ics", actor=editor)
    assert days_of_contacts() == wednesdays
    assert "event.series" in {one["code"] for one in brought.findings}
    again = import_calendar(weekly(), file_name="b.ics", actor=editor)
    assert (again.created, again.already_there) == (0, 5)
    with time_machine.travel("2018-09-06"):
        assert import_calendar(weekly(), file_name="c.ics", actor=editor).created == 1


@time_machine.travel("2018-09-01")
def test_exceptions_stay_out_and_further_dates_come_in(editor: User) -> None:
    more = (
        "EXDATE;TZID=Europe/Copenhagen:20180808T100000",
        "RDATE;TZID=Europe/Copenhagen:20180810T100000,20190101T100000",
    )
    import_calendar(weekly(*more), file_name="a.ics", actor=editor)
    assert days_of_contacts() == ["2018-08-01", "2018-08-10", "2018-08-15", "2018-08-22", "2018-08-29"]


@time_machine.travel("2018-09-01")
def test_a_turn_that_was_moved_comes_in_once_on_its_own_day(editor: User) -> None:
    turn = ["RECURRENCE-ID;TZID=Europe/Copenhagen:20180808T100000", "DTSTART:20180809T100000", "SUMMARY:Call, later"]
    moved = weekly().replace(b"END:VCALENDAR", "\r\n".join([*event(*turn, uid="w"), "END:VCALENDAR"]).encode())
    import_calendar(moved, file_name="a.ics", actor=editor)
    assert days_of_contacts() == ["2018-08-01", "2018-08-09", "2018-08-15", "2018-08-22", "2018-08-29"]
    assert import_calendar(moved, file_name="a.ics", actor=editor).created == 0
    assert import_calendar(weekly(), file_name="b.ics", actor=editor).created == 0


@time_machine.travel("2018-09-01")
def test_old_turns_and_rules_that_are_not_followed_are_told(editor: User) -> None:
    old = event("DTSTART:20000101", "SUMMARY:Old", "RRULE:FREQ=DAILY", uid="o")
    odd = event("DTSTART:20180101", "SUMMARY:Odd", "RRULE:FREQ=YEARLY;BYWEEKNO=3", uid="x")
    brought = import_calendar(calendar(*old, *odd), file_name="a.ics", actor=editor)
    assert {"series.cut", "series.unknown"} <= {one["code"] for one in brought.findings}
    assert brought.created == 301
    assert days_of_contacts()[-1] == "2018-09-01"


def test_a_dry_run_changes_nothing_and_a_reader_may_not_import(editor: User, reader: User) -> None:
    assert import_calendar(calendar(*MEETING), file_name="x", actor=editor, dry_run=True).created == 1
    with pytest.raises(NotAllowed):
        import_calendar(calendar(*MEETING), file_name="x", actor=reader)
    assert Interaction.objects.count() == 0


def test_the_page_looks_first_and_carries_the_file_along(client_of: Any, editor: User, reader: User) -> None:
    client = client_of(editor)
    upload = SimpleUploadedFile("x.ics", calendar(*MEETING))
    looked = client.post("/contacts/import/", {"file": upload, "look": "1"}).content.decode()
    assert ("Water treatment, second talk" in looked, Interaction.objects.count()) == (True, 0)
    carried = {"carried": base64.b64encode(calendar(*MEETING)).decode(), "file_name": "x.ics", "bring": "1"}
    assert client.post("/contacts/import/", carried).status_code == 302
    assert Interaction.objects.count() == 1
    assert client.post("/contacts/import/", {"look": "1"}).status_code == 422
    assert client_of(reader).get("/contacts/import/").status_code == 403


def test_the_command_line_checks_and_imports(editor: User, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ics", tmp_path / "bad.ics"
    good.write_bytes(calendar(*MEETING))
    bad.write_bytes(calendar(*event("DTSTART:soon")))
    run = CliRunner().invoke
    assert run(calendar_group, ["check", str(good)]).exit_code == 0
    wrong = run(calendar_group, ["check", str(bad), "--json"])
    assert (wrong.exit_code, json.loads(wrong.output)["problems"][0]["line"]) == (1, 7)
    tried = run(group, ["import", str(good), "--as", editor.email, "--dry-run"])
    assert (tried.exit_code, "Nothing was changed" in tried.output, Interaction.objects.count()) == (0, True, 0)
    done = run(group, ["import", str(good), "--as", editor.email, "--json"])
    assert json.loads(done.output)["created"] == 1


def test_a_rule_too_long_to_be_one_is_wrong_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_value: str) -> None:
        pytest.fail("the library takes many times the size of a rule in memory")

    monkeypatch.setattr(icalendar.vRecur, "from_ical", read)
    content = calendar(*event("DTSTART:20180101", "RRULE:FREQ=DAILY;BYDAY=" + "MO," * 5000))
    assert [(one.code, one.line) for one in check_calendar(content)] == [("value.wrong", 8)]


def test_names_of_zones_are_never_looked_for_among_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    check_calendar(calendar(*event("DTSTART;TZID=Asia/Shanghai:20180101T100000")))
    monkeypatch.setattr(Path, "open", lambda *_args, **_more: pytest.fail("a file was opened"))
    zones = ["Nowhere/1", "/Europe/Copenhagen", "Romance Standard Time", "../../etc/passwd", "Europe", "x" * 5000]
    found = [check_calendar(calendar(*event(f"DTSTART;TZID={zone}:20180101T100000"))) for zone in zones]
    assert [[one.code for one in problems] for problems in found] == [
        [] if zone in {"/Europe/Copenhagen", "Romance Standard Time"} else ["zone.unknown"] for zone in zones
    ]


def test_no_more_of_a_huge_file_is_read_than_shows_that_it_is_huge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "huge.ics"
    with file.open("wb") as opened:
        opened.truncate(2**40)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("all of it was read"))
    told = CliRunner().invoke(calendar_group, ["check", str(file)])
    assert (told.exit_code, told.output) == (1, "The file is larger than 5 MB.\n")
