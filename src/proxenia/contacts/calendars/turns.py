"""The turns of a series in a calendar file: its rules and dates, less its exceptions, as far back and as many as we bring in."""

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils.translation import gettext as _

from proxenia.core.content_lines import ContentLine
from proxenia.core.errors import RuleError

from .reading import CalendarFile, Component
from .series import days_of, read_rule
from .values import day_of, endless

YEARS_BACK = 5
"""Older turns of a series do not come in by themselves."""
MOST_TURNS = 300
"""So many turns of one series come in, the newest."""
UNTIL = "UNTIL"


def turns_of(event: Component, first: dt.date, last: dt.date, file: CalendarFile) -> list[dt.date]:
    """Return the days of a series from its first to a last day, each once; what was left out is noted in the file.

    Raises RuleError for a rule that repeats within the day without an end.
    """
    since = last.replace(year=last.year - YEARS_BACK, day=min(last.day, 28))
    days = {first}
    for rule in event.of("RRULE"):
        days |= set(_of_rule(event, rule, first, since, last, file))
    days |= {day for line in event.of("RDATE") for day in _listed(line, file) if first <= day <= last}
    days -= {day for line in event.of("EXDATE") for day in _listed(line, file)}
    newest = sorted(days)[-MOST_TURNS:]
    lines = event.of("RRULE", "RDATE")
    _tell(lines[0], newest, since, is_cut=len(newest) < len(days) or first < since, file=file)
    return newest


def _of_rule(
    event: Component, line: ContentLine, first: dt.date, since: dt.date, last: dt.date, file: CalendarFile
) -> list[dt.date]:
    if endless(line):
        what = _("Line %(line)d: the event repeats within the day without an end. No meeting does that.")
        raise RuleError("calendar.endless", what % {"line": line.number})
    try:
        return days_of(read_rule(line.text), first, since, min(last, _until(event, line.text, last)))
    except (ValueError, OverflowError):
        what = _("The event repeats in a way that is not followed (%(rule)s).") % {"rule": line.text[:60]}
        file.find("series.unknown", line.number, what, _("Log the other days on which it took place."))
        return []


def _until(event: Component, rule: str, last: dt.date) -> dt.date:
    """Return the last day on which a rule still holds, where the meeting is; raise ValueError where it says none that is a date."""
    parts = dict(part.strip().partition("=")[::2] for part in rule.upper().split(";"))
    text = parts.get(UNTIL, "").strip()
    if not text:
        return last
    clock = day_of(event.of("DTSTART")[0])[1]
    if not text.endswith("Z"):
        until, at = day_of(ContentLine(0, UNTIL, text))
    else:
        moment = dt.datetime.strptime(text[:-1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC).astimezone(_zone(event))
        until, at = moment.date(), moment.time()
    begun = clock is None or at is None or clock <= at
    return until if begun else until - dt.timedelta(days=1)


def _zone(event: Component) -> ZoneInfo:
    try:
        return ZoneInfo(event.of("DTSTART")[0].param("TZID") or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)


def _listed(line: ContentLine, file: CalendarFile) -> list[dt.date]:
    """Return the days that a line lists; a period counts by its beginning."""
    found = []
    for text in line.text.split(","):
        try:
            found.append(day_of(ContentLine(line.number, line.name, text.partition("/")[0].strip(), line.params))[0])
        except (ValueError, OverflowError):
            what = _("“%(value)s” is no date.") % {"value": text[:40]}
            file.find("series.date", line.number, what, _("It was left out. Correct the date."))
    return found


def _tell(line: ContentLine, days: list[dt.date], since: dt.date, *, is_cut: bool, file: CalendarFile) -> None:
    what = _("The event repeats: %(number)d days until today come in.") % {"number": len(days)}
    todo = _("Which of them took place, no file tells: look through them and remove the others.")
    file.find("event.series", line.number, what, todo)
    if is_cut:
        what = _("Of a series come in its first day, the days since %(year)d, and at most %(number)d of them.")
        facts = {"year": since.year, "number": MOST_TURNS}
        file.find("series.cut", line.number, what % facts, _("Log the older ones that matter."))
