"""Which offers have which concepts: the rows of each, one after the other."""

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from proxenia.engines.matching.index import Keys, Profile, Vector

Names = dict[str, int]


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
    """Concepts of the offers of a build."""

    def __init__(self, place: Path, names: Sequence[str], count: int) -> None:
        self._at: Names = {name: at for at, name in enumerate(names)}
        self._first: Keys = np.load(place / "concept_first.npy")
        self._rows: NDArray[np.uint32] = np.load(place / "concept_rows.npy")
        self._any = np.zeros(count, bool)
        self._any[self._rows] = True

    def shared(self, wanted: AbstractSet[str]) -> Vector:
        """Return for each row the share of what is wanted that it has; NaN where nothing is wanted, or the row has no concept."""
        if not wanted:
            return np.full(len(self._any), np.nan, np.float32)
        found = np.zeros(len(self._any), np.float32)
        for at in sorted(self._at[one] for one in wanted if one in self._at):
            found[self._rows[self._first[at] : self._first[at + 1]]] += 1
        found /= np.float32(len(wanted))
        found[~self._any] = np.nan
        return found
