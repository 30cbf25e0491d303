"""Dinners for tests: so many guests of two sides at so many tables, all of them numbered."""

import datetime as dt
from typing import Any

from proxenia.accounts.models import User
from proxenia.accounts.writing import create, create_many
from proxenia.protocol.dinners.actions import set_tables
from proxenia.protocol.models import Dinner, DinnerGuest


def a_dinner(actor: User, *, guests: int = 12, tables: int = 2, seats: int = 8, **values: Any) -> Dinner:
    """Make a dinner with a host, a guest of honour, and others of both sides who all speak English."""
    dinner = create(
        Dinner, {"title": {"en": "Dinner 1", "da": "Middag 1"}, "day": dt.date(2018, 11, 20), **values}, actor=actor
    )
    if tables:
        set_tables(dinner, number=tables, seats=seats, actor=actor)
    create_many(DinnerGuest, [row(dinner, number) for number in range(1, guests + 1)], actor=actor)
    return dinner


def row(dinner: Dinner, number: int) -> dict[str, Any]:
    """Return the values of a guest: odd numbers are ours, even ones theirs."""
    return {
        "dinner": dinner,
        "name": f"Guest {number}",
        "side": "ours" if number % 2 else "theirs",
        "languages": "da,en" if number % 2 else "en,zh",
        "presides": {1: "host", 2: "honour"}.get(number, ""),
        "rank": number,
        "rank_reason": "Order of the list",
        "diets": "vegetarian" if number % 5 == 0 else "",
    }


def guest(dinner: Dinner, number: int) -> DinnerGuest:
    """Return a guest by number."""
    found: DinnerGuest = dinner.guests.get(name=f"Guest {number}")
    return found


def places(dinner: Dinner) -> dict[str, tuple[str, int]]:
    """Return where everybody sits, by name."""
    found = dinner.guests.filter(seat__isnull=False).select_related("table")
    return {one.name: (one.table.name, one.seat) for one in found}
