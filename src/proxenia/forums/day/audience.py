"""Whom a message is for, and by which addresses they are reached."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from proxenia.core.clock import today
from proxenia.core.codes import split
from proxenia.core.scoping import Actor
from proxenia.forums.after.queries import stage
from proxenia.forums.choices import Asked, PlaceState, Said, SessionKind, Told
from proxenia.forums.models import Answer, Forum, Message, MessageCopy, Participant, ParticipantLine, Session
from proxenia.forums.programme.changes import Change
from proxenia.forums.programme.queries import changed_for, concerned

ON_BOARD = 3
"""So many announcements stand on the screens."""
SHOWN = 50
"""So many of those whom a message is for are named before it is sent."""


def messages_visible_to(actor: Actor, _day: Any = None) -> QuerySet[Message]:
    """Return the messages of the actor's office, the newest first."""
    found: QuerySet[Message] = Message.objects.visible_to(actor)
    return found.select_related("forum__place", "forum__office")


def of_forum(found: QuerySet[Message], value: str) -> QuerySet[Message]:
    """Return those of a forum."""
    return found.filter(forum_id=int(value)) if value.isdecimal() and len(value) <= len(str(2**62)) else found.none()


def meant(message: Message) -> QuerySet[Participant]:
    """Return whom a message is for, by name: those it names alone, else those with a place whom all it says fits."""
    found = Participant.objects.filter(forum=message.forum_id, registration__erased_on__isnull=True)
    every: QuerySet[Participant] = found.select_related("registration").order_by("name", "pk")
    alone = message.people.order_by().values("pk")
    if alone.exists():
        return every.filter(pk__in=alone)
    fitting = every.filter(state=PlaceState.GIVEN)
    if message.since is not None:
        fitting = fitting.filter(pk__in=changes_of(message))
    if roles := split(message.roles):
        fitting = fitting.filter(role__in=roles)
    fitting = _of_places(fitting, message)
    return _of_told(fitting, message)


def changes_of(message: Message) -> dict[int, list[Change]]:
    """Return what changed in the programme since the version that a message names, by the key of each whom it concerns."""
    assert message.since is not None
    return concerned(message.forum, changed_for(message.forum, message.since))


def _of_places(found: QuerySet[Participant], message: Message) -> QuerySet[Participant]:
    """Return those of them who are in one of the sessions or ride in one of the buses that a message names."""
    sessions = Session.objects.filter(messages=message)
    wanted = list(sessions) + list(Session.objects.filter(bus__in=message.buses.all()))
    if not wanted:
        return found.none() if message.buses.exists() else found
    return found.filter(pk__in=concerned_by(wanted).order_by().values("pk"))


def concerned_by(sessions: list[Session]) -> QuerySet[Participant]:
    """Return whom something about some sessions concerns: who has a place there, speaks there, or dines there."""
    keys = [one.pk for one in sessions]
    has_place = Q(choices__session__in=keys, choices__state=PlaceState.GIVEN)
    appears = Q(person__isnull=False, person__forum_appearances__session__in=keys)
    dinners = [one.forum_id for one in sessions if one.kind == SessionKind.DINNER]
    dines = Q(forum__in=dinners, dines=True)
    return Participant.objects.filter(
        has_place | appears | dines, forum__in={one.forum_id for one in sessions}
    ).distinct()


def _of_told(found: QuerySet[Participant], message: Message) -> QuerySet[Participant]:
    if message.told == Told.ARRIVED:
        return found.filter(arrived_at__isnull=False)
    if message.told == Told.ABSENT:
        return found.filter(arrived_at__isnull=True)
    if message.told == Told.SILENT:
        asked = stage(message.forum, today())
        silent = found.exclude(pk__in=Answer.objects.filter(question__asked=asked).values("participant"))
        told = ParticipantLine.objects.filter(said=Said.PARTICIPANT).values("participant")
        return silent.exclude(pk__in=told) if asked == Asked.AFTERWARDS else silent
    return found


def address_of(participant: Participant) -> str:
    """Return where a participant is written to: their own address, else that of whoever registered them; empty without any."""
    return participant.mail or str(participant.registration.contact_mail)


def every_copy(actor: Actor) -> QuerySet[MessageCopy]:
    """Return the copies of all messages that the actor sees, with whom they are for."""
    found: QuerySet[MessageCopy] = MessageCopy.objects.visible_to(actor)
    return found.select_related("message", "participant__registration")


def copies_of(actor: Actor, message: Message) -> QuerySet[MessageCopy]:
    """Return the copies of a message."""
    return every_copy(actor).filter(message=message)


def sent_to(participant: Participant) -> list[Message]:
    """Return what was sent to a participant, the newest first."""
    found = Message.objects.filter(copies__participant=participant, sent_at__isnull=False)
    return list(found.order_by("-sent_at", "-pk"))


def sessions_to_name(forum: Forum) -> QuerySet[Session]:
    """Return the sessions of which it is known who is there: those with places, those where somebody speaks, dinners."""
    known = Q(by_choice=True) | Q(kind=SessionKind.DINNER) | Q(appearances__isnull=False)
    return Session.objects.filter(known, forum=forum).distinct()


def announced(forum: Forum, since: dt.datetime) -> list[Message]:
    """Return what was told to everybody on the screens since a moment, the newest first."""
    found = Message.objects.filter(forum=forum, on_board=True, sent_at__gte=since)
    return list(found.order_by("-sent_at", "-pk")[:ON_BOARD])


def copies_for(participant: Participant) -> list[MessageCopy]:
    """Return the copies of what was sent to a participant, the newest first."""
    found = MessageCopy.objects.filter(participant=participant, message__sent_at__isnull=False)
    return list(found.select_related("message").order_by("-message__sent_at", "-pk"))
