"""Who travelled, by category and year. Closed visits alone are counted; what is planned stands apart and is never added."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from proxenia.contacts.choices import Direction
from proxenia.core.scoping import Actor
from proxenia.relations.choices import Side

from . import queries
from .choices import Category
from .models import Visit

COLUMNS = ("out", "in", "hosts")
"""Those of ours who travelled, those who travelled to us, and those who received either."""


@dataclass(frozen=True, slots=True)
class Row:
    """How many of a category there were in closed visits; `planned` those in visits to come, apart."""

    category: str
    label: Any
    out: int
    into: int
    hosts: int
    planned: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The delegates of a year by category, and how many visits that is."""

    year: int
    rows: tuple[Row, ...]
    closed_out: int
    closed_in: int
    planned: int

    def total(self, name: str) -> int:
        """Return the sum of a column."""
        return sum(getattr(row, name) for row in self.rows)


def _column(visit: Visit, side: str) -> str:
    travels = Side.OURS if visit.direction == Direction.OUT else Side.THEIRS
    if side != travels:
        return "hosts"
    return "out" if visit.direction == Direction.OUT else "in"


def counts(actor: Actor, year: int) -> Counts:
    """Return the delegates of the visits that began in a year, of those that the actor sees. A visit called off counts nowhere."""
    visits = list(queries.in_year(queries.visits_visible_to(actor), str(year)).filter(cancelled_on__isnull=True))
    closed = [visit for visit in visits if visit.closed_on is not None]
    number: Counter[tuple[str, str]] = Counter()
    for visit in visits:
        for one in visit.delegates.all():
            if one.dropped_on is None:
                column = _column(visit, one.side) if visit.closed_on is not None else "planned"
                number[one.category, column] += column != "planned" or _column(visit, one.side) != "hosts"
    rows = tuple(
        Row(value, label, *(number[value, column] for column in (*COLUMNS, "planned")))
        for value, label in Category.choices
    )
    out = sum(visit.direction == Direction.OUT for visit in closed)
    return Counts(year, rows, out, len(closed) - out, len(visits) - len(closed))
