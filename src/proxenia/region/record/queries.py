"""Named reads of city-regions and their members. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from proxenia.core.scoping import Actor
from proxenia.region.models import Region, RegionMember

Day = dt.date | None


def regions_visible_to(actor: Actor, day: Day = None) -> QuerySet[Region]:  # noqa: ARG001 - pages ask for any day
    """Return the city-regions the actor may see, with their members."""
    found: QuerySet[Region] = Region.objects.visible_to(actor)
    members = Prefetch("members", RegionMember.objects.select_related("organisation", "represented_by"))
    return found.select_related("secretariat", "board", "office").prefetch_related(members)


def own_regions(actor: Actor) -> QuerySet[Region]:
    """Return the city-regions that the actor's own office keeps; none for whoever does not read it."""
    found = regions_visible_to(actor).filter(office_id=actor.office_id)
    return found if actor.reads_office else found.none()


def locked(region: Region) -> Region:
    """Return a region as it stands, locked until the transaction ends: what belongs together there changes one at a time."""
    stored: Region = Region.objects.select_for_update().get(pk=region.pk)
    return stored


def for_index(ids: Iterable[int]) -> QuerySet[Region]:
    """Return city-regions with what the search index reads of them, whoever may see them."""
    found: QuerySet[Region] = Region.objects.filter(pk__in=list(ids))
    return found.prefetch_related("members__organisation")
