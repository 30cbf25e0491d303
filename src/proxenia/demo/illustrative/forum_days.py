"""What happens at the illustrative forum: three days with talks, meetings, a dinner, site visits and days at the neighbours."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from proxenia.directory.choices import Level
from proxenia.forums.choices import Promised, SessionKind, Task
from proxenia.forums.models import Appearance, ProgrammeVersion, Session
from proxenia.forums.programme.queries import planned_sessions
from proxenia.forums.programme.snapshot import snapshot
from proxenia.protocol.models import Dinner

from .book import Book
from .directory import Directory
from .texts import made_up, text

PUBLISHED = dt.datetime(2018, 8, 24, 9, tzinfo=dt.UTC)
MORNING, AFTERNOON = (("09:15", "11:45"), ("13:15", "15:45"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a programme: its day counted from the first, its hours, its kind, its number among those, and what it has."""

    day: int
    hours: tuple[str, str]
    kind: str
    number: int = 1
    more: dict[str, Any] = field(default_factory=dict)
    room: str = ""
    bus: str = ""
    theme: int | None = None
    firm: int | None = None


NAMES = {
    SessionKind.PLENARY: ("Hovedkonference", "Main conference", "主会议"),
    SessionKind.PARALLEL: ("Temasession", "Theme session", "专题会议"),
    SessionKind.WORKSHOP: ("Værksted", "Workshop", "研讨会"),
    SessionKind.MEETINGS: ("Matchmøder", "One-to-one meetings", "一对一会谈"),
    SessionKind.SITE_VISIT: ("Virksomhedsbesøg", "Site visit", "考察"),
    SessionKind.DINNER: ("Officiel middag", "Official dinner", "官方晚宴"),
    SessionKind.PARTNER_DAY: ("Dag i Nabokommune", "Day in Neighbour Municipality", "邻市活动"),
    SessionKind.EXHIBITION: ("Udstilling", "Exhibition", "展览"),
    SessionKind.PRESS: ("Pressemøde", "Press meeting", "新闻发布会"),
    SessionKind.BREAK: ("Pause", "Break", "休息"),
    SessionKind.OTHER: ("Ankomst og kaffe", "Arrival and coffee", "签到"),
}


def _town_hall(number: int) -> Any:
    return text(f"Rådhus {number}", f"Town Hall {number}", f"市政厅{number}")


CHOSEN = {"by_choice": True}
VISITED = CHOSEN | {
    "capacity": 30,
    "minimum": 5,
    "languages": "en",
    "venue": text("Hos værten", "At the host", "接待单位"),
}
VISITS = (
    Line(1, MORNING, SessionKind.SITE_VISIT, 1, VISITED, bus="Bus 1", theme=0, firm=10),
    Line(1, MORNING, SessionKind.SITE_VISIT, 2, VISITED, bus="Bus 1", theme=1, firm=11),
    Line(1, MORNING, SessionKind.SITE_VISIT, 3, VISITED, bus="Bus 2", theme=2, firm=12),
    Line(1, MORNING, SessionKind.SITE_VISIT, 4, VISITED, bus="Bus 2", theme=0, firm=13),
    Line(1, AFTERNOON, SessionKind.SITE_VISIT, 5, VISITED, bus="Bus 3", theme=1, firm=14),
    Line(1, AFTERNOON, SessionKind.SITE_VISIT, 6, VISITED, bus="Bus 3", theme=2, firm=15),
)
AT_NEIGHBOURS = tuple(
    Line(2, ("09:00", "15:00"), SessionKind.PARTNER_DAY, number, CHOSEN | {"capacity": 40, "venue": _town_hall(number)})
    for number in range(1, 6)
)
DAYS = (
    Line(0, ("08:15", "09:00"), SessionKind.OTHER, room="Hall 1"),
    Line(0, ("09:00", "10:30"), SessionKind.PLENARY, 1, {"languages": "da,en,zh"}, room="Hall 1"),
    Line(0, ("08:15", "17:00"), SessionKind.EXHIBITION, more={"venue": text("Foyeren", "The foyer")}),
    Line(0, ("10:30", "11:00"), SessionKind.BREAK, 1, {"venue": text("Foyeren", "The foyer")}),
    Line(0, ("11:00", "12:00"), SessionKind.PARALLEL, 1, {"languages": "en"}, room="Room 2", theme=0),
    Line(0, ("11:00", "12:00"), SessionKind.PARALLEL, 2, {"languages": "en"}, room="Room 3", theme=1),
    Line(0, ("11:00", "12:00"), SessionKind.PARALLEL, 3, {"languages": "da"}, room="Room 4", theme=2),
    Line(0, ("12:00", "13:00"), SessionKind.BREAK, 2, {"venue": text("Foyeren", "The foyer")}),
    Line(0, ("13:00", "14:20"), SessionKind.MEETINGS, room="Hall 1"),
    Line(0, ("14:40", "16:00"), SessionKind.WORKSHOP, 1, CHOSEN | {"capacity": 25}, room="Room 3", theme=0),
    Line(0, ("16:15", "16:45"), SessionKind.PRESS, 1, {"roles": "press,speaker"}, room="Room 2"),
    Line(0, ("18:30", "22:30"), SessionKind.DINNER, more={"venue": text("Sal 1", "Hall 1")}),
    *VISITS,
    *AT_NEIGHBOURS,
)
"""Twenty-three lines; the activities of the third day are in five municipalities."""


def write_programme(book: Book, directory: Directory, forum: Any, first: dt.date) -> None:
    """Write the programme of the forum that lies ahead, who appears there, and its first version."""
    sessions = write_lines(book, directory, forum, first, DAYS)
    book.write(Appearance, _appearances(directory, sessions))
    publish_lines(book, forum)


def write_lines(
    book: Book, directory: Directory, forum: Any, first: dt.date, lines: tuple[Line, ...]
) -> list[tuple[Line, Any]]:
    """Write lines of a programme; return each with its session."""
    rooms = {room.name: room for room in forum.rooms.all()}
    buses = {bus.name: bus for bus in forum.buses.all()}
    themes = list(forum.themes.all())
    rows = [
        {
            "forum": forum,
            "kind": line.kind,
            "title": _title(line),
            "text": made_up(f"punkt {number}", f"item {number}"),
            "day": first + dt.timedelta(days=line.day),
            "begins": dt.time.fromisoformat(line.hours[0]),
            "ends": dt.time.fromisoformat(line.hours[1]),
            "room": rooms.get(line.room),
            "bus": buses.get(line.bus),
            "themes": [] if line.theme is None else themes[line.theme : line.theme + 1],
            "host": None if line.firm is None else directory.firms[line.firm],
            "dinner": Dinner.objects.filter(office=book.actor.office, day=first).first() if _dines(line) else None,
            "sharing": forum.sharing,
            **line.more,
        }
        for number, line in enumerate(lines, 1)
    ]
    return list(zip(lines, book.write(Session, rows), strict=True))


def _dines(line: Line) -> bool:
    return line.kind == SessionKind.DINNER


def _title(line: Line) -> Any:
    return text(*(f"{name} {line.number}" for name in NAMES[SessionKind(line.kind)]))


def _appearances(directory: Directory, sessions: list[tuple[Line, Any]]) -> list[dict[str, Any]]:
    """Return who appears: posts of ours and of partners, an organisation on the panel, interpreters and guides by number."""
    of = {(line.kind, line.number): session for line, session in sessions}
    plenary = of[SessionKind.PLENARY, 1]
    host, moderator, expert = (directory.our_posts[one] for one in (Level.TOP, Level.ADMINISTRATIVE, Level.TECHNICAL))
    guest = directory.cities[13].posts[Level.TOP]
    interpreter, guide = directory.delegates[:2]
    subject = made_up("indlæg 1", "talk 1")
    rows = [
        {"session": plenary, "task": Task.MODERATOR, "post": moderator, "promised": Promised.AGREED},
        {"session": plenary, "task": Task.SPEAKER, "post": host, "promised": Promised.AGREED, "topic": subject},
        {"session": plenary, "task": Task.SPEAKER, "post": guest, "promised": Promised.ASKED},
        {"session": plenary, "task": Task.INTERPRETER, "person": interpreter, "languages": "en,zh"},
        {"session": of[SessionKind.PARALLEL, 1], "task": Task.SPEAKER, "post": expert, "promised": Promised.AGREED},
        {"session": of[SessionKind.PARALLEL, 2], "task": Task.PANELLIST, "organisation": directory.firms[0]},
        {"session": of[SessionKind.PARALLEL, 3], "task": Task.SPEAKER, "organisation": directory.firms[1]},
        {"session": of[SessionKind.SITE_VISIT, 1], "task": Task.GUIDE, "person": guide},
    ]
    said = {3: Promised.AGREED, 5: Promised.AGREED, 6: Promised.DECLINED, 7: Promised.AGREED}
    return [
        {**row, "position": number, "promised": row.get("promised") or said[number]} for number, row in enumerate(rows)
    ]


def publish_lines(book: Book, forum: Any) -> None:
    """Publish a programme as it stands as its first version, a week before the day of the demo."""
    values = {"forum": forum, "number": 1, "published_at": PUBLISHED}
    first = {"comment": made_up("første udgave", "first version"), "programme": snapshot(planned_sessions(forum))}
    book.write(ProgrammeVersion, [values | first])
