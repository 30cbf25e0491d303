"""The API of contacts: interactions with who took part, what was talked about, promised and spent; acquaintances."""

from typing import Any

from django.http import HttpRequest

from proxenia.accounts.rest import Act, Records, room
from proxenia.core.rest import shape_of
from proxenia.directory.choices import Level
from proxenia.relations.access import can_fulfil
from proxenia.relations.actions import fulfil, pass_on
from proxenia.relations.queries import ties_visible_to

from . import access, actions, queries
from .calendars.importing import import_calendar
from .choices import Direction, InteractionKind
from .models import Interaction, Promise
from .pages import ACQUAINTANCES, INTERACTIONS, PARTICIPANTS
from .speaking_pages import OFFERS, SPEAKERS

ROOM = room("contacts", "Contacts", "Who met whom, in which post, where and when; what was promised; who knows whom.")
BROUGHT: dict[str, Any] = {
    "type": "object",
    "title": "Brought",
    "description": "What came of a calendar file.",
    "properties": {
        "created": {"type": "integer"},
        "already_there": {"type": "integer"},
        "contacts": {"type": "array", "items": {"type": "object"}},
        "unknown_attendees": {"type": "array", "items": {"type": "object"}},
        "findings": {"type": "array", "items": {"type": "object"}},
        "import": {"type": ["integer", "null"]},
    },
    "required": ["created", "already_there", "contacts", "unknown_attendees", "findings", "import"],
}
KINDS = [value for value in InteractionKind.values if value != InteractionKind.MILESTONE]

Records(pages=INTERACTIONS, path="interactions", parts=(PARTICIPANTS,)).open(ROOM)
Records(pages=ACQUAINTANCES, path="acquaintances").open(ROOM)
Records(pages=SPEAKERS, path="speakers").open(ROOM)
Records(pages=OFFERS, path="offers").open(ROOM)


def _all_told(request: HttpRequest, made: list[Any]) -> list[dict[str, Any]]:
    return shape_of(Interaction).tell(request.user, made)  # type: ignore[arg-type]


def _may_log(actor: Any, _record: Any) -> bool:
    return access.can_log(actor)


ROOM.add(
    *(
        act.endpoint
        for act in (
            Act(
                *(actions.log_contact, "log", "Log a contact whole: who took part, what was said and promised"),
                may=_may_log,
                choices={"kind": KINDS, "direction": Direction.values, "level": Level.values},
            ),
            Act(
                *(actions.log_past, "ties/{int:pk}/past", "Log contacts of the past in a tie, all of them or none"),
                find=ties_visible_to,
                may=_may_log,
                tells=_all_told,
                answers={"type": "array", "items": shape_of(Interaction).reference},
            ),
            Act(
                *(
                    import_calendar,
                    "imports/calendar",
                    "Log the events of a calendar file, or look at what it would log",
                ),
                may=_may_log,
                tells=lambda _request, brought: brought.as_dict(),
                answers=BROUGHT,
            ),
            Act(
                *(actions.finish_follow_up, "points/{int:pk}/done", "Record that what was to follow was done"),
                find=queries.points_visible_to,
                may=access.can_follow_up,
            ),
            Act(
                *(actions.pass_follow_up, "points/{int:pk}/pass-on", "Let another post do what was to follow"),
                find=queries.points_visible_to,
                may=access.can_follow_up,
            ),
            Act(
                *(pass_on, "promises/{int:pk}/pass-on", "Let another post keep a promise"),
                name="pass_on_promise",
                find=queries.promises_visible_to,
                may=can_fulfil,
                model=Promise,
                answers=shape_of(Promise).reference,
            ),
            Act(
                *(fulfil, "promises/{int:pk}/fulfil", "Record that a promise was kept"),
                name="fulfil_promise",
                find=queries.promises_visible_to,
                may=can_fulfil,
                model=Promise,
                answers=shape_of(Promise).reference,
            ),
        )
    )
)
