"""The rows that were not brought in, as a sheet: what they hold, and beside it what is wrong and what to do."""

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from .choices import UNWRITTEN
from .models import Run
from .queries import outcome, rows_of


def rows_with_problems(run: Run) -> Iterator[list[str]]:
    """Yield the headings, then each row that is not brought in, with what is wrong and what to do behind its cells.

    While the rows are kept their cells stand in front; afterwards the number of the row alone.
    """
    told = {row["row"]: row for row in outcome(run).rows if row["verdict"] in UNWRITTEN}
    cells = {number: row for number, row in rows_of(run) if number in told}
    width = len(run.headings)
    yield [*run.headings, _("row"), _("what is wrong"), _("what to do")]
    for number, row in told.items():
        kept = cells.get(number, [])
        yield [*kept, *[""] * (width - len(kept)), str(number), _wrong(row), _todo(row)]


def _wrong(row: dict[str, Any]) -> str:
    said = [f"{one['cell']}: {one['what']}" for one in row["problems"]]
    return "\n".join([*said, row["why"]]).strip()


def _todo(row: dict[str, Any]) -> str:
    said = [f"{one['cell']}: {one['todo']}" for one in row["problems"]]
    if row["candidates"]:
        said.append(
            _("Decide on the page whether it is: %(who)s.") % {"who": "; ".join(one[1] for one in row["candidates"])}
        )
    return "\n".join(said)


def as_sheet(run: Run) -> bytes:
    """Return those rows as a workbook of plain text."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    table = book.add_worksheet(_("Problems")[:31])
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    table.freeze_panes(1, 0)
    table.set_column(0, len(run.headings) + 2, 24, plain)
    for number, row in enumerate(rows_with_problems(run)):
        for at, cell in enumerate(row):
            if cell:
                table.write_string(number, at, cell[:32_000], plain)
    book.close()
    return content.getvalue()
