"""Who holds a post on a day, and what is not known about it. One rule, in Python and for the database.

A post of one seat passes from hand to hand: whoever has no end on record has left by the time a later holder is known, and
whoever is dated nowhere counts only where nobody else is dated. Where somebody surely held it, nobody perhaps did.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate, holds, in_force

from .models import Tenure

FAR = dt.date.max
DATES = ("start", "attested", "attested_last", "end")


def held_on(day: dt.date) -> Q:
    """Return the condition that a tenure may hold on a day; where only known days are on record, from the first to the last."""
    within = [PartialDate.of(day), day.year * 10000, day.year * 10000 + day.month * 100]
    nowhere = Q(**{f"{name}__isnull": True for name in DATES})
    open_end = Q(start__isnull=False, end__isnull=True)
    seen = in_force(day, start="attested", end="attested_last") & Q(attested__isnull=False, attested_last__isnull=False)
    seen |= Q(attested__in=within, attested_last__isnull=True) | Q(attested__isnull=True, attested_last__in=within)
    known = Q(start__isnull=False) | Q(end__isnull=False) | nowhere | seen
    others = Tenure.objects.filter(post=OuterRef("post"), post__seats=1).annotate(begin=Coalesce(*DATES)).order_by()
    later = others.filter(begin__gt=OuterRef("start"), begin__lte=PartialDate.of(day))
    followed = (open_end & Exists(later)) | (nowhere & Exists(others.filter(begin__isnull=False)))
    return in_force(day) & known & ~followed


def known_from(tenure: Any) -> PartialDate | None:
    """Return when a tenure is first known: its start, else the first date it has at all."""
    return next((date for name in DATES if (date := getattr(tenure, name)) is not None), None)


def is_followed(tenure: Any, others: Iterable[Any], day: dt.date) -> bool:
    """Whether a tenure of the one seat is over by a day for no other reason than that a later holder is known."""
    begins = [begin for one in others if (begin := known_from(one)) is not None]
    if known_from(tenure) is None:
        return bool(begins)
    if tenure.start is None or tenure.end is not None:
        return False
    return any(begin > tenure.start and begin.earliest <= day for begin in begins)


def span_of(tenure: Any) -> tuple[PartialDate | None, PartialDate | None]:
    """Return from when until when a tenure is known to last: its dates, else the days it is attested for."""
    if tenure.start is None and tenure.end is None:
        return tenure.attested or tenure.attested_last, tenure.attested_last or tenure.attested
    return tenure.start, tenure.end


def is_held_on(tenure: Any, day: dt.date) -> bool:
    """Whether a tenure may hold on a day, as far as its own dates go."""
    return holds(day, *span_of(tenure))


@dataclass(frozen=True, slots=True)
class HeldThen:
    """Who held a post at some time. `surely` is false where the dates leave it open, as on the eve of a change."""

    tenure: Any
    surely: bool

    def __str__(self) -> str:
        """Return the holder's name, with "perhaps" where it is not sure."""
        name = str(self.tenure.person) if self.tenure.person else _("not named")
        return name if self.surely else _("perhaps %(name)s") % {"name": name}


def held_between(tenures: Sequence[Any], first: dt.date, last: dt.date, *, one_seat: bool) -> list[HeldThen]:
    """Return who held a post at some time between two days; surely means on all of them."""
    held = []
    for tenure in tenures:
        start, end = span_of(tenure)
        if (start is not None and start.earliest > last) or (end is not None and end.latest < first):
            continue
        if not (one_seat and is_followed(tenure, tenures, first)):
            is_open = not (one_seat and is_followed(tenure, tenures, FAR))
            held.append(HeldThen(tenure, _surely(tenure, first, last, is_open=is_open)))
    sure = [one for one in held if one.surely]
    return sure if one_seat and sure else held


def _surely(tenure: Any, first: dt.date, last: dt.date, *, is_open: bool) -> bool:
    """Whether a tenure holds on all days between two. `is_open` says that without an end it goes on."""
    seen = [date for date in (tenure.attested, tenure.attested_last) if date is not None]
    begun = [date.earliest for date in seen] + ([tenure.start.latest] if tenure.start else [])
    if not begun:
        return False
    known = [date.latest for date in seen] + [tenure.end.earliest if tenure.end else min(begun)]
    until = FAR if tenure.start and tenure.end is None and is_open else max(known)
    return min(begun) <= first and last <= until


@dataclass(frozen=True, slots=True)
class Holding:
    """A post on a day. `word` is "held", "vacant", "unknown", "abolished" or "not_yet"."""

    word: str
    held: list[HeldThen]

    @property
    def tenures(self) -> list[Any]:
        """The tenures under which it is held, surely or perhaps."""
        return [one.tenure for one in self.held]

    def __str__(self) -> str:
        """Return who holds it, or why nobody is named."""
        if self.held:
            more = len(self.held) - 5
            words = _(" and %(count)d more") % {"count": more} if more > 0 else ""
            return ", ".join(str(one) for one in self.held[:5]) + words
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
    now = held_between(tenures, day, day, one_seat=post.seats == 1)
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


def history(tenures: Sequence[Any], day: dt.date, held: Collection[Any]) -> list[Step]:
    """Return tenures in order, with the gaps between them; `when` is "before", "now" or "next" on the day.

    `held` are those that hold on the day.
    """
    steps: list[Step] = []
    reached: PartialDate | None = None
    is_open = False
    for tenure in sorted(tenures, key=_sort_key):
        start, end = span_of(tenure)
        if steps and not is_open and reached and start and (start.earliest - reached.latest).days > 1:
            steps.append(Step(None, reached, start))
        when = "now" if tenure in held else "next" if start and start.earliest > day else "before"
        steps.append(Step(tenure, start, end, when))
        if end is None:
            is_open = True
        elif reached is None or end.latest > reached.latest:
            reached = end
    return steps
