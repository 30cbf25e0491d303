"""What programs may do with registrations, participants and invitations: the same records and verbs as the pages of the office."""

import dataclasses
from typing import Any

from django.http import HttpRequest

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import SHAPES, Room, Shape, beside, shape_of
from proxenia.core.rest.reading import Reads
from proxenia.forums.models import (
    Answer,
    Choice,
    ForumLetter,
    Invitation,
    Participant,
    Registration,
    RegistrationChange,
)
from proxenia.forums.record.queries import forums_visible_to

from . import actions, approving, inviting, office, queries, retention
from .arriving import bringing
from .pages import INVITATIONS, PARTICIPANTS, REGISTRATIONS

NUMBER: dict[str, Any] = {
    "type": "object",
    "title": "HowMany",
    "properties": {"number": {"type": "integer"}},
    "required": ["number"],
}
BROUGHT: dict[str, Any] = {
    "type": "object",
    "title": "RegistrationsBrought",
    "description": "What came of a file, in registrations.",
    "properties": {one.name: {"type": "integer"} for one in dataclasses.fields(bringing.Brought)},
    "required": [one.name for one in dataclasses.fields(bringing.Brought)],
}


def _number(_request: HttpRequest, number: int) -> dict[str, int]:
    return {"number": number}


def _brought(_request: HttpRequest, done: bringing.Brought) -> dict[str, int]:
    return dataclasses.asdict(done)


SHAPES[Invitation] = Shape(model=Invitation, called="ForumInvitation")
SHAPES[Answer] = Shape(model=Answer, called="RegistrationAnswer")
SHAPES[RegistrationChange] = Shape(model=RegistrationChange, called="AskedChange")
SHAPES[Participant] = Shape(model=Participant, called="ForumParticipant")
OF_FORUM: dict[str, Any] = {"find": forums_visible_to}
COUNTED: dict[str, Any] = OF_FORUM | {"tells": _number, "answers": NUMBER}
OF_REGISTRATION: dict[str, Any] = {
    "find": queries.registrations_visible_to,
    "answers": shape_of(Registration).reference,
}
OF_PARTICIPANT: dict[str, Any] = {"find": queries.participants_visible_to}
OF_INVITATION: dict[str, Any] = {"find": queries.invitations_visible_to}
OF_CHANGE: dict[str, Any] = {"find": queries.changes_visible_to, "model": RegistrationChange}
SINGLE = "forum-registrations/{int:pk}"
PERSON = "participants/{int:pk}"
ACTS = (
    Act(
        *(actions.confirm, f"{SINGLE}/confirm", "Let a registration count, as the office knows who it is"),
        name="confirm_registration",
        **OF_REGISTRATION,
    ),
    Act(actions.cancel_registration, f"{SINGLE}/cancel", "Cancel a registration for its sender", **OF_REGISTRATION),
    Act(retention.erase_registration, f"{SINGLE}/erase", "Erase what somebody told of themselves", **OF_REGISTRATION),
    Act(actions.cancel_participant, f"{PERSON}/cancel", "Cancel one participant", **OF_PARTICIPANT),
    Act(office.give_place, f"{PERSON}/give-place", "Give a participant a place out of turn", **OF_PARTICIPANT),
    Act(office.refuse_place, f"{PERSON}/refuse-place", "Say that a participant has no place", **OF_PARTICIPANT),
    Act(
        *(office.issue_visa_letter, f"{PERSON}/issue-visa-letter", "Issue a participant’s letter for a visa"),
        **OF_PARTICIPANT,
    ),
    Act(office.give_out, "forums/{int:pk}/give-out-places", "Give out the places of a forum that are free", **COUNTED),
    Act(
        *(
            inviting.send_invitations,
            "forums/{int:pk}/send-invitations",
            "Write to who is invited and was not written to",
        ),
        **COUNTED,
    ),
    Act(
        *(inviting.remind, "forums/{int:pk}/remind-invited", "Remind who is invited and has not answered"),
        name="remind_invited",
        **COUNTED,
    ),
    Act(
        *(inviting.decline, "forum-invitations/{int:pk}/decline", "Note that somebody who is invited does not come"),
        name="decline_invitation",
        **OF_INVITATION,
    ),
    Act(
        *(approving.approve_change, "registration-changes/{int:pk}/approve", "Do what somebody asked to change"),
        answers=shape_of(Registration).reference,
        **OF_CHANGE,
    ),
    Act(
        *(
            approving.refuse_change,
            "registration-changes/{int:pk}/refuse",
            "Leave a registration as it is, and say why",
        ),
        answers=shape_of(RegistrationChange).reference,
        **OF_CHANGE,
    ),
    Act(
        *(bringing.bring_in_file, "forums/{int:pk}/bring-in-registrations", "Bring in registrations kept elsewhere"),
        tells=_brought,
        answers=BROUGHT,
        **OF_FORUM,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of registering in the room's."""
    Records(pages=REGISTRATIONS, path="forum-registrations").open(room)
    Records(pages=PARTICIPANTS, path="participants").open(room)
    Records(pages=INVITATIONS, path="forum-invitations").open(room)
    reads: tuple[tuple[Any, str], ...] = (
        (RegistrationChange, "registration-changes"),
        (ForumLetter, "forum-letters"),
        (Choice, "session-choices"),
        (Answer, "registration-answers"),
    )
    for model, path in reads:
        Reads(model=model, path=path, query=_visible(model)).open(room)
    room.add(*(one.endpoint for one in ACTS))


def _visible(model: Any) -> Any:
    return lambda actor, _day: model.objects.visible_to(actor).select_related(*beside(model))
