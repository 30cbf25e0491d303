"""Shares the introductions of a campaign out: several needs, many firms, room for only so many introductions each.

A min-cost flow: a unit runs from a need to a firm that fits it. What an introduction costs is what its score falls short of the best;
each further one of a firm costs more than the one before, so that all are not given to the same few, and the sum stays the least.
R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network flows", 1993, chapter 14, on convex costs as parallel arcs.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from .model import AGAINST, FOR, Reason

N = TypeVar("N", bound=Hashable)
F = TypeVar("F", bound=Hashable)
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
    return Assigned({pair: _why(pair, scores, chosen) for pair in chosen}, _left_out(scores, room, chosen))


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
        names = [*dict.fromkeys(("need", need) for need, _firm in pairs)]
        names += sorted({("firm", firm) for _need, firm in pairs}, key=lambda one: str(one[1]))
        self.place = {name: at + 2 for at, name in enumerate(names)}
        best = max(scores.values(), default=0.0)
        self.arcs = [self._arc(("need", n), ("firm", f), 1, best - scores[n, f]) for n, f in pairs]
        fits = Counter(firm for _need, firm in pairs)
        total = 0
        for kind, name in names:
            if kind == "need":
                total += wanted[name]  # type: ignore[index]
                self._end(0, self.place[kind, name], wanted[name], 0)  # type: ignore[index]
            else:
                for at in range(min(room[name], fits[name])):  # type: ignore[index]
                    self._end(self.place[kind, name], 1, 1, fairness * (load.get(name, 0) + at))  # type: ignore[call-overload]
        self._end(0, 1, total, UNFILLED)
        self.flow.set_node_supply(0, total)
        self.flow.set_node_supply(1, -total)

    def _arc(self, one: tuple[str, Hashable], other: tuple[str, Hashable], most: int, cost: float) -> int:
        return self._end(self.place[one], self.place[other], most, cost)  # type: ignore[index]

    def _end(self, tail: int, head: int, most: int, cost: float) -> int:
        arc: int = self.flow.add_arc_with_capacity_and_unit_cost(tail, head, most, round(cost * UNIT))
        return arc

    def solved(self) -> list[tuple[N, F]]:
        """Return the pairs through which a unit runs, in order."""
        if self.flow.solve() != self.flow.OPTIMAL:
            raise ArithmeticError("The flow of a campaign has no solution.")
        return [pair for pair, arc in zip(self.pairs, self.arcs, strict=True) if self.flow.flow(arc)]


def _why(pair: tuple[N, F], scores: Mapping[tuple[N, F], float], chosen: list[tuple[N, F]]) -> Reason:
    """Return why a firm is introduced: its place among those who fit the need."""
    need, _firm = pair
    before = [other for other in scores if other[0] == need and scores[other] > scores[pair]]
    passed = [other for other in before if other not in chosen]
    return Reason(FOR, "assigned_shared" if passed else "assigned", {"place": len(before) + 1})


def _left_out(scores: Mapping[tuple[N, F], float], room: Mapping[F, int], chosen: list[tuple[N, F]]) -> dict[F, Reason]:
    taken, fitting = {firm for _need, firm in chosen}, defaultdict(int)
    for _need, firm in scores:
        fitting[firm] += 1
    found = {}
    for firm in sorted(set(room) - taken, key=str):
        kind = "left_no_match" if not fitting[firm] else "left_no_room" if not room[firm] else "left_wanted_full"
        found[firm] = Reason(AGAINST, kind)
    return found
