"""Each kind of figure has its column: what was found never stands with what is wanted, thought or claimed.

Pure: it asks records for their fields alone, and decides what is known of an effect and what may be drawn in one line.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from proxenia.core.dates import PartialDate
from proxenia.results.effect_choices import EffectKind, Found, Stretch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Columns(Generic[T]):
    """What is known of one indicator. The baseline was found, too, and stands apart from what was found later."""

    baseline: T | None
    targets: tuple[T, ...]
    estimates: tuple[T, ...]
    measured: tuple[T, ...]
    evaluated: tuple[T, ...]
    claims: tuple[T, ...]

    @property
    def found(self) -> tuple[T, ...]:
        """What was measured or evaluated after the baseline."""
        return (*self.measured, *self.evaluated)


def sort_out(told: Iterable[Any]) -> Columns[Any]:
    """Put what has a `kind` and `is_baseline` into columns. What is of no known kind stands nowhere."""
    by_kind: dict[str, list[Any]] = {kind.value: [] for kind in EffectKind}
    baseline = None
    for one in told:
        if one.is_baseline and one.kind in {EffectKind.MEASURED, EffectKind.EVALUATED}:
            baseline = one
        elif one.kind in by_kind:
            by_kind[one.kind].append(one)
    return Columns(
        baseline,
        tuple(by_kind[EffectKind.TARGET]),
        tuple(by_kind[EffectKind.ESTIMATE]),
        tuple(by_kind[EffectKind.MEASURED]),
        tuple(by_kind[EffectKind.EVALUATED]),
        tuple(by_kind[EffectKind.CLAIM]),
    )


def known(columns: Columns[Any]) -> Found:
    """Return what is known of an effect. A claim stays a claim until something was found after the baseline."""
    if columns.evaluated:
        return Found.EVALUATED
    if columns.measured:
        return Found.MEASURED
    if columns.claims:
        return Found.CLAIMED if any(one.low is not None for one in columns.claims) else Found.UNQUANTIFIED
    return Found.ESTIMATED if columns.estimates else Found.NOTHING


def stretch_of(
    start: PartialDate | None, end: PartialDate | None, begins: PartialDate | None, ends: PartialDate | None
) -> Stretch | None:
    """Return when a period was, seen from an event; None where the event, or the period, has no dates.

    A period that reaches over the edge of the event belongs to it.
    """
    if start is None or begins is None:
        return None
    if (end or start).latest < begins.earliest:
        return Stretch.BEFORE
    return Stretch.AFTER if start.earliest > (ends or begins).latest else Stretch.DURING


def begun_by(start: PartialDate | None, day: dt.date) -> bool:
    """Whether what is told of a period could be known on a day; what has no period always could."""
    return start is None or start.earliest <= day


def last_of(points: Sequence[Any], stretch: Stretch) -> Any:
    """Return the last of some points in order that lies in a stretch; None where none does."""
    return next((one for one in reversed(points) if one.stretch == stretch), None)
