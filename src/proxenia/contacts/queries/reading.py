"""Named reads of interactions. `contacts` is the only thing that is ever counted."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from proxenia.contacts.choices import InteractionKind
from proxenia.contacts.models import Interaction, Participant
from proxenia.core.dates import PartialDate
from proxenia.core.folding import plain
from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.holding import HeldThen, held_between
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
from proxenia.relations.models import Tie


def interactions_visible_to(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Interaction]:
    """Return the interactions the actor may see; with a day, those that had begun by then or have no date."""
    found: QuerySet[Interaction] = Interaction.objects.visible_to(actor).select_related("place")
    if as_of is None:
        return found
    return found.filter(Q(start__isnull=True) | Q(start__lte=PartialDate.of(as_of)))


def contacts(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Interaction]:
    """Return the interactions that count: all but milestones, at which nobody met."""
    return interactions_visible_to(actor, as_of).exclude(kind=InteractionKind.MILESTONE)


def contacts_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Interaction]:
    """Return the contacts that begin between two days, the earliest first, with their ties."""
    begun = contacts(actor).filter(start__gte=PartialDate.of(first), start__lte=PartialDate.of(last))
    return begun.prefetch_related("ties").order_by("start", "pk")


def counted(found: QuerySet[Interaction], value: str) -> QuerySet[Interaction]:
    """Return those that count as contacts ("yes"), or the milestones that do not ("no")."""
    milestones = Q(kind=InteractionKind.MILESTONE)
    return found.filter(milestones) if value == "no" else found.exclude(milestones)


def counts_by_tie(actor: Actor, as_of: dt.date | None = None) -> dict[int, int]:
    """Return how many contacts each tie has that the actor sees, by the key of the tie."""
    seen = Tie.objects.visible_to(actor).values("pk")
    rows = contacts(actor, as_of).order_by().filter(ties__in=seen).values_list("ties")
    return dict(rows.annotate(number=Count("pk", distinct=True)))


def participants_of(actor: Actor, *interactions: Interaction) -> list[Participant]:
    """Return who took part; a person, post or organisation that the actor may not see stays unnamed."""
    found = Participant.objects.filter(interaction__in=interactions).prefetch_related(
        Prefetch("person", Person.objects.visible_to(actor)),
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
        Prefetch("post", Post.objects.visible_to(actor).select_related("organisation")),
    )
    return list(found)


def span(interaction: Interaction) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day on which an interaction may have been; None without a date."""
    if interaction.start is None:
        return None
    return interaction.start.earliest, (interaction.end or interaction.start).latest


def holders_at(interaction: Interaction, actor: Actor) -> dict[int, list[HeldThen]]:
    """Return who held the post of each participant on the interaction's date, by the participant's key.

    Follows from tenures alone; without a date nobody is named. People the actor may not see stay unnamed.
    """
    return holders_in(actor, {interaction.pk: span(interaction)}, list(interaction.participants.all()))


def holders_in(
    actor: Actor, spans: Mapping[int, tuple[dt.date, dt.date] | None], rows: Sequence[Participant]
) -> dict[int, list[HeldThen]]:
    """Say what `holders_at` says for the participants of several interactions, in one go."""
    posts = {row.post_id for row in rows if row.post_id is not None and spans[row.interaction_id] is not None}
    tenures: dict[int, list[Tenure]] = {}
    if posts:
        known_ones = Tenure.objects.visible_to(actor).filter(post__in=posts)
        for tenure in known_ones.select_related("post").prefetch_related(
            Prefetch("person", Person.objects.visible_to(actor))
        ):
            tenures.setdefault(tenure.post_id, []).append(tenure)
    held: dict[int, list[HeldThen]] = {}
    for row in rows:
        when = spans[row.interaction_id]
        if row.post_id is not None:
            of_post = tenures.get(row.post_id, []) if when else []
            held[row.pk] = _held(of_post, when) if when else []
    return held


def _held(of_post: list[Tenure], when: tuple[dt.date, dt.date]) -> list[HeldThen]:
    return held_between(of_post, *when, one_seat=any(tenure.post.seats == 1 for tenure in of_post))


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
    posts = list(Tenure.objects.filter(person=person).values_list("post", flat=True))
    tenures: dict[int, list[Tenure]] = {}
    for tenure in Tenure.objects.filter(post__in=posts).select_related("post"):
        tenures.setdefault(tenure.post_id, []).append(tenure)
    rows = Participant.objects.filter(post__in=posts, person__isnull=True)
    by_post: dict[int, set[int]] = {}
    for interaction, post in rows.values_list("interaction", "post"):
        by_post.setdefault(interaction, set()).add(post)
    candidates = found.filter(pk__in=by_name | set(by_post))

    def was_there(one: Interaction) -> bool:
        when = span(one)
        held = [each for post in by_post[one.pk] for each in _held(tenures[post], when)] if when else []
        return any(each.tenure.person_id == person.pk for each in held)

    return [one for one in candidates if one.pk in by_name or was_there(one)]


def at_place(found: QuerySet[Interaction], place: Place) -> QuerySet[Interaction]:
    """Return those at a place, or with an organisation or post from it."""
    rows = Participant.objects.filter(Q(organisation__place=place) | Q(post__organisation__place=place))
    return found.filter(Q(place=place) | Q(pk__in=rows.values("interaction")))


def contacts_with(actor: Actor, record: Any, day: dt.date | None = None) -> QuerySet[Interaction]:
    """Return the contacts with a tie, place, organisation, post or person, newest first, those without a date last."""
    found = contacts(actor, day).order_by(F("start").desc(nulls_last=True), "-pk")
    if isinstance(record, Tie):
        return found.filter(ties=record)
    if isinstance(record, Place):
        return at_place(found, record)
    if isinstance(record, Organisation):
        return with_organisation(found, [record.pk])
    if isinstance(record, Post):
        return with_post(found, [record.pk])
    return found.filter(pk__in=[one.pk for one in with_person(found, record)])


def with_record(actor: Actor, record: Any, day: dt.date | None = None) -> list[Interaction]:
    """Return the contacts with a record as a list; see `contacts_with`."""
    return list(contacts_with(actor, record, day))


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
    return next(iter(answering(actor, text, limit=1)), None)


LOOKED_AT = 40


def answering(actor: Actor, text: str, *, limit: int = 6) -> list[Any]:
    """Return the records one can ask contacts with that answer to some words, those called exactly so first."""
    hits = search(actor, text, labels=KNOWN, limit=LOOKED_AT)
    hits = sorted(hits, key=lambda hit: plain(hit.title) != plain(text))[:limit]
    found: dict[tuple[str, int], Any] = {}
    for label in {hit.label for hit in hits}:
        wanted = [hit.record_id for hit in hits if hit.label == label]
        found |= {(label, one.pk): one for one in KNOWN[label].objects.visible_to(actor).filter(pk__in=wanted)}
    return [found[hit.label, hit.record_id] for hit in hits if (hit.label, hit.record_id) in found]


def known(actor: Actor, label: str, pk: int) -> Any | None:
    """Return one record that contacts can be asked with, by its label and key; None where the actor may not see it."""
    return KNOWN[label].objects.visible_to(actor).filter(pk=pk).first() if label in KNOWN else None


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
    """Return interactions with what the search index reads of them.

    It comes as lists (`in_ties`, `on_topics`, `had_points`, `had_promises`, `took_part`), which cost a fraction of Django's
    managers for each record.
    """
    took_part = Participant.objects.select_related("organisation", "post")
    return (
        Interaction.objects.filter(pk__in=list(ids))
        .select_related("place")
        .prefetch_related(
            "place__names",
            Prefetch("ties", to_attr="in_ties"),
            Prefetch("topics", to_attr="on_topics"),
            Prefetch("points", to_attr="had_points"),
            Prefetch("promises", to_attr="had_promises"),
            Prefetch("participants", took_part, to_attr="took_part"),
        )
    )


def keys_at_places(places: Iterable[int]) -> list[int]:
    """Return the keys of interactions at these places, whoever may see them; for the search index alone."""
    return list(Interaction.objects.filter(place__in=list(places)).values_list("pk", flat=True))
