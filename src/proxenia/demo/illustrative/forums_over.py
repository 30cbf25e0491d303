"""Two further illustrative forums: one held a year ago, with what came of it, and one that is on the day of the demo itself."""

import datetime as dt
import itertools
import uuid
from collections.abc import Sequence
from typing import Any

from proxenia.accounts.writing import change
from proxenia.core.zones import moment
from proxenia.demo.cast import CLOCK
from proxenia.directory.choices import Level
from proxenia.forums.choices import (
    HostRole,
    LeadsTo,
    MeetingState,
    PackageKind,
    PlaceState,
    Promised,
    Said,
    SessionKind,
    Told,
    WishAnswer,
    WishStrength,
)
from proxenia.forums.meetings.holding import meeting_held
from proxenia.forums.models import (
    CheckIn,
    ForumHost,
    ForumLine,
    Hours,
    Message,
    MessageCopy,
    Package,
    PackagePromise,
    Participant,
    ParticipantLine,
    Party,
    PlannedMeeting,
    Room,
    Round,
    Session,
    Sponsorship,
    Tables,
    Wish,
)
from proxenia.forums.record.actions import keep_promise
from proxenia.forums.record.holding import hold
from proxenia.openings.choices import Stage, Teller
from proxenia.openings.doors.actions import reach

from .book import Book
from .directory import Directory
from .forum_days import CHOSEN, MORNING, Line, publish_lines, write_lines
from .forum_people import Party as Registers
from .forum_people import answer, ask, parties, register, seat, unsettled
from .forums import begin_forum, facts_of
from .texts import made_up, on
from .ties import Bond

LAST_YEAR = dt.date(2017, 11, 14)
KEYS = uuid.UUID("5b0c3c1e-0000-4000-8000-000000000000")
"""From which the keys of check-ins are made: the same at every loading."""
HELD = (
    Line(0, ("09:00", "10:30"), SessionKind.PLENARY, room="Hall 1"),
    Line(0, ("11:00", "12:00"), SessionKind.WORKSHOP, 1, CHOSEN | {"capacity": 12}, room="Room 2", theme=0),
    Line(0, ("13:00", "14:00"), SessionKind.MEETINGS, room="Room 3"),
    Line(1, MORNING, SessionKind.SITE_VISIT, 1, CHOSEN | {"capacity": 15}, bus="Bus 1", theme=1, firm=10),
)
TODAY = (
    Line(0, ("08:30", "10:30"), SessionKind.PLENARY, room="Hall 1"),
    Line(0, ("11:00", "12:00"), SessionKind.WORKSHOP, 1, CHOSEN | {"capacity": 6}, room="Room 2", theme=0),
    Line(0, ("11:00", "12:00"), SessionKind.MEETINGS, room="Room 3"),
    Line(0, ("13:15", "15:45"), SessionKind.SITE_VISIT, 1, CHOSEN | {"capacity": 8}, bus="Bus 3", theme=0, firm=12),
    Line(0, ("13:15", "15:45"), SessionKind.SITE_VISIT, 2, CHOSEN | {"capacity": 8}, bus="Bus 3", theme=1, firm=13),
    Line(0, ("18:30", "22:30"), SessionKind.DINNER),
)
FIRMS, AUTHORITIES, FULL = 12, 5, 30
CALLED_OFF, REFUSED = PlaceState.CANCELLED, PlaceState.REFUSED


def write_forum_held(book: Book, directory: Directory, bonds: list[Bond], following: Any) -> None:
    """Write a forum of last year, before another: who came, what they answered, whom they met, what follows; hold it."""
    facts = facts_of(directory, bonds, 2, LAST_YEAR, days=2) | {"registration_opens": dt.date(2017, 8, 15)}
    facts |= {"registration_closes": dt.date(2017, 11, 3), "capacity": 100}
    forum = begin_forum(book, directory, bonds, facts)
    roles = ((directory.ours["region"], HostRole.ORGANISER), (directory.others["network1"], HostRole.SUPPORTER))
    book.write(ForumHost, [{"forum": forum, "organisation": one, "role": role} for one, role in roles])
    write_lines(book, directory, forum, LAST_YEAR, HELD)
    publish_lines(book, forum)
    people = register(book, forum, parties(directory, FIRMS, AUTHORITIES))
    workshop, visit = (forum.sessions.get(kind=kind) for kind in (SessionKind.WORKSHOP, SessionKind.SITE_VISIT))
    seat(book, people[:14], workshop)
    seat(book, people[8:24], visit, [CALLED_OFF, REFUSED])
    _let_in(book, people[:-3], LAST_YEAR, [(None, people[:-3]), (workshop, people[:10]), (visit, people[8:20])])
    _tell(book, directory, forum, people)
    _sponsor(book, directory, forum)
    _meet(book, directory, forum, LAST_YEAR, (MeetingState.HELD, MeetingState.MISSED, MeetingState.CANCELLED))
    change(following, {"previous": forum}, actor=book.actor)
    hold(forum, actor=book.actor)


def write_forum_of_today(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    """Write a forum that is on the day of the demo: some are at the door already, a delegation waits for places."""
    facts = facts_of(directory, bonds, 3, CLOCK, days=1)
    facts |= {"capacity": FULL, "changes_until": dt.date(2018, 8, 25)}
    forum = begin_forum(book, directory, bonds, facts)
    write_lines(book, directory, forum, CLOCK, TODAY)
    publish_lines(book, forum)
    come = parties(directory, FIRMS, AUTHORITIES)
    late = Registers("Authority 50", "authority", "SE", people=3, place=PlaceState.WAITING)
    away = Registers("Firm 50", "company", place=REFUSED)
    people = register(book, forum, [*come, late, away, *unsettled("Firm 51")])
    coming = [one for one in people if one.state == PlaceState.GIVEN]
    workshop = forum.sessions.get(kind=SessionKind.WORKSHOP)
    seat(book, coming[:8], workshop)
    for number, visit in enumerate(forum.sessions.filter(kind=SessionKind.SITE_VISIT)):
        seat(book, coming[number::2][:10], visit)
    _let_in(book, coming[:9], CLOCK, [(None, coming[:9])])
    _messages(book, forum, workshop)
    _meet(book, directory, forum, CLOCK, (MeetingState.PLANNED,) * 4)


def _let_in(book: Book, people: Sequence[Any], day: dt.date, where: Sequence[tuple[Any, Sequence[Any]]]) -> None:
    """Write who was let in at the forum and to its sessions, one a minute."""
    first = moment(day, dt.time(8, 15), people[0].forum.clocks)
    rows = [
        {
            "participant": one,
            "session": session,
            "at": (first if session is None else session.starts_at) + dt.timedelta(minutes=number),
            "key": uuid.uuid5(KEYS, f"{one.seal} {session}"),
        }
        for session, those in where
        for number, one in enumerate(those)
    ]
    book.write(CheckIn, rows)
    for row in rows:
        if row["session"] is None:
            row["participant"].arrived_at = row["at"]
    Participant.objects.bulk_update(people, ["arrived_at"])


def _tell(book: Book, directory: Directory, forum: Any, people: Sequence[Any]) -> None:
    """Write what people answered afterwards, what came of it for some, and what follows from the whole."""
    *_others, useful, missing = ask(book, forum)
    answer(book, people[:18], useful, itertools.cycle("45343"))
    answer(book, people[:3], missing, itertools.cycle(["Illustrative: more time"]))
    officer, expert = (directory.our_posts[level] for level in (Level.ADMINISTRATIVE, Level.TECHNICAL))
    follow = {"follow_up": made_up("skriv til dem", "write to them"), "owner": officer, "due": on(2019, 4)}
    lines = [
        {"participant": one, "said": Said.PARTICIPANT, "text": f"Illustrative: new contact {number}"}
        for number, one in enumerate(people[:5], 1)
    ]
    noted = {"participant": people[6], "said": Said.OFFICE, "text": "Illustrative: asked for a visit"}
    book.write(ParticipantLine, [*lines, noted | follow])
    facts = [
        {"text": made_up("aftale om et forløb", "agreement on a course"), "owner": expert, "due": on(2019, 5)},
        {"text": made_up("ønske om et nyt forum", "wish for another forum"), "owner": officer, "due": on(2019, 6)},
    ]
    then = made_up("følg op", "follow up")
    rows = [{"forum": forum, "position": number, "follow_up": then} | one for number, one in enumerate(facts, 1)]
    book.write(ForumLine, rows)
    sent = {"forum": forum, "subject": made_up("hvordan var det?", "how was it?"), "leads_to": LeadsTo.QUESTIONS}
    words = {"text": made_up("svar på to spørgsmål", "answer two questions"), "told": Told.ARRIVED}
    [message] = book.write(Message, [sent | words])
    book.write(MessageCopy, [{"message": message, "participant": one} for one in people[:-3]])
    left = moment(LAST_YEAR + dt.timedelta(days=2), dt.time(9), forum.clocks)
    change(message, {"sent_at": left}, actor=book.actor, verb="sent")


def _messages(book: Book, forum: Any, workshop: Session) -> None:
    """Write messages of the day: one stands on the screens, two are still to be sent."""
    rows: list[dict[str, Any]] = [
        {
            "subject": made_up("velkommen", "welcome"),
            "text": made_up("kaffe i foyeren", "coffee in the foyer"),
            "on_board": True,
            "sent_at": moment(CLOCK, dt.time(8), forum.clocks),
        },
        {
            "subject": made_up("husk navneskiltet", "bring the badge"),
            "text": made_up("det ligger ved døren", "it lies at the door"),
            "told": Told.ABSENT,
        },
        {
            "subject": made_up("nyt lokale", "another room"),
            "text": made_up("værkstedet er i Lokale 4", "the workshop is in Room 4"),
            "sessions": [workshop],
            "leads_to": LeadsTo.NOWHERE,
        },
        {
            "subject": made_up("to spørgsmål", "two questions"),
            "text": made_up("svar inden i morgen", "answer until tomorrow"),
            "told": Told.SILENT,
            "leads_to": LeadsTo.QUESTIONS,
        },
    ]
    book.write(Message, [{"forum": forum} | row for row in rows])


def _sponsor(book: Book, directory: Directory, forum: Any) -> None:
    """Write packages of every kind and a sponsor whose promise was kept."""
    kinds = list(PackageKind)
    rows = [
        {"forum": forum, "kind": kind, "name": made_up(f"pakke {number}", f"package {number}"), "position": number}
        for number, kind in enumerate(kinds, 1)
    ]
    package, *_others = book.write(Package, rows)
    [promise] = book.write(PackagePromise, [{"package": package, "text": made_up("logo 1", "logo 1")}])
    taken = {"forum": forum, "package": package, "organisation": directory.firms[0], "answer": Promised.AGREED}
    [sponsor] = book.write(Sponsorship, [taken | {"answered_on": on(2017, 9), "amount": 25_000}])
    keep_promise(sponsor, promise=promise, how=made_up("billede 2", "picture 2"), actor=book.actor)


def _meet(book: Book, directory: Directory, forum: Any, day: dt.date, states: Sequence[str]) -> None:
    """Write a round with a meeting for each state, all of them told; of one that was held an introduction came."""
    told = {"published_at": moment(day, dt.time(7), forum.clocks)}
    title = made_up("møderunde 1", "round of meetings 1")
    [of] = book.write(Round, [{"forum": forum, "title": title, "slot_minutes": 20} | told])
    begins = dt.time(13) if len(states) < 4 else dt.time(11)  # noqa: PLR2004 - the round of today is in the morning
    ends = dt.time(begins.hour + 1)
    [hours] = book.write(Hours, [{"round": of, "day": day, "begins": begins, "ends": ends}])
    book.write(
        Tables, [{"round": of, "room": Room.objects.get(forum=forum, name="Room 3"), "prefix": "B", "number": 2}]
    )
    firms, cities = directory.firms[4:8], directory.cities[4:8]
    rows = [{"organisation": one, "name": one.name, "country": "DK", "languages": "da,en"} for one in firms]
    for city in cities:
        name = city.government.name
        rows.append({"organisation": city.government, "name": name, "country": city.place.country, "languages": "en"})
    made = book.write(Party, [{"round": of} | row for row in rows])
    ours, theirs = made[: len(firms)], made[len(firms) :]
    _wishes(book, ours, theirs)
    meetings = [
        {
            "round": of,
            "one": one,
            "other": other,
            "starts_at": hours.slots[number % len(hours.slots)],
            "table": f"B{1 + number // len(hours.slots)}",
            "state": MeetingState.PLANNED if state == MeetingState.HELD else state,
        }
        for number, (one, other, state) in enumerate(zip(ours, theirs, states, strict=False))
    ]
    for meeting, state in zip(book.write(PlannedMeeting, meetings), states, strict=True):
        if state == MeetingState.HELD:
            held = meeting_held(meeting, actor=book.actor)
            _heard(book, held.introduction)


def _heard(book: Book, introduction: Any) -> None:
    """Write that the two talk with each other, as one of them told us lately."""
    note = made_up("mail 2", "mail 2")
    reach(introduction, stage=Stage.DIALOGUE, on=on(2018, 8, 25), told_by=Teller.OFFICE, note=note, actor=book.actor)


def _wishes(book: Book, ours: Sequence[Any], theirs: Sequence[Any]) -> None:
    """Write that each wishes to meet the one opposite, and wishes that were declined, not answered, or to keep apart."""
    reason = made_up("begge arbejder med vand", "both work on water")
    said = {"answer": WishAnswer.ACCEPTED, "reason": reason}
    rows = [{"asker": one, "asked": other} | said for one, other in zip(ours, theirs, strict=True)]
    rows[0]["strength"] = WishStrength.MUST
    further = ((WishStrength.MEET, WishAnswer.DECLINED), (WishStrength.MEET, WishAnswer.OPEN))
    rows += [
        {"asker": ours[0], "asked": theirs[number], "strength": strength, "answer": answered, "reason": reason}
        for number, (strength, answered) in enumerate(further, 1)
    ]
    rows.append({"asker": theirs[3], "asked": ours[0], "strength": WishStrength.NO, "reason": reason})
    book.write(Wish, rows)
