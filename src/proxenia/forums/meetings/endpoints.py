"""What programs may do with one-to-one meetings: the same records and verbs as the pages, and how far a planning is."""

from typing import Any

from django.http import HttpRequest

from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import Room, shape_of
from proxenia.core.rest.reading import Reads
from proxenia.forums.choices import WishAnswer
from proxenia.forums.models import MeetingPlanning, PlannedMeeting, Wish

from . import holding, laying, queries, seating, trying, wishing
from .pages import PARTIES, ROUNDS

OF_ROUND: dict[str, Any] = {"find": queries.rounds_visible_to}
OF_MEETING: dict[str, Any] = {"find": queries.meetings_visible_to}
KEYS: dict[str, Any] = {
    "type": "object",
    "title": "MeetingKeys",
    "properties": {"keys": {"type": "array", "items": {"type": "integer"}}},
    "required": ["keys"],
}


def _keys(_request: HttpRequest, made: Any) -> dict[str, Any]:
    return {"keys": [one.pk for one in made]}


def _mended(_request: HttpRequest, made: Any) -> dict[str, Any]:
    _setting, found = made
    return {"keys": sorted(int(key) for key in (*found.moved, *found.replanned))}


ACTS = (
    Act(
        *(wishing.take_in, "rounds/{int:pk}/take-in", "Make parties of participants who agreed to meet others"),
        name="take_in_parties",
        tells=_keys,
        answers=KEYS,
        **OF_ROUND,
    ),
    Act(
        *(laying.ask_for_plan, "rounds/{int:pk}/plan", "Ask that the meetings of a round be planned"),
        name="plan_round",
        answers=shape_of(MeetingPlanning).reference,
        **OF_ROUND,
    ),
    Act(
        *(
            trying.ask_for_trial,
            "rounds/{int:pk}/try",
            "Ask what more or fewer tables, interpreters or slots would bring",
        ),
        name="try_round",
        reads={"changed": (dict[str, dict[str, int]], lambda _actor, said: said["changed"])},
        answers=shape_of(MeetingPlanning).reference,
        **OF_ROUND,
    ),
    Act(
        *(stop_plan, "meeting-plannings/{int:pk}/stop", "Stop a planning; nothing of it is laid"),
        name="stop_meeting_planning",
        find=queries.plannings_visible_to,
        model=MeetingPlanning,
        answers=shape_of(MeetingPlanning).reference,
    ),
    Act(
        *(laying.mend, "rounds/{int:pk}/mend", "Mend a plan after something changed, moving few; tells which moved"),
        name="mend_round",
        tells=_mended,
        answers=KEYS,
        **OF_ROUND,
    ),
    Act(
        *(laying.publish, "rounds/{int:pk}/publish", "Let those who meet read when and where"),
        name="publish_round",
        **OF_ROUND,
    ),
    Act(
        *(laying.withdraw, "rounds/{int:pk}/withdraw", "Take a plan back from those who meet"),
        name="withdraw_round",
        **OF_ROUND,
    ),
    Act(
        *(wishing.wish_for, "parties/{int:pk}/wish", "Note that a party would like to meet another"),
        name="wish_for_party",
        find=queries.parties_visible_to,
        answers=shape_of(Wish).reference,
    ),
    Act(
        *(wishing.answer_wish, "wishes/{int:pk}/answer", "Note what a party says to a wish"),
        name="answer_wish",
        choices={"answer": tuple(WishAnswer.values)},
        find=queries.wishes_visible_to,
    ),
    Act(
        *(seating.place, "planned-meetings/{int:pk}/place", "Put a meeting into a slot, or out of the plan"),
        name="place_meeting",
        **OF_MEETING,
    ),
    Act(
        *(
            seating.fit_in,
            "planned-meetings/{int:pk}/fit-in",
            "Plan a meeting by moving at most three; tells which moved",
        ),
        name="fit_in_meeting",
        tells=_keys,
        answers=KEYS,
        **OF_MEETING,
    ),
    Act(
        *(seating.fix, "planned-meetings/{int:pk}/fix", "Keep a meeting where it is"), name="fix_meeting", **OF_MEETING
    ),
    Act(
        *(seating.let_go, "planned-meetings/{int:pk}/let-go", "Let planning move a meeting again"),
        name="let_go_meeting",
        **OF_MEETING,
    ),
    Act(
        *(seating.call_off, "planned-meetings/{int:pk}/call-off", "Cancel a meeting"),
        name="call_off_meeting",
        **OF_MEETING,
    ),
    Act(
        *(seating.take_up, "planned-meetings/{int:pk}/take-up", "Take a cancelled meeting up again"),
        name="take_up_meeting",
        **OF_MEETING,
    ),
    Act(
        *(
            holding.meeting_held,
            "planned-meetings/{int:pk}/held",
            "Note a meeting as held: an introduction, once, of two sides",
        ),
        name="meeting_of_round_held",
        **OF_MEETING,
    ),
    Act(
        *(holding.meeting_missed, "planned-meetings/{int:pk}/missed", "Note that a meeting was not held"),
        name="meeting_of_round_missed",
        **OF_MEETING,
    ),
    Act(
        *(holding.meeting_again, "planned-meetings/{int:pk}/again", "Take back what was noted of a meeting"),
        name="meeting_of_round_again",
        **OF_MEETING,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of meetings in the room's."""
    Records(pages=ROUNDS, path="rounds").open(room)
    Records(pages=PARTIES, path="parties", keeps=frozenset({"wishes"})).open(room)
    Reads(
        model=MeetingPlanning,
        path="meeting-plannings",
        query=lambda actor, _day: queries.plannings_visible_to(actor),
        plural="MeetingPlannings",
    ).open(room)
    Reads(
        model=PlannedMeeting,
        path="planned-meetings",
        query=lambda actor, _day: queries.meetings_visible_to(actor),
        plural="PlannedMeetings",
    ).open(room)
    room.add(*(act.endpoint for act in ACTS))
