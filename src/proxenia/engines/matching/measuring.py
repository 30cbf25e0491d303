"""How good an order is.

The gain of a grade is 2 ** grade - 1, less the further down it stands (K. Järvelin and J. Kekäläinen, "Cumulated gain-based
evaluation of IR techniques", ACM Transactions on Information Systems 20(4), 2002, pp. 422-446).
"""

from collections.abc import Sequence
from math import log2


def gained(grades: Sequence[float]) -> float:
    """Return the gain of grades in an order."""
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def ndcg(grades: Sequence[float], every: Sequence[float], at: int = 10) -> float | None:
    """Return the gain of the first `at` grades over that of the best order of `every` grade; None where all are 0."""
    best = gained(sorted(every, reverse=True)[:at])
    return gained(grades[:at]) / best if best > 0 else None
