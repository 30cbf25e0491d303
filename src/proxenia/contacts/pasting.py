"""Lines pasted from a sheet, read cell by cell. Nothing is dropped in silence: what cannot be read is said, by its line."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from proxenia.core.folding import plain

COLUMNS: tuple[str, ...] = ("when", "direction", "kind", "what", "level", "source", "locator")
"""The columns of pasted lines, in their order where no first line names them."""
LINES_AT_MOST = 500
LETTERS_AT_MOST = 200_000

NAMES = {
    "when": ("when", "date", "hvornår", "dato"),
    "direction": ("direction", "retning"),
    "kind": ("kind", "type", "art", "slags"),
    "what": ("what", "title", "hvad", "titel", "emne"),
    "level": ("level", "niveau"),
    "source": ("source", "kilde"),
    "locator": ("locator", "where in it", "hvor i den", "sted i kilden"),
}
"""What people call the columns in the first line of a sheet, in English and Danish."""
CALLED = {plain(name): column for column, names in NAMES.items() for name in names}
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Sheet:
    """Pasted lines as values by column, each with the number of its line; and what could not be read."""

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_sheet(text: str) -> Sheet:
    """Read lines with semicolons, tabs or commas between the cells; a first line may name the columns in any order."""
    sheet = Sheet()
    if len(text) > LETTERS_AT_MOST:
        message = _("Paste %(most)d characters at most; these are %(number)d.")
        sheet.problems.append(message % {"most": LETTERS_AT_MOST, "number": len(text)})
        return sheet
    lines = [(number, line) for number, line in enumerate(LINE_END.split(text), 1) if line.strip()]
    if len(lines) > LINES_AT_MOST:
        sheet.problems.append(_("Paste %(most)d lines at most.") % {"most": LINES_AT_MOST})
        return sheet
    mark = max(";\t,", key=lines[0][1].count) if lines else ","
    columns = COLUMNS
    for position, (number, cells) in enumerate(_cells(lines, mark, sheet)):
        if position == 0 and _is_header(cells):
            columns = _columns(number, cells, sheet)
        elif any(cells[len(columns) :]):
            message = _(
                "Line %(number)d has %(cells)d cells, but there are %(columns)d columns. "
                "A cell that holds “%(mark)s” stands in quotation marks."
            )
            said = {"number": number, "cells": len(cells), "columns": len(columns), "mark": mark}
            sheet.problems.append(message % said)
        elif any(cells):
            sheet.rows.append((number, {name: cell for name, cell in zip(columns, cells, strict=False) if name}))
    return sheet


def _cells(lines: list[tuple[int, str]], mark: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line. Line by line, so that no quotation mark left open swallows the next one."""
    for number, line in lines:
        try:
            [cells] = csv.reader([line], delimiter=mark, strict=True)
        except csv.Error:
            message = _(
                "Line %(number)d cannot be read: a quotation mark is left open, or stands in the middle of a cell. "
                "A cell has no line break in it."
            )
            sheet.problems.append(message % {"number": number})
        else:
            yield number, [cell.strip() for cell in cells]


def _is_header(cells: list[str]) -> bool:
    """Whether a line names columns: the date's, or two others."""
    found = [CALLED[plain(cell)] for cell in cells if plain(cell) in CALLED]
    return "when" in found or len(found) > 1


def _columns(number: int, cells: list[str], sheet: Sheet) -> tuple[str, ...]:
    """Return the column of each cell, "" for one without a name; a name that is unknown or stands twice is a problem."""
    columns: list[str] = []
    for cell in cells:
        column = CALLED.get(plain(cell), "")
        if cell and not column:
            message = _("Line %(number)d: no column is called “%(name)s”. The columns are: %(columns)s.")
            said = {"number": number, "name": cell[:40], "columns": ", ".join(COLUMNS)}
            sheet.problems.append(message % said)
        elif column and column in columns:
            message = _("Line %(number)d: the column “%(name)s” stands there twice.")
            sheet.problems.append(message % {"number": number, "name": cell[:40]})
        columns.append(column)
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)
