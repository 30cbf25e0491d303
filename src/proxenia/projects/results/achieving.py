"""How far a target was reached: two numbers beside each other, and a percentage only where it means something.

The share of the way is (measured - baseline) / (target - baseline): both differences turn their sign where less is better, so that
one formula holds in both directions. Without a baseline there is no way to have gone a share of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from proxenia.projects.choices import Aggregation, Measure

ON_A_LINE = frozenset({Measure.UNIT, Measure.PERCENTAGE})
"""The measures of which half-way means something; steps of a scale are more or less, codes not even that."""
NO_BASELINE, NO_WAY, OTHER_WAY, NO_LINE = "no_baseline", "no_way", "other_way", "no_line"
"""Why there is no percentage: no baseline; the target is the baseline; it lies on the other side; the values are no quantities."""


@dataclass(frozen=True, slots=True)
class Achievement:
    """What was measured beside what was wanted. `percent` is of the way from baseline to target; `why_not` says why it is missing."""

    target: Decimal
    measured: Decimal
    reached: bool | None
    percent: Decimal | None
    why_not: str = ""


def achieved(
    measure: str, *, ascending: bool, baseline: Decimal | None, target: Decimal | None, measured: Decimal | None
) -> Achievement | None:
    """Return how far a target was reached by what was measured; None where either of the two is missing.

    Estimates have no place here: they are shown beside, and reach nothing.
    """
    if target is None or measured is None:
        return None
    if measure == Measure.NOMINAL:
        return Achievement(target, measured, None, None, NO_LINE)
    reached = measured >= target if ascending else measured <= target
    why_not = _why_not(measure, ascending=ascending, baseline=baseline, target=target)
    if why_not or baseline is None:
        return Achievement(target, measured, reached, None, why_not)
    share = (measured - baseline) / (target - baseline) * 100
    return Achievement(target, measured, reached, share.quantize(Decimal(1), ROUND_HALF_UP))


def _why_not(measure: str, *, ascending: bool, baseline: Decimal | None, target: Decimal) -> str:
    if measure not in ON_A_LINE:
        return NO_LINE
    if baseline is None:
        return NO_BASELINE
    if target == baseline:
        return NO_WAY
    return "" if (target > baseline) == ascending else OTHER_WAY


def together(aggregation: str, numbers: Sequence[Decimal]) -> Decimal | None:
    """Return what several numbers of one kind, the latest last, make together; None where there is none."""
    if not numbers:
        return None
    return sum(numbers, Decimal(0)) if aggregation == Aggregation.SUM else numbers[-1]
