"""What programs may do with attention: the same records and verbs as the pages."""

from typing import Any

from django.http import HttpRequest

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import Room, shape_of
from proxenia.sources.models import Source

from . import actions, answering, queries
from .pages import INVITATIONS, MEDIA


def _tell_source(request: HttpRequest, source: Source) -> Any:
    actor: Any = request.user
    return shape_of(Source).tell(actor, [source])[0]


def open_in(room: Room) -> None:
    """Open the endpoints of attention in the room's."""
    Records(pages=MEDIA, path="media").open(room)
    cite = Act(
        *(actions.make_source, "media/{int:pk}/source", "Put a media item into the library, to be cited as evidence"),
        name="make_source_of_media_item",
        find=queries.media_visible_to,
        tells=_tell_source,
        answers=shape_of(Source).reference,
    )
    room.add(cite.endpoint)
    Records(pages=INVITATIONS, path="speaking-invitations").open(room)
    for act, verb, words in (
        (answering.accept_talk, "accept", "Accept an invitation to speak, and say which post goes"),
        (answering.decline_talk, "decline", "Decline an invitation to speak, and say why"),
        (answering.hold_talk, "hold", "Take down that a talk was held"),
        (answering.reopen_talk, "reopen", "Take the answer to an invitation to speak back"),
    ):
        found = Act(act, f"speaking-invitations/{{int:pk}}/{verb}", words, find=queries.invitations_visible_to)
        room.add(found.endpoint)
