"""How a line of a programme is told to whoever takes part: no internal note, no cost, nobody's diet, whoever reads it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.core.codes import tongue_name
from proxenia.visits.models import ProgrammeItem

from .reads import Line

LOCALES = {"da": "da_DK", "en": "en_GB", "zh": "zh_Hans_CN"}
DEGREES = 5
"""Decimals of a coordinate: a metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line in the words of a reader. `key` is that of the line; `changes` of what stands in `kept` are told to them."""

    key: str
    line: Line
    title: str
    where: str
    to: str
    details: tuple[str, ...]

    @property
    def hours(self) -> str:
        """The hours as clocks at the place show them."""
        return self.line.hours.words()

    @property
    def home(self) -> str:
        """When it begins as clocks at home show it; empty where they show the same."""
        return self.line.hours.at_home()

    @property
    def position(self) -> tuple[float, float] | None:
        """Where it is, in degrees."""
        return position_of(self.line.item)

    @property
    def kept(self) -> dict[str, str]:
        """What is kept of the line, to tell later what has changed."""
        hours = self.line.hours
        return {
            "begins": hours.begins.isoformat(),
            "ends": hours.ends.isoformat() if hours.ends else "",
            "title": self.title,
            "where": " → ".join(one for one in (self.where, self.to) if one),
            "details": "; ".join(self.details),
        }


@dataclass(frozen=True, slots=True)
class Day:
    """The lines that begin on a day."""

    day: dt.date
    lines: tuple[Told, ...]

    @property
    def words(self) -> str:
        """The day with its weekday."""
        return day_words(self.day)


def day_words(day: dt.date) -> str:
    """Return a day with its weekday, in the reader's language: `Tuesday, 20 November 2018`."""
    return format_date(day, "full", locale=LOCALES[(get_language() or "en")[:2]])


def told(line: Line) -> Told:
    """Return a line in the reader's language."""
    item = line.item
    return Told(
        key=str(item.pk),
        line=line,
        title=str(item.title),
        where=_spot(item.venue, item.place),
        to=_spot(item.to_venue, item.to_place),
        details=tuple(_details(item)),
    )


def _spot(venue: Any, place: Any) -> str:
    return ", ".join(str(one) for one in (venue, place) if one)


def _details(item: ProgrammeItem) -> Iterable[str]:
    if item.host_organisation or item.host_post:
        host = ", ".join(str(one) for one in (item.host_post, item.host_organisation) if one)
        yield _("Host: %(host)s") % {"host": host}
    if item.transport:
        yield " ".join(one for one in (str(item.get_transport_display()), item.reference) if one)
    elif item.reference:
        yield item.reference
    if item.language:
        yield _("In %(language)s") % {"language": tongue_name(item.language)}
    if item.interpreter:
        yield _("Interpreter: %(name)s") % {"name": item.interpreter}


def days_of(lines: Iterable[Told]) -> list[Day]:
    """Return lines by the day on which they begin where they are."""
    found: dict[dt.date, list[Told]] = {}
    for one in lines:
        found.setdefault(one.line.hours.begins.date(), []).append(one)
    return [Day(day, tuple(those)) for day, those in sorted(found.items())]


def position_of(item: ProgrammeItem) -> tuple[float, float] | None:
    """Return where a line is, in degrees: the venue's own position, else that of its place."""
    if item.latitude is not None and item.longitude is not None:
        return item.latitude, item.longitude
    place = item.place
    if place is not None and place.latitude is not None and place.longitude is not None:
        return place.latitude, place.longitude
    return None


def map_links(item: ProgrammeItem, where: str) -> dict[str, str]:
    """Return how a phone opens the spot: `geo` where the venue's position is known (RFC 5870), and `web` for any browser."""
    if item.latitude is not None and item.longitude is not None:
        at = f"{item.latitude:.{DEGREES}f},{item.longitude:.{DEGREES}f}"
        web = f"https://www.openstreetmap.org/?mlat={at.replace(',', '&mlon=')}#map=17/{at.replace(',', '/')}"
        return {"geo": f"geo:{at}?q={at}", "web": web}
    if where:
        return {"geo": f"geo:0,0?q={quote(where)}", "web": f"https://www.openstreetmap.org/search?query={quote(where)}"}
    return {}


def phone_link(number: str) -> str:
    """Return the address by which a phone calls a number (RFC 3966)."""
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")


def changes(before: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return in words what is new, gone, moved or otherwise changed between two tellings of a programme, by key."""
    said = [
        _("New: %(when)s %(title)s") % {"when": _when(one), "title": one["title"]}
        for key, one in now.items()
        if key not in before
    ]
    said += [
        _("No longer: %(when)s %(title)s") % {"when": _when(one), "title": one["title"]}
        for key, one in before.items()
        if key not in now
    ]
    for key, one in now.items():
        if key in before and before[key] != one:
            said.append(_changed(before[key], one))
    return said


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    facts = {"title": new["title"], "old": _when(old), "new": _when(new)}
    if old["begins"] != new["begins"] or old["ends"] != new["ends"]:
        return _("Moved: %(title)s, from %(old)s to %(new)s") % facts
    if old["where"] != new["where"]:
        return _("Elsewhere: %(title)s, now at %(where)s") % {"title": new["title"], "where": new["where"] or "…"}
    return _("Changed: %(when)s %(title)s") % {"title": new["title"], "when": _when(new)}


def _when(kept: Mapping[str, str]) -> str:
    begins = dt.datetime.fromisoformat(kept["begins"])
    ends = f"–{dt.datetime.fromisoformat(kept['ends']):%H:%M}" if kept["ends"] else ""
    return f"{begins.day}.{begins.month}. {begins:%H:%M}{ends}"
