"""Who stands where, as data for programs."""

from collections.abc import Sequence
from typing import Any

from proxenia.core.documents import language_of
from proxenia.directory.naming import in_language
from proxenia.protocol import queries
from proxenia.protocol.models import GuestList

from .model import OUTSIDE, Place
from .words import sentences

SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Order",
    "description": "Guests in order. `class` is null where no class of the rules means a guest.",
    "properties": {
        "rules": {"type": ["object", "null"], "description": "null where the list names no rules."},
        "as_of": {"type": "string", "format": "date"},
        "places": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["rules", "as_of", "places"],
}


def as_data(places: Sequence[Place]) -> list[dict[str, Any]]:
    """Return places as data."""
    language = language_of()
    return [
        {
            "number": place.number,
            "guest": place.guest.key,
            "name": in_language(place.standing.name, language),
            "post": in_language(place.standing.post_name, language),
            "class": None if place.standing.rank == OUTSIDE else place.standing.rank,
            "side": "ours" if place.standing.is_ours else "theirs",
            "since": str(place.standing.since) if place.standing.since else None,
            "why": sentences(place, language),
            "unsure": place.unsure,
        }
        for place in places
    ]


def list_in_order(actor: Any, found: GuestList) -> dict[str, Any]:
    """Return the guests of a list in order, as data."""
    rules = found.rules
    places = queries.order_of(actor, queries.guests_on(actor, found), rules, found.day) if rules else []
    told = {"id": rules.pk, "title": str(rules.title), "is_reading": rules.is_reading} if rules else None
    return {"rules": told, "as_of": found.day.isoformat(), "places": as_data(places)}
