"""The forms in which conference tools exchange programmes, as rules: what a schedule.json and a schedule.xml must have.

Restated from the published schema (https://c3voc.de/schedule/schema.json, schedule.xml.xsd), which frab and pretalx write and which
viewers, recorders and apps read.
"""

import re
from typing import Any

from jsonschema import Draft6Validator
from lxml import etree

TEXT, MAYBE = {"type": "string"}, {"type": ["string", "null"]}
PERSON = {
    "type": "object",
    "properties": {"id": {"type": "integer"}, "guid": TEXT, "public_name": TEXT},
    "required": ["id", "public_name"],
    "additionalProperties": False,
}
EVENT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "guid": {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$"},
        "start": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
        "duration": {"type": "string", "pattern": "^[0-9]+:[0-9]{2}$"},
        "slug": {"type": "string", "pattern": "^[a-z0-9_-]+[a-z0-9]$"},
        "persons": {"type": "array", "items": PERSON},
        "links": {"type": "array"},
        **dict.fromkeys(("room", "url", "title", "type", "language"), TEXT),
        **dict.fromkeys(("subtitle", "track", "abstract", "description"), MAYBE),
    },
    "required": [
        *("abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start"),
        *("subtitle", "title", "track", "type", "url"),
    ],
}
DAY = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "index": {"type": "integer"},
        "rooms": {"type": "object", "additionalProperties": {"type": "array", "items": EVENT}},
        **dict.fromkeys(("date", "day_start", "day_end"), TEXT),
    },
    "required": ["date", "day_end", "day_start", "index", "rooms"],
}
CONFERENCE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "acronym": {"type": "string", "pattern": "^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$"},
        "daysCount": {"type": "integer"},
        "time_zone_name": {"type": "string", "pattern": "^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$"},
        "days": {"type": "array", "items": DAY},
        "rooms": {"type": "array", "items": {"type": "object", "required": ["guid", "name"]}},
        **dict.fromkeys(("title", "start", "end", "timeslot_duration", "url"), TEXT),
    },
    "required": ["title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"],
}
SCHEDULE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "$schema": TEXT,
        "generator": {"type": "object"},
        "schedule": {
            "type": "object",
            "properties": {"version": TEXT, "conference": CONFERENCE, "rooms": False},
            "required": ["conference", "version"],
        },
    },
    "required": ["schedule"],
}
OF_CONFERENCE = {"title", "acronym", "start", "end", "days", "timeslot_duration"}
OF_EVENT = {
    *("room", "title", "type", "date", "start", "duration", "persons", "language", "abstract", "description", "slug"),
    *("recording", "subtitle", "track", "links"),
}
NEEDED = {"room", "title", "type", "date", "start", "duration", "abstract", "slug", "subtitle", "track"}
SHAPES = {
    "start": r"[0-2]\d:[0-5]\d(:[0-5]\d)?",
    "duration": r"\d{1,2}:\d{2}(:\d{1,2})?",
    "date": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
}


def json_faults(told: Any) -> list[str]:
    """Return what is wrong with a schedule.json."""
    return [f"{list(one.absolute_path)}: {one.message}" for one in Draft6Validator(SCHEDULE).iter_errors(told)]


def xml_faults(content: bytes) -> list[str]:
    """Return what is wrong with a schedule.xml."""
    root = etree.fromstring(content)
    names = [child.tag for child in root]
    wrong = [] if names[:2] == ["version", "conference"] and set(names[2:]) == {"day"} else [f"order: {names}"]
    about = {child.tag for child in root.find("conference")}
    wrong += [f"conference: {about}"] if not {"title", "acronym"} <= about <= OF_CONFERENCE else []
    for event in root.iterfind("day/room/event"):
        said = {child.tag: child.text or "" for child in event}
        wrong += [f"event: {sorted(said)}"] if len(said) != len(event) or not NEEDED <= set(said) <= OF_EVENT else []
        wrong += [f"{name}: {said[name]}" for name, shape in SHAPES.items() if not re.fullmatch(shape, said[name])]
        wrong += [] if event.get("id", "").isdecimal() else ["id"]
    for name in ("id", "guid"):
        keys = root.xpath(f"day/room/event/@{name}")
        wrong += [f"{name} twice"] if len(keys) != len(set(keys)) else []
    return wrong
