"""The visits of the illustrative office: one abroad with a full programme and a trap in it, one here in return, one that is closed."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from proxenia.contacts.choices import Direction
from proxenia.directory.choices import Level
from proxenia.relations.choices import Side
from proxenia.visits.actions import close
from proxenia.visits.models import Approval, Delegate, OutcomeLine, ProgrammeItem, Risk, Visit, VisitCost

from .book import Book
from .directory import City, Directory
from .texts import made_up, on, text
from .ties import Bond

ABROAD, RETURN, CLOSED = 14, 14, 16
"""The numbers of the partner cities that are visited, that comes, and that was visited."""
THERE, HERE = "Asia/Shanghai", "Europe/Copenhagen"
Line = tuple[int, str, str, str, str, str, dict[str, Any]]
PROGRAMME: tuple[Line, ...] = (
    (7, "13:00", "06:30", "travel", "Fly 1 ud", "Flight 1 out", {"fly": "out"}),
    (8, "07:15", "08:15", "travel", "Bil 1 til hotellet", "Car 1 to the hotel", {"transport": "car"}),
    (8, "08:30", "12:00", "rest", "Hvil 1", "Rest 1", {}),
    (8, "12:30", "13:30", "meal", "Frokost 1", "Lunch 1", {}),
    (8, "14:30", "16:00", "meeting", "Møde 1 på rådhuset", "Meeting 1 at the city hall", {"language": "en"}),
    (8, "18:30", "20:30", "meal", "Middag 1", "Dinner 1", {}),
    (9, "09:00", "10:45", "site_visit", "Besøg på værk 1", "Visit to plant 1", {"language": "en"}),
    (9, "10:30", "12:00", "seminar", "Seminar 1 om vand", "Seminar 1 on water", {"language": "en"}),
    (9, "12:15", "13:30", "meal", "Frokost 2", "Lunch 2", {}),
    (9, "14:00", "15:00", "ceremony", "Underskrift 1", "Signing 1", {"language": "en"}),
    (9, "18:30", "20:30", "meal", "Middag 2", "Dinner 2", {}),
    (10, "10:00", "15:30", "travel", "Fly 2 hjem", "Flight 2 home", {"fly": "home"}),
)
"""Day of October 2018, from, until, kind, and what it is; plant 1 and seminar 1 overlap, for the checker to find."""
RETURNED: tuple[Line, ...] = (
    (19, "09:30", "11:00", "meeting", "Møde 2 på rådhuset", "Meeting 2 at the city hall", {"language": "en"}),
    (19, "12:00", "13:00", "meal", "Frokost 3", "Lunch 3", {}),
    (20, "09:00", "11:30", "site_visit", "Besøg hos Forsyning 1", "Visit to Utility 1", {"language": "en"}),
)


def write_visits(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    """Write the three visits."""
    cities = {city.number: city for city in directory.cities}
    ties = {bond.city.number: bond for bond in bonds if bond.city}
    _abroad(book, directory, cities[ABROAD], ties[ABROAD])
    _here(book, directory, cities[RETURN], ties[RETURN])
    _closed(book, directory, cities[CLOSED], ties[CLOSED])


def _visit(book: Book, directory: Directory, bond: Bond, **said: Any) -> Any:
    common = {
        "purpose": made_up("ingen rejser", "nobody travels"),
        "ties": [bond.tie],
        "topics": [bond.topics[0]],
        "level": Level.TOP,
        "languages": "en",
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
    }
    return book.write(Visit, [common | said])[0]


def _delegation(book: Book, directory: Directory, city: City, visit: Any) -> list[Any]:
    ours, theirs = directory.our_posts, city.posts
    rows = [
        {"side": Side.OURS, "post": ours[Level.TOP], "category": "politician", "function": "leader"},
        {"side": Side.OURS, "post": ours[Level.ADMINISTRATIVE], "category": "official", "function": "member"},
        {"side": Side.OURS, "organisation": directory.firms[0], "category": "business", "function": "member"},
        {"side": Side.THEIRS, "post": theirs[Level.TOP], "category": "politician", "function": "leader"},
    ]
    made = [row | {"visit": visit, "position": number} for number, row in enumerate(rows)]
    return book.write(Delegate, made)


def _item(directory: Directory, visit: Any, place: Any, month: int, line: Line) -> dict[str, Any]:
    day, begins, ends, kind, da, en, more = line
    facts: dict[str, Any] = {"visit": visit, "kind": kind, "title": text(da, en), "day": dt.date(2018, month, day)}
    facts |= {"begins": dt.time.fromisoformat(begins), "ends": dt.time.fromisoformat(ends), "place": place}
    facts |= {"owner": directory.our_posts[Level.ADMINISTRATIVE]} | more
    way = facts.pop("fly", "")
    if not way:
        return facts | ({"to_place": place} if kind == "travel" else {})
    first, last = (directory.home, place) if way == "out" else (place, directory.home)
    zones = (HERE, THERE) if way == "out" else (THERE, HERE)
    flight = {"transport": "flight", "cabin": "economy", "place": first, "to_place": last}
    days = {"end_day": dt.date(2018, month, day + 1)} if way == "out" else {}
    return facts | flight | days | {"zone": zones[0], "end_zone": zones[1]}


def _abroad(book: Book, directory: Directory, city: City, bond: Bond) -> None:
    dates = {"start": on(2018, 10, 7), "end": on(2018, 10, 10)}
    where = {"direction": Direction.OUT, "place": city.place, "zone": THERE, "host": city.government}
    title = text(f"Besøg 1 i Partnerby {city.number}", f"Visit 1 to Partner City {city.number}")
    lead = {"title": title, "lead": directory.our_posts[Level.TOP]}
    visit = _visit(book, directory, bond, **lead, **dates, **where)
    _delegation(book, directory, city, visit)
    book.write(ProgrammeItem, [_item(directory, visit, city.place, 10, line) for line in PROGRAMME])
    ours, theirs = directory.ours["city"], city.government
    costs: list[Mapping[str, Any]] = [
        {"kind": "travel", "planned": 31500, "payer": ours, "what": text("3 billetter", "3 tickets")},
        {"kind": "hotel", "planned": 5400, "currency": "CNY", "payer": ours, "what": text("3 nætter", "3 nights")},
        {
            "kind": "hospitality",
            "planned": 2000,
            "currency": "CNY",
            "payer": theirs,
            "what": text("2 middage", "2 dinners"),
        },
    ]
    book.write(VisitCost, [{"visit": visit, **row} for row in costs])
    asked = {
        "rule": "top-abroad",
        "what": text("Borgmesterens rejse 1", "The mayor's journey 1"),
        "asked_on": on(2018, 8, 20),
    }
    book.write(Approval, [{"visit": visit, "asked_of": directory.our_posts[Level.POLITICAL], **asked}])
    risk = {"kind": "security", "text": made_up("udstyr 1 bliver væk", "device 1 is lost")}
    handling = {
        "handling": made_up("rene enheder", "clean devices"),
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
    }
    book.write(Risk, [{"visit": visit, **risk, **handling}])


def _here(book: Book, directory: Directory, city: City, bond: Bond) -> None:
    dates = {"start": on(2018, 11, 19), "end": on(2018, 11, 20)}
    where = {"direction": Direction.IN, "place": directory.home, "zone": HERE, "host": directory.ours["city"]}
    title = text(f"Genbesøg 1 fra Partnerby {city.number}", f"Return visit 1 from Partner City {city.number}")
    visit = _visit(book, directory, bond, title=title, lead=city.posts[Level.TOP], **dates, **where)
    _delegation(book, directory, city, visit)
    book.write(ProgrammeItem, [_item(directory, visit, directory.home, 11, line) for line in RETURNED])


def _closed(book: Book, directory: Directory, city: City, bond: Bond) -> None:
    dates = {"start": on(2018, 5, 14), "end": on(2018, 5, 15)}
    where = {"direction": Direction.OUT, "place": city.place, "zone": "Asia/Tokyo", "host": city.government}
    title = text(f"Besøg 2 i Partnerby {city.number}", f"Visit 2 to Partner City {city.number}")
    visit = _visit(book, directory, bond, title=title, lead=directory.our_posts[Level.TOP], **dates, **where)
    _delegation(book, directory, city, visit)
    hours = {"day": dt.date(2018, 5, 14), "begins": dt.time(10), "ends": dt.time(12), "place": city.place}
    owner = directory.our_posts[Level.ADMINISTRATIVE]
    talk = {"kind": "meeting", "title": text("Møde 3 på rådhuset", "Meeting 3 at the city hall"), "owner": owner}
    book.write(ProgrammeItem, [{"visit": visit, **hours, **talk}])
    follow_up = {"follow_up": made_up("send referat 1", "send minutes 1"), "owner": owner, "due": on(2018, 6, 15)}
    said: list[Mapping[str, Any]] = [
        {"text": made_up("punkt 1 blev aftalt", "point 1 was agreed"), **follow_up},
        {"text": made_up("svar på brev 1", "answer letter 1"), "kind": "theirs"},
    ]
    book.write(OutcomeLine, [{"visit": visit, "position": number, **row} for number, row in enumerate(said)])
    spent = {"kind": "travel", "planned": 42000, "actual": 40850, "payer": directory.ours["city"]}
    book.write(VisitCost, [{"visit": visit, "what": made_up("3 billetter", "3 tickets"), **spent}])
    close(visit, actor=book.actor)
