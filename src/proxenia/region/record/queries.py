"""Named reads of city-regions and their members. Each starts from an actor."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from proxenia.accounts.circles import Kept
from proxenia.accounts.models import User
from proxenia.core.dates import holds
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.region.models import Region, RegionMember

Day = dt.date | None


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of a day, those of other days, and how many of the day the reader may not see."""

    members: list[RegionMember] = field(default_factory=list)
    others: list[RegionMember] = field(default_factory=list)
    hidden: int = 0

    @property
    def count(self) -> int:
        """How many members there are on the day, seen or not."""
        return len(self.members) + self.hidden


def regions_visible_to(actor: Actor, day: Day = None) -> QuerySet[Region]:  # noqa: ARG001 - pages ask for any day
    """Return the city-regions the actor may see, with their members."""
    found: QuerySet[Region] = Region.objects.visible_to(actor)
    members = Prefetch("members", RegionMember.objects.select_related("organisation", "represented_by"))
    return found.select_related("secretariat", "board", "office").prefetch_related(members)


def own_regions(actor: Actor) -> QuerySet[Region]:
    """Return the city-regions that the actor's own office keeps; none for whoever does not read it."""
    found = regions_visible_to(actor).filter(office_id=actor.office_id)
    return found if actor.reads_office else found.none()


def members_visible_to(actor: Actor) -> QuerySet[RegionMember]:
    """Return the members of city-regions the actor may see, of those whose municipality is the actor's to see."""
    found: QuerySet[RegionMember] = RegionMember.objects.visible_to(actor)
    seen = Organisation.objects.visible_to(actor).order_by().values("pk")
    related = ("region__board", "organisation__place", "represented_by")
    return found.filter(organisation__in=seen).select_related(*related)


def roster_of(actor: Actor, region: Region, day: dt.date) -> Roster:
    """Return who is a member of a region on a day; of those whose municipality the actor may not see only how many they are."""
    seen = list(members_visible_to(actor).filter(region=region).order_by("organisation__name", "pk"))
    members = [one for one in seen if holds(day, one.start, one.end)]
    others = [one for one in seen if one not in members]
    return Roster(members, others, len(region.members_on(day)) - len(members))


def memberships_of(actor: Actor, organisation: Organisation) -> QuerySet[RegionMember]:
    """Return the memberships of a municipality in city-regions the actor may see, the first first."""
    return members_visible_to(actor).filter(organisation=organisation)


def offers_to(actor: User) -> QuerySet[RegionMember]:
    """Return the members for which the actor's own office is named, to its administrators: whoever else may see the region."""
    found: QuerySet[RegionMember] = RegionMember.objects.select_related("region", "organisation", "represented_by")
    return found.filter(represented_by_id=actor.office_id) if actor.powers.administers else found.none()


def kept_circles(circles: Collection[int]) -> Mapping[int, Kept]:
    """Return which circles follow from the members of a city-region, and of which offices the membership stands there."""
    found = Region.objects.filter(circle__in=circles).prefetch_related("members")
    return {
        one.circle_id: Kept(
            str(one.name),
            one.get_absolute_url(),
            frozenset(row.represented_by_id for row in one.members.all() if row.shares and row.represented_by_id),
        )
        for one in found
        if one.circle_id is not None
    }


def locked(region: Region) -> Region:
    """Return a region as it stands, locked until the transaction ends: what belongs together there changes one at a time."""
    stored: Region = Region.objects.select_for_update().get(pk=region.pk)
    return stored


def for_index(ids: Iterable[int]) -> QuerySet[Region]:
    """Return city-regions with what the search index reads of them, whoever may see them."""
    found: QuerySet[Region] = Region.objects.filter(pk__in=list(ids))
    return found.prefetch_related("members__organisation")
