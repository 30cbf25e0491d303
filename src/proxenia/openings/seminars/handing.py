"""Guests' own schedules: the office looks, prints and makes their addresses; whoever has one reads there, without an account."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from proxenia.accounts.access import can_write
from proxenia.accounts.handing.views import OwnPages, people_page
from proxenia.core.clock import today
from proxenia.core.documents import Language
from proxenia.core.requests import Request, visible_or_404
from proxenia.openings.models import SeminarAddress, SeminarGuest

from . import access, queries, schedules, sharing


def _told(guest: SeminarGuest, language: Language) -> dict[str, Any]:
    return {"seminar": guest.seminar, **schedules.told(guest, language)}


OWN = OwnPages(
    model=SeminarAddress,
    name="openings:seminar-own",
    people="openings:seminar-people",
    template="openings/seminars/own.html",
    at=lambda token: queries.address_at(token, today()),
    owners=queries.guests_visible_to,
    shown=queries.guests_visible_to,
    addresses=queries.addresses_visible_to,
    kept_by=lambda guest: guest.seminar_id,
    make=sharing.make_schedule_address,
    told=_told,
    document=schedules.document,
    feed=schedules.feed,
)


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Show the guests of a seminar with each one's schedule and its address."""
    seminar = visible_or_404(queries.seminars_visible_to(request.user), pk)
    if not access.reads_guests(request.user, seminar):
        raise Http404
    may_write = can_write(request.user, seminar)
    rows = OWN.rows(request, queries.guests_of(seminar), may_write=may_write)
    context = {"seminar": seminar, "rows": rows, "may_write": may_write, "kept": queries.KEPT.days}
    return people_page(request, "openings/seminars/people.html", context)
