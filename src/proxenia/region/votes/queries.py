"""Named reads of rules, seats, turns, motions and votes. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxenia.bodies.models import AgendaItem, Decision, Meeting
from proxenia.bodies.queries import decisions_visible_to, meetings_visible_to
from proxenia.core.dates import holds
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.region.choices import MotionState, Way
from proxenia.region.models import (
    Ballot,
    Motion,
    Region,
    RegionMember,
    ReservedSeat,
    Rotation,
    RotationPlace,
    VotingRule,
)

from .turns import Holder, Turn, holding, turns

Day = dt.date | None
BALLOT_NAMES = ("member__organisation", "member__represented_by", "seat__organisation", "cast_by")


def motions_visible_to(actor: Actor, day: Day = None) -> QuerySet[Motion]:  # noqa: ARG001 - pages ask for any day
    """Return the motions the actor may see, with rule and votes."""
    found: QuerySet[Motion] = Motion.objects.visible_to(actor)
    return found.select_related("region", "rule", "office").prefetch_related("ballots")


def motions_of(actor: Actor, region: Region) -> list[Motion]:
    """Return the motions of a region, of those the actor may see, the latest first."""
    return list(motions_visible_to(actor).filter(region=region))


def motions_at(actor: Actor, meeting: Meeting) -> list[Motion]:
    """Return the motions of a meeting, of those the actor may see, as they were opened."""
    return list(motions_visible_to(actor).filter(meeting=meeting).order_by("opened_on", "pk"))


def ballots_visible_to(actor: Actor, day: Day = None) -> QuerySet[Ballot]:  # noqa: ARG001 - lists ask for any day
    """Return the votes on motions the actor may see."""
    found: QuerySet[Ballot] = Ballot.objects.visible_to(actor)
    return found.select_related("motion__region", "motion__rule", *BALLOT_NAMES)


def ballots_of(motion: Motion) -> list[Ballot]:
    """Return the votes on a motion that was seen, in the order of the members."""
    return list(Ballot.objects.filter(motion=motion).select_related("motion", *BALLOT_NAMES))


def seen_voters(actor: Actor, ballots: list[Ballot]) -> set[int]:
    """Return the keys of those organisations with a vote that the actor sees; the others are named by the ballot alone."""
    keys = {one.organisation.pk for one in ballots if one.organisation is not None}
    return set(Organisation.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))


def votes_of(actor: Actor, organisation: Any) -> list[Ballot]:
    """Return the votes of a municipality on motions the actor may see that were opened, the latest first."""
    by = Q(member__organisation=organisation) | Q(seat__organisation=organisation)
    found = ballots_visible_to(actor).filter(by).exclude(motion__state=MotionState.WITHDRAWN)
    return list(found.order_by("-motion__opened_on", "-pk"))


def awaited(actor: Actor, day: dt.date, last: Day = None) -> list[Ballot]:
    """Return the votes that the actor's office may cast by circulation on a day and has not; with a last day, those due until then."""
    if not actor.reads_office:
        return []
    found = ballots_visible_to(actor).filter(
        vote="",
        member__represented_by=actor.office_id,
        motion__state=MotionState.OPEN,
        motion__way=Way.CIRCULATION,
        motion__deadline__gte=day,
    )
    found = found if last is None else found.filter(motion__deadline__lte=last)
    return list(found.order_by("motion__deadline", "pk"))


def overdue(actor: Actor, day: dt.date) -> list[Motion]:
    """Return the motions of the actor's own office whose deadline has passed and whose vote is not closed."""
    if not actor.reads_office:
        return []
    found = motions_visible_to(actor).filter(
        office_id=actor.office_id, state=MotionState.OPEN, way=Way.CIRCULATION, deadline__lt=day
    )
    return list(found.order_by("deadline", "pk"))


def due_between(actor: Actor, first: dt.date, last: dt.date) -> list[Motion]:
    """Return the open motions the actor sees whose deadline lies between two days."""
    found = motions_visible_to(actor).filter(state=MotionState.OPEN, deadline__range=(first, last))
    return list(found.order_by("deadline", "pk"))


def locked_motion(motion: Motion) -> Motion:
    """Return a motion as it stands, locked until the transaction ends: of two who write votes or close, one comes after the other."""
    stored: Motion = Motion.objects.select_for_update(of=("self",)).select_related("region", "rule").get(pk=motion.pk)
    return stored


def rules_visible_to(actor: Actor, day: Day = None) -> QuerySet[VotingRule]:  # noqa: ARG001 - lists ask for any day
    """Return the rules of regions the actor may see."""
    found: QuerySet[VotingRule] = VotingRule.objects.visible_to(actor)
    return found.select_related("region")


def seats_visible_to(actor: Actor, day: Day = None) -> QuerySet[ReservedSeat]:  # noqa: ARG001 - lists ask for any day
    """Return the reserved seats of regions the actor may see."""
    found: QuerySet[ReservedSeat] = ReservedSeat.objects.visible_to(actor)
    return found.select_related("region", "organisation")


def rotations_visible_to(actor: Actor, day: Day = None) -> QuerySet[Rotation]:  # noqa: ARG001 - lists ask for any day
    """Return the turns of the chair of regions the actor may see, with the order of members."""
    found: QuerySet[Rotation] = Rotation.objects.visible_to(actor)
    places = Prefetch("places", RotationPlace.objects.select_related("member__organisation"))
    return found.select_related("region").prefetch_related(places)


def seen_meeting(actor: Actor, motion: Motion) -> Meeting | None:
    """Return the meeting of a motion, if the actor sees it."""
    return meetings_visible_to(actor).filter(pk=motion.meeting_id).first() if motion.meeting_id else None


def seen_decision(actor: Actor, motion: Motion) -> Decision | None:
    """Return the decision as which a motion was recorded, if the actor sees it."""
    return decisions_visible_to(actor).filter(pk=motion.decision_id).first() if motion.decision_id else None


def seen_former(actor: Actor, motion: Motion) -> Motion | None:
    """Return the motion that one takes up anew, if the actor sees it."""
    return motions_visible_to(actor).filter(pk=motion.replaces_id).first() if motion.replaces_id else None


def points_of(actor: Actor, region: Region) -> QuerySet[AgendaItem]:
    """Return the points on agendas of the board of a region that are no motion yet, of those the actor may see."""
    found: QuerySet[AgendaItem] = AgendaItem.objects.visible_to(actor)
    return found.filter(meeting__body=region.board_id, motions__isnull=True).select_related("meeting__body")


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who votes on a day: the members, and the reserved seats that have a vote."""

    members: list[RegionMember]
    seats: list[ReservedSeat]

    @property
    def votes(self) -> int:
        """How many votes there are: one for each member, one for each seat."""
        return len(self.members) + sum(one.seats for one in self.seats)


def electorate(region: Region, day: dt.date) -> Electorate:
    """Return who is entitled to vote in a region on a day."""
    rows = ReservedSeat.objects.filter(region=region, votes=True).select_related("organisation")
    members = RegionMember.objects.filter(region=region).select_related("organisation")
    there = [one for one in members if holds(day, one.start, one.end)]
    return Electorate(there, [one for one in rows if holds(day, one.start, one.end)])


def order_of(rotation: Rotation) -> list[list[Holder[RegionMember]]]:
    """Return the groups of members in the order of their turns, each with from when until when it is a member."""
    groups: dict[int, list[Holder[RegionMember]]] = {}
    for place in rotation.places.all():
        one = place.member
        first, last = (one.start.earliest if one.start else None, one.end.latest if one.end else None)
        groups.setdefault(place.position, []).append(Holder(one, first, last))
    return [groups[position] for position in sorted(groups)]


def turns_from(rotation: Rotation, day: dt.date, *, coming: int) -> list[Turn[RegionMember]]:
    """Return the turn of a day, and some that come after it."""
    end = rotation.end.latest if rotation.end else None
    return holding(turns(rotation.start, rotation.months, order_of(rotation), end=end), day, coming=coming)


def for_index(ids: Iterable[int]) -> QuerySet[Motion]:
    """Return motions with what the search index reads of them, whoever may see them."""
    return Motion.objects.filter(pk__in=list(ids)).select_related("region")
