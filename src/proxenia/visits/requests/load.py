"""For which visits those who speak are booked, and how requests come in waves."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from proxenia.contacts.booking import Booked
from proxenia.contacts.models import Speaker
from proxenia.core.months import Month, known_month, later, month_of
from proxenia.core.scoping import Actor
from proxenia.directory.models import Topic
from proxenia.visits.choices import APART, ItemKind, RequestState
from proxenia.visits.models import ProgrammeItem, Visit, VisitRequest

SPOKEN = (ItemKind.MEETING, ItemKind.SITE_VISIT, ItemKind.SEMINAR)
"""Lines of a programme in which a speaker speaks."""
LOOK_BACK = dt.timedelta(days=731)
"""Visits come at most so long after their request was answered."""


def receptions(actor: Actor, speakers: Sequence[Speaker], first: Month, last: Month) -> Booked:
    """Return the visits (`v12`) and accepted requests without one (`r7`) for which speakers are booked: two queries."""
    found: dict[tuple[int, Month], set[str]] = defaultdict(set)
    keys = {one.pk for one in speakers}
    accepted = VisitRequest.objects.visible_to(actor).filter(
        state=RequestState.ACCEPTED, speakers__in=keys, answered_on__gte=first - LOOK_BACK
    )
    rows = accepted.filter(Q(visit__isnull=True) | Q(visit__cancelled_on__isnull=True)).order_by()
    for pk, visit, start, wanted, speaker in rows.values_list(
        "pk", "visit", "visit__start", "wanted_from", "speakers"
    ).distinct():
        month = known_month(start, wanted)
        if month is not None and first <= month <= last and speaker in keys:
            found[speaker, month].add(f"v{visit}" if visit else f"r{pk}")
    by_post: dict[int, list[int]] = defaultdict(list)
    for one in speakers:
        if one.post_id is not None:
            by_post[one.post_id].append(one.pk)
    items = ProgrammeItem.objects.filter(
        visit__in=Visit.objects.visible_to(actor).filter(cancelled_on__isnull=True).order_by().values("pk"),
        kind__in=SPOKEN,
        host_post__in=by_post,
        day__gte=first,
        day__lt=later(last, 1),
    )
    for visit, day, post in items.order_by().values_list("visit", "day", "host_post"):
        for speaker in by_post[post]:
            found[speaker, month_of(day)].add(f"v{visit}")
    return found


STACK = (
    (RequestState.ACCEPTED,),
    (RequestState.REDIRECTED,),
    (RequestState.DECLINED, RequestState.WITHDRAWN),
    (RequestState.RECEIVED, RequestState.LOOKED_AT, RequestState.ASKED),
)
"""The groups of states in which a wave is drawn, from below."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The requests on a topic received in a month, by groups of states."""

    month: Month
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many came in all."""
        return sum(self.numbers)


def wave(actor: Actor, topic: Topic | None, wanted: Sequence[Month]) -> list[Wave]:
    """Return the requests received in some months on a topic, or on all: one query."""
    found = VisitRequest.objects.visible_to(actor).exclude(state__in=APART)
    found = found.filter(received_on__gte=wanted[0], received_on__lt=later(wanted[-1], 1))
    if topic is not None:
        found = found.filter(topic=topic)
    rows = found.order_by().values_list("received_on__year", "received_on__month", "state").annotate(number=Count("pk"))
    told: dict[tuple[int, int, str], int] = {(year, month, state): number for year, month, state, number in rows}
    return [
        Wave(
            one,
            tuple(sum(told.get((one.year, one.month, str(state)), 0) for state in group) for group in STACK),
        )
        for one in wanted
    ]
