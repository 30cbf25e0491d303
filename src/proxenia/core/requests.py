"""What the doors know of a request: who asks, and which day is asked about."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from .clock import today
from .dates import PartialDate


class Request(HttpRequest):
    """A request of somebody signed in."""

    user: Any
    htmx: Any


def as_of(request: HttpRequest) -> dt.date:
    """Return the day the page is asked about: `?as_of=2009` means the end of 2009; nothing means today."""
    text = request.GET.get("as_of", "").strip()
    if not text:
        return today()
    try:
        return PartialDate.parse(text).latest
    except ValueError:
        messages.warning(
            request, _("“%(text)s” is not a date. Write 1984, 2010-01 or 2018-11-20.") % {"text": text[:40]}
        )
        return today()


def visible_or_404(queryset: Any, pk: int) -> Any:
    """Return the record, or raise Http404 where it does not exist or is not the actor's to see."""
    found = queryset.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found
