"""Reads CSV as people send it: coded in UTF-8, UTF-16 or the old Danish way, divided by semicolons, commas or tabs."""

import codecs
import csv
import io
from collections import Counter
from itertools import islice

from django.utils.translation import gettext as _

from proxenia.core.tables import bare_cell

from .refusing import refuse, too_many_cells

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DIVIDERS = (";", ",", "\t", "|")
LOOK_AT = 50


def decoded(content: bytes) -> str:
    """Return the text of a file, whatever of the usual codings it is in; raise RuleError where it is no text."""
    for mark, coding in MARKS:
        if content.startswith(mark):
            return _decode(content, coding)
    if b"\0" in content:
        halves = content[:2000:2].count(0), content[1:2000:2].count(0)
        if min(halves) == 0 and max(halves) > len(content[:2000]) // 4:
            return _decode(content, "utf-16-be" if halves[0] else "utf-16-le")
        raise _no_text()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _decode(content: bytes, coding: str) -> str:
    try:
        text = content.decode(coding)
    except UnicodeDecodeError:
        raise _no_text() from None
    if "\0" in text:
        raise _no_text()
    return text


def _no_text() -> Exception:
    what = _("The file holds zero bytes and is no text.")
    return refuse("no_text", what, _("Save it as CSV (UTF-8) or XLSX and take that."))


def read(content: bytes, limits: dict[str, int]) -> list[list[str]]:
    """Return the rows of a CSV file. Raises RuleError with the line where it cannot be read."""
    text = decoded(content)
    first, _newline, rest = text.partition("\n")
    divider = None
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # noqa: PLR2004 - `sep=;`, as Excel writes
        divider, text = first.strip()[4], rest
    divider = divider or _divider(text)
    try:
        return _rows(text, divider, limits, strict=True)
    except csv.Error as error:
        if "unexpected end" in str(error):
            what = _("A quotation mark is opened and never closed.")
            raise refuse("quotes", what, _("Look for a lone quotation mark, or save the table as XLSX.")) from None
    try:
        return _rows(text, divider, limits, strict=False)
    except csv.Error:
        raise refuse(
            "broken", _("The file cannot be read as CSV."), _("Save the table as XLSX and take that.")
        ) from None


def _rows(text: str, divider: str, limits: dict[str, int], *, strict: bool) -> list[list[str]]:
    csv.field_size_limit(max(limits["cell"] * 2, 2**17))
    rows: list[list[str]] = []
    cells = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=strict):
        while row and not row[-1]:
            row.pop()
        cells += len(row)
        if len(row) > limits["columns"] or len(rows) > limits["rows"] + 100 or cells > limits["cells"]:
            raise too_many_cells(len(rows) + 1, len(row), limits)
        rows.append([bare_cell(cell.replace("\r\n", "\n")) for cell in row])
    return rows


def _divider(text: str) -> str:
    """Return what divides the cells: the sign that gives the first lines the most columns, and the same number in most."""

    def score(divider: str) -> tuple[float, int]:
        try:
            rows = [
                row
                for row in islice(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=divider), LOOK_AT)
                if row
            ]
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            return 0, 0
        width, count = widths.most_common(1)[0]
        return count / len(rows), width

    return max(DIVIDERS, key=lambda one: (score(one)[0] > 0.5, score(one)))  # noqa: PLR2004 - most of the lines
