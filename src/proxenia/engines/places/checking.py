"""What is wrong with a plan: the one place that says what must not be, for plans of the solver and of people alike."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from .model import Person, Problem
from .scoring import Given
from .units import Unit, units_of


@dataclass(frozen=True, slots=True)
class Wrong:
    """A rule that a plan breaks.

    `kind` is "full" (`many` in a session that has `room`), "bus" (the same of a bus), "few" (`many` where it is held from
    `room`), "clash" (somebody in two sessions at once), "barred" (`why` somebody is kept from one), "unasked" (nobody asked for
    it), "parted" (a delegation that is to stay together does not), or "fixed" (a fixed place is not given).
    """

    kind: str
    sessions: tuple[str, ...]
    person: str = ""
    bus: str = ""
    many: int = 0
    room: int = 0
    why: str = ""


def wrong(problem: Problem, given: Given) -> list[Wrong]:
    """Return what is wrong with a plan; nothing where it holds."""
    there: dict[str, list[Person]] = defaultdict(list)
    for one in problem.people:
        for key in given.get(one.key, ()):
            there[key].append(one)
    units = units_of(problem)
    open_to: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for one in unit.members:
            open_to[one.key] |= unit.window
    return [
        *_in_sessions(problem, there),
        *_in_buses(problem, there),
        *(
            found
            for one in problem.people
            for found in _of_person(problem, one, given.get(one.key, frozenset()), open_to[one.key])
        ),
        *_parted(units, given),
    ]


def added(before: Collection[Wrong], after: Iterable[Wrong]) -> list[Wrong]:
    """Return what is wrong after a change and was not so before, or not so much."""
    was = {replace(one, many=0): one.many for one in before}

    def is_new(one: Wrong) -> bool:
        same = replace(one, many=0)
        if same not in was:
            return True
        return one.many < was[same] if one.kind == "few" else one.many > was[same]

    return [one for one in after if is_new(one)]


def _in_sessions(problem: Problem, there: dict[str, list[Person]]) -> Iterator[Wrong]:
    for one in problem.sessions:
        many = len(there.get(one.key, ()))
        if one.places is not None and many > one.places:
            yield Wrong("full", (one.key,), many=many, room=one.places)
        if 0 < many < one.least and one.key not in problem.held_anyhow:
            yield Wrong("few", (one.key,), many=many, room=one.least)


def _in_buses(problem: Problem, there: dict[str, list[Person]]) -> Iterator[Wrong]:
    for bus, seats in problem.buses.items():
        stops = [one.key for one in problem.sessions if one.bus == bus]
        riders = {person.key for key in stops for person in there.get(key, ())}
        if len(riders) > seats:
            yield Wrong("bus", tuple(key for key in stops if there.get(key)), bus=bus, many=len(riders), room=seats)


def _of_person(problem: Problem, one: Person, mine: frozenset[str], open_to: set[str]) -> Iterator[Wrong]:
    for key in sorted(mine - one.fixed):
        if key in one.barred:
            yield Wrong("barred", (key,), one.key, why=one.barred[key])
        elif key not in open_to:
            yield Wrong("unasked", (key,), one.key)
    for key in sorted(one.fixed - mine):
        yield Wrong("fixed", (key,), one.key)
    for key in sorted(mine):
        for other in sorted(problem.beside[key] & mine):
            if key < other:
                yield Wrong("clash", (key, other), one.key)


def _parted(units: list[Unit], given: Given) -> Iterator[Wrong]:
    for unit in units:
        sides = {given.get(one.key, frozenset()) & unit.window for one in unit.members}
        if len(sides) > 1:
            yield Wrong("parted", tuple(sorted(frozenset().union(*sides))), unit.members[0].key)
