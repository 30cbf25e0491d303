"""Compares texts of one language by the grams they share, by BM25.

S. Robertson and H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", Foundations and Trends in Information
Retrieval 3(4), 2009, pp. 333-389.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .texts import Grams, grams

SATURATION = 1.2
"""How soon it counts little that a gram comes again (k1)."""
LENGTH = 0.75
"""How much a long text is held to its length (b)."""


def rarity(size: int, spread: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how much grams tell that stand in `spread` of `size` texts."""
    found: NDArray[np.float64] = np.log1p((size - spread + 0.5) / (spread + 0.5))
    return found


def usual_length(total: int, size: int) -> float:
    """Return the length that is usual where `size` texts have `total` grams."""
    return max(total / size, 1.0) if size else 1.0


def held_to_length(lengths: NDArray[np.int64], usual: float) -> NDArray[np.float64]:
    """Return what texts are held to: more, the longer they are."""
    held: NDArray[np.float64] = SATURATION * (1 - LENGTH + LENGTH * lengths.astype(np.float64) / usual)
    return held


def counted(rare: NDArray[np.float64], times: NDArray[np.int64], held: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what grams count for their texts, in each of which they stand so many times."""
    return rare * times * (SATURATION + 1) / (times + held)


class TextIndex:
    """Texts of one language, row by row, that can be compared with a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        each = [grams(one) for one in texts]
        lengths = np.array([len(one) for one in each], np.int64)
        self._vocabulary, places = np.unique(np.concatenate([*each, np.zeros(0, np.uint64)]), return_inverse=True)
        rows = np.repeat(np.arange(self.size), lengths)
        pairs, times = np.unique(places * max(self.size, 1) + rows, return_counts=True)
        gram, row = np.divmod(pairs, max(self.size, 1))
        self._row = row.astype(np.int32)
        self._first = np.searchsorted(gram, np.arange(len(self._vocabulary) + 1))
        self._weight = self._weights(gram, row, times, lengths).astype(np.float32)

    def _weights(
        self, gram: NDArray[np.int64], row: NDArray[np.int64], times: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return what each gram of each text counts: rare grams more, those of long texts less."""
        held = held_to_length(lengths, usual_length(int(lengths.sum()), self.size))
        return counted(rarity(self.size, np.diff(self._first))[gram], times, held[row])

    def _known(self, asked: Grams) -> NDArray[np.int64]:
        """Return the places of those grams that stand in any text."""
        wanted = np.unique(asked)
        places = np.searchsorted(self._vocabulary, wanted)
        inside = places < len(self._vocabulary)
        places, wanted = places[inside], wanted[inside]
        known: NDArray[np.int64] = places[self._vocabulary[places] == wanted]
        return known

    def scores(self, text: str) -> NDArray[np.float64]:
        """Return what each row shares with a text; 0 where that is nothing."""
        known = self._known(grams(text))
        begin, count = self._first[known], self._first[known + 1] - self._first[known]
        # The postings of all grams, one after the other: where each begins, and a count within it.
        within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        at = np.repeat(begin, count) + within
        return np.bincount(self._row[at], self._weight[at], minlength=self.size).astype(np.float64)
