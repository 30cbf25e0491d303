"""Named reads of programmes. What the office plans starts from an actor; what is published may be read by everybody."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxenia.accounts.handing.queries import address_at, addresses_of
from proxenia.contacts.models import Speaker
from proxenia.core.attaching import attach_many, attach_named, attach_parts
from proxenia.core.clock import today
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.forums.choices import MeetingState, PlaceState, Promised, Task
from proxenia.forums.models import (
    Agenda,
    Appearance,
    Bus,
    Choice,
    Forum,
    Participant,
    PlannedMeeting,
    ProgrammeVersion,
    Room,
    Session,
    Theme,
)
from proxenia.forums.models.registrations import PARTICIPANT
from proxenia.protocol.models import Dinner, Interpreter

from .changes import Change, changes_between, version_words
from .snapshot import snapshot

KEPT = dt.timedelta(days=90)
"""So long after the end of a forum a personal agenda still answers."""
ALONG = ("forum__place", "room", "place", "host", "bus", "dinner")
"""What a session names that is read with it."""
SHOWN = 12
"""So many sessions are named on the page of who appears there."""
WHO = ("person", "post__organisation", "organisation", "speaker__person", "speaker__post")


def sessions_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Session]:  # noqa: ARG001 - pages ask for any day
    """Return the sessions the actor may see, of forums the actor may see."""
    found: QuerySet[Session] = Session.objects.visible_to(actor).filter(forum__in=Forum.objects.visible_to(actor))
    return found.select_related(*ALONG)


def sessions_of(actor: Actor, forum: Forum) -> list[Session]:
    """Return the programme of a forum as the actor sees it, in time, with themes and who appears."""
    return told_sessions(sessions_visible_to(actor).filter(forum=forum), forum)


def planned_sessions(forum: Forum) -> list[Session]:
    """Return the whole programme of a forum, in time: what its office publishes."""
    return told_sessions(Session.objects.filter(forum=forum).select_related(*ALONG), forum)


def told_sessions(found: QuerySet[Session], forum: Forum) -> list[Session]:
    """Return sessions of a forum with what is told of them, each room, town and person read once."""
    sessions = list(found.select_related(None))
    for one in sessions:
        one.forum = forum
    for name, named in (("room", Room), ("place", Place), ("host", Organisation), ("bus", Bus), ("dinner", Dinner)):
        attach_named(sessions, name, named._default_manager.all())
    attach_many(sessions, "themes", Theme.objects.all())
    attach_parts(sessions, "appearances", _appearances(sessions))
    return sessions


def _appearances(sessions: Sequence[Session]) -> list[Appearance]:
    """Return who appears in sessions, in order, each person, post and organisation read once."""
    found = list(Appearance.objects.filter(session__in=[one.pk for one in sessions]))
    named = [*found, *attach_named(found, "speaker", Speaker.objects.all())]
    attach_named(named, "person", Person.objects.all())
    posts = attach_named(named, "post", Post.objects.all())
    attach_named([*found, *posts], "organisation", Organisation.objects.all())
    return found


def appearances_visible_to(actor: Actor) -> QuerySet[Appearance]:
    """Return who appears in the sessions the actor may see."""
    found: QuerySet[Appearance] = Appearance.objects.visible_to(actor)
    return found


def taking_part(session: Session) -> list[Appearance]:
    """Return those who appear in a session and have not said no."""
    return [one for one in session.appearances.all() if one.promised != Promised.DECLINED]


def appearing_with(actor: Actor, record: Any) -> list[Session]:
    """Return the sessions the actor sees in which a person, a post or a speaker of the pool appears, the latest first."""
    name = record._meta.model_name
    own = Q(**{name: record}) | (Q() if name == "speaker" else Q(**{f"speaker__{name}": record}))
    rows = appearances_visible_to(actor).filter(own).exclude(promised=Promised.DECLINED)
    found = sessions_visible_to(actor).filter(pk__in=rows.values("session"))
    return list(found.order_by("-day", "-begins", "pk")[:SHOWN])


def sessions_between(actor: Actor, first: dt.date, last: dt.date, *, beside: Forum | None = None) -> list[Session]:
    """Return the sessions the actor sees that begin within some days at a known hour, of forums not called off, `beside` one."""
    found = sessions_visible_to(actor).filter(day__range=(first, last), begins__isnull=False, is_cancelled=False)
    held = found.filter(forum__cancelled_on__isnull=True).exclude(forum=beside)
    return list(held.prefetch_related(Prefetch("appearances", Appearance.objects.select_related(*WHO))))


def people_of_interpreters(keys: Collection[int]) -> dict[int, int]:
    """Return the keys of the people who are some interpreters, each with the key of the interpreter."""
    return dict(Interpreter.objects.filter(pk__in=list(keys), person__isnull=False).values_list("person", "pk"))


def interpreted_between(people: Collection[int], first: dt.date, last: dt.date) -> list[Session]:
    """Return the sessions within some days at which some people interpret, whoever may see them."""
    rows = Appearance.objects.filter(task=Task.INTERPRETER).exclude(promised=Promised.DECLINED)
    own = rows.filter(Q(person__in=list(people)) | Q(speaker__person__in=list(people)))
    found = Session.objects.filter(pk__in=own.values("session"), day__range=(first, last), is_cancelled=False)
    return list(
        found.filter(forum__cancelled_on__isnull=True)
        .select_related(*ALONG)
        .prefetch_related(Prefetch("appearances", own.select_related(*WHO)))
    )


def places_given(sessions: Iterable[Session]) -> list[tuple[int, int]]:
    """Return, as pairs of keys, which participant has a place in which of some sessions."""
    asked = [one.pk for one in sessions if one.by_choice]
    found = Choice.objects.filter(session__in=asked, state=PlaceState.GIVEN).order_by()
    return list(found.values_list("participant", "session"))


def versions_of(forum: Forum) -> QuerySet[ProgrammeVersion]:
    """Return the versions of a programme, the newest first, without what each of them tells."""
    return ProgrammeVersion.objects.filter(forum=forum).defer("programme")


def version_of(forum: Forum, number: int | None = None) -> ProgrammeVersion | None:
    """Return a version of a programme as it was published, the newest where no number is given; None where there is none."""
    found = ProgrammeVersion.objects.filter(forum=forum)
    return (found if number is None else found.filter(number=number)).order_by("-number").first()


def newest_version(forum: Forum) -> ProgrammeVersion | None:
    """Return the version that was published last; what it tells is read when it is asked for. None where there is none."""
    return versions_of(forum).order_by("-number").first()


def is_published(forum: Forum) -> bool:
    """Whether the programme of a forum was published."""
    return ProgrammeVersion.objects.filter(forum=forum).exists()


def host_names(forum: Forum) -> list[str]:
    """Return the organisations that carry a forum, by name, in their order."""
    return [str(one.organisation) for one in forum.hosts.select_related("organisation")]


def participant_at(token: str) -> Participant | None:
    """Return the participant with a place whose own page a link opens; None where there is none any more."""
    seal = PARTICIPANT.seal(token)
    found = Participant.objects.filter(seal=seal, state=PlaceState.GIVEN) if seal else Participant.objects.none()
    return found.select_related("forum").first()


def published_programme(forum: Forum) -> list[dict[str, Any]]:
    """Return the programme as it was published last; empty before that."""
    version = version_of(forum)
    return version.programme if version else []


def changed_for(forum: Forum, since: int) -> list[Change]:
    """Return what the newest version changed in comparison with version `since`; 0 stands for before the first."""
    return changes_between(_programme(forum, since), published_programme(forum))


def _programme(forum: Forum, number: int) -> list[dict[str, Any]]:
    version = version_of(forum, number) if number else None
    return version.programme if version else []


def change_lists(forum: Forum) -> list[dict[str, Any]]:
    """Return the versions of a programme, the newest first, each with what it changed in words."""
    versions = list(ProgrammeVersion.objects.filter(forum=forum).order_by("number"))
    before: list[dict[str, Any]] = []
    found = []
    for one in versions:
        words = version_words(changes_between(before, one.programme), is_first=one is versions[0])
        found.append({"version": one, "changes": words, "count": len(one.programme)})
        before = one.programme
    return found[::-1]


def waiting_changes(forum: Forum) -> list[str]:
    """Return in words what publishing the programme as it stands would change; empty where it would change nothing."""
    last = version_of(forum)
    changes = changes_between(last.programme if last else [], snapshot(planned_sessions(forum)))
    return version_words(changes, is_first=last is None) if changes else []


def unconfirmed(forum: Forum) -> int:
    """Return how many are asked to appear who have not said yes: these are not named in what is published."""
    found: int = Appearance.objects.filter(session__forum=forum, promised=Promised.ASKED).count()
    return found


def concerned(forum: Forum, changes: Iterable[Change]) -> dict[int, list[Change]]:
    """Return the changes that concern each participant, by key: of sessions that are in their agenda, or were."""
    told = list(changes)
    people = Participant.objects.filter(forum=forum, state=PlaceState.GIVEN)
    found: dict[int, list[Change]] = {}
    mine = _own_keys(forum, people)
    for participant, (role, person, dines, chosen) in mine.items():
        own = [one for one in told if one.concerns(role=role, person=person, dines=dines, chosen=chosen)]
        if own:
            found[participant] = own
    return found


def _own_keys(forum: Forum, people: QuerySet[Participant]) -> dict[int, tuple[str, int | None, bool, set[int]]]:
    chosen: dict[int, set[int]] = {}
    given = Choice.objects.filter(session__forum=forum, state=PlaceState.GIVEN).order_by()
    for participant, session in given.values_list("participant", "session"):
        chosen.setdefault(participant, set()).add(session)
    rows = people.order_by("pk").values_list("pk", "role", "person", "dines")
    return {pk: (role, person, dines, chosen.get(pk, set())) for pk, role, person, dines in rows}


def chosen_by(participant: Participant) -> set[int]:
    """Return the keys of the sessions in which a participant has a place."""
    found = Choice.objects.filter(participant=participant, state=PlaceState.GIVEN).order_by()
    return set(found.values_list("session", flat=True))


def meetings_of(participant: Participant) -> list[PlannedMeeting]:
    """Return a participant's one-to-one meetings that are published, in time."""
    held = (MeetingState.PLANNED, MeetingState.HELD)
    found = PlannedMeeting.objects.filter(
        Q(one__members=participant) | Q(other__members=participant),
        round__published_at__isnull=False,
        starts_at__isnull=False,
        state__in=held,
    )
    return list(
        found.select_related("round", "one", "other")
        .prefetch_related("one__members")
        .order_by("starts_at", "pk")
        .distinct()
    )


def participants_visible_to(actor: Actor) -> QuerySet[Participant]:
    """Return the participants of forums of the actor's own office."""
    found: QuerySet[Participant] = Participant.objects.visible_to(actor)
    own = found.filter(office_id=actor.office_id) if actor.reads_office else found.none()
    return own.select_related("forum__office", "forum__place", "registration")


def coming(found: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return those of some participants who have a place, by name, each with the address of the agenda."""
    return found.filter(state=PlaceState.GIVEN).select_related("agenda").order_by("name", "pk")


def agendas_visible_to(actor: Actor) -> QuerySet[Agenda]:
    """Return the personal agendas of the actor's own office."""
    return addresses_of(Agenda, actor, participants_visible_to(actor)).select_related("participant__forum")


def agenda_at(token: str) -> Agenda | None:
    """Return the agenda at a secret address; None where it is forged, revoked, or the forum is long over."""
    found = address_at(Agenda, token, "forum__office", "forum__place", "registration")
    return None if found is None or is_over(found.participant.forum, today()) else found


def agenda_of(participant: Participant) -> Agenda | None:
    """Return the address of a participant's agenda; None where none was made."""
    return Agenda.objects.filter(participant=participant).first()


def is_over(forum: Forum, day: dt.date) -> bool:
    """Say whether a forum ended so long ago that personal agendas are worth nothing any more."""
    end: Any = forum.end or forum.public_end or forum.start
    return end is not None and end.latest + KEPT < day


def without_agenda(forum: Forum) -> QuerySet[Participant]:
    """Return the participants of a forum who have a place and no address of an agenda yet."""
    return Participant.objects.filter(forum=forum, state=PlaceState.GIVEN, agenda__isnull=True).order_by("pk")


def by_keys(found: QuerySet[Session], keys: Collection[int]) -> dict[int, Session]:
    """Return sessions by key."""
    return {one.pk: one for one in found.filter(pk__in=keys)}


def for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return sessions with what the search index reads of them."""
    appearances = Appearance.objects.select_related(*WHO)
    found = Session.objects.filter(pk__in=list(ids)).select_related(*ALONG)
    return found.prefetch_related("themes__topics", Prefetch("appearances", appearances))


def interpreters_among(actor: Actor, people: Collection[int]) -> dict[int, int]:
    """Return the keys of the interpreters the actor sees who are among some people, each with the key of the person."""
    found = Interpreter.objects.visible_to(actor).filter(person__in=list(people))
    return dict(found.values_list("pk", "person"))
