"""The money of a project as a workbook: sums, every row behind them with its rate, grants, rates.

Amounts are numbers to the hundredth, as the page shows them. There are no formulas: what stands there is what we reckoned.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.tables import safe_cell
from proxenia.projects.models import Project

from .reckoning import APPROVED, REVISED, SPENT, Counted
from .tables import MoneyTable
from .words import MoneyLine, lines_of, lines_of_all, lines_of_year

WIDTH = 18
Cells = Sequence[Any]


def workbook_of(project: Project, table: MoneyTable, *, actor: User) -> bytes:
    """Return the money of a project as a workbook; it leaves an event in the audit chain."""
    record_event("exported", Project._meta.label_lower, project.pk, actor=actor, sheet="money")
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    _write(book, _("Budget and accounts"), _sum_heads(), _sums(table))
    _write(book, _("Entries"), _row_heads(table), _rows(table))
    _write(book, _("Grants"), _grant_heads(), _grants(table))
    _write(book, _("Exchange rates"), _rate_heads(), _rates(table))
    book.close()
    return content.getvalue()


def _write(book: Any, name: str, heads: Sequence[str], rows: Iterable[Cells]) -> None:
    sheet = book.add_worksheet(name[:31])
    bold, amount = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "#,##0.00"})
    plain, rate = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"num_format": "0.000000"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, WIDTH)
    sheet.write_row(0, 0, heads, bold)
    for at, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                hundredths = cell == round(cell, 2)
                sheet.write_number(at, column, float(cell), amount if hundredths else rate)
            elif isinstance(cell, int):
                sheet.write_number(at, column, cell)
            elif cell:
                sheet.write_string(at, column, safe_cell(cell), plain)


def _sum_heads() -> list[str]:
    return [
        *(_("year"), _("number of the line"), _("what it is for"), _("category"), _("paid by"), _("currency")),
        *(pgettext("column of money", "approved"), _("in force"), _("spent"), _("left"), _("note")),
    ]


def _sums(table: MoneyTable) -> Iterator[Cells]:
    for year, sums in table.years:
        for line in lines_of_year(table, year):
            yield _sum(year, line)
        for line in lines_of(sums, table.currency):
            yield _sum(year, line)
    for line in lines_of_all(table):
        yield _sum(_("all years"), line)
    for line in lines_of(table.total, table.currency):
        yield _sum(_("all years"), line)


def _sum(year: Any, one: MoneyLine) -> Cells:
    line, found = one.line, one.figures
    named = (line.number, str(line.heading), one.category, line.funder) if line else ("", _("All lines"), "", "")
    amounts = (found.approved, found.current, found.spent, found.left) if found else ("", "", "", "")
    note = one.lack or (_("converted by the rates of the last sheet") if one.converted else "")
    notes = [note, _("over budget") if one.is_over else ""]
    return [year, *named, one.currency, *amounts, "; ".join(filter(None, notes))]


def _row_heads(table: MoneyTable) -> list[str]:
    return [
        *(_("kind"), _("number of the line"), _("year"), _("day"), _("text"), _("voucher"), _("amount"), _("currency")),
        *(_("rate"), _("rate of"), _("according to"), _("in %(currency)s") % {"currency": table.currency}, _("counts")),
    ]


def _rows(table: MoneyTable) -> Iterator[Cells]:
    kinds = {
        APPROVED: pgettext("column of money", "approved"),
        REVISED: pgettext("column of money", "revised"),
        SPENT: _("spent"),
    }
    numbers = {one.line.pk: one.line.number for one in table.lines}
    for one in table.rows:
        yield _row(one, kinds[one.row.kind], numbers[one.row.line])


def _row(one: Counted, kind: str, number: str) -> Cells:
    row, rate = one.row, one.rate
    named = (rate.rate, str(rate.on), rate.source) if rate else ("", "", "")
    amount = one.converted if one.converted is not None else ""
    counts = _("yes") if row.in_force else _("no, revised since")
    day = str(row.day or "")
    return [kind, number, row.year, day, row.text, row.voucher, row.amount, row.currency, *named, amount, counts]


def _grant_heads() -> list[str]:
    return [
        *(_("given by"), _("reference"), _("decided on"), _("amount"), _("currency")),
        *(_("received"), _("currency"), _("outstanding")),
    ]


def _grants(table: MoneyTable) -> Iterator[Cells]:
    for one in table.grants:
        left = one.outstanding if one.outstanding is not None else ""
        for at, (currency, amount) in enumerate(one.received or ((one.currency, Decimal("0.00")),)):
            first = [one.funder, one.reference, str(one.decided_on or ""), one.amount, one.currency]
            yield [*(first if at == 0 else [""] * len(first)), amount, currency, left if at == 0 else ""]


def _rate_heads() -> list[str]:
    return [_("currency"), _("in the currency"), _("on the day, or in the year"), _("one is worth"), _("according to")]


def _rates(table: MoneyTable) -> Iterator[Cells]:
    for one in table.rates:
        yield [one.currency, one.into, str(one.on), one.rate, one.source]
