"""The money of a project as plain values: what its page, its workbook, programs and documents are made of.

`money_of` is the one place that reads it. A `MoneyTable` holds every row that counts (`rows`, each with the rate by which it was
converted), and what those rows add up to: by line and year, by line, by year, by funder, and over all. All sums are made of the same
rows by `reckoning`, which says how is rounded; so they agree, whoever reads them where.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.core.texts import Text
from proxenia.projects.choices import BudgetKind
from proxenia.projects.models import (
    AccountEntry,
    BudgetAmount,
    BudgetLine,
    ExchangeRate,
    GrantPayment,
    Project,
    ProjectGrant,
)

from . import queries
from .reckoning import APPROVED, NOTHING, REVISED, SPENT, Counted, Rate, Rates, Row, Sums, sums_by, sums_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget. `funder` is the name of who pays, as far as the reader may see it; `funder_id` 0 where nobody is named."""

    pk: int
    number: str
    heading: Text
    category: str
    funder: str
    funder_id: int


@dataclass(frozen=True, slots=True)
class LineSums:
    """What a line adds up to, year by year, and over all years that are asked about."""

    line: Line
    years: tuple[tuple[int, Sums], ...]
    total: Sums


@dataclass(frozen=True, slots=True)
class FunderSums:
    """What the lines that one funder pays add up to; `name` is empty where nobody is named."""

    pk: int
    name: str
    total: Sums


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant, and what was received of it by currency. `outstanding` is None where other currencies than the grant's came in."""

    pk: int
    funder: str
    amount: Decimal
    currency: str
    decided_on: PartialDate | None
    reference: str
    start: PartialDate | None
    end: PartialDate | None
    received: tuple[tuple[str, Decimal], ...]
    outstanding: Decimal | None


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """The money of a project until a day, in one year or in all (`year` None). `currency` is the one it is told in as a whole."""

    project: int
    title: Text
    currency: str
    year: int | None
    day: dt.date
    lines: tuple[LineSums, ...]
    years: tuple[tuple[int, Sums], ...]
    funders: tuple[FunderSums, ...]
    total: Sums
    grants: tuple[GrantRow, ...]
    rates: tuple[Rate, ...]
    rows: tuple[Counted, ...]


def money_of(actor: Actor, project: Project, year: int | None = None, day: dt.date | None = None) -> MoneyTable:
    """Return the money of a project, in a year or in all, as it stood on a day; nothing where the actor does not read the office.

    Revisions that were decided later, and what was spent or received later, are left out. The number of queries does not grow.
    """
    until = day or today()
    named = queries.currency_of(actor, project)
    currency = named.currency if named is not None else queries.CURRENCY
    records = queries.lines_of(actor, project)
    amounts = rows_of_budget(queries.amounts_of(actor, project), until)
    rows = [*amounts, *rows_of_accounts(queries.entries_of(actor, project, until))]
    rows = [row for row in rows if year is None or row.year == year]
    known = queries.rates_into(actor, currency, sorted({row.currency for row in rows} - {currency}))
    rates = Rates(currency, (_rate(one) for one in known))
    grants = queries.grants_of(actor, project)
    payers = {one.funder_id for one in records if one.funder_id} | {one.funder_id for one in grants}
    names = queries.names_of(actor, payers)
    lines = [_line(one, names) for one in records]
    counted = [rates.count(row) for row in rows]
    return MoneyTable(
        project=project.pk,
        title=project.title,
        currency=currency,
        year=year,
        day=until,
        lines=tuple(_by_line(lines, counted, currency)),
        years=tuple(sorted(sums_by(counted, currency, lambda row: row.year).items())),
        funders=tuple(_by_funder(lines, counted, currency)),
        total=sums_of(counted, currency),
        grants=tuple(_grants(grants, queries.payments_of(actor, project.pk, until), names)),
        rates=tuple(dict.fromkeys(one.rate for one in counted if one.rate is not None)),
        rows=tuple(counted),
    )


def _rate(one: ExchangeRate) -> Rate:
    assert one.on is not None
    return Rate(one.currency, one.into, one.on, one.rate, one.source)


def _line(one: BudgetLine, names: dict[int, str]) -> Line:
    key = one.funder_id or 0
    return Line(one.pk, one.number, one.heading, one.category, names.get(key, ""), key)


def rows_of_budget(amounts: Iterable[BudgetAmount], until: dt.date) -> list[Row]:
    """Return the amounts of a budget that were decided by a day, each with whether it is in force."""
    known = [one for one in amounts if one.decided_on is None or one.decided_on.earliest <= until]
    last: dict[tuple[int, int, str], BudgetAmount] = {}
    for one in sorted(known, key=_turn):
        last[one.line_id, one.year, one.currency] = one
    return [
        Row(
            kind=REVISED if one.kind == BudgetKind.REVISED else APPROVED,
            pk=one.pk,
            line=one.line_id,
            year=one.year,
            amount=one.amount,
            currency=one.currency,
            in_force=last[one.line_id, one.year, one.currency] is one,
            text=str(one.decision),
        )
        for one in known
    ]


def _turn(one: BudgetAmount) -> tuple[bool, int, int]:
    """Return by what amounts follow one another: what was approved, then revisions by the day of their decision."""
    return one.kind == BudgetKind.REVISED, one.decided_on.number if one.decided_on else 0, one.pk


def rows_of_accounts(entries: Iterable[AccountEntry]) -> list[Row]:
    """Return what was spent as rows, in the year of its day."""
    return [
        Row(
            kind=SPENT,
            pk=one.pk,
            line=one.line_id,
            year=one.day.year,
            amount=one.amount,
            currency=one.currency,
            day=one.day,
            text=one.text,
            voucher=one.voucher,
        )
        for one in entries
    ]


def _by_line(lines: list[Line], counted: list[Counted], currency: str) -> Iterable[LineSums]:
    for line in lines:
        own = [one for one in counted if one.row.line == line.pk]
        years = sorted(sums_by(own, currency, lambda row: row.year).items())
        yield LineSums(line, tuple(years), sums_of(own, currency))


def _by_funder(lines: list[Line], counted: list[Counted], currency: str) -> Iterable[FunderSums]:
    payers = {line.pk: line.funder_id for line in lines}
    names = {line.funder_id: line.funder for line in lines}
    for key, sums in sorted(sums_by(counted, currency, lambda row: payers[row.line]).items()):
        yield FunderSums(key, names[key], sums)


def _grants(grants: list[ProjectGrant], payments: list[GrantPayment], names: dict[int, str]) -> Iterable[GrantRow]:
    for one in grants:
        received: dict[str, Decimal] = {}
        for payment in payments:
            if payment.grant_id == one.pk:
                received[payment.currency] = received.get(payment.currency, NOTHING) + payment.amount
        plain = set(received) <= {one.currency}
        yield GrantRow(
            pk=one.pk,
            funder=names.get(one.funder_id, ""),
            amount=one.amount,
            currency=one.currency,
            decided_on=one.decided_on,
            reference=one.reference,
            start=one.start,
            end=one.end,
            received=tuple(sorted(received.items())),
            outstanding=one.amount - received.get(one.currency, NOTHING) if plain else None,
        )
