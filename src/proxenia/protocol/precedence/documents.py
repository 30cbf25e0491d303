"""The order of guests as a document: a page, a PDF, a Word file, in Danish, English or Chinese."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from proxenia.core.documents import (
    Block,
    Callout,
    Document,
    Facts,
    Language,
    Paragraph,
    Run,
    Table,
    quiet,
    say,
)
from proxenia.directory.naming import in_language

from .model import Place
from .words import frame, why

LANGUAGES: tuple[Language, ...] = ("da", "en", "zh")
WIDTHS = (0.7, 3, 3, 1, 5)


def document(
    title: Any,
    places: Sequence[Place],
    rules: Any,
    day: dt.date,
    *,
    language: Language,
    base: str = "",
    office: str = "",
) -> Document:
    """Return the order list of an occasion. `base` is the address of the installation, for the links to the records."""
    return Document(
        title=in_language(title, language),
        subtitle=frame("title", language),
        as_of=day,
        language=language,
        office=office,
        blocks=(_rules(rules, language, base), *_reading(rules, language), *_list(places, language, base)),
    )


def _rules(rules: Any, language: Language, base: str) -> Block:
    title = Run(in_language(rules.title, language), url=base + rules.get_absolute_url() if base and rules.pk else "")
    said = ((frame("rules", language), say(title)), (frame("basis", language), say(in_language(rules.basis, language))))
    return Facts(tuple((label, runs) for label, runs in said if runs))


def _reading(rules: Any, language: Language) -> list[Block]:
    return [Callout("warning", say(frame("reading", language)))] if rules.is_reading else []


def _list(places: Sequence[Place], language: Language, base: str) -> list[Block]:
    if not places:
        return [Paragraph(say(frame("nobody", language)))]
    headings = tuple(frame(word, language) for word in ("number", "guest", "post", "side", "why"))
    rows = tuple(_row(place, language, base) for place in places)
    return [Table(headings, rows, widths=WIDTHS)]


def _row(place: Place, language: Language, base: str) -> Any:
    one = place.standing
    record = place.guest.person or place.guest.post or place.guest.organisation
    unsure = quiet(" " + frame("unsure", language)) if place.unsure else None
    divided = why(place, language)
    return (
        say(str(place.number)),
        say(
            Run(
                in_language(one.name, language),
                strong=True,
                url=base + record.get_absolute_url() if base and record is not None else "",
            )
        ),
        say(in_language(one.post_name, language)),
        say(frame("ours" if one.is_ours else "theirs", language)),
        say(divided, "." if language != "zh" else "。", unsure),
    )
