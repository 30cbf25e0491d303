"""Delegates of a visit as guests of a dinner: what this room hangs where dinners look for people to take over."""

from typing import Any

from django.db.models import Q

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import seen_along
from proxenia.protocol.dinners.actions import Invitee
from proxenia.protocol.dinners.sources import GuestSource
from proxenia.protocol.models import Dinner
from proxenia.relations.choices import Side

from .choices import Category
from .models import Delegate, Visit

MOST = 20


def _offers(actor: Any, dinner: Dinner) -> list[tuple[int, str]]:
    """Return the visits of the day of a dinner or of one of its ties, the latest first."""
    day = PartialDate.of(dinner.day)
    that_day = Q(start__lte=day, end__gte=day)
    found = Visit.objects.visible_to(actor).filter(that_day | Q(ties__in=dinner.ties.all())).distinct()
    return [(visit.pk, str(visit)) for visit in found.order_by("-start", "-pk")[:MOST]]


def _guests(actor: Any, key: int) -> list[Invitee] | None:
    """Return the delegates of a visit on both sides, without those who dropped out."""
    visit = Visit.objects.visible_to(actor).filter(pk=key).first()
    if visit is None:
        return None
    seen = (seen_along(Delegate, path, actor) for path in ("person", "post", "organisation"))
    delegates = Delegate.objects.filter(*seen, visit=visit, dropped_on__isnull=True)
    return [_invitee(one) for one in delegates.select_related("person", "post__organisation", "organisation")]


def _invitee(one: Delegate) -> Invitee:
    body = one.organisation or (one.post.organisation if one.post is not None else None)
    return Invitee(
        person=one.person,
        post=one.post,
        organisation=one.organisation,
        side=Side(one.side),
        delegation=str(body or "")[:100],
        category=Category(one.category),
    )


DELEGATES = GuestSource(_offers, _guests)
