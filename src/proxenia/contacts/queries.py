"""Named reads of interactions. `contacts` is the only thing that is ever counted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from proxenia.core.dates import PartialDate
from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.holding import span_of
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
from proxenia.relations.models import Tie

from .choices import InteractionKind
from .models import DiscussionPoint, Interaction, Participant, Promise


def interactions_visible_to(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Interaction]:
    """Return the interactions the actor may see; with a day, those that had begun by then or have no date."""
    found: QuerySet[Interaction] = Interaction.objects.visible_to(actor).select_related("place")
    if as_of is None:
        return found
    return found.filter(Q(start__isnull=True) | Q(start__lte=PartialDate.of(as_of)))


def promises_visible_to(actor: Actor) -> QuerySet[Promise]:
    """Return the promises of contacts the actor may see."""
    found: QuerySet[Promise] = Promise.objects.visible_to(actor).select_related("interaction", "owner__organisation")
    return found


def points_visible_to(actor: Actor) -> QuerySet[DiscussionPoint]:
    """Return the points talked about at contacts the actor may see."""
    found: QuerySet[DiscussionPoint] = DiscussionPoint.objects.visible_to(actor).select_related("interaction")
    return found


def contacts(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Interaction]:
    """Return the interactions that count: all but milestones, at which nobody met."""
    return interactions_visible_to(actor, as_of).exclude(kind=InteractionKind.MILESTONE)


def counts_by_tie(actor: Actor, as_of: dt.date | None = None) -> dict[int, int]:
    """Return how many contacts each tie has that the actor sees, by the key of the tie."""
    seen = Tie.objects.visible_to(actor).values("pk")
    rows = contacts(actor, as_of).order_by().filter(ties__in=seen).values_list("ties")
    return dict(rows.annotate(number=Count("pk", distinct=True)))


def participants_of(actor: Actor, interaction: Interaction) -> list[Participant]:
    """Return who took part; a person or organisation whom the actor may not see stays unnamed."""
    found = interaction.participants.prefetch_related(
        Prefetch("person", Person.objects.visible_to(actor)),
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
        Prefetch("post", Post.objects.visible_to(actor).select_related("organisation")),
    )
    return list(found)


@dataclass(frozen=True, slots=True)
class HeldThen:
    """Who held a post when it took part. `surely` is false where the dates leave it open, as on the eve of a change."""

    tenure: Tenure
    surely: bool


def span(interaction: Interaction) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day on which an interaction may have been; None without a date."""
    if interaction.start is None:
        return None
    return interaction.start.earliest, (interaction.end or interaction.start).latest


def holds_during(tenure: Any, first: dt.date, last: dt.date) -> HeldThen | None:
    """Say whether a post was held under a tenure at some time between two days, and whether surely on all of them.

    A tenure without a start is not taken to have begun before everything: it is never sure.
    """
    start, end = span_of(tenure)
    if (start is not None and start.earliest > last) or (end is not None and end.latest < first):
        return None
    surely = start is not None and start.latest <= first and (end is None or end.earliest >= last)
    return HeldThen(tenure, surely)


def holders_at(interaction: Interaction, actor: Actor) -> dict[int, list[HeldThen]]:
    """Return who held the post of each participant on the interaction's date, by the participant's key.

    Follows from tenures alone; without a date nobody is named. People the actor may not see stay unnamed.
    """
    when = span(interaction)
    posts = {row.pk: row.post_id for row in interaction.participants.all() if row.post_id is not None}
    if when is None or not posts:
        return {pk: [] for pk in posts}
    tenures = Tenure.objects.visible_to(actor).filter(post__in=set(posts.values()))
    held: dict[int, list[HeldThen]] = {}
    for tenure in tenures.prefetch_related(Prefetch("person", Person.objects.visible_to(actor))):
        if (found := holds_during(tenure, *when)) is not None:
            held.setdefault(tenure.post_id, []).append(found)
    return {pk: held.get(post, []) for pk, post in posts.items()}


def with_post(found: QuerySet[Interaction], posts: Iterable[int]) -> QuerySet[Interaction]:
    """Return those in which one of these posts took part."""
    return found.filter(pk__in=Participant.objects.filter(post__in=list(posts)).values("interaction"))


def with_organisation(found: QuerySet[Interaction], organisations: Iterable[int]) -> QuerySet[Interaction]:
    """Return those in which one of these organisations, or a post of theirs, took part."""
    wanted = list(organisations)
    rows = Participant.objects.filter(Q(organisation__in=wanted) | Q(post__organisation__in=wanted))
    return found.filter(pk__in=rows.values("interaction"))


def with_person(found: QuerySet[Interaction], person: Person) -> list[Interaction]:
    """Return those in which a person took part by name, or by a post held at the time."""
    by_name = set(Participant.objects.filter(person=person).values_list("interaction", flat=True))
    tenures = list(Tenure.objects.filter(person=person))
    rows = Participant.objects.filter(post__in=[tenure.post_id for tenure in tenures], person__isnull=True)
    by_post: dict[int, set[int]] = {}
    for interaction, post in rows.values_list("interaction", "post"):
        by_post.setdefault(interaction, set()).add(post)
    candidates = found.filter(pk__in=by_name | set(by_post))
    return [one for one in candidates if one.pk in by_name or _held(one, tenures, by_post[one.pk])]


def _held(interaction: Interaction, tenures: list[Tenure], posts: set[int]) -> bool:
    when = span(interaction)
    return when is not None and any(
        tenure.post_id in posts and holds_during(tenure, *when) is not None for tenure in tenures
    )


def at_place(found: QuerySet[Interaction], place: Place) -> QuerySet[Interaction]:
    """Return those at a place, or with an organisation or post from it."""
    rows = Participant.objects.filter(Q(organisation__place=place) | Q(post__organisation__place=place))
    return found.filter(Q(place=place) | Q(pk__in=rows.values("interaction")))


def with_record(actor: Actor, record: Any, day: dt.date | None = None) -> list[Interaction]:
    """Return the contacts with a tie, place, organisation, post or person, newest first."""
    found = contacts(actor, day)
    if isinstance(record, Tie):
        return list(found.filter(ties=record))
    if isinstance(record, Place):
        return list(at_place(found, record))
    if isinstance(record, Organisation):
        return list(with_organisation(found, [record.pk]))
    if isinstance(record, Post):
        return list(with_post(found, [record.pk]))
    return with_person(found, record)


KNOWN: dict[str, Any] = {
    "relations.tie": Tie,
    "directory.place": Place,
    "directory.organisation": Organisation,
    "directory.post": Post,
    "directory.person": Person,
}
"""The kinds of record one can ask contacts with."""


def named(actor: Actor, text: str) -> Any | None:
    """Return the record that answers best to any of its names, or None."""
    for hit in search(actor, text, labels=KNOWN, limit=1):
        return KNOWN[hit.label].objects.visible_to(actor).get(pk=hit.record_id)
    return None


def years_of(actor: Actor) -> list[int]:
    """Return the years from which the actor sees interactions, the latest first."""
    starts = Interaction.objects.visible_to(actor).filter(start__isnull=False).order_by()
    return sorted({start.year for start in starts.values_list("start", flat=True).distinct()}, reverse=True)


def in_year(found: QuerySet[Interaction], value: str) -> QuerySet[Interaction]:
    """Return those that began in a year."""
    if not value.isdecimal() or len(value) != len("2010"):
        return found.none()
    year = int(value)
    return found.filter(start__gte=year * 10000, start__lt=(year + 1) * 10000)


def places_of(actor: Actor) -> QuerySet[Place]:
    """Return the places of the interactions the actor sees, of those the actor may see."""
    used = Interaction.objects.visible_to(actor).values("place")
    found: QuerySet[Place] = Place.objects.visible_to(actor).filter(pk__in=used)
    return found


def ties_of(actor: Actor, interaction: Interaction | None = None) -> QuerySet[Tie]:
    """Return the ties of one interaction, or of all, of those the actor may see."""
    ties: QuerySet[Tie] = Tie.objects.visible_to(actor)
    if interaction is not None:
        return ties.filter(interactions=interaction)
    return ties.filter(pk__in=Interaction.objects.visible_to(actor).values("ties"))


def for_index(ids: Iterable[int]) -> QuerySet[Interaction]:
    """Return interactions with what the search index reads of them."""
    return (
        Interaction.objects.filter(pk__in=list(ids))
        .select_related("place")
        .prefetch_related("place__names", "ties", "topics", "participants__organisation", "participants__post")
    )


def keys_at_places(places: Iterable[int]) -> list[int]:
    """Return the keys of interactions at these places, whoever may see them; for the search index alone."""
    return list(Interaction.objects.filter(place__in=list(places)).values_list("pk", flat=True))
