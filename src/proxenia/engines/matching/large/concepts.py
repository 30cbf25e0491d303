"""Which offers have which concepts: the rows of each, one after the other."""

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from math import log, nan, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from proxenia.engines.matching.index import Profile, Vector


class ConceptsWriter:
    """Takes offers in the order of their rows."""

    def __init__(self, place: Path) -> None:
        self._place, self._rows, self._count = place, {}, 0  # type: tuple[Path, dict[str, array[int]], int]

    def add(self, profiles: Sequence[Profile]) -> None:
        """Take the next offers."""
        for row, one in enumerate(profiles, start=self._count):
            for slug in one.concepts:
                self._rows.setdefault(slug, array("I")).append(row)
        self._count += len(profiles)

    def finish(self) -> list[str]:
        """Write what was taken, and return the names of the concepts."""
        names = sorted(self._rows)
        parts = [np.frombuffer(self._rows[name], np.uint32) for name in names]
        np.save(self._place / "concept_first.npy", np.cumsum([0, *(len(one) for one in parts)]))
        np.save(self._place / "concept_rows.npy", np.concatenate([*parts, np.zeros(0, np.uint32)]))
        return names


class Concepts:
    """Concepts of the offers of a build, each weighed by how rare it is among them, as `exact` weighs them."""

    def __init__(self, place: Path, names: Sequence[str], count: int) -> None:
        first = np.load(place / "concept_first.npy").tolist()
        rows: NDArray[np.uint32] = np.load(place / "concept_rows.npy")
        self._having = {name: rows[first[at] : first[at + 1]] for at, name in enumerate(names)}
        self._size = count
        squares = np.zeros(count)
        for name in sorted(self._having):
            squares[self._having[name]] += self._rarity(name) ** 2
        self._lengths = np.where(squares > 0, np.sqrt(squares), np.nan)
        self._nothing = np.where(squares > 0, 0, np.nan).astype(np.float32)

    def _rarity(self, name: str) -> float:
        return log((1 + self._size) / max(len(self._having.get(name, ())), 1))

    def _length(self, names: AbstractSet[str]) -> float:
        return sqrt(sum(self._rarity(one) ** 2 for one in sorted(names))) or nan

    def alike(self, asked: AbstractSet[str]) -> Vector:
        """Return how alike what is asked and the concepts of each row are; NaN where nothing is asked, or a row has none."""
        if not asked:
            return np.full(self._size, np.nan, np.float32)
        known = sorted(asked & self._having.keys())
        total = np.zeros(self._size)
        for one in known:
            total[self._having[one]] += self._rarity(one) ** 2
        found = self._nothing.copy()
        for one in known:
            rows = self._having[one]
            found[rows] = total[rows] / (self._lengths[rows] * self._length(asked))
        return found

    def alike_to(self, asked: AbstractSet[str], offered: AbstractSet[str]) -> float:
        """Return the same for an offer that is in no build."""
        shared = sum(self._rarity(one) ** 2 for one in sorted(asked & offered))
        return shared / (self._length(offered) * self._length(asked))
