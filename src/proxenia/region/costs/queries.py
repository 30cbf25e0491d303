"""Named reads of cost keys, rounds and lines. Each starts from an actor."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from proxenia.core.folding import whole
from proxenia.core.scoping import Actor
from proxenia.region.choices import RoundState
from proxenia.region.models import CostKey, CostLine, CostRound, KeyPart, KeyShare, Region, RoundMember

Day = dt.date | None


def keys_visible_to(actor: Actor, day: Day = None) -> QuerySet[CostKey]:  # noqa: ARG001 - pages ask for any day
    """Return the cost keys of regions that the actor sees, with what they divide by."""
    found: QuerySet[CostKey] = CostKey.objects.visible_to(actor)
    return found.select_related("region", "office").prefetch_related("parts", "shares__member__organisation")


def keys_of(actor: Actor, region: Region) -> QuerySet[CostKey]:
    """Return the cost keys of a region."""
    return keys_visible_to(actor).filter(region=region)


def rounds_visible_to(actor: Actor, day: Day = None) -> QuerySet[CostRound]:  # noqa: ARG001 - pages ask for any day
    """Return the rounds the actor may see: settled ones that are shared, drafts of the own office alone."""
    found: QuerySet[CostRound] = CostRound.objects.visible_to(actor)
    seen = found.filter(region__in=Region.objects.visible_to(actor).order_by().values("pk"))
    return seen.select_related("region", "key", "office", "credits", "credited_by")


def rounds_called(found: QuerySet[CostRound], text: str) -> QuerySet[CostRound]:
    """Return the rounds whose title has these letters in any language; compared here, as databases fold no letters in JSON."""
    titles = found.values_list("pk", "title")
    return found.filter(pk__in=[pk for pk, title in titles if whole(text) in whole(title.every())])


def rounds_of(actor: Actor, region: Region) -> QuerySet[CostRound]:
    """Return the rounds of a region, each with its lines."""
    return rounds_visible_to(actor).filter(region=region).prefetch_related("lines")


def lines_visible_to(actor: Actor, day: Day = None) -> QuerySet[CostLine]:  # noqa: ARG001 - pages ask for any day
    """Return the lines of settled rounds the actor may see."""
    found: QuerySet[CostLine] = CostLine.objects.visible_to(actor)
    return found.select_related("round__region", "round__credits", "member__organisation", "office")


def lines_of(actor: Actor, found: CostRound) -> list[CostLine]:
    """Return the lines of a settled round, in the order of its invoices."""
    lines = list(lines_visible_to(actor).filter(round=found).order_by("number", "pk"))
    for line in lines:
        line.round = found
    return lines


def owing(actor: Actor) -> QuerySet[CostLine]:
    """Return the invoices of the actor's own office that nobody paid and nothing credited, whatever day they are due."""
    found = lines_visible_to(actor).filter(office_id=actor.office_id, number__isnull=False, paid_on__isnull=True)
    open_ones = found.filter(round__credits__isnull=True, round__credited_by__isnull=True)
    return open_ones if actor.reads_office else open_ones.none()


def due_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[CostRound]:
    """Return the settled rounds that are to be paid on a day between two, and were not credited."""
    settled = rounds_visible_to(actor).filter(state=RoundState.SETTLED, due_on__gte=first, due_on__lte=last)
    return settled.filter(credits__isnull=True, credited_by__isnull=True)


def entries_of(found: CostRound) -> list[RoundMember]:
    """Return what a draft says of single members."""
    if found.pk is None:
        return []
    return list(RoundMember.objects.filter(round=found).select_related("member"))


def locked_round(found: CostRound) -> CostRound:
    """Return a round as it stands, locked until the transaction ends."""
    stored: CostRound = CostRound.objects.select_for_update().get(pk=found.pk)
    return stored


def locked_line(found: CostLine) -> CostLine:
    """Return a line as it stands, locked until the transaction ends."""
    stored: CostLine = CostLine.objects.select_for_update().get(pk=found.pk)
    return stored


def parts_seen(model: type[KeyPart | KeyShare], *named: str) -> Any:
    """Return the query of parts of keys that an actor may see, with what they are named by."""
    return lambda actor, _day: model.objects.visible_to(actor).select_related(*named)


def is_used(key: CostKey) -> bool:
    """Whether a round is reckoned or settled by a key."""
    return CostRound.objects.filter(key=key).exists()
