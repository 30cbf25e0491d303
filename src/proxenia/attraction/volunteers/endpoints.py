"""The endpoints of volunteers: records from their pages, verbs by their signatures, and the figure of hours."""

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.access import can_write_in
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.rest import Act, Records
from proxenia.attraction.choices import ConsentWay, Purpose
from proxenia.attraction.models import (
    BriefingAttendance,
    Engagement,
    Reinvitation,
    ShiftPlace,
    ShiftPlanning,
    StrippedHours,
    Undertaking,
    VolunteerConsent,
    VolunteerLetter,
)
from proxenia.core.clock import today
from proxenia.core.documents import as_data
from proxenia.core.errors import RuleError
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import Reads, found_or_404
from proxenia.core.sheets import HOUR, Unreadable
from proxenia.core.visitors import language_of

from . import (
    actions,
    briefing,
    consenting,
    figures,
    hours,
    inviting,
    laying,
    placing,
    queries,
    retention,
    signing,
    thanks,
)
from .pages import BRIEFINGS, CALLS, SHIFTS, SKILLS, UNDERTAKINGS, VOLUNTEERS
from .setting import names_in
from .words import lack_words

Clock = Annotated[
    str | None, Field(pattern=r"^\d{1,2}:\d{2}$", description="On the clocks of the undertaking, such as 08:30.")
]
PURPOSES, WAYS = Purpose.values, ConsentWay.values
COUNT: dict[str, Any] = {
    "type": "object",
    "properties": {"volunteers": {"type": "integer"}},
    "required": ["volunteers"],
}
TAKEN: dict[str, Any] = {
    "type": "object",
    "properties": {name: {"type": "integer"} for name in ("placed", "moved", "left_out")},
    "required": ["placed", "moved", "left_out"],
}
PLAN: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "state": {"type": "string"},
        "failure": {"type": "string"},
        "taken_at": {"type": ["string", "null"]},
        "proposal": {"type": "object"},
        "lacks": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["id", "state", "failure", "taken_at", "proposal", "lacks"],
}


def _hour(name: str) -> Any:
    def read(_actor: Any, values: dict[str, Any]) -> dt.time | None:
        text = values[name]
        if text is None:
            return None
        try:
            found: dt.time = HOUR.read(text)
        except Unreadable:
            words = _("Write an hour such as 08:30.")
            raise RuleError("volunteers.hours.unread", words, fields={name: [words]}) from None
        return found

    return Clock, read


class PaperAsked(BaseModel):
    """For which volunteer, in which language."""

    model_config = ConfigDict(extra="forbid")

    volunteer: Annotated[int, Field(ge=1, lt=2**63)]
    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None


def _hours(request: HttpRequest, _asked: Any, pk: int) -> Answer:
    actor: Any = request.user
    found = found_or_404(queries.own_undertakings(actor), pk)
    return Answer(figures.told(found, figures.hours_of(found)))


def _own(request: HttpRequest, pk: int) -> Undertaking:
    actor: Any = request.user
    found: Undertaking = found_or_404(queries.own_undertakings(actor), pk)
    return found


def _paper(request: HttpRequest, asked: PaperAsked, pk: int, found: Undertaking) -> Answer:  # noqa: ARG001 - it is found
    volunteer = found_or_404(queries.thanked_for(found), asked.volunteer)
    language: Any = asked.lang or language_of(request)
    return Answer(as_data(thanks.paper(volunteer, found, today(), language=language)))


def _plan(request: HttpRequest, _asked: Any, pk: int) -> Answer:
    actor: Any = request.user
    return Answer(told_plan(found_or_404(queries.plannings_visible_to(actor), pk)))


def told_plan(planning: ShiftPlanning) -> dict[str, Any]:
    """Return a planning as programs read it: how far it is, the proposal by keys, and what is lacking in words."""
    names = names_in(planning.undertaking, planning.told)
    lacks = planning.told.get("lacks", ())
    return {
        "id": planning.pk,
        "state": planning.state,
        "failure": planning.failure,
        "taken_at": planning.taken_at.isoformat() if planning.taken_at else None,
        "proposal": planning.told,
        "lacks": [text for one in lacks if (text := lack_words(names, one))],
    }


def _tell_plan(_request: HttpRequest, planning: ShiftPlanning) -> Any:
    return told_plan(planning)


def _tell_count(_request: HttpRequest, many: int) -> Any:
    return {"volunteers": many}


def _tell_taken(_request: HttpRequest, counts: Any) -> Any:
    return dict(counts)


def _of_undertaking(verb: Any, end: str, words: str, **more: Any) -> Act:
    return Act(verb, f"undertakings/{{int:pk}}/{end}", words, find=queries.own_undertakings, **more)


def _may_write_own(actor: Any, record: Any) -> bool:
    return record is not None and can_write_in(actor, record.office_id)


def _acts() -> list[Act]:
    calls, people, places = queries.calls_visible_to, queries.volunteers_visible_to, queries.assignments_visible_to
    counted: dict[str, Any] = {"tells": _tell_count, "answers": COUNT}
    planned: dict[str, Any] = {"tells": _tell_plan, "answers": PLAN}
    plannings: dict[str, Any] = {"find": queries.plannings_visible_to, "may": _may_write_own}
    noted = {"begins": _hour("begins"), "ends": _hour("ends")}
    agreed = {"purpose": PURPOSES, "way": WAYS}
    place, person = "shift-places/{int:pk}", "volunteers/{int:pk}"
    return [
        Act(
            *(actions.publish_call, "volunteer-calls/{int:pk}/publish", "Publish a call for volunteers"),
            name="publish_volunteer_call",
            find=calls,
        ),
        Act(
            *(actions.withdraw_call, "volunteer-calls/{int:pk}/withdraw", "Take a call for volunteers from the public"),
            name="withdraw_volunteer_call",
            find=calls,
        ),
        Act(
            *(signing.let_in, "volunteer-sign-ups/{int:pk}/let-in", "Let a sign-up count that was set aside"),
            name="let_volunteer_in",
            find=queries.set_aside,
        ),
        Act(
            *(retention.erase_volunteer, f"{person}/erase", "Erase a volunteer; what they worked stays as a count"),
            find=queries.every_volunteer,
        ),
        Act(
            *(consenting.give_consent, f"{person}/consent", "Note that a volunteer agrees to something"),
            name="give_volunteer_consent",
            find=people,
            choices=agreed,
        ),
        Act(
            *(consenting.withdraw_consent, f"{person}/withdraw-consent", "Note that a volunteer withdraws a consent"),
            name="withdraw_volunteer_consent",
            find=people,
            choices=agreed,
        ),
        Act(
            *(consenting.engage, f"{person}/engage", "Let a volunteer be in at an undertaking"),
            name="engage_volunteer",
            find=people,
        ),
        Act(
            *(consenting.leave_undertaking, "engagements/{int:pk}/leave", "Let a volunteer leave an undertaking"),
            find=queries.engagements_visible_to,
        ),
        Act(
            *(actions.renew_own_address, f"{person}/own-address", "Give a volunteer's own page a new address"),
            name="renew_volunteer_address",
            find=people,
        ),
        Act(
            *(inviting.reinvite, f"{person}/reinvite", "Invite a volunteer again, where their consent stands today"),
            find=people,
        ),
        Act(
            *(inviting.answer_reinvitation, "reinvitations/{int:pk}/answer", "Note what an invited volunteer answers"),
            find=queries.reinvitations_visible_to,
            choices={"way": WAYS},
        ),
        Act(
            *(briefing.enrol, "briefings/{int:pk}/enrol", "Say which volunteers are to come to a briefing"),
            name="enrol_for_briefing",
            find=queries.briefings_visible_to,
            tells=lambda _request, made: {"volunteers": len(made)},
            answers=COUNT,
        ),
        Act(
            *(briefing.note_attendance, "briefings/{int:pk}/attendance", "Note who came to a briefing"),
            name="note_briefing_attendance",
            find=queries.briefings_visible_to,
            **counted,
        ),
        _of_undertaking(
            laying.ask_for_plan, "shift-plan", "Ask that the shifts be planned", name="ask_for_shift_plan", **planned
        ),
        _of_undertaking(
            laying.tell_plan, "tell-shifts", "Write to volunteers whose shifts changed", name="tell_shifts", **counted
        ),
        _of_undertaking(
            actions.thank, "thank", "Thank the volunteers with their hours", name="thank_volunteers", **counted
        ),
        _of_undertaking(
            figures.state_hours, "state-hours", "State the hours as a measured figure", name="state_volunteer_hours"
        ),
        Act(
            *(laying.take_plan, "shift-plannings/{int:pk}/take", "Take a proposed plan of shifts"),
            name="take_shift_plan",
            tells=_tell_taken,
            answers=TAKEN,
            **plannings,
        ),
        Act(
            *(stop_plan, "shift-plannings/{int:pk}/stop", "Stop a planning of shifts"),
            name="stop_shift_plan",
            model=ShiftPlanning,
            find=queries.plannings_visible_to,
            may=_may_write_own,
            **planned,
        ),
        Act(
            placing.put,
            "shifts/{int:pk}/put",
            "Put a volunteer into a shift",
            name="put_into_shift",
            find=queries.shifts_visible_to,
        ),
        Act(placing.fix, f"{place}/fix", "Fix a place in a shift", name="fix_shift_place", find=places),
        Act(
            placing.let_go, f"{place}/let-go", "Let planning move a place again", name="let_shift_place_go", find=places
        ),
        Act(placing.cancel, f"{place}/cancel", "Cancel a place in a shift", name="cancel_shift_place", find=places),
        Act(
            placing.say_to_come,
            f"{place}/confirm",
            "Note that a volunteer says to come",
            name="confirm_shift_place",
            find=places,
        ),
        Act(hours.note_came, f"{place}/came", "Note that a volunteer came, and the hours", find=places, reads=noted),
        Act(hours.note_absent, f"{place}/absent", "Note that a volunteer did not come", find=places),
        Act(
            hours.take_note_back,
            f"{place}/reopen",
            "Take back what was noted of a place",
            name="reopen_shift_place",
            find=places,
        ),
    ]


def open_in(room: Room) -> None:
    """Open the endpoints of volunteers in the room's."""
    kept = frozenset({"kinds", "rules"})
    Records(pages=UNDERTAKINGS, path="undertakings", keeps=kept).open(room)
    for pages, path in (
        (CALLS, "volunteer-calls"),
        (VOLUNTEERS, "volunteers"),
        (SKILLS, "volunteer-skills"),
        (BRIEFINGS, "briefings"),
        (SHIFTS, "shifts"),
    ):
        Records(pages=pages, path=path).open(room)
    for model, path, query in (
        (ShiftPlace, "shift-places", queries.assignments_visible_to),
        (VolunteerConsent, "volunteer-consents", queries.consents_visible_to),
        (Engagement, "engagements", queries.engagements_visible_to),
        (BriefingAttendance, "briefing-attendances", queries.attendances_visible_to),
        (Reinvitation, "reinvitations", queries.reinvitations_visible_to),
        (VolunteerLetter, "volunteer-letters", queries.letters_visible_to),
        (StrippedHours, "stripped-hours", queries.stripped_visible_to),
    ):
        Reads(model=model, path=path, query=query).open(room)
    room.add(*(act.endpoint for act in _acts()))
    hours_path = "undertakings/{int:pk}/volunteer-hours"
    told: dict[str, Any] = {"answer": {"type": "object"}, "model": Undertaking}
    room.get(
        hours_path, "read_volunteer_hours", "The hours of volunteers as an indicator with its values", _hours, **told
    )
    room.get(
        *("undertakings/{int:pk}/thanks", "read_volunteer_thanks", "The paper of thanks to a volunteer, as a document"),
        _paper,
        query=PaperAsked,
        guard=_own,
        **told,
    )
    room.get(
        *("shift-plannings/{int:pk}", "read_shift_plan", "How far a planning of shifts is, and what it proposes"),
        _plan,
        answer=PLAN,
        model=ShiftPlanning,
    )
