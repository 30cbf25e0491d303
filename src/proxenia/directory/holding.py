"""Who holds a post on a day, and what is not known about it. Pure: reads tenures that are loaded already."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate, holds, in_force

FAR = dt.date.max


def held_on(day: dt.date) -> Q:
    """Return the condition that a tenure holds on a day; where only one known day is on record, on that day alone."""
    exact = PartialDate.of(day)
    within = [exact, day.year * 10000, day.year * 10000 + day.month * 100]
    undated = Q(start__isnull=True, end__isnull=True, attested__isnull=False)
    return in_force(day) & (~undated | Q(attested__in=within))


def span_of(tenure: Any) -> tuple[PartialDate | None, PartialDate | None]:
    """Return from when until when a tenure is known to last: its dates, else the one day it is attested for."""
    if tenure.start is None and tenure.end is None and tenure.attested is not None:
        return tenure.attested, tenure.attested
    return tenure.start, tenure.end


def is_held_on(tenure: Any, day: dt.date) -> bool:
    """Say in Python what `held_on` says in the database."""
    return holds(day, *span_of(tenure))


@dataclass(frozen=True, slots=True)
class Holding:
    """A post on a day. `word` is "held", "vacant", "unknown", "abolished" or "not_yet"."""

    word: str
    tenures: list[Any]

    def __str__(self) -> str:
        """Return who holds it, or why nobody is named."""
        names = [str(tenure.person) if tenure.person else _("not named") for tenure in self.tenures]
        if names:
            return ", ".join(names[:5]) + (
                _(" and %(count)d more") % {"count": len(names) - 5} if len(names) > 5 else ""  # noqa: PLR2004 - a count that says itself
            )
        return WORDS[self.word]()


WORDS = {
    "vacant": lambda: _("vacant"),
    "unknown": lambda: _("unknown"),
    "abolished": lambda: _("abolished"),
    "not_yet": lambda: _("not created yet"),
}


def holding(post: Any, tenures: Sequence[Any], day: dt.date) -> Holding:
    """Return who holds the post on the day.

    It is vacant where the last known holder left and nobody is on record after; in a gap between two holders, before the
    first, or without any, it is unknown.
    """
    now = [tenure for tenure in tenures if is_held_on(tenure, day)]
    if now:
        return Holding("held", now)
    if post.abolished_on and post.abolished_on.latest < day:
        return Holding("abolished", [])
    if post.created_on and post.created_on.earliest > day:
        return Holding("not_yet", [])
    later = any(start and start.earliest > day for start, _end in map(span_of, tenures))
    ended = any(tenure.end and tenure.end.latest < day for tenure in tenures)
    return Holding("vacant" if ended and not later else "unknown", [])


@dataclass(frozen=True, slots=True)
class Step:
    """A line in the history of a post: a tenure, or a gap of which nothing is known (`tenure` is None)."""

    tenure: Any
    start: PartialDate | None
    end: PartialDate | None
    when: str = ""


def _sort_key(tenure: Any) -> tuple[dt.date, dt.date]:
    start, end = span_of(tenure)
    return (start.earliest if start else dt.date.min, end.latest if end else FAR)


def history(tenures: Sequence[Any], day: dt.date) -> list[Step]:
    """Return the holders of a post in order, with the gaps between them; `when` is "before", "now" or "next" on the day."""
    steps: list[Step] = []
    reached: PartialDate | None = None
    is_open = False
    for tenure in sorted(tenures, key=_sort_key):
        start, end = span_of(tenure)
        if steps and not is_open and reached and start and (start.earliest - reached.latest).days > 1:
            steps.append(Step(None, reached, start))
        when = "now" if is_held_on(tenure, day) else "next" if start and start.earliest > day else "before"
        steps.append(Step(tenure, start, end, when))
        if end is None:
            is_open = True
        elif reached is None or end.latest > reached.latest:
            reached = end
    return steps
