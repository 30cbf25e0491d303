"""Personal programmes: the office looks, prints and makes their addresses; whoever has one reads there, without an account."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from proxenia.accounts.handing.views import OwnPages, people_page
from proxenia.core.documents import Language
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.scoping import Actor
from proxenia.visits.access import can_plan
from proxenia.visits.models import Delegate, Itinerary

from . import personal, reads, sharing


def _owners(actor: Actor) -> QuerySet[Delegate]:
    return reads.delegates_visible_to(actor).select_related("visit")


def _shown(actor: Actor) -> QuerySet[Delegate]:
    along = ("visit__place", "visit__office", "person", "post", "organisation")
    return reads.planned_delegates(actor).select_related(*along)


def _told(delegate: Delegate, _language: Language) -> dict[str, Any]:
    return {
        "visit": delegate.visit,
        "who": personal.who_is(delegate),
        "days": personal.own_days(delegate),
        "phones": personal.carried_phones(delegate),
        "clocks": personal.clocks(delegate.visit),
    }


def _noted(itinerary: Itinerary) -> dict[str, Any]:
    """Note that a programme was looked at, and return what has changed since it was another."""
    changed, since = personal.look(itinerary, personal.own_days(itinerary.delegate))
    return {"changed": changed, "since": since}


OWN = OwnPages(
    model=Itinerary,
    name="visits:own",
    people="visits:people",
    template="visits/programmes/own.html",
    at=reads.itinerary_at,
    owners=_owners,
    shown=_shown,
    addresses=reads.itineraries_visible_to,
    kept_by=lambda delegate: delegate.visit_id,
    make=sharing.make_itinerary,
    told=_told,
    document=personal.document,
    feed=personal.feed,
    noted=_noted,
)


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Show the delegation with each one's own programme and its address."""
    visit = visible_or_404(reads.planned_visits(request.user), pk)
    may_write = can_plan(request.user, visit)
    rows = OWN.rows(request, reads.delegates_of(request.user, visit), may_write=may_write)
    context = {"visit": visit, "rows": rows, "may_write": may_write, "kept": reads.KEPT.days}
    return people_page(request, "visits/programmes/people.html", context)
