"""Periods of full days: quarters by name, and the weekdays within a period."""

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from proxenia.core.clock import read_day
from proxenia.core.dates import in_words
from proxenia.core.errors import RuleError

QUARTER = re.compile(r"(\d{4})\s*-?\s*[QqKk]([1-4])$")
MONTHS = 3
WEEK = 7
WORKDAYS = 5


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        return f"{in_words(self.first)} – {in_words(self.last)}"

    @property
    def weekdays(self) -> int:
        """How many of its days are Mondays to Fridays; public holidays are not known here and count as others do."""
        days = (self.last - self.first).days + 1
        if days <= 0:
            return 0
        weeks, rest = divmod(days, WEEK)
        begin = self.first.weekday()
        return weeks * WORKDAYS + sum((begin + number) % WEEK < WORKDAYS for number in range(rest))

    @property
    def calendar_days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def within(self, other: "Period") -> "Period":
        """Return the days that lie in both; it has no weekdays where there are none."""
        return Period(max(self.first, other.first), min(self.last, other.last))

    def meets(self, other: "Period") -> bool:
        """Whether a day lies in both."""
        return self.first <= other.last and other.first <= self.last


def quarter_of(day: dt.date) -> Period:
    """Return the quarter of the year that a day lies in."""
    month = (day.month - 1) // MONTHS * MONTHS + 1
    after = dt.date(day.year + month // 10, (month + MONTHS - 1) % 12 + 1, 1)
    return Period(dt.date(day.year, month, 1), after - dt.timedelta(days=1))


def quarter_before(day: dt.date) -> Period:
    """Return the last quarter that is over on a day."""
    return quarter_of(quarter_of(day).first - dt.timedelta(days=1))


def read_period(text: str) -> Period:
    """Read `2018Q1`, `2018` or `2018-02`; raise RuleError, in words, for all else."""
    if found := QUARTER.match(text.strip()):
        return quarter_of(dt.date(int(found[1]), int(found[2]) * MONTHS, 1))
    try:
        return Period(read_day(text, first=True), read_day(text))
    except ValueError:
        words = _("“%(text)s” is no period. Write 2018Q1, 2018-02 or 2018.") % {"text": text[:40]}
        raise RuleError("days.period.unknown", words) from None


def spread(days: Fraction, over: Period, window: Period) -> Fraction:
    """Return how many of some days fall in a window where they lie evenly on the weekdays of their own period: an estimate."""
    whole = over.weekdays
    return days * max(over.within(window).weekdays, 0) / whole if whole else Fraction(0)
