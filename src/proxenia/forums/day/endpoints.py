"""What programs may do on the day: let people in, read who came, write messages and send them."""

from typing import Annotated, Any

from pydantic import Field

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import Room, shape_of
from proxenia.core.rest.reading import Reads
from proxenia.forums.models import CheckIn, Message, MessageCopy
from proxenia.forums.record.queries import forums_visible_to

from . import actions, audience, changes, queries, sending
from .message_pages import MESSAGES
from .reading import read_key, read_moment

KEY = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        description="A UUID of whoever says it: the same again is the same entry.",
    ),
]
MOMENT = Annotated[
    str,
    Field(
        pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$",
        description="When it was, for what is said later.",
        examples=["2018-11-20T08:30:00Z"],
    ),
]
OF_MESSAGE: dict[str, Any] = {"find": audience.messages_visible_to, "model": Message}
ACTS = (
    Act(
        *(actions.let_in, "participants/{int:pk}/let-in", "Note that a participant was let in; once for each key"),
        reads={
            "key": (KEY, lambda _actor, values: read_key(values.get("key"))),
            "at": (MOMENT, lambda _actor, values: read_moment(values.get("at"))),
        },
        find=queries.participants_visible_to,
        answers=shape_of(CheckIn).reference,
    ),
    Act(
        *(actions.take_back, "check-ins/{int:pk}/take-back", "Take back that somebody was let in"),
        name="take_back_check_in",
        find=queries.check_ins_visible_to,
        model=CheckIn,
    ),
    Act(
        *(sending.send, "messages/{int:pk}/send", "Send a message to whom it is for, each mail at most once"),
        name="send_message",
        **OF_MESSAGE,
    ),
    Act(
        *(changes.tell_of_changes, "forums/{int:pk}/tell-of-changes", "Begin a message that tells of late changes"),
        find=forums_visible_to,
        answers=shape_of(Message).reference,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of the day in the room's."""
    Records(pages=MESSAGES, path="messages").open(room)
    Reads(
        model=CheckIn,
        path="check-ins",
        query=lambda actor, _day: queries.check_ins_visible_to(actor),
        plural="CheckIns",
    ).open(room)
    Reads(
        model=MessageCopy,
        path="message-copies",
        query=lambda actor, _day: audience.every_copy(actor),
        plural="MessageCopies",
    ).open(room)
    room.add(*(act.endpoint for act in ACTS))
