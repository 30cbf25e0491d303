"""The moment that a page of the day itself is about, and spans of time in words."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .clock import present
from .zones import local

HOUR = 60
DAY = 24 * HOUR
FAR = 2 * DAY
"""From here on a span is told in days."""


def moment_of(request: HttpRequest, zone: str) -> dt.datetime:
    """Return the moment the page is about: `?at=2026-03-02T10:00` on the clocks of a zone, else now.

    Where the installation stands still at a day, it is this hour of that day.
    """
    text = request.GET.get("at", "")
    if text:
        try:
            return local(dt.datetime.fromisoformat(text).replace(tzinfo=local(timezone.now(), zone).tzinfo), zone)
        except (ValueError, OverflowError):
            messages.warning(request, _("“%(text)s” is no moment. Write 2018-11-20T09:30.") % {"text": text[:40]})
    return present(zone)


def span_words(minutes: int) -> str:
    """Return a span in words: `2 hours 5 minutes`, or `79 days` where minutes would say too much."""
    if minutes >= FAR:
        return ngettext("%(number)d day", "%(number)d days", minutes // DAY) % {"number": minutes // DAY}
    hours, rest = divmod(max(minutes, 0), HOUR)
    parts = []
    if hours:
        parts.append(ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours})
    if rest or not hours:
        parts.append(ngettext("%(number)d minute", "%(number)d minutes", rest) % {"number": rest})
    return " ".join(parts)
