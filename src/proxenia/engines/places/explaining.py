"""Why somebody has not got what they wished for more, what it would cost to give it, and what one more place would bring."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .model import Person, Problem, Session
from .scoring import Given, Score
from .solving import WORK, FixedClash, Plan, solve
from .units import Unit, units_of


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody has not got a wish that they rank above what they have at that time.

    `instead` is what they have then, empty where it is nothing. `kind` is "barred" (`why`), "fixed" (a place that somebody fixed is
    at the same time), "few" (it is not held: `many` asked, `room` is what it is held from), "full" (all `room` places are given,
    `asked` wished for it, `many` of those there as their first), "bus" (the same of its bus), "group" (`many` of a delegation go as
    one, and `room` is left), "apart" (`many` of the delegation are there), "needed" (what they have is held only with them), "told"
    (they have been told of another place, and few should be moved), or "sum" (others would lose more).
    """

    person: str
    session: str
    kind: str
    instead: str = ""
    why: str = ""
    many: int = 0
    room: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of how many people who `asked` how many have only `first` wishes, a `later` one among them, or `none`.

    And how many places that is.
    """

    asked: int
    first: int
    later: int
    none: int
    places: int


@dataclass(frozen=True, slots=True)
class Price:
    """What it would take to give somebody a session: the best plan with it, and who would have other places (`changed`).

    `plan` is None where it cannot be, whatever is moved.
    """

    plan: Plan | None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """What one more place in a session would bring: so many more places given, and so much less regret."""

    session: str
    given: int
    regret: int


def outcome(problem: Problem, given: Given) -> Outcome:
    """Count how a plan meets the wishes of people."""
    asked = [one for one in problem.people if one.wishes or one.fixed]
    placed = [one for one in asked if given.get(one.key)]
    first = sum(not any(problem.regret(one, key) for key in given[one.key]) for one in placed)
    places = sum(len(those) for those in given.values())
    return Outcome(len(asked), first, len(placed) - first, len(asked) - len(placed), places)


def passed_over(problem: Problem, one: Person, given: Given) -> Iterator[tuple[str, str]]:
    """Return the wishes that somebody ranks above what they have at that time, the dearest first, each with what is instead."""
    mine = given.get(one.key, frozenset())
    for key in sorted(one.wishes, key=lambda key: (one.wishes[key], key)):
        there = mine & problem.beside[key]
        if key not in mine and all(one.wishes.get(other, len(problem.sessions)) > one.wishes[key] for other in there):
            yield key, min(there, default="")


def reasons(problem: Problem, given: Given) -> list[Reason]:
    """Return a reason for each wish that is passed over, person by person."""
    explaining = _Explaining(problem, given)
    return [
        explaining.reason(one, key, instead)
        for one in problem.people
        for key, instead in passed_over(problem, one, given)
    ]


class _Explaining:
    def __init__(self, problem: Problem, given: Given) -> None:
        self.problem, self.given = problem, given
        self.there = Counter(key for those in given.values() for key in those)
        self.asked = Counter(key for one in problem.people for key in one.wishes)
        self.first = Counter(
            key for one in problem.people for key in given.get(one.key, ()) if not problem.regret(one, key)
        )
        self.unit = {
            (one.key, key): unit
            for unit in units_of(problem)
            if unit.size > 1
            for one in unit.members
            for key in unit.window
        }

    def reason(self, one: Person, key: str, instead: str) -> Reason:
        """Return the first reason that holds."""
        session = self.problem.session[key]
        if key in one.barred:
            return Reason(one.key, key, "barred", instead, why=one.barred[key])
        if one.fixed & self.problem.beside[key]:
            return Reason(one.key, key, "fixed", instead)
        if session.least > 0 and not self.there[key]:
            return Reason(one.key, key, "few", instead, many=self.asked[key], room=session.least)
        unit = self.unit.get((one.key, key))
        return self._no_room(one, session, instead, unit) or self._other(one, key, instead)

    def _no_room(self, one: Person, session: Session, instead: str, unit: Unit | None) -> Reason | None:
        key, size = session.key, 1 if unit is None else unit.size
        barred = next((who.barred[key] for who in unit.members if key in who.barred), "") if unit else ""
        if barred:
            return Reason(one.key, key, "barred", instead, why=barred)
        left = [] if session.places is None else [session.places - self.there[key]]
        bus = self.problem.buses.get(session.bus)
        left_in_bus = None if bus is None else bus - self._riders(session.bus, instead)
        facts: dict[str, Any] = {"asked": self.asked[key], "many": self.first[key]}
        if left and left[0] <= 0:
            return Reason(one.key, key, "full", instead, room=session.places or 0, **facts)
        if left_in_bus is not None and left_in_bus <= 0:
            return Reason(one.key, key, "bus", instead, room=bus or 0, **facts)
        room = min([*left, *([left_in_bus] if left_in_bus is not None else [])], default=size)
        return Reason(one.key, key, "group", instead, many=size, room=room) if room < size else None

    def _riders(self, bus: str, instead: str) -> int:
        """Return how many seats of a bus others take than somebody who is in it already on the way to `instead`."""
        stops = {one.key for one in self.problem.sessions if one.bus == bus}
        riders = sum(bool(those & stops) for those in self.given.values())
        return riders - (instead in stops)

    def _other(self, one: Person, key: str, instead: str) -> Reason:
        least = self.problem.session[instead].least if instead else 0
        if instead and self.there[instead] <= least and instead not in self.problem.held_anyhow:
            return Reason(one.key, key, "needed", instead, many=self.there[instead], room=least)
        if self.problem.steady and instead in one.now:
            return Reason(one.key, key, "told", instead)
        those = [
            other for other in self.problem.people if other.group == one.group and key in self.given.get(other.key, ())
        ]
        if one.group in self.problem.apart and those:
            return Reason(one.key, key, "apart", instead, many=len(those))
        return Reason(one.key, key, "sum", instead)


def price(problem: Problem, given: Given, person: str, session: str, *, work: float = WORK) -> Price:
    """Return what it would take to give somebody a session, beside a plan: what is fixed for them at that time gives way."""
    people = tuple(
        replace(
            one,
            now=given.get(one.key, frozenset()),
            fixed=_with(problem, one, session) if one.key == person else one.fixed,
        )
        for one in problem.people
    )
    try:
        plan = solve(replace(problem, people=people), work=work)
    except FixedClash:
        return Price(None)
    others = {one.key for one in problem.people} - {person}
    return Price(plan, tuple(sorted(key for key in others if plan.given[key] != given.get(key, frozenset()))))


def _with(problem: Problem, one: Person, session: str) -> frozenset[str]:
    return (one.fixed - problem.beside[session]) | {session}


def seats(problem: Problem, plan: Plan, *, work: float = WORK) -> list[Seat]:
    """Return what one more place in each session that is full would bring, the most useful first.

    Sessions where it brings nothing are left out.
    """
    there = Counter(key for those in plan.given.values() for key in those)
    full = [one for one in problem.sessions if one.places is not None and there[one.key] >= one.places]
    found = [_seat(problem, plan.score, one, work) for one in full]
    return sorted(
        (one for one in found if one.given > 0 or (not one.given and one.regret > 0)),
        key=lambda one: (-one.given, -one.regret),
    )


def _seat(problem: Problem, before: Score, session: Session, work: float) -> Seat:
    wider = tuple(replace(one, places=(one.places or 0) + 1) if one is session else one for one in problem.sessions)
    after = solve(replace(problem, sessions=wider), work=work).score
    return Seat(session.key, after.given - before.given, before.regret - after.regret)
