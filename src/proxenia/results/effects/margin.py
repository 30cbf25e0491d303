"""How far the answer of a survey may be off by chance, where its method lets one say so.

Only a random sample has a margin. For a share it is Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession,
and statistical inference", JASA 22, 1927), which stays between 0 and 100 % and holds for small numbers; for a mean the usual
1.96 standard errors, from 30 answers on. Both say 95 %, and tell of chance alone: not of who did not answer, nor of weights.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Final

from proxenia.results.effect_choices import Sampling, Scale

Z: Final = 1.959964
FEWEST: Final = 30
"""From so many answers on a mean is about normal."""
TENTH: Final = Decimal("0.1")
HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Margin:
    """Between which two values the answer of all would lie in 95 of 100 samples."""

    low: Decimal
    high: Decimal


def margin(sampling: str, scale: str, value: Decimal, answered: int, deviation: Decimal | None = None) -> Margin | None:
    """Return the margin of an answer; None where its method allows none, or too little is known.

    `value` is a share in % or a mean, `answered` how many answered, `deviation` the standard deviation of their answers.
    """
    if sampling != Sampling.RANDOM or answered < 1:
        return None
    if scale == Scale.SHARE:
        return _of_share(float(value) / 100, answered)
    if deviation is None or answered < FEWEST:
        return None
    reach = Decimal(Z * float(deviation) / sqrt(answered))
    return Margin((value - reach).quantize(HUNDREDTH), (value + reach).quantize(HUNDREDTH))


def _of_share(share: float, answered: int) -> Margin:
    square = Z * Z / answered
    middle = (share + square / 2) / (1 + square)
    reach = Z * sqrt(max(share * (1 - share) / answered + square / (4 * answered), 0)) / (1 + square)
    low, high = (Decimal(min(max(one, 0.0), 1.0) * 100).quantize(TENTH) for one in (middle - reach, middle + reach))
    return Margin(low, high)
