"""Plans that are no flow, since delegations go as one or sessions clash in no plain order: constraint programming (CP-SAT).

The figures of the score are settled one after the other, each with its own bound: first most places, then the next one beside so
many places, and so on.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from .branching import Found
from .model import Problem
from .relaxing import relaxed
from .rounding import Start, start
from .scoring import Given, kept, score
from .units import Unit, is_clique, units_of, windows

SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)
Terms = Any
"""A sum of the solver's variables."""


ROUNDING = 1e-6
"""By so much a whole bound may have come out too high in floating point."""
LARGE = 6_000
"""Of more choices than so many those that are clear from the linear program are settled without a search."""
PROGRAM = 4.0
"""So many times the work of a search the linear program may take in seconds; it takes far less unless the machine is busy."""
TURNS = 4
"""So often it is searched anew, each time a part of those whose places are clear too, for that part of the work."""
HALF = 0.5


def best(problem: Problem, *, work: float) -> Found:
    """Return the best plan found, and the bound, each search for a figure of the score taking at most so much work (about seconds)."""
    return _Model(problem).run(start(problem), work)


class _Model:
    """A variable for each of those who go as one in each session that they can have."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        self.units = units_of(problem)
        self.taken = Counter(key for one in problem.people for key in one.fixed)
        self.x: dict[tuple[int, str], Any] = {}
        self.there: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        self.of_person: dict[str, list[tuple[str, Any]]] = defaultdict(list)
        for at, unit in enumerate(self.units):
            self._unit(at, unit)
        for one in problem.sessions:
            self._session(one.key)
        for bus in problem.buses:
            self._bus(bus)

    def _unit(self, at: int, unit: Unit) -> None:
        fixed = unit.members[0].fixed
        free = [key for key in unit.options if not self.problem.beside[key] & fixed]
        for key in free:
            self.x[at, key] = variable = self.model.new_bool_var("")
            self.there[key].append((unit.size, variable))
            for one in unit.members:
                self.of_person[one.key].append((key, variable))
        for window in windows(free, self.problem.beside):
            self._window(at, window)

    def _window(self, at: int, window: frozenset[str]) -> None:
        if is_clique(window, self.problem.beside):
            self.model.add_at_most_one(self.x[at, key] for key in sorted(window))
            return
        for one, other in combinations(sorted(window), 2):
            if other in self.problem.beside[one]:
                self.model.add_at_most_one(self.x[at, one], self.x[at, other])

    def _session(self, key: str) -> None:
        one = self.problem.session[key]
        many = sum(size * variable for size, variable in self.there[key])
        if one.places is not None and self.there[key]:
            self.model.add(many <= max(one.places - self.taken[key], 0))
        if one.least > 1 and key not in self.problem.held_anyhow and self.there[key]:
            held = self.model.new_bool_var("")
            self.model.add(many >= one.least * held)
            for _size, variable in self.there[key]:
                self.model.add_implication(variable, held)

    def _bus(self, bus: str) -> None:
        stops = frozenset(one.key for one in self.problem.sessions if one.bus == bus)
        inside = {one.key for one in self.problem.people if one.fixed & stops}
        room = max(self.problem.buses[bus] - len(inside), 0)
        if is_clique(stops, self.problem.beside):
            self.model.add(sum(size * one for key in sorted(stops) for size, one in self.there[key]) <= room)
            return
        rides = []
        for person, those in self.of_person.items():
            mine = [variable for key, variable in those if key in stops]
            if mine and person not in inside:
                rides.append(ride := self.model.new_bool_var(""))
                self.model.add_max_equality(ride, mine)
        self.model.add(sum(rides) <= room)

    def _given(self) -> Terms:
        """Places, the first of each person twice."""
        terms = [size * variable for those in self.there.values() for size, variable in those]
        for one in self.problem.people:
            mine = [variable for _key, variable in self.of_person[one.key]]
            if not mine or one.fixed:
                continue
            if is_clique(frozenset(key for key, _variable in self.of_person[one.key]), self.problem.beside):
                terms += mine
                continue
            terms.append(first := self.model.new_bool_var(""))
            self.model.add(first <= sum(mine))
        return sum(terms) + sum(self.taken.values()) + sum(bool(one.fixed) for one in self.problem.people)

    def _doubled(self) -> Terms:
        groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
        fixed: Counter[tuple[str, str]] = Counter()
        for one in self.problem.people:
            if one.group in self.problem.apart:
                fixed.update((one.group, key) for key in one.fixed)
                for key, variable in self.of_person[one.key]:
                    groups[one.group, key].append(variable)
        terms = []
        for where, those in groups.items():
            terms.append(over := self.model.new_int_var(0, len(those), ""))
            self.model.add(over >= sum(those) - (0 if fixed[where] else 1))
        return sum(terms) + sum(many - 1 for many in fixed.values())

    def _regret(self) -> Terms:
        fixed = sum(self.problem.regret(one, key) ** 2 for one in self.problem.people for key in one.fixed)
        return fixed + sum(self.units[at].options[key] * one for (at, key), one in self.x.items())

    def _moved(self) -> Terms:
        total, stay = 0, []
        for one in self.problem.people:
            mine = kept(self.problem, one.key)
            total += len(mine - one.fixed)
            stay += [variable for key, variable in self.of_person[one.key] if key in mine]
        return total - sum(stay)

    def run(self, begin: Start, work: float) -> Found:
        """Settle one figure after the other; what the plan to begin with reaches already, by its bound, is not searched for."""
        levels = [-self._given(), self._doubled(), self._regret(), self._moved()]
        if self.problem.steady:
            levels = [levels[0], levels[3], levels[1], levels[2]]
        given, least, exact = begin.given, [], True
        tight = begin.least is not None
        for at, level in enumerate(levels):
            value = score(self.problem, given).loss(steady=self.problem.steady)[at]
            known = begin.least[at] if tight and begin.least is not None else None
            bound = value if known == value else None
            if bound is None and not isinstance(level, int):
                given, bound = self._settle(at, level, given, work)
                value = score(self.problem, given).loss(steady=self.problem.steady)[at]
                bound = bound if known is None else max(bound, known)
            bound = value if bound is None else bound
            least.append(bound if exact else 0)
            exact = exact and bound == value
            tight = tight and known == value
            self.model.add(level <= value)
        return Found(given, tuple(least))

    def _settle(self, at: int, level: Terms, begin: Given, work: float) -> tuple[Given, int]:
        """Return the plan with the least value found of a figure, or the one begun with, and the bound of that figure.

        Of many people those alone are searched whose places are not clear from the linear program, and a part of the others in
        turn: first beside the places that it gives, then beside the best plan so far.
        """
        self.model.minimize(level)
        loose = relaxed(self.model, seconds=PROGRAM * work) if len(self.x) > LARGE else None
        if loose is None:
            return self._searched(begin, {}, work)
        best = begin

        def value(given: Given) -> int:
            return score(self.problem, given).loss(steady=self.problem.steady)[at]

        for turn in range(TURNS):
            clear = self._clear(loose.values, best if turn else None, turn)
            best = min(best, self._searched(best, clear, work / TURNS)[0], key=value)
            if value(best) == loose.least:
                break
        return best, loose.least

    def _clear(self, values: Sequence[float], like: Given | None, turn: int) -> dict[tuple[int, str], bool]:
        """Return which places the program gives and which not, to those whom it does not part, who have the same in a plan.

        Each turn leaves others out.
        """
        share = {choice: values[variable.index] for choice, variable in self.x.items()}
        there = {
            choice: part > HALF if like is None else choice[1] in like[self.units[choice[0]].members[0].key]
            for choice, part in share.items()
        }
        searched = {choice[0] for choice, part in share.items() if abs(part - there[choice]) > ROUNDING}
        return {(at, key): has for (at, key), has in there.items() if at not in searched and at % TURNS != turn}

    def _searched(self, begin: Given, clear: Mapping[tuple[int, str], bool], work: float) -> tuple[Given, int]:
        """Return the best plan found with all that is `clear` as it says, else the one begun with; and the bound of such plans."""
        model = self.model.clone()
        for (at, key), variable in self.x.items():
            mine = model.get_bool_var_from_proto_index(variable.index)
            if (at, key) in clear:
                model.add(mine == clear[at, key])
            else:
                model.add_hint(mine, key in begin.get(self.units[at].members[0].key, ()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = work
        status = solver.solve(model)
        bound = math.ceil(solver.best_objective_bound - ROUNDING)
        if status not in SOLVED:
            return begin, bound
        return self._read(key for key, variable in self.x.items() if solver.value(variable)), bound

    def _read(self, chosen: Iterable[tuple[int, str]]) -> Given:
        found = {one.key: set(one.fixed) for one in self.problem.people}
        for at, key in chosen:
            for one in self.units[at].members:
                found[one.key].add(key)
        return {key: frozenset(those) for key, those in found.items()}
