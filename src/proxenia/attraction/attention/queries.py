"""Named reads of attention. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from proxenia.attraction.choices import InvitationState
from proxenia.attraction.models import MediaItem, MediaPair, SpeakingInvitation
from proxenia.core.dates import PartialDate
from proxenia.core.declaring import keyed
from proxenia.core.scoping import Actor
from proxenia.directory.models import Post, Topic
from proxenia.sources.models import Source

Day = dt.date | None
MONTHS = 12
INVITED = {
    "directory.organisation": "organisation",
    "directory.place": "place",
    "directory.post": "post",
    "directory.topic": "topics",
}
"""The records on whose pages invitations are named, and by which field of an invitation."""


def media_visible_to(actor: Actor, day: Day = None) -> QuerySet[MediaItem]:  # noqa: ARG001 - pages ask for any day
    """Return the media items the actor may see, the newest first, with their topics."""
    found: QuerySet[MediaItem] = MediaItem.objects.visible_to(actor)
    return found.select_related("office", "source", "tone_by__organisation").prefetch_related("topics")


def seen_beside(actor: Actor, item: MediaItem) -> dict[str, Any]:
    """Return what an item names that may be shared less far than itself: its source and the post that judged it, else None."""
    return {
        name: target if target is not None and model.objects.visible_to(actor).filter(pk=target.pk).exists() else None
        for name, model, target in (("source", Source, item.source), ("tone_by", Post, item.tone_by))
    }


def topics_told(actor: Actor) -> QuerySet[Topic]:
    """Return the topics of the media items that the actor sees."""
    return Topic.objects.filter(pk__in=MediaItem.objects.visible_to(actor).order_by().values("topics"))


def countries_told(actor: Actor) -> list[str]:
    """Return the codes of the countries whose media are on record."""
    found = MediaItem.objects.visible_to(actor).exclude(country="").order_by()
    return sorted(set(found.values_list("country", flat=True).distinct()))


def years_told(actor: Actor) -> list[int]:
    """Return the years from which media items are on record, the newest first."""
    found = MediaItem.objects.visible_to(actor).filter(published__isnull=False).order_by()
    return sorted({one.year for one in found.values_list("published", flat=True).distinct() if one}, reverse=True)


def published_in(found: QuerySet[MediaItem], value: str) -> QuerySet[MediaItem]:
    """Return the items published in a year or a month: `2015`, `2015-02`. What is known by its year alone is in no month."""
    return _within(found, "published", value)


def received_in(found: QuerySet[SpeakingInvitation], value: str) -> QuerySet[SpeakingInvitation]:
    """Return the invitations received in a year or a month; by the day of the event where it is not known when they came."""
    return _within(found.annotate(counted_on=Coalesce("asked_on", "start")), "counted_on", value)


def _within(found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
    year, _dash, month = value.partition("-")
    number, part = keyed(year), keyed(month)
    if not dt.MINYEAR <= number <= dt.MAXYEAR or part > MONTHS:
        return found.none()
    at = number * 10000 + part * 100
    return found.filter(**{f"{name}__gte": at, f"{name}__lt": at + (100 if month else 10000)})


def media_of_topic(actor: Actor, topic: Topic) -> QuerySet[MediaItem]:
    """Return the media items on a topic that the actor may see."""
    return media_visible_to(actor).filter(topics=topic)


def alike_here(actor: Actor, urls: Iterable[str], titles: Iterable[str]) -> list[MediaItem]:
    """Return the own office's media items with one of some addresses or titles."""
    own = MediaItem.objects.visible_to(actor).filter(office_id=actor.office_id)
    return list(own.filter(Q(url__in=[url for url in urls if url]) | Q(title__in=list(titles))))


def own_media(actor: Actor) -> QuerySet[MediaItem]:
    """Return the media items of the own office that the actor reads, the earliest record first."""
    found: QuerySet[MediaItem] = MediaItem.objects.visible_to(actor).filter(office_id=actor.office_id)
    return found.order_by("pk")


def pairs_visible_to(actor: Actor, day: Day = None) -> QuerySet[MediaPair]:  # noqa: ARG001 - the API asks for any day
    """Return what was decided of pairs of items of which the actor may see both."""
    seen = MediaItem.objects.visible_to(actor).order_by().values("pk")
    found: QuerySet[MediaPair] = MediaPair.objects.visible_to(actor).filter(other__in=seen)
    return found.select_related("item", "other", "office")


def media_for_index(ids: Iterable[int]) -> QuerySet[MediaItem]:
    """Return media items with what the search index reads of them, whoever may see them."""
    found: QuerySet[MediaItem] = MediaItem.objects.filter(pk__in=list(ids))
    return found.prefetch_related("topics")


def citable(actor: Actor) -> QuerySet[MediaItem]:
    """Return the media items of which the actor may make a source: those of its own office, of whoever writes there."""
    return media_visible_to(actor).filter(office_id=actor.office_id)


def invitations_visible_to(actor: Actor, day: Day = None) -> QuerySet[SpeakingInvitation]:  # noqa: ARG001 - pages ask for any day
    """Return the invitations to speak that the actor may see, those furthest ahead first, with their topics."""
    found: QuerySet[SpeakingInvitation] = SpeakingInvitation.objects.visible_to(actor)
    related = ("office", "organisation", "place", "post__organisation", "contact")
    return found.select_related(*related).prefetch_related("topics")


def invited_years(actor: Actor) -> list[int]:
    """Return the years in which invitations came, the newest first."""
    found = SpeakingInvitation.objects.visible_to(actor).order_by().annotate(counted_on=Coalesce("asked_on", "start"))
    return sorted({one.year for one in found.values_list("counted_on", flat=True).distinct() if one}, reverse=True)


def invited_topics(actor: Actor) -> QuerySet[Topic]:
    """Return the topics on which the actor's office and those it sees are asked to speak."""
    return Topic.objects.filter(pk__in=SpeakingInvitation.objects.visible_to(actor).order_by().values("topics"))


def invitations_with(actor: Actor, record: Any) -> QuerySet[SpeakingInvitation]:
    """Return the invitations of an organisation, to a place, on a topic, or to which a post goes, that the actor may see."""
    return invitations_visible_to(actor).filter(**{INVITED[record._meta.label_lower]: record})


def invitations_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[SpeakingInvitation]:
    """Return the invitations with an event or a day of answer between two days that the actor may see."""
    span = (PartialDate.of(first).number - PartialDate.of(first).number % 10000, PartialDate.of(last))
    return invitations_visible_to(actor).filter(Q(start__range=span) | Q(answer_by__range=span))


def open_invitations(actor: Actor) -> QuerySet[SpeakingInvitation]:
    """Return the own office's invitations that wait for an answer, or for word whether the talk was held."""
    waiting = (InvitationState.ASKED, InvitationState.ACCEPTED)
    return invitations_visible_to(actor).filter(office_id=actor.office_id, state__in=waiting)


def invitations_for_index(ids: Iterable[int]) -> QuerySet[SpeakingInvitation]:
    """Return invitations with what the search index reads of them, whoever may see them."""
    found: QuerySet[SpeakingInvitation] = SpeakingInvitation.objects.filter(pk__in=list(ids))
    return found.select_related("organisation", "place").prefetch_related("topics")
