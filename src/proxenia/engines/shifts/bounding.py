"""What no plan exceeds: the places of the shifts as a fluid, given out minute by minute, as a flow of least cost.

Each minute of a shift may be worked by somebody else, and rest is left out; what is kept are everybody's hours of a day and
altogether, that nobody is in two places at once, and who can fill what when. Every plan is such a flow, so its value is an upper
bound: a relaxation by flows of least cost (R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network flows", 1993). People who are
alike are one node.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, gcd

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from .board import Board
from .model import Problem, Shift

SCALE = 10**9
MOST_BLOCKS = 10
"""Into so many parts a day is cut at most; fewer make the bound weaker and quicker."""
SOURCE, SINK = 0, 1
Kind = tuple[str, int, str, str]


@dataclass
class _Network:
    """Arcs on their way: tail, head, capacity, cost."""

    nodes: int = 2
    arcs: list[tuple[int, int, int, int]] = field(default_factory=list)

    def node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def least(self, supply: int) -> int:
        """Return the least cost of sending as much of a supply as pays."""
        flow = SimpleMinCostFlow()
        rows = np.array([*self.arcs, (SOURCE, SINK, supply, 0)], dtype=np.int64)
        flow.add_arcs_with_capacity_and_unit_cost(*(np.ascontiguousarray(rows[:, at]) for at in range(4)))
        supplies = np.zeros(self.nodes, dtype=np.int64)
        supplies[SOURCE], supplies[SINK] = supply, -supply
        flow.set_nodes_supplies(np.arange(self.nodes), supplies)
        status = flow.solve()
        if status != flow.OPTIMAL:
            raise ArithmeticError(f"The flow of the bound has no solution: {status}.")
        return int(flow.optimal_cost())


def bound(board: Board, *, only_special: bool = False) -> int:
    """Return how many places no plan exceeds; with `only_special`, of those that ask for a language or a skill."""
    problem = board.problem
    kept = [at for at, need in enumerate(board.needs) if need.number and (need.is_special or not only_special)]
    places = sum(board.needs[at].number for at in kept)
    if not kept or not board.people:
        return 0
    unit = gcd(*(int(one) for one in board.minutes), problem.rules.day_minutes, problem.rules.all_minutes) or 1
    net = _Network()
    blocks = _blocks(problem)
    links = _demand(board, kept, blocks, net, unit)
    _supply(board, blocks, links, net, unit)
    value = -net.least(sum(most for _tail, head, most, _cost in net.arcs if head == SINK))
    beyond = sum(1 for person, need in board.fixed if need in set(kept) and not board.fits[person, need])
    return min(places, value // SCALE + beyond)


Blocks = dict[int, list[tuple[int, int]]]


def _blocks(problem: Problem) -> Blocks:
    """Cut each day where shifts begin and end, into parts that are not too many."""
    ends: dict[int, set[int]] = defaultdict(set)
    for one in problem.shifts:
        ends[one.day] |= {one.begins, one.ends}
    found: Blocks = {}
    for day, cuts in ends.items():
        those = sorted(cuts)
        step = ceil((len(those) - 1) / MOST_BLOCKS)
        some = [*those[:-1:step], those[-1]]
        found[day] = list(pairwise(some))
    return found


Links = dict[tuple[int, int], dict[Kind, tuple[int, list[int]]]]
"""By day and block: for each kind of need its node, and the needs that it stands for."""


def _demand(board: Board, kept: list[int], blocks: Blocks, net: _Network, unit: int) -> Links:
    """Add the minutes that are asked for, by day, block and kind of need; shorter shifts pay more by the minute."""
    links: Links = defaultdict(dict)
    asked: dict[tuple[int, int], int] = defaultdict(int)
    for at in kept:
        shift, need = board.shifts[board.shift_of[at]], board.needs[at]
        kind = (need.language, need.level if need.language else 0, need.skill, shift.briefing)
        for number, span in enumerate(blocks[shift.day]):
            inside = _inside(shift, span)
            if inside:
                by_kind = links[shift.day, number]
                if kind not in by_kind:
                    by_kind[kind] = (net.node(), [])
                by_kind[kind][1].append(at)
                asked[by_kind[kind][0], shift.minutes] += inside * need.number
    for (node, minutes), many in asked.items():
        net.arcs.append((node, SINK, ceil(many / unit), -ceil(SCALE * unit / minutes)))
    return links


def _inside(shift: Shift, span: tuple[int, int]) -> int:
    return max(min(shift.ends, span[1]) - max(shift.begins, span[0]), 0)


def _supply(board: Board, blocks: Blocks, links: Links, net: _Network, unit: int) -> None:
    """Add the people, those who could fill the same kinds in the same blocks as one."""
    targets = [(key, node, needs) for key, kinds in links.items() for node, needs in kinds.values()]
    rows = np.stack([board.fits[:, needs].any(axis=1) for _key, _node, needs in targets], axis=1)
    alike, many = np.unique(rows, axis=0, return_counts=True)
    rules = board.problem.rules
    for row, people in zip(alike, many, strict=True):
        could = [targets[int(at)] for at in np.flatnonzero(row)]
        if not could:
            continue
        those, person = int(people), net.node()
        net.arcs.append((SOURCE, person, those * (rules.all_minutes // unit), 0))
        days: dict[int, int] = {}
        parts: dict[tuple[int, int], int] = {}
        for (day, number), node, _needs in could:
            begins, ends = blocks[day][number]
            lasts = those * ceil((ends - begins) / unit)
            if day not in days:
                days[day] = net.node()
                net.arcs.append((person, days[day], those * (rules.day_minutes // unit), 0))
            if (day, number) not in parts:
                parts[day, number] = net.node()
                net.arcs.append((days[day], parts[day, number], lasts, 0))
            net.arcs.append((parts[day, number], node, lasts, 0))
