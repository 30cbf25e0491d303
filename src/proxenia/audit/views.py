"""Doors to what happened."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proxenia.core.errors import NotAllowed
from proxenia.core.requests import Request

from . import queries
from .access import can_read_log

PER_PAGE = 100


@require_safe
@never_cache
def history(request: Request, label: str, pk: int) -> HttpResponse:
    """Show what happened to a record of the reader's office."""
    record = queries.record_of(request.user, label, pk)
    if record is None:
        raise Http404
    entries = queries.history_of(request.user, label, pk)
    url = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
    return render(request, "audit/history.html", {"record": record, "entries": entries, "record_url": url})


@require_safe
@never_cache
def log(request: Request) -> HttpResponse:
    """Show administrators what happened in their office, by verb and by account."""
    if not can_read_log(request.user):
        raise NotAllowed("log.forbidden", _("Only an administrator reads the log of the office."))
    verb, who = request.GET.get("verb", ""), request.GET.get("who", "")
    number = int(who) if who.isdecimal() and len(who) < 19 else None  # noqa: PLR2004 - digits of a 64-bit number
    day = _day(request.GET.get("day", ""))
    page = Paginator(queries.log_of(request.user, verb=verb, who=number, day=day), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "entries": queries.log_entries(request.user, page.object_list),
        "verbs": queries.verbs_of(request.user),
        "people": queries.people_of(request.user),
        "verb": verb,
        "who": number,
        "day": day,
        "query": urlencode({key: str(value) for key, value in (("verb", verb), ("who", who), ("day", day)) if value}),
    }
    return render(request, "audit/log.html", context)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
