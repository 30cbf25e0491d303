"""What binds people: meetings, counterparts, shared organisations and joint bodies, acquaintance by their own word.

Kinds are open: add a reader.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast, Coalesce

from proxenia.bodies.queries import members_visible_to
from proxenia.contacts.choices import InteractionKind
from proxenia.contacts.models import Interaction, Participant
from proxenia.contacts.queries import acquaintances, contacts
from proxenia.core.dates import PartialDate
from proxenia.engines.paths import CROWD, FAVOUR, GOOD_FOR, Tie, weigh
from proxenia.relations.models import CounterpartPair
from proxenia.relations.queries import begun_by

from .records import Held, Node, Records, levels_apart, person, surely_together, together, unnamed

AT_A_DISTANCE = {InteractionKind.CALL, InteractionKind.LETTER}
"""A call or a letter binds less than a meeting."""
NUMBER = IntegerField()
"""Partial dates as the database keeps them: most are never looked at."""


class Evidence(NamedTuple):
    """Where a tie stands on record, and its time as precisely as known; the dates are numbers of partial dates, 0 for none."""

    kind: str
    pk: int
    start: int = 0
    end: int = 0
    surely: bool = True


class Bindings:
    """Everything that binds people the actor sees, by the day, told of each person who is asked about.

    What binds several, such as a meeting, is worked out once, when the first of them is asked about. What has expired is among
    it as far as it is read at all: meetings long past are, where `expired` asks for them.
    """

    def __init__(self, records: Records, *, expired: bool) -> None:
        self.records = records
        self.ties: dict[Node, list[Tie]] = {}
        self.circles = [circle(records, expired=expired) for circle in CIRCLES]
        self.seen: set[int] = set()
        for reader in READERS:
            self._keep(reader(records))

    def ties_of(self, node: Node) -> list[Tie]:
        """Return everything that binds somebody."""
        posts = self.records.posts_of(node)
        for one in (node, *map(unnamed, posts)):
            for circle in self.circles:
                self._keep(circle.ties_of(one))
        for post in posts:
            if post not in self.seen and unnamed(post) in self.ties:
                self._keep(_in_the_post(self.records, post))
            self.seen.add(post)
        return self.ties.get(node, [])

    def _keep(self, found: Iterable[Tie]) -> None:
        for one in found:
            self.ties.setdefault(one.a, []).append(one)
            self.ties.setdefault(one.b, []).append(one)


class Circle(Protocol):
    """Ties of those who came together, such as at meetings; made once for a question."""

    def ties_of(self, node: Node) -> Iterator[Tie]:
        """Yield the ties among all who came together with somebody, but none a second time."""


def _bound(
    kind: str,
    pk: int,
    ends: tuple[Node, Node],
    span: tuple[PartialDate | None, PartialDate | None],
    *,
    weight: int,
    surely: bool = True,
) -> Tie:
    start, end = span
    dates = (start.number if start else 0, end.number if end else 0)
    return Tie(
        *ends,
        kind,
        start.earliest if start else None,
        end.latest if end else None,
        weight if surely else weight + FAVOUR,
        Evidence(kind, pk, *dates, surely=surely),
    )


class Meetings:
    """Binds those who took part in the same contact, by name or in the post they held then."""

    def __init__(self, records: Records, *, expired: bool) -> None:
        self.records = records
        met = contacts(records.actor, records.day).filter(start__isnull=False).order_by()
        if not expired:
            met = _remembered(met, records.day)
        dated = met.values_list("pk", "kind", Cast("start", NUMBER), Cast("end", NUMBER))
        self.left = {row[0]: row for row in dated}
        there = Participant.objects.filter(interaction__in=met.values("pk")).order_by("interaction_id", "pk")
        self.there = list(there.values_list("interaction_id", "post_id", "person_id"))
        self.attended: dict[Node, list[int]] = {}
        for pk, post, somebody in self.there:
            if somebody is not None:
                self.attended.setdefault(person(somebody), []).append(pk)
            elif post is not None:
                self.attended.setdefault(unnamed(post), []).append(pk)

    def ties_of(self, node: Node) -> Iterator[Tie]:
        """Yield the ties among all who met somebody, but none a second time."""
        for pk in self.attended.pop(node, ()):
            if pk in self.left:
                yield from self._ties_at(*self.left.pop(pk))

    def _ties_at(self, pk: int, kind: str, begin: int, until: int | None) -> Iterator[Tie]:
        start, end = PartialDate(begin), PartialDate(until or begin)
        rows = self.there[
            bisect_left(self.there, pk, key=itemgetter(0)) : bisect_right(self.there, pk, key=itemgetter(0))
        ]
        there = _there(self.records, rows, start.earliest, end.latest)
        if len(there) <= CROWD:
            yield from _met(pk, (start, end), there, FAVOUR // 2 if kind in AT_A_DISTANCE else 0)


def _remembered(met: QuerySet[Interaction], day: dt.date) -> QuerySet[Interaction]:
    """Return the contacts that are still remembered on a day."""
    since = day - dt.timedelta(days=int(GOOD_FOR["meeting"]))
    within = [since.year * 10000, since.year * 10000 + since.month * 100]
    last = met.annotate(last=Coalesce("end", "start"))
    return last.filter(Q(last__gte=PartialDate.of(since)) | Q(last__in=within))


def _met(
    pk: int, span: tuple[PartialDate, PartialDate], there: dict[Node, tuple[str, bool]], more: int
) -> Iterator[Tie]:
    """Bind each two of those who were there."""
    start, end = span
    first, last = start.earliest, end.latest
    sure, perhaps = (Evidence("meeting", pk, start.number, end.number, surely=surely) for surely in (True, False))
    for (a, (one, a_sure)), (b, (other, b_sure)) in combinations(sorted(there.items()), 2):
        weight = weigh(levels_apart=levels_apart(one, other), circle=len(there), more=more)
        if a_sure and b_sure:
            yield Tie(a, b, "meeting", first, last, weight, sure)
        else:
            yield Tie(a, b, "meeting", first, last, weight + FAVOUR, perhaps)


def _there(
    records: Records, rows: Iterable[tuple[int, int | None, int | None]], first: dt.date, last: dt.date
) -> dict[Node, tuple[str, bool]]:
    """Return who took part, with the level of the post and whether it is sure. A person named who is hidden is left out."""
    found: dict[Node, tuple[str, bool]] = {}
    for _pk, post, somebody in rows:
        level = records.posts[post].level if post in records.posts else ""
        if somebody is not None:
            if somebody in records.people:
                found[person(somebody)] = (level, True)
        elif post is not None and post in records.posts:
            for one in records.held(post, first, last):
                found.setdefault(one.node, (level, one.surely))
    return found


def _pairs(records: Records) -> Iterator[Tie]:
    """Bind the holders of two posts that are counterparts, while both held them; on the day also whoever is not named."""
    pairs = CounterpartPair.objects.visible_to(records.actor).order_by("pk")
    for pk, ours, theirs, start, end in pairs.values_list("pk", "ours_id", "theirs_id", "start", "end"):
        if ours not in records.posts or theirs not in records.posts:
            continue
        weight = weigh(levels_apart=levels_apart(records.posts[ours].level, records.posts[theirs].level))
        for one, other in _at_once(records, ours, theirs):
            span = together((one.start, one.end), (other.start, other.end), (start, end))
            if span is not None:
                sure = surely_together(one, other)
                yield _bound("pair", pk, (one.node, other.node), span, weight=weight, surely=sure)


def _at_once(records: Records, ours: int, theirs: int) -> Iterator[tuple[Held, Held]]:
    """Yield those who held two posts and are known by name, and those who hold them on the day where one is not."""
    now = product(records.today(ours), records.today(theirs))
    yield from product(records.ever(ours), records.ever(theirs))
    yield from ((one, other) for one, other in now if "post" in {one.node[0], other.node[0]})


class Organisations:
    """Binds those who held posts in the same organisation at the same time, unless it was a crowd."""

    def __init__(self, records: Records, *, expired: bool) -> None:
        del expired  # all posts are at hand
        self.records = records
        self.left = set(records.organisations)

    def ties_of(self, node: Node) -> Iterator[Tie]:
        """Yield the ties of all colleagues of somebody, but none a second time."""
        records = self.records
        for organisation in sorted({records.posts[post].organisation_id for post in records.posts_of(node)}):
            if organisation in self.left:
                self.left.remove(organisation)
                keys = records.posts_in(organisation)
                named = [one for pk in keys for one in records.ever(pk)]
                named += [one for pk in keys for one in records.today(pk) if one.node == unnamed(pk)]
                yield from _colleagues(records, organisation, named)


def _colleagues(records: Records, organisation: int, held: list[Held]) -> Iterator[Tie]:
    def begin(one: Held) -> dt.date:
        if one.node[0] == "post":
            return records.day
        return one.start.earliest if one.start else dt.date.min

    here: list[Held] = []
    for one in sorted(held, key=lambda each: (begin(each), each.node)):
        here = [other for other in here if other.end is None or other.end.latest >= begin(one)]
        for other in here if len(here) < CROWD else ():
            span = together((one.start, one.end), (other.start, other.end))
            if span is not None and one.node != other.node:
                weight = weigh(levels_apart=levels_apart(one.post.level, other.post.level), circle=len(here) + 1)
                sure = surely_together(one, other)
                yield _bound("organisation", organisation, (one.node, other.node), span, weight=weight, surely=sure)
        here.append(one)


class Bodies:
    """Binds those who sat in the same joint body at the same time, by name or in the post they held then, unless it was a crowd."""

    def __init__(self, records: Records, *, expired: bool) -> None:
        del expired  # seats are few
        self.records = records
        self.seats: dict[int, list[Any]] = {}
        self.sat: dict[Node, list[int]] = {}
        seats = members_visible_to(records.actor).filter(Q(post__isnull=False) | Q(person__isnull=False))
        seats = seats.filter(begun_by(records.day), begun_by(records.day, start="body__start"))
        fields = ("body_id", "post_id", "person_id", "start", "end", "body__start", "body__ended_on")
        for seat in seats.order_by("pk").values_list(*fields, named=True):
            node = person(seat.person_id) if seat.person_id is not None else unnamed(seat.post_id)
            self.seats.setdefault(seat.body_id, []).append(seat)
            self.sat.setdefault(node, []).append(seat.body_id)

    def ties_of(self, node: Node) -> Iterator[Tie]:
        """Yield the ties among all who sat in a body with somebody, but none a second time."""
        for body in self.sat.pop(node, ()):
            if body in self.seats:
                held = [one for seat in self.seats.pop(body) for one in self._held(seat)]
                if len({one.node for one in held}) <= CROWD:
                    yield from _side_by_side(body, held)

    def _held(self, seat: Any) -> Iterator[Held]:
        """Yield who sat in a seat, from when until when: the person named, else whoever held the post in that time."""
        records, post = self.records, self.records.posts.get(seat.post_id)
        time = together((seat.start, seat.end), (seat.body__start, seat.body__ended_on))
        if time is None:
            return
        if seat.person_id is not None:
            if seat.person_id in records.people:
                yield Held(person(seat.person_id), post, *time, surely=seat.start is not None)
            return
        if post is None:
            return
        named = records.ever(seat.post_id)
        for one in [*named, *(one for one in records.today(seat.post_id) if one.node == unnamed(seat.post_id))]:
            span = together((one.start, one.end), time)
            if span is not None:
                yield Held(one.node, post, *span, surely=one.surely and seat.start is not None)


def _side_by_side(body: int, held: list[Held]) -> Iterator[Tie]:
    for one, other in combinations(held, 2):
        span = together((one.start, one.end), (other.start, other.end)) if one.node != other.node else None
        if span is not None:
            apart = levels_apart(one.post.level, other.post.level) if one.post and other.post else 0
            weight = weigh(levels_apart=apart, circle=len(held))
            sure = surely_together(one, other) and one.surely and other.surely
            yield _bound("body", body, (one.node, other.node), span, weight=weight, surely=sure)


def _acquaintances(records: Records) -> Iterator[Tie]:
    """Bind those who know each other by their own word."""
    rows = acquaintances(records.actor).order_by("pk").values_list("pk", "one_id", "other_id", "start", "end")
    for pk, one, other, start, end in rows:
        if one in records.people and other in records.people:
            yield _bound("acquaintance", pk, (person(one), person(other)), (start, end), weight=weigh())


def _in_the_post(records: Records, post: int) -> Iterator[Tie]:
    """Bind who holds a post today to what was done in that post by somebody not known by name."""
    for one in records.today(post):
        if one.node != unnamed(post):
            span = (one.start, one.end)
            yield _bound("post", post, (one.node, unnamed(post)), span, weight=weigh(more=FAVOUR), surely=one.surely)


READERS: tuple[Callable[[Records], Iterator[Tie]], ...] = (_pairs, _acquaintances)
"""Each reads one kind of tie between two."""
CIRCLES: tuple[Callable[..., Circle], ...] = (Meetings, Organisations, Bodies)
"""Each knows who came together in one way; a later room adds its own here."""
