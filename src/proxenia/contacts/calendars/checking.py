"""Says what is wrong with a calendar file: what, on which line, what to do (RFC 5545)."""

from django.utils.translation import gettext as _

from proxenia.core.content_lines import ContentLine

from .reading import CalendarFile, Component, Problem, read_calendar
from .values import day_of, endless, fault_of, is_zone

NEEDED = {
    "VCALENDAR": ("VERSION", "PRODID"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTODO": ("UID", "DTSTAMP"),
    "VJOURNAL": ("UID", "DTSTAMP"),
    "VFREEBUSY": ("UID", "DTSTAMP"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "VALARM": ("ACTION", "TRIGGER"),
}
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "DUE", "DURATION", "SEQUENCE", "SUMMARY", "STATUS", "RECURRENCE-ID"}
KINDS = {
    **dict.fromkeys(("DTSTART", "DTEND", "DUE", "DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED"), "date"),
    **dict.fromkeys(("RECURRENCE-ID", "EXDATE", "RDATE", "TRIGGER", "FREEBUSY"), "date"),
    "DURATION": "duration",
    "RRULE": "rule",
    "EXRULE": "rule",
    "TZOFFSETFROM": "offset",
    "TZOFFSETTO": "offset",
}
SHAPES = {
    "date": "20180501, 20180501T100000",
    "duration": "PT1H30M",
    "rule": "FREQ=WEEKLY;COUNT=10",
    "offset": "+0100",
}


def check_calendar(content: bytes) -> list[Problem]:
    """Return all that is wrong with a file, in the order of its lines; raise RuleError where it is not even read."""
    file = read_calendar(content)
    _check_outermost(file)
    zones = {component.text("TZID") for component in file.every() if component.name == "VTIMEZONE"}
    for component in file.every():
        _check_needed(file, component)
        _check_once(file, component)
        _check_order(file, component)
        for line in component.lines:
            _check_value(file, line)
            _check_zone(file, line, zones)
    _check_uids(file)
    return sorted(file.problems, key=lambda one: (one.line, one.code))


def _check_outermost(file: CalendarFile) -> None:
    for component in file.components:
        if component.name != "VCALENDAR":
            what = _("%(name)s does not stand in a calendar.") % {"name": component.name or "?"}
            todo = _("Write BEGIN:VCALENDAR, VERSION:2.0 and PRODID before it, and END:VCALENDAR after it.")
            file.find("component.outside", component.line, what, todo)


def _check_needed(file: CalendarFile, component: Component) -> None:
    said = {line.name for line in component.lines}
    for name in NEEDED.get(component.name, ()):
        if name not in said:
            what = _("%(component)s lacks %(name)s.") % {"component": component.name, "name": name}
            todo = _("Add the line %(name)s between BEGIN:%(component)s and its end.")
            facts = {"component": component.name, "name": name}
            file.find("property.missing", component.line, what, todo % facts)


def _check_once(file: CalendarFile, component: Component) -> None:
    seen: set[str] = set()
    for line in component.lines:
        if line.name in ONCE and line.name in seen and component.name in NEEDED:
            what = _("%(component)s says %(name)s twice.") % {"component": component.name, "name": line.name}
            file.find("property.twice", line.number, what, _("Keep one of the two lines."))
        seen.add(line.name)


def _check_order(file: CalendarFile, component: Component) -> None:
    if component.name != "VEVENT":
        return
    starts, ends = component.of("DTSTART"), component.of("DTEND")
    if ends and component.of("DURATION"):
        what = _("The event has both an end and a length.")
        file.find("end.twice", ends[0].number, what, _("Keep DTEND or DURATION, not both."))
    if not (starts and ends):
        return
    try:
        (first, clock), (last, until) = day_of(starts[0]), day_of(ends[0])
    except ValueError:
        return  # told with the value
    same_zone = starts[0].param("TZID") == ends[0].param("TZID")
    if (clock is None) != (until is None):
        what = _("The start is a day and the end a time, or the other way round.")
        file.find("end.kind", ends[0].number, what, _("Write both as days, or both with times."))
    elif last < first or (last == first and clock and until and same_zone and until < clock):
        what = _("The event ends before it begins.")
        file.find("end.early", ends[0].number, what, _("Correct DTSTART or DTEND."))


def _check_value(file: CalendarFile, line: ContentLine) -> None:
    kind = KINDS.get(line.name)
    if kind is None:
        return
    if not line.text:
        what = _("%(name)s is empty.") % {"name": line.name}
        file.find("value.empty", line.number, what, _("Write its value, or remove the line."))
        return
    fault = fault_of(line, kind)
    if fault:
        what = _("“%(value)s” is no value for %(name)s.") % {"value": line.text[:60], "name": line.name}
        todo = _("Write it as %(shape)s.") % {"shape": SHAPES[kind]}
        file.find("value.wrong", line.number, what, todo)
    elif kind == "rule" and endless(line):
        what = _("The event repeats within the day without an end.")
        file.find("recurrence.endless", line.number, what, _("Give the rule an UNTIL or a COUNT."))


def _check_zone(file: CalendarFile, line: ContentLine, zones: set[str]) -> None:
    name = line.param("TZID")
    if name and name not in zones and not is_zone(name):
        what = _("Nobody knows the time zone “%(name)s”, and the file does not describe it.") % {"name": name[:60]}
        todo = _("Name a zone as Europe/Copenhagen, or add its VTIMEZONE.")
        file.find("zone.unknown", line.number, what, todo)


def _check_uids(file: CalendarFile) -> None:
    seen: dict[tuple[str, str], int] = {}
    for component in file.every():
        uid = component.text("UID")
        if component.name not in {"VEVENT", "VTODO", "VJOURNAL"} or not uid:
            continue
        key = (uid, component.text("RECURRENCE-ID"))
        if key in seen:
            what = _("The UID “%(uid)s” is that of the entry on line %(line)d too.")
            facts = {"uid": uid[:60], "line": seen[key]}
            file.find("uid.twice", component.line, what % facts, _("Give each entry a UID of its own."))
        seen.setdefault(key, component.line)
