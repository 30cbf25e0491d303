"""Calendar feeds as text: iCalendar, RFC 5545 with the names of RFC 7986. The same data give the same bytes.

A feed is read by programs at a secret address. What happens on a day is told as DATE, which needs no time zone; what happens at
an hour as DATE-TIME with the zone of its place, whose rules the file carries (RFC 5545, section 3.6.5), and never as a floating
time, which each calendar would read by its own clock.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from .crypto import digest
from .zones import local

POLL = dt.timedelta(hours=6)
"""How often a calendar program is asked to look again."""
DAY = dt.timedelta(days=1)
ENDS = ("begins", "ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of a calendar elsewhere, which knows it again by its `uid`.

    `number` grows with every change of it, `stamp` is when that was. `begins` and `ends` are days, or aware datetimes in named
    zones; an end that is a day is the last one. What is cancelled stays under its uid and says so.
    """

    uid: str
    number: int
    stamp: dt.datetime
    begins: dt.date | dt.datetime
    ends: dt.date | dt.datetime | None = None
    title: str
    detail: str = ""
    url: str = ""
    kind: str = ""
    place: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Fed:
    """What a feed gives at a moment: the file, and what pollers compare."""

    content: bytes
    etag: str
    changed: dt.datetime


def written(name: str, events: Iterable[Event], *, poll: dt.timedelta = POLL, zone: str = "") -> bytes:
    """Return a calendar file of events, in their order. `poll` is how often programs shall look again."""
    from icalendar import Calendar  # noqa: PLC0415 - only feeds need it, and it is slow to load

    told = list(events)
    calendar: Any = Calendar()
    calendar.add("PRODID", "-//Proxenia//Proxenia//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("X-WR-TIMEZONE", zone or settings.TIME_ZONE)
    calendar.add("REFRESH-INTERVAL", poll, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", f"PT{int(poll.total_seconds()) // 3600}H")
    for one in told:
        calendar.add_component(_component(one))
    _add_zones(calendar, told)
    content: bytes = calendar.to_ical()
    return content


def give(row: Any, now: dict[str, Any]) -> tuple[dict[str, Any], dt.datetime]:
    """Note in a row's `given` and `given_at` what a calendar is given of each line; return it, and when it last changed.

    `now` is what is told of each line at this moment, by its key. A line's number, its SEQUENCE, grows when that changes; a line that
    is not there any more stays, as gone (RFC 5546, section 3.2.5), so that it disappears from calendars that only add. Most often
    nothing has changed, and then nothing is written or held.
    """
    if row.given_at is not None and _given(row.given, now, "") == row.given:
        return row.given, row.given_at
    with transaction.atomic():
        stored = type(row)._default_manager.select_for_update().get(pk=row.pk)
        stamp = timezone.now().replace(microsecond=0)
        stored.given, stored.given_at = _given(stored.given, now, stamp.isoformat()), stamp
        stored.save(update_fields=["given", "given_at"])
    return stored.given, stamp


def _given(before: dict[str, Any], now: dict[str, Any], stamp: str) -> dict[str, Any]:
    """Return what a calendar has after it is told of the lines there are now, from what it had before."""
    given = dict(before)
    for key in {*before, *now}:
        old, gone = before.get(key), key not in now
        kept = old["kept"] if old is not None and gone else now[key]
        if old is None or old["kept"] != kept or old["gone"] != gone:
            number = old["number"] + 1 if old is not None else 0
            given[key] = {"kept": kept, "gone": gone, "number": number, "at": stamp}
    return given


def kept_event(uid: str, one: dict[str, Any], *, detail: str, zone: str, url: str) -> Event:
    """Return the event that a calendar is told of a line it was given (one of `give`), on the clocks of a zone.

    A line that is gone is told as cancelled, without its address. What is kept of the line has `begins`, `ends` (empty where nobody
    said), `title` and `where`.
    """
    kept = one["kept"]
    begins, ends = (local(dt.datetime.fromisoformat(kept[name]), zone) if kept[name] else None for name in ENDS)
    assert begins is not None
    return Event(
        uid=uid,
        number=one["number"],
        stamp=dt.datetime.fromisoformat(one["at"]),
        begins=begins,
        ends=ends,
        title=kept["title"],
        detail=detail,
        url="" if one["gone"] else url,
        place=kept["where"],
        is_cancelled=one["gone"],
    )


def fed(name: str, banner: str, events: Iterable[Event], *, at: dt.datetime, poll: dt.timedelta, zone: str) -> Fed:
    """Return the calendar of somebody's own at a moment, its events in time; a banner of its office is told in its name."""
    ordered = sorted(events, key=lambda event: (event.begins, event.uid))
    content = written(f"{name} ({banner})" if banner else name, ordered, poll=poll, zone=zone)
    return Fed(content, f'"{digest(content)[:32]}"', at)


def answer(request: HttpRequest, fed: Fed | None) -> HttpResponseBase:
    """Return what a calendar program gets: the file, or that it has not changed; raise Http404 where there is nothing any more."""
    if fed is None:
        raise Http404
    headers = {
        "ETag": fed.etag,
        "Last-Modified": http_date(fed.changed.timestamp()),
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
    }
    response = HttpResponse(fed.content, content_type="text/calendar; charset=utf-8", headers=headers)
    known = get_conditional_response(
        request, etag=fed.etag, last_modified=int(fed.changed.timestamp()), response=response
    )
    return known or response


def _add_zones(calendar: Any, events: list[Event]) -> None:
    """Add the rules of the zones that are named, for the years in which they are needed, in the order of their names."""
    times = [at for one in events for at in (one.begins, one.ends) if isinstance(at, dt.datetime)]
    if not times:
        return
    first, last = min(at.year for at in times), max(at.year for at in times)
    calendar.add_missing_timezones(first_date=dt.date(first, 1, 1), last_date=dt.date(last + 1, 12, 31))
    calendar.subcomponents.sort(key=lambda part: (0, str(part["TZID"])) if part.name == "VTIMEZONE" else (1, ""))


def _component(one: Event) -> Any:
    from icalendar import Event as Component  # noqa: PLC0415 - only feeds need it, and it is slow to load

    event: Any = Component()
    event.add("UID", one.uid)
    event.add("DTSTAMP", one.stamp.astimezone(dt.UTC).replace(microsecond=0))
    event.add("SEQUENCE", one.number)
    event.add("DTSTART", one.begins)
    if isinstance(one.begins, dt.datetime):
        if one.ends is not None:
            event.add("DTEND", one.ends)
    else:
        event.add("DTEND", max(one.ends or one.begins, one.begins) + DAY)
    event.add("SUMMARY", one.title)
    if one.place:
        event.add("LOCATION", one.place)
    if one.detail or one.url:
        event.add("DESCRIPTION", "\n".join(words for words in (one.detail, one.url) if words))
    if one.url:
        event.add("URL", one.url)
    if one.kind:
        event.add("CATEGORIES", [one.kind])
    if one.is_cancelled:
        event.add("STATUS", "CANCELLED")
    is_timed = isinstance(one.begins, dt.datetime) and not one.is_cancelled
    event.add("TRANSP", "OPAQUE" if is_timed else "TRANSPARENT")
    return event
