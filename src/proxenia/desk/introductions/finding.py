"""From whom to whom, and the ways between them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person, Post
from proxenia.engines.paths import Network, Path, Tie

from .binding import Bindings
from .records import Node, Records, person, unnamed

KNOWN: dict[str, Any] = {
    "directory.person": Person,
    "directory.post": Post,
    "directory.organisation": Organisation,
}
"""The kinds of record a path can begin or end with."""
PATHS = 3
ANSWERS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The paths between two ends. `expired_would` says that there are some, but only through ties that have expired."""

    paths: list[Path]
    expired_would: bool
    begin: set[Node]
    end: set[Node]


def answering(actor: Actor, text: str) -> list[Any]:
    """Return the people, posts and organisations that answer to some words, best first."""
    hits = search(actor, text, labels=KNOWN, limit=ANSWERS)
    found: dict[tuple[str, int], Any] = {}
    for label in {hit.label for hit in hits}:
        wanted = [hit.record_id for hit in hits if hit.label == label]
        found |= {(label, one.pk): one for one in KNOWN[label].objects.visible_to(actor).filter(pk__in=wanted)}
    return [found[hit.label, hit.record_id] for hit in hits if (hit.label, hit.record_id) in found]


def known(actor: Actor, label: str, pk: int) -> Any | None:
    """Return one record that a path can end with, by label and key; None where the actor may not see it."""
    return KNOWN[label].objects.visible_to(actor).filter(pk=pk).first() if label in KNOWN else None


def find(
    actor: Actor, begin: Any | None, end: Any, *, day: dt.date, expired: bool = False, count: int = PATHS
) -> Found:
    """Return the shortest paths from a record (None: the own office's posts on our side) to another, as of a day.

    Only what the actor sees is read, in a number of queries that does not grow, and only the ties of people whom the search comes
    to are made of it. Expired ties count only where `expired` asks for them.
    """
    records = Records(actor, day)
    ends = _ours(records) if begin is None else _nodes(records, begin), _nodes(records, end)

    def shortest(number: int, *, expired: bool) -> list[Path]:
        network = Network(Bindings(records, expired=expired).ties_of, day, expired=expired)
        return network.paths(*ends, count=number)

    paths = shortest(count, expired=expired)
    would = not paths and not expired and bool(shortest(1, expired=True))
    return Found(paths, would, *ends)


def between_counterparts(
    actor: Actor, leads: Sequence[tuple[Any, Any]], *, newcomer: Any, day: dt.date
) -> list[Path | None]:
    """Return for each two records the shortest path, as of a day, that does not lean on the newcomer's pairs of counterparts.

    That two posts are paired does not mean that their holders have met. Everything is read once, however many are asked about.
    """
    records = Records(actor, day)
    new = person(newcomer.pk)
    bindings = Bindings(records, expired=False)

    def ties_of(node: Node) -> list[Tie]:
        return [one for one in bindings.ties_of(node) if one.kind != "pair" or new not in {one.a, one.b}]

    network = Network(ties_of, day)
    found = (network.paths(_nodes(records, begin), _nodes(records, end), count=1) for begin, end in leads)
    return [next(iter(paths), None) for paths in found]


def _nodes(records: Records, record: Any) -> set[Node]:
    """Return who is meant by a record: a person; who holds a post on the day, and the post itself; all posts of an organisation."""
    if isinstance(record, Person):
        return {person(record.pk)} if record.pk in records.people else set()
    if isinstance(record, Post):
        return _of_posts(records, [record.pk])
    return _of_posts(records, records.posts_in(record.pk))


def _of_posts(records: Records, posts: list[int]) -> set[Node]:
    return {one.node for pk in posts for one in records.today(pk)} | {unnamed(pk) for pk in posts}


def _ours(records: Records) -> set[Node]:
    """Return who holds the posts of the actor's own office that are on our side."""
    own = Organisation.objects.visible_to(records.actor).filter(office_id=records.actor.office_id, is_ours=True)
    ours = set(own.order_by().values_list("pk", flat=True))
    return _of_posts(records, [pk for organisation in ours for pk in records.posts_in(organisation)])
