"""The money of a project line by line: what its page, its workbook, commands and documents show, all from one table."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from proxenia.projects.choices import BudgetCategory
from proxenia.sources.figures import money, number

from .reckoning import Figures, Lack, Rate, Sums
from .tables import Line, MoneyTable


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Figures of one line in one currency. `converted` says that they are what several currencies make by stored rates.

    Where that cannot be told, `figures` is None and `lack` says why.
    """

    line: Line | None
    category: str
    currency: str
    converted: bool
    figures: Figures | None
    lack: str = ""

    def cells(self) -> list[str]:
        """Return approved, in force, spent and left, in the reader's language; empty where they cannot be told."""
        found = self.figures
        if found is None:
            return []
        return [money(one, self.currency) for one in (found.approved, found.current, found.spent, found.left)]

    @property
    def is_over(self) -> bool:
        """Whether more was spent than was decided."""
        return self.figures is not None and self.figures.is_over


def rate_number(rate: Decimal) -> str:
    """Return a rate without the zeros that its column adds."""
    return number(rate.normalize() if rate % 1 else rate.quantize(Decimal(1)))


def rate_words(rate: Rate) -> str:
    """Return a rate with its day and its source: `1 ZAR = 0.48 DKK, 2018 (National bank)`."""
    known = {"currency": rate.currency, "rate": rate_number(rate.rate), "into": rate.into}
    return _("1 %(currency)s = %(rate)s %(into)s, %(on)s (%(source)s)") % {
        **known,
        "on": rate.on.display(),
        "source": rate.source,
    }


def lack_words(lacks: tuple[Lack, ...]) -> str:
    """Return why a sum cannot be told, naming every rate that is missing; empty where none is."""
    return "; ".join(
        _("cannot be summed: no rate for %(currency)s in %(year)s") % {"currency": one.currency, "year": one.year}
        for one in lacks
    )


def lines_of(sums: Sums, currency: str, line: Line | None = None) -> Iterator[MoneyLine]:
    """Yield the figures of sums, a line for each currency, and what they make in the project's where there are others."""
    category = str(BudgetCategory(line.category).label) if line is not None else ""
    for code, figures in sums.by_currency.items():
        yield MoneyLine(line, category, code, converted=False, figures=figures)
    if set(sums.by_currency) - {currency}:
        yield MoneyLine(line, category, currency, converted=True, figures=sums.converted, lack=lack_words(sums.lacks))


def lines_of_year(table: MoneyTable, year: int) -> list[MoneyLine]:
    """Return the figures of a year: line by line, those that have any."""
    return [
        each
        for one in table.lines
        for found, sums in one.years
        if found == year
        for each in lines_of(sums, table.currency, one.line)
    ]


def lines_of_all(table: MoneyTable) -> list[MoneyLine]:
    """Return the figures of all years that were asked about together, line by line."""
    return [each for one in table.lines for each in lines_of(one.total, table.currency, one.line)]
