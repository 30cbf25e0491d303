"""What programs may do with programmes: the same records and verbs as the pages."""

import datetime as dt
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from pydantic import Field

from proxenia.accounts.handing.actions import renew_address, revoke_address
from proxenia.accounts.rest import Act, Records
from proxenia.core.documents.pages import EVERY_LANGUAGE
from proxenia.core.findings import FOUND
from proxenia.core.rest import SHAPES, Room, Shape
from proxenia.core.rest.asking import TIME_PATTERN
from proxenia.core.rest.reading import found_or_404
from proxenia.forums import access
from proxenia.forums.models import Agenda, Forum, Session
from proxenia.forums.record.queries import forums_visible_to

from . import actions, handing, queries
from .checking import check_forum
from .hours import LONGEST
from .pages import SESSIONS

LENGTH = Annotated[int, Field(ge=1, lt=LONGEST, description="How long it lasts; left out: as long as before.")]
TIME = Annotated[str, Field(pattern=TIME_PATTERN, examples=["09:30"])]
ADDRESSES: dict[str, Any] = {
    "type": "object",
    "title": "AgendaAddresses",
    "description": "The secret addresses of a participant's agenda.",
    "properties": {"id": {"type": "integer"}, "page": {"type": "string"}, "calendar": {"type": "string"}},
    "required": ["id", "page", "calendar"],
}
PUBLISHED: dict[str, Any] = {
    "type": "object",
    "title": "ProgrammePublished",
    "properties": {"number": {"type": "integer"}, "sessions": {"type": "integer"}},
    "required": ["number", "sessions"],
}
MADE: dict[str, Any] = {
    "type": "object",
    "title": "AgendasMade",
    "properties": {"made": {"type": "integer", "description": "How many addresses are new."}},
    "required": ["made"],
}


def _hidden(actor: Any, record: Any) -> frozenset[str]:
    """Keep the note, and whom a host does not want, from whoever does not read the office."""
    return frozenset() if access.reads_inside(actor, record) else frozenset({"note", "unwanted"})


def _hour(_actor: Any, values: dict[str, Any]) -> dt.time:
    return dt.time.fromisoformat(values["begins"])


def _as_said(name: str) -> Any:
    return lambda _actor, values: values[name]


def _version(_request: HttpRequest, version: Any) -> dict[str, Any]:
    return {"number": version.number, "sessions": len(version.programme)}


def _count(_request: HttpRequest, count: Any) -> dict[str, Any]:
    return {"made": count}


def _own(request: HttpRequest, pk: int) -> Forum:
    """Return the forum, if the asker reads the office that plans it."""
    actor: Any = request.user
    forum: Forum = found_or_404(forums_visible_to(actor), pk)
    if not access.reads_inside(actor, forum):
        raise Http404
    return forum


def read_check(request: HttpRequest, _query: Any, pk: int, found: Forum) -> dict[str, Any]:  # noqa: ARG001 - it is found
    """Check the programme of a forum."""
    return check_forum(request.user, found).as_data()  # type: ignore[arg-type]


OF_SESSION: dict[str, Any] = {"find": queries.sessions_visible_to}
GIVEN: dict[str, Any] = {"tells": handing.AGENDAS.addresses_told, "answers": ADDRESSES}
ACTS = (
    Act(
        *(actions.move_session, "sessions/{int:pk}/move", "Put a session at a day, an hour and into a room"),
        reads={"begins": (TIME, _hour), "minutes": (LENGTH, _as_said("minutes"))},
        **OF_SESSION,
    ),
    Act(*(actions.copy_session, "sessions/{int:pk}/copy", "Write a session once more on a day"), **OF_SESSION),
    Act(*(actions.cancel_session, "sessions/{int:pk}/cancel", "Call a session off"), **OF_SESSION),
    Act(*(actions.resume_session, "sessions/{int:pk}/resume", "Take up a session that was called off"), **OF_SESSION),
    Act(
        *(actions.publish_programme, "forums/{int:pk}/publish-programme", "Publish the programme as its next version"),
        find=forums_visible_to,
        tells=_version,
        answers=PUBLISHED,
    ),
    Act(
        *(actions.make_agendas, "forums/{int:pk}/agendas", "Make the addresses of all agendas that have none"),
        find=forums_visible_to,
        tells=_count,
        answers=MADE,
    ),
    Act(
        *(actions.make_agenda, "participants/{int:pk}/agenda", "Make the address of a participant's agenda"),
        find=queries.participants_visible_to,
        choices={"language": EVERY_LANGUAGE},
        **GIVEN,
    ),
    Act(
        *(renew_address, "agendas/{int:pk}/renew", "Give an agenda a new address"),
        name="renew_agenda",
        model=Agenda,
        find=queries.agendas_visible_to,
        **GIVEN,
    ),
    Act(
        *(revoke_address, "agendas/{int:pk}/revoke", "Make the address of an agenda worthless"),
        name="revoke_agenda",
        model=Agenda,
        find=queries.agendas_visible_to,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of programmes in the room's."""
    SHAPES[Session] = Shape(model=Session, hides=_hidden)
    Records(pages=SESSIONS, path="sessions").open(room)
    room.get(
        *("forums/{int:pk}/check", "check_forum", "Check the programme of a forum", read_check),
        answer=FOUND,
        model=Forum,
        guard=_own,
    )
    room.add(*(act.endpoint for act in ACTS))
