"""What each member gave and got as far as records tell: each number is that of records, and leads to them.

Parts of the room and rooms above hang their own figures in `COUNTED`. What people took down by hand, `Contribution`, stands beside it;
the two are never added up.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.bodies.choices import Attendance, MeetingState
from proxenia.bodies.models import Attendee, Meeting
from proxenia.core.contributions import Slot
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.openings.choices import Stage
from proxenia.openings.models import Introduction
from proxenia.region.models import Ballot, Motion, RegionMember


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure says of one member: the records that are counted, or that an `amount` in words was reckoned from."""

    records: tuple[Any, ...] = ()
    amount: str = ""

    @property
    def words(self) -> str:
        """The amount, or how many records there are."""
        return self.amount or str(len(self.records))


Count = Callable[[Actor, Sequence[RegionMember], dt.date], Mapping[int, Told]]
"""Tells of several members of one region, by their keys, in a number of queries that does not grow with them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure about members: its key, what it is called, and how it is counted by a day; who is left out of `count` has none."""

    key: str
    label: Any
    count: Count
    order: int = 50


COUNTED: Slot[Figure] = Slot()
"""The figures, by their keys."""


def counted(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> list[tuple[Figure, Mapping[int, Told]]]:
    """Return every figure with what it tells of some members of one region by a day."""
    figures = sorted(COUNTED.every(), key=lambda one: one.order)
    return [(one, one.count(actor, members, day)) for one in figures] if members else []


def during(member: RegionMember, on: PartialDate | None, day: dt.date) -> bool:
    """Whether something happened by a day and while a municipality was a member; what has no date is not counted."""
    if on is None or on.earliest > day:
        return False
    begun = member.start is None or on.latest >= member.start.earliest
    return begun and (member.end is None or on.earliest <= member.end.latest)


def by_place(members: Iterable[RegionMember]) -> dict[int, list[RegionMember]]:
    """Return members by the place of their municipality; who has none on record is left out."""
    found: dict[int, list[RegionMember]] = {}
    for one in members:
        if one.organisation.place_id is not None:
            found.setdefault(one.organisation.place_id, []).append(one)
    return found


def lies_in(path: str, places: Iterable[int]) -> Q:
    """Return the condition that the place at the end of a path is one of some, or a part of one."""
    keys = list(places)
    return Q(**{f"{path}__in": keys}) | Q(**{f"{path}__part_of__in": keys})


def members_there(places: Mapping[int, list[RegionMember]], place: Any) -> list[RegionMember]:
    """Return the members in whose municipality a place lies."""
    return places.get(place.pk, []) or places.get(place.part_of_id or 0, []) if place is not None else []


def told(found: Mapping[int, Mapping[int, Any]]) -> dict[int, Told]:
    """Return what a figure tells from records by member and by the record's key: each once."""
    return {member: Told(tuple(records.values())) for member, records in found.items()}


def firms_introduced(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> Mapping[int, Told]:
    """Return the organisations of each municipality that were introduced to somebody abroad, each once."""
    places = by_place(members)
    known = Introduction.objects.visible_to(actor).filter(lies_in("ours__place", places)).exclude(stage=Stage.PLANNED)
    seen = Organisation.objects.visible_to(actor).order_by().values("pk")
    found: dict[int, dict[int, Any]] = {}
    for one in known.filter(ours__in=seen).select_related("ours__place").order_by("introduced_on", "pk"):
        for member in members_there(places, one.ours.place):
            if during(member, one.introduced_on, day):
                found.setdefault(member.pk, {})[one.ours_id] = one.ours
    return told(found)


def _held(actor: Actor, members: Sequence[RegionMember]) -> Any:
    """Return the meetings of the board that were held, of those the actor may see."""
    boards = {one.region.board_id for one in members if one.region.board_id is not None}
    return Meeting.objects.visible_to(actor).filter(body__in=boards, state=MeetingState.HELD)


def meetings_attended(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> Mapping[int, Told]:
    """Return the meetings of the board at which somebody was for each municipality: by its seat, or named as coming from it."""
    by_organisation = {one.organisation_id: one for one in members}
    meetings = {one.pk: one for one in _held(actor, members).select_related("body")}
    rows = Attendee.objects.filter(meeting__in=meetings).exclude(state=Attendance.APOLOGIES)
    found: dict[int, dict[int, Any]] = {}
    for row in rows.select_related("post", "member__post").order_by("meeting__day", "pk"):
        meeting = meetings[row.meeting_id]
        for organisation in _from(row):
            member = by_organisation.get(organisation)
            if member is not None and during(member, meeting.day, day):
                found.setdefault(member.pk, {})[meeting.pk] = meeting
    return told(found)


def _from(row: Attendee) -> set[int]:
    """Return the organisations for which somebody was at a meeting."""
    named = [row.organisation_id, row.post.organisation_id if row.post else None]
    if row.member is not None:
        named += [row.member.organisation_id, row.member.post.organisation_id if row.member.post else None]
    return {one for one in named if one is not None}


def meetings_hosted(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> Mapping[int, Told]:
    """Return the meetings of the board that were held in each municipality."""
    places = by_place(members)
    found: dict[int, dict[int, Any]] = {}
    known = _held(actor, members).filter(lies_in("place", places)).select_related("body", "place")
    for meeting in known.order_by("day", "pk"):
        for member in members_there(places, meeting.place):
            if during(member, meeting.day, day):
                found.setdefault(member.pk, {})[meeting.pk] = meeting
    return told(found)


def votes_cast(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> Mapping[int, Told]:
    """Return the motions on which each member has voted; an abstention is a vote."""
    motions = {
        one.pk: one for one in Motion.objects.visible_to(actor).filter(region__in={m.region_id for m in members})
    }
    found: dict[int, dict[int, Any]] = {}
    for row in Ballot.objects.filter(motion__in=motions, member__in=members).exclude(vote="").order_by("pk"):
        if row.cast_on is None or row.cast_on <= day:
            found.setdefault(row.member_id, {})[row.motion_id] = motions[row.motion_id]
    return told(found)


HERE = (
    Figure("introduced", _("firms introduced"), firms_introduced, 10),
    Figure("attended", _("board meetings attended"), meetings_attended, 20),
    Figure("hosted", _("board meetings hosted"), meetings_hosted, 30),
    Figure("votes", _("votes cast"), votes_cast, 40),
)
