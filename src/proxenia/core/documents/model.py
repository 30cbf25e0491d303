"""What a document says, without a word on how it looks: it becomes a page, a PDF or a Word file.

Whoever writes one never counts: footnotes get their numbers in the order in which they are first named.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Language = Literal["da", "en", "zh"]
CalloutKind = Literal["unknown", "warning", "banner"]


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where something is said: words, and the full address of the record. Equal notes share one number."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one hand.

    `url` is a full address, or `#part-…` for the anchor of a heading; `language` names the tongue where it is not the document's.
    `value` is the number that the words say, in `unit` such as a currency: a spreadsheet reckons with it.
    """

    text: str
    strong: bool = False
    quiet: bool = False
    url: str = ""
    language: str = ""
    notes: tuple[Footnote, ...] = ()
    value: Decimal | None = None
    unit: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; `level` 1 to 3, no level left out. Links lead to it by its `anchor`, `part-…`."""

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order means nothing."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one cell for each heading in every row. `widths` are shares of the line; `notes` stand below it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    notes: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the headings; raise ValueError."""
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError("Every row of a table needs one cell for each heading.")
        if self.widths and len(self.widths) != len(self.headings):
            raise ValueError("A table needs one width for each heading, or none.")


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values."""

    items: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Something that must not be overlooked: what is not known, a warning, or a banner over the whole."""

    kind: CalloutKind
    runs: Runs
    title: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody or something at a glance: a title, facts, and where `photo` has words, an empty box for one with these below it."""

    title: Runs
    facts: tuple[tuple[str, Runs], ...]
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards below a heading of the first level; none is broken between two pages."""

    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. `drawing` is SVG that our own code drew; `alternative` says in words what it shows to whoever does not see it."""

    drawing: str
    alternative: str
    caption: Runs = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the headings of the first level that follow, with their pages. Only long documents have one."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Table | Facts | Callout | Cards | Figure | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an office as of a day. `confidentiality` stands on every page, such as "For the mayor only"."""

    title: str
    as_of: dt.date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: Language = "en"
    office: str = ""
    confidentiality: str = ""


def say(*parts: Any) -> Runs:
    """Return runs from words and runs, in order; None and empty words are left out."""
    return tuple(part if isinstance(part, Run) else Run(str(part)) for part in parts if part not in (None, ""))


def strong(words: Any, *notes: Footnote) -> Run:
    """Return words that stand out."""
    return Run(str(words), strong=True, notes=notes)


def quiet(words: Any, *notes: Footnote) -> Run:
    """Return words that stand back."""
    return Run(str(words), quiet=True, notes=notes)


def noted(words: Any, notes: Iterable[Footnote]) -> Run:
    """Return words with the footnotes that carry them."""
    return Run(str(words), notes=tuple(notes))


def runs_of(block: Block) -> Iterable[Runs]:
    """Yield what a block says, in reading order."""
    if isinstance(block, Paragraph | Callout):
        yield block.runs
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Facts):
        yield from (value for _label, value in block.items)
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
    elif isinstance(block, Figure):
        yield block.caption
    elif isinstance(block, Cards):
        for card in block.items:
            yield from (card.title, *(value for _label, value in card.facts))


def footnotes(document: Document) -> dict[Footnote, int]:
    """Return the footnotes of a document with their numbers from 1, in the order in which they are first named."""
    found: dict[Footnote, int] = {}
    for block in document.blocks:
        for runs in runs_of(block):
            for run in runs:
                for note in run.notes:
                    found.setdefault(note, len(found) + 1)
    return found
