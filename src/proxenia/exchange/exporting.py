"""Takes sheets out: CSV and XLSX, of what the reader may see, so that they come in again as they are."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import xlsxwriter
from django.db.models import Model, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.sheets import CUT, Column, Sheet, fold
from proxenia.core.tables import safe_cell

from .columns import sheets
from .files.book import KEYS
from .lookups import Lookups, title_of
from .marks import number_of
from .models import limits

AT_ONCE = 500
CELL = 32_767
"""What a cell of a workbook holds at most."""
KEPT = 300
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Exporter:
    """Takes sheets out for one reader. What the reader may not see is neither taken out nor named."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        self.lookups = Lookups(actor)

    def rows(self, sheet: Sheet, found: QuerySet[Any] | None = None) -> Iterator[list[str]]:
        """Yield the rows of a sheet, as many for a record as it has lines."""
        manager: Any = sheet.model._default_manager
        wanted = manager.visible_to(self.actor)
        if found is not None:
            wanted = wanted.filter(pk__in=found.order_by().values("pk"))
        keys = list(wanted.order_by("pk").values_list("pk", flat=True))
        for at in range(0, len(keys), AT_ONCE):
            records = list(sheet.load(wanted.filter(pk__in=keys[at : at + AT_ONCE])).order_by("pk"))
            sheet.gather(self.actor, records)
            for record in records:
                yield from self._lines(sheet, record)

    def _lines(self, sheet: Sheet, record: Any) -> Iterator[list[str]]:
        said = {**sheet.said(record), "number": number_of(record.pk)}
        lines = [line for line in sheet.said_lines(record) if self._seen(sheet, line)] or [{}]
        named = {"number", "name"}
        for at, line in enumerate(lines):
            yield [
                self._cell(column, (line if column.line else said).get(column.key), said if not column.line else line)
                if column.line or at == 0 or column.key in named
                else ""
                for column in sheet.columns
            ]

    def _seen(self, sheet: Sheet, line: dict[str, Any]) -> bool:
        refers = [column for column in sheet.columns if column.line and column.refers]
        return all(self._name(column, line[column.key], line) for column in refers if line.get(column.key) is not None)

    def _cell(self, column: Column, value: Any, beside: dict[str, Any]) -> str:
        if not column.refers or value is None:
            return column.write(value)
        if not column.many:
            return self._name(column, value, beside)
        plain = Column(key=column.key, label=column.label, many=True)
        return plain.write([name for one in value if (name := self._item(column, one, beside))])

    def _item(self, column: Column, one: Any, beside: dict[str, Any]) -> str:
        if not column.tagged:
            return self._name(column, one, beside)
        tag, record = one
        name = self._name(column, record, beside)
        return f"[{tag}] {name}" if tag and name else name

    def _name(self, column: Column, record: Model, beside: dict[str, Any]) -> str:
        """Return how a cell names a record: with its number where others are called the same; empty where it is hidden."""
        label = record._meta.label_lower
        words = self.lookups.words(label)
        if record.pk not in words.seen:
            return ""
        within = beside.get(column.within) if column.within else None
        name = str(record) if within is not None else title_of(label, record)
        key = f"{within.pk}|{fold(name)}" if within is not None else fold(name)
        alone = words.called("name", key) == [record.pk] and self._is_first(column, label, fold(name))
        kind = f"{record._meta.model_name}-" if len(column.refers) > 1 else ""
        return name if alone else f"{name} #{kind}{number_of(record.pk)}"

    def _is_first(self, column: Column, label: str, key: str) -> bool:
        """Whether no other kind of record that the cell may name is meant before this one."""
        before = column.refers[: column.refers.index(label)] if label in column.refers else ()
        return not any(self.lookups.words(other).called("name", key) for other in before)


def headings(sheet: Sheet) -> list[str]:
    """Return the headings of a sheet in the reader's language."""
    return [str(column.label) for column in sheet.columns]


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a CSV file as spreadsheet programs of the reader's language open it: UTF-8, with a mark in front."""
    divider = ";" if (get_language() or "").startswith("da") else ","
    yield "\ufeff"
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=divider).writerow([safe_cell(_fit(cell, limits()["cell"])) for cell in row])
        yield line.getvalue()


def as_csv(sheet: Sheet, *, actor: User, found: QuerySet[Any] | None = None) -> Iterator[str]:
    """Return a sheet as the lines of a CSV file; it leaves an event in the audit chain."""
    _note([sheet], actor)

    def rows() -> Iterator[list[str]]:
        yield headings(sheet)
        yield from Exporter(actor).rows(sheet, found)

    return csv_lines(rows())


def as_workbook(which: Sequence[Sheet] = (), *, actor: User, found: QuerySet[Any] | None = None) -> bytes:
    """Return sheets, all where none is named, as one workbook; it leaves events in the audit chain."""
    chosen = list(which) or sheets()
    _note(chosen, actor)
    exporter = Exporter(actor)
    return workbook([(str(sheet.title), sheet, exporter.rows(sheet, found)) for sheet in chosen])


def lines_as(ending: str, sheet: Sheet, rows: Sequence[Sequence[str]], *, actor: User) -> bytes:
    """Return rows that come from several kinds of records as a file ("csv", else a workbook); it leaves an event in the chain."""
    _note([sheet], actor)
    if ending == "csv":
        return "".join(csv_lines([headings(sheet), *rows])).encode()
    return workbook([(str(sheet.title), sheet, rows)])


def workbook(tables: Sequence[tuple[str, Sheet, Iterable[Sequence[str]]]]) -> bytes:
    """Return tables as a workbook; a hidden table says which column is which.

    Every cell is text, so that nothing is reckoned and no zero is lost.
    """
    with tempfile.TemporaryDirectory() as folder:
        content = io.BytesIO()
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = xlsxwriter.Workbook(content, options)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"num_format": "@", "valign": "top"})
        for name, sheet, rows in tables:
            _write_table(book, name, headings(sheet), rows, bold, plain)
        keys = [(name, str(column.label), column.key) for name, sheet, _rows in tables for column in sheet.columns]
        hidden = _write_table(book, KEYS, [_("table"), _("heading"), _("column")], keys, bold, plain)
        hidden.hide()
        book.close()
        return content.getvalue()


def _write_table(
    book: Any, name: str, heads: Sequence[str], rows: Iterable[Sequence[str]], bold: Any, plain: Any
) -> Any:
    table = book.add_worksheet(name[:31])
    table.freeze_panes(1, 0)
    table.set_column(0, len(heads) - 1, 22, plain)
    table.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for at, head in enumerate(heads):
        table.write_string(0, at, head, bold)
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if cell:
                table.write_string(number, at, _fit(cell, CELL), plain)
    return table


def _fit(cell: str, most: int) -> str:
    """Return a cell, or its beginning with a mark where a cell cannot hold it. Such a one stands for nothing when it comes in."""
    return cell if len(cell) <= most else f"{CUT} {cell[:KEPT]}"


def _note(which: Sequence[Sheet], actor: User) -> None:
    """Leave an event for each sheet that is taken out: it may hold personal data."""
    for sheet in which:
        record_event("exported", sheet.label, 0, actor=actor, sheet=sheet.key)
