"""What is wrong with a plan: the one place that says what must not be, for plans of the solver and of people alike.

It uses nothing of the solver.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from .model import Person, Problem, Seat, Shift, clash


@dataclass(frozen=True, slots=True)
class Wrong:
    """A rule that a plan breaks.

    `kind` is "unfit" (they do not speak it or lack the skill), "away" (they cannot at that time), "unbriefed", "barred", "twice" (two
    places in one shift), "overlap" or "rest" (with the `other` shift), "day" or "all" (more minutes than may be), "full" (more people
    than places), or "fixed" (a fixed place is not given).
    """

    kind: str
    person: str
    shift: str = ""
    need: str = ""
    other: str = ""
    minutes: int = 0


def wrong(problem: Problem, seats: Collection[Seat]) -> list[Wrong]:
    """Return what is wrong with a plan; nothing where it holds."""
    by_person: dict[str, list[str]] = defaultdict(list)
    for person, need in sorted(seats):
        by_person[person].append(need)
    found = [one for key, needs in by_person.items() for one in _of_person(problem, problem.person[key], needs)]
    taken = Counter(need for _person, need in seats)
    full = [
        Wrong("full", "", problem.shift_of[key].key, key)
        for key, many in sorted(taken.items())
        if many > problem.need[key].number
    ]
    return [*found, *full, *(Wrong("fixed", person, need=need) for person, need in sorted(problem.fixed - set(seats)))]


def misfit(person: Person, shift: Shift, need_key: str) -> str:
    """Return why somebody cannot have a place whatever else they do: a `kind` of `Wrong`, or nothing."""
    need = next(one for one in shift.needs if one.key == need_key)
    if not person.can(need):
        return "unfit"
    if shift.key in person.barred:
        return "barred"
    if not person.is_free(shift):
        return "away"
    return "" if person.knows(shift) else "unbriefed"


def _of_person(problem: Problem, person: Person, needs: list[str]) -> Iterator[Wrong]:
    for key in needs:
        shift = problem.shift_of[key]
        if why := misfit(person, shift, key):
            yield Wrong(why, person.key, shift.key, key)
    shifts = [problem.shift_of[key] for key in needs]
    for one, other in combinations(shifts, 2):
        why = "twice" if one is other else clash(one, other, problem.rules)
        if why:
            yield Wrong(why, person.key, one.key, other=other.key)
    by_day: Counter[int] = Counter()
    for one in {shift.key: shift for shift in shifts}.values():
        by_day[one.day] += one.minutes
    for day, minutes in sorted(by_day.items()):
        if minutes > problem.rules.day_minutes:
            first = next(one for one in shifts if one.day == day)
            yield Wrong("day", person.key, first.key, minutes=minutes)
    if by_day.total() > problem.rules.all_minutes:
        yield Wrong("all", person.key, minutes=by_day.total())
