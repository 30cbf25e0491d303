"""A revealed review on paper: both sides' answers, the widest differences first, their comments, and earlier reviews."""

import datetime as dt
from typing import Any

from proxenia.core.documents import (
    Block,
    Callout,
    Document,
    Heading,
    Language,
    Paragraph,
    Table,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.core.visitors import day_words
from proxenia.directory.naming import in_language
from proxenia.projects.models import Review

from . import queries
from .gaps import compared, gaps
from .principles import principles
from .public_views import own_wording, row_of
from .words import TEXTS
from .words import say as words

MOST = 4
"""So many reviews stand side by side on a page."""


def review_paper(actor: Any, review: Review, day: dt.date, *, language: Language) -> Document:
    """Return a revealed review as a document; of one that was not revealed there is none, so it raises ValueError."""
    if review.revealed_on is None:
        raise ValueError("A review that was not revealed has no paper.")
    with speaking(language):
        banner = str(review.office.banner)
    revealed = review.revealed_on
    asked, shown = day_words(review.asked_on, language), day_words(revealed, language)
    head: list[Block] = [Callout("banner", say(banner))] if banner else []
    wording = own_wording(language)
    return Document(
        title=f"{TEXTS['title'][language]}: {in_language(review.project.title, language)}",
        subtitle=words("paper.subtitle", language, day=asked, revealed=shown),
        as_of=day,
        language=language,
        office=review.office.name,
        blocks=(
            *head,
            Paragraph(say(words("paper.method", language))),
            Heading(words("paper.gaps", language)),
            _answers(review, language),
            *_comments(review, language),
            *_earlier(actor, review, language),
            Paragraph(say(quiet(f"{TEXTS['source'][language]}: {wording['source']}. {wording['own_wording']}"))),
        ),
    )


def _answers(review: Review, language: Language) -> Table:
    heads = (
        TEXTS["principle"][language],
        words("paper.ours", language),
        words("paper.theirs", language),
        TEXTS["difference"][language],
    )
    rows = []
    for gap in gaps(review):
        row = row_of(gap, language)
        name = strong(row["name"]) if gap.is_wide else row["name"]
        noted = quiet(f" ({words('paper.on_agenda', language)})") if gap.topic else None
        rows.append((say(name, noted), say(row["ours"]), say(row["theirs"]), say(row["difference"])))
    return Table(heads, tuple(rows), widths=(5, 4, 4, 2))


def _comments(review: Review, language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(words("paper.comments", language))]
    for row in (row_of(gap, language) for gap in gaps(review)):
        said = [(words(f"paper.{side}", language), row[f"{side}_comment"]) for side in ("ours", "theirs")]
        lines = [(who, text) for who, text in said if text]
        if lines:
            blocks.append(Heading(row["name"], 2))
            blocks += [Paragraph(say(strong(f"{who}: "), text)) for who, text in lines]
    return blocks if len(blocks) > 1 else [*blocks, Paragraph(say(quiet(words("paper.no_comments", language))))]


def _earlier(actor: Any, review: Review, language: Language) -> list[Block]:
    """Return what each side said in earlier reviews of the same project, side by side; nothing where this is the first."""
    found = [one for one in queries.reviews_of(actor, review.project) if one.asked_on <= review.asked_on]
    every, rows = compared(found)
    if every == [review]:
        return []
    shown, first = every[-MOST:], max(0, len(every) - MOST)
    heads = (TEXTS["principle"][language], *(day_words(one.asked_on, language) for one in shown))
    table = [
        (say(row.principle.called(language)), *(say(_short(cell, language)) for cell in row.cells[first:]))
        for row in rows
    ]
    return [Heading(words("paper.earlier", language)), Table(heads, tuple(table))]


def _short(cell: Any, language: Language) -> str:
    ours, theirs = (
        "–"
        if one is None
        else str(one.value)
        if one.value is not None
        else principles().words_of(None, one.apart, language)
        for one in cell
    )
    return words("paper.pair", language, ours=ours, theirs=theirs)
