"""What the money of a project tells in its documents. Sums are those of its page; one that lacks a rate says which."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from proxenia.core.documents import Block, Bullets, Heading, Runs, quiet, say
from proxenia.projects.choices import DocumentKind
from proxenia.projects.money.reckoning import Figures, Sums
from proxenia.projects.money.tables import MoneyTable, money_of
from proxenia.projects.money.words import MoneyLine, lines_of, lines_of_all, rate_words

from .paper import ProjectPaper, struck

PLANNED = ("approved", "current")
SPENT = ("approved", "current", "spent", "left")


def _table(paper: ProjectPaper) -> MoneyTable:
    return money_of(paper.actor, paper.project, paper.asked.year, paper.asked.last)


def budget(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the budget: what was approved and what is in force, line by line, year by year, and by who pays."""
    yield from _told(paper, _table(paper), PLANNED)


def accounts(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the accounts: budget, spent and left, line by line, year by year, and by who pays."""
    yield from _told(paper, _table(paper), SPENT)


def _told(paper: ProjectPaper, table: MoneyTable, columns: tuple[str, ...]) -> Iterator[Block]:
    if not table.rows:
        yield paper.nothing()
        return
    page = paper.page("projects:money", paper.project.pk)
    total = [_line(paper, one, columns, page, paper.words["together"]) for one in lines_of(table.total, table.currency)]
    rows = [_line(paper, one, columns, page) for one in lines_of_all(table)]
    yield paper.table(("line", *columns), [*rows, *(tuple(map(struck, row)) for row in total)], widths=_widths(columns))
    if len(table.years) > 1 or paper.asked.kind == DocumentKind.BUDGET:
        yield Heading(paper.words["by_year"], 2)
        yield paper.table(
            ("year", *columns),
            (row for year, sums in table.years for row in _sums(paper, str(year), sums, table.currency, columns, page)),
            widths=_widths(columns),
        )
    yield Heading(paper.words["by_funder"], 2)
    yield paper.table(
        ("funder", *columns),
        (
            row
            for one in table.funders
            for row in _sums(paper, one.name or paper.words["nobody_named"], one.total, table.currency, columns, page)
        ),
        widths=_widths(columns),
    )
    if table.rates:
        yield Heading(paper.words["rates"], 2)
        yield Bullets(tuple(say(rate_words(rate)) for rate in table.rates))


def _widths(columns: tuple[str, ...]) -> tuple[float, ...]:
    return (5, *(3 for _column in columns))


def _sums(
    paper: ProjectPaper, name: str, sums: Sums, currency: str, columns: tuple[str, ...], page: str
) -> Iterable[tuple[Runs, ...]]:
    return (_line(paper, one, columns, page, name) for one in lines_of(sums, currency))


def _line(paper: ProjectPaper, one: MoneyLine, columns: tuple[str, ...], page: str, name: str = "") -> tuple[Runs, ...]:
    """Return a row: its name, then its figures, or why they cannot be told."""
    line = one.line
    first: Runs = (
        say(name) if line is None else (*say(line.number, " " if line.number else ""), *paper.text(line.heading))
    )
    if one.converted:
        first = (*first, quiet(f" ({paper.words['converted']})"))
    if one.figures is None:
        return first, say(one.lack), *(() for _column in columns[1:])
    return first, *(paper.money(_figure(one.figures, column), one.currency, page) for column in columns)


def _figure(figures: Figures, column: str) -> Decimal:
    found: Decimal = getattr(figures, column)
    return found


def grants(paper: ProjectPaper) -> Iterator[Block]:
    """Tell who granted what, what came in of it, and what is still to come; each in the currency it was paid in."""
    page = paper.page("projects:money", paper.project.pk, anchor="#grants")
    yield paper.table(
        ("funder", "reference", "granted", "received", "outstanding"),
        (
            (
                say(one.funder or paper.words["nobody_named"]),
                say(one.reference),
                paper.money(one.amount, one.currency, page),
                _received(paper, one.received, one.currency, page),
                paper.money(one.outstanding, one.currency, page),
            )
            for one in money_of(paper.actor, paper.project, None, paper.asked.last).grants
        ),
        widths=(4, 3, 3, 3, 3),
    )


def _received(paper: ProjectPaper, received: Iterable[tuple[str, Decimal]], currency: str, page: str) -> Runs:
    found = list(received) or [(currency, Decimal(0))]
    runs = [run for code, amount in found for run in (*say(", "), *paper.money(amount, code, page))]
    return tuple(runs[1:])
