"""Named reads of rounds, parties, wishes and meetings. Each starts from an actor, or from a record that the actor reads."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When

from proxenia.core.scoping import Actor, in_own_order
from proxenia.forums.choices import MeetingState, PlaceState, Promised, WishAnswer, WishStrength
from proxenia.forums.models import Forum, MeetingPlanning, Participant, Party, PlannedMeeting, Round, Session, Wish

GONE = (PlaceState.CANCELLED, PlaceState.REFUSED)
"""States of participants who do not come."""


def rounds_visible_to(actor: Actor, day: Any = None) -> QuerySet[Round]:  # noqa: ARG001 - pages ask for any day
    """Return the rounds of the actor's own office."""
    found: QuerySet[Round] = Round.objects.visible_to(actor)
    return _own(actor, found).select_related("forum__place", "office")


def parties_visible_to(actor: Actor, day: Any = None) -> QuerySet[Party]:  # noqa: ARG001 - pages ask for any day
    """Return the parties of rounds of the actor's own office."""
    found: QuerySet[Party] = Party.objects.visible_to(actor)
    return _own(actor, found).select_related("round__forum", "organisation")


def _own(actor: Actor, found: QuerySet[Any]) -> QuerySet[Any]:
    return found.filter(office_id=actor.office_id) if actor.reads_office else found.none()


def wishes_visible_to(actor: Actor) -> QuerySet[Wish]:
    """Return the wishes of parties of the actor's own office."""
    found: QuerySet[Wish] = Wish.objects.visible_to(actor)
    return _own(actor, found).select_related("asker__round__forum", "asked")


def meetings_visible_to(actor: Actor) -> QuerySet[PlannedMeeting]:
    """Return the meetings of rounds of the actor's own office."""
    found: QuerySet[PlannedMeeting] = PlannedMeeting.objects.visible_to(actor)
    return _own(actor, found).select_related("round__forum__place", "one", "other", "introduction")


def plannings_visible_to(actor: Actor) -> QuerySet[MeetingPlanning]:
    """Return the plannings of rounds of the actor's own office."""
    return _own(actor, MeetingPlanning.objects.all()).select_related("round", "user")


def latest_planning(actor: Actor, of: Round, *, trial: bool = False) -> MeetingPlanning | None:
    """Return the planning of a round, or the trial, that was asked for last, if there is one."""
    return plannings_visible_to(actor).filter(round=of, is_trial=trial).first()


def locked(of: Round) -> Round:
    """Return a round as it stands, locked until the transaction ends: what is planned there is planned one at a time."""
    stored: Round = Round.objects.select_for_update(of=("self",)).select_related("forum__place").get(pk=of.pk)
    return stored


def rounds_of(actor: Actor, forum: Forum) -> QuerySet[Round]:
    """Return the rounds of a forum in the order in which they were written, with how many parties each has."""
    return in_own_order(rounds_visible_to(actor).filter(forum=forum).annotate(many=Count("parties")))


def parties_of(of: Round) -> list[Party]:
    """Return who meets in a round by name, with those of their people who come, and how many were `named`."""
    people = Participant.objects.exclude(state__in=GONE).select_related("registration")
    found = of.parties.select_related("organisation", "package").prefetch_related(Prefetch("members", people), "hours")
    return list(in_own_order(found.annotate(named=Count("members"))))


def wishes_of(of: Round) -> list[Wish]:
    """Return all wishes of a round."""
    return list(Wish.objects.filter(asker__round=of))


def meetings_of(of: Round) -> list[PlannedMeeting]:
    """Return the meetings of a round that are not cancelled, in time, those without a slot last."""
    found = of.meetings.exclude(state=MeetingState.CANCELLED).select_related(
        "one__organisation", "other__organisation", "introduction"
    )
    return list(found)


def bound_in(of: Round, people: Iterable[int]) -> dict[int, list[Session]]:
    """Return the sessions in which participants have a place that was given out, or appear, by participant."""
    found: dict[int, list[Session]] = {}
    sessions = Session.objects.filter(forum_id=of.forum_id, is_cancelled=False, begins__isnull=False)
    sessions = sessions.select_related("room", "bus", "forum__place")
    those = set(people)
    asked = Q(choices__state=PlaceState.GIVEN, choices__participant__isnull=False)
    for session in sessions.filter(asked).distinct().prefetch_related("choices"):
        for choice in session.choices.all():
            if choice.state == PlaceState.GIVEN and choice.participant_id in those:
                found.setdefault(choice.participant_id, []).append(session)
    by_person = dict(Participant.objects.filter(pk__in=those, person__isnull=False).values_list("person_id", "pk"))
    for session in sessions.filter(appearances__person__in=by_person).distinct().prefetch_related("appearances"):
        for one in session.appearances.all():
            if one.person_id in by_person and one.promised != Promised.DECLINED:
                found.setdefault(by_person[one.person_id], []).append(session)
    return found


def met_elsewhere(of: Round, people: Iterable[int]) -> dict[int, list[tuple[dt.datetime, dt.datetime]]]:
    """Return from when until when participants meet in other rounds of the forum that are published, by participant."""
    found: dict[int, list[tuple[dt.datetime, dt.datetime]]] = {}
    those = set(people)
    rows = PlannedMeeting.objects.filter(
        round__forum=of.forum_id, round__published_at__isnull=False, starts_at__isnull=False
    ).exclude(Q(state=MeetingState.CANCELLED) | Q(round=of))
    for meeting in rows.select_related("round", "one", "other").prefetch_related("one__members", "other__members"):
        assert meeting.starts_at is not None
        for one in (*meeting.one.members.all(), *meeting.other.members.all()):
            if one.pk in those:
                found.setdefault(one.pk, []).append((meeting.starts_at, meeting.starts_at + meeting.length))
    return found


def to_take_in(of: Round) -> QuerySet[Participant]:
    """Return the participants with a place who agreed to be proposed for meetings and belong to no party of the round."""
    found: QuerySet[Participant] = Participant.objects.filter(forum_id=of.forum_id, state=PlaceState.GIVEN)
    return (
        found.filter(consents_meetings=True)
        .exclude(parties__round=of)
        .select_related("registration__organisation", "registration__sponsorship__package")
    )


def parties_for(participant: Participant) -> list[Party]:
    """Return the parties for which somebody comes, round by round."""
    return list(Party.objects.filter(members=participant).select_related("round__forum__place").order_by("round", "pk"))


def others_of(party: Party) -> list[Party]:
    """Return the other parties of a round, without those of the same country where it is for meetings across borders."""
    found = party.round.parties.exclude(pk=party.pk)
    if not party.round.same_country and party.country:
        found = found.exclude(country=party.country)
    return list(found.prefetch_related("topics"))


def asked_of(party: Party) -> QuerySet[Wish]:
    """Return what others wish of a party, those it has not answered first."""
    found: QuerySet[Wish] = Wish.objects.filter(asked=party).exclude(strength=WishStrength.NO)
    return found.select_related("asker").order_by(Case(When(answer=WishAnswer.OPEN, then=0), default=1), "pk")


def meetings_with(party: Party) -> QuerySet[PlannedMeeting]:
    """Return the meetings of a party that have a slot, in time."""
    found = PlannedMeeting.objects.filter(Q(one=party) | Q(other=party), starts_at__isnull=False)
    return (
        found.exclude(state=MeetingState.CANCELLED).select_related("round", "one", "other").order_by("starts_at", "pk")
    )


def told_of(of: Round) -> dict[str, int]:
    """Return how many parties, wishes, meetings and planned meetings a round has."""
    meetings = of.meetings.exclude(state=MeetingState.CANCELLED)
    return {
        "parties": of.parties.count(),
        "wishes": Wish.objects.filter(asker__round=of).exclude(strength=WishStrength.NO).count(),
        "open": Wish.objects.filter(asker__round=of, answer=WishAnswer.OPEN).exclude(strength=WishStrength.NO).count(),
        "meetings": meetings.count(),
        "planned": meetings.filter(starts_at__isnull=False).count(),
    }
