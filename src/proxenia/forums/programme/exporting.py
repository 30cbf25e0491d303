"""A programme for other tools: schedule.json and schedule.xml as frab and pretalx write them, and a calendar.

The forms are those that conference tools exchange (https://c3voc.de/schedule/schema.json and schedule.xml.xsd): days, in them rooms,
in them events, each with an id, a guid that stays, a start on the clocks of the place and a length. What has no hour yet is left out.
"""

import datetime as dt
import json
import re
import uuid
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from proxenia.core.crypto import installation_mark
from proxenia.core.feeds import Event, written
from proxenia.core.zones import local
from proxenia.directory.naming import in_language
from proxenia.forums.models import Forum

from .public_words import KINDS
from .snapshot import Entry, name_in, text_in, where_in

GRID = "00:15"
SHORTEST = 4
"""Letters that an acronym has at least."""
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def schedule(forum: Forum, entries: Sequence[Entry], *, version: str, language: str, url: str) -> dict[str, Any]:
    """Return a programme as `schedule.json` has it, in a language; `url` is the absolute address of the programme's page."""
    timed = [one for one in entries if one["starts"]]
    days = sorted({one["day"] for one in timed})
    first, last = _span(forum, days)
    mark = installation_mark()
    ids: dict[str, int] = {}
    told = [_day(forum, number, day, timed, (language, url, mark, ids)) for number, day in enumerate(days, start=1)]
    rooms = sorted({one["room"] for one in timed if one["room"]})
    conference = {
        "acronym": acronym(forum),
        "title": in_language(forum.title, language),
        "start": first,
        "end": last,
        "daysCount": len(days),
        "timeslot_duration": GRID,
        "time_zone_name": forum.clocks,
        "url": url,
        "rooms": [{"name": one, "guid": _guid(mark, f"room-{forum.pk}-{one}")} for one in rooms],
        "days": told,
    }
    return {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "Proxenia"},
        "schedule": {"version": version, "base_url": url, "conference": conference},
    }


def acronym(forum: Forum) -> str:
    """Return the short name by which tools know a forum: small letters, digits and underscores, four or more."""
    return re.sub(r"[^a-z0-9_]", "_", forum.slug.lower()).ljust(SHORTEST, "_")


def _span(forum: Forum, days: list[str]) -> tuple[str, str]:
    """Return the first and the last day: those of the sessions, else those of the forum."""
    if days:
        return days[0], days[-1]
    start, end = forum.start or forum.public_start, forum.end or forum.public_end
    day = start.earliest.isoformat() if start else ""
    return day, end.latest.isoformat() if end else day


def _guid(mark: str, what: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{mark}.proxenia.forums.{what}"))


Asked = tuple[str, str, str, dict[str, int]]
"""Language, address of the page, mark of this installation, and the numbers that people have in the file."""


def _day(forum: Forum, number: int, day: str, entries: Sequence[Entry], asked: Asked) -> dict[str, Any]:
    start = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(0), ZoneInfo(forum.clocks))
    rooms: dict[str, list[dict[str, Any]]] = {}
    for one in entries:
        if one["day"] == day:
            told = _event(forum, one, asked)
            rooms.setdefault(told["room"], []).append(told)
    return {
        "index": number,
        "date": day,
        "day_start": start.isoformat(),
        "day_end": (start + dt.timedelta(hours=23, minutes=59)).isoformat(),
        "rooms": rooms,
    }


def _event(forum: Forum, entry: Entry, asked: Asked) -> dict[str, Any]:
    language, url, mark, ids = asked
    title, text = text_in(entry["title"], language), text_in(entry["text"], language)
    name = slugify(text_in(entry["title"], "en"))[:60].strip("-_")
    spoken = entry["languages"] or forum.languages.split(",")
    return {
        "id": entry["key"],
        "guid": _guid(mark, f"session-{entry['key']}"),
        "date": entry["starts"],
        "start": entry["begins"],
        "duration": _length(entry),
        "room": entry["room"] or where_in(entry, language) or "–",
        "slug": "-".join(one for one in (acronym(forum), str(entry["key"]), name) if one),
        "url": f"{url}#s{entry['key']}",
        "title": title,
        "subtitle": "",
        "track": ", ".join(text_in(theme["name"], language) for theme in entry["themes"]) or None,
        "type": KINDS[entry["kind"]]["en"],
        "language": spoken[0] or "en",
        "abstract": text,
        "description": text_in(entry["why"], language) if entry["cancelled"] else "",
        "persons": [_person(one, language, mark, ids) for one in entry["people"]],
        "links": [],
    }


def _person(one: Entry, language: str, mark: str, ids: dict[str, int]) -> dict[str, Any]:
    name = name_in(one, language)
    key = _guid(mark, f"person-{one['person'] or name_in(one, 'en')}")
    return {"id": ids.setdefault(key, len(ids) + 1), "guid": key, "public_name": name}


def _length(entry: Entry) -> str:
    """Return how long an event lasts, as hours and minutes; none where nobody said."""
    if not entry["until"]:
        return "00:00"
    span = dt.datetime.fromisoformat(entry["until"]) - dt.datetime.fromisoformat(entry["starts"])
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def as_json(told: dict[str, Any]) -> bytes:
    """Return a schedule as the bytes of a file."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_xml(told: dict[str, Any]) -> bytes:
    """Return the same schedule as `schedule.xml`."""
    inside = told["schedule"]
    conference = inside["conference"]
    root = ET.Element("schedule")
    _add(root, "version", inside["version"])
    about = ET.SubElement(root, "conference")
    for name in ("title", "acronym", "start", "end", "timeslot_duration"):
        _add(about, name, conference[name])
    _add(about, "days", str(conference["daysCount"]))
    for day in conference["days"]:
        told_day = {"index": str(day["index"]), "date": day["date"], "start": day["day_start"], "end": day["day_end"]}
        element = ET.SubElement(root, "day", told_day)
        for room, events in day["rooms"].items():
            inner = ET.SubElement(element, "room", {"name": UNPRINTED.sub("", room)})
            for one in events:
                _add_event(inner, one)
    ET.indent(root)
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _add(parent: ET.Element, name: str, text: str | None) -> None:
    ET.SubElement(parent, name).text = UNPRINTED.sub("", text or "")


def _add_event(parent: ET.Element, one: dict[str, Any]) -> None:
    event = ET.SubElement(parent, "event", {"id": str(one["id"]), "guid": one["guid"]})
    for name in ("date", "start", "duration", "room", "slug", "title", "subtitle", "track", "type", "language"):
        _add(event, name, one[name])
    for name in ("abstract", "description"):
        _add(event, name, one[name])
    persons = ET.SubElement(event, "persons")
    for person in one["persons"]:
        ET.SubElement(persons, "person", {"id": str(person["id"])}).text = UNPRINTED.sub("", person["public_name"])
    links = ET.SubElement(event, "links")
    ET.SubElement(links, "link", {"href": one["url"]}).text = UNPRINTED.sub("", one["title"])


def as_calendar(
    forum: Forum, entries: Sequence[Entry], *, number: int, stamp: dt.datetime, language: str, url: str
) -> bytes:
    """Return a programme as a calendar; `number` grows with each version, `stamp` is when this one was made."""
    mark, zone = installation_mark(), forum.clocks
    events = [
        _calendar_event(one, f"{mark}.proxenia", number, stamp, (language, url, zone))
        for one in entries
        if one["starts"]
    ]
    title = in_language(forum.title, language)
    banner = forum.office.banner
    return written(f"{title} ({banner})" if banner else title, events, zone=zone)


def _calendar_event(entry: Entry, host: str, number: int, stamp: dt.datetime, asked: tuple[str, str, str]) -> Event:
    language, url, zone = asked
    begins, ends = (
        local(dt.datetime.fromisoformat(one), zone) if one else None for one in (entry["starts"], entry["until"])
    )
    assert begins is not None
    return Event(
        uid=f"forums.session-{entry['key']}@{host}",
        number=number,
        stamp=stamp,
        begins=begins,
        ends=ends,
        title=text_in(entry["title"], language),
        detail=text_in(entry["text"], language),
        url=f"{url}#s{entry['key']}",
        kind=KINDS[entry["kind"]][language],
        place=where_in(entry, language),
        is_cancelled=entry["cancelled"],
    )
