"""The API of what happened: the history of a record, the log of the office."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from proxenia.core.errors import NotAllowed
from proxenia.core.rest import Answer, Room, component, page_of
from proxenia.core.rest.asking import LARGEST_KEY
from proxenia.core.rest.paging import page_schema
from proxenia.core.rest.reading import Paged

from . import queries
from .access import can_read_log

ROOM = Room(
    "audit", "What happened", "The history of every record, and the log of the office. Nobody can change it unseen."
)
ENTRY = component(
    "Event",
    {
        "type": "object",
        "title": "Event",
        "description": "One thing that happened to one record.",
        "properties": {
            "number": {"type": "integer"},
            "at": {"type": "string", "format": "date-time"},
            "verb": {"type": "string"},
            "who": {"type": "string"},
            "kind": {"type": "string", "description": "The record's kind, such as relations.tie."},
            "record": {"type": "integer"},
            "title": {"type": "string"},
            "changes": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"field": {"type": "string"}, "old": {"type": "string"}, "new": {"type": "string"}},
                    "required": ["field", "old", "new"],
                },
            },
            "erased": {"type": "boolean", "description": "Whether personal values were erased."},
        },
        "required": ["number", "at", "verb", "who", "kind", "record"],
    },
)


class LogAsked(Paged):
    """What the log may be narrowed to."""

    verb: Annotated[
        str | None, Field(max_length=40, description="Only what happened so: created, changed, read ...")
    ] = None
    who: Annotated[int | None, Field(ge=1, le=LARGEST_KEY, description="Only what this account did.")] = None


def _told(entry: queries.Entry) -> dict[str, Any]:
    changes = [{"field": one.field, "old": one.old, "new": one.new} for one in entry.changes]
    return {
        "number": entry.seq,
        "at": entry.at,
        "verb": entry.verb,
        "who": entry.who,
        "kind": entry.label,
        "record": entry.record_id,
        "title": entry.title,
        "changes": changes,
        "erased": entry.erased,
    }


def history(request: HttpRequest, _query: Any, label: str, pk: int) -> Answer:
    """Answer what happened to a record of the reader's office, newest first."""
    actor: Any = request.user
    if queries.record_of(actor, label, pk) is None:
        raise Http404
    return Answer([_told(one) for one in queries.history_of(actor, label, pk)])


def log(request: HttpRequest, asked: LogAsked) -> Answer:
    """Answer administrators what happened in their office, newest first, without what changed."""
    actor: Any = request.user
    if not can_read_log(actor):
        raise NotAllowed("log.forbidden", _("Only an administrator reads the log of the office."))
    found = queries.log_of(actor, verb=asked.verb or "", who=asked.who)
    page = page_of(request, found, limit=asked.limit, cursor=asked.cursor, newest_first=True)
    return Answer(page.told([_told(one) for one in queries.log_entries(actor, page.rows)]), headers=page.headers)


ROOM.get(
    "history/{label}/{int:pk}",
    "read_history",
    "What happened to one record",
    history,
    answer={"type": "array", "items": ENTRY},
)
ROOM.get(
    "log", "list_log", "What happened in your office", log, answer=page_schema(ENTRY), query=LogAsked, need="admin"
)
