"""The plan: as many wished-for meetings as can be, and as few moved as may be, by constraint programming (CP-SAT).

Without interpreters it is the colouring of the edges of a graph: parties are points, meetings edges, slots colours. A graph of
two sides needs no more colours than its busiest point has edges (König 1916), so that firms and counterparts are always planned
where nobody has more pairs than there are slots and there are tables enough. Interpreters, tables and locks take that away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ortools.sat.python import cp_model

from .beginning import begun
from .checking import Clash, clashes
from .explaining import Left, explained
from .model import Meeting, Problem, Seat

WORK = 8.0
"""How much the solver works at most, in its own units (about seconds), so that the same problem gives the same plan everywhere."""
TIDYING = 0.2
"""As much again for meeting early rather than late, which is only tidy."""
TRYING = 0.5
"""As much again for each change that may allow a meeting which is left."""
LARGE = 10_000
"""With more meetings times slots than this, only the plan to begin with is asked whether a change allows a meeting."""
SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)
Terms = Any
"""A sum of the solver's variables."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each meeting is, by key; what is left out and why; how many moved; whether no plan has more of what is wished.

    `slots_needed` is how many slots would do for all; None where more slots do not help or that is not known.
    """

    seats: Mapping[str, Seat]
    left: tuple[Left, ...] = ()
    moved: tuple[str, ...] = ()
    proven: bool = True
    slots_needed: int | None = None


class LocksClash(ValueError):
    """What is locked cannot be held together: `found` says what is wrong."""

    def __init__(self, found: Sequence[Clash]) -> None:
        super().__init__(f"{len(found)} of what is locked cannot be held together.")
        self.found = tuple(found)


class Slots:
    """The model: a variable for each meeting in each slot, and for who interprets there. Tables in a slot are alike."""

    def __init__(self, problem: Problem, *, all_of: Iterable[str] = ()) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.x = {one.key: [self.model.new_bool_var("") for _slot in range(problem.slots)] for one in problem.meetings}
        for one in problem.meetings:
            self._meeting(one)
        for slot in range(problem.slots):
            self._slot(slot)
        for key in all_of:
            self.model.add_exactly_one(self.x[key])

    def _meeting(self, one: Meeting) -> None:
        self.model.add_at_most_one(self.x[one.key])
        if one.locked and one.now is not None:
            self.model.add(self.x[one.key][one.now.slot] == 1)

    def _slot(self, slot: int) -> None:
        parties = defaultdict(list)
        for one in self.problem.meetings:
            for party in one.parties:
                parties[party].append(self.x[one.key][slot])
        for busy in parties.values():
            self.model.add_at_most_one(busy)
        self.model.add(sum(self.x[one.key][slot] for one in self.problem.meetings) <= self.problem.tables)
        self._interpreters(slot)

    def _interpreters(self, slot: int) -> None:
        helps = defaultdict(list)
        for one in self.problem.meetings:
            if one.interpreting is None:
                continue
            those = {tongues: self.model.new_bool_var("") for tongues in self.problem.servers(one)}
            self.model.add(sum(those.values()) == self.x[one.key][slot])
            for tongues, variable in those.items():
                helps[tongues].append(variable)
        for tongues, busy in helps.items():
            self.model.add(sum(busy) <= self.problem.interpreters[tongues])

    def hint(self, slots: Mapping[str, int]) -> None:
        """Begin with a plan: the slot of each meeting that it has."""
        for key, row in self.x.items():
            for slot, variable in enumerate(row):
                self.model.add_hint(variable, int(slots.get(key) == slot))

    @cached_property
    def planned(self) -> dict[str, Terms]:
        """Whether each meeting is planned."""
        return {key: sum(row) for key, row in self.x.items()}

    def wished(self) -> Terms:
        """What is planned, where one of a higher kind of wish weighs more than all of the lower ones together."""
        more = len(self.problem.meetings) + 1
        return sum(more ** int(one.wish) * self.planned[one.key] for one in self.problem.meetings)

    def kept(self) -> Terms:
        """How many meetings stay in the slot in which they are."""
        return sum(
            self.x[one.key][one.now.slot]
            for one in self.problem.meetings
            if one.now is not None and 0 <= one.now.slot < self.problem.slots
        )

    def late(self) -> Terms:
        """How late everybody meets, in slots."""
        return sum(slot * variable for row in self.x.values() for slot, variable in enumerate(row))

    def solve(self, *, work: float = WORK) -> tuple[Any, dict[str, int]]:
        """Return how it ended (as CP-SAT says it) and the slot of each planned meeting."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = work
        status = solver.solve(self.model)
        if status not in SOLVED:
            return status, {}
        found = {key: [slot for slot, one in enumerate(row) if solver.value(one)] for key, row in self.x.items()}
        return status, {key: slots[0] for key, slots in found.items() if slots}


def solve(problem: Problem) -> Plan:
    """Return the best plan, the same for the same problem. Raises LocksClash where what is locked cannot be held together."""
    locked = {one.key: one.now for one in problem.meetings if one.locked and one.now is not None}
    wrong = clashes(problem, locked)
    if wrong:
        raise LocksClash(wrong)
    slots, proven = _best(problem)
    seats = _at_tables(problem, slots)
    moved = tuple(
        one.key for one in problem.meetings if one.now and one.key in seats and seats[one.key].slot != one.now.slot
    )
    left = [one for one in problem.meetings if one.key not in seats]
    planned = replace(problem, meetings=tuple(replace(one, now=seats.get(one.key)) for one in problem.meetings))
    said = explained(planned, left, _fits)
    needed = _slots_needed(problem) if left else problem.slots
    return Plan(seats, said, moved, proven, needed)


def _best(problem: Problem) -> tuple[dict[str, int], bool]:
    """Return the slot of each meeting, first what is wished, then what stays, then early rather than late; and whether it is proven.

    Where the plan to begin with has them all and moves none, there is nothing to improve but the hour. Else the solver begins with it.
    """
    start = begun(problem)
    stays = all(one.now is None or start.get(one.key) == one.now.slot for one in problem.meetings)
    if stays and len(start) == len(problem.meetings):
        return _earlier(problem, start), True
    first = Slots(problem)
    first.hint(start)
    more = len(problem.meetings) + 1
    first.model.maximize(first.wished() * more + first.kept())
    status, slots = first.solve()
    found = slots if status in SOLVED else start
    return _earlier(problem, found) if found else found, status == cp_model.OPTIMAL


def _earlier(problem: Problem, slots: dict[str, int]) -> dict[str, int]:
    """Return the same meetings, no more of them moved, earlier in the day where that is found soon."""
    now = {one.key: one.now.slot for one in problem.meetings if one.now is not None}
    kept = sum(now.get(key) == slot for key, slot in slots.items())
    tidy = Slots(problem, all_of=slots)
    tidy.hint(slots)
    tidy.model.add(tidy.kept() >= kept)
    tidy.model.minimize(tidy.late())
    _status, found = tidy.solve(work=TIDYING)
    return found if found.keys() == slots.keys() else slots


def _at_tables(problem: Problem, slots: Mapping[str, int]) -> dict[str, Seat]:
    """Return a table for each meeting: that of before where it is free, else the lowest one."""
    seats: dict[str, Seat] = {}
    taken: dict[int, set[int]] = defaultdict(set)
    for one in sorted(problem.meetings, key=lambda one: not one.locked):
        now = one.now
        if now is None or slots.get(one.key) != now.slot or now.table in taken[now.slot]:
            continue
        if 0 <= now.table < problem.tables:
            seats[one.key] = now
            taken[now.slot].add(now.table)
    for key, slot in slots.items():
        if key not in seats:
            table = next(number for number in range(problem.tables) if number not in taken[slot])
            seats[key] = Seat(slot, table)
            taken[slot].add(table)
    return seats


def _fits(problem: Problem, keys: Iterable[str]) -> bool:
    """Whether all these meetings can be planned together; what is not found soon counts as not."""
    wanted = set(keys)
    of_them = replace(problem, meetings=tuple(one for one in problem.meetings if one.key in wanted))
    if max(_busy(of_them).values(), default=0) > problem.slots or len(wanted) > problem.slots * problem.tables:
        return False
    if len(begun(of_them, all_or_none=True)) == len(wanted):
        return True
    if len(wanted) * problem.slots > LARGE:
        return False
    status, _slots = Slots(of_them, all_of=wanted).solve(work=TRYING)
    return status in SOLVED


def _busy(problem: Problem) -> dict[str, int]:
    """Return how many meetings each party has."""
    busy: dict[str, int] = defaultdict(int)
    for one in problem.meetings:
        for party in one.parties:
            busy[party] += 1
    return busy


def _slots_needed(problem: Problem) -> int | None:
    """Return how many slots would do for all meetings; None where that is not found."""
    if not problem.tables or any(one.interpreting is not None and not problem.servers(one) for one in problem.meetings):
        return None
    keys = [one.key for one in problem.meetings]
    least = max(problem.slots + 1, *_busy(problem).values(), -(-len(keys) // problem.tables))
    most = min(least + 12, problem.slots + len(keys))
    return next((many for many in range(least, most + 1) if _fits(replace(problem, slots=many), keys)), None)
