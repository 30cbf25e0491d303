"""What goes wrong with clocks: hours that are skipped or come twice, ends before starts, changes of the clocks, other zones."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

from proxenia.engines.zones import moments

from .model import FAULT, NOTE, WARNING, Finding, Line, Plan, found

CALLS_HOME = frozenset({"press", "preparation"})
"""Kinds of line that need somebody at home to be awake."""
HALF_TURN = 180.0


def hours_that_are_not(line: Line) -> Iterator[Finding]:
    """Yield hours that clocks skip on the day (a fault) or show twice (which of the two?)."""
    told = [(line.day, line.begins, line.zone)]
    if line.ends is not None:
        told.append((line.end_day or line.day, line.ends, line.end_zone or line.zone))
    for day, time, zone in told:
        number = len(moments(day, time, zone))
        if number != 1:
            code, severity = ("hour_skipped", FAULT) if number == 0 else ("hour_twice", WARNING)
            yield found(code, severity, line, day=day, time=time, zone=zone)


def ends_before(line: Line) -> Iterator[Finding]:
    """Yield a line that ends before it begins, as a flight that lands before it leaves; the date line is another matter."""
    if line.end is not None and line.end <= line.start:
        yield found("ends_before", FAULT, line, minutes=int((line.start - line.end) / dt.timedelta(minutes=1)))


def zone_of_place(line: Line) -> Iterator[Finding]:
    """Yield a line whose own time zone shows another hour than that of its place."""
    ends = [(line.stated_zone, line.zone, line.spot.zone, line.start), (True, line.end_zone, line.to.zone, line.until)]
    for stated, zone, place_zone, at in ends:
        if stated and zone and place_zone and at.astimezone(ZoneInfo(zone)).utcoffset() != _offset(at, place_zone):
            yield found("zone_differs", WARNING, line, zone=zone, place_zone=place_zone)


def _offset(at: dt.datetime, zone: str) -> dt.timedelta | None:
    return at.astimezone(ZoneInfo(zone)).utcoffset()


def date_line(line: Line) -> Iterator[Finding]:
    """Yield a journey across the date line, after which the calendar shows another day than one would reckon."""
    ends = line.spot.position, line.to.position
    if line.moves and ends[0] and ends[1] and abs(ends[0][1] - ends[1][1]) > HALF_TURN:
        yield found("date_line", NOTE, line)


def clock_changes(plan: Plan) -> Iterator[Finding]:
    """Yield the changes of the clocks between the first and the last day, at home and wherever the programme leads."""
    days = [plan.first, plan.last, *(line.day for line in plan.lines), *(line.end_day for line in plan.lines)]
    known = [day for day in days if day is not None]
    if not known:
        return
    zones = {plan.home_zone, *(line.zone for line in plan.lines), *(line.end_zone for line in plan.lines)} - {""}
    span = (max(known) - min(known)).days
    noons = [min(known) + dt.timedelta(days=number) for number in range(-1, span + 1)]
    for zone in sorted(zones):
        at = [dt.datetime.combine(day, dt.time(12), ZoneInfo(zone)) for day in noons]
        for before, after in pairwise(at):
            moved = (after.utcoffset() or dt.timedelta()) - (before.utcoffset() or dt.timedelta())
            if moved:
                yield Finding("clock_change", NOTE, (), _facts(after.date(), zone, moved))


def _facts(day: dt.date, zone: str, moved: dt.timedelta) -> tuple[tuple[str, object], ...]:
    return (("day", day), ("minutes", int(moved / dt.timedelta(minutes=1))), ("zone", zone))


def night_at_home(plan: Plan) -> Iterator[Finding]:
    """Yield lines that need somebody at home while it is night there."""
    if not plan.home_zone:
        return
    first, last = plan.limits.night
    for line in plan.lines:
        at = line.start.astimezone(ZoneInfo(plan.home_zone))
        if line.kind in CALLS_HOME and (at.hour >= first or at.hour < last):
            yield found("night_at_home", NOTE, line, time=at.time())
