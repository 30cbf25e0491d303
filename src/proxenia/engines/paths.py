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
1973, pp. 28-32), so that somebody with thousands of ties costs no more than others. Only the ties
of people whom the search comes to are ever read. The next paths are those of J. Y. Yen, "Finding
the k shortest loopless paths in a network", Management Science 17(11), 1971, pp. 712-716, with E. L. Lawler's rule (Management
Science 18(7), 1972, pp. 401-405) that a path is only ever left behind the place where it left the one it came from.
"""

import datetime as dt
from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
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
GOOD_FOR = {"meeting": 5 * YEAR, "organisation": 5 * YEAR, "body": 5 * YEAR}
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


def is_expired(tie: Tie, day: dt.date) -> bool:
    """Whether a tie no longer counts on a day."""
    return tie.last is not None and (day - tie.last).days > GOOD_FOR.get(tie.kind, 0)


Reader = Callable[[Any], Iterable[Tie]]
"""Gives every tie of a node, whatever its dates."""

SHIFT = 40
"""An arc's place and the distance over it make one whole number, `distance << SHIFT | place`, which heaps compare at once."""
PLACE = (1 << SHIFT) - 1
UNREAD = -1


def reader_of(ties: Iterable[Tie]) -> Reader:
    """Return a reader of ties that are all at hand."""
    found: dict[Any, list[Tie]] = {}
    for one in ties:
        found.setdefault(one.a, []).append(one)
        found.setdefault(one.b, []).append(one)
    return lambda node: found.get(node, ())


class Network:
    """The ties of a day, read from `reader` for each node the search comes to, and packed into arrays.

    Nodes are of one type that can be sorted; the same ties give the same paths, in whatever order they come. A tie that has not
    begun on the day is left out; one that has expired is left out unless `expired` asks for it.
    """

    def __init__(self, reader: Reader, day: dt.date, *, expired: bool = False) -> None:
        self.reader, self.day, self.expired = reader, day, expired
        self.nodes: list[Any] = []
        self.number: dict[Any, int] = {}
        self.first, self.after = array("l"), array("l")
        self.hops: dict[int, dict[int, list[Tie]]] = {}
        self.head, self.tail, self.arc_cost, self.step = array("l"), array("l"), array("l"), array("q")

    def _numbered(self, node: Any) -> int:
        """Return the number of a node; it gets one when it is first seen."""
        at = self.number.setdefault(node, len(self.nodes))
        if at == len(self.nodes):
            self.nodes.append(node)
            self.first.append(UNREAD)
            self.after.append(UNREAD)
        return at

    def read(self, nodes: Iterable[Any]) -> None:
        """Read the ties of some nodes before any search comes to them, where many searches are to come."""
        for node in nodes:
            self.come_to(self._numbered(node))

    def come_to(self, number: int) -> None:
        """See to it that the ties of a node are read."""
        if self.first[number] == UNREAD:
            self._pack(number, self.reader(self.nodes[number]))

    def _counts(self, tie: Tie) -> bool:
        if tie.a == tie.b or (tie.first is not None and tie.first > self.day):
            return False
        return self.expired or not is_expired(tie, self.day)

    def _pack(self, number: int, ties: Iterable[Tie]) -> None:
        """Lay the arcs of a node side by side, the cheapest first; `step` leads from an arc to the next, 0 after the last."""
        node, between = self.nodes[number], dict[Any, list[Tie]]()
        for one in ties:
            if self._counts(one):
                between.setdefault(one.b if one.a == node else one.a, []).append(one)
        arcs = sorted((min(cost_on(one, self.day) for one in both), other) for other, both in between.items())
        self.first[number] = place = len(self.head)
        self.after[number] = place + len(arcs)
        for at, (cost, other) in enumerate(arcs, start=1):
            self.head.append(self._numbered(other))
            self.tail.append(number)
            self.arc_cost.append(cost)
            self.step.append(((arcs[at][0] - cost) << SHIFT) + 1 if at < len(arcs) else 0)
        self.hops[number] = {self.number[other]: both for other, both in between.items()}

    def arcs_of(self, node: int) -> Iterable[tuple[int, int]]:
        """Return cost and neighbour of each arc of a node, the cheapest first."""
        self.come_to(node)
        first, after = self.first[node], self.after[node]
        return zip(self.arc_cost[first:after], self.head[first:after], strict=True)

    def paths(self, sources: Collection[Any], targets: Collection[Any], *, count: int = 3) -> list[Path]:
        """Return the shortest path from any of the sources to any of the targets, and the next ones, each without loops.

        Between its ends no path goes through another source or target. Somebody who is both is a path of no hops, and the only one.
        """
        both = sorted(set(sources) & set(targets))
        if both:
            return [Path((both[0],), (), 0)]
        begin, end = ([self._numbered(one) for one in sorted(set(ends))] for ends in (sources, targets))
        return [self._told(cost, nodes) for cost, nodes in _yen(self, begin, end, count)] if begin and end else []

    def _told(self, cost: int, nodes: Sequence[int]) -> Path:
        hops = tuple(self._hop(a, b) for a, b in pairwise(nodes))
        return Path(tuple(self.nodes[one] for one in nodes), hops, cost)

    def _hop(self, a: int, b: int) -> Hop:
        ties = sorted(self.hops[a][b], key=lambda one: (cost_on(one, self.day), one.kind, str(one.key)))
        return Hop(self.nodes[a], self.nodes[b], self.cost_between(a, b), tuple(ties))

    def cost_between(self, a: int, b: int) -> int:
        """Return what the hop between two neighbours costs, of whom the first was read."""
        return min(cost_on(one, self.day) for one in self.hops[a][b])


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
        reach = self.heap[0] >> SHIFT if self.heap else NEVER
        self.reach = min(reach, self._until())

    def _until(self) -> int:
        return self.roots[self.next_root][0] if self.next_root < len(self.roots) else NEVER

    def _open(self, node: int, far: int) -> None:
        network = self.network
        network.come_to(node)
        self.at[node] = far
        first = network.first[node]
        if first < network.after[node]:
            heappush(self.heap, ((far + network.arc_cost[first]) << SHIFT) | first)

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
        head, step = network.head, network.step
        until = self._until()
        while heap:
            key = heap[0]
            far = key >> SHIFT
            if far >= until:
                return self._root()
            place = key & PLACE
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
            nodes.append(self.network.tail[self.before[nodes[-1]]])
        return nodes


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
