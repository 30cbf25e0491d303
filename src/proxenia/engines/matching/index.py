"""What finds, among many offers, those that may answer a need.

`Candidates` is the one interface: numpy in process looks at every offer (`exact`, up to some 50,000), another index may look at the
nearest only. Whatever stands behind it, the ranking that follows is the same, because an index gives its signals in one
measure: standard deviations above the mean of all offers in the offer's languages.
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
    """How much the three signals count when an index has to choose whom it names: each at least 0."""

    meaning: float
    words: float
    concepts: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """Offers with their three signals, best first by the blend that was asked for; those alike by key.

    `meaning` is the likeness of vectors in standard deviations above the mean of all offers in the offer's languages; `words` that of
    texts in a language which both have, likewise, and its square root, because few texts share much and those would drown all
    else; `concepts` is how alike their concepts are, broader ones included, from 0 to 1; rare ones count more. NaN where a signal is
    unknown: no model, no language in common, no concepts.
    """

    keys: Keys
    meaning: Vector
    words: Vector
    concepts: Vector


class Candidates(Protocol):
    """Offers that can be asked which of them may answer a need."""

    def __len__(self) -> int:
        """Return how many offers there are."""
        ...

    def find(self, asked: Asked, count: int, blend: Blend, *, allowed: Keys | None = None) -> Found:
        """Return the best offers by a blend, at most `count`; of `allowed` (sorted keys) alone where it is given."""
        ...

    def places(self, keys: Keys) -> Matrix:
        """Return the places of offers among meanings, on the grid; zeros where there is no vector."""
        ...


EXPECTED = 0.9
"""What words would say, of what meaning says, where no language is in common: they go together that far."""
CONCEPTS_SCALE = 5.0
"""The same concepts say as much as five standard deviations of meaning or words."""


def filled(meaning: Vector, words: Vector, concepts: Vector) -> tuple[Vector, Vector, Vector]:
    """Return the signals of offers in one measure and without gaps.

    Words that cannot be compared are taken to say what is to be expected from the meaning, and the other way round, so that an offer
    gains nothing by its language; what neither tells is usual, 0.
    """
    known_meaning = np.where(np.isnan(meaning), np.where(np.isnan(words), 0, words), meaning)
    known_words = np.where(np.isnan(words), EXPECTED * known_meaning, words)
    return known_meaning, known_words, CONCEPTS_SCALE * np.nan_to_num(concepts)


def blended(found: tuple[Vector, Vector, Vector], blend: Blend) -> Vector:
    """Return how good offers are by a blend, rounded so that the last digits of a processor put nobody first."""
    meaning, words, concepts = filled(*found)
    total = blend.meaning * meaning + blend.words * words + blend.concepts * concepts
    rounded: Vector = np.round(total, 4).astype(np.float32)
    return rounded
