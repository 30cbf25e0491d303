"""A plan to begin with, and a bound, where delegations go as one: the flow in which each goes alone, rounded.

The flow that lets members of a delegation part gives at least what any plan gives that keeps them together, so that its value is a
bound (a relaxation). Each delegation goes where most of its members would; the largest choose first, and everybody else is given the
rest by a flow of their own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from . import branching
from .checking import wrong
from .flow import network
from .model import Person, Problem
from .scoring import Given
from .units import Unit, units_of


@dataclass(frozen=True, slots=True)
class Start:
    """A plan that holds, and the loss that no plan goes below; None where that is not known."""

    given: Given
    least: tuple[int, ...] | None = None


def start(problem: Problem) -> Start:
    """Return a plan to begin with; one of what is fixed alone where none better is found."""
    nothing = {one.key: one.fixed for one in problem.people}
    groups = [unit for unit in units_of(problem) if unit.size > 1]
    parted = _parted(problem, groups)
    net = network(parted)
    if net is None:
        return Start(nothing)
    found = branching.best(parted, net)
    placed = _placed(problem, groups, found.given)
    given = _rest(problem, {one.key for unit in groups for one in unit.members}, placed)
    return Start(nothing if given is None or wrong(problem, given) else given, found.least)


def _parted(problem: Problem, groups: Sequence[Unit]) -> Problem:
    """Return the problem in which everybody goes alone, members of delegations wherever their delegation could."""
    wishes = {one.key: dict(one.wishes) for one in problem.people}
    barred = {one.key: dict(one.barred) for one in problem.people}
    for unit in groups:
        for one in unit.members:
            last = max(one.wishes.values(), default=0) + 1
            for key in unit.window:
                if key in unit.options:
                    wishes[one.key].setdefault(key, last)
                else:
                    barred[one.key].setdefault(key, "group")
    people = (replace(one, wishes=wishes[one.key], barred=barred[one.key]) for one in problem.people)
    return replace(problem, people=tuple(people), together=frozenset())


def _placed(problem: Problem, groups: Sequence[Unit], given: Given) -> dict[str, set[str]]:
    """Return where delegations go: each where most of its members would and all have room, the largest first."""
    rooms, buses = _rooms(problem), dict(problem.buses)
    for one in problem.people:
        for key in one.fixed:
            _take(problem, rooms, buses, key, 1)
    placed: dict[str, set[str]] = {}
    for unit in sorted(groups, key=lambda unit: -unit.size):
        would = Counter(key for one in unit.members for key in given[one.key] if key in unit.options)
        for key in sorted(unit.options, key=lambda key: (-would[key], unit.options[key], key)):
            bus = problem.session[key].bus
            if min(rooms[key], buses.get(bus, unit.size)) >= unit.size:
                _take(problem, rooms, buses, key, unit.size)
                for one in unit.members:
                    placed.setdefault(one.key, set()).add(key)
                break
    return placed


def _rooms(problem: Problem) -> dict[str, int]:
    return {one.key: len(problem.people) if one.places is None else one.places for one in problem.sessions}


def _take(problem: Problem, rooms: dict[str, int], buses: dict[str, int], key: str, many: int) -> None:
    rooms[key] -= many
    bus = problem.session[key].bus
    if bus in buses:
        buses[bus] -= many


def _rest(problem: Problem, grouped: set[str], placed: Mapping[str, set[str]]) -> Given | None:
    """Return the plan with delegations where they are and everybody else by a flow; sessions with too few are closed."""
    closed: set[str] = set()
    for _try in range(len(problem.sessions) + 1):
        sessions = tuple(replace(one, places=0) if one.key in closed else one for one in problem.sessions)
        people = tuple(_alone(one, placed.get(one.key, set()) - closed, one.key in grouped) for one in problem.people)
        net = network(replace(problem, people=people, sessions=sessions, together=frozenset()))
        if net is None:
            return None
        given = branching.best(net.problem, net).given
        few = {key for one in wrong(problem, given) if one.kind == "few" for key in one.sessions}
        if not few:
            return given
        closed |= few
    return None


def _alone(one: Person, placed: set[str], grouped: bool) -> Person:
    return replace(one, fixed=frozenset(placed), wishes={}) if grouped else one
