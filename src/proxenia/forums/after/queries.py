"""Reads of what comes after a forum: questions and answers, what came of it for whom, what it brought altogether."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from proxenia.core.scoping import Actor
from proxenia.forums.choices import Asked, MeetingState, PlaceState, Said
from proxenia.forums.models import (
    Answer,
    CheckIn,
    Forum,
    ForumHost,
    ForumLine,
    Participant,
    ParticipantLine,
    PlannedMeeting,
    Question,
    Session,
    Sponsorship,
)


def stage(forum: Forum, day: dt.date) -> Asked:
    """Return which questions are asked on a day: from the last day of the programme on those about it."""
    last = forum.end or forum.start or forum.public_end or forum.public_start
    is_over = forum.contact_id is not None or (last is not None and last.latest <= day)
    return Asked.AFTERWARDS if is_over else Asked.PLACED


def questions_of(forum: Forum, asked: str) -> list[Question]:
    """Return the questions of a forum that are asked at a stage, in their order."""
    return list(Question.objects.filter(forum=forum, asked=asked))


def questions_for(participant: Participant, asked: str) -> list[Question]:
    """Return the questions that a participant is asked at a stage, in their order."""
    found = questions_of(participant.forum, asked)
    return [one for one in found if not one.roles or participant.role in one.roles.split(",")]


def answers_of(participant: Participant) -> dict[int, str]:
    """Return what a participant answered, by the key of the question."""
    return dict(Answer.objects.filter(participant=participant).values_list("question", "value"))


def outcome_said(participant: Participant) -> str:
    """Return what a participant said came of the forum; empty as long as nothing."""
    found = ParticipantLine.objects.filter(participant=participant, said=Said.PARTICIPANT)
    return found.values_list("text", flat=True).first() or ""


def answering(forum: Forum, asked: str) -> tuple[int, int]:
    """Return how many were asked at a stage, and how many of them answered anything."""
    people = Participant.objects.filter(forum=forum, state=PlaceState.GIVEN)
    if asked == Asked.AFTERWARDS:
        people = Participant.objects.filter(forum=forum, arrived_at__isnull=False)
    said = Q(answers__question__asked=asked) & ~Q(answers__value="")
    if asked == Asked.AFTERWARDS:
        said |= Q(lines__said=Said.PARTICIPANT)
    return people.count(), people.filter(said).distinct().count()


def answers_to(questions: Iterable[Question]) -> dict[int, list[str]]:
    """Return the answers to some questions by the key of the question, without whose they are; one query for all."""
    found: dict[int, list[str]] = {one.pk: [] for one in questions}
    rows = Answer.objects.filter(question__in=list(found)).exclude(value="").order_by("value", "pk")
    for key, value in rows.values_list("question", "value"):
        found[key].append(value)
    return found


def outcomes_of(actor: Actor, forum: Forum) -> list[ParticipantLine]:
    """Return what came of a forum for its participants, in the order in which it was told."""
    found = ParticipantLine.objects.visible_to(actor).filter(participant__forum=forum)
    return list(found.select_related("owner"))


def results_of(actor: Actor, forum: Forum) -> QuerySet[Participant]:
    """Return who came to a forum or had a place, by organisation, each with how often they came to a session and met somebody."""
    found: QuerySet[Participant] = Participant.objects.visible_to(actor).filter(forum=forum)
    found = found.filter(Q(state=PlaceState.GIVEN) | Q(arrived_at__isnull=False)).select_related("registration")
    attended = Count("check_ins", filter=Q(check_ins__session__isnull=False), distinct=True)
    ordered = found.annotate(attended=attended).prefetch_related("lines__owner", "parties")
    return ordered.order_by("registration__organisation_name", "name", "pk")


def held_meetings_of(people: Iterable[Any]) -> dict[int, list[PlannedMeeting]]:
    """Return the one-to-one meetings that some participants held, by the key of the participant; one query for all."""
    parties: dict[int, list[int]] = {}
    for one in people:
        for party in one.parties.all():
            parties.setdefault(party.pk, []).append(one.pk)
    held = PlannedMeeting.objects.filter(state=MeetingState.HELD).filter(Q(one__in=parties) | Q(other__in=parties))
    found: dict[int, list[PlannedMeeting]] = {}
    for meeting in held.select_related("one", "other", "introduction"):
        for party in (meeting.one_id, meeting.other_id):
            for key in parties.get(party, ()):
                found.setdefault(key, []).append(meeting)
    return found


def meetings_tally(forum: Forum) -> dict[str, int]:
    """Return how many one-to-one meetings were planned, held and not held, and how many led to an introduction."""
    found = PlannedMeeting.objects.filter(round__forum=forum)
    return found.aggregate(
        planned=Count("pk", filter=Q(starts_at__isnull=False) & ~Q(state=MeetingState.CANCELLED)),
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
        missed=Count("pk", filter=Q(state=MeetingState.MISSED)),
        introduced=Count("pk", filter=Q(introduction__isnull=False)),
    )


def hosts_of(actor: Actor, forum: Forum) -> list[ForumHost]:
    """Return the hosts of a forum that the actor may see."""
    found = ForumHost.objects.visible_to(actor).filter(forum=forum).select_related("organisation")
    return list(found)


def lines_of(forum: Forum) -> list[ForumLine]:
    """Return what came of a forum as a whole, with who does what follows."""
    return list(ForumLine.objects.filter(forum=forum).select_related("owner"))


def sponsors_of(actor: Actor, forum: Forum) -> list[Sponsorship]:
    """Return who joined a forum by a package and said yes, with what was promised and what was kept."""
    found = Sponsorship.objects.visible_to(actor).filter(forum=forum, answer="agreed")
    found = found.select_related("package", "organisation")
    return list(found.prefetch_related("package__promises", "kept__promise"))


def came_from(forum: Forum) -> dict[str, Any]:
    """Return from how many organisations, cities and countries those came who arrived, and how many from each country."""
    found = Participant.objects.filter(forum=forum, arrived_at__isnull=False)
    rows = list(
        found.values_list(
            "registration__country", "registration__city", "organisation_name", "registration__organisation_name"
        )
    )
    countries: dict[str, int] = {}
    for country, _city, _own, _whole in rows:
        if country:
            countries[country] = countries.get(country, 0) + 1
    return {
        "people": len(rows),
        "organisations": len({(own or whole).casefold() for _country, _city, own, whole in rows if own or whole}),
        "cities": len({(country, city.casefold()) for country, city, _own, _whole in rows if city}),
        "countries": countries,
    }


def came_by(sponsorship: Sponsorship) -> dict[str, int]:
    """Return how many of a sponsor's own people have a place and came: those registered by it or in its name."""
    own = Q(registration__sponsorship=sponsorship) | Q(registration__organisation=sponsorship.organisation_id)
    found = Participant.objects.filter(own, forum=sponsorship.forum_id)
    return found.aggregate(
        placed=Count("pk", filter=Q(state=PlaceState.GIVEN)), came=Count("pk", filter=Q(arrived_at__isnull=False))
    )


def hosted_by(sponsorship: Sponsorship) -> list[Session]:
    """Return the sessions of a forum that a sponsor hosted, in time."""
    found = Session.objects.filter(forum=sponsorship.forum_id, host=sponsorship.organisation_id, is_cancelled=False)
    return list(found.select_related("forum__place", "room"))


def checked_in(forum: Forum) -> bool:
    """Whether anybody was let in at a forum, so that it is known who came."""
    return CheckIn.objects.filter(participant__forum=forum).exists()


def lines_for(actor: Actor, participant: Participant) -> list[ParticipantLine]:
    """Return what came of a forum for a participant."""
    found = ParticipantLine.objects.visible_to(actor).filter(participant=participant)
    return list(found.select_related("owner"))
