"""Finds out which sheet a table is, where its headings are, and which column is which; a person corrects it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from proxenia.core.crypto import digest
from proxenia.core.sheets import SHEETS, Sheet, fold

LOOK_AT = 30
TOTALS = frozenset({"total", "i alt", "ialt", "sum", "subtotal", "totalt", "sammentaelling", "sammentalling"})


@dataclass(frozen=True, slots=True)
class Guess:
    """A table understood: the row of its headings, counted from one, and the key of each column, empty where unknown."""

    sheet: Sheet
    heading_row: int
    columns: list[str]

    @property
    def known(self) -> int:
        """How many columns were understood."""
        return sum(1 for key in self.columns if key)


def sheets_in() -> list[Sheet]:
    """Return the sheets that come in, in the order in which they lean on one another."""
    return [sheet for sheet in sheets() if sheet.comes_in]


def sheets() -> list[Sheet]:
    """Return all sheets in their order."""
    return sorted(SHEETS.every(), key=lambda sheet: sheet.order)


def sheet_of(key: str) -> Sheet:
    """Return the sheet of a key; raise KeyError where there is none."""
    found = SHEETS.of(key)
    if not found:
        raise KeyError(key)
    return found[0]


def guess(rows: Sequence[Sequence[str]], keys: Mapping[str, str] | None = None, only: Sheet | None = None) -> Guess:
    """Return the sheet, heading row and columns that fit a table best; a list of names alone is one of people."""
    best: tuple[float, Guess] | None = None
    for sheet in [only] if only else sorted(sheets_in(), key=lambda one: not one.personal):
        for number, row in enumerate(rows[:LOOK_AT], 1):
            found = Guess(sheet, number, columns_of(sheet, row, keys))
            score = _score(found, row)
            if best is None or score > best[0]:
                best = (score, found)
    if best is None or best[1].known == 0:
        first = next((number for number, row in enumerate(rows, 1) if sum(map(bool, row)) > 1), 1)
        sheet = only or sheet_of("people")
        return Guess(sheet, first, [""] * len(rows[first - 1]))
    return best[1]


def _score(found: Guess, row: Sequence[str]) -> float:
    filled = sum(1 for cell in row if cell) or 1
    needed = [column.key for column in found.sheet.columns if column.needed]
    has = sum(1 for key in needed if key in found.columns)
    return found.known + found.known / filled + 0.5 * has - 0.5 * (len(needed) - has) - found.heading_row / 1000


def columns_of(sheet: Sheet, headings: Sequence[str], keys: Mapping[str, str] | None = None) -> list[str]:
    """Return the key of the column that each heading names, each key once; empty where none is named."""
    known: dict[str, list[str]] = {}
    for column in sheet.columns:
        for word in column.headings():
            known.setdefault(word, []).append(column.key)
    language = f"_{(get_language() or 'en')[:2]}"
    taken: set[str] = set()
    found = []
    for heading in headings:
        words = known.get(fold(heading.rstrip(" :*")), []) if heading else []
        if keys and heading in keys:
            words = [keys[heading]] if keys[heading] in {column.key for column in sheet.columns} else []
        words = sorted(words, key=lambda key: not key.endswith(language) and key.endswith(("_da", "_en", "_zh")))
        key = next((word for word in words if word not in taken), "")
        taken.add(key)
        found.append(key)
    return found


def mark_of(sheet: Sheet, headings: Sequence[str]) -> str:
    """Return what stands for these headings in the memory of an office."""
    return digest("\x1f".join([sheet.key, *(fold(one) for one in headings)]).encode())


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row is a sum under the table and no record."""
    first = next((cell for cell in cells if cell.strip()), "")
    return fold(first.rstrip(" :")) in TOTALS
