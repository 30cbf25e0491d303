"""What this room adds elsewhere: panels, spans on a tie's time axis, search entries, calendar days, alarms."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Entry, Found, Item, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.core.zones import moment
from proxenia.relations import watch
from proxenia.relations.models import Tie

from . import queries, words
from .models import Action, Body, Meeting, Member

AGENDA_BY = dt.timedelta(days=14)
"""So long before a meeting its agenda should stand."""
MINUTES_BY = dt.timedelta(days=7)
"""So long after a meeting its minutes should stand."""
MANDATE_LEAD = dt.timedelta(days=90)
LAPSED = dt.timedelta(days=365)
"""A mandate that ran out, and minutes that are missing, stay on the list for a year."""
ACTIONS_LEAD = watch.LEAD["commitment"]


def found(body: Body) -> Found:
    """Find a body by its title and reference; its ties, topics, members, mandate and decisions weigh less."""
    told = [tie.name for tie in shared_as_far(body, body.ties.all())]
    told += [topic.label.every() for topic in body.topics.all()]
    members = list(body.members.all())
    told += [one.name for one in shared_as_far(body, (row.organisation for row in members))]
    told += [one.label.every() for one in shared_as_far(body, (row.post for row in members))]
    told += [body.mandate.every(), body.legal_basis.every(), body.summary.every()]
    told += [one.text.every() for one in body.decisions.all()]
    names = f"{body.reference} {body.title.every()}"
    called = [one for one in (body.reference, *body.title.values()) if one]
    return Found(str(body), names, str(body.get_kind_display()), " ".join(told), called)


def found_meeting(meeting: Meeting) -> Found:
    """Find a meeting by its body's title and its place; agenda and minutes weigh less."""
    place = [one.name for one in shared_as_far(meeting, [meeting.place])]
    names = " ".join([meeting.body.title.every(), meeting.venue, *place])
    told = [text.every() for item in meeting.items.all() for text in (item.title, item.minutes)]
    told.append(meeting.minutes.every())
    return Found(str(meeting), names, f"{meeting.get_state_display()} {meeting.day}", " ".join(told))


def events(actor: Actor, tie: Any, day: dt.date) -> list[Entry]:
    """Return the bodies of a tie as spans for its time axis; one of which no date is known stands in the panel alone."""
    return [
        Entry(
            lane=_("Joint bodies"),
            kind="body",
            title=body.title,
            start=body.start,
            end=body.ended_on or body.end,
            span=True,
            url=body.get_absolute_url(),
            detail=body.get_kind_display(),
        )
        for body in queries.bodies_with(actor, tie, day).order_by("start", "pk")
        if body.start is not None
    ]


def _panel(actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Show the joint bodies of a record with its seats in them; None where there are none."""
    bodies = list(queries.bodies_with(actor, record, day))
    if not bodies:
        return None
    has_seats = record._meta.label_lower in {"directory.post", "directory.person", "directory.organisation"}
    seats: dict[int, list[str]] = {}
    for member in queries.seats_with(actor, record).filter(body__in=bodies) if has_seats else ():
        seats.setdefault(member.body_id, []).append(_seat(member))
    rows = [{"body": body, "state": words.state(body), "seats": seats.get(body.pk, [])} for body in bodies]
    return {"rows": rows, "has_seats": has_seats}


def _seat(member: Member) -> str:
    span = " – ".join(date.display() if date else "" for date in (member.start, member.end)).strip(" –")
    role = str(member.get_role_display())
    return f"{role}, {span}" if span else role


def _recorded_from(actor: Actor, contact: Any, _day: dt.date) -> dict[str, Any] | None:
    meeting = queries.meetings_visible_to(actor).filter(contact=contact).first()
    return {"meeting": meeting} if meeting is not None else None


PANEL = Panel("bodies/panels/bodies.html", _panel)
RECORDED_FROM = Panel("bodies/panels/meeting.html", _recorded_from, side=True)


def origin_of(record: Body | Meeting, turn: str, *parts: str) -> Origin:
    """Return what a day of a body or meeting is told from, and in whose calendars it belongs; ties should be prefetched."""
    body = record.body
    about = ((Body._meta.label_lower, body.pk), *((Tie._meta.label_lower, tie.pk) for tie in body.ties.all()))
    return Origin(record._meta.label_lower, record.pk, turn, parts, about)


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return what of joint bodies wants attention on a day.

    Actions of either side that are overdue or due soon; of the own office's bodies also meetings that come up without an agenda, that
    were held without minutes or are past and neither held nor cancelled, and mandates that run out.
    """
    actions = list(watch.duties(actor, day, day + ACTIONS_LEAD, Action))
    if not actor.reads_office:
        return actions
    return [*actions, *_meetings(actor, day), *_mandates(actor, day)]


def _meetings(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    for meeting in queries.wanting(actor, day - LAPSED, day + AGENDA_BY):
        if meeting.is_planned and meeting.on.latest < day:
            yield _alarm(
                meeting,
                "not_held",
                meeting.on,
                _("%(meeting)s: was it held?"),
                _("It was planned for %(day)s, and nobody has said whether it was held."),
                _("Call the roll and record that it was held, or that it was cancelled."),
            )
        elif meeting.is_planned and not meeting.has_agenda:  # type: ignore[attr-defined]
            yield _alarm(
                meeting,
                "no_agenda",
                meeting.on,
                _("%(meeting)s has no agenda"),
                _("It is on %(day)s, and no point is on its agenda."),
                _("Write the agenda and send it to both sides."),
            )
        elif _lacks_minutes(meeting, day):
            yield _alarm(
                meeting,
                "no_minutes",
                PartialDate.of(meeting.on.latest + MINUTES_BY),
                _("%(meeting)s has no minutes"),
                _("It was held %(day)s, and nothing of it is written down."),
                _("Write the minutes while somebody remembers."),
            )


def _lacks_minutes(meeting: Any, day: dt.date) -> bool:
    return bool(
        meeting.is_held and not meeting.minutes and not meeting.has_minutes and meeting.on.latest + MINUTES_BY < day
    )


def _alarm(meeting: Meeting, kind: str, on: PartialDate, title: str, why: str, todo: str) -> Alarm:
    said = {"meeting": meeting, "day": meeting.on.display()}
    known = None if on.day else on
    origin = origin_of(meeting, kind, "bodies.agendaitem")
    return Alarm(kind, on.earliest, title % said, why % said, todo, meeting.get_absolute_url(), known, origin)


def _mandates(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    for body in queries.with_mandate_until(actor, day - LAPSED, day + MANDATE_LEAD):
        assert body.end is not None
        over = body.end.latest < day
        title = _("%(body)s: the mandate ran out") if over else _("%(body)s: the mandate runs out")
        why = _("It ran until %(day)s.") if over else _("It runs until %(day)s.")
        todo = _("Agree with the other side to prolong it and record until when, or record that the body ended.")
        known = None if body.end.day else body.end
        said = {"body": body, "day": body.end.display()}
        url = body.get_absolute_url()
        origin = origin_of(body, "mandate")
        yield Alarm("mandate", body.end.earliest, title % said, why % said, todo, url, known, origin)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the meetings between two days, and the days on which actions are due.

    A meeting with a contact is in the calendar as that contact. Calendars elsewhere show a meeting at its hours, where it has any.
    """
    due = [one for one in watch.duties(actor, first, last, Action) if first <= one.day <= last]
    items = [replace(watch.item_of(one), known=None) for one in due]
    return items + [_item(one) for one in queries.meetings_between(actor, first, last)]


def _item(meeting: Meeting) -> Item:
    known = None if meeting.on.day else meeting.on
    detail = ", ".join(part for part in (words.hours(meeting), words.where(meeting), meeting.link) if part)
    origin = origin_of(meeting, "meeting")
    return Item(
        meeting.on.earliest,
        str(meeting),
        meeting.get_absolute_url(),
        "body_meeting",
        known=known,
        detail=detail,
        origin=origin,
        begins=_at(meeting, meeting.begins),
        ends=_at(meeting, meeting.ends),
        place=words.where(meeting),
    )


def _at(meeting: Meeting, time: dt.time | None) -> dt.datetime | None:
    """Return the moment of a time on the wall where the meeting is, in its zone; of an hour that comes twice, the first."""
    if time is None:
        return None
    return moment(meeting.on.earliest, time, meeting.zone).astimezone(ZoneInfo(meeting.zone))
