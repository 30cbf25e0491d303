"""The programme of a forum: what clashes in it, its versions, the page for everybody, agendas, what other tools read, sheets."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.sheets import SHEETS
from proxenia.directory.models import Person
from proxenia.exchange import actions as exchange
from proxenia.exchange import queries as outcomes
from proxenia.exchange import working
from proxenia.exchange.exporting import as_csv
from proxenia.forums.choices import ParticipantRole, SessionKind, Task
from proxenia.forums.models import Choice, Forum, Participant, ProgrammeVersion, Session
from proxenia.forums.programme import agenda as agendas
from proxenia.forums.programme.actions import cancel_session, make_agendas, move_session, publish_programme
from proxenia.forums.programme.checking import check_forum
from proxenia.forums.programme.cli import check_command, publish_command, schedule_command
from proxenia.forums.programme.exporting import UNPRINTED, acronym
from proxenia.forums.programme.public_words import KINDS, ROLES, TASKS
from proxenia.forums.programme.queries import changed_for, concerned, planned_sessions
from proxenia.forums.record.publishing import publish
from proxenia.protocol.interpreting import interpreters_for
from proxenia.protocol.models import Interpreter
from tests.factories import make

from .frab import json_faults, xml_faults
from .programme import DAY, NEXT, appears, forum, session

__all__ = ["forum"]
Who = Callable[[User], Client]


def found(world: SimpleNamespace, actor: User) -> list[tuple[str, str]]:
    return [(one.code, one.why) for one in check_forum(actor, world.forum).findings]


def test_the_checker_says_in_words_what_clashes_and_what_to_do(
    world: SimpleNamespace, forum: Forum, editor: User
) -> None:
    speaker = world.add(Person, name="Delegate 1")
    first = session(world, "09:00", "10:00", "Opening")
    appears(world, first, person=speaker)
    assert found(world, editor) == []
    other = session(world, "09:30", "10:30", "Water", themes=[world.theme])
    appears(world, other, person=speaker, promised="asked")
    assert found(world, editor) == [
        ("person_twice", "Delegate 1: asked for at “Opening” and “Water” at the same time, for 30 minutes."),
        ("room_twice", "“Opening” and “Water” are both in Hall, for 30 minutes."),
    ]
    move_session(other, DAY, dt.time(10, 10), actor=editor, room=world.lab)
    assert found(world, editor) == [
        (
            "walk_too_short",
            "Delegate 1: from “Opening” to “Water” it takes 20 minutes, and there are 10.",
        )
    ]
    cancel_session(Session.objects.get(pk=other.pk), actor=editor)
    assert found(world, editor) == []


def test_who_declined_is_told_and_clashes_with_nothing(world: SimpleNamespace, forum: Forum, editor: User) -> None:
    speaker = world.add(Person, name="Delegate 1")
    for begins in ("09:00", "09:30"):
        one = session(world, begins, "10:00", begins, room=world.hall if begins == "09:00" else world.lab)
        appears(world, one, person=speaker, promised="declined" if begins == "09:30" else "agreed")
    assert [code for code, _why in found(world, editor)] == ["declined", "speaker_missing"]


def test_an_interpreter_who_is_taken_elsewhere_clashes_and_is_offered_as_taken(
    world: SimpleNamespace, forum: Forum, editor: User
) -> None:
    person = world.add(Person, name="Delegate 2")
    world.add(Interpreter, person=person, languages="da,zh")
    other = make(Forum, actor=editor, title={"en": "Another forum"})
    away = make(Session, actor=editor, forum=other, day=DAY, begins=dt.time(9), ends=dt.time(12), title={"en": "Away"})
    make_one = {"person": person, "task": "interpreter", "languages": "da,zh", "promised": "agreed"}
    appears(world, away, **make_one)
    one = session(world, "11:00", "12:00", "Here", languages="da,zh", kind="other")
    appears(world, one, **make_one)
    (clash,) = found(world, editor)
    assert clash[0] == "person_twice"
    assert "Away" in clash[1]
    at = (one.starts_at, one.ends_at)
    (offer,) = interpreters_for(editor, ["da", "zh"], at)
    assert {str(booking.title) for booking in offer.taken} == {"Away", "Here"}


def test_participants_whose_places_clash_are_counted_for_the_office_alone(
    world: SimpleNamespace, forum: Forum, editor: User, stranger: User
) -> None:
    first = session(world, "09:00", "10:00", "Visit 1", by_choice=True, capacity=10, kind="site_visit")
    other = session(world, "09:30", "11:00", "Visit 2", by_choice=True, capacity=10, kind="site_visit", room=world.lab)
    participant = guest(world, editor)
    for one in (first, other):
        given(world, participant, one)
    assert [code for code, _why in found(world, editor)] == ["places_twice"]
    assert check_forum(stranger, forum, []).findings == ()


def guest(world: SimpleNamespace, actor: User, **values: Any) -> Participant:
    """Return a participant who has a place."""
    one: Participant = make(Participant, actor=actor, **({"forum": world.forum, "name": "Delegate 12"} | values))
    Participant.objects.filter(pk=one.pk).update(state="given")
    one.refresh_from_db()
    return one


def given(world: SimpleNamespace, participant: Participant, one: Session) -> None:
    choice = world.add(Choice, participant=participant, session=one)
    Choice.objects.filter(pk=choice.pk).update(state="given")


def test_versions_are_numbered_and_tell_what_changed(
    world: SimpleNamespace, forum: Forum, steward: User, editor: User
) -> None:
    with pytest.raises(RuleError, match="no session"):
        publish_programme(forum, actor=steward)
    one = session(world, "09:00", "10:00", "Opening", kind="plenary")
    other = session(world, "11:00", "12:00", "Water")
    with pytest.raises(NotAllowed, match="steward"):
        publish_programme(forum, actor=editor)
    assert publish_programme(forum, {"en": "The first"}, actor=steward).number == 1
    with pytest.raises(RuleError, match="Nothing has changed since version 1"):
        publish_programme(forum, actor=steward)
    move_session(one, DAY, dt.time(9, 30), actor=steward, room=world.lab)
    cancel_session(other, {"en": "Ill"}, actor=steward)
    new = session(world, "14:00", "15:00", "Green")
    assert publish_programme(forum, actor=steward).number == 2
    assert [change.words() for change in changed_for(forum, 1)] == [
        (
            "Opening: now Monday, 2 March 2026, 09:30–10:30, was Monday, 2 March 2026, 09:00–10:00; "
            "now in Laboratory, Park, was in Hall, Town hall."
        ),
        "Cancelled: Water, Monday, 2 March 2026, 11:00–12:00.",
        "New: Green, Monday, 2 March 2026, 14:00–15:00.",
    ]
    assert [change.kind for change in changed_for(forum, 0)] == ["new", "new", "new"]
    Session.objects.filter(pk=new.pk).delete()
    assert publish_programme(forum, actor=steward).number == 3
    assert [(change.kind, change.key) for change in changed_for(forum, 2)] == [("gone", new.pk)]


def test_late_changes_concern_those_alone_in_whose_agenda_they_are(
    world: SimpleNamespace, forum: Forum, steward: User
) -> None:
    speaker = world.add(Person, name="Delegate 1")
    visit = session(world, "09:00", "10:00", "Visit", by_choice=True, capacity=9, kind="site_visit")
    talk = session(world, "13:00", "14:00", "Talk")
    appears(world, talk, person=speaker)
    chosen, spoken, other = (guest(world, steward, name=f"Delegate {number}") for number in (10, 11, 12))
    Participant.objects.filter(pk=spoken.pk).update(person=speaker)
    given(world, chosen, visit)
    publish_programme(forum, actor=steward)
    move_session(visit, DAY, dt.time(9, 15), actor=steward)
    publish_programme(forum, actor=steward)
    assert list(concerned(forum, changed_for(forum, 1))) == [chosen.pk]
    move_session(talk, DAY, dt.time(13, 15), actor=steward)
    session(world, "20:00", "21:00", "For all", kind="plenary")
    publish_programme(forum, actor=steward)
    told = concerned(forum, changed_for(forum, 2))
    assert {key: len(changes) for key, changes in told.items()} == {chosen.pk: 1, spoken.pk: 2, other.pk: 1}


def test_everybody_reads_what_was_published_and_nothing_that_is_planned(
    world: SimpleNamespace, forum: Forum, steward: User, client: Client
) -> None:
    one = session(world, "09:00", "10:00", "Opening <b>", kind="plenary", note={"en": "Zugvogel 4711"})
    appears(world, one, person=world.add(Person, name="Delegate 1"), topic={"en": "Doors", "zh": "门"})
    appears(world, one, person=world.add(Person, name="Delegate 2"), promised="asked")
    url = f"/forum/{forum.slug}/programme/"
    assert client.get(url).status_code == 404
    publish(forum, actor=steward)
    assert "not been published yet" in client.get(f"{url}?lang=en").content.decode()
    publish_programme(Forum.objects.get(pk=forum.pk), actor=steward)
    session(world, "15:00", "16:00", "Only planned")
    page = client.get(f"{url}?lang=en").content.decode()
    assert "Opening &lt;b&gt;" in page
    assert "Delegate 1 (speaker): Doors" in page
    assert not any(words in page for words in ("Only planned", "Delegate 2", "Zugvogel", "noindex"))
    assert all(words in client.get(f"{url}?lang=zh").content.decode() for words in ("全体会议", "门", "2026年3月2日"))
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert (told["@type"], told["name"], len(told["subEvent"])) == ("Event", "Open the door", 1)
    event = told["subEvent"][0]
    assert (event["name"], event["startDate"]) == ("Opening <b>", "2026-03-02T09:00:00+01:00")
    assert (event["location"]["name"], event["performer"][0]["name"]) == ("Hall, Town hall", "Delegate 1")


def test_the_public_page_is_narrowed_by_theme_and_kind_and_shows_what_is_cancelled(
    world: SimpleNamespace, forum: Forum, steward: User, client: Client
) -> None:
    session(world, "09:00", "10:00", "Themed", themes=[world.theme])
    off = session(world, "11:00", "12:00", "Other", kind="workshop")
    cancel_session(off, {"en": "Too few"}, actor=steward)
    publish(forum, actor=steward)
    publish_programme(Forum.objects.get(pk=forum.pk), actor=steward)

    def shown(query: str) -> tuple[bool, bool]:
        page = client.get(f"/forum/{forum.slug}/programme/?lang=en&{query}").content.decode()
        return "<h3>Themed" in page, "<h3>Other" in page

    assert [shown(query) for query in ("", f"theme={world.theme.pk}", "kind=workshop", "theme=x&kind=y")] == [
        (True, True),
        (True, False),
        (False, True),
        (True, True),
    ]
    page = client.get(f"/forum/{forum.slug}/programme/?lang=en").content.decode()
    assert "<strong>Cancelled</strong> Too few" in page


def test_the_public_page_asks_the_database_as_often_for_many_sessions_as_for_one(
    world: SimpleNamespace, forum: Forum, steward: User, client: Client
) -> None:
    publish(forum, actor=steward)
    counts = []
    for number in range(3):
        one = session(world, f"0{number + 7}:00", None, themes=[world.theme])
        appears(world, one, post=world.post)
        publish_programme(Forum.objects.get(pk=forum.pk), actor=steward)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/forum/{forum.slug}/programme/?lang=en")
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def test_every_kind_task_and_role_has_its_words_in_three_languages() -> None:
    for words, choices in ((KINDS, SessionKind), (TASKS, Task), (ROLES, ParticipantRole)):
        assert set(words) == set(choices.values)
        assert all(set(one) == {"da", "en", "zh"} and all(one.values()) for one in words.values())


def agenda_of(participant: Participant) -> list[tuple[str, str]]:
    return [(line.hours, line.title) for line in agendas.lines_of(participant, "en")]


def test_an_agenda_holds_what_all_go_to_and_the_places_one_has(
    world: SimpleNamespace, forum: Forum, steward: User
) -> None:
    session(world, "09:00", "10:00", "Plenary", kind="plenary")
    session(world, "10:00", "11:00", "For firms", kind="other", roles="company")
    session(world, "11:00", "12:00", "Side by side")
    session(world, "19:00", "22:00", "Dinner", kind="dinner")
    visit = session(world, "13:00", "15:00", "Visit", by_choice=True, capacity=9, kind="site_visit")
    participant = guest(world, steward, role="authority", dines=True)
    assert agenda_of(participant) == []
    publish_programme(forum, actor=steward)
    assert agenda_of(participant) == [("09:00–10:00", "Plenary"), ("19:00–22:00", "Dinner")]
    given(world, participant, visit)
    firm = guest(world, steward, role="company")
    assert agenda_of(participant)[1] == ("13:00–15:00", "Visit")
    assert agenda_of(firm) == [("09:00–10:00", "Plenary"), ("10:00–11:00", "For firms")]
    Participant.objects.filter(pk=firm.pk).update(state="cancelled")
    assert agenda_of(Participant.objects.get(pk=firm.pk)) == []


def test_an_agenda_is_read_at_its_address_as_page_paper_and_calendar_and_changes(
    world: SimpleNamespace, forum: Forum, steward: User, client: Client
) -> None:
    one = session(world, "09:00", "10:00", "Plenary", kind="plenary")
    participant = guest(world, steward, native_name="代表")
    publish_programme(forum, actor=steward)
    assert (make_agendas(forum, actor=steward), make_agendas(forum, actor=steward)) == (1, 0)
    token = Participant.objects.get(pk=participant.pk).agenda.token
    page = client.get(f"/forums/agenda/{token}/?lang=zh").content.decode()
    assert all(words in page for words in ("代表", "Plenary", "09:00–10:00", "2026年3月2日", "当地时间"))
    assert client.get(f"/forums/agenda/{token}/agenda.pdf").content.startswith(b"%PDF")

    def fed() -> list[Any]:
        calendar = Calendar.from_ical(client.get(f"/forums/agenda/{token}/calendar.ics").content)
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Copenhagen"]
        return list(calendar.walk("VEVENT"))

    (event,) = fed()
    assert (event["SEQUENCE"], event["DTSTART"].dt.hour, str(event["LOCATION"])) == (0, 9, "Hall, Town hall")
    move_session(one, DAY, dt.time(10), actor=steward)
    assert fed()[0]["SEQUENCE"] == 0
    publish_programme(forum, actor=steward)
    (event,) = fed()
    assert (event["SEQUENCE"], event["DTSTART"].dt.hour) == (1, 10)
    cancel_session(Session.objects.get(pk=one.pk), actor=steward)
    publish_programme(forum, actor=steward)
    assert str(fed()[0]["STATUS"]) == "CANCELLED"


def test_a_participant_opens_the_agenda_from_their_own_page(
    world: SimpleNamespace, forum: Forum, steward: User, client: Client
) -> None:
    from proxenia.forums.models.registrations import PARTICIPANT

    participant = guest(world, steward)
    url = f"/forum/mine/{PARTICIPANT.token(participant.seal)}/agenda/?lang=da"
    first, again = client.post(url), client.post(url)
    assert first["Location"] == again["Location"]
    page = client.get(first["Location"]).content.decode()
    assert "Der er ikke noget i dit program endnu" in page
    assert client.post("/forum/mine/forged/agenda/").status_code == 404
    assert agendas.mine(participant, "en")["days"] == []  # type: ignore[index]


def test_the_office_sees_who_has_an_agenda_and_looks_at_each(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    participant = guest(world, editor)
    client = client_of(editor)
    first = client.get(f"/forums/{forum.pk}/agendas/").content.decode()
    assert "Make 1 address" in first, first
    client.post(f"/forums/{forum.pk}/agendas/make/")
    page = client.get(f"/forums/{forum.pk}/agendas/").content.decode()
    assert ("/forums/agenda/" in page, "Make 1 address" in page) == (True, False)
    assert "Delegate 12" in client.get(f"/forums/agendas/{participant.pk}/").content.decode()


def test_other_tools_read_the_programme_in_the_forms_they_know(
    world: SimpleNamespace, forum: Forum, steward: User, client: Client
) -> None:
    one = session(
        world,
        "23:00",
        "00:30",
        "Opening",
        text={"en": "Bell \x07"},
        kind="plenary",
        themes=[world.theme],
        languages="da,en",
    )
    appears(world, one, person=world.add(Person, name="Delegate 1"))
    session(world, "09:00", None, "Elsewhere", day=NEXT, room=None, place=world.home)
    session(world, None, None, "No hour yet")
    publish(forum, actor=steward)
    publish_programme(Forum.objects.get(pk=forum.pk), actor=steward)
    base = f"/forum/{forum.slug}/programme"
    answer = client.get(f"{base}/schedule.json?lang=en")
    told = json.loads(answer.content)
    assert json_faults(told) == []
    conference = told["schedule"]["conference"]
    assert (conference["acronym"], conference["daysCount"], conference["time_zone_name"]) == (
        "china_2026",
        2,
        "Europe/Copenhagen",
    )
    (event,) = conference["days"][0]["rooms"]["Hall"]
    assert (event["start"], event["duration"], event["track"], event["language"]) == (
        "23:00",
        "01:30",
        "Green solutions",
        "da",
    )
    assert event["persons"][0]["public_name"] == "Delegate 1"
    assert list(conference["days"][1]["rooms"]) == ["Home"]
    assert xml_faults(client.get(f"{base}/schedule.xml?lang=en").content) == []
    events = list(Calendar.from_ical(client.get(f"{base}/calendar.ics?lang=en").content).walk("VEVENT"))
    assert [(str(each["SUMMARY"]), each["SEQUENCE"]) for each in events] == [("Opening", 1), ("Elsewhere", 1)]
    known = client.get(f"{base}/schedule.json?lang=en", headers={"If-None-Match": answer["ETag"]})
    assert known.status_code == 304


def test_the_forms_of_other_tools_are_really_asked_about() -> None:
    assert json_faults({"schedule": {"version": "1", "conference": {"title": "x"}}}) != []
    assert xml_faults(b"<schedule><version>1</version><conference><title>x</title></conference></schedule>") != []


@pytest.mark.parametrize("slug", ["x", "a-b", "china-2018", "a" * 60])
def test_an_acronym_is_one_that_tools_take(slug: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", acronym(Forum(slug=slug)))
    assert UNPRINTED.sub("", "a\x00b\x0b") == "ab"


def test_the_office_takes_the_draft_out_before_anything_is_published(
    world: SimpleNamespace, forum: Forum, editor: User, stranger: User, client_of: Who
) -> None:
    session(world, "09:00", "10:00", "Draft")
    url = f"/forums/{forum.pk}/programme/schedule.json"
    told = json.loads(client_of(editor).get(url).content)
    assert told["schedule"]["version"] == "0+"
    assert client_of(stranger).get(url).status_code == 404


def bring(text: str, actor: User) -> dict[str, int]:
    """Bring a sheet of sessions in whole; return how many rows were of which kind."""
    sheet = SHEETS.of("sessions")[0]
    taken = exchange.take_file(text.encode(), file_name="one.csv", sheet=sheet, actor=actor)[0]
    looked = working.go_on(exchange.set_columns(taken, taken.columns, {}, actor=actor).pk)
    done = working.go_on(exchange.bring_in(looked, actor=actor).pk)
    assert done.state == "done", done.failure
    return {name: number for name, number in outcomes.outcome(done).counts.items() if number}


def test_a_programme_comes_in_by_sheet_and_goes_out_as_it_was(
    world: SimpleNamespace, forum: Forum, editor: User
) -> None:
    world.add(Person, name="Delegate 1")
    table = (
        "forum;title;kind;day;begins;ends;room;theme;speakers;places\n"
        "Open the door;Opening;plenary;2026-03-02;9:00;10.30;Hall;Green solutions;[moderator agreed] Delegate 1;\n"
        "Open the door;Water;workshop;02.03.2026;11:00;12:00;New room;Blue solutions;;30\n"
    )
    assert bring(table, editor) == {"new": 2}
    one, other = Session.objects.order_by("begins")
    assert (str(one), one.kind, one.begins, one.ends, one.room) == (
        "Opening",
        "plenary",
        dt.time(9),
        dt.time(10, 30),
        world.hall,
    )
    assert [(row.task, row.promised, str(row)) for row in one.appearances.all()] == [
        ("moderator", "agreed", "Delegate 1")
    ]
    assert (str(other.room), [str(theme) for theme in other.themes.all()], other.capacity) == (
        "New room",
        ["Blue solutions"],
        30,
    )
    before = "".join(as_csv(SHEETS.of("sessions")[0], actor=editor))
    assert bring(before, editor) == {"same": 2}
    assert bring(table.replace("9:00", "9:15"), editor) == {"changed": 1, "same": 1}
    assert Session.objects.count() == 2


def test_a_row_that_cannot_be_read_says_what_is_wrong_and_where(
    world: SimpleNamespace, forum: Forum, editor: User
) -> None:
    sheet = SHEETS.of("sessions")[0]
    table = "forum;title;day;begins\nOpen the door;Opening;someday;25:00\n"
    taken = exchange.take_file(table.encode(), file_name="one.csv", sheet=sheet, actor=editor)[0]
    looked = working.go_on(exchange.set_columns(taken, taken.columns, {}, actor=editor).pk)
    assert outcomes.outcome(looked).counts["bad"] == 1


def test_the_command_line_checks_publishes_and_writes_files(
    world: SimpleNamespace, forum: Forum, steward: User, tmp_path: Path
) -> None:
    session(world, "09:00", "10:00", "Opening", kind="other")
    who = ["--as", steward.email]
    runner = CliRunner()
    number = str(forum.pk)
    checked = runner.invoke(check_command, [number, *who])
    assert (checked.exit_code, "1 sessions, 0 findings" in checked.output) == (0, True)
    session(world, "09:30", "10:30", "Clash", kind="other")
    assert runner.invoke(check_command, [number, *who, "--json"]).exit_code == 1
    file = tmp_path / "schedule.json"
    refused = runner.invoke(schedule_command, [number, str(file), *who])
    assert (refused.exit_code, file.exists()) == (1, False)
    published = runner.invoke(publish_command, [number, *who, "--json"])
    assert json.loads(published.output)["number"] == 1
    for ending in ("json", "xml", "ics"):
        target = tmp_path / f"schedule.{ending}"
        assert runner.invoke(schedule_command, [number, str(target), *who]).exit_code == 0
        assert target.stat().st_size > 100
    assert json_faults(json.loads(file.read_text())) == []
    assert runner.invoke(schedule_command, [number, str(tmp_path / "x.txt"), *who]).exit_code == 1


def test_a_page_of_versions_says_what_waits_and_a_steward_publishes(
    world: SimpleNamespace, forum: Forum, steward: User, editor: User, client_of: Who
) -> None:
    one = session(world, "09:00", "10:00", "Opening")
    appears(world, one, post=world.post, promised="asked")
    url = f"/forums/{forum.pk}/programme/versions/"
    page = client_of(editor).get(url).content.decode()
    assert ("The first version, with 1 session." in page, "has not answered" in page, "Publish</button>" in page) == (
        True,
        True,
        False,
    )
    client_of(steward).post(f"/forums/{forum.pk}/programme/publish/", {"comment": "Rooms"})
    page = client_of(editor).get(url).content.decode()
    assert ("Version 1" in page, "Rooms" in page, "Nothing has changed since" in page) == (True, True, True)
    assert client_of(editor).post(f"/forums/{forum.pk}/programme/publish/").status_code == 403
    assert ProgrammeVersion.objects.count() == 1


def test_who_appears_has_the_sessions_on_their_page_and_finds_them(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    speaker = world.add(Person, name="Delegate 1")
    one = session(world, "09:00", "10:00", "Opening")
    appears(world, one, person=speaker)
    assert "Appears at forums" in client_of(editor).get(speaker.get_absolute_url()).content.decode()
    page = client_of(editor).get(one.get_absolute_url()).content.decode()
    assert all(words in page for words in ("Delegate 1", "has said yes", "In the programme"))
    assert "Opening" in client_of(editor).get("/forums/sessions/?q=opening").content.decode()


def test_sessions_in_one_room_with_one_speaker_are_given_the_same_of_each(world: SimpleNamespace, forum: Forum) -> None:
    for hour in ("09:00", "11:00"):
        appears(world, session(world, hour, None, themes=[world.theme]), post=world.post)
    session(world, "13:00", None, room=None)
    first, second, third = planned_sessions(forum)
    assert first.room is second.room == world.hall
    assert first.appearances.all()[0].post is second.appearances.all()[0].post
    assert list(first.themes.all()) == list(second.themes.all()) == [world.theme]
    assert (third.room, list(third.themes.all()), list(third.appearances.all())) == (None, [], [])
