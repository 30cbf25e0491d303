"""When did we last …: contacts narrowed to what was asked, each with who was there and where it is documented."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from proxenia.contacts.choices import Direction
from proxenia.contacts.models import Interaction, Participant
from proxenia.core.clock import today
from proxenia.core.contributions import Mark
from proxenia.core.dates import PartialDate
from proxenia.core.folding import plain
from proxenia.core.index import search
from proxenia.core.marks import marks_for
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.directory.holding import HeldThen
from proxenia.directory.models import Topic
from proxenia.relations.choices import Side

from .reading import contacts, contacts_with, holders_in, participants_of, span

LABEL = "contacts.interaction"
OLDER = 4
POSTS_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who took part, with who held the post then."""

    participant: Participant
    held: list[HeldThen]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contact with who was there and where it is documented."""

    interaction: Interaction
    present: list[Present]
    marks: list[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a contact must be like. `level` is a level, or words of a post such as “mayor”; `topic` a slug or words."""

    level: str = ""
    topic: str = ""
    direction: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The last contact that answers a question, and the ones before it.

    `undated` counts contacts that answer but have no date. `unknown` names the parts of the question that nothing is
    called. `begins` is the date of the oldest contact on record that the actor sees, whoever it was with.
    """

    record: Any
    question: Question
    day: dt.date
    last: Meeting | None
    older: list[Meeting]
    undated: int
    begins: PartialDate | None
    unknown: list[str]


def meetings(actor: Actor, interactions: Sequence[Interaction]) -> list[Meeting]:
    """Return contacts with who was there, in a number of queries that does not grow with them."""
    if not interactions:
        return []
    rows = participants_of(actor, *interactions)
    held = holders_in(actor, {one.pk: span(one) for one in interactions}, rows)
    present: dict[int, list[Present]] = {}
    for row in rows:
        present.setdefault(row.interaction_id, []).append(Present(row, held.get(row.pk, [])))
    marks: dict[int, list[Mark]] = {}
    for (_label, pk, _field), found in marks_for(actor, {LABEL: [one.pk for one in interactions]}).items():
        marks.setdefault(pk, []).extend(one for one in found if one not in marks.get(pk, []))
    return [Meeting(one, present.get(one.pk, []), marks.get(one.pk, [])) for one in interactions]


def is_at_level(level: str) -> Q:
    """Return the condition of a level: the contact says so, or says nothing and posts of both sides at it took part."""
    there = Participant.objects.filter(interaction=OuterRef("pk"), post__level=level)
    both = Exists(there.filter(side=Side.OURS)) & Exists(there.filter(side=Side.THEIRS))
    return Q(level=level) | (Q(level="") & both)


def at_level(found: QuerySet[Interaction], level: str) -> QuerySet[Interaction]:
    """Return those at a level."""
    return found.filter(is_at_level(level))


def level_called(text: str) -> str:
    """Return the level that some words name, by its key or its words in the reader's language; empty for none."""
    wanted = plain(text)
    exact = [value for value, label in Level.choices if wanted in {plain(value), plain(str(label))}]
    return exact[0] if exact else ""


def topic_called(text: str) -> Topic | None:
    """Return the topic that answers to a slug, a label or a synonym in any language."""
    wanted = plain(text)
    for topic in Topic.objects.all():
        names = [topic.slug, *topic.label.values(), *(word for words in topic.synonyms.values() for word in words)]
        if wanted in map(plain, names):
            return topic
    return None


def on_topic(found: QuerySet[Interaction], topic: Topic) -> QuerySet[Interaction]:
    """Return those about a topic or a narrower one, as a whole or in one of their points."""
    about = Q(topics=topic) | Q(topics__parent=topic) | Q(points__topic=topic) | Q(points__topic__parent=topic)
    return found.filter(pk__in=Interaction.objects.filter(about).values("pk"))


TRAVELLED = {Direction.OUT: Side.OURS, Direction.IN: Side.THEIRS}


def with_post_called(
    actor: Actor, found: QuerySet[Interaction], text: str, direction: str
) -> QuerySet[Interaction] | None:
    """Return those in which a post that answers to some words took part; None where no post is called so.

    Where somebody travelled, it is the post that travelled: “when did a mayor last visit” means the visitor.
    """
    posts = [hit.record_id for hit in search(actor, text, labels=["directory.post"], limit=POSTS_AT_MOST)]
    if not posts:
        return None
    rows = Participant.objects.filter(post__in=posts)
    if direction in TRAVELLED:
        rows = rows.filter(side=TRAVELLED[Direction(direction)])
    return found.filter(pk__in=rows.values("interaction"))


def narrowed(actor: Actor, found: QuerySet[Interaction], question: Question) -> tuple[QuerySet[Interaction], list[str]]:
    """Return the contacts that answer a question, and the names of the parts of it that nothing is called."""
    unknown = []
    if question.kind:
        found = found.filter(kind=question.kind)
    if question.direction:
        found = found.filter(direction=question.direction)
    if question.topic:
        topic = topic_called(question.topic)
        found = on_topic(found, topic) if topic else found.none()
        unknown += [] if topic else ["topic"]
    if question.level:
        level = level_called(question.level)
        by_post = None if level else with_post_called(actor, found, question.level, question.direction)
        unknown += [] if level or by_post is not None else ["level"]
        found = at_level(found, level) if level else found.none() if by_post is None else by_post
    return found, unknown


def last(
    actor: Actor, record: Any, question: Question | None = None, *, day: dt.date | None = None, older: int = OLDER
) -> Answer:
    """Return the last contact with a tie, place, organisation, post or person by a day, and the next older ones."""
    question, day = question or Question(), day or today()
    found, unknown = narrowed(actor, contacts_with(actor, record, day), question)
    dated = meetings(actor, list(found.filter(start__isnull=False)[: older + 1]))
    begins = contacts(actor, day).order_by().aggregate(first=Min("start"))["first"]
    return Answer(
        record=record,
        question=question,
        day=day,
        last=dated[0] if dated else None,
        older=dated[1:],
        undated=found.filter(start__isnull=True).count(),
        begins=begins,
        unknown=unknown,
    )
