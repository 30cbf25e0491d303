"""What the page of one tie reads, in a number of queries that does not grow with the tie."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from proxenia.core.contributions import TIMELINE, Entry
from proxenia.core.marks import marks_for
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.directory.models import Person, Post, Tenure

from . import queries
from .choices import Side
from .models import Agreement, CounterpartPair, Stewardship, Tie, TieLink


@dataclass(frozen=True, slots=True)
class Portrait:
    """A tie with all that its page shows, of what the actor may see. Nothing is left out by date yet."""

    tie: Tie
    day: dt.date
    pairs: list[CounterpartPair]
    posts: dict[str, list[Post]]
    tenures: dict[int, list[Tenure]]
    seen_people: frozenset[int]
    links_up: list[TieLink]
    links_down: list[TieLink]
    agreements: list[Agreement]
    stewards: list[Stewardship]
    entries: list[Entry]
    marks: dict[Any, Any] = field(default_factory=dict)


def portrait(actor: Actor, tie: Tie, day: dt.date) -> Portrait:
    """Read what the page of a tie shows on a day; `tie` comes from `queries.ties_visible_to`."""
    pairs = list(CounterpartPair.objects.filter(tie=tie).select_related("ours", "theirs"))
    posts = _posts(actor, tie, pairs)
    tenures = _tenures(actor, [post.pk for side in posts.values() for post in side])
    people = {one.person_id for held in tenures.values() for one in held if one.person_id}
    ties = Tie.objects.visible_to(actor)
    agreements = queries.agreements_of(actor, tie, day)
    seen = Q(tie=tie, other__in=ties) | Q(other=tie, tie__in=ties)
    links = list(TieLink.objects.filter(seen).select_related("tie", "other"))
    links_up = [link for link in links if link.tie_id == tie.pk]
    links_down = [link for link in links if link.other_id == tie.pk]
    return Portrait(
        tie=tie,
        day=day,
        pairs=pairs,
        posts=posts,
        tenures=tenures,
        seen_people=frozenset(Person.objects.visible_to(actor).filter(pk__in=people).values_list("pk", flat=True)),
        links_up=links_up,
        links_down=links_down,
        agreements=agreements,
        stewards=stewards_of(actor, tie),
        entries=[entry for source in TIMELINE.of("relations.tie") for entry in source(actor, tie, day)],
        marks=_marks(actor, tie, pairs, links_up, agreements, tenures),
    )


def stewards_of(actor: Actor, tie: Tie) -> list[Stewardship]:
    """Return who looks after a tie, for the office that owns it: accounts are no business of others."""
    if tie.office_id != actor.office_id:
        return []
    return list(Stewardship.objects.filter(tie=tie).select_related("user"))


def _posts(actor: Actor, tie: Tie, pairs: list[CounterpartPair]) -> dict[str, list[Post]]:
    """Return the posts of each side: those of its pairs, else the highest posts of its organisations."""
    chosen = {Side.OURS: [pair.ours_id for pair in pairs], Side.THEIRS: [pair.theirs_id for pair in pairs]}
    organisations: dict[str, set[int]] = {Side.OURS: set(), Side.THEIRS: set()}
    for party in tie.parties.all():
        organisations[party.side].add(party.organisation_id)
    without = [pk for side, found in chosen.items() if not found for pk in organisations[side]]
    wanted = Q(pk__in=[pk for found in chosen.values() for pk in found])
    wanted |= Q(organisation__in=without, level=Level.TOP)
    found = {post.pk: post for post in Post.objects.visible_to(actor).filter(wanted).select_related("organisation")}
    posts: dict[str, list[Post]] = {}
    for side, keys in chosen.items():
        if keys:
            posts[side] = [found[pk] for pk in dict.fromkeys(keys) if pk in found]
        else:
            posts[side] = [post for post in found.values() if post.organisation_id in organisations[side]]
    return posts


def _tenures(actor: Actor, posts: Iterable[int]) -> dict[int, list[Tenure]]:
    found: dict[int, list[Tenure]] = {}
    for tenure in Tenure.objects.visible_to(actor).filter(post__in=list(posts)).select_related("person", "post"):
        found.setdefault(tenure.post_id, []).append(tenure)
    return found


def _marks(
    actor: Actor,
    tie: Tie,
    pairs: list[CounterpartPair],
    links: list[TieLink],
    agreements: list[Agreement],
    tenures: dict[int, list[Tenure]],
) -> dict[Any, Any]:
    """Return the marks of the tie and of everything the page shows of it."""
    parts: list[Any] = [tie, *pairs, *links, *agreements, *(one for held in tenures.values() for one in held)]
    for accessor in ("parties", "strands", "phases", "topics"):
        parts += getattr(tie, accessor).all()
    wanted: dict[str, set[int]] = {}
    for part in parts:
        wanted.setdefault(part._meta.label_lower, set()).add(part.pk)
    return marks_for(actor, wanted)
