"""How money is added up: pure functions of plain values, without records.

Each row (an amount of the budget, an entry of the accounts) is converted by a stored rate and rounded to the hundredth, half away from
zero, so that money that came back cancels what was paid to the øre. Only then rows are added. Whatever is summed from the same rows,
by line, by year, by funder or over all, adds up to the same; the sum of rounded rows is the sum, and nothing is rounded twice.

Within one currency nothing is converted. Where a rate is missing, the sum in the project's currency is missing, too, and says which
rate it lacks: no row is ever left out of a sum that is shown.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from proxenia.core.dates import PartialDate

K = TypeVar("K", bound=Hashable)
HUNDREDTH = Decimal("0.01")
NOTHING = Decimal("0.00")
APPROVED, REVISED, SPENT = "approved", "revised", "spent"
"""What a row is: an amount that was approved first, one that takes its place, money that was spent."""


def rounded(amount: Decimal) -> Decimal:
    """Return an amount to the hundredth; a half is rounded away from zero."""
    return amount.quantize(HUNDREDTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one of a currency is worth in another, on a day, in a month or in a year, and who says so."""

    currency: str
    into: str
    on: PartialDate
    rate: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A rate that is not there: of which currency, into which, in which year."""

    currency: str
    into: str
    year: int


@dataclass(frozen=True, slots=True)
class Row:
    """An amount before it is converted. `day` is known of what was spent; a budget has its year alone.

    `in_force` says whether a budget amount counts for what may be spent: the revision decided last does, else what was approved.
    """

    kind: str
    pk: int
    line: int
    year: int
    amount: Decimal
    currency: str
    day: dt.date | None = None
    in_force: bool = True
    text: str = ""
    voucher: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A row with the rate by which it was converted, none within one currency. `converted` is None where the rate is missing."""

    row: Row
    rate: Rate | None
    converted: Decimal | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was approved first, what is in force after revisions, and what was spent, in one currency."""

    approved: Decimal = NOTHING
    current: Decimal = NOTHING
    spent: Decimal = NOTHING

    @property
    def left(self) -> Decimal:
        """What may still be spent; less than nothing where more was spent than was decided."""
        return self.current - self.spent

    @property
    def is_over(self) -> bool:
        """Whether more was spent than was decided."""
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Sums:
    """What rows add up to in each currency, and in the project's: None where a rate is missing, which `lacks` names."""

    by_currency: Mapping[str, Figures]
    converted: Figures | None
    lacks: tuple[Lack, ...]


class Rates:
    """The stored rates of an office into one currency."""

    def __init__(self, into: str, rates: Iterable[Rate]) -> None:
        self.into = into
        self._known = {(one.currency, one.on.number): one for one in rates if one.into == into}

    def of(self, row: Row) -> Rate | None:
        """Return the rate of a row: of its day, else its month, else its year; of a budget that of the year. None is guessed."""
        year = row.year * 10000
        numbers = [year]
        if row.day is not None:
            numbers = [PartialDate.of(row.day).number, row.day.year * 10000 + row.day.month * 100, row.day.year * 10000]
        return next((found for one in numbers if (found := self._known.get((row.currency, one)))), None)

    def count(self, row: Row) -> Counted:
        """Return a row converted and rounded."""
        if row.currency == self.into:
            return Counted(row, None, rounded(row.amount))
        rate = self.of(row)
        return Counted(row, rate, rounded(row.amount * rate.rate) if rate else None)


def add(figures: Figures, row: Row, amount: Decimal) -> Figures:
    """Return figures with the amount of a row added where it belongs."""
    if row.kind == SPENT:
        return Figures(figures.approved, figures.current, figures.spent + amount)
    approved = figures.approved + (amount if row.kind == APPROVED else NOTHING)
    return Figures(approved, figures.current + (amount if row.in_force else NOTHING), figures.spent)


def sums_of(counted: Iterable[Counted], into: str) -> Sums:
    """Return what rows add up to. A superseded revision counts nowhere and needs no rate."""
    by_currency: dict[str, Figures] = {}
    whole, lacks = Figures(), dict[Lack, None]()
    for one in counted:
        row = one.row
        if row.kind == REVISED and not row.in_force:
            continue
        by_currency[row.currency] = add(by_currency.get(row.currency, Figures()), row, rounded(row.amount))
        if one.converted is None:
            lacks[Lack(row.currency, into, row.year)] = None
        else:
            whole = add(whole, row, one.converted)
    missing = tuple(sorted(lacks, key=lambda lack: (lack.currency, lack.year)))
    return Sums(dict(sorted(by_currency.items())), None if missing else whole, missing)


def sums_by(counted: Sequence[Counted], into: str, key: Callable[[Row], K]) -> dict[K, Sums]:
    """Return what rows add up to by something of each, in the order in which it first occurs."""
    found: dict[K, list[Counted]] = {}
    for one in counted:
        found.setdefault(key(one.row), []).append(one)
    return {name: sums_of(rows, into) for name, rows in found.items()}
