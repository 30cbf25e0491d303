"""What is said for an offer by those most like it.

Offers that do the same work lie together whatever their words and languages are. Where those nearest to one answer a need well by
their texts, it is likely to answer it too (F. Diaz, "Regularizing ad hoc retrieval scores", CIKM 2005).
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .index import Matrix
from .vectors import GRID
from .weights import by_texts

NEAREST = 5
"""So many neighbours are heard."""
OWN = 0.1
"""An offer's own texts are heard beside them with this weight, that of a neighbour with a likeness of a third: where nobody is near
they say it all."""
DIGITS = 4


def said_by_neighbours(texts: Sequence[Mapping[str, float | None]], places: Matrix) -> list[float]:
    """Return, for each offer, what its texts and those of its nearest neighbours say for it, by the square of their likeness.

    `texts` are the signals of the offers' texts, `places` their places among meanings. The measure is that of `by_texts`.
    """
    own = np.array([by_texts(one) for one in texts])
    weights = _heard(places)
    said = (weights @ own + OWN * own) / (weights.sum(axis=1) + OWN)
    return [round(float(one), DIGITS) for one in said]


def _heard(places: Matrix) -> NDArray[np.float64]:
    """Return how much each offer hears of each other: nothing of those that are not among its nearest."""
    alike = np.maximum((places @ places.T).astype(np.float64) / (GRID * GRID), 0)
    np.fill_diagonal(alike, 0)
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :NEAREST]
    heard = np.zeros_like(alike)
    np.put_along_axis(heard, nearest, np.take_along_axis(alike, nearest, axis=1) ** 2, axis=1)
    return heard
