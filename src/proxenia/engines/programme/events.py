"""Checks the programme of an event with sessions side by side: rooms, people, interpreters, buses, the way from one to the next.

    found = check_event(Plan(lines=(Session(...), ...), ways={frozenset({"Town hall", "Museum"}): 15}))

A delegation goes through its programme together; at an event everybody has a way of their own, so what is asked is whether a room,
somebody who speaks and each participant is in one place at a time and can get to the next.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import cast

from .checking import ranked
from .clocks import hours_that_are_not
from .model import FAULT, NOTE, WARNING, Finding, Interpreting, Line, Plan, Spot, found, in_time
from .people import outside
from .together import by_key, pairs, shared_minutes, twice
from .ways import CLOSE, apart, end_unknown, minutes

SLACK = 5
"""Minutes beyond the way that somebody needs who comes from another session."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that is in one place at a time: a `room`, a `person` who speaks, an `interpreter`. People walk, rooms do not."""

    kind: str
    key: Hashable

    @property
    def walks(self) -> bool:
        """Whether it has to get from one session to the next."""
        return self.kind != "room"


@dataclass(frozen=True, slots=True)
class Ride:
    """A bus by which people get to a session: aware moments of leaving and, where known, of coming back; seats."""

    key: Hashable
    leaves: dt.datetime
    returns: dt.datetime | None
    seats: int


@dataclass(frozen=True)
class Session(Line):
    """A line of an event. `uses` are what it takes for itself, `who` the keys of participants with a place in it.

    `for_all` says that everybody is expected there, `beside` that it may go on meanwhile, as an exhibition does. `spoken` are the
    languages of it, `places` how many people it takes and `seats` how many its room has; `declined` are the keys of those who said no.
    """

    uses: tuple[Use, ...] = ()
    for_all: bool = False
    beside: bool = False
    spoken: frozenset[str] = frozenset()
    interpreters: tuple[Interpreting, ...] = ()
    places: int | None = None
    seats: int | None = None
    needs_speaker: bool = False
    declined: tuple[Hashable, ...] = ()
    ride: Ride | None = None
    meal: tuple[dt.date, dt.time | None] | None = None
    """Day and hour of the dinner with its tables, as that record has them."""

    @property
    def people(self) -> tuple[Hashable, ...]:
        """The keys of those who walk from session to session."""
        return tuple(use.key for use in self.uses if use.walks)


def check_event(plan: Plan) -> list[Finding]:
    """Return what is found in an event (`lines` are Sessions), the worst first, then in the order of the programme."""
    everything = cast("list[Session]", in_time(plan.lines))
    own = [line for line in everything if not line.elsewhere]
    return ranked(chain(_between(everything, own, plan), _within(own, plan)), everything)


def _between(everything: list[Session], own: list[Session], plan: Plan) -> Iterator[Finding]:
    yield from used_twice(everything)
    yield from ways_of_people(everything, plan)
    yield from beside_what_is_for_all(own, plan)
    yield from places_twice(own, plan)
    yield from buses(own)


def _within(own: list[Session], plan: Plan) -> Iterator[Finding]:
    for line in own:
        yield from hours_that_are_not(line)
        yield from end_unknown(line)
        yield from outside(line, plan)
        yield from _alone(line)


def _alone(line: Session) -> Iterator[Finding]:
    """Yield what is wrong with a session by itself."""
    if line.spot == Spot() and not line.beside:
        yield found("where_missing", WARNING, line)
    if line.places is not None and line.seats is not None and line.places > line.seats:
        yield found("room_small", WARNING, line, places=line.places, seats=line.seats)
    if line.declined:
        yield found("declined", WARNING, line, keys=line.declined)
    if line.needs_speaker and not any(use.kind == "person" for use in line.uses):
        yield found("speaker_missing", NOTE, line)
    if line.meal is not None and line.meal != (line.day, line.begins):
        yield found("meal_differs", WARNING, line, day=line.meal[0], time=line.meal[1])
    yield from _languages(line)


def _languages(line: Session) -> Iterator[Finding]:
    """Yield a session in several languages of which nobody interprets one."""
    heard = frozenset(chain.from_iterable(one.languages for one in line.interpreters))
    unheard = tuple(sorted(line.spoken - heard))
    if len(line.spoken) > 1 and unheard:
        yield found("interpreters_missing", WARNING, line, languages=unheard)


def used_twice(lines: list[Session]) -> Iterator[Finding]:
    """Yield what two sessions ask for at the same time; all that one pair asks for of a kind is one finding."""
    kinds = {(line.key, use.key): use.kind for line in lines for use in line.uses}
    clashes: dict[tuple[Hashable, Hashable, str], tuple[Line, Line, list[Hashable]]] = {}
    for key, one, other in twice(by_key(lines, ([use.key for use in line.uses] for line in lines))):
        both = {kinds[one.key, key], kinds[other.key, key]}
        kind = both.pop() if len(both) == 1 else "person"
        clashes.setdefault((one.key, other.key, kind), (one, other, []))[2].append(key)
    for (_one, _other, kind), (one, other, keys) in clashes.items():
        yield found(f"{kind}_twice", FAULT, one, other, keys=tuple(keys), minutes=shared_minutes(one, other))


def way(one: Spot, other: Spot, plan: Plan) -> float | None:
    """Return the minutes from one spot to another: none within an area, as `ways` say, else by car; None where nobody knows."""
    if one.city is None or other.city is None or one.city == other.city:
        return 0.0
    said = plan.ways.get(frozenset({one.city, other.city}))
    if said is not None:
        return float(said)
    km = apart(one, other)
    if km is None:
        return None
    return minutes(km, "") if km >= CLOSE else 0.0


def _gap(before: Line, after: Line) -> float:
    return (after.start - before.until) / dt.timedelta(minutes=1)


def ways_of_people(lines: list[Session], plan: Plan) -> Iterator[Finding]:
    """Yield where somebody who speaks or interprets cannot be in time, or just; and where nobody knows how far it is."""
    takers = by_key(lines, (line.people for line in lines))
    late: dict[tuple[Hashable, Hashable], tuple[Line, Line, list[Hashable]]] = {}
    for key in sorted(takers, key=str):
        for before, after in pairwise(takers[key]):
            if before.end is not None and after.start >= before.until and not (before.elsewhere and after.elsewhere):
                late.setdefault((before.key, after.key), (before, after, []))[2].append(key)
    for before, after, keys in late.values():
        yield from _walk(before, after, tuple(keys), plan)


def _walk(before: Line, after: Line, keys: tuple[Hashable, ...], plan: Plan) -> Iterator[Finding]:
    needed, given = way(before.spot, after.spot, plan), _gap(before, after)
    if needed is None:
        yield found("way_between_unknown", NOTE, before, after, given=round(given))
    elif needed and given < needed + SLACK:
        code, severity = ("walk_too_short", FAULT) if given < needed else ("walk_tight", WARNING)
        yield found(code, severity, before, after, keys=keys, given=round(given), needed=round(needed))


def beside_what_is_for_all(lines: list[Session], plan: Plan) -> Iterator[Finding]:
    """Yield what goes on beside a session that everybody is expected at, or too soon before or after it in another house."""
    busy = [line for line in lines if not line.beside]
    for one, other in pairs(busy):
        if cast("Session", one).for_all or cast("Session", other).for_all:
            yield found("beside_all", WARNING, one, other, minutes=shared_minutes(one, other))
    for one in busy:
        if one.for_all and one.end is not None:
            yield from _crowd(one, busy, plan)


def _crowd(everybody: Session, busy: Sequence[Session], plan: Plan) -> Iterator[Finding]:
    """Yield the sessions for which there is no time to go there from what everybody is at, or from there to it."""
    for line in busy:
        before, after = (everybody, line) if line.start >= everybody.until else (line, everybody)
        if line is everybody or before.end is None or after.start < before.until:
            continue
        needed, given = way(before.spot, after.spot, plan), _gap(before, after)
        if needed and given < needed and not (line.for_all and line is before):
            yield found("crowd_late", WARNING, before, after, given=round(given), needed=round(needed))


def places_twice(lines: list[Session], plan: Plan) -> Iterator[Finding]:
    """Yield pairs of sessions in which the same participants have places and cannot be in both, and how many these are."""
    both: Counter[tuple[Hashable, Hashable]] = Counter()
    late: Counter[tuple[Hashable, Hashable]] = Counter()
    known = {line.key: line for line in lines}
    ways: dict[tuple[Hashable, Hashable], float | None] = {}
    for own in by_key(lines, (line.who for line in lines)).values():
        both.update((one.key, other.key) for one, other in pairs(own))
        for before, after in pairwise(own):
            pair = before.key, after.key
            if pair not in ways:
                ways[pair] = way(before.spot, after.spot, plan)
            if before.end is not None and 0 <= _gap(before, after) < (ways[pair] or 0):
                late[pair] += 1
    for (first, second), count in both.items():
        one, other = known[first], known[second]
        yield found("places_twice", FAULT, one, other, count=count, minutes=shared_minutes(one, other))
    for (first, second), count in late.items():
        one, other = known[first], known[second]
        facts = {"count": count, "given": round(_gap(one, other)), "needed": round(ways[first, second] or 0)}
        yield found("places_late", WARNING, one, other, **facts)


def buses(lines: Iterable[Session]) -> Iterator[Finding]:
    """Yield sessions that begin before their bus leaves or end after it has gone back, and buses that are too small."""
    riders: dict[Ride, list[Session]] = defaultdict(list)
    for line in lines:
        if line.ride is not None:
            riders[line.ride].append(line)
    for ride, those in riders.items():
        for line in those:
            if line.start < ride.leaves or (ride.returns is not None and line.until > ride.returns):
                yield found("bus_hours", FAULT, line, bus=ride.key)
        for one, other in pairs(those):
            if one.spot.city != other.spot.city:
                yield found("bus_twice", WARNING, one, other, bus=ride.key)
        most = _most_at_once(those)
        if most > ride.seats:
            yield found("bus_small", WARNING, *those, bus=ride.key, places=most, seats=ride.seats)


def _most_at_once(lines: Sequence[Session]) -> int:
    """Return the most places of sessions that go on at one moment; who sits in a bus in the morning has left it by the evening."""
    return max(
        sum(other.places or 0 for other in lines if other.start <= one.start < max(other.until, other.start + TICK))
        for one in lines
    )


TICK = dt.timedelta(seconds=1)
