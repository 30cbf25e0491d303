"""What the mayor can bring up, for whoever travels: the talking points of a visit's ties, as the brief has them."""

import datetime as dt
from typing import Any

from proxenia.core.documents import Block, Heading, language_of
from proxenia.relations.models import Tie

from .brief.agenda import to_raise
from .brief.parts import Room, blocks
from .brief.subject import subject_of

ALL = Room(lines=99, letters=2000)
MOST_TIES = 3
"""Of so many ties of a visit the points are taken along."""


def talking_points(actor: Any, visit: Any, day: dt.date, base: str) -> list[Block]:
    """Return what to raise in each tie of a visit, of those the actor may see; ties with nothing to raise are left out."""
    found: list[Block] = []
    language = language_of()
    for tie in Tie.objects.visible_to(actor).filter(visits=visit).order_by("pk")[:MOST_TIES]:
        section = to_raise(subject_of(actor, tie, day, language=language, base=base))
        if section.lines:
            _title, *points = blocks(section, ALL)
            found += [Heading(str(tie), 2), *points]
    return found
