"""The pages of meetings with their agenda and attendance as declarations."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.contacts.queries import interactions_visible_to
from proxenia.core.declaring import by_key, enumerated, join, named, part_table, to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column

from . import access, queries, words
from .actions import GOING
from .choices import MeetingState
from .forms import AgendaItemForm, AttendeeForm, MeetingForm
from .models import AgendaItem, Attendee, Meeting

AGENDA = part_table(
    *(AgendaItem, "meeting", "items", AgendaItemForm, _("Agenda")),
    Column(label=_("order"), value=lambda one: one.position, numeric=True),
    Column(label=_("point"), value=lambda one: one.title),
    Column(label=_("paper"), value=lambda one: one.paper or one.paper_url, url=lambda one: one.paper_url),
    Column(label=_("presented by"), value=lambda one: join(who for who in (one.speaker, one.presenter) if who)),
    Column(label=_("minutes of time"), value=lambda one: one.duration, numeric=True),
    Column(label=_("minutes"), value=lambda one: one.minutes),
    verbs=GOING,
    related=("presenter", "speaker"),
)
ATTENDANCE = part_table(
    *(Attendee, "meeting", "attendees", AttendeeForm, _("Who attended")),
    Column(label=_("who"), value=str),
    Column(label=_("side"), value=lambda one: one.get_side_display()),
    Column(label=_("attendance"), value=lambda one: one.get_state_display()),
    to("member", _("member")),
    verbs=GOING,
    related=("member", "member__post", "member__person", "member__organisation", "post", "person", "organisation"),
)


def _facts(meeting: Meeting) -> list[Fact]:
    place = meeting.place
    return [
        Fact(label=_("joint body"), value=meeting.body, url=meeting.body.get_absolute_url()),
        Fact(label=_("number"), value=meeting.number, field="number"),
        Fact(label=_("day"), value=meeting.day, field="day"),
        Fact(label=_("hours"), value=words.hours(meeting), field="begins"),
        Fact(label=_("venue"), value=meeting.venue, field="venue"),
        Fact(label=_("place"), value=place, field="place", url=place.get_absolute_url() if place else ""),
        Fact(label=_("link"), value=meeting.link, url=meeting.link, field="link"),
        Fact(label=_("language"), value=words.language(meeting), field="language"),
        Fact(label=_("why it was cancelled"), value=meeting.cancelled_why, field="cancelled_why"),
        Fact(label=_("minutes, on the whole"), value=meeting.minutes, field="minutes"),
        Fact(label=_("minutes approved"), value=meeting.approved_on, field="approved_on"),
    ]


def _context(request: Any, meeting: Meeting, _day: dt.date) -> dict[str, Any]:
    """Tell the page what was decided and agreed at the meeting, and which contact was recorded from it."""
    actor = request.user
    may_hold = access.can_hold(actor, meeting) and not meeting.body.is_ended
    contact = interactions_visible_to(actor).filter(pk=meeting.contact_id).first() if meeting.contact_id else None
    here = f"?meeting={meeting.pk}"
    body = meeting.body_id
    return {
        "contact": contact,
        "doubtful": words.is_doubtful(meeting),
        "decisions": [one for one in queries.decisions_of(actor, meeting.body)[::-1] if one.meeting_id == meeting.pk],
        "actions": [one for one in queries.actions_of(actor, meeting.body) if one.meeting_id == meeting.pk],
        "may_write": GOING.can_write(actor, meeting),
        "may_roll": may_hold and meeting.state != MeetingState.CANCELLED,
        "may_hold": may_hold and meeting.is_planned,
        "may_take_back": may_hold and meeting.is_held,
        "add_decision_url": reverse("bodies:body-decisions-create", args=[body]) + f"{here}&decided_on={meeting.day}",
        "add_action_url": reverse("bodies:body-actions-create", args=[body]) + here,
    }


MEETINGS = RecordPages(
    model=Meeting,
    form=MeetingForm,
    verbs=GOING,
    prefix="meeting",
    folder="meetings",
    plural=_("Meetings of joint bodies"),
    icon="calendar",
    lead=_("A meeting counts as a contact once it was held; its contact is recorded then."),
    query=queries.meetings_visible_to,
    columns=(
        Column(label=_("meeting"), value=str, link=True),
        Column(label=_("day"), value=lambda one: one.day),
        Column(label=_("hours"), value=words.hours),
        Column(label=_("where"), value=words.where),
        Column(label=_("state"), value=lambda one: one.get_state_display()),
    ),
    filters=(
        Filter(name="body", label=_("Joint body"), choices=named(queries.bodies_visible_to), apply=by_key("body")),
        enumerated("state", _("State"), MeetingState),
    ),
    facts=_facts,
    parts=(AGENDA, ATTENDANCE),
    template="bodies/meeting.html",
    context=_context,
)
