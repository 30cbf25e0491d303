"""What finds, among many offers, those that may answer a need.

`Candidates` is the one interface: numpy in process looks at every offer (`exact`, up to some 50,000), another index may look at the
nearest only. Whatever stands behind it, the ranking that follows is the same, because an index gives its two signals in one
measure: standard deviations above the mean of all offers in the offer's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
"""A text's place among meanings, 384 numbers; or one number for each of many offers."""
Matrix = NDArray[np.float32]
"""A vector in each row."""
Keys = NDArray[np.int64]
"""Offers, by the whole numbers under which they were given to the index."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an index keeps of an offer: its texts by language, and the vector of each, raw as the model gives it.

    `vectors` is empty where there is no model; `concepts` are slugs, broader ones included.
    """

    key: int
    texts: Mapping[str, str]
    vectors: Mapping[str, Vector] = field(default_factory=dict)
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A need as an index is asked for it: its texts by language, and the vector of each, raw as the model gives it."""

    texts: Mapping[str, str]
    vectors: Mapping[str, Vector] = field(default_factory=dict)
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Blend:
    """How much the two signals count when an index has to choose whom it names: at least 0, together 1."""

    meaning: float
    words: float


@dataclass(frozen=True, slots=True)
class Found:
    """Offers with their two signals, best first by the blend that was asked for; those alike by key.

    `meaning` is the likeness of vectors, `words` that of texts in a language which both have; each in standard deviations above the
    mean of all offers in that language. NaN where it is unknown: no model, or no language in common.
    """

    keys: Keys
    meaning: Vector
    words: Vector


class Candidates(Protocol):
    """Offers that can be asked which of them may answer a need."""

    def __len__(self) -> int:
        """Return how many offers there are."""
        ...

    def find(self, asked: Asked, count: int, blend: Blend, *, allowed: Keys | None = None) -> Found:
        """Return the best offers by a blend, at most `count`; of `allowed` (sorted keys) alone where it is given."""
        ...
