"""What introduction paths are read from: a few columns of all that the actor sees, in a number of queries that never grows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from proxenia.core.dates import PartialDate, overlap
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.directory.holding import held_between, known_from, span_of
from proxenia.directory.models import Organisation, Person, Post, Tenure

Node = tuple[str, int]
"""Who a path goes through: ("person", key), or ("post", key) where whoever held it is not known by name."""

LEVELS = {value: at for at, value in enumerate(Level.values)}


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody in a post, from when until when, as precisely as known; `surely` is false where the dates leave it open."""

    node: Node
    post: Any
    start: PartialDate | None
    end: PartialDate | None
    surely: bool = True


def person(pk: int) -> Node:
    """Return the node of a person."""
    return ("person", pk)


def unnamed(pk: int) -> Node:
    """Return the node of whoever holds a post, whose name is not known."""
    return ("post", pk)


def levels_apart(one: str, other: str) -> int:
    """Return how many levels lie between two; 0 where one is not known."""
    return abs(LEVELS[one] - LEVELS[other]) if one in LEVELS and other in LEVELS else 0


class Records:
    """People, posts and tenures that the actor sees on a day. Who died before it is nobody's go-between."""

    def __init__(self, actor: Actor, day: dt.date) -> None:
        self.actor, self.day = actor, day
        people = Person.objects.visible_to(actor).order_by().values_list("pk", "died")
        self.people = {pk for pk, died in people if died is None or died.latest >= day}
        posts = Post.objects.visible_to(actor).order_by("pk")
        fields = ("pk", "level", "seats", "organisation_id", "created_on", "abolished_on")
        self.posts = {row.pk: row for row in posts.values_list(*fields, named=True)}
        self.organisations = set(Organisation.objects.visible_to(actor).order_by().values_list("pk", flat=True))
        self.tenures: dict[int, list[Any]] = {}
        tenures = Tenure.objects.visible_to(actor).order_by("pk")
        for tenure in tenures.only("post_id", "person_id", "start", "end", "attested", "attested_last"):
            self.tenures.setdefault(tenure.post_id, []).append(tenure)
        self._posts_of: dict[int, list[int]] = {}
        for post, every in self.tenures.items():
            for holder in {one.person_id for one in every} if post in self.posts else ():
                self._posts_of.setdefault(holder, []).append(post)
        self._posts_in: dict[int, list[int]] = {}
        for post, row in self.posts.items():
            self._posts_in.setdefault(row.organisation_id, []).append(post)
        self._held: dict[tuple[int, dt.date, dt.date], list[Held]] = {}
        self._spans = {tenure.pk: self._span(tenure) for every in self.tenures.values() for tenure in every}

    def posts_of(self, node: Node) -> list[int]:
        """Return the posts somebody ever held, or the post itself where its holder is not known by name."""
        kind, pk = node
        return [pk] if kind == "post" else self._posts_of.get(pk, [])

    def posts_in(self, organisation: int) -> list[int]:
        """Return the posts of an organisation."""
        return self._posts_in.get(organisation, [])

    def one_seat(self, post: int) -> bool:
        """Whether one at a time holds a post."""
        return bool(self.posts[post].seats == 1)

    def held(self, post: int, first: dt.date, last: dt.date) -> list[Held]:
        """Return who held a post between two days; whoever is not known by name, or not the actor's to see, stays unnamed."""
        key = (post, first, last)
        if key not in self._held:
            self._held[key] = self._find(post, first, last)
        return self._held[key]

    def _find(self, post: int, first: dt.date, last: dt.date) -> list[Held]:
        row = self.posts[post]
        found = held_between(self.tenures.get(post, []), first, last, one_seat=self.one_seat(post))
        known = [
            Held(person(one.tenure.person_id), row, *self._spans[one.tenure.pk], surely=one.surely)
            for one in found
            if one.tenure.person_id in self.people
        ]
        return known or [Held(unnamed(post), row, None, None)]

    def today(self, post: int) -> list[Held]:
        """Return who holds a post on the day; nobody where the post is not there on the day."""
        row = self.posts[post]
        gone = row.abolished_on is not None and row.abolished_on.latest < self.day
        to_come = row.created_on is not None and row.created_on.earliest > self.day
        return [] if gone or to_come else self.held(post, self.day, self.day)

    def ever(self, post: int) -> list[Held]:
        """Return everybody known by name who held a post by the day, with the time; who is dated nowhere, only if now.

        Without a known beginning it is not sure at any earlier time.
        """
        row, found = self.posts[post], []
        now = {one.node for one in self.today(post)}
        for tenure in self.tenures.get(post, []):
            start, end = self._spans[tenure.pk]
            dated = start is not None or end is not None
            begun = start is None or start.earliest <= self.day
            if tenure.person_id in self.people and begun and (dated or person(tenure.person_id) in now):
                found.append(Held(person(tenure.person_id), row, start, end, surely=start is not None))
        return found

    def _span(self, tenure: Any) -> tuple[PartialDate | None, PartialDate | None]:
        """Return the time of a tenure; one of a single seat without an end lasts until the next holder is known."""
        start, end = span_of(tenure)
        if start is None or end is not None or tenure.post_id not in self.posts or not self.one_seat(tenure.post_id):
            return start, end
        begins = [known_from(other) for other in self.tenures[tenure.post_id]]
        return start, min((one for one in begins if one is not None and one > start), default=None)


def together(
    *spans: tuple[PartialDate | None, PartialDate | None],
) -> tuple[PartialDate | None, PartialDate | None] | None:
    """Return the time that spans may share, as precisely as known; None where they surely share none."""
    starts = [one for one, _end in spans if one is not None]
    ends = [one for _start, one in spans if one is not None]
    start = max(starts, key=lambda one: (one.earliest, one.number), default=None)
    end = min(ends, key=lambda one: (one.latest, one.number), default=None)
    return None if start is not None and end is not None and start.earliest > end.latest else (start, end)


def surely_together(one: Held, other: Held) -> bool:
    """Whether two surely held their posts at the same time, by their dates and by who they are."""
    return one.surely and other.surely and overlap((one.start, one.end), (other.start, other.end))
