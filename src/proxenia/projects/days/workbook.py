"""A claim as a workbook: formulas that a spreadsheet program reckons with, and beside each the value that we reckoned."""

import io
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter.utility import xl_rowcol_to_cell

from proxenia.core.dates import in_words
from proxenia.projects.choices import WorkUnit
from proxenia.projects.models import ClaimLine

from .claim_lines import Sheet, days_in
from .reckoning import half_up

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUANTITY, UNIT, RATE, RATE_UNIT, HOURS, DAYS, AMOUNT = range(5, 12)
SOURCE = 12
WIDTHS = (6, 12, 12, 28, 36, 10, 9, 11, 9, 9, 9, 14, 44)


class _Writer:
    """Writes a claim onto the one sheet of a workbook, from the top downward."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.sheet = sheet
        self.page = book.add_worksheet(pgettext("sheet of a workbook", "Claim"))
        formats = {
            "bold": {"bold": True},
            "date": {"num_format": "yyyy-mm-dd", "align": "left"},
            "money": {"num_format": "#,##0.00"},
            "days": {"num_format": "#,##0.00"},
            "sum": {"num_format": "#,##0.00", "bold": True, "top": 1},
        }
        self.formats = {name: book.add_format(one) for name, one in formats.items()}
        self.row = 0
        for column, width in enumerate(WIDTHS):
            self.page.set_column(column, column, width)

    def write(self) -> None:
        """Write it all."""
        self._head()
        days = self._table(_("Days"), self.sheet.days, self._day)
        travel = self._table(_("Travel"), self.sheet.travel, self._journey)
        self._sum(_("Days in all"), days, DAYS, half_up(self.sheet.number_of_days))
        parts = [
            self._sum(_("For days"), days, AMOUNT, self.sheet.days_total),
            self._sum(_("For travel"), travel, AMOUNT, self.sheet.travel_total),
        ]
        self._total(pgettext("of a claim", "In all"), "=" + "+".join(parts), AMOUNT, self.sheet.total)

    def _head(self) -> None:
        claim = self.sheet.claim
        facts = (
            (_("project"), str(claim.project)),
            (_("reference"), claim.project.reference),
            (_("claim"), str(claim.number)),
            (_("period"), claim.period),
            (_("claimed from"), str(claim.funder or "")),
            (_("currency"), claim.currency),
            (_("state"), str(claim.get_state_display())),
            (_("sent"), in_words(claim.sent_on)),
            (_("digest of the lines"), claim.digest),
        )
        for label, value in facts:
            if value:
                self.page.write_string(self.row, 0, label, self.formats["bold"])
                self.page.write_string(self.row, 3, value)
                self.row += 1

    def _table(self, title: str, lines: list[ClaimLine], write: Any) -> tuple[int, int]:
        """Write lines below their headings; return the first and the last of their rows."""
        self.row += 1
        self.page.write_string(self.row, 0, title, self.formats["bold"])
        self.row += 1
        headings = (
            *(pgettext("number of a line", "no."), _("from"), _("until"), _("who"), _("what for"), _("how much")),
            *(_("in"), _("rate"), pgettext("a rate", "for each"), _("hours a day"), _("days"), _("amount")),
            _("source of the rate, or voucher"),
        )
        for column, heading in enumerate(headings):
            self.page.write_string(self.row, column, heading, self.formats["bold"])
        first = self.row + 1
        for line in lines:
            self.row += 1
            self.page.write_number(self.row, 0, line.position)
            self.page.write_datetime(self.row, 1, line.first, self.formats["date"])
            self.page.write_datetime(self.row, 2, line.last, self.formats["date"])
            self.page.write_string(self.row, 3, line.who)
            self.page.write_string(self.row, 4, line.what)
            self.page.write_string(self.row, SOURCE, line.source)
            write(line)
        self.row += 1
        return first, self.row - 1

    def _day(self, line: ClaimLine) -> None:
        at = {column: xl_rowcol_to_cell(self.row, column) for column in (QUANTITY, RATE, HOURS)}
        for column, value in ((QUANTITY, line.quantity), (RATE, line.rate), (HOURS, line.day_hours)):
            self.page.write_number(self.row, column, value, self.formats["days"])
        self.page.write_string(self.row, UNIT, str(WorkUnit(line.unit).label))
        self.page.write_string(self.row, RATE_UNIT, str(WorkUnit(line.rate_unit).label))
        in_hours = line.unit == WorkUnit.HOUR
        days = f"={at[QUANTITY]}/{at[HOURS]}" if in_hours else f"={at[QUANTITY]}"
        self.page.write_formula(self.row, DAYS, days, self.formats["days"], float(days_in(line)))
        change = "" if line.unit == line.rate_unit else f"/{at[HOURS]}" if in_hours else f"*{at[HOURS]}"
        amount = f"=ROUND({at[QUANTITY]}*{at[RATE]}{change},2)"
        self.page.write_formula(self.row, AMOUNT, amount, self.formats["money"], float(line.amount))

    def _journey(self, line: ClaimLine) -> None:
        self.page.write_number(self.row, AMOUNT, line.amount, self.formats["money"])

    def _sum(self, label: str, rows: tuple[int, int], column: int, value: Decimal) -> str:
        first, last = rows
        cells = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
        return self._total(label, f"=SUM({cells})" if last >= first else "=0", column, value)

    def _total(self, label: str, formula: str, column: int, value: Decimal) -> str:
        """Write a total; return its cell."""
        self.row += 1
        self.page.write_string(self.row, 0, label, self.formats["bold"])
        self.page.write_formula(self.row, column, formula, self.formats["sum"], float(value))
        return str(xl_rowcol_to_cell(self.row, column))


def workbook(sheet: Sheet) -> bytes:
    """Return a claim as a workbook. Texts are texts, also where they begin like a formula."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        _Writer(book, sheet).write()
    return content.getvalue()


def filename(sheet: Sheet) -> str:
    """Return what the workbook is called."""
    claim = sheet.claim
    return f"claim-{claim.project_id}-{claim.number}-{claim.first:%Y%m%d}-{claim.last:%Y%m%d}.xlsx"
