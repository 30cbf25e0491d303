"""One door for all files: sees what a file is by its bytes, checks it, and returns its tables as rows of text."""

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from . import old, packed, text
from .refusing import broken, locked, refuse, too_large, too_many_cells

PACKED = b"PK\x03\x04"
NO_SHEETS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"SQLite format": "SQLite",
    b"\x7fELF": "ELF",
    b"MZ": "EXE",
    b"<!DOCTYPE": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
}
SECONDS_OF_MIDNIGHT = dt.time(0, 0)


@dataclass(slots=True)
class Table:
    """A table of a file: its name, and its rows from the first one on, as text; what is empty at a row's end is left out."""

    name: str
    rows: list[list[str]]


@dataclass(slots=True)
class Book:
    """The tables of a file. `keys` are headings by table, as our own files carry them: heading to the key of the column."""

    tables: list[Table]
    keys: dict[str, dict[str, str]] = field(default_factory=dict)


KEYS = "proxenia columns"
"""The table in which our own workbooks say which column is which."""


def read(content: bytes, limits: dict[str, int]) -> Book:
    """Return the tables of a file that hold something.

    Raises RuleError where it is empty, too large, damaged, locked, dangerous, or no sheet at all.
    """
    if len(content) > limits["bytes"]:
        raise too_large(limits["bytes"])
    if not content.strip():
        raise refuse("empty", _("The file is empty."), _("Choose the file with the table."))
    for magic, name in NO_SHEETS.items():
        if content.lstrip()[:20].lower().startswith(magic.lower()):
            what = _("This is a file of the kind %(kind)s and no sheet.") % {"kind": name}
            raise refuse("kind", what, _("Save the table as XLSX or CSV and take that."))
    if content.startswith(PACKED):
        packed.check(content, limits)
        return _workbook(content, limits)
    if content.startswith(old.MAGIC):
        old.check(content, limits)
        return _workbook(content, limits)
    rows = text.read(content, limits)
    _check_cells(rows, limits)
    return _book([Table("", rows)])


def _workbook(content: bytes, limits: dict[str, int]) -> Book:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        seen = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible or one.name == KEYS]
        tables = [_table(book, name, limits) for name in seen]
    except PasswordError:
        raise locked() from None
    except (CalamineError, OSError, ValueError):
        raise broken() from None
    return _book(tables)


def _table(book: Any, name: str, limits: dict[str, int]) -> Table:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > limits["rows"] + 100 or sheet.total_height * sheet.total_width > limits["cells"]:
        raise too_many_cells(sheet.total_height, sheet.total_width, limits)
    rows = [_trimmed(map(cell_text, row)) for row in sheet.to_python(skip_empty_area=False)]
    _check_cells(rows, limits)
    return Table(name, rows)


def _trimmed(cells: Iterable[str]) -> list[str]:
    row = list(cells)
    while row and not row[-1]:
        row.pop()
    return row


def cell_text(value: Any) -> str:
    """Return a cell as text: whole numbers without a point, days as ISO dates, truth as yes and no."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == SECONDS_OF_MIDNIGHT else value.isoformat(" ", "minutes")
    return "" if value is None else str(value)


def _check_cells(rows: list[list[str]], limits: dict[str, int]) -> None:
    for number, row in enumerate(rows, 1):
        for index, cell in enumerate(row):
            if len(cell) > limits["cell"]:
                what = _("The cell %(cell)s holds more than %(most)d characters.") % {
                    "cell": f"{column_letters(index)}{number}",
                    "most": limits["cell"],
                }
                raise refuse("cell", what, _("Shorten it, or divide it over several cells."))


def column_letters(index: int) -> str:
    """Return the name of a column as spreadsheets have it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _book(tables: list[Table]) -> Book:
    keys: dict[str, dict[str, str]] = {}
    for table in tables:
        if table.name == KEYS:
            for row in table.rows[1:]:
                if len(row) >= 3:  # noqa: PLR2004 - table, heading, key
                    keys.setdefault(row[0], {})[row[1]] = row[2]
    filled = [table for table in tables if table.name != KEYS and any(table.rows)]
    if not filled:
        raise refuse("empty", _("The file holds no table with words in it."), _("Choose the file with the table."))
    return Book(filled, keys)
