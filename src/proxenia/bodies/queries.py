"""Named reads of joint bodies. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from proxenia.contacts.actions import TookPart
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.declaring import LONGEST_KEY
from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.holding import Holding, holding, span_of
from proxenia.directory.models import Organisation, Person, Post, Tenure
from proxenia.directory.somebody import WHO
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie
from proxenia.relations.queries import begun_by, still_open

from .choices import LEADING, Attendance, MeetingState
from .models import Action, AgendaItem, Attendee, Body, Decision, Meeting, Member

KNOWN = ("relations.tie", "directory.organisation", "directory.post", "directory.person", "directory.topic")
"""The records on whose pages joint bodies are shown."""


def bodies_visible_to(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Body]:
    """Return the bodies the actor may see; with a day, those that were there by then, or of which no start is known."""
    found: QuerySet[Body] = Body.objects.visible_to(actor)
    return found if as_of is None else found.filter(begun_by(as_of, start="start"))


def going_on(found: QuerySet[Body], day: dt.date) -> QuerySet[Body]:
    """Return those that had not ended by a day: one whose mandate ran out goes on until somebody ends it."""
    return found.filter(in_force(day, start="start", end="ended_on"))


def in_state(found: QuerySet[Body], value: str, day: dt.date) -> QuerySet[Body]:
    """Return those that go on ("on") or have ended ("ended") on a day."""
    going = going_on(Body.objects.all(), day).order_by().values("pk")
    return found.exclude(pk__in=going) if value == "ended" else found.filter(pk__in=going)


def ties_of(actor: Actor, body: Body | None = None) -> QuerySet[Tie]:
    """Return the ties of one body, or of all, of those the actor may see."""
    ties: QuerySet[Tie] = Tie.objects.visible_to(actor).order_by("name", "pk")
    if body is not None:
        return ties.filter(bodies=body)
    return ties.filter(pk__in=Body.objects.visible_to(actor).order_by().values("ties"))


def _named(actor: Actor) -> list[Prefetch[Any]]:
    """Return how post, person and organisation are fetched: one that the actor may not see stays unnamed."""
    return [
        Prefetch("post", Post.objects.visible_to(actor).select_related("organisation")),
        Prefetch("person", Person.objects.visible_to(actor)),
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
    ]


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """Return the members of bodies the actor may see."""
    found: QuerySet[Member] = Member.objects.visible_to(actor).select_related("body")
    return found


def members_on(actor: Actor, body: Body, day: dt.date | None = None) -> list[Member]:
    """Return the members of a body, ours first; with a day, those in their seats on it."""
    found = Member.objects.filter(body=body)
    if day is not None:
        found = found.filter(in_force(day))
    return sorted(found.prefetch_related(*_named(actor)), key=_by_role)


def _by_role(member: Member) -> tuple[bool, int, int]:
    order = ("chair", "co_chair", "secretary", "member", "observer")
    return (member.side != Side.OURS, order.index(member.role), member.pk)


@dataclass(frozen=True, slots=True)
class Seat:
    """A member, and who holds the post on the day where the seat goes with a post."""

    member: Member
    held: Holding | None = None


def seats(actor: Actor, body: Body, day: dt.date) -> list[Seat]:
    """Return the members of a body on a day with who holds their posts then, in a number of queries that does not grow."""
    members = members_on(actor, body, day)
    posts = {one.post.pk: one.post for one in members if one.post is not None and one.person_id is None}
    tenures: dict[int, list[Tenure]] = {}
    known = Tenure.objects.visible_to(actor).filter(post__in=posts).order_by("pk")
    for tenure in known.prefetch_related(Prefetch("person", Person.objects.visible_to(actor))):
        tenures.setdefault(tenure.post_id, []).append(tenure)
    held = {pk: holding(post, tenures.get(pk, []), day) for pk, post in posts.items()}
    return [Seat(one, held.get(one.post_id or 0) if one.person_id is None else None) for one in members]


def meetings_visible_to(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Meeting]:
    """Return the meetings the actor may see; with a day, those that were by then, and those planned for later."""
    found: QuerySet[Meeting] = Meeting.objects.visible_to(actor).select_related("body", "place")
    if as_of is None:
        return found
    return found.filter(Q(day__lte=PartialDate.of(as_of)) | Q(state=MeetingState.PLANNED))


def meetings_of(actor: Actor, body: Body) -> list[Meeting]:
    """Return the meetings of a body, of those the actor may see, the latest first."""
    return list(meetings_visible_to(actor).filter(body=body))


def agenda_of(actor: Actor, meeting: Meeting) -> list[AgendaItem]:
    """Return the points on the agenda in their order; a presenter whom the actor may not see stays unnamed."""
    found = AgendaItem.objects.filter(meeting=meeting).prefetch_related(
        Prefetch("presenter", Post.objects.visible_to(actor).select_related("organisation")),
        Prefetch("speaker", Person.objects.visible_to(actor)),
    )
    return list(found)


def attendance_of(actor: Actor, meeting: Meeting) -> list[Attendee]:
    """Return who was at a meeting, who stood in for whom and who sent apologies; whom the actor may not see stays unnamed."""
    members = Member.objects.filter(body=meeting.body_id).prefetch_related(*_named(actor))
    found = Attendee.objects.filter(meeting=meeting).prefetch_related(*_named(actor), Prefetch("member", members))
    return list(found)


def presence(meeting: Meeting) -> list[TookPart]:
    """Return who was there, each once: members as their seats name them, unless it is said more closely who came."""
    whos = [f"{of}{name}" for of in ("", "member__") for name in WHO]
    rows = Attendee.objects.filter(meeting=meeting).exclude(state=Attendance.APOLOGIES).select_related("member", *whos)
    return list(dict.fromkeys(TookPart(row.side, *_who(row)) for row in rows.order_by("pk")))


def _who(row: Attendee) -> tuple[Any, ...]:
    own = tuple(getattr(row, name) for name in WHO)
    if row.member is None or row.state == Attendance.DEPUTY:
        return own
    seat = (getattr(row.member, name) for name in WHO)
    return tuple(said or known for said, known in zip(own, seat, strict=True))


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """Return the decisions of bodies the actor may see."""
    found: QuerySet[Decision] = Decision.objects.visible_to(actor).select_related("body")
    return found


def decisions_of(actor: Actor, body: Body, day: dt.date | None = None) -> list[Decision]:
    """Return the decisions of a body, taken by a day, the latest first; a meeting that the actor may not see stays unnamed."""
    found = Decision.objects.filter(body=body).prefetch_related(_meeting(actor))
    return list(found if day is None else found.filter(decided_on__lte=PartialDate.of(day)))


def _meeting(actor: Actor) -> Prefetch[Any]:
    return Prefetch("meeting", meetings_visible_to(actor))


def actions_visible_to(actor: Actor) -> QuerySet[Action]:
    """Return the actions of bodies the actor may see."""
    found: QuerySet[Action] = Action.objects.visible_to(actor).select_related("body", "owner__organisation")
    return found


def open_actions(actor: Actor, day: dt.date, body: Body | None = None, *, side: str = "") -> list[Action]:
    """Return the actions that are open on a day, of one body or of all, of one side or of both; what has no date comes last."""
    found: QuerySet[Action] = Action.objects.visible_to(actor).filter(still_open(Action, day)).select_related("body")
    found = found if body is None else found.filter(body=body)
    found = found if not side else found.filter(side=side)
    seen = Post.objects.visible_to(actor).select_related("organisation")
    rows = found.prefetch_related(Prefetch("owner", seen), _meeting(actor))
    return sorted(rows, key=lambda one: (one.due is None, one.due.number if one.due else 0, one.pk))


def actions_of(actor: Actor, body: Body) -> list[Action]:
    """Return all actions of a body, open ones and settled ones."""
    seen = Post.objects.visible_to(actor).select_related("organisation")
    return list(Action.objects.filter(body=body).prefetch_related(Prefetch("owner", seen), _meeting(actor)))


def next_number(body: Body) -> int:
    """Return the number of the next meeting of a body; the body should be locked."""
    return (Meeting.objects.filter(body=body).aggregate(last=Max("number"))["last"] or 0) + 1


def next_decision(body: Body, year: int) -> int:
    """Return the number of the next decision of a body within a year; the body should be locked."""
    return (Decision.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"] or 0) + 1


def next_position(meeting: Meeting) -> int:
    """Return the place of the next point on an agenda."""
    return (AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0) + 1


def seats_with(actor: Actor, record: Any) -> QuerySet[Member]:
    """Return the seats of a post, person or organisation in the bodies the actor may see.

    A person sits by name, or by a post held; an organisation by itself, or by a post of it.
    """
    found = members_visible_to(actor)
    if isinstance(record, Post):
        return found.filter(post=record)
    if isinstance(record, Person):
        return found.filter(Q(person=record) | Q(pk__in=_by_post_held(found, record)))
    return found.filter(Q(organisation=record) | Q(post__organisation=record))


def _by_post_held(found: QuerySet[Member], person: Person) -> list[int]:
    """Return the keys of the seats of posts that somebody may have held while the seat was held."""
    held: dict[int, list[Tenure]] = {}
    for tenure in Tenure.objects.filter(person=person):
        held.setdefault(tenure.post_id, []).append(tenure)
    seats = found.filter(post__in=held, person__isnull=True)
    return [one.pk for one in seats if any(_met(span_of(each), one) for each in held[one.post_id or 0])]


def _met(span: tuple[PartialDate | None, PartialDate | None], seat: Member) -> bool:
    start, end = span
    late = start is not None and seat.end is not None and start.earliest > seat.end.latest
    early = end is not None and seat.start is not None and end.latest < seat.start.earliest
    return not (late or early)


def seats_on(actor: Actor, day: dt.date) -> QuerySet[Member]:
    """Return the seats of a day in bodies that went on then, of those the actor may see."""
    going = in_force(day) & in_force(day, start="body__start", end="body__ended_on")
    return members_visible_to(actor).filter(going)


def leaders_beside(actor: Actor, members: Sequence[Member], day: dt.date) -> list[Member]:
    """Return the seats of a day that go with a post and by which the other side leads the bodies of some members.

    These are the chair, co-chair and secretary on the side on which a member does not sit.
    """
    sides: dict[int, set[str]] = {}
    for one in members:
        sides.setdefault(one.body_id, set()).add(one.side)
    seen = Post.objects.visible_to(actor).order_by().values("pk")
    found = seats_on(actor, day).filter(body__in=sides, role__in=LEADING, post__in=seen)
    rows = found.select_related("body", "post__organisation").order_by("body", "pk")
    return [one for one in rows if {one.side} != sides[one.body_id]]


def bodies_with(actor: Actor, record: Any, day: dt.date) -> QuerySet[Body]:
    """Return the bodies of a tie or topic, or in which a post, person or organisation sits or sat, begun by a day."""
    found = bodies_visible_to(actor, day)
    if isinstance(record, Tie):
        return found.filter(ties=record)
    if isinstance(record, (Post, Person, Organisation)):
        return found.filter(pk__in=seats_with(actor, record).order_by().values("body"))
    return found.filter(topics=record)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a body stands on a day: its seats, meetings, decisions, and what is open on either side."""

    seats: list[Seat]
    ahead: list[Meeting]
    past: list[Meeting]
    decisions: list[Decision]
    open: dict[str, list[Action]] = field(default_factory=dict)


def standing(actor: Actor, body: Body, day: dt.date) -> Standing:
    """Return how a body stands on a day, of what the actor may see, in a number of queries that does not grow with it."""
    meetings = meetings_of(actor, body)
    number = PartialDate.of(day)
    ahead = [one for one in meetings if one.is_planned]
    past = [one for one in meetings if not one.is_planned and one.on <= number]
    actions = open_actions(actor, day, body)
    by_side = {str(side): [one for one in actions if one.side == side] for side in Side}
    return Standing(seats(actor, body, day), ahead[::-1], past, decisions_of(actor, body, day), by_side)


def for_index(ids: Iterable[int]) -> QuerySet[Body]:
    """Return bodies with what the search index reads of them."""
    members = Member.objects.select_related("organisation", "post", "person")
    return Body.objects.filter(pk__in=list(ids)).prefetch_related(
        "ties", "topics", Prefetch("members", members), "decisions"
    )


def meetings_for_index(ids: Iterable[int]) -> QuerySet[Meeting]:
    """Return meetings with what the search index reads of them."""
    return Meeting.objects.filter(pk__in=list(ids)).select_related("body", "place").prefetch_related("items")


def wanting(actor: Any, first: dt.date, last: dt.date) -> list[Meeting]:
    """Return the own office's meetings between two days, not cancelled, of bodies that go on.

    Each says whether it has an agenda (`has_agenda`) and whether anything was written down under it (`has_minutes`).
    """
    items = AgendaItem.objects.filter(meeting=OuterRef("pk")).order_by()
    found = meetings_visible_to(actor).filter(office_id=actor.office_id, body__ended_on__isnull=True)
    found = found.exclude(state=MeetingState.CANCELLED).filter(_within(first, last)).prefetch_related("body__ties")
    told = found.annotate(has_agenda=Exists(items), has_minutes=Exists(items.exclude(minutes={})))
    return list(told.order_by("day", "pk"))


def _within(first: dt.date, last: dt.date) -> Q:
    return Q(day__gte=PartialDate(first.year * 10000)) & Q(day__lte=PartialDate.of(last))


def meetings_between(actor: Actor, first: dt.date, last: dt.date) -> list[Meeting]:
    """Return the meetings between two days that no contact tells of: planned ones, and those that were no contact."""
    found = meetings_visible_to(actor).filter(_within(first, last), contact__isnull=True)
    found = found.exclude(state=MeetingState.CANCELLED).prefetch_related("body__ties").order_by("day", "pk")
    return [one for one in found if first <= one.on.earliest <= last]


def with_mandate_until(actor: Any, first: dt.date, last: dt.date) -> list[Body]:
    """Return the own office's bodies that go on and whose mandate ends between two days, the earliest first."""
    within = Q(end__gte=PartialDate(first.year * 10000)) & Q(end__lte=PartialDate.of(last))
    found = bodies_visible_to(actor).filter(within, office_id=actor.office_id, ended_on__isnull=True)
    known = found.prefetch_related("ties").order_by("end", "pk")
    return [one for one in known if one.end is not None and one.end.latest >= first]


def body_named(actor: Actor, text: str) -> Body | None:
    """Return the body of a reference or number, else the one that answers best to its title; None where there is none."""
    found = bodies_visible_to(actor)
    by_reference = found.filter(reference__iexact=text).first()
    if by_reference is None and text.isdecimal() and len(text) <= LONGEST_KEY:
        by_reference = found.filter(pk=int(text)).first()
    if by_reference is not None:
        return by_reference
    hits = search(actor, text, labels=[Body._meta.label_lower], limit=1)
    return found.filter(pk=hits[0].record_id).first() if hits else None
