"""Who carries ties at top level on a day, and on what evidence. Where it is one alone, the tie hangs on them.

A link of a side is a holder of a top-level post of that side who is on record as a counterpart in a pair of the tie in force on the
day, or who took part in a contact of the tie at top level by then and holds a top-level post still. Nobody is rated: a link is
its records. A holder of whom it is not sure whether the post is still held does not count as a second link.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from proxenia.contacts.models import Interaction, Participant
from proxenia.contacts.queries import contacts
from proxenia.core.dates import in_force
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.directory.holding import HeldThen, held_between
from proxenia.directory.models import Post, Tenure
from proxenia.directory.queries import tenures
from proxenia.relations.choices import Side
from proxenia.relations.models import CounterpartPair


@dataclass(slots=True)
class Link:
    """A holder who carries a tie on one side: the pairs and the contacts that say so."""

    tenure: Any
    surely: bool
    pairs: list[Any] = field(default_factory=list)
    contacts: list[Any] = field(default_factory=list)

    @property
    def person_or_post(self) -> str:
        """What the holder is called; the post where the name is not known."""
        return str(self.tenure.person or self.tenure.post)


def is_of(link: Link, tenure: Any) -> bool:
    """Whether a link is the holder of a tenure, under it or under another one."""
    same = link.tenure.person_id is not None and link.tenure.person_id == tenure.person_id
    return bool(link.tenure.pk == tenure.pk or same)


class Links:
    """The top-level links of some ties on a day, of what the actor sees, in a number of queries that does not grow."""

    def __init__(self, actor: Actor, ties: Iterable[int], day: dt.date) -> None:
        self.day = day
        self._found: dict[tuple[int, str], dict[Key, Link]] = {}
        keys = set(ties)
        pairs = list(
            CounterpartPair.objects.visible_to(actor)
            .filter(in_force(day), tie__in=keys, ours__in=_seen(actor), theirs__in=_seen(actor))
            .select_related("tie", "ours__organisation", "theirs__organisation")
            .order_by("pk")
        )
        rows, of_ties = _taking_part(actor, keys, day)
        self._tenures = _tenures_of(actor, _posts_in(pairs), rows)
        self._now: dict[Key, list[HeldThen]] = {}
        for of_post in self._tenures.values():
            for held in _held(of_post, day, day):
                self._now.setdefault(_key(held.tenure), []).append(held)
        for pair in pairs:
            self._of_pair(pair)
        for row in rows:
            self._of_contact(row, of_ties[row.interaction_id])

    def on(self, tie: int, side: str) -> list[Link]:
        """Return the links of a side, those that are sure first."""
        return sorted(self._found.get((tie, side), {}).values(), key=lambda one: (not one.surely, one.tenure.pk))

    def only(self, tie: int, side: str) -> Link | None:
        """Return the one link a side has; None where there is none, or more than one for sure."""
        found = self.on(tie, side)
        sure = [one for one in found if one.surely]
        if len(sure) == 1:
            return sure[0]
        return found[0] if not sure and len(found) == 1 else None

    def _link(self, tie: int, side: str, held: HeldThen) -> Link:
        links = self._found.setdefault((tie, side), {})
        link = links.setdefault(_key(held.tenure), Link(held.tenure, held.surely))
        if held.surely and not link.surely:
            link.tenure, link.surely = held.tenure, True
        return link

    def _of_pair(self, pair: Any) -> None:
        for side in Side:
            post = getattr(pair, side)
            if post.level == Level.TOP:
                for held in _held(self._tenures.get(post.pk, []), self.day, self.day):
                    self._link(pair.tie_id, side, held).pairs.append(pair)

    def _of_contact(self, row: Any, ties: Iterable[int]) -> None:
        still = [held for key in self._there(row) for held in self._now.get(key, [])]
        for held in still:
            if held.tenure.post.organisation.is_ours == (row.side == Side.OURS):
                for tie in ties:
                    link = self._link(tie, row.side, held)
                    if row.interaction not in link.contacts:
                        link.contacts.append(row.interaction)

    def _there(self, row: Any) -> set["Key"]:
        """Return who took part: by name, or for sure in the top-level post held then."""
        first, last = row.interaction.start.earliest, (row.interaction.end or row.interaction.start).latest
        if row.post_id is not None:
            then = [one.tenure for one in _held(self._tenures.get(row.post_id, []), first, last) if one.surely]
            return {_key(one) for one in then} if row.person_id is None else {("person", row.person_id)}
        theirs = [one for of_post in self._tenures.values() for one in of_post if one.person_id == row.person_id]
        held_then = any(one.surely for one in held_between(theirs, first, last, one_seat=False))
        return {("person", row.person_id)} if held_then else set()


Key = tuple[str, int]
"""A holder: by person, or by tenure where the name is not known."""


def _key(tenure: Any) -> Key:
    return ("person", tenure.person_id) if tenure.person_id is not None else ("tenure", tenure.pk)


def _seen(actor: Actor) -> Any:
    return Post.objects.visible_to(actor).order_by().values("pk")


def _posts_in(pairs: list[Any]) -> set[int]:
    return {post.pk for pair in pairs for post in (pair.ours, pair.theirs) if post.level == Level.TOP}


def _taking_part(actor: Actor, ties: set[int], day: dt.date) -> tuple[list[Any], dict[int, list[int]]]:
    """Return who took part at top level in dated contacts of ties by a day, and the ties of each contact."""
    met = contacts(actor, day).filter(ties__in=ties, start__isnull=False).order_by()
    top = Q(post__level=Level.TOP, post__in=_seen(actor)) | Q(post__isnull=True, person__isnull=False)
    rows = (
        Participant.objects.filter(top, interaction__in=met.values("pk")).select_related("interaction").order_by("pk")
    )
    of: dict[int, list[int]] = {}
    joined: Any = Interaction.ties.through
    through = joined.objects.filter(interaction__in=met.values("pk"), tie__in=ties)
    for interaction, tie in through.order_by("tie").values_list("interaction_id", "tie_id"):
        of.setdefault(interaction, []).append(tie)
    return list(rows), of


def _tenures_of(actor: Any, posts: set[int], rows: list[Any]) -> dict[int, list[Any]]:
    """Return the tenures of the top-level posts in question, by post: those of pairs, of those who took part, and of their people."""
    wanted = posts | {row.post_id for row in rows if row.post_id is not None}
    people = {row.person_id for row in rows if row.person_id is not None}
    held_by_them = Tenure.objects.filter(person__in=people, post__level=Level.TOP).order_by().values("post")
    found: dict[int, list[Any]] = {}
    for tenure in tenures(actor).filter(Q(post__in=wanted) | Q(post__in=held_by_them)).order_by("pk"):
        found.setdefault(tenure.post_id, []).append(tenure)
    return found


def _held(of_post: list[Any], first: dt.date, last: dt.date) -> list[HeldThen]:
    return held_between(of_post, first, last, one_seat=bool(of_post) and of_post[0].post.seats == 1)
