"""What the values of a calendar mean: days, moments, lengths, rules, zones. The library `icalendar` reads them one by one."""

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings

from proxenia.core.content_lines import ContentLine

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)
"""What the library raises for values it cannot read."""
FINE = {"SECONDLY", "MINUTELY", "HOURLY"}
MOST_TIMES = 10_000
LONGEST_VALUE = 10_000
"""A rule, a length or an offset is never so long; the library would take many times its size in memory."""


def day_of(line: ContentLine) -> tuple[dt.date, dt.time | None]:
    """Return the day of a date or moment as people there read it, and the time; moments in UTC are taken to our own zone.

    Raises ValueError for anything else.
    """
    text = line.text
    if len(text) == len("20180501"):
        return dt.datetime.strptime(text, "%Y%m%d").date(), None  # noqa: DTZ007 - a day has no zone
    if text.endswith(("Z", "z")):
        moment = dt.datetime.strptime(text[:-1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
        here = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
        return here.date(), here.time()
    there = dt.datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the wall clock of the zone it names
    return there.date(), there.time()


def length_of(line: ContentLine) -> dt.timedelta:
    """Return a length of time; raise ValueError where it is none."""
    from icalendar import vDuration  # noqa: PLC0415 - the library is slow to load

    try:
        length: dt.timedelta = vDuration.from_ical(line.text)  # type: ignore[no-untyped-call]
    except UNREADABLE as error:
        raise ValueError(line.text) from error
    return length


def fault_of(line: ContentLine, kind: str) -> str:
    """Return what the library says against a value of a kind ("date", "duration", "rule", "offset"), or nothing."""
    import icalendar  # noqa: PLC0415 - the library is slow to load

    readers: dict[str, Any] = {
        "duration": icalendar.vDuration,
        "rule": icalendar.vRecur,
        "offset": icalendar.vUTCOffset,
    }
    reader = readers.get(kind, icalendar.vDDDTypes)
    if kind != "date" and len(line.text) > LONGEST_VALUE:
        return kind
    values = [line.text] if kind != "date" else line.text.split(",")
    try:
        for value in values:
            reader.from_ical(value)
    except UNREADABLE as error:
        return str(error) or kind
    return ""


def endless(line: ContentLine) -> bool:
    """Whether a rule repeats within the day without an end that people could live through."""
    parts = dict(part.partition("=")[::2] for part in line.text.upper().split(";"))
    if parts.get("FREQ", "").strip() not in FINE or "UNTIL" in parts:
        return False
    count = parts.get("COUNT", "")
    return not (count.isdecimal() and len(count) < 9 and int(count) <= MOST_TIMES)  # noqa: PLR2004 - digits of a number that fits


def is_zone(name: str) -> bool:
    """Whether a zone is known by this name, among those of the world or those of Windows."""
    return name.removeprefix("/") in _zones()


@cache
def _zones() -> frozenset[str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - the library is slow to load

    return frozenset(available_timezones()) | frozenset(WINDOWS_TO_OLSON)
