"""What members add elsewhere: a panel on the pages of municipalities, and alarms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now

from proxenia.core.contributions import Alarm, Origin, Panel
from proxenia.core.scoping import Actor
from proxenia.region.models import Activity, Region, RegionMember
from proxenia.region.record.pages import days
from proxenia.region.record.queries import memberships_of, offers_to

from . import queries

NEAR = dt.timedelta(days=365)
"""What should have been done longer ago than this is no alarm any more."""


def memberships(actor: Actor, organisation: Any, day: dt.date) -> dict[str, Any] | None:
    """Show of which city-regions an organisation is or was a member; None without any."""
    found = memberships_of(actor, organisation).select_related("region", "organisation")
    rows = [
        {"member": one, "when": days(one.start, one.end)}
        for one in found
        if one.start is None or one.start.earliest <= day
    ]
    return {"rows": rows} if rows else None


MEMBERSHIPS = Panel("region/members/panel.html", memberships, side=True)


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return what waits: activities of the own regions that are overdue, and sharing that is offered to the own office."""
    return [*_overdue(actor, day), *_offered(actor, day)] if actor.reads_office else []


def _overdue(actor: Any, day: dt.date) -> Iterator[Alarm]:
    for one in queries.overdue(actor, day):
        if one.end is None or one.end.latest < day - NEAR:
            continue
        yield Alarm(
            kind="region_activity",
            day=one.end.latest,
            title=one.title,
            why=now("It is on the work programme of %(region)s and should have been done.") % {"region": one.region},
            todo=now("Say that it is done, give it another date, or give it up."),
            url=reverse("region:priorities", args=[one.region_id]),
            known=one.end,
            origin=Origin(Activity._meta.label_lower, one.pk, "due", (), ((Region._meta.label_lower, one.region_id),)),
            owner=one.priority.owner_id,
        )


def _offered(actor: Any, day: dt.date) -> Iterator[Alarm]:
    for one in offers_to(actor).filter(offered_on__isnull=False, offered_on__lte=day, agreed_on__isnull=True):
        yield Alarm(
            kind="region_offer",
            day=one.offered_on or day,
            title=now("%(region)s: sharing is offered to your office") % {"region": one.region},
            why=now("Your office stands there for %(member)s. Nothing is shared before it agrees.") % {"member": one},
            todo=now("Agree or decline, on the page of city-regions."),
            url=reverse("region:region-list"),
            origin=Origin(RegionMember._meta.label_lower, one.pk, "offered"),
        )
