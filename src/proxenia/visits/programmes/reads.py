"""Named reads of programmes: all lines for our own people, a delegate's own lines for the delegate."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxenia.accounts.handing.queries import address_at, addresses_of
from proxenia.core.clock import today
from proxenia.core.scoping import Actor
from proxenia.directory.models import ContactPoint
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie
from proxenia.visits.choices import ItemState
from proxenia.visits.clocks import home_zone
from proxenia.visits.models import Delegate, Itinerary, ProgrammeItem, Visit, VisitPhone
from proxenia.visits.queries import visits_visible_to

from .hours import Hours, hours_of, visit_zone

KEPT = dt.timedelta(days=90)
"""So long after the end of a visit a personal address still answers."""
NAMED_BY = {"interpreter": ("person", "organisation")}
"""What some records are called after."""
SHOWN = ("place", "to_place", "host_organisation", "host_post", "interpreter", "owner")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a programme with its hours."""

    item: ProgrammeItem
    hours: Hours


def planned_visits(actor: Actor) -> QuerySet[Visit]:
    """Return the visits that the actor's own office plans, where they read all that is its own: what is taken along is for it."""
    found: QuerySet[Visit] = visits_visible_to(actor)
    return found.filter(office_id=actor.office_id) if actor.reads_office else found.none()


def items_visible_to(actor: Actor) -> QuerySet[ProgrammeItem]:
    """Return the lines of the programmes of visits the actor may see."""
    found: QuerySet[ProgrammeItem] = ProgrammeItem.objects.visible_to(actor)
    return found


def delegates_visible_to(actor: Actor) -> QuerySet[Delegate]:
    """Return the delegates of visits the actor may see."""
    found: QuerySet[Delegate] = Delegate.objects.visible_to(actor)
    return found


def planned_delegates(actor: Actor) -> QuerySet[Delegate]:
    """Return the delegates of visits that the actor's own office plans."""
    found = delegates_visible_to(actor)
    return found.filter(office_id=actor.office_id) if actor.reads_office else found.none()


def itineraries_visible_to(actor: Actor) -> QuerySet[Itinerary]:
    """Return the personal programmes of visits of the actor's own office."""
    return addresses_of(Itinerary, actor, delegates_visible_to(actor)).select_related("delegate__visit")


def in_time(visit: Visit, items: Iterable[ProgrammeItem]) -> list[Line]:
    """Return lines of a visit with their hours, in the order in which they begin."""
    zone, home, found = visit_zone(visit), home_zone(visit.office_id), []
    for item in items:
        item.visit = visit
        found.append(Line(item, hours_of(item, zone, home)))
    return sorted(found, key=lambda line: (line.hours.begins, line.item.pk))


def lines_of(actor: Actor, visit: Visit) -> list[Line]:
    """Return the programme of a visit, in time; a record that a line names and the actor may not see is not named."""
    items = (
        items_visible_to(actor)
        .filter(visit=visit)
        .prefetch_related(*seen_by(actor, ProgrammeItem, SHOWN), Prefetch("who", named_delegates(actor)))
    )
    return in_time(visit, items)


def lines_by_visit(actor: Actor, first: dt.date, last: dt.date) -> list[tuple[Visit, list[Line]]]:
    """Return the lines that begin within some days and are not left out, by visit; of cancelled visits none."""
    delegates = Prefetch("delegates", Delegate.objects.filter(dropped_on__isnull=True))
    items = items_visible_to(actor).filter(day__range=(first, last)).exclude(state=ItemState.SKIPPED)
    among = items.filter(visit__cancelled_on__isnull=True).prefetch_related(
        *seen_by(actor, ProgrammeItem, SHOWN), "who"
    )
    by_visit: dict[int, list[ProgrammeItem]] = {}
    for item in among:
        by_visit.setdefault(item.visit_id, []).append(item)
    visits = Visit.objects.visible_to(actor).filter(pk__in=by_visit).select_related("place")
    found = visits.prefetch_related(delegates, Prefetch("ties", Tie.objects.visible_to(actor))).order_by("pk")
    return [(visit, in_time(visit, by_visit[visit.pk])) for visit in found]


def seen_by(actor: Actor, model: Any, names: Iterable[str]) -> list[Prefetch[Any]]:
    """Return how to fetch what foreign keys lead to, so that what the actor may not see is not there: a query for each."""
    found = []
    for name in names:
        manager = model._meta.get_field(name).related_model._default_manager
        found.append(Prefetch(name, manager.visible_to(actor).select_related(*NAMED_BY.get(name, ()))))
    return found


def named_delegates(actor: Actor) -> QuerySet[Delegate]:
    """Return delegates with as much of who they are as the actor may see."""
    return Delegate.objects.prefetch_related(*seen_by(actor, Delegate, ("person", "post", "organisation")))


def own_items(delegate: Delegate) -> QuerySet[ProgrammeItem]:
    """Return the lines a delegate takes part in and may see: those of all and their own; the partner's side those shown to it.

    Not what is left out; nothing at all where they have dropped out or the visit is cancelled.
    """
    visit = delegate.visit
    if delegate.dropped_on or visit.cancelled_on:
        return ProgrammeItem.objects.none()
    among = (
        ProgrammeItem.objects.filter(visit=visit)
        .exclude(state=ItemState.SKIPPED)
        .filter(Q(who__isnull=True) | Q(who=delegate))
    )
    if delegate.side != Side.OURS:
        among = among.filter(with_partner=True)
    return among.select_related(*SHOWN, "interpreter__person", "interpreter__organisation")


def own_lines(delegate: Delegate) -> list[Line]:
    """Return a delegate's own programme, in time."""
    return in_time(delegate.visit, own_items(delegate))


def phones_of(visit: Visit, side: str) -> list[VisitPhone]:
    """Return the phone numbers that delegates of a side may carry."""
    found = VisitPhone.objects.filter(visit=visit).select_related("contact_point")
    return list(found if side == Side.OURS else found.filter(with_partner=True))


def known_phones(actor: Actor, visit: Visit) -> QuerySet[ContactPoint]:
    """Return the phone numbers that the directory has of the delegates, their posts and organisations, and of the host."""
    delegates = Delegate.objects.filter(visit=visit)
    about = Q(person__in=delegates.values("person")) | Q(post__in=delegates.values("post"))
    about |= Q(organisation__in=delegates.values("organisation")) | Q(organisation=visit.host_id)
    about |= Q(post__in=[key for key in (visit.lead_id, visit.owner_id) if key])
    found: QuerySet[ContactPoint] = ContactPoint.objects.visible_to(actor)
    return found.filter(about, kind__in=("phone", "cell")).select_related("person", "post", "organisation")


def delegates_of(actor: Actor, visit: Visit) -> list[Delegate]:
    """Return the delegation with what is known of each one's personal programme."""
    return list(named_delegates(actor).filter(visit=visit).select_related("visit", "itinerary"))


def itinerary_at(token: str) -> Itinerary | None:
    """Return the personal programme at a secret address; None where it is forged, revoked, or the visit is long over."""
    found = address_at(Itinerary, token, "person", "post", "organisation", "visit__place", "visit__office")
    return None if found is None or is_over(found.delegate.visit, today()) else found


def is_over(visit: Visit, day: dt.date) -> bool:
    """Say whether a visit ended so long ago that its personal addresses are worth nothing any more."""
    end: Any = visit.end or visit.start
    return end is not None and end.latest + KEPT < day


def other_programmes(actor: Actor, visit: Visit) -> QuerySet[Visit]:
    """Return the visits the actor sees that have a programme which could be copied, the newest first."""
    found: QuerySet[Visit] = Visit.objects.visible_to(actor)
    return found.filter(pk__in=items_visible_to(actor).values("visit")).exclude(pk=visit.pk)
