"""What a planner should have seen: the same body on the same topic lately, and gifts somebody had before."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from proxenia.contacts.choices import InteractionKind
from proxenia.contacts.queries import contacts
from proxenia.core.dates import PartialDate
from proxenia.core.folding import whole
from proxenia.core.scoping import Actor
from proxenia.protocol.models import Gift

from . import queries
from .models import Visit

MONTHS = 24
"""A body is not visited or received on the same topic twice within so many months without somebody knowing."""


def _within(last: dt.date) -> Q:
    """Return the condition that something may have begun within 24 months before a day; a month or year may reach into them."""
    number = last.year * 12 + last.month - 1 - MONTHS
    year, month = divmod(number, 12)
    begun = Q(start__gte=year * 10000 + (month + 1) * 100) | Q(start=year * 10000)
    return begun & Q(start__lte=PartialDate.of(last))


def duplicates(actor: Actor, visit: Visit, day: dt.date) -> list[Any]:
    """Return visits, and contacts that were visits, with the same host or tie on the same topic within 24 months before this one."""
    topics, ties = list(visit.topics.all()), [tie.pk for tie in visit.ties.all()]
    if not topics or not (ties or visit.host_id):
        return []
    span = _within(visit.start.earliest if visit.start else day)
    same = Q(ties__in=ties)
    visits = queries.visits_visible_to(actor).filter(span, same | Q(host=visit.host_id or 0), topics__in=topics)
    found: list[Any] = list(visits.exclude(pk=visit.pk).filter(cancelled_on__isnull=True).distinct())
    recorded = {one.contact_id for one in found} | {visit.contact_id}
    met = contacts(actor).filter(span, same, topics__in=topics, kind=InteractionKind.VISIT).distinct()
    return found + [one for one in met if one.pk not in recorded]


@dataclass(frozen=True, slots=True)
class Again:
    """A gift that its recipient had before."""

    gift: Any
    before: Any


def _recipient(gift: Any) -> tuple[Any, ...]:
    """Return whom a gift is for: the person, else the post, else the organisation."""
    for name in ("their_person_id", "their_post_id", "their_organisation_id"):
        if getattr(gift, name):
            return name, getattr(gift, name)
    return ()


def gifts_again(actor: Actor, gifts: Iterable[Any]) -> list[Again]:
    """Return the gifts to be given that are called like one the same recipient was given before."""
    planned = [gift for gift in gifts if gift.direction == "given" and gift.day is None]
    wanted = Q()
    for name, key in {_recipient(gift) for gift in planned}:
        wanted |= Q(**{name: key})
    if not wanted:
        return []
    given = Gift.objects.visible_to(actor).filter(wanted, direction="given", day__isnull=False)
    before = {(*_recipient(one), whole(text)): one for one in given.order_by("day") for text in one.what.values()}
    return [
        Again(gift, before[key])
        for gift in planned
        for key in {(*_recipient(gift), whole(text)) for text in gift.what.values()}
        if key in before
    ]
