"""How joint bodies are told on pages and in lists."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from proxenia.core.clock import today
from proxenia.core.codes import tongue_name
from proxenia.core.zones import moment, moments
from proxenia.relations.declaring import done_words

from .models import Action, Body, Decision, Meeting
from .queries import Seat

TIME = "%H:%M"


def hours(meeting: Meeting) -> str:
    """Return the hours of a meeting by the clocks of its place, and by ours where those are others; empty where none are known."""
    if meeting.begins is None:
        return ""
    said = f"{_span(meeting.begins, meeting.ends)} {meeting.zone}"
    here = _at_home(meeting)
    return f"{said} ({here} {settings.TIME_ZONE})" if here else said


def _span(begins: Any, ends: Any) -> str:
    return f"{begins.strftime(TIME)}–{ends.strftime(TIME)}" if ends else str(begins.strftime(TIME))


def _at_home(meeting: Meeting) -> str:
    """Return the hours by the clocks of this office, with the day where it is another; empty where the clocks agree."""
    day, home = meeting.on.earliest, ZoneInfo(settings.TIME_ZONE)
    times = [moment(day, time, meeting.zone).astimezone(home) for time in (meeting.begins, meeting.ends) if time]
    if [one.time() for one in times] == [time for time in (meeting.begins, meeting.ends) if time]:
        return ""
    said = _span(times[0], times[-1] if len(times) > 1 else None)
    return said if times[0].date() == day else f"{times[0].date().isoformat()} {said}"


def is_doubtful(meeting: Meeting) -> bool:
    """Whether its first hour comes twice on its day, because the clocks are put back."""
    return meeting.begins is not None and len(moments(meeting.on.earliest, meeting.begins, meeting.zone)) > 1


def where(meeting: Meeting) -> str:
    """Return where it is, as far as it is known."""
    return ", ".join(str(part) for part in (meeting.venue, meeting.place) if part)


def language(meeting: Meeting) -> str:
    """Return in which language it is held."""
    return tongue_name(meeting.language) if meeting.language else ""


def state(body: Body) -> str:
    """Return how far a body has come: it goes on, its mandate ran out, or it has ended."""
    if body.ended_on is not None:
        return _("ended %(date)s") % {"date": body.ended_on.display()}
    if body.end is not None and body.end.latest < today():
        return _("its mandate ran out %(date)s") % {"date": body.end.display()}
    return _("goes on")


def who(seat: Seat) -> str:
    """Return who sits there, with the holder of the post on the day."""
    held = f" ({seat.held})" if seat.held is not None else ""
    member = seat.member
    named = [member.person, f"{member.post}{held}" if member.post else None, member.organisation]
    return " · ".join(str(one) for one in named if one) or _("not named")


def taken(decision: Decision) -> str:
    """Return how a decision was taken, with the numbers where somebody counted."""
    counted = [
        (_("%(n)d for"), decision.in_favour),
        (_("%(n)d against"), decision.against),
        (_("%(n)d abstaining"), decision.abstaining),
    ]
    said = ", ".join(words % {"n": number} for words, number in counted if number is not None)
    how = str(decision.get_taken_display())
    return f"{how}: {said}" if said else how


def how_far(action: Action) -> Any:
    """Return when an action was done or given up, or that it is open; an overdue one says so."""
    if action.dropped_on is not None:
        return _("given up %(date)s") % {"date": action.dropped_on.display()}
    return done_words(action)
