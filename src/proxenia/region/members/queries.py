"""Named reads of what members do together, give and get. Each starts from an actor."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from proxenia.bodies.models import Decision
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Post
from proxenia.region.choices import ActivityState
from proxenia.region.models import Activity, Contribution, Priority, Region, RegionMember


def priorities_of(actor: Actor, region: Region) -> QuerySet[Priority]:
    """Return what members of a region chose, with what is done for it; who and what the actor may not see stays unnamed."""
    activities = Activity.objects.select_related("member").prefetch_related(
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
        Prefetch("member__organisation", Organisation.objects.visible_to(actor)),
    )
    found: QuerySet[Priority] = Priority.objects.visible_to(actor).filter(region=region)
    return found.prefetch_related(
        Prefetch("decision", Decision.objects.visible_to(actor).select_related("body")),
        Prefetch("owner", Post.objects.visible_to(actor).select_related("organisation")),
        Prefetch("activities", activities),
    )


def contributions_of(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> list[Contribution]:
    """Return what is taken down of some members of one region, by a day, or without a date."""
    found = Contribution.objects.visible_to(actor).filter(member__in=members).select_related("member__organisation")
    return [one for one in found if one.start is None or one.start.earliest <= day]


def overdue(actor: Any, day: dt.date) -> list[Activity]:
    """Return the activities of the own office's regions that should have ended by a day, and are neither done nor given up."""
    going = (ActivityState.PLANNED, ActivityState.RUNNING)
    found = Activity.objects.visible_to(actor).filter(region__office_id=actor.office_id, state__in=going)
    rows = found.filter(end__lte=PartialDate.of(day)).select_related("region", "priority").order_by("end", "pk")
    return [one for one in rows if one.end is not None and one.end.latest < day]
