"""Visits that a member of a city-region hosted: the region counts them, and does not know visits."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.contacts.choices import Direction
from proxenia.core.scoping import Actor
from proxenia.region.members.counting import Figure, Told, by_place, during, lies_in, members_there, told
from proxenia.region.models import RegionMember
from proxenia.visits.models import ProgrammeItem, Visit


def visits_hosted(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> Mapping[int, Told]:
    """Return the visits from abroad that took place and that each member hosted: by name, or with a place in its municipality.

    A visit took place when it was closed, which records its contact; nothing planned is counted. Lines of the programme that the
    actor is not shown do not count.
    """
    places = by_place(members)
    by_host = {one.organisation_id: one for one in members}
    known = Visit.objects.visible_to(actor).filter(direction=Direction.IN, closed_on__isnull=False)
    lines = ProgrammeItem.objects.visible_to(actor).filter(visit__in=known.order_by().values("pk"))
    there = lines.filter(lies_in("place", places) | Q(host_organisation__in=by_host)).select_related("place")
    by_visit: dict[int, list[Any]] = {}
    for line in there:
        by_visit.setdefault(line.visit_id, []).append((line.place, line.host_organisation_id))
    asked = Q(host__in=by_host) | lies_in("place", places) | Q(pk__in=by_visit)
    found: dict[int, dict[int, Any]] = {}
    for visit in known.filter(asked).select_related("place").order_by("start", "pk"):
        for place, host in [(visit.place, visit.host_id), *by_visit.get(visit.pk, [])]:
            hosts = members_there(places, place) + ([by_host[host]] if host in by_host else [])
            for member in hosts:
                if during(member, visit.start, day):
                    found.setdefault(member.pk, {})[visit.pk] = visit
    return told(found)


FIGURE = Figure("visits", _("visits hosted"), visits_hosted, 35)
