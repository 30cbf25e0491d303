"""Shares the introductions of a campaign out: several needs, many firms, room for only so many introductions each.

A min-cost flow: a unit runs from a need to a firm that fits it. What an introduction costs is what its score falls short of the best;
each further one of a firm costs more than the one before, so that all are not given to the same few, and the sum stays the least.
R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network flows", 1993, chapter 14, on convex costs as parallel arcs.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from .model import AGAINST, FOR, Reason

N = TypeVar("N", bound=Hashable)
F = TypeVar("F", bound=Hashable)
SOURCE, SINK = 0, 1
UNIT = 1_000
"""Costs are whole thousandths of a score."""
FAIRNESS = 0.25
"""A firm's second introduction costs so much of a score, its third twice that, and so on."""
UNFILLED = 1_000_000
"""It is dearer than any introduction to leave a place empty."""


@dataclass(frozen=True, slots=True)
class Assigned(Generic[N, F]):
    """Who is introduced to whom and why, and why each other firm is to nobody."""

    pairs: Mapping[tuple[N, F], Reason]
    left_out: Mapping[F, Reason]


def assign(
    scores: Mapping[tuple[N, F], float],
    wanted: Mapping[N, int],
    room: Mapping[F, int],
    *,
    load: Mapping[F, int] | None = None,
    fairness: float = FAIRNESS,
) -> Assigned[N, F]:
    """Return the best sharing out of pairs that fit: `wanted` introductions for each need, at most `room` for each firm.

    `scores` holds the pairs that may be introduced; `load` how many introductions a firm has already, which makes the next as dear as
    if this campaign had given them. The order in which anything is given does not matter. Raises ValueError for a need or firm that
    nothing is said of, and for numbers below 0.
    """
    load = load or {}
    _check(scores, wanted, room, load)
    flow = _Flow(sorted(scores, key=_in_order), scores, wanted, room, load, fairness)
    chosen = flow.solved()
    return Assigned(dict(_reasons(chosen, scores)), _left_out(scores, room, chosen))


def _in_order(pair: tuple[Hashable, Hashable]) -> tuple[str, str]:
    return str(pair[0]), str(pair[1])


def _check(
    scores: Mapping[tuple[N, F], float], wanted: Mapping[N, int], room: Mapping[F, int], load: Mapping[F, int]
) -> None:
    for need, firm in scores:
        if need not in wanted or firm not in room:
            raise ValueError(f"Nothing is said of how many introductions “{need}” wants, or “{firm}” has room for.")
    if any(one < 0 for numbers in (wanted, room, load) for one in numbers.values()):
        raise ValueError("Numbers of introductions are 0 or more.")


class _Flow(Generic[N, F]):
    """The network: source, needs, firms, sink."""

    def __init__(
        self,
        pairs: list[tuple[N, F]],
        scores: Mapping[tuple[N, F], float],
        wanted: Mapping[N, int],
        room: Mapping[F, int],
        load: Mapping[F, int],
        fairness: float,
    ) -> None:
        self.pairs, self.flow = pairs, SimpleMinCostFlow()
        fits = Counter(firm for _need, firm in pairs)
        needs = {need: at for at, need in enumerate(dict.fromkeys(need for need, _firm in pairs), start=2)}
        firms = {firm: at for at, firm in enumerate(sorted(fits, key=str), start=2 + len(needs))}
        best = max(scores.values(), default=0.0)
        self.arcs = [self._arc(needs[n], firms[f], 1, best - scores[n, f]) for n, f in pairs]
        for need, place in needs.items():
            self._arc(SOURCE, place, wanted[need], 0)
        for firm, place in firms.items():
            for at in range(min(room[firm], fits[firm])):
                self._arc(place, SINK, 1, fairness * (load.get(firm, 0) + at))
        total = sum(wanted[need] for need in needs)
        self._arc(SOURCE, SINK, total, UNFILLED)
        self.flow.set_node_supply(SOURCE, total)
        self.flow.set_node_supply(SINK, -total)

    def _arc(self, tail: int, head: int, most: int, cost: float) -> int:
        arc: int = self.flow.add_arc_with_capacity_and_unit_cost(tail, head, most, round(cost * UNIT))
        return arc

    def solved(self) -> list[tuple[N, F]]:
        """Return the pairs through which a unit runs, in order."""
        if self.flow.solve() != self.flow.OPTIMAL:
            raise ArithmeticError("The flow of a campaign has no solution.")
        return [pair for pair, arc in zip(self.pairs, self.arcs, strict=True) if self.flow.flow(arc)]


def _reasons(
    chosen: Sequence[tuple[N, F]], scores: Mapping[tuple[N, F], float]
) -> Iterator[tuple[tuple[N, F], Reason]]:
    """Return why each firm is introduced: its place among those who fit the need, and whether others were passed over."""
    taken, fitting = set(chosen), defaultdict(list)
    for (need, firm), score in scores.items():
        fitting[need].append((score, (need, firm)))
    for pair in chosen:
        before = [other for score, other in fitting[pair[0]] if score > scores[pair]]
        kind = "assigned" if taken.issuperset(before) else "assigned_shared"
        yield pair, Reason(FOR, kind, {"place": len(before) + 1})


def _left_out(scores: Mapping[tuple[N, F], float], room: Mapping[F, int], chosen: list[tuple[N, F]]) -> dict[F, Reason]:
    taken, fitting = {firm for _need, firm in chosen}, Counter(firm for _need, firm in scores)
    found = {}
    for firm in sorted(set(room) - taken, key=str):
        free = "left_wanted_full" if room[firm] else "left_no_room"
        found[firm] = Reason(AGAINST, free if fitting[firm] else "left_no_match")
    return found
