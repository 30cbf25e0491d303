"""Reads of the day itself: who has a place, who came where. What they tell of people is the office's alone."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from proxenia.core.scoping import Actor
from proxenia.forums.choices import ParticipantRole, PlaceState, SessionKind
from proxenia.forums.models import CheckIn, Choice, Forum, Participant, Session

FOUND = 25
"""So many are shown who answer to what was typed at the door."""
LATEST = 12
GIVEN_CHOICES = Prefetch(
    "choices",
    Choice.objects.filter(state=PlaceState.GIVEN).select_related("session__bus", "session__forum__place"),
    to_attr="given",
)
"""The places in sessions that a participant has, as `given`."""


@dataclass(frozen=True, slots=True)
class Attended:
    """A session with how many have a place in it, where places are given out, and how many came."""

    session: Session
    given: int | None
    came: int


def participants_visible_to(actor: Actor) -> QuerySet[Participant]:
    """Return the participants that the actor may see, with what the door reads of them."""
    found: QuerySet[Participant] = Participant.objects.visible_to(actor)
    return found.select_related("registration", "forum__place", "forum__office")


def participants_of(actor: Actor, forum: Forum) -> QuerySet[Participant]:
    """Return who takes part in a forum and was not called off, by name, with the places they have."""
    gone = (PlaceState.CANCELLED, PlaceState.REFUSED)
    found = participants_visible_to(actor).filter(forum=forum).exclude(state__in=gone)
    return found.order_by("name", "pk").prefetch_related(GIVEN_CHOICES)


def placed(actor: Actor, forum: Forum) -> QuerySet[Participant]:
    """Return who has a place at a forum, by name, with the places they have in sessions."""
    return participants_of(actor, forum).filter(state=PlaceState.GIVEN)


def answering(found: QuerySet[Participant], text: str) -> list[Participant]:
    """Return those whose name, organisation or badge number answers to what was typed, a few."""
    words = Q()
    for word in text.split()[:5]:
        one = Q(name__icontains=word) | Q(native_name__icontains=word) | Q(organisation_name__icontains=word)
        words &= one | Q(registration__organisation_name__icontains=word)
    if text.strip().isdecimal() and len(text.strip()) <= len(str(2**62)):
        words |= Q(pk=int(text))
    return list(found.filter(words)[:FOUND])


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Return the sessions of the forums whose participants the actor reads."""
    found: QuerySet[Session] = Session.objects.visible_to(actor)
    own = found.filter(office_id=actor.office_id) if actor.reads_office else found.none()
    return own.select_related("forum__place", "forum__office", "room", "bus", "host")


def sessions_of(forum: Forum) -> QuerySet[Session]:
    """Return the sessions of a forum that take place, in time, with where they are."""
    found = Session.objects.filter(forum=forum, is_cancelled=False)
    return found.select_related("forum__place", "room", "place", "bus", "host")


def session_at_door(forum: Forum, value: str) -> Session | None:
    """Return the session of a forum into which people are let, by its key; None at the main door, or where there is none such."""
    if not (value.isdecimal() and len(value) <= len(str(2**62))):
        return None
    return sessions_of(forum).filter(pk=int(value)).first()


def check_ins_visible_to(actor: Actor) -> QuerySet[CheckIn]:
    """Return who was let in, of those that the actor may see."""
    found: QuerySet[CheckIn] = CheckIn.objects.visible_to(actor)
    return found.select_related("participant__forum__place", "participant__registration", "session")


def latest(forum: Forum, session: Session | None) -> list[CheckIn]:
    """Return who was let in last, at the forum or to a session, the newest first."""
    found = CheckIn.objects.filter(participant__forum=forum, session=session)
    return list(found.select_related("participant__registration").order_by("-at", "-pk")[:LATEST])


def tally(forum: Forum) -> dict[str, int]:
    """Return how many have a place at a forum and how many of all came."""
    found = Participant.objects.filter(forum=forum)
    return found.aggregate(
        placed=Count("pk", filter=Q(state=PlaceState.GIVEN)),
        arrived=Count("pk", filter=Q(arrived_at__isnull=False)),
        came=Count("pk", filter=Q(arrived_at__isnull=False, state=PlaceState.GIVEN)),
    )


def by_role(forum: Forum) -> list[tuple[Any, int, int]]:
    """Return for each role in which somebody has a place or came: its name, how many have one, how many came."""
    found = Participant.objects.filter(forum=forum).order_by()
    rows = found.values("role").annotate(
        given=Count("pk", filter=Q(state=PlaceState.GIVEN)), came=Count("pk", filter=Q(arrived_at__isnull=False))
    )
    known = {row["role"]: (row["given"], row["came"]) for row in rows}
    counted = [(role.label, *known.get(role.value, (0, 0))) for role in ParticipantRole]
    return [row for row in counted if row[1] or row[2]]


def attended(sessions: Iterable[Session]) -> list[Attended]:
    """Return how many have a place in each of some sessions and came; two queries for all."""
    listed = list(sessions)
    keys = [one.pk for one in listed]
    given = _counts(Choice.objects.filter(session__in=keys, state=PlaceState.GIVEN))
    came = _counts(CheckIn.objects.filter(session__in=keys))
    return [Attended(one, given.get(one.pk, 0) if one.by_choice else None, came.get(one.pk, 0)) for one in listed]


def _counts(found: QuerySet[Any]) -> dict[int, int]:
    return dict(found.order_by().values_list("session").annotate(Count("pk")))


def came_to(session: Session) -> dict[int, CheckIn]:
    """Return who was let into a session, by the key of the participant."""
    return {one.participant_id: one for one in CheckIn.objects.filter(session=session)}


def roll_of(actor: Actor, session: Session) -> QuerySet[Participant]:
    """Return who is looked for at a session, by name: those with a place in it where places are given out, and all who came."""
    found = participants_of(actor, session.forum)
    came = Q(pk__in=CheckIn.objects.filter(session=session).values("participant"))
    if not session.by_choice:
        return found.filter(came | Q(state=PlaceState.GIVEN, arrived_at__isnull=False))
    asked = Choice.objects.filter(session=session, state=PlaceState.GIVEN).values("participant")
    return found.filter(came | Q(pk__in=asked))


def days_of(forum: Forum) -> list[dt.date]:
    """Return the days on which a forum's programme has sessions, in order."""
    return sorted(set(sessions_of(forum).order_by().values_list("day", flat=True)))


def open_dinners(forum: Forum) -> QuerySet[Session]:
    """Return the official dinners of a forum at which nobody has to ask for a place: saying that one dines is enough."""
    return sessions_of(forum).filter(kind=SessionKind.DINNER, by_choice=False)


def came_where(actor: Actor, participant: Participant) -> list[CheckIn]:
    """Return where a participant was let in, in time."""
    return list(CheckIn.objects.visible_to(actor).filter(participant=participant).select_related("session"))
