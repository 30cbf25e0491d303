"""Things laid out in columns at their hour, in rows of a quarter; those at the same time stand beside each other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

QUARTER = 15
"""Minutes of a row, by which a thing is moved at a time."""
FIRST, LAST = 7 * 60, 20 * 60
"""Minutes of the day that are always shown."""
WHOLE = 24 * 60
LEAST = 2
"""Rows that even the shortest thing fills, so that it can be read and taken hold of."""
MOST_LANES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something to be laid out in a column: it begins so many minutes after midnight, and lasts so many, None where nobody said.

    `what` is shown, `seen` is how it stands, so that a move knows whether somebody was faster; `findings` are told beside it.
    """

    what: Any
    column: Any
    begins: int
    minutes: int | None
    seen: str = ""
    findings: tuple[Any, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """The minutes of the day from which to which it is drawn, in whole quarters."""
        begin = self.begins // QUARTER * QUARTER
        end = -(-(self.begins + max(self.minutes or 0, 0)) // QUARTER) * QUARTER
        end = min(max(end, begin + LEAST * QUARTER), WHOLE)
        return min(begin, WHOLE - LEAST * QUARTER), end


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece in the grid: `row` from 1, `rows` high, in lane `lane` from 1 of `lanes` beside each other."""

    what: Any
    minutes: int | None
    seen: str
    findings: tuple[Any, ...]
    row: int
    rows: int
    lane: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what lies in it: `words` stand above it."""

    key: Any
    words: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns, and the hours of their rows: minutes after midnight from which and until which they are shown."""

    columns: tuple[Column, ...]
    first: int
    last: int

    @property
    def rows(self) -> int:
        """How many quarters are shown."""
        return (self.last - self.first) // QUARTER

    @property
    def hours(self) -> list[tuple[int, str]]:
        """The full hours, each with the row at which it stands."""
        return [((at - self.first) // QUARTER + 1, f"{at // 60:02}:00") for at in range(self.first, self.last, 60)]


@dataclass(slots=True)
class _Cluster:
    """Pieces that overlap, one after the other, and the lane of each."""

    until: int = 0
    lanes: list[int] = field(default_factory=list)
    members: list[tuple[Piece, int]] = field(default_factory=list)


def laid_out(pieces: Iterable[Piece], columns: Iterable[tuple[Any, str]]) -> Grid:
    """Return pieces as a grid of columns (key and words), in the order given, also of those in which nothing lies."""
    words = dict(columns)
    by_column: dict[Any, list[Piece]] = {key: [] for key in words}
    for piece in pieces:
        by_column[piece.column].append(piece)
    spans = [piece.span for those in by_column.values() for piece in those]
    first = min([FIRST, *(begin // 60 * 60 for begin, _end in spans)])
    last = max([LAST, *(-(-end // 60) * 60 for _begin, end in spans)])
    found = (Column(key, words[key], tuple(_blocks(those, first, last))) for key, those in by_column.items())
    return Grid(tuple(found), first, last)


def _blocks(pieces: list[Piece], first: int, last: int) -> list[Block]:
    found = []
    for cluster in _clusters(pieces):
        for piece, lane in cluster.members:
            begin, end = piece.span
            found.append(
                Block(
                    what=piece.what,
                    minutes=piece.minutes,
                    seen=piece.seen,
                    findings=piece.findings,
                    row=(begin - first) // QUARTER + 1,
                    rows=(min(end, last) - begin) // QUARTER,
                    lane=min(lane + 1, MOST_LANES),
                    lanes=min(len(cluster.lanes), MOST_LANES),
                )
            )
    return found


def _clusters(pieces: list[Piece]) -> list[_Cluster]:
    """Return pieces that overlap together, each in the first lane that is free when it begins."""
    clusters: list[_Cluster] = []
    for piece in sorted(pieces, key=lambda one: one.span):
        begin, end = piece.span
        if not clusters or begin >= clusters[-1].until:
            clusters.append(_Cluster())
        cluster = clusters[-1]
        lane = next((number for number, until in enumerate(cluster.lanes) if until <= begin), len(cluster.lanes))
        if lane == len(cluster.lanes):
            cluster.lanes.append(end)
        cluster.lanes[lane] = end
        cluster.until = max(cluster.until, end)
        cluster.members.append((piece, lane))
    return clusters
