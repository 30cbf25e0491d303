"""The briefing book about a tie or a visit: one page first, then all there is, in three languages, for four kinds of reader."""

import datetime as dt
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.core.documents import (
    Block,
    Contents,
    Document,
    Heading,
    Language,
    PageBreak,
    fullest,
    pages_before_break,
    speaking,
)
from proxenia.reports.brief.glance import title_of
from proxenia.reports.choices import Level
from proxenia.reports.models import Edition
from proxenia.reports.queries import last_read

from . import chapters, journey
from .changes import Change, compare, looked_up, told_changes
from .emptying import emptied, without_database
from .facts import Facts, digest_of, facts_of
from .levels import CHAPTERS, OUTSIDE
from .matter import Matter, matter_of
from .names import in_their_script
from .summary import banner, marked, summaries

LANGUAGES: tuple[Language, ...] = ("da", "en", "zh")
TELLERS = {
    "programme": journey.programme,
    "people": journey.people,
    "talking": chapters.talking,
    "sensitivities": chapters.sensitivities,
    "unknown": chapters.unknown,
    "promises": chapters.promises,
    "contacts": chapters.contacts,
    "history": chapters.history,
    "agreements": chapters.agreements,
    "topics": chapters.topics,
    "map": chapters.where,
    "gifts": chapters.gifts,
    "practical": journey.practical,
    "sheet": chapters.sheet,
    "notes": chapters.notes,
}
"""What tells each chapter; the order and for whom stands in `levels`."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book as made: what it says, its facts, what changed since which version was read."""

    document: Document
    level: str
    facts: Facts
    changes: list[Change]
    since: Edition | None

    @property
    def digest(self) -> str:
        """By what this version is known again."""
        return digest_of(self.facts)


def book(actor: User, record: Any, day: dt.date, *, language: Language, level: str, base: str) -> Book:
    """Return the book about a tie or a visit for a level, of what `actor` may see, in a bounded number of queries.

    `base` is the address of this installation, for links; a book for others has none. Raises RuleError where a book for the
    public is asked for about a record that is not public.
    """
    with speaking(language):
        matter = matter_of(actor, record, day, language=language, level=level, base=base)
        facts = facts_of(matter)
        since = last_read(actor, record, level)
        changes = compare(since.told, facts) if since else []
        looked = looked_up(actor, changes)
        in_their_script(looked, language)
        looked = emptied(looked, level)
        with without_database() if level in OUTSIDE else nullcontext():
            changed = told_changes(changes, looked, language=language, since=_said(since)) if since else []
            return Book(_document(matter, changed), level, facts, changes, since)


def _said(since: Edition) -> str:
    when = since.read_on.display() if since.read_on else ""
    return f"{when} ({since.read_by})" if since.read_by else when


def _document(matter: Matter, changed: list[Block]) -> Document:
    """Put the book together: the page, what changed, the contents, the chapters that this level reads."""
    body: list[Block] = [Contents()]
    if changed:
        body += [Heading(_("What changed"), 1, "part-changes"), *changed]
    for key, levels in CHAPTERS.items():
        if matter.level in levels and key in TELLERS:
            title, blocks = TELLERS[key](matter)
            if blocks:
                body += [Heading(title, 1, f"part-{key}"), *blocks]
    top = banner(matter.subject.actor.office.banner)
    drafts = [_framed(matter, (*top, *blocks, PageBreak())) for blocks in summaries(matter)]
    head = fullest(drafts, 1, pages_before_break)
    return replace(head, blocks=(*head.blocks, *body))


def _framed(matter: Matter, blocks: tuple[Block, ...]) -> Document:
    subject = matter.subject
    return Document(
        title=title_of(subject),
        subtitle=_("Briefing book"),
        as_of=subject.day,
        language=subject.language,
        office=subject.actor.office.name,
        confidentiality=marked(matter.level),
        blocks=blocks,
    )


__all__ = ["LANGUAGES", "Book", "Level", "book"]
