"""The mayor's two pages: who, what to raise, what to avoid, what is promised, what was."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.core.documents import Block, Callout, Document, Language, fullest, say, speaking

from .agenda import not_known, to_avoid, to_raise
from .glance import glance, title_of
from .parts import Room, Section, blocks
from .people import who_is_who
from .subject import Subject, subject_of
from .telling import history, last_contacts, promises

PAGES = 2
LANGUAGES: tuple[Language, ...] = ("da", "en", "zh")
ROOMS = [
    Room(lines, letters)
    for lines, letters in (
        *((40, 420), (24, 420), (16, 420), (12, 420), (10, 360), (8, 360), (7, 300), (6, 300), (5, 240), (4, 200)),
        *((3, 160), (2, 120), (1, 100)),
    )
]
"""From most to least that a brief may say; the first that fits is taken."""

SECTIONS = (who_is_who, to_raise, to_avoid, not_known, promises, last_contacts, history)
"""In the order in which somebody on the way to a meeting needs them."""


def brief(actor: User, record: Any, day: dt.date, *, language: Language, base: str) -> Document:
    """Return the brief about a tie, person, organisation, post or place, never longer than two pages.

    It holds only what `actor` may see, and no notes. Where two pages are too few, the least important lines go first and
    are counted. `base` is the address of this installation, for the links of footnotes.
    """
    with speaking(language):
        subject = subject_of(actor, record, day, language=language, base=base)
        top = glance(subject)
        sections = [section(subject) for section in SECTIONS]
        drafts = [_draft(subject, top, sections, room) for room in ROOMS]
        return fullest(drafts, PAGES)


def _draft(subject: Subject, top: Block, sections: list[Section], room: Room) -> Document:
    banner = subject.actor.office.banner
    head = (Callout("banner", say(banner)), top) if banner else (top,)
    told = [block for section in sections for block in blocks(section, room)]
    return Document(
        title=title_of(subject),
        subtitle=_("Two pages before the meeting"),
        as_of=subject.day,
        language=subject.language,
        office=subject.actor.office.name,
        confidentiality=_("Internal – not to be handed to the partner"),
        blocks=(*head, *told),
    )
