"""Candidates in process: every offer is compared with every need, by numpy. Good for some 50,000 offers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, nan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .index import Asked, Blend, Found, Keys, Matrix, Profile, Vector, blended
from .lexical import TextIndex
from .texts import LANGUAGES
from .vectors import DIMENSIONS, Centre, likeness

Numbers = NDArray[np.float64]
USUAL_SPREAD = 0.12
"""The standard deviation of likenesses in a pool, for pools too small to tell."""
WEIGHT = 5
"""The usual spread counts as much as so many offers."""


class Exact:
    """Offers held in memory: one place among meanings for each, and a text index for each language."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        rows = sorted(profiles, key=lambda one: one.key)
        self.keys: Keys = np.array([one.key for one in rows], np.int64)
        self.centre = Centre.of((language, vector) for one in rows for language, vector in one.vectors.items())
        self._places = self._placed(rows)
        self._known = np.array([bool(one.vectors) for one in rows], bool)
        groups = {name: at for at, name in enumerate(sorted({tuple(sorted(one.texts)) for one in rows}))}
        self._group = np.array([groups[tuple(sorted(one.texts))] for one in rows], np.int64)
        self._texts = {language: _texts(rows, language) for language in LANGUAGES}
        self._concepts = _Concepts([one.concepts for one in rows])

    def __len__(self) -> int:
        """Return how many offers there are."""
        return len(self.keys)

    def _placed(self, rows: Sequence[Profile]) -> Matrix:
        places = np.zeros((len(rows), DIMENSIONS), np.float32)
        for at, one in enumerate(rows):
            places[at] = self.centre.place(one.vectors)
        return places

    def find(self, asked: Asked, count: int, blend: Blend, *, allowed: Keys | None = None) -> Found:
        """Return the best offers by a blend, at most `count`; of `allowed` (sorted keys) alone where it is given."""
        signals = self._meaning(asked), self._words(asked), self._concepts.alike(asked.concepts)
        score = blended(signals, blend)
        among = np.arange(len(self)) if allowed is None else np.flatnonzero(np.isin(self.keys, allowed))
        # Rows are in the order of keys, so that a stable sort puts those alike in that order.
        best = among[np.argsort(-score[among], kind="stable")[:count]]
        return Found(self.keys[best], *(one[best] for one in signals))

    def places(self, keys: Keys) -> Matrix:
        """Return the places of offers among meanings, on the grid; zeros where there is no vector."""
        found: Matrix = self._places[np.searchsorted(self.keys, keys)]
        return found

    def likeness(self, vectors: Mapping[str, Vector]) -> Vector:
        """Return how alike each offer, in the order of keys, is to vectors by language: 1 the same, 0 nothing in common."""
        return likeness(self._places, self.centre.place(vectors))

    def _meaning(self, asked: Asked) -> Vector:
        if not asked.vectors or not len(self):
            return np.full(len(self), np.nan, np.float32)
        standard = standardised(self.likeness(asked.vectors), self._group, USUAL_SPREAD)
        return np.where(self._known, standard, np.nan).astype(np.float32)

    def _words(self, asked: Asked) -> Vector:
        total, times = np.zeros(len(self)), np.zeros(len(self))
        for language, text in sorted(asked.texts.items()):
            rows, index = self._texts[language]
            total[rows] += tamed(standardised(index.scores(text), np.zeros(len(rows), np.int64), 0.0))
            times[rows] += 1
        return np.where(times > 0, total / np.maximum(times, 1), np.nan).astype(np.float32)


def _texts(rows: Sequence[Profile], language: str) -> tuple[Keys, TextIndex]:
    """Return the rows that have a text in a language, and the index of those texts."""
    having = [at for at, one in enumerate(rows) if one.texts.get(language)]
    return np.array(having, np.int64), TextIndex([rows[at].texts[language] for at in having])


class _Concepts:
    """The concepts of offers, each weighed by how rare it is among them."""

    def __init__(self, each: Sequence[frozenset[str]]) -> None:
        self.size = len(each)
        spread = Counter(slug for one in each for slug in one)
        self.rarity = {slug: log((1 + self.size) / count) for slug, count in spread.items()}
        self.having: dict[str, list[int]] = {slug: [] for slug in spread}
        for row, one in enumerate(each):
            for slug in one:
                self.having[slug].append(row)
        lengths = [sqrt(sum(self.rarity[slug] ** 2 for slug in sorted(one))) for one in each]
        self.lengths = np.array([one or nan for one in lengths])

    def alike(self, asked: frozenset[str]) -> Vector:
        """Return the cosine of what is asked and what each offer has; NaN where nothing is asked, or an offer has none."""
        rarity = {slug: self.rarity.get(slug, log(1 + self.size)) for slug in sorted(asked)}
        length = sqrt(sum(one**2 for one in rarity.values()))
        total = np.zeros(self.size)
        for slug, rare in rarity.items():
            total[self.having.get(slug, [])] += rare**2
        return (total / (self.lengths * length if length else self.lengths * nan)).astype(np.float32)


def standardised(values: NDArray[np.floating[Any]], group: Keys, usual: float) -> Numbers:
    """Return values in standard deviations above the mean of their group.

    Where a usual spread is given, it and a mean of 0 count as `WEIGHT` values more, so that small groups are not taken at their word.
    """
    standard = np.zeros(len(values))
    weight = WEIGHT if usual else 0
    for one in np.unique(group):
        rows = group == one
        found = values[rows].astype(np.float64)
        mean = found.sum() / (len(found) + weight)
        spread = np.sqrt((((found - mean) ** 2).sum() + weight * usual**2) / (len(found) + weight))
        standard[rows] = (found - mean) / spread if spread > 0 else 0
    return standard


TAMED = 1.5
"""Brings square roots back to the width of what they are roots of, where texts that answer are found."""


def tamed(standard: Numbers) -> Numbers:
    """Return standard deviations with a shorter tail: few texts share much, and those would drown all else."""
    shorter: Numbers = TAMED * np.sign(standard) * np.sqrt(np.abs(standard))
    return shorter
