"""The introduction path: from anyone here to anyone there, each hop a dated tie with its evidence.

What a hop costs. Asking somebody for an introduction is a favour, so every hop costs `FAVOUR`, and few hops are better than many;
a hop along a weak tie costs more. Both at once is the measure of Opsahl, Agneessens and Skvoretz, "Node centrality in weighted
networks", Social Networks 32(3), 2010, pp. 245-251. The strength of a tie is made of three things, each halved step by step, and
a halving costs `FAVOUR`, half of it where noted (the cost is the negative logarithm of the strength, so costs add up as
strengths multiply):

- its age: ties decay from the day they were last lived, fast at first (R. S. Burt, "Decay functions", Social Networks 22(1), 2000,
  pp. 1-28): the strength is 1 / (1 + age / `HALF_LIFE`);
- the circle: of n people together each has given 1 / (n - 1) of the attention to another (M. E. J. Newman, "Scientific collaboration
  networks II", Physical Review E 64, 2001, 016132), at half the price, since those who were there do recall each other;
- the levels: a mayor turns to a mayor. Each level between the two costs half a favour: our choice, after the courtesy of level.

How it is found. Shortest paths grow from both ends (Dijkstra 1959; T. A. J. Nicholson, "Finding the shortest route between two points
in a network", The Computer Journal 9(3), 1966, pp. 275-280). Each end looks at the ties of a person in the order of their cost, one
at a time (P. M. Spira, "A new algorithm for finding all shortest paths in a graph of positive arcs", SIAM Journal on Computing 2(1),
1973, pp. 28-32), so that somebody with thousands of ties costs no more than others. The next paths are those of J. Y. Yen, "Finding
the k shortest loopless paths in a network", Management Science 17(11), 1971, pp. 712-716, with E. L. Lawler's rule (Management
Science 18(7), 1972, pp. 401-405) that a path is only ever left behind the place where it left the one it came from.
"""

import datetime as dt
from array import array
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush, heapreplace
from itertools import pairwise
from math import log2
from typing import Any, NamedTuple

FAVOUR = 100
"""What a hop costs at least."""
HALF_LIFE = 730
"""After so many days a tie is half as strong as on the day it was last lived."""
YEAR = 365.25
GOOD_FOR = {"meeting": 5 * YEAR, "organisation": 5 * YEAR}
"""For how many days after its end a tie of a kind still counts: two people who met remember it beyond a term of four years.

A tie of any other kind has expired on the day after its end.
"""
CROWD = 150
"""In a larger circle nobody is known to have met anybody (R. I. M. Dunbar, Journal of Human Evolution 22(6), 1992, pp. 469-493)."""
NEVER = 1 << 62


class Tie(NamedTuple):
    """What binds two people: a kind, the first and last day (None where it is open), what it costs when fresh, and its evidence."""

    a: Any
    b: Any
    kind: str
    first: dt.date | None
    last: dt.date | None
    weight: int
    key: Hashable


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of a path, with everything that binds the two, the cheapest first."""

    a: Any
    b: Any
    cost: int
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from somebody to somebody; without hops where both are the same."""

    nodes: tuple[Any, ...]
    hops: tuple[Hop, ...]
    cost: int


@lru_cache(maxsize=1 << 12)
def weigh(*, levels_apart: int = 0, circle: int = 2, more: int = 0) -> int:
    """Return what a fresh tie costs between two people so many levels apart, in a circle of so many people."""
    return FAVOUR + FAVOUR * levels_apart // 2 + round(FAVOUR / 2 * log2(max(circle - 1, 1))) + more


@lru_cache(maxsize=1 << 16)
def ageing(days: int) -> int:
    """Return what a tie costs more, so many days after it was last lived."""
    return round(FAVOUR * log2(1 + max(days, 0) / HALF_LIFE))


def cost_on(tie: Tie, day: dt.date) -> int:
    """Return what a tie costs on a day."""
    return max(tie.weight, 1) + (ageing((day - tie.last).days) if tie.last is not None else 0)


def is_expired(tie: Tie, day: dt.date, good_for: Mapping[str, float] = GOOD_FOR) -> bool:
    """Whether a tie no longer counts on a day."""
    return tie.last is not None and (day - tie.last).days > good_for.get(tie.kind, 0)


class Network:
    """All ties of a day, packed into arrays beside the list of the ties themselves.

    Nodes are of one type that can be sorted; the same ties give the same paths, in whatever order they come. A tie that has not
    begun on the day is left out; one that has expired is left out unless `expired` asks for it.
    """

    def __init__(
        self,
        ties: Iterable[Tie],
        day: dt.date,
        *,
        expired: bool = False,
        good_for: Mapping[str, float] = GOOD_FOR,
    ) -> None:
        self.ties = [
            one
            for one in ties
            if one.a != one.b
            and (one.first is None or one.first <= day)
            and (expired or not is_expired(one, day, good_for))
        ]
        self.day = day
        self.nodes: list[Any] = sorted({one.a for one in self.ties} | {one.b for one in self.ties})
        self.number: dict[Any, int] = {node: at for at, node in enumerate(self.nodes)}
        self._bind([cost_on(one, day) for one in self.ties])
        self._pack()

    def _bind(self, costs: list[int]) -> None:
        """Put the ties of each two people together: `pairs` in order, each with the place of its first tie in `order`."""
        number, size = self.number, max(len(self.nodes), 1)
        ends = ((number[one.a], number[one.b]) for one in self.ties)
        pairs = [min(a, b) * size + max(a, b) for a, b in ends]
        rest = max(len(self.ties), 1).bit_length()
        wide = max(costs, default=1).bit_length() + rest
        packed = sorted((pair << wide) | (costs[at] << rest) | at for at, pair in enumerate(pairs))
        mask, low = (1 << rest) - 1, (1 << (wide - rest)) - 1
        self.order, self.pairs, self.starts, self.costs = array("l"), array("q"), array("l"), array("l")
        before = -1
        for place, one in enumerate(packed):
            self.order.append(one & mask)
            if one >> wide != before:
                before = one >> wide
                self.pairs.append(before)
                self.starts.append(place)
                self.costs.append((one >> rest) & low)
        self.starts.append(len(packed))

    def _pack(self) -> None:
        """Lay out the arcs: those of a node side by side, the cheapest first.

        An arc's place and the distance over it make one whole number, `distance << shift | place`, which heaps compare at once.
        `opening` is that number for a node's first arc at distance 0; `step` leads from an arc to the node's next, 0 after the last.
        """
        size, count = max(len(self.nodes), 1), 2 * len(self.pairs)
        bits, wide = size.bit_length(), max(self.costs, default=1).bit_length()
        arcs = [
            (tail << (wide + bits)) | (cost << bits) | head
            for pair, cost in zip(self.pairs, self.costs, strict=True)
            for tail, head in (divmod(pair, size), divmod(pair, size)[::-1])
        ]
        arcs.sort()
        self.shift = max(count, 1).bit_length()
        self.head = array("l", (one & ((1 << bits) - 1) for one in arcs))
        self.arc_cost = array("l", ((one >> bits) & ((1 << wide) - 1) for one in arcs))
        self.begin = array("l", bytes(array("l").itemsize * (size + 1)))
        for one in arcs:
            self.begin[(one >> (wide + bits)) + 1] += 1
        for at in range(size):
            self.begin[at + 1] += self.begin[at]
        self.step = array("q", bytes(8 * count))
        for first, after in pairwise(self.begin):
            for at in range(first, after - 1):
                self.step[at] = ((self.arc_cost[at + 1] - self.arc_cost[at]) << self.shift) + 1

    def arcs_of(self, node: int) -> Iterable[tuple[int, int]]:
        """Return cost and neighbour of each arc of a node, the cheapest first."""
        first, after = self.begin[node], self.begin[node + 1]
        return zip(self.arc_cost[first:after], self.head[first:after], strict=True)

    def paths(self, sources: Collection[Any], targets: Collection[Any], *, count: int = 3) -> list[Path]:
        """Return the shortest path from any of the sources to any of the targets, and the next ones, each without loops.

        Between its ends no path goes through another source or target. Somebody who is both is a path of no hops, and the only one.
        """
        both = sorted(set(sources) & set(targets))
        if both:
            return [Path((both[0],), (), 0)]
        begin = sorted({self.number[one] for one in sources if one in self.number})
        end = sorted({self.number[one] for one in targets if one in self.number})
        return [self._told(cost, nodes) for cost, nodes in _yen(self, begin, end, count)] if begin and end else []

    def _told(self, cost: int, nodes: Sequence[int]) -> Path:
        hops = tuple(self._hop(a, b) for a, b in pairwise(nodes))
        return Path(tuple(self.nodes[one] for one in nodes), hops, cost)

    def _hop(self, a: int, b: int) -> Hop:
        at = self._pair(min(a, b) * len(self.nodes) + max(a, b))
        ties = (self.ties[one] for one in self.order[self.starts[at] : self.starts[at + 1]])
        ordered = sorted(ties, key=lambda one: (cost_on(one, self.day), one.kind, str(one.key)))
        return Hop(self.nodes[a], self.nodes[b], self.costs[at], tuple(ordered))

    def _pair(self, pair: int) -> int:
        low, high = 0, len(self.pairs)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.pairs[middle] < pair else (low, middle)
        return low

    def cost_between(self, a: int, b: int) -> int:
        """Return what the hop between two neighbours costs."""
        return self.costs[self._pair(min(a, b) * len(self.nodes) + max(a, b))]


class _Ball:
    """The nodes nearest to some roots, settled one after the other; nodes of `closed` are walls."""

    __slots__ = ("at", "before", "heap", "network", "next_root", "reach", "roots")

    def __init__(self, network: Network, roots: Sequence[tuple[int, int]], closed: Iterable[int]) -> None:
        self.network = network
        self.at: dict[int, int] = dict.fromkeys(closed, -1)
        self.before: dict[int, int] = {}
        self.heap: list[int] = []
        self.roots = roots
        self.next_root = 0
        self.reach = roots[0][0] if roots else NEVER

    def _look(self) -> None:
        """Find the distance below which everything is settled."""
        reach = self.heap[0] >> self.network.shift if self.heap else NEVER
        self.reach = min(reach, self.roots[self.next_root][0]) if self.next_root < len(self.roots) else reach

    def _open(self, node: int, far: int) -> None:
        network = self.network
        self.at[node] = far
        first = network.begin[node]
        if first < network.begin[node + 1]:
            heappush(self.heap, ((far + network.arc_cost[first]) << network.shift) | first)

    def _root(self) -> int:
        far, node = self.roots[self.next_root]
        self.next_root += 1
        if node in self.at:
            node = -1
        else:
            self._open(node, far)
        self._look()
        return node

    def grow(self) -> int:
        """Settle the next node and return it; -1 where there is none any more or a root was settled before."""
        heap, at, network = self.heap, self.at, self.network
        head, step, shift, mask = network.head, network.step, network.shift, (1 << network.shift) - 1
        until = self.roots[self.next_root][0] if self.next_root < len(self.roots) else NEVER
        while heap:
            key = heap[0]
            far = key >> shift
            if far >= until:
                return self._root()
            place = key & mask
            on = step[place]
            if on:
                heapreplace(heap, key + on)
            else:
                heappop(heap)
            node = head[place]
            if node not in at:
                self.before[node] = place
                self._open(node, far)
                self._look()
                return node
        if until < NEVER:
            return self._root()
        self.reach = NEVER
        return -1

    def way(self, node: int) -> list[int]:
        """Return the nodes from a settled one back to its root."""
        nodes = [node]
        while nodes[-1] in self.before:
            nodes.append(_tail(self.network.begin, self.before[nodes[-1]]))
        return nodes


def _tail(begin: Sequence[int], place: int) -> int:
    """Return the node that an arc belongs to."""
    low, high = 0, len(begin) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if begin[middle] <= place else (low, middle - 1)
    return low


def _meet(
    network: Network, roots: Sequence[tuple[int, int]], targets: Sequence[int], closed: Collection[int], limit: int
) -> tuple[int, list[int]] | None:
    """Return cost and nodes of the shortest way from roots (distance, node) to targets around `closed`; None from `limit` on."""
    near, far = _Ball(network, roots, closed), _Ball(network, [(0, one) for one in targets], closed)
    for _target in targets:
        far.grow()
    best, where = limit, (-1, -1)
    while near.reach + far.reach < best:
        ball, other = (near, far) if len(near.heap) <= len(far.heap) else (far, near)
        node = ball.grow()
        if node >= 0 and other.at.get(node, -1) >= 0 and ball.at[node] + other.at[node] < best:
            best, where = ball.at[node] + other.at[node], (node, node)
    for cost, node in roots[near.next_root :]:
        rest = far.at.get(node, -1)
        if rest >= 0 and cost + rest < best:
            best, where = cost + rest, (node, node)
    best, where = _across(network, near, far, (best, where))
    if where[0] < 0:
        return None
    one, two = near.way(where[0])[::-1], far.way(where[1])
    return best, one + (two[1:] if where[0] == where[1] else two)


def _across(
    network: Network, near: _Ball, far: _Ball, known: tuple[int, tuple[int, int]]
) -> tuple[int, tuple[int, int]]:
    """Return cost and ends of the shortest arc from one ball into the other, where that is shorter than what is known.

    Balls look at arcs one at a time, so that an arc between two settled nodes may not have been looked at by either.
    """
    best, where = known
    for node, distance in near.at.items():
        if distance < 0:
            continue
        for cost, other in network.arcs_of(node):
            if distance + cost >= best:
                break
            rest = far.at.get(other, -1)
            if rest >= 0 and distance + cost + rest < best:
                best, where = distance + cost + rest, (node, other)
    return best, where


def _yen(network: Network, sources: Sequence[int], targets: Sequence[int], count: int) -> list[tuple[int, list[int]]]:
    """Return cost and nodes of the shortest paths, at most `count`."""
    found: list[tuple[int, list[int]]] = []
    waiting: list[tuple[int, list[int], int]] = []
    first = _meet(network, [(0, one) for one in sources], targets, (), NEVER)
    if first is not None:
        waiting.append((*first, -1))
    while waiting and len(found) < count:
        cost, path, left_at = heappop(waiting)
        found.append((cost, path))
        if len(found) == count:
            break
        for at in range(left_at, len(path) - 1):
            wanted = count - len(found)
            limit = sorted(one[0] for one in waiting)[wanted - 1] if len(waiting) >= wanted else NEVER
            other = _leaving(network, found, at, (sources, targets), limit)
            if other is not None:
                heappush(waiting, (*other, at))
    return found


def _leaving(
    network: Network,
    found: list[tuple[int, list[int]]],
    at: int,
    ends: tuple[Sequence[int], Sequence[int]],
    limit: int,
) -> tuple[int, list[int]] | None:
    """Return the shortest path that keeps the newest path's nodes up to place `at` and goes where none found so far went.

    At place -1 it begins with a source at which none began.
    """
    sources, targets = ends
    kept = found[-1][1][: at + 1]
    taken = {path[at + 1] for _cost, path in found if path[: at + 1] == kept}
    if at < 0:
        roots = [(0, one) for one in sources if one not in taken]
        return _meet(network, roots, targets, taken, limit) if roots else None
    spent = sum(network.cost_between(a, b) for a, b in pairwise(kept))
    closed = {*sources, *kept}
    roots = [
        (spent + cost, node) for cost, node in network.arcs_of(kept[-1]) if node not in taken and node not in closed
    ]
    rest = _meet(network, roots, targets, closed, limit) if roots else None
    return (rest[0], kept + rest[1]) if rest else None
