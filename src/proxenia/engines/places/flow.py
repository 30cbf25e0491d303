"""The network where nobody goes as one with others: places are given out by a flow of least cost, optimal by its own proof.

A unit runs from a person by a time of day to a session, and by its bus to the sink. That a first place counts twice, and that each
further one of a delegation in one session costs, are convex costs, which parallel arcs carry: R. K. Ahuja, T. L. Magnanti and
J. B. Orlin, "Network flows", 1993, chapters 12 (assignments) and 14 (convex costs). Every plan of people is such a flow and the
other way round, since capacities that lie within each other keep the network whole-numbered.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from .model import Person, Problem
from .scoring import kept
from .units import Unit, is_clique, units_of, windows

SOURCE, SINK = 0, 1
Times = list[tuple[Person, list[list[tuple[str, int]]]]]
"""What each person can have, time by time: the sessions of a time with what they cost in regret."""


def times_of(problem: Problem, units: Collection[Unit]) -> Times | None:
    """Return the times of each person; None where some go as one, or sessions clash so that the network would not do."""
    found: dict[str, list[list[tuple[str, int]]]] = {one.key: [] for one in problem.people}
    for unit in units:
        if unit.size > 1:
            return None
        person = unit.members[0]
        free = [key for key in unit.options if not problem.beside[key] & person.fixed]
        for window in windows(free, problem.beside):
            if not is_clique(window, problem.beside):
                return None
            found[person.key].append([(key, unit.options[key]) for key in sorted(window)])
    stops = [frozenset(one.key for one in problem.sessions if one.bus == bus) for bus in problem.buses]
    if not all(is_clique(those, problem.beside) for those in stops):
        return None
    return [(one, found[one.key]) for one in problem.people]


class Network:
    """The flow of a problem. It is built once and solved as often as sessions are held or closed for a trial."""

    def __init__(self, problem: Problem, times: Times) -> None:
        self.problem = problem
        self.taken = Counter(key for one in problem.people for key in one.fixed)
        self.nodes = 2
        self.arcs: list[tuple[int, int, int, int]] = []
        self.choices: list[tuple[str, str]] = []
        self.first_choice = 0
        self._weigh(times)
        self.session = {one.key: self._node() for one in problem.sessions}
        self.bus = {key: self._node() for key in problem.buses}
        self._apart_arcs()
        choices = [self._person(person, those) for person, those in times]
        self.first_choice = len(self.arcs)
        self.arcs += [arc for those in choices for arc in those]
        self._bus_arcs()
        self.total = sum(len(those) for _person, those in times)
        self.arcs.append((SOURCE, SINK, self.total, 0))
        self.rows = np.array(self.arcs, dtype=np.int64).reshape(-1, 4)

    def _weigh(self, times: Times) -> None:
        """Set what each figure of a score weighs, so that one of a higher kind outweighs all that is possible of the lower ones."""
        problem = self.problem
        regret = sum(max(cost for _key, cost in those) for _person, lists in times for those in lists)
        doubled = sum(len(lists) for person, lists in times if person.group in problem.apart)
        moved = sum(len(kept(problem, person.key)) for person, _lists in times)
        self.weights = dict.fromkeys(("given", "doubled", "regret", "moved"), 1)
        order = [("regret", regret), ("doubled", doubled), ("moved", moved)]
        if not problem.steady:
            order = [("moved", moved), ("regret", regret), ("doubled", doubled)]
        weight = 1
        for name, most in order:
            self.weights[name] = weight
            weight *= most + 1
        self.weights["given"] = weight

    def _node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def _arc(self, tail: int, head: int, most: int, cost: int = 0) -> None:
        self.arcs.append((tail, head, most, cost))

    def _apart_arcs(self) -> None:
        """Give each delegation that wants to be apart a way of its own into each session, dearer for each after the first."""
        self.way: dict[tuple[str, str], int] = {}
        members: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for one in self.problem.people:
            if one.group in self.problem.apart:
                for key in {*one.wishes, *one.fixed}:
                    members[one.group, key].append(one)
        for (group, key), those in members.items():
            self.way[group, key] = node = self._node()
            free = 0 if any(key in one.fixed for one in those) else 1
            self._arc(node, self.session[key], free)
            self._arc(node, self.session[key], len(those), self.weights["doubled"])

    def _person(self, person: Person, times: list[list[tuple[str, int]]]) -> list[tuple[int, int, int, int]]:
        """Add somebody, and return the arcs into the sessions of each time."""
        if not times:
            return []
        weight, node = self.weights["given"], self._node()
        first = 0 if person.fixed else 1
        self._arc(SOURCE, node, first, -2 * weight)
        self._arc(SOURCE, node, len(times) - first, -weight)
        found = []
        for those in times:
            time = self._node()
            self._arc(node, time, 1)
            for key, cost in those:
                self.choices.append((person.key, key))
                price = cost * self.weights["regret"] - (key in person.now) * self.weights["moved"]
                found.append((time, self.way.get((person.group, key), self.session[key]), 1, price))
        return found

    def _bus_arcs(self) -> None:
        for bus, seats in self.problem.buses.items():
            riders = sum(self.taken[one.key] for one in self.problem.sessions if one.bus == bus)
            self._arc(self.bus[bus], SINK, max(seats - riders, 0))

    def solved(self, held: Collection[str] = (), closed: Collection[str] = ()) -> dict[str, frozenset[str]] | None:
        """Return the best plan in which some sessions are held from their least on and others not at all.

        None where there is none.
        """
        doors = np.array(list(self._doors(held, closed)), dtype=np.int64).reshape(-1, 5)
        if (doors[:, 2] < 0).any():
            return None
        flow, rows = SimpleMinCostFlow(), np.concatenate([self.rows, doors[:, :4]])
        flow.add_arcs_with_capacity_and_unit_cost(*(np.ascontiguousarray(rows[:, at]) for at in range(4)))
        supplies = np.zeros(self.nodes, dtype=np.int64)
        supplies[SOURCE], supplies[SINK] = self.total, -self.total
        for tail, head, _most, _cost, least in doors:
            supplies[tail] -= least
            supplies[head] += least
        flow.set_nodes_supplies(np.arange(self.nodes), supplies)
        status = flow.solve()
        if status == flow.INFEASIBLE:
            return None
        if status != flow.OPTIMAL:
            raise ArithmeticError(f"The flow of the places has no solution: {status}.")
        used = flow.flows(np.arange(self.first_choice, self.first_choice + len(self.choices)))
        return self._given(used)

    def _doors(self, held: Collection[str], closed: Collection[str]) -> Iterator[tuple[int, int, int, int, int]]:
        """Return the arc out of each session, with how many must go there at least."""
        for one in self.problem.sessions:
            most = len(self.problem.people) if one.places is None else one.places
            room = 0 if one.key in closed else max(most - self.taken[one.key], 0)
            least = one.least if one.key in held else 0
            yield self.session[one.key], self.bus.get(one.bus, SINK), room - least, 0, least

    def _given(self, used: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> dict[str, frozenset[str]]:
        given = {one.key: set(one.fixed) for one in self.problem.people}
        for (person, session), there in zip(self.choices, used, strict=True):
            if there:
                given[person].add(session)
        return {key: frozenset(those) for key, those in given.items()}


def network(problem: Problem) -> Network | None:
    """Return the flow of a problem; None where it is none."""
    times = times_of(problem, units_of(problem))
    return None if times is None else Network(problem, times)
