"""Vectors that can be compared across languages.

The model lays texts of one language together, whatever they say. What is common to a language is therefore taken away: the mean of
its texts, which a few texts alone do not tell and which is then mostly that of a shipped mean. What is left is brought half way, by
a shipped map, to where the same is said in the other languages: a linear map for each, learnt from our own words in three languages by
`scripts/build_maps.py` (after T. Mikolov, Q. V. Le and I. Sutskever, "Exploiting similarities among languages for machine
translation", 2013).

Numbers are kept on a grid, so that sums of products are exact in float32 and do not depend on the order in which a processor, or
several, add them up: the same texts give the same likeness everywhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from .index import Matrix, Vector

DIMENSIONS = 384
GRID = 4_000
"""Steps from 0 to 1. Its square, the greatest sum of products, is below 2 ** 24, up to which float32 counts in whole steps."""
WEIGHT = 5
"""The shipped mean counts as much as so many texts."""
DIGITS = 10_000
"""Numbers of the shipped means are whole ten-thousandths."""


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Vector]:
    """Return the means that are shipped, by language; `scripts/build_means.py` makes them."""
    data = json.loads(files("proxenia.engines.matching").joinpath("means.json").read_text(encoding="utf-8"))
    return {language: np.array(row, np.float32) / np.float32(DIGITS) for language, row in data["means"].items()}


@lru_cache(maxsize=1)
def maps() -> Mapping[str, NDArray[np.float64]]:
    """Return the maps that are shipped, by language; `scripts/build_maps.py` makes them."""
    with files("proxenia.engines.matching").joinpath("maps.npz").open("rb") as file, np.load(file) as data:
        return {one: data[one].astype(np.float64) * float(data[f"{one}_step"]) for one in shipped()}


@dataclass(frozen=True, slots=True)
class Centre:
    """The mean of each language, which is taken away from vectors before they are compared."""

    means: Mapping[str, Vector]

    @classmethod
    def of(cls, texts: Iterable[tuple[str, Vector]]) -> "Centre":
        """Return the centre of vectors with their languages."""
        rows: dict[str, list[Vector]] = {language: [] for language in shipped()}
        for language, vector in texts:
            rows[language].append(vector)
        sums = {language: np.sum(found, axis=0, dtype=np.float64) if found else 0 for language, found in rows.items()}
        return cls(
            {
                language: ((sums[language] + WEIGHT * mean) / (len(rows[language]) + WEIGHT)).astype(np.float32)
                for language, mean in shipped().items()
            }
        )

    def place(self, vectors: Mapping[str, Vector]) -> Vector:
        """Return the place of what is said in one or more languages, on the grid.

        It is the middle of the centred vectors, each brought half way to where others say the same: all the way a sentence would lose
        of what it says itself. Zeros where there is no vector.
        """
        total = np.zeros(DIMENSIONS, np.float64)
        for language in sorted(vectors):
            own = _unit(vectors[language].astype(np.float64) - self.means[language])
            total += _unit(own + maps()[language] @ own)
        return np.rint(_unit(total) * GRID).astype(np.float32)


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    length = float(np.sqrt(np.dot(vector, vector)))
    return vector / length if length > 0 else vector


def likeness(rows: Matrix, place: Vector) -> Vector:
    """Return how alike places on the grid are to one: 1 the same, 0 nothing in common."""
    found: Vector = (rows @ place) / np.float32(GRID * GRID)
    return found
