"""What programs may do with seminars: the same records and verbs as the pages."""

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import Field

from proxenia.accounts.handing.actions import renew_address, revoke_address
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.rest import Act, Records
from proxenia.core.documents.pages import EVERY_LANGUAGE
from proxenia.core.rest import SHAPES, Room, Shape, shape_of
from proxenia.core.rest.asking import TIME_PATTERN
from proxenia.core.rest.reading import Reads
from proxenia.openings.models import Seminar, SeminarAddress, SeminarPlanning

from . import access, actions, handing, holding, meeting, queries, seating, sharing
from .pages import SEMINARS

KEPT = frozenset({"guests", "pairs", "lines", "slots"})
"""Parts that only readers of the office that plans the seminar may read."""
TIME = Annotated[str, Field(pattern=TIME_PATTERN, examples=["09:30"])]
PAIRS: dict[str, Any] = {
    "type": "object",
    "title": "Pairs",
    "properties": {"pairs": {"type": "array", "items": {"type": "integer"}, "description": "The keys of the pairs."}},
    "required": ["pairs"],
}
ADDRESSES: dict[str, Any] = {
    "type": "object",
    "title": "ScheduleAddresses",
    "description": "The secret addresses of a guest's schedule.",
    "properties": {"id": {"type": "integer"}, "page": {"type": "string"}, "calendar": {"type": "string"}},
    "required": ["id", "page", "calendar"],
}


def _hidden(actor: Any, record: Any) -> frozenset[str]:
    """Keep the internal note from whoever does not read the office."""
    return frozenset() if access.reads_guests(actor, record) else frozenset({"note"})


def _pairs(_request: HttpRequest, made: Any) -> dict[str, Any]:
    return {"pairs": [one.pk for one in made]}


def _time(_actor: Any, values: dict[str, Any]) -> dt.time:
    return dt.time.fromisoformat(values["begins"])


OF_SEMINAR: dict[str, Any] = {"find": queries.seminars_visible_to}
OF_GUEST: dict[str, Any] = {"find": queries.guests_visible_to}
OF_PAIR: dict[str, Any] = {"find": queries.pairs_visible_to}
OF_ADDRESS: dict[str, Any] = {"find": queries.addresses_visible_to, "model": SeminarAddress}
GIVEN: dict[str, Any] = {"tells": handing.OWN.addresses_told, "answers": ADDRESSES}
MADE: dict[str, Any] = OF_GUEST | GIVEN
RENEWED: dict[str, Any] = OF_ADDRESS | GIVEN
ACTS = (
    Act(
        *(actions.propose_pairs, "seminars/{int:pk}/propose", "Propose that each of ours meets each of theirs"),
        tells=_pairs,
        answers=PAIRS,
        **OF_SEMINAR,
    ),
    Act(
        *(actions.lay_slots, "seminars/{int:pk}/lay-slots", "Lay out slots one after the other"),
        reads={"begins": (TIME, _time)},
        **OF_SEMINAR,
    ),
    Act(
        *(seating.ask_for_plan, "seminars/{int:pk}/plan", "Ask that the pairs be planned without clashes"),
        answers=shape_of(SeminarPlanning).reference,
        **OF_SEMINAR,
    ),
    Act(
        *(stop_plan, "seminar-plannings/{int:pk}/stop", "Stop a planning; nothing of it is laid"),
        find=queries.plannings_visible_to,
        model=SeminarPlanning,
        answers=shape_of(SeminarPlanning).reference,
    ),
    Act(*(actions.take_roll, "seminars/{int:pk}/roll", "Note who of the guests came"), **OF_SEMINAR),
    Act(
        *(holding.hold, "seminars/{int:pk}/hold", "Record a seminar as held: its contact, once"),
        name="hold_seminar",
        **OF_SEMINAR,
    ),
    Act(*(actions.cancel, "seminars/{int:pk}/cancel", "Call a seminar off"), name="cancel_seminar", **OF_SEMINAR),
    Act(
        *(actions.resume, "seminars/{int:pk}/resume", "Take up a seminar that was called off"),
        name="resume_seminar",
        **OF_SEMINAR,
    ),
    Act(
        *(actions.note_consent, "seminar-guests/{int:pk}/consent", "Note what a guest says to some of its pairs"),
        name="note_seminar_consent",
        choices={"consent": actions.ANSWERS},
        **OF_GUEST,
    ),
    Act(
        *(seating.place, "seminar-pairs/{int:pk}/place", "Put a pair into a slot, or take it out of the plan"),
        name="place_pair",
        **OF_PAIR,
    ),
    Act(*(seating.fix, "seminar-pairs/{int:pk}/fix", "Keep a meeting where it is"), name="fix_pair", **OF_PAIR),
    Act(
        *(seating.let_go, "seminar-pairs/{int:pk}/let-go", "Let planning move a meeting again"),
        name="let_go_pair",
        **OF_PAIR,
    ),
    Act(
        *(meeting.meeting_held, "seminar-pairs/{int:pk}/held", "Note a meeting as held: an introduction, once"),
        **OF_PAIR,
    ),
    Act(*(meeting.meeting_missed, "seminar-pairs/{int:pk}/missed", "Note that a meeting was not held"), **OF_PAIR),
    Act(*(meeting.meeting_again, "seminar-pairs/{int:pk}/again", "Take back what was noted of a meeting"), **OF_PAIR),
    Act(
        *(sharing.make_schedule_address, "seminar-guests/{int:pk}/address", "Make the address of a guest's schedule"),
        choices={"language": EVERY_LANGUAGE},
        **MADE,
    ),
    Act(
        *(renew_address, "seminar-addresses/{int:pk}/renew", "Give a schedule a new address"),
        name="renew_schedule_address",
        **RENEWED,
    ),
    Act(
        *(revoke_address, "seminar-addresses/{int:pk}/revoke", "Make the address of a schedule worthless"),
        name="revoke_schedule_address",
        **OF_ADDRESS,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of seminars in the room's."""
    SHAPES[Seminar] = Shape(model=Seminar, hides=_hidden)
    Records(pages=SEMINARS, path="seminars", keeps=KEPT).open(room)
    Reads(
        model=SeminarPlanning,
        path="seminar-plannings",
        query=lambda actor, _day: queries.plannings_visible_to(actor),
        plural="SeminarPlannings",
    ).open(room)
    room.add(*(act.endpoint for act in ACTS))
