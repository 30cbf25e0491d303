"""The parts of a brief: sections of lines, each line with how much it matters, cut to what two pages hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from proxenia.core.documents import Block, Bullets, Callout, Footnote, Heading, Paragraph, Run, Runs, Table, quiet, say
from proxenia.core.texts import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A line in one or more cells. The higher its rank, the sooner it is left out."""

    cells: tuple[Runs, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading, in the order in which they are read; `empty` stands where there are none.

    A section with headings is a table; a boxed one stands out. It never shows more lines than `most`; `url` leads to all of them.
    """

    title: str
    lines: tuple[Line, ...]
    empty: str = ""
    headings: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    most: int = 99
    boxed: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """How much a brief may say: lines in each section, and letters in each piece of text."""

    lines: int
    letters: int


def blocks(section: Section, room: Room, anchor: str = "") -> Iterable[Block]:
    """Yield a section in the room there is; what is left out is counted, never silently lost. Links lead to it by its anchor."""
    if not section.lines and not section.empty:
        return
    if section.boxed:
        spaced = [(Run(" "), *_clipped(one, room.letters).cells[0]) for one in section.lines]
        yield Callout("unknown", tuple(run for runs in spaced for run in runs)[1:], section.title)
        return
    yield Heading(section.title, 1, anchor)
    if not section.lines:
        yield Paragraph(say(quiet(section.empty)))
        return
    limit = min(section.most, room.lines)
    kept = sorted(range(len(section.lines)), key=lambda at: (section.lines[at].rank, at))[:limit]
    shown = [_clipped(section.lines[at], room.letters) for at in sorted(kept)]
    left = len(section.lines) - len(shown)
    more = ngettext("and %(number)d more", "and %(number)d more", left) % {"number": left} if left else ""
    if section.headings:
        yield Table(section.headings, tuple(line.cells for line in shown), widths=section.widths)
        if more:
            yield Paragraph((Run(more, quiet=True, url=section.url),))
    else:
        items = tuple(line.cells[0] for line in shown)
        yield Bullets((*items, (Run(more, quiet=True, url=section.url),)) if more else items)


def _clipped(line: Line, letters: int) -> Line:
    return Line(tuple(clipped(cell, letters) for cell in line.cells), line.rank)


def clipped(runs: Runs, letters: int) -> Runs:
    """Return runs cut to so many letters in all, at a word's end; footnotes of what stays, stay."""
    kept: list[Run] = []
    for run in runs:
        if letters <= 0:
            break
        text = run.text if len(run.text) <= letters else f"{run.text[:letters].rsplit(' ', 1)[0]} …"
        kept.append(Run(text, run.strong, run.quiet, run.url, run.language, run.notes))
        letters -= len(run.text)
    return tuple(kept)


def told(text: Any, notes: tuple[Footnote, ...] = (), *, language: str, url: str = "") -> Run:
    """Return a text of the office, marked with its language where it is not the document's."""
    own = text.language if isinstance(text, Text) else language
    return Run(str(text), url=url, language="" if own == language else own, notes=notes)


def line(*parts: Any, rank: int = 0) -> Line:
    """Return a line of one cell from words and runs."""
    return Line((say(*parts),), rank)
