"""Whom or what a brief is about, with all that it reads, of what the reader may see, as of a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from proxenia.accounts.models import User
from proxenia.contacts import queries as contact_queries
from proxenia.contacts.choices import Direction
from proxenia.contacts.models import DiscussionPoint, Interaction
from proxenia.contacts.queries import Meeting
from proxenia.core.dates import in_force
from proxenia.core.documents import Language
from proxenia.directory import queries as directory_queries
from proxenia.directory.choices import Level
from proxenia.directory.holding import is_held_on
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.relations import queries as tie_queries
from proxenia.relations.models import Agreement, Concern, CounterpartPair, Owed, Review, Tie
from proxenia.sources.queries import Measure, measures_of
from proxenia.visits.models import Delegate, Visit

from .sources import Sources

CONTACTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """All that a brief about a record reads. `posts` know their tenures."""

    actor: User
    record: Any
    day: dt.date
    language: Language
    ties: list[Tie]
    agreements: list[Agreement]
    pairs: list[CounterpartPair]
    posts: dict[int, Any]
    contacts: list[Meeting]
    contact_count: int
    visits: int
    last_top: Meeting | None
    owed: list[Owed]
    follow_ups: list[DiscussionPoint]
    concerns: list[Concern]
    reviews: list[Review]
    measures: list[Measure]
    sources: Sources
    outside: bool = False
    """Whether it is told to others: not what is late, nor how we see it."""
    promises_at: str = ""
    """Where in the same document the open promises stand; else they are shown on the record's page."""

    @property
    def many(self) -> bool:
        """Whether lines must say which tie they speak of."""
        return len(self.ties) > 1


def subject_of(
    actor: User,
    record: Any,
    day: dt.date,
    *,
    language: Language,
    base: str,
    outside: bool = False,
    promises_at: str = "",
) -> Subject:
    """Read what a brief about a tie, person, organisation, post, place or visit tells, in a bounded number of queries."""
    ties = _ties(actor, record, day)
    agreements = list(tie_queries.agreements_visible_to(actor, day).filter(ties__in=ties).distinct())
    pairs = _pairs(actor, record, ties, day)
    posts = _posts(actor, record, ties, pairs, day)
    happened = happened_with(actor, record, ties, day)
    newest = list(happened.filter(start__isnull=False)[:CONTACTS])
    top = list(contact_queries.at_level(happened, Level.TOP).filter(start__isnull=False)[:1])
    known = {one.interaction.pk: one for one in contact_queries.meetings(actor, _once(newest + top))}
    concerns = tie_queries.concerns_on(actor, ties, day)
    reviews = tie_queries.reviews_by(actor, ties, day)
    owed = _owed(actor, record, ties, agreements, happened, day)
    follow_ups = list(contact_queries.open_follow_ups(actor, day).filter(interaction__in=happened.order_by()))
    tenures = [tenure for post in posts.values() for tenure in post.known_tenures]
    phases = [phase for tie in ties for phase in tie.phases.all()]
    said = [record, *ties, *phases, *agreements, *pairs, *tenures, *concerns, *reviews, *owed, *follow_ups]
    return Subject(
        actor=actor,
        record=record,
        day=day,
        language=language,
        ties=ties,
        agreements=agreements,
        pairs=pairs,
        posts=posts,
        contacts=[known[one.pk] for one in newest],
        contact_count=happened.count(),
        visits=happened.exclude(direction=Direction.NONE).count(),
        last_top=known[top[0].pk] if top else None,
        owed=owed,
        follow_ups=follow_ups,
        concerns=concerns,
        reviews=reviews,
        measures=[measure for tie in ties for measure in measures_of(actor, "relations.tie", tie.pk)],
        sources=Sources(actor, base, said, outside=outside),
        outside=outside,
        promises_at=promises_at,
    )


def happened_with(actor: User, record: Any, ties: list[Tie], day: dt.date) -> Any:
    """Return the contacts by a day with what a brief is about; of a visit, all within its ties."""
    if not isinstance(record, Visit):
        return contact_queries.contacts_with(actor, record, day)
    within = Interaction.objects.filter(ties__in=ties).order_by().values("pk")
    return contact_queries.contacts(actor, day).filter(pk__in=within)


def _once(interactions: Iterable[Any]) -> list[Any]:
    return list({one.pk: one for one in interactions}.values())


def posts_held(actor: User, person: Person, day: dt.date) -> list[int]:
    """Return the keys of the posts a person holds on a day; of all ever held where that is none."""
    tenures = directory_queries.tenures_of(actor, person)
    held = [one.post_id for one in tenures if is_held_on(one, day)]
    return held or [one.post_id for one in tenures]


def _ties(actor: User, record: Any, day: dt.date) -> list[Tie]:
    found = tie_queries.ties_visible_to(actor)
    if isinstance(record, Tie):
        return list(found.filter(pk=record.pk))
    if isinstance(record, Visit):
        return list(found.filter(pk__in=record.ties.order_by().values("pk")))
    if isinstance(record, Organisation | Place):
        organisations = tie_queries.organisations_at(record) if isinstance(record, Place) else [record.pk]
        begun = tie_queries.ties_of_organisations(actor, organisations, day)
        return list(begun.filter(in_force(day))) or list(begun)
    held = posts_held(actor, record, day) if isinstance(record, Person) else [record.pk]
    pairs = tie_queries.pairs_of_posts(actor, held).filter(in_force(day))
    return list(found.filter(pk__in=pairs.order_by().values("tie")))


def _pairs(actor: User, record: Any, ties: list[Tie], day: dt.date) -> list[CounterpartPair]:
    """Return the counterpart pairs of a day between posts the actor sees; those of a person or post alone, where it is about one."""
    seen = Post.objects.visible_to(actor)
    pairs = CounterpartPair.objects.filter(in_force(day), tie__in=ties, ours__in=seen, theirs__in=seen)
    if isinstance(record, Person | Post):
        held = posts_held(actor, record, day) if isinstance(record, Person) else [record.pk]
        pairs = pairs.filter(Q(ours__in=held) | Q(theirs__in=held))
    return list(pairs.select_related("tie"))


def _posts(actor: User, record: Any, ties: list[Tie], pairs: list[CounterpartPair], day: dt.date) -> dict[int, Any]:
    """Return the posts of the pairs, else the highest posts of the parties, each with its tenures."""
    wanted = Q(pk__in={post for pair in pairs for post in (pair.ours_id, pair.theirs_id)})
    if isinstance(record, Person):
        wanted |= Q(pk__in=posts_held(actor, record, day))
    elif not pairs:
        parties = {party.organisation_id for tie in ties for party in tie.parties.all()}
        wanted |= Q(organisation__in=parties, level=Level.TOP)
    if isinstance(record, Post):
        wanted |= Q(pk=record.pk)
    if isinstance(record, Visit):
        wanted |= Q(pk__in=Delegate.objects.filter(visit=record, post__isnull=False).values("post"))
    found = directory_queries.posts(actor, day).filter(wanted).prefetch_related("organisation__place")
    return {post.pk: post for post in found}


def _owed(
    actor: User, record: Any, ties: list[Tie], agreements: list[Agreement], happened: Any, day: dt.date
) -> list[Owed]:
    """Return what is open between the two sides within what the brief is about."""
    if isinstance(record, Tie | Visit) and len(ties) == 1:
        return contact_queries.open_promises(actor, day, tie=ties[0])
    inside = {
        "tie": {tie.pk for tie in ties},
        "agreement": {one.pk for one in agreements},
        "interaction": set(happened.order_by().values_list("pk", flat=True)),
    }
    held = posts_held(actor, record, day) if isinstance(record, Person) else []
    return [
        one
        for one in contact_queries.open_promises(actor, day)
        if one.owner_id in held or any(getattr(one, f"{name}_id", None) in keys for name, keys in inside.items())
    ]
