"""What programs may do with programmes: the same verbs as the pages."""

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import Field

from proxenia.accounts.handing.actions import renew_address, revoke_address
from proxenia.accounts.rest import Act
from proxenia.core.documents.pages import EVERY_LANGUAGE
from proxenia.core.rest.asking import TIME_PATTERN
from proxenia.visits.choices import ItemState
from proxenia.visits.models import Itinerary
from proxenia.visits.queries import visits_visible_to

from . import actions, handing, reads, sharing
from .hours import LONGEST

MINUTES = Annotated[int, Field(ge=-LONGEST, le=LONGEST, description="Negative: earlier.")]
LENGTH = Annotated[int, Field(ge=1, le=LONGEST, description="How long it lasts; left out: as long as before.")]
TIME = Annotated[str, Field(pattern=TIME_PATTERN, examples=["09:30"])]
LINES: dict[str, Any] = {
    "type": "object",
    "title": "Lines",
    "properties": {"items": {"type": "array", "items": {"type": "integer"}, "description": "The keys of the lines."}},
    "required": ["items"],
}
ADDRESSES: dict[str, Any] = {
    "type": "object",
    "title": "Addresses",
    "description": "The secret addresses of a personal programme.",
    "properties": {"id": {"type": "integer"}, "page": {"type": "string"}, "calendar": {"type": "string"}},
    "required": ["id", "page", "calendar"],
}


def _as_said(name: str) -> Any:
    return lambda _actor, values: values[name]


def _hour(_actor: Any, values: dict[str, Any]) -> dt.time:
    return dt.time.fromisoformat(values["begins"])


def _lines(_request: HttpRequest, items: Any) -> dict[str, Any]:
    return {"items": [one.pk for one in items]}


MINUTES_SAID = {"minutes": (MINUTES, _as_said("minutes"))}
MOVED: dict[str, Any] = {"tells": _lines, "answers": LINES}
GIVEN: dict[str, Any] = {"tells": handing.OWN.addresses_told, "answers": ADDRESSES}

ACTS = (
    Act(
        *(actions.move_item, "items/{int:pk}/move", "Put a line of a programme at a day and an hour"),
        find=reads.items_visible_to,
        reads={"begins": (TIME, _hour), "minutes": (LENGTH, _as_said("minutes"))},
    ),
    Act(
        *(actions.copy_item, "items/{int:pk}/copy", "Write a line once more on a day"),
        find=reads.items_visible_to,
    ),
    Act(
        *(actions.mark_item, "items/{int:pk}/mark", "Say what became of a line on the day"),
        find=reads.items_visible_to,
        choices={"state": ItemState.values},
    ),
    Act(
        *(actions.delay_item, "items/{int:pk}/delay", "Put a line later, and our own team's lines after it"),
        find=reads.items_visible_to,
        reads=MINUTES_SAID,
        **MOVED,
    ),
    Act(
        *(actions.note_said, "items/{int:pk}/said", "Note what was said at a line, for the report"),
        find=reads.items_visible_to,
    ),
    Act(
        *(actions.shift_day, "visits/{int:pk}/shift-day", "Put all lines of a day later or earlier"),
        find=visits_visible_to,
        reads=MINUTES_SAID,
        **MOVED,
    ),
    Act(
        *(actions.copy_programme, "visits/{int:pk}/copy-programme", "Begin a programme with that of another visit"),
        find=visits_visible_to,
        among={"source": visits_visible_to},
        **MOVED,
    ),
    Act(
        *(sharing.make_itinerary, "delegates/{int:pk}/itinerary", "Make the address of a delegate's own programme"),
        find=reads.delegates_visible_to,
        choices={"language": EVERY_LANGUAGE},
        **GIVEN,
    ),
    Act(
        *(renew_address, "itineraries/{int:pk}/renew", "Give a personal programme a new address"),
        name="renew_itinerary",
        model=Itinerary,
        find=reads.itineraries_visible_to,
        **GIVEN,
    ),
    Act(
        *(
            revoke_address,
            "itineraries/{int:pk}/revoke",
            "Make the address of a personal programme worthless",
        ),
        name="revoke_itinerary",
        model=Itinerary,
        find=reads.itineraries_visible_to,
    ),
)
