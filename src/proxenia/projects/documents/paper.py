"""A document of a project on its way: whom it is for, of which year, and how it says names, numbers and days."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.core.contributions import Slot
from proxenia.core.dates import PartialDate
from proxenia.core.documents import Block, Callout, Language, Run, Runs, Table, quiet, say
from proxenia.core.documents.linking import Links
from proxenia.core.texts import Text
from proxenia.directory.papers import Paper
from proxenia.projects.choices import DocumentKind
from proxenia.projects.models import Project
from proxenia.relations.timeline_table import span_words
from proxenia.sources.figures import money, number

from .words import WORDS


@dataclass(frozen=True, slots=True)
class Asked:
    """Which document of a project: its kind, the year where it is of one, and what it is about where it is about one thing of many."""

    kind: DocumentKind
    year: int | None = None
    about: int | None = None
    day: dt.date = dt.date.max

    @property
    def first(self) -> dt.date:
        """The first day that it tells of; the beginning of time without a year."""
        return dt.date.min if self.year is None else dt.date(self.year, 1, 1)

    @property
    def last(self) -> dt.date:
        """The last day that it tells of: that of the year, or the day it is made as of, whichever is earlier."""
        return self.day if self.year is None else min(self.day, dt.date(self.year, 12, 31))


class ProjectPaper(Paper):
    """A document of a project; every number and name in it leads to the page where it stands.

    It is made while its language is spoken: what choices and figures say of themselves is in it, too.
    """

    def __init__(self, actor: User, project: Project, asked: Asked, language: Language, base: str) -> None:
        super().__init__(actor, WORDS, language)
        self.project, self.asked, self.base = project, asked, base.rstrip("/")
        self.links = Links(actor, base)

    def says(self, key: str, **blanks: object) -> Runs:
        """Return a message, its blanks filled in."""
        return say(self.words[key].format(**blanks))

    def page(self, name: str, *args: Any, anchor: str = "") -> str:
        """Return the full address of one of our pages, at an anchor."""
        return f"{self.base}{reverse(name, args=args)}{anchor}"

    def link(self, record: Any) -> Runs:
        """Return what a record is called, leading to its page; nothing without a record, no name where the reader may not see it."""
        if record is None:
            return ()
        found = self.links.to(record, self.called(record))
        return () if found is None else (found,)

    def days(self, start: PartialDate | None, end: PartialDate | None) -> str:
        """Return a span of dates in words; empty without any."""
        if start is None and end is None:
            return ""
        if self.language == "zh":
            return "–".join(dict.fromkeys(self.date(one) if one else "" for one in (start, end)))
        return span_words(start, end)

    def number(self, value: Decimal | int | None, url: str, unit: str = "") -> Runs:
        """Return a number that leads to its records and that a spreadsheet reckons with; that it is not known without one."""
        if value is None:
            return self.unknown()
        return (Run(number(Decimal(value), unit), url=url, value=Decimal(value)),)

    def money(self, value: Decimal | None, currency: str, url: str) -> Runs:
        """Return an amount with its currency that leads to its records; that it is not known without one."""
        if value is None:
            return self.unknown()
        return (Run(money(value, currency), url=url, value=value, unit=currency),)

    def unknown(self) -> Runs:
        """Say that something is not known."""
        return (quiet(self.words["unknown"]),)

    def table(self, heads: Iterable[str], rows: Iterable[tuple[Runs, ...]], *, widths: tuple[float, ...] = ()) -> Block:
        """Return a table with headings by the keys of their words; that nothing is on record without a row."""
        found = tuple(rows)
        if not found:
            return self.nothing()
        return Table(tuple(self.words[head] for head in heads), found, widths=widths)

    def nothing(self) -> Block:
        """Say that nothing is on record."""
        return Callout("unknown", self.says("nothing"))

    def told(self, text: Text) -> Runs:
        """Return a text, or that it is not known."""
        return self.text(text) if text else self.unknown()


def struck(runs: Runs) -> Runs:
    """Return words that stand out, such as those of a sum."""
    return tuple(replace(run, strong=True) for run in runs)


Tells = Callable[[ProjectPaper], Iterator[Block]]
CHAPTERS: Slot[Tells] = Slot()
"""What each chapter tells from the records, by its key; the parts of this room hang theirs here, and rooms above, too."""
KNOWS: Slot[Callable[[ProjectPaper], Iterable[Any]]] = Slot()
"""The records that a chapter names, by its key, so that what they are called is read once."""
