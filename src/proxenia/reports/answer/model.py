"""An answer as data: questions, statements with the records they rest on, and what is not known."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from proxenia.relations.models import Tie

from .figures import Figure

MOST = 12
"""Items that a list names. It says how many more there are, and its number opens them all."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement can be looked up: a record by label and key, or a place in a document."""

    label: str
    key: int
    text: str
    url: str
    grade: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer. A `figure` opens the records it counts; `sources` are the single records it tells of.

    `items` are sentences that belong under it, the most important first, and `more` says how many are left out. `grade` is
    that of its evidence; `quote` is the source in its own words.
    """

    text: str
    figure: Figure | None = None
    sources: tuple[Source, ...] = ()
    grade: int | None = None
    quote: str = ""
    items: tuple["Statement", ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One of the four questions. `short` are the few words that stand for the answer at the top of the page."""

    question: str
    topic: str
    short: list[Statement] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unknown: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer about a tie on a day, in one language."""

    tie: Tie
    day: dt.date
    language: str
    question: str
    sections: list[Section]


def as_data(answer: Answer) -> dict[str, Any]:
    """Return an answer for programs: each statement with its value, the records it rests on, and its grade."""
    sections = [
        {
            "question": section.question,
            "short": [one.text for one in section.short],
            "statements": [_statement(one) for top in section.statements for one in (top, *top.items)],
            "unknown": [one.text for one in section.unknown],
        }
        for section in answer.sections
    ]
    return {
        "tie": str(answer.tie),
        "as_of": answer.day.isoformat(),
        "language": answer.language,
        "question": answer.question,
        "statements": [one for section in sections for one in section["statements"]],
        "unknown": [one for section in sections for one in section["unknown"]],
        "sections": sections,
    }


def _statement(one: Statement) -> dict[str, Any]:
    records = [{"label": source.label, "id": source.key, "text": source.text} for source in one.sources]
    said: dict[str, Any] = {"text": one.text, "value": None, "records": records, "grade": one.grade}
    if one.quote:
        said["wording"] = one.quote
    if one.figure is not None:
        found = one.figure.records
        label = found.model._meta.label_lower
        said["value"] = one.figure.value if isinstance(one.figure.value, int) else str(one.figure.value)
        said["counts"] = one.figure.sums or "records"
        said["records"] = [{"label": label, "id": key} for key in found.order_by("pk").values_list("pk", flat=True)]
    return said
