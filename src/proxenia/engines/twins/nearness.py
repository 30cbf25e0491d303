"""Which cities are like a city by their place in the network: by twins they share, and by the numbers of their position."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Nearness:
    """How much a city shares with the one that is asked about: `shared` twins, in order, of `ours` and `theirs` in number."""

    city: int
    shared: tuple[int, ...]
    ours: int
    theirs: int

    @property
    def cosine(self) -> float:
        """Shared twins over the geometric mean of both numbers of twins (Salton): 1 where both have the same, 0 where none."""
        return len(self.shared) / sqrt(self.ours * self.theirs)

    @property
    def jaccard(self) -> float:
        """Shared twins over the twins that either has (Jaccard 1901)."""
        return len(self.shared) / (self.ours + self.theirs - len(self.shared))


def near_by_twins(
    own: AbstractSet[int], twins_of: Callable[[int], Iterable[int]], *, apart_from: AbstractSet[int] = frozenset()
) -> list[Nearness]:
    """Return the cities that share a twin with one whose twins are `own`, the most alike first.

    The order is by cosine, then by the number of shared twins, then by number. Cities of `apart_from` are neither told nor counted
    as twins of others, for they are the one that is asked about.
    """
    shared: dict[int, list[int]] = defaultdict(list)
    for twin in sorted(own - apart_from):
        for city in twins_of(twin):
            if city not in apart_from:
                shared[city].append(twin)
    mine = len(own - apart_from)
    found = [
        Nearness(city, tuple(twins), mine, len(set(twins_of(city)) - apart_from)) for city, twins in shared.items()
    ]
    return sorted(found, key=lambda one: (-one.cosine, -len(one.shared), one.city))


def percentiles(values: Mapping[int, float]) -> dict[int, float]:
    """Return for each city which share of all have less, those of the same value counted half: 0.5 in the middle."""
    ordered = sorted(values.values())
    total = len(ordered)
    known: dict[float, float] = {}
    for value in set(ordered):
        known[value] = (bisect_left(ordered, value) + bisect_right(ordered, value)) / (2 * total)
    return {city: known[value] for city, value in values.items()}


def likeness_of_positions(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how alike two positions are: 1 less the mean difference of their percentiles, each from 0 to 1; 1 where all agree.

    Raises ValueError where they do not have as many percentiles, or none.
    """
    if not one:
        raise ValueError("A position without measures is like no other.")
    return 1 - sum(abs(mine - theirs) for mine, theirs in zip(one, other, strict=True)) / len(one)
