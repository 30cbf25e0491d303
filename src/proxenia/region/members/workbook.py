"""The figures that members have in common as a workbook."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.tables import safe_cell
from proxenia.region.models import Region

WIDTH = 26
NAME = "Proxenia"


def workbook_of(region: Region, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, actor: User) -> bytes:
    """Return lines as a workbook; it leaves an event in the audit chain."""
    record_event("exported", Region._meta.label_lower, region.pk, actor=actor, sheet="critical-mass")
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    sheet = book.add_worksheet(NAME)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, WIDTH)
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    for at, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                sheet.write_number(at, column, float(cell))
            else:
                sheet.write_string(at, column, safe_cell(cell))
    book.close()
    return content.getvalue()
