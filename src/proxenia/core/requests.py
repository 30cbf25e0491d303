"""What the doors know of a request: who asks, and which day is asked about."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from .clock import read_day, today


class Request(HttpRequest):
    """A request of somebody signed in."""

    user: Any
    htmx: Any


def as_of(request: HttpRequest) -> dt.date:
    """Return the day the page is asked about: `?as_of=2009` means the end of 2009; nothing means today.

    What is no date, or too far away, is said in a warning and means today.
    """
    text = request.GET.get("as_of", "").strip()
    if not text:
        return today()
    try:
        return read_day(text)
    except ValueError as error:
        messages.warning(request, str(error))
        return today()


def back_of(request: HttpRequest) -> str:
    """Return the page of ours that a button stood on, if it said so; empty where it did not, or said another place."""
    back = str(request.POST.get("back", ""))
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None) else ""


def visible_or_404(queryset: Any, pk: int) -> Any:
    """Return the record, or raise Http404 where it does not exist or is not the actor's to see."""
    found = queryset.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def visible_on(request: Request, records: Callable[[Any, dt.date | None], Any], pk: int, day: dt.date) -> Any:
    """Return the record as of a day; where the request asks about none, also one that is only planned. Raises Http404."""
    try:
        return visible_or_404(records(request.user, day), pk)
    except Http404:
        if request.GET.get("as_of"):
            raise
        return visible_or_404(records(request.user, None), pk)
