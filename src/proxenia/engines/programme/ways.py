"""Whether one can be where the programme says: the way from line to line, by distance, speed and the time to board.

Speeds are door to door within reach of a city, generous on purpose: what fails here cannot be done. Our own figures, in km/h, with
minutes that are always lost (parking, the way to the platform, taxiing). A flight's speed is that of an airliner with half an hour
for climb and descent.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from proxenia.engines.twins import kilometres

from .model import FAULT, NOTE, WARNING, Finding, Line, Plan, Spot, found

SPEEDS = {
    "walk": (5.0, 0),
    "bicycle": (18.0, 2),
    "car": (60.0, 5),
    "bus": (45.0, 5),
    "train": (200.0, 5),
    "ship": (50.0, 10),
    "flight": (900.0, 30),
}
"""Kilometres an hour and minutes lost, by means of transport."""
FAST_ROAD, FAST_FROM = 110.0, 40.0
"""Above so many kilometres a road is a fast one."""
CLOSE = 0.3
"""Nearer than this, in km, is the same spot."""
FAR = 150.0
"""Further than this, in km, nobody goes in passing: a journey needs a line of its own."""
TIGHT = 1.5
"""Less than so many times the time that is needed is tight."""


def apart(one: Spot, other: Spot) -> float | None:
    """Return how far two spots are apart in km; None where it is not known."""
    if one.position is None or other.position is None:
        return None
    return kilometres(one.position, other.position)


def minutes(km: float, transport: str) -> float:
    """Return the minutes that a way takes at the least; a means that is not said is a car."""
    speed, lost = SPEEDS.get(transport, SPEEDS["car"])
    if transport in {"", "car", "bus"} and km > FAST_FROM:
        speed = FAST_ROAD
    return km / speed * 60 + lost


def _elsewhere(one: Spot, other: Spot) -> bool:
    """Whether two spots are surely in different cities."""
    return one.city is not None and other.city is not None and one.city != other.city


def too_fast(line: Line) -> Iterator[Finding]:
    """Yield a journey that takes less time than its means of transport needs for the distance."""
    if not line.moves or line.end is None or line.end <= line.start:
        return
    km = line.km if line.km is not None else apart(line.spot, line.to)
    if km is None or km < CLOSE:
        return
    needed, given = minutes(km, line.transport), (line.end - line.start) / dt.timedelta(minutes=1)
    if given < needed:
        facts = {"km": round(km, 1), "needed": round(needed), "given": round(given), "transport": line.transport}
        yield found("too_fast", FAULT, line, **facts)


def between(before: Line, after: Line, plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with the time between two lines of the same people."""
    if before.end is None or after.start < before.until:
        return
    given = (after.start - before.until) / dt.timedelta(minutes=1)
    board = plan.limits.check_in.get(after.transport, 0) if after.moves else 0
    leave = plan.limits.leaving.get(before.transport, 0) if before.moves else 0
    here, there = before.ends_at, after.spot
    km = apart(here, there)
    if km is None and _elsewhere(here, there):
        yield found("way_unknown", NOTE, before, after, given=round(given))
    yield from _way(before, after, km or 0.0, given, board + leave)


def _way(before: Line, after: Line, km: float, given: float, board: float) -> Iterator[Finding]:
    way = minutes(km, "") if km >= CLOSE else 0.0
    facts = {"km": round(km, 1), "given": round(given), "needed": round(way + board)}
    if km > FAR:
        fastest = min(way, minutes(km, "flight") + 2 * 60)
        severity = FAULT if given < fastest else WARNING
        yield found("journey_missing", severity, before, after, **(facts | {"needed": round(fastest)}))
    elif board and given < way + board:
        by_what = after.transport if after.moves else before.transport
        yield found("boarding" if after.moves else "leaving", FAULT, before, after, transport=by_what, **facts)
    elif given < _least(km):
        yield found("unreachable", FAULT, before, after, **facts)
    elif given < way * TIGHT:
        yield found("tight", WARNING, before, after, **facts)


def _least(km: float) -> float:
    """Return the minutes below which no means of a city gets there: the quicker of walking and driving."""
    return 0.0 if km < CLOSE else min(minutes(km, "walk"), minutes(km, ""))


def ways(chains: Iterable[list[Line]], plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong on the way of each group of people that goes through the programme together."""
    for chain in chains:
        for before, after in pairwise(chain):
            yield from between(before, after, plan)


def end_unknown(line: Line) -> Iterator[Finding]:
    """Yield a line without an end: whether it clashes or leaves time for the way cannot be said."""
    if line.ends is None:
        yield found("end_unknown", NOTE, line)


def unsaid(line: Line) -> Iterator[Finding]:
    """Yield a journey that does not say where it goes."""
    if line.moves and line.to == Spot():
        yield found("destination_missing", WARNING, line)
