"""A document as a spreadsheet: a table for each chapter, numbers as numbers that lead to their records."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any, Final

import xlsxwriter

from .data import clean, safe_url
from .model import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Run, Runs, Table, footnotes
from .tongues import frame_words

BARRED: Final = re.compile(r"[\[\]:*?/\\]")
NAME: Final = 31
"""Signs in the name of a table at most."""
CELL: Final = 32_767
"""Signs in a cell at most."""
WIDTH: Final = 24
LINE: Final = 90
"""Width of a table of two columns or more, and of a column of plain words, in signs."""
EXACT: Final = 15
"""Digits that a spreadsheet keeps of a number."""


def xlsx(document: Document) -> bytes:
    """Return the document as a workbook. What is no number is text, so that nothing is reckoned that nobody wrote as a number."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties(
            {
                "title": clean(document.title)[:255],
                "author": clean(document.office)[:255],
                "created": dt.datetime.combine(document.as_of, dt.time()),
            }
        )
        writer = _Writer(book, document)
        for name, blocks in _chapters(document):
            writer.chapter(name, blocks)
        writer.sources()
    return content.getvalue()


def _chapters(document: Document) -> Iterator[tuple[str, list[Block]]]:
    """Yield the chapters by their headings of the first level; what stands before the first goes by the title."""
    name, blocks = document.title, list[Block]()
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if blocks:
                yield name, blocks
            name, blocks = block.text, []
        else:
            blocks.append(block)
    yield name, blocks


class _Writer:
    """A workbook on its way."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.notes = footnotes(document)
        self.names: set[str] = set()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **said: Any) -> Any:
        """Return a format, made once."""
        key = tuple(sorted(said.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"valign": "top", "text_wrap": True} | said)
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """Return a new table whose name no other has."""
        wanted = BARRED.sub("-", clean(name)).strip("' ")[:NAME] or "-"
        found, number = wanted, 2
        while found.casefold() in self.names:
            tail = f" {number}"
            found, number = f"{wanted[: NAME - len(tail)]}{tail}", number + 1
        self.names.add(found.casefold())
        sheet = self.book.add_worksheet(found)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet

    def chapter(self, name: str, blocks: list[Block]) -> None:
        """Write a chapter: the title above, then its blocks one below the other."""
        sheet = self.sheet(name)
        tables = [len(block.headings) for block in blocks if isinstance(block, Table)]
        sheet.set_column(0, max([1, *tables]) - 1, WIDTH if max(tables, default=0) > 1 else LINE)
        sheet.write_string(0, 0, clean(f"{self.document.title} · {name}"), self.format(bold=True, text_wrap=False))
        row = 2
        for block in blocks:
            row = self.block(sheet, row, block) + 1

    def block(self, sheet: Any, row: int, block: Block) -> int:
        """Write a block from a row on; return the row below it. What is drawn, or turns a page, a spreadsheet does not have."""
        match block:
            case Heading(text=text):
                sheet.write_string(row, 0, clean(text), self.format(bold=True, text_wrap=False))
                return row
            case Paragraph(runs=runs) | Callout(runs=runs):
                self.cell(sheet, row, 0, runs, text_wrap=False)
                return row + 1
            case Bullets(items=items):
                for at, item in enumerate(items):
                    self.cell(sheet, row + at, 0, item, text_wrap=False)
                return row + len(items)
            case Facts(items=pairs):
                for at, (label, runs) in enumerate(pairs):
                    sheet.write_string(row + at, 0, clean(label), self.format(bold=True))
                    self.cell(sheet, row + at, 1, runs, text_wrap=False, align="left")
                return row + len(pairs)
            case Table():
                return self.table(sheet, row, block)
        return row

    def table(self, sheet: Any, row: int, table: Table) -> int:
        """Write a table: its headings, its rows, and the notes below them."""
        for at, heading in enumerate(table.headings):
            sheet.write_string(row, at, clean(heading), self.format(bold=True, bottom=1))
        for number, cells in enumerate(table.rows, row + 1):
            for at, runs in enumerate(cells):
                self.cell(sheet, number, at, runs)
        below = row + 1 + len(table.rows)
        for at, note in enumerate(table.notes):
            sheet.write_string(below + at, 0, clean(note), self.format(italic=True, text_wrap=False))
        return below + len(table.notes)

    def cell(self, sheet: Any, row: int, at: int, runs: Runs, **look: Any) -> None:
        """Write a cell: one number as a number, all else as text; it leads where its first words lead."""
        if not runs:
            return
        url = next((found for found in (safe_url(run.url) for run in runs) if found and not found.startswith("#")), "")
        bold = {"bold": True} if all(run.strong for run in runs) else {}
        number = _number(runs)
        text = "".join(self.words(run) for run in runs)[:CELL]
        shown = self.format(**look, **bold, **({"num_format": _pattern(number)} if number else {}))
        if url:
            sheet.write_url(row, at, url, shown, text[:CELL])
        if number is not None and number.value is not None:
            sheet.write_number(row, at, float(number.value), shown)
        elif not url:
            sheet.write_string(row, at, text, shown)

    def words(self, run: Run) -> str:
        """Return words with the numbers of their footnotes."""
        return clean(run.text) + "".join(f" [{self.notes[note]}]" for note in run.notes)

    def sources(self) -> None:
        """Write where things are said, as a table of its own; none without a footnote."""
        if not self.notes:
            return
        sheet = self.sheet(frame_words(self.document.language)["sources"])
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, LINE)
        for row, (note, number) in enumerate(self.notes.items()):
            sheet.write_number(row, 0, number, self.format())
            self.cell(sheet, row, 1, (Run(note.text, url=note.url),))


def _number(runs: Runs) -> Run | None:
    """Return the one number that a cell consists of; None for words, and for a number longer than a spreadsheet keeps."""
    numbers = [run for run in runs if run.value is not None]
    rest = "".join(run.text for run in runs if run.value is None)
    if len(numbers) != 1 or rest.strip() or runs[0].notes:
        return None
    value = numbers[0].value
    return numbers[0] if value is not None and len(value.normalize().as_tuple().digits) <= EXACT else None


def _pattern(run: Run) -> str:
    """Return how a number is shown: with two digits behind the point where it has any, and its unit."""
    value = run.value
    digits = "#,##0.00" if value is not None and value % 1 else "#,##0"
    unit = run.unit.replace('"', "")
    return f'{digits} "{unit}"' if unit else digits
