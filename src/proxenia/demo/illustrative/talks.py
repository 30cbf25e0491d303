"""What was talked about and promised at the illustrative contacts, and what they cost."""

import math
from decimal import Decimal
from typing import Any

from proxenia.contacts.choices import CostKind, Direction, InteractionKind
from proxenia.contacts.models import Cost, DiscussionPoint, Promise
from proxenia.core.dates import PartialDate
from proxenia.directory.choices import Level
from proxenia.relations.choices import Side
from proxenia.sources.choices import Precision

from .book import Book
from .contacts import CLOCK, Met
from .directory import Directory
from .texts import label_of, made_up, on
from .world import CHINESE, CURRENCIES, HOME

EARTH = 6371.0
"""Radius in kilometres."""
CO2_PER_KM = 0.15
"""Kilograms for one traveller, a round figure for show."""
POINTS = (
    ("status for", "where we stand on"),
    ("erfaringer med", "experience with"),
    ("næste skridt for", "next steps on"),
)
FOLLOW_UPS = (
    ("send tegninger", "send drawings"),
    ("find en virksomhed", "find a firm"),
    ("aftal en samtale", "arrange a call"),
)
PROMISES = (
    ("et notat", "a paper"),
    ("en liste over virksomheder", "a list of firms"),
    ("et genbesøg", "a return visit"),
)
REASON = made_up("den, der lovede det, har fået andet arbejde", "whoever promised it has other work now")


def write_talks(book: Book, directory: Directory, met: list[Met]) -> None:
    """Write points with what followed, promises of both sides, and costs; many contacts have none of them."""
    past = [one for one in met if not one.planned and one.interaction.level]
    book.write(DiscussionPoint, [row for one in past if book.chance(0.55) for row in _points(book, directory, one)])
    book.write(Promise, [row for one in past if book.chance(0.22) for row in _promises(book, directory, one)])
    book.write(Cost, [row for one in past if book.chance(0.6) for row in _costs(book, directory, one)])


def _after(when: PartialDate, months: int) -> PartialDate:
    """Return the fifteenth of the month that is some months after a date."""
    at = when.earliest.year * 12 + when.earliest.month - 1 + months
    return on(at // 12, at % 12 + 1, 15)


def _settled(book: Book, due: PartialDate) -> PartialDate | None:
    """Return when something due was done: of old things nearly all, of this year's many, of what lies ahead none."""
    clock = on(*CLOCK, 31)
    share = 0.0 if due > clock else 0.88 if due.year == CLOCK[0] else 0.997
    return _after(due, -1) if book.chance(share) else None


def _points(book: Book, directory: Directory, one: Met) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    about = label_of(one.topic)
    for position in range(1, book.dice.randint(1, 3) + 1):
        danish, english = book.dice.choice(POINTS)
        said = made_up(f"{danish} {about['da']}", f"{english} {about['en']}")
        row = {"interaction": one.interaction, "position": position, "text": said, "topic": one.topic}
        if book.chance(0.35):
            due = _after(one.interaction.start, book.dice.randint(1, 5))
            row |= {"follow_up": made_up(*book.dice.choice(FOLLOW_UPS)), "due": due, "done_on": _settled(book, due)}
            row["follow_up_by"] = directory.our_posts[Level.ADMINISTRATIVE]
        rows.append(row)
    return rows


def _promises(book: Book, directory: Directory, one: Met) -> list[dict[str, Any]]:
    city = one.bond.city
    side = book.dice.choice([Side.OURS, Side.THEIRS])
    owner = (
        directory.our_posts[Level.ADMINISTRATIVE] if side == Side.OURS else city and city.posts[Level.ADMINISTRATIVE]
    )
    due = _after(one.interaction.start, book.dice.randint(2, 8))
    row = {"interaction": one.interaction, "text": made_up(*book.dice.choice(PROMISES)), "side": side}
    row |= {"owner": owner, "due": due}
    done = _settled(book, due)
    if done is not None and book.chance(0.1):
        return [row | {"dropped_on": done, "reason": REASON}]
    return [row | {"done_on": done}]


def _costs(book: Book, directory: Directory, one: Met) -> list[dict[str, Any]]:
    """Return what a contact cost, as recorded or estimated; of the early years all is an estimate."""
    guessed = one.interaction.start.year < 2006 or book.chance(0.25)  # noqa: PLR2004 - since then bills are kept
    payer = directory.ours["utility" if one.interaction.level == Level.TECHNICAL else "city"]
    fixed = {
        "interaction": one.interaction,
        "payer": payer,
        "precision": Precision.ABOUT if guessed else Precision.EXACT,
    }
    if guessed:
        fixed["note"] = made_up("et skøn", "an estimate")
    return [fixed | row for row in _bills(book, one)]


def _bills(book: Book, one: Met) -> list[dict[str, Any]]:
    row = one.bond.city.row if one.bond.city else None
    people = book.dice.randint(1, 6)
    rows: list[dict[str, Any]] = [{"kind": CostKind.STAFF, "hours": people * book.dice.randint(2, 20)}]
    if one.interaction.direction == Direction.OUT and row:
        local = CURRENCIES.get(row.country, "DKK")
        carbon = Decimal(round(2 * people * CO2_PER_KM * _distance(row.latitude, row.longitude)))
        rows.append({"kind": CostKind.TRAVEL, "amount": people * book.dice.randint(20, 140) * 50, "co2_kg": carbon})
        rows.append({"kind": CostKind.HOTEL, "amount": people * book.dice.randint(8, 30) * 50, "currency": local})
        if book.chance(0.3):
            rows.append({"kind": CostKind.GIFT, "amount": book.dice.randint(2, 30) * 50})
    elif one.interaction.direction == Direction.IN:
        rows.append({"kind": CostKind.HOSPITALITY, "amount": people * book.dice.randint(6, 25) * 50})
    if row and row.country in CHINESE and one.interaction.direction != Direction.NONE:
        rows.append({"kind": CostKind.INTERPRETER, "amount": book.dice.randint(30, 90) * 100})
    if one.interaction.kind in {InteractionKind.CONFERENCE, InteractionKind.SEMINAR}:
        rows.append({"kind": CostKind.FEE, "amount": book.dice.randint(10, 80) * 100, "currency": "EUR"})
    if book.chance(0.04):
        rows.append({"kind": CostKind.OTHER, "amount": book.dice.randint(1, 9) * 100})
    return rows


def _distance(latitude: float, longitude: float) -> float:
    """Return the way from home to a point in kilometres, along the great circle (haversine formula)."""
    first, second = math.radians(HOME[0]), math.radians(latitude)
    half_up, half_along = (second - first) / 2, math.radians(longitude - HOME[1]) / 2
    inner = math.sin(half_up) ** 2 + math.cos(first) * math.cos(second) * math.sin(half_along) ** 2
    return 2 * EARTH * math.asin(math.sqrt(inner))
