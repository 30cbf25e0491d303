"""A network of twin cities as arrays: who is tied to whom, how far all are from each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
import rustworkx
from numpy.typing import NDArray

Pair = tuple[int, int]
"""An ordered pair of cities: the first names the second as its twin."""
BITS = 64
WORDS = 48
"""Distances are searched from so many times 64 cities at once: a network of 100,000 then takes some 100 MB of memory."""


@dataclass(frozen=True, slots=True)
class Distances:
    """How far a city is from those it can reach: how many they are without itself, and the sum of steps; one value per city."""

    reached: NDArray[np.int64]
    steps: NDArray[np.int64]


class Network:
    """Cities and ties without directions, each pair once. A naming of oneself is left out, and so is who names only itself.

    Attributes: `numbers`, the cities in ascending order, whose position is their row in every array; `ends` of shape
    (ties, 2), rows of cities, the smaller first, in order; `namings`, how many different ordered pairs were given, and
    `returned`, how many of them are there the other way round, too.
    """

    def __init__(self, pairs: Iterable[Pair]) -> None:
        known = {pair for pair in pairs if pair[0] != pair[1]}
        self.namings = len(known)
        self.returned = sum((other, one) in known for one, other in known)
        self.numbers = sorted({number for pair in known for number in pair})
        self.row = {number: row for row, number in enumerate(self.numbers)}
        ties = {(self.row[min(pair)], self.row[max(pair)]) for pair in known}
        self.ends: NDArray[np.int64] = np.array(sorted(ties), dtype=np.int64).reshape(-1, 2)

    @property
    def cities(self) -> int:
        """How many cities there are."""
        return len(self.numbers)

    @property
    def ties(self) -> int:
        """How many pairs are tied."""
        return len(self.ends)

    @cached_property
    def degrees(self) -> NDArray[np.int64]:
        """Return how many twins each city has; shape (cities,)."""
        return np.bincount(self.ends.ravel(), minlength=self.cities).astype(np.int64)

    @cached_property
    def graph(self) -> "rustworkx.PyGraph[None, None]":
        """Return the network as the library for graphs wants it; nodes are rows."""
        graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from([None] * self.cities)
        graph.add_edges_from_no_data([(one, other) for one, other in self.ends.tolist()])
        return graph

    @cached_property
    def cores(self) -> NDArray[np.int64]:
        """Return the core number of each city: the highest k for which it is in a k-core (Seidman 1983); shape (cities,)."""
        # The library's stub promises one number; it gives one for each node.
        found = cast("dict[int, int]", rustworkx.core_number(self.graph))
        return np.array([found[row] for row in range(self.cities)], dtype=np.int64)

    @cached_property
    def distances(self) -> Distances:
        """Return how far each city is from those it can reach, exactly.

        The sets of cities from which each one is reached are kept as bits and grow along all ties at once, a step at a time (the
        breadth-first search of many sources of Then et al., VLDB 2014): several times faster than a search from every city.
        """
        size = self.cities
        reached, steps = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        order, twins = self._by_degree()
        for begin in range(0, size, WORDS * BITS):
            known = _themselves(size, begin, min(begin + WORDS * BITS, size))
            count = own = _counted(known)
            for step in range(1, size + 1):
                known = _grown(known, twins)
                more = _counted(known)
                if np.array_equal(more, count):
                    break
                steps[order] += step * (more - count)
                count = more
            reached[order] += count - own
        return Distances(reached, steps)

    def _by_degree(self) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
        """Return the rows from most twins to least, and the k-th twin of each that has so many, as positions in that order."""
        order = np.argsort(-self.degrees, kind="stable")
        position = np.empty(self.cities, dtype=np.int64)
        position[order] = np.arange(self.cities)
        begins, ends = position[np.concatenate((self.ends, self.ends[:, ::-1]))].T
        sorting = np.argsort(begins, kind="stable")
        ends, degrees = ends[sorting], self.degrees[order]
        first = np.cumsum(degrees) - degrees
        most = int(degrees[0]) if self.cities else 0
        return order, [ends[first[: int((degrees > k).sum())] + k] for k in range(most)]


def _themselves(size: int, begin: int, end: int) -> NDArray[np.uint64]:
    """Return a row of bits for each city, in which those from `begin` to `end` know themselves."""
    known = np.zeros((size, WORDS), dtype=np.uint64)
    bits = np.arange(end - begin)
    known[begin + bits, bits // BITS] = np.left_shift(np.uint64(1), (bits % BITS).astype(np.uint64))
    return known


def _grown(known: NDArray[np.uint64], twins: list[NDArray[np.int64]]) -> NDArray[np.uint64]:
    """Return what each city knows together with what its twins know."""
    grown = known.copy()
    for kth in twins:
        grown[: len(kth)] |= known[kth]
    return grown


def _counted(known: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return how many bits are set in each row."""
    counted: NDArray[np.int64] = np.bitwise_count(known).sum(axis=1, dtype=np.int64)
    return counted
