"""Named reads of places in sessions that are given out by wishes. Those of a participant serve people outside."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from proxenia.core.scoping import Actor
from proxenia.forums.choices import (
    ASSIGNED,
    ForumLetterKind,
    MeetingState,
    PlaceState,
    Promised,
    RegistrationState,
    Task,
)
from proxenia.forums.models import (
    Appearance,
    Bus,
    Choice,
    Forum,
    ForumLetter,
    Participant,
    PlacePlanning,
    PlannedMeeting,
    Registration,
    Session,
)

SESSION_READS = ("forum__place", "host", "bus", "room", "place")
GONE = (PlaceState.CANCELLED, PlaceState.REFUSED)
LATER = 1000
"""The rank of a place that somebody did not ask for by name: by a theme of theirs, or with their delegation, or put there by hand."""


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Return the sessions of forums of the actor's own office."""
    found: QuerySet[Session] = Session.objects.visible_to(actor).filter(office_id=actor.office_id)
    own = found if actor.reads_office else found.none()
    return own.select_related(*SESSION_READS)


def buses_visible_to(actor: Actor) -> QuerySet[Bus]:
    """Return the buses of forums of the actor's own office."""
    found: QuerySet[Bus] = Bus.objects.filter(office_id=actor.office_id)
    return (found if actor.reads_office else found.none()).select_related("forum__place")


def participants_visible_to(actor: Actor) -> QuerySet[Participant]:
    """Return the participants whom the actor reads."""
    found: QuerySet[Participant] = Participant.objects.visible_to(actor)
    return found.select_related("forum__place", "registration")


def delegations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Return the registrations whom the actor reads."""
    found: QuerySet[Registration] = Registration.objects.visible_to(actor)
    return found.select_related("forum")


def choices_visible_to(actor: Actor) -> QuerySet[Choice]:
    """Return what participants whom the actor reads wish or have, where places are given out by wishes."""
    found: QuerySet[Choice] = Choice.objects.visible_to(actor).filter(
        session__kind__in=ASSIGNED, session__by_choice=True
    )
    return found.select_related("participant__forum", "session")


def plannings_visible_to(actor: Actor) -> QuerySet[PlacePlanning]:
    """Return the plannings of places of the actor's own office."""
    found = PlacePlanning.objects.filter(office_id=actor.office_id)
    return (found if actor.reads_office else found.none()).select_related("forum", "user")


def latest_planning(actor: Actor, forum: Forum, *, trial: bool = False) -> PlacePlanning | None:
    """Return the planning of a forum's places, or the trial, that was asked for last, if there is one."""
    return plannings_visible_to(actor).filter(forum=forum, is_trial=trial).first()


def sessions_of(forum: Forum) -> list[Session]:
    """Return the sessions of a forum whose places are given out by wishes, with what planning reads of them, whoever may see them."""
    interpreters = Appearance.objects.filter(task=Task.INTERPRETER).exclude(promised=Promised.DECLINED)
    found = (
        forum.sessions.filter(by_choice=True, kind__in=ASSIGNED, is_cancelled=False)
        .select_related("host", "bus", "room", "place")
        .prefetch_related("themes", "unwanted", Prefetch("appearances", interpreters, to_attr="interpreting"))
    )
    return _within(forum, found)


def _within(forum: Forum, found: Iterable[Session]) -> list[Session]:
    """Return sessions that know their forum, so that their hours cost no query."""
    those = list(found)
    for one in those:
        one.forum = forum
    return those


def wishing() -> QuerySet[Choice]:
    """Return what is asked for in sessions whose places are given out by wishes, and was not taken back."""
    return Choice.objects.filter(
        session__by_choice=True,
        session__kind__in=ASSIGNED,
        session__is_cancelled=False,
        participant__state=PlaceState.GIVEN,
    ).exclude(state__in=GONE)


def people_of(forum: Forum) -> list[Participant]:
    """Return those who have a place at a forum, who asked first in front, with what they wish, whoever may see them."""
    wishes = Choice.objects.filter(session__by_choice=True, session__kind__in=ASSIGNED).order_by("rank", "pk")
    found = Participant.objects.filter(forum=forum, state=PlaceState.GIVEN).order_by("asked_at", "pk")
    return list(
        found.select_related("registration__organisation").prefetch_related(
            "themes", Prefetch("choices", wishes, to_attr="wishes")
        )
    )


def elsewhere(forum: Forum) -> dict[int, list[Session]]:
    """Return by participant the other sessions of a forum in which they have a place or a task."""
    found: dict[int, list[Session]] = defaultdict(list)
    others = {
        one.pk: one for one in _within(forum, forum.sessions.filter(is_cancelled=False).select_related("bus", "room"))
    }
    placed = Choice.objects.filter(participant__forum=forum, state=PlaceState.GIVEN).exclude(session__kind__in=ASSIGNED)
    appear = Appearance.objects.filter(session__forum=forum, person__isnull=False).exclude(promised=Promised.DECLINED)
    tasks = appear.filter(person__forum_participations__forum=forum).annotate(
        participant_id=F("person__forum_participations")
    )
    for rows in (placed, tasks):
        for participant, session in rows.order_by().values_list("participant_id", "session_id"):
            if session in others:
                found[participant].append(others[session])
    return found


def meetings(forum: Forum) -> dict[int, list[tuple[Any, int]]]:
    """Return by participant when their one-to-one meetings of published rounds begin, and how many minutes they take."""
    found: dict[int, list[tuple[Any, int]]] = defaultdict(list)
    rows = PlannedMeeting.objects.filter(
        round__forum=forum, round__published_at__isnull=False, starts_at__isnull=False
    ).exclude(state=MeetingState.CANCELLED)
    for side in ("one", "other"):
        fields = (f"{side}__members", "starts_at", "round__slot_minutes", f"{side}__slots")
        for participant, at, minutes, slots in rows.order_by().values_list(*fields):
            if participant is not None:
                found[participant].append((at, minutes * slots))
    return found


def numbers_of(forum: Forum) -> dict[int, dict[str, int]]:
    """Return by session how many asked for it, how many as their first, how many are planned there, were told so, and wait."""
    counts = {
        "asked": Count("pk", filter=Q(rank__lt=LATER)),
        "first": Count("pk", filter=Q(rank=1)),
        "planned": Count("pk", filter=Q(is_planned=True)),
        "fixed": Count("pk", filter=Q(is_planned=True, is_locked=True)),
        "given": Count("pk", filter=Q(state=PlaceState.GIVEN)),
        "waiting": Count("pk", filter=Q(state=PlaceState.WAITING)),
    }
    rows = wishing().filter(session__forum=forum).order_by().values("session_id").annotate(**counts)
    found: dict[int, Any] = {row["session_id"]: row for row in rows}
    return found


def untold(forum: Forum) -> QuerySet[Choice]:
    """Return the places of a forum about which somebody has been told something else than what is planned."""
    told = Q(state=PlaceState.GIVEN)
    return wishing().filter(session__forum=forum).filter(told & Q(is_planned=False) | ~told & Q(is_planned=True))


def told_of(forum: Forum) -> bool:
    """Whether places of a forum have been told to anybody."""
    return wishing().filter(session__forum=forum, state__in=(PlaceState.GIVEN, PlaceState.WAITING)).exists()


def letters_of(forum: Forum) -> dict[str, int]:
    """Return how many letters about places are in each state; `kept` are those that no mail carries."""
    found = ForumLetter.objects.filter(registration__forum=forum, kind=ForumLetterKind.PLACES)
    rows = found.order_by().values("state").annotate(many=Count("pk"))
    return {row["state"] or "kept": row["many"] for row in rows}


def listed(session: Session) -> QuerySet[Choice]:
    """Return who has, is planned to have or waits for a place in a session of any kind, by name."""
    found = Choice.objects.filter(session=session, participant__state=PlaceState.GIVEN).exclude(state__in=GONE)
    return found.select_related("participant__registration").order_by("participant__name", "pk")


def goes(choice: Choice) -> bool:
    """Whether somebody goes to a session: as planned where places are given out by wishes, else as they were told."""
    return choice.is_planned if choice.session.kind in ASSIGNED else choice.state == PlaceState.GIVEN


def riding(bus: Bus) -> QuerySet[Choice]:
    """Return who rides in a bus, by the session they go to and their names."""
    found = wishing().filter(session__bus=bus, is_planned=True).select_related("participant__registration", "session")
    return found.order_by("session__begins", "session_id", "participant__name", "pk")


def delegations_of(forum: Forum) -> list[Registration]:
    """Return the registrations of a forum for several people who come, with how many."""
    come = Q(participants__state=PlaceState.GIVEN)
    found = Registration.objects.filter(forum=forum, state=RegistrationState.CONFIRMED)
    return list(
        found.annotate(many=Count("participants", filter=come)).filter(many__gt=1).order_by("organisation_name", "pk")
    )


def wishes_of(participant: Participant) -> list[Choice]:
    """Return what a participant wishes or has in sessions whose places are given out by wishes, the dearest first."""
    found = participant.choices.filter(session__by_choice=True, session__kind__in=ASSIGNED, session__is_cancelled=False)
    those = list(
        found.select_related("session__host", "session__bus", "session__room", "session__place").order_by("rank", "pk")
    )
    for one in those:
        one.session.forum = participant.forum
    return those


def place_in_queue(choice: Choice) -> int:
    """Return which place somebody has among those who wait for a session, by when they asked."""
    ahead = wishing().filter(session=choice.session_id, state=PlaceState.WAITING)
    return ahead.filter(Q(asked_at__lt=choice.asked_at) | Q(asked_at=choice.asked_at, pk__lte=choice.pk)).count()
