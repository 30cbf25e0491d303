"""Reads of speakers and standard offers."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from proxenia.contacts.models import Speaker, StandardOffer
from proxenia.core.dates import holds, in_force
from proxenia.core.months import Month
from proxenia.core.scoping import Actor, seen_along
from proxenia.directory.models import Topic


def speakers_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Speaker]:
    """Return the speakers the actor may see whose post and person the actor may see too; of a day where one is asked for."""
    found = Speaker.objects.visible_to(actor)
    found = found.filter(seen_along(Speaker, "post", actor), seen_along(Speaker, "person", actor))
    asked = found if day is None else found.filter(in_force(day))
    shown: QuerySet[Speaker] = asked.select_related("post__organisation", "person").prefetch_related("topics")
    return shown


def offers_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[StandardOffer]:
    """Return the standard offers the actor may see, with the speakers the actor may see; of a day where one is asked for."""
    found = StandardOffer.objects.visible_to(actor).select_related("topic")
    asked = found if day is None else found.filter(in_force(day))
    shown: QuerySet[StandardOffer] = asked.prefetch_related(Prefetch("speakers", speakers_visible_to(actor)))
    return shown


def speakers_on(actor: Actor, topics: Iterable[Any], day: dt.date) -> list[Speaker]:
    """Return those of the own office who speak on some topics on a day, with their topics."""
    found = speakers_visible_to(actor, day).filter(office_id=actor.office_id, topics__in=list(topics))
    return list(found.distinct())


def room_of(speaker: Speaker, month: Month) -> int:
    """Return how many visits a speaker can take in a month."""
    return speaker.per_month if holds(month, speaker.start, speaker.end) else 0


def spoken_topics(actor: Actor) -> QuerySet[Topic]:
    """Return the topics on which somebody speaks."""
    return Topic.objects.filter(pk__in=Speaker.objects.visible_to(actor).order_by().values("topics"))


def offered_topics(actor: Actor) -> QuerySet[Topic]:
    """Return the topics on which there is a standard offer."""
    return Topic.objects.filter(pk__in=StandardOffer.objects.visible_to(actor).order_by().values("topic"))


def speakers_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return speakers with what the search index reads of them."""
    found = Speaker.objects.filter(pk__in=list(ids))
    return found.select_related("post__organisation", "person").prefetch_related("topics")


def offers_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return standard offers with what the search index reads of them."""
    return StandardOffer.objects.filter(pk__in=list(ids)).select_related("topic").prefetch_related("questions")
