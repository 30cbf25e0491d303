"""The one place that gives out places: at a forum and in its sessions, in the order of asking, never more than there are.

Whoever gives or takes a place holds the forum's row first (`hold`), so that two who ask at once are served one after the other. People
of one registration who wait are a whole: they get their places together or wait together. Where a whole does not fit, those behind it
who fit are served, and it keeps its turn; so nobody is overtaken by a group as large as their own. Site visits are left alone: their
places are assigned by wishes (`forums.choosing`). See `docs/adr/0041-places-for-whole-delegations.md`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Count, F

from proxenia.audit.actions import Happening, record_events
from proxenia.forums.choices import ASSIGNED, PlaceState, RegistrationState, SessionKind
from proxenia.forums.models import Choice, Forum, Participant

ASKS = (PlaceState.WISHED, PlaceState.WAITING)
ENDLESS = 10**9
T = TypeVar("T")


@dataclass(slots=True)
class Settled:
    """What giving out places changed: participants who have a place now and who wait now; `freed` who had waited before."""

    given: list[Participant] = field(default_factory=list)
    waiting: list[Participant] = field(default_factory=list)
    freed: list[Participant] = field(default_factory=list)


def hold(forum_id: int) -> Forum:
    """Return a forum whose places nobody else gives out until this transaction ends."""
    found: Forum = Forum.objects.select_for_update(no_key=True).get(pk=forum_id)
    return found


def fitting(wholes: Iterable[Sequence[T]], free: int) -> list[T]:
    """Return those who get a place: wholes in their order, each that still fits into what is free."""
    served: list[T] = []
    for whole in wholes:
        if len(served) + len(whole) <= free:
            served += whole
    return served


@transaction.atomic
def settle(forum: Forum) -> Settled:
    """Give out what is free at a forum and in its sessions; `forum` is held by this transaction. One called off has no places."""
    if forum.cancelled_on is not None:
        return Settled()
    settled = _seats(forum)
    settle_sessions(forum)
    return settled


def free_places(forum: Forum) -> int | None:
    """Return how many places are free; None where they are not counted."""
    if forum.capacity is None:
        return None
    taken = Participant.objects.filter(forum=forum, state=PlaceState.GIVEN).count()
    return max(0, forum.capacity - taken)


def _seats(forum: Forum) -> Settled:
    asking = Participant.objects.filter(
        forum=forum, state__in=ASKS, registration__state=RegistrationState.CONFIRMED
    ).select_related("registration")
    waiting = list(asking.order_by("asked_at", "pk"))
    free = free_places(forum)
    served = fitting(_wholes(waiting, lambda one: one.registration_id), ENDLESS if free is None else free)
    got = {one.pk for one in served}
    late = [one for one in waiting if one.pk not in got and one.state == PlaceState.WISHED]
    freed = [one for one in served if one.state == PlaceState.WAITING]
    _mark(served, PlaceState.GIVEN)
    _mark(late, PlaceState.WAITING)
    return Settled(served, late, freed)


def _wholes(rows: Iterable[T], key: Any) -> list[list[T]]:
    """Return rows in groups of the same key, in the order in which the first of each stands."""
    groups: dict[Any, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return list(groups.values())


def _mark(people: list[Participant], state: PlaceState, actor: Any = None) -> None:
    if not people:
        return
    keys = [one.pk for one in people]
    Participant.objects.filter(pk__in=keys).update(state=state, version=F("version") + 1)
    label, office = Participant._meta.label_lower, people[0].office_id
    events = [Happening("changed", label, one.pk, {"state": [one.state, state]}) for one in people]
    record_events(events, actor=actor, office_id=office)
    for one in people:
        one.state = state


def settle_sessions(forum: Forum) -> None:
    """Give out what is free in the sessions of a forum that are served in the order of asking."""
    asking = (
        Choice.objects.filter(
            participant__forum=forum,
            participant__state=PlaceState.GIVEN,
            state__in=ASKS,
            session__is_cancelled=False,
            session__by_choice=True,
        )
        .exclude(session__kind__in=ASSIGNED)
        .select_related("session", "participant__registration")
        .order_by("asked_at", "pk")
    )
    by_session = _wholes(asking, lambda one: one.session_id)
    taken = _taken([rows[0].session_id for rows in by_session])
    for rows in by_session:
        session = rows[0].session
        free = ENDLESS if session.capacity is None else session.capacity - taken.get(session.pk, 0)
        served = fitting(_wholes(rows, _party), free)
        got = {one.pk for one in served}
        _give(served, PlaceState.GIVEN)
        _give([one for one in rows if one.pk not in got and one.state == PlaceState.WISHED], PlaceState.WAITING)
        if session.kind == SessionKind.DINNER:
            Participant.objects.filter(pk__in=[one.participant_id for one in served]).update(dines=True)


def _party(choice: Choice) -> str:
    """Return with whom a choice is a whole: the registration where they want to stay together, else nobody."""
    registration = choice.participant.registration
    return f"r{registration.pk}" if registration.together else f"p{choice.participant_id}"


def _taken(sessions: list[int]) -> dict[int, int]:
    given = Choice.objects.filter(session__in=sessions, state=PlaceState.GIVEN).order_by().values("session_id")
    return {row["session_id"]: row["number"] for row in given.annotate(number=Count("pk"))}


def _give(choices: list[Choice], state: PlaceState) -> None:
    if not choices:
        return
    Choice.objects.filter(pk__in=[one.pk for one in choices]).update(state=state)
    label, office = Choice._meta.label_lower, choices[0].office_id
    events = [Happening("changed", label, one.pk, {"state": [one.state, state]}) for one in choices]
    record_events(events, actor=None, office_id=office)


def leave(people: Sequence[Participant], *, state: PlaceState = PlaceState.CANCELLED, actor: Any = None) -> None:
    """Take their places at a forum and in its sessions from people who do not come; what is free is given out by `settle`."""
    keys = [one.pk for one in people]
    Choice.objects.filter(participant__in=keys).exclude(state=PlaceState.CANCELLED).update(state=PlaceState.CANCELLED)
    _mark(list(people), state, actor)
    Participant.objects.filter(pk__in=keys).update(dines=False)
