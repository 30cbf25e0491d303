"""What recorded work is worth: the rate in force on its day, and amounts that are rounded half up, line by line.

Everything is reckoned in exact fractions; only the amount of a line is rounded, to the hundredth, and a total is the sum of its lines.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from proxenia.projects.choices import WorkUnit
from proxenia.projects.models.days import DAY_HOURS

CENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class RateOn:
    """The rate of a regime that is in force on a day, and where it stands."""

    regime: str
    source: str
    start: dt.date
    unit: str
    rate: Decimal
    currency: str
    day_hours: Decimal


def half_up(value: Fraction) -> Decimal:
    """Return an amount from zero rounded to the hundredth; halves go up."""
    hundredths = (value / CENT + Fraction(1, 2)).__floor__()
    return Decimal(hundredths).scaleb(-2)


def in_days(quantity: Decimal, unit: str, day_hours: Decimal = DAY_HOURS) -> Fraction:
    """Return work in days, exactly: hours by the hours of a working day."""
    return Fraction(quantity) / Fraction(day_hours) if unit == WorkUnit.HOUR else Fraction(quantity)


def worth(quantity: Decimal, unit: str, rate: Decimal, rate_unit: str, day_hours: Decimal) -> Decimal:
    """Return what work costs at a rate; where one is in hours and the other in days, by the hours of a working day."""
    units = Fraction(quantity)
    if unit != rate_unit:
        units = units / Fraction(day_hours) if unit == WorkUnit.HOUR else units * Fraction(day_hours)
    return half_up(units * Fraction(rate))


def rate_on(regime: Any, rates: Sequence[Any], first: dt.date, last: dt.date) -> RateOn | None:
    """Return the rate of a regime that holds on all days of a span, or None: before the first one, or where it changes within.

    `rates` are those of the regime, in order of their first day.
    """
    begun = [one for one in rates if one.start <= first]
    if not begun or changes_within(rates, first, last):
        return None
    held = begun[-1]
    facts = (held.start, held.unit, held.rate, held.currency, held.day_hours)
    return RateOn(str(regime.name), str(regime.source) or regime.url, *facts)


def changes_within(rates: Iterable[Any], first: dt.date, last: dt.date) -> bool:
    """Whether a rate begins after the first day of a span and not after its last."""
    return any(first < one.start <= last for one in rates)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of amounts, with two digits behind the point."""
    return sum(amounts, Decimal("0.00"))
