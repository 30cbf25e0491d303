"""Who owes whom what: promises made at contacts, commitments under ties and agreements, and what rooms above know to be owed."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from proxenia.contacts.models import DiscussionPoint, Promise
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.relations.access import can_fulfil
from proxenia.relations.choices import Side
from proxenia.relations.models import Owed, Tie
from proxenia.relations.queries import (
    begun_by,
    late_on,
    owed_kinds,
    owed_visible_to,
    settled_by,
    still_open,
    within_tie,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something our side owes and has not done, of whatever kind: a promise, a commitment, a follow-up."""

    label: str
    pk: int
    text: Any
    due: PartialDate | None
    late: bool
    whence: str
    url: str
    is_marked: bool


def promises_visible_to(actor: Actor) -> QuerySet[Promise]:
    """Return the promises of contacts the actor may see."""
    found: QuerySet[Promise] = Promise.objects.visible_to(actor).select_related("interaction", "owner__organisation")
    return found


def points_visible_to(actor: Actor) -> QuerySet[DiscussionPoint]:
    """Return the points talked about at contacts the actor may see."""
    found: QuerySet[DiscussionPoint] = DiscussionPoint.objects.visible_to(actor).select_related("interaction")
    return found


def open_follow_ups(actor: Actor, day: dt.date, *, until: dt.date | None = None) -> QuerySet[DiscussionPoint]:
    """Return the points from which something was to follow and had not by a day; `until` leaves out what is due later."""
    wanted = points_visible_to(actor).exclude(follow_up={}).filter(begun_by(day, start="interaction__start"))
    wanted = wanted.exclude(done_on__lte=PartialDate.of(day)).select_related("interaction", "follow_up_by")
    return wanted if until is None else wanted.filter(due__lte=PartialDate.of(until))


def _each(actor: Actor, tie: Tie | None) -> Iterator[tuple[type[Owed], QuerySet[Any]]]:
    for model in owed_kinds():
        found = owed_visible_to(actor, model)
        yield model, found if tie is None else found.filter(within_tie(model, tie))


def _sorted(rows: list[Owed]) -> list[Owed]:
    """Return what is owed in the order of its dates; what has none comes last."""
    return sorted(rows, key=lambda one: (one.due is None, one.due.number if one.due else 0, str(one.text)))


def open_promises(actor: Actor, day: dt.date, *, tie: Tie | None = None) -> list[Owed]:
    """Return what was owed and neither kept nor given up by a day, of every kind, in the order of its dates."""
    return _sorted([one for model, found in _each(actor, tie) for one in found.filter(still_open(model, day))])


def overdue(actor: Actor, day: dt.date, *, tie: Tie | None = None) -> list[Owed]:
    """Return what of it was overdue on a day."""
    return _sorted([one for found in _overdue(actor, day, tie) for one in found])


def overdue_by_side(actor: Actor, day: dt.date, tie: Tie) -> Counter[str]:
    """Return how much of what is owed within a tie was overdue on a day, on each side."""
    return Counter(
        side for found in _overdue(actor, day, tie) for side in found.order_by().values_list("side", flat=True)
    )


def _overdue(actor: Actor, day: dt.date, tie: Tie | None) -> Iterator[QuerySet[Any]]:
    for model, found in _each(actor, tie):
        yield found.filter(still_open(model, day)).filter(late_on(day))


def looked_after(actor: Any, day: dt.date, posts: Collection[int], records: Collection[tuple[str, int]]) -> list[Duty]:
    """Return what these posts of ours look after, and these single records: open on a day, in the order of their dates."""
    found: list[Duty] = []
    for model, owed in _each(actor, None):
        theirs_to_do = Q(owner__in=posts) | Q(pk__in=_marked(model, records))
        wanted = owed.filter(still_open(model, day)).filter(theirs_to_do, side=Side.OURS)
        found += [_duty(actor, one, day, records) for one in wanted]
    by_us = Q(follow_up_by__in=posts) | Q(pk__in=_marked(DiscussionPoint, records))
    found += [_follow_up(point, day, records) for point in open_follow_ups(actor, day).filter(by_us)]
    return sorted(found, key=lambda one: (one.due is None, one.due.number if one.due else 0, str(one.text)))


def _marked(model: type[Model], records: Collection[tuple[str, int]]) -> list[int]:
    return [pk for label, pk in records if label == model._meta.label_lower]


def _duty(actor: Any, owed: Owed, day: dt.date, records: Collection[tuple[str, int]]) -> Duty:
    url = owed.keep_url() if can_fulfil(actor, owed) else owed.get_absolute_url()
    late = owed.due is not None and owed.due.latest < day
    key = (owed._meta.label_lower, owed.pk)
    return Duty(*key, owed.text, owed.due, late, owed.whence(), url, key in records)


def _follow_up(point: DiscussionPoint, day: dt.date, records: Collection[tuple[str, int]]) -> Duty:
    whence = _("after “%(contact)s”") % {"contact": point.interaction}
    late = point.due is not None and point.due.latest < day
    url = address("contacts:point-done", point.pk)
    key = (point._meta.label_lower, point.pk)
    return Duty(*key, point.follow_up, point.due, late, whence, url, key in records)


def settled_promises(actor: Actor, day: dt.date, *, tie: Tie | None = None) -> list[Owed]:
    """Return what was owed and was kept or given up by a day, the latest first."""
    rows = [one for model, found in _each(actor, tie) for one in found.filter(settled_by(model, day))]
    return sorted(rows, key=lambda one: max(on.number for on in _settled(one)), reverse=True)


def _settled(owed: Owed) -> list[PartialDate]:
    return [on for name in owed.settled_by if (on := getattr(owed, name)) is not None]
