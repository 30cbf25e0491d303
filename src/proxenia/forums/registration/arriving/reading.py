"""Finds out what a file of registrations came from, and reads it: JSON or a table of pretix or Indico, or a sheet of one's own."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError
from proxenia.core.sheets import fold
from proxenia.exchange import files
from proxenia.exchange.files.refusing import too_large
from proxenia.exchange.models import limits

from . import indico, pretix, table
from .shape import Read, Rows

LOOK_AT = 10
"""Rows among which the headings are looked for."""
OURS = "number"


def read(content: bytes, role: str) -> Read:
    """Return what a file says; `role` is that of people of whom it does not say any.

    What is wrong with single lines stands in the answer. Raises RuleError where the file cannot be read, or is none that is known.
    """
    if content.lstrip()[:1] in {b"{", b"["} or content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["}:
        found = _from_json(content, role)
    else:
        found = _from_table(files.read(content, limits()).tables[0].rows, role)
    if not found.arrived and not found.wrong:
        raise _unknown(_("There is no registration in it."))
    _check_twice(found)
    return found


def _unknown(what: str) -> RuleError:
    todo = _(
        "Take the JSON or the table of order positions of pretix, the JSON or the table of registrations of Indico, or a sheet with "
        "a column “name” and a line for each participant."
    )
    text = f"{what} {todo}"
    return RuleError("arriving.unknown", text, fields={"file": [text]})


def _from_json(content: bytes, role: str) -> Read:
    if len(content) > limits()["bytes"]:
        raise too_large(limits()["bytes"])
    try:
        said: Any = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _unknown(_("The file is no UTF-8 text.")) from None
    except json.JSONDecodeError as error:
        what = _("The JSON breaks off in line %(line)d, column %(column)d.")
        raise _unknown(what % {"line": error.lineno, "column": error.colno}) from None
    except RecursionError:
        raise _unknown(_("The JSON is nested too deeply.")) from None
    if (orders := pretix.orders_in(said)) is not None:
        found = Read("pretix")
        pretix.read_orders(orders, role, found)
        return found
    if (registrants := indico.registrants_in(said)) is not None:
        found = Read("indico")
        indico.read_registrants(registrants, role, found)
        return found
    raise _unknown(_("The JSON holds no orders of pretix and no registrants of Indico."))


def _from_table(rows: Sequence[Sequence[str]], role: str) -> Read:
    at = next((at for at, row in enumerate(rows[:LOOK_AT]) if _origin({fold(cell) for cell in row})), None)
    if at is None:
        raise _unknown(_("No row of headings was found in the first %(number)d rows.") % {"number": LOOK_AT})
    headings = [fold(cell) for cell in rows[at]]
    origin = _origin(set(headings))
    lines: Rows = [
        (_("row %(number)d") % {"number": number}, _cells(headings, row))
        for number, row in enumerate(rows[at + 1 :], at + 2)
        if any(cell.strip() for cell in row)
    ]
    readers = {"pretix": pretix.read_table, "indico": indico.read_table, "sheet": table.read_table}
    found = Read(origin)
    readers[origin](lines, role, found)
    return found


def _cells(headings: Sequence[str], row: Sequence[str]) -> Mapping[str, str]:
    """Return the cells of a row by heading; where a heading comes twice, the first cell with words in it counts."""
    cells: dict[str, str] = {}
    for heading, cell in zip(headings, row, strict=False):
        if heading and not cells.get(heading):
            cells[heading] = cell
    return cells


def _origin(headings: set[str]) -> str:
    """Return from which tool a table with these headings came; empty where that is not known."""
    if headings >= {fold(one) for one in pretix.HEADINGS}:
        return "pretix"
    if headings >= {fold(one) for one in indico.HEADINGS}:
        return "indico"
    columns = {column for heading, column in table.headings().items() if heading in headings}
    return "sheet" if columns.issuperset(table.NEEDED) else ""


def _check_twice(found: Read) -> None:
    """Note each registration that has the key of another."""
    seen: dict[str, str] = {}
    for one in found.arrived:
        if one.key in seen:
            text = _("%(where)s: it has the same key as %(other)s.")
            found.wrong.append(text % {"where": one.where, "other": seen[one.key]})
        seen[one.key] = one.where
