"""A programme laid out: days side by side, lines at their hour in rows of a quarter, those at the same time beside each other."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .hours import QUARTER, state_of
from .reads import Line
from .telling import Told, day_words, told

FIRST, LAST = 7 * 60, 20 * 60
"""Minutes of the day that are always shown."""
WHOLE = 24 * 60
LEAST = 2
"""Rows that even the shortest line fills, so that it can be read and taken hold of."""
MOST_LANES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line in the grid: `row` from 1, `rows` high, in lane `lane` from 1 of `lanes` beside each other."""

    told: Told
    row: int
    rows: int
    lane: int
    lanes: int
    findings: tuple[Any, ...] = ()

    @property
    def seen(self) -> str:
        """How its hours stand, so that a move knows whether somebody was faster."""
        return state_of(self.told.line.item)


@dataclass(frozen=True, slots=True)
class Column:
    """A day with its lines."""

    day: dt.date
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """The day with its weekday."""
        return day_words(self.day)


@dataclass(frozen=True, slots=True)
class Grid:
    """The days of a programme, and the hours of its rows."""

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
    """Lines that overlap, one after the other, and the lane of each."""

    until: int = 0
    lanes: list[int] = field(default_factory=list)
    members: list[tuple[Line, int, int, int]] = field(default_factory=list)


def laid_out(lines: Iterable[Line], days: Iterable[dt.date], findings: Mapping[int, Sequence[Any]]) -> Grid:
    """Return a programme as a grid; `days` are shown even where nothing happens, `findings` stand by key beside their line."""
    by_day: dict[dt.date, list[Line]] = {day: [] for day in days}
    for line in lines:
        by_day.setdefault(line.hours.begins.date(), []).append(line)
    spans = [_span(line) for those in by_day.values() for line in those]
    first = min([FIRST, *(begin // 60 * 60 for begin, _end in spans)])
    last = max([LAST, *(-(-end // 60) * 60 for _begin, end in spans)])
    columns = (Column(day, tuple(_blocks(those, first, last, findings))) for day, those in sorted(by_day.items()))
    return Grid(tuple(columns), first, last)


def _span(line: Line) -> tuple[int, int]:
    """Return the minutes of its first day from which to which a line is drawn, in whole quarters."""
    begins = line.hours.begins
    begin = (begins.hour * 60 + begins.minute) // QUARTER * QUARTER
    lasts = line.hours.minutes or 0
    end = -(-(begins.hour * 60 + begins.minute + max(lasts, 0)) // QUARTER) * QUARTER
    end = min(max(end, begin + LEAST * QUARTER), WHOLE)
    return min(begin, WHOLE - LEAST * QUARTER), end


def _blocks(lines: list[Line], first: int, last: int, findings: Mapping[int, Sequence[Any]]) -> list[Block]:
    found = []
    for cluster in _clusters(lines):
        for line, begin, end, lane in cluster.members:
            found.append(
                Block(
                    told=told(line),
                    row=(begin - first) // QUARTER + 1,
                    rows=(min(end, last) - begin) // QUARTER,
                    lane=min(lane + 1, MOST_LANES),
                    lanes=min(len(cluster.lanes), MOST_LANES),
                    findings=tuple(findings.get(line.item.pk, ())),
                )
            )
    return found


def _clusters(lines: list[Line]) -> list[_Cluster]:
    """Return lines that overlap together, each in the first lane that is free when it begins."""
    clusters: list[_Cluster] = []
    for line in sorted(lines, key=_span):
        begin, end = _span(line)
        if not clusters or begin >= clusters[-1].until:
            clusters.append(_Cluster())
        cluster = clusters[-1]
        lane = next((number for number, until in enumerate(cluster.lanes) if until <= begin), len(cluster.lanes))
        if lane == len(cluster.lanes):
            cluster.lanes.append(end)
        cluster.lanes[lane] = end
        cluster.until = max(cluster.until, end)
        cluster.members.append((line, begin, end, lane))
    return clusters
