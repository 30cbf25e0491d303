"""A dinner of the illustrative office: 270 numbered guests at 27 round tables, seated already by a plan that is kept here.

The size is that which a public source (tv2ostjylland.dk, "Kineserne indtager Aarhus") gives for the dinner of 20 November 2018.
"""

import datetime as dt
from typing import Any

from proxenia.directory.choices import Level
from proxenia.protocol.dinners.actions import set_tables
from proxenia.protocol.dinners.choices import GuestCategory, GuestSide, Lock, PairKind, Part
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerPair

from .book import Book
from .dinner_plan import PLAN
from .directory import Directory
from .texts import made_up, text
from .ties import Bond

GUESTS, TABLES, SEATS = 270, 27, 10
RANKED = 40
APART = ((11, 24), (33, 48), (57, 92), (101, 164), (203, 222), (9, 30))
TOGETHER = ((1, 3), (55, 66), (121, 142))
DIETS = {9: "vegetarian", 14: "no_pork", 23: "vegan", 31: "halal", 37: "no_gluten", 41: "no_nuts", 53: "no_alcohol"}
"""Every so many guests eat so."""
STEP_FREE = {45: "step_free", 88: "wheelchair", 133: "step_free", 210: "wheelchair"}
INTERPRETERS = range(19, GUESTS, 18)
KINDS = (GuestCategory.POLITICIAN, GuestCategory.OFFICIAL, GuestCategory.BUSINESS, GuestCategory.EXPERT)
TITLES = {
    GuestCategory.POLITICIAN: "Council member",
    GuestCategory.OFFICIAL: "Director",
    GuestCategory.BUSINESS: "Company",
    GuestCategory.EXPERT: "University",
    GuestCategory.INTERPRETER: "Interpreter",
}


def write_dinner(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    """Write the dinner with tables, guests on their seats, and who is to sit apart or side by side."""
    [dinner] = book.write(
        Dinner,
        [
            {
                "title": text("Illustrativ officiel middag", "Illustrative official dinner", "示例：正式晚宴"),
                "day": dt.date(2018, 11, 20),
                "begins": dt.time(18, 30),
                "ends": dt.time(22, 30),
                "place": directory.home,
                "venue": "Hall 1",
                "ties": [bond.tie for bond in bonds[:3]],
                "host_post": directory.our_posts[Level.TOP],
                "note": made_up("270 gæster ved 27 borde", "270 guests at 27 tables"),
            }
        ],
    )
    set_tables(dinner, number=TABLES, seats=SEATS, actor=book.actor)
    tables = {table.name: table for table in dinner.tables.all()}
    seats = [tuple(one.split(".")) for one in PLAN.split()]
    places = dict(enumerate(((tables[table], int(seat)) for table, seat in seats), 1))
    rows = [_guest(dinner, number, directory) | _place(places, number) for number in range(1, GUESTS + 1)]
    guests = dict(enumerate(book.write(DinnerGuest, rows), 1))
    pairs = [(one, other, PairKind.APART) for one, other in APART]
    pairs += [(one, other, PairKind.TOGETHER) for one, other in TOGETHER]
    reason = {PairKind.APART: "Illustrative: parties to a dispute", PairKind.TOGETHER: "Illustrative: interpreter"}
    book.write(
        DinnerPair,
        [
            {"dinner": dinner, "one": guests[one], "other": guests[other], "kind": kind, "reason": reason[kind]}
            for one, other, kind in pairs
        ],
    )


def _place(places: dict[int, tuple[Any, int]], number: int) -> dict[str, Any]:
    if number not in places:
        return {}
    table, seat = places[number]
    return {"table": table, "seat": seat, "lock": Lock.SEAT if number == 1 else ""}


def _guest(dinner: Any, number: int, directory: Directory) -> dict[str, Any]:
    side = _side(number)
    category = GuestCategory.INTERPRETER if number in INTERPRETERS else KINDS[number // 3 % len(KINDS)]
    city = number % 12 + 1
    delegation = {GuestSide.OURS: "Illustrative City", GuestSide.THEIRS: f"Partner City {city}"}.get(side, "Embassy 1")
    return {
        "dinner": dinner,
        "name": f"Guest {number}",
        "other_name": f"宾客{number}" if side == GuestSide.THEIRS else "",
        "title": f"{TITLES[category]}, {delegation}",
        "post": directory.our_posts[Level.TOP] if number == 1 else None,
        "side": side,
        "delegation": delegation,
        "category": category,
        "presides": {1: Part.HOST, 2: Part.HONOUR}.get(number, ""),
        "is_sponsor": number % 11 == 5,  # noqa: PLR2004 - one in eleven pays
        "languages": _languages(number, side, category),
        "diets": ",".join(diet for every, diet in DIETS.items() if number % every == 0),
        "access": STEP_FREE.get(number, ""),
        "invited_on": dt.date(2018, 8, 15),
        "accepted_on": dt.date(2018, 8, 28) if number % 4 else None,
    } | ({"rank": number, "rank_reason": "Illustrative: the delegations' own lists"} if number <= RANKED else {})


def _side(number: int) -> GuestSide:
    """Return the side of a guest: most are ours or theirs in turn, every ninth neither."""
    if number % 9 == 0:
        return GuestSide.OTHER
    return GuestSide.OURS if number % 2 else GuestSide.THEIRS


def _languages(number: int, side: str, category: str) -> str:
    if category == GuestCategory.INTERPRETER:
        return "da,en,zh"
    if side == GuestSide.THEIRS:
        return "zh" if number % 8 == 0 else "en,zh"
    return "da,en" if side == GuestSide.OURS else "en"
