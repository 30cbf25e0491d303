"""What binds people: meetings, counterparts, shared organisations, acquaintance by their own word. Kinds are open: add a reader."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from proxenia.contacts.choices import InteractionKind
from proxenia.contacts.models import Participant
from proxenia.contacts.queries import acquaintances, contacts
from proxenia.core.dates import PartialDate
from proxenia.engines.paths import CROWD, FAVOUR, Tie, weigh
from proxenia.relations.models import CounterpartPair

from .records import Held, Node, Records, levels_apart, person, surely_together, together, unnamed

AT_A_DISTANCE = {InteractionKind.CALL, InteractionKind.LETTER}
"""A call or a letter binds less than a meeting."""


class Evidence(NamedTuple):
    """Where a tie stands on record, and its time as precisely as known; the dates are numbers of partial dates, 0 for none."""

    kind: str
    pk: int
    start: int = 0
    end: int = 0
    surely: bool = True


def ties_of(records: Records) -> list[Tie]:
    """Return everything that binds two people the actor sees, by the day; expired ties among it."""
    found = [one for reader in READERS for one in reader(records)]
    return found + list(_in_the_post(records, {node for one in found for node in (one.a, one.b)}))


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


def _meetings(records: Records) -> Iterator[Tie]:
    """Bind those who took part in the same contact, by name or in the post they held then."""
    met = contacts(records.actor, records.day).filter(start__isnull=False).order_by("pk")
    rows = Participant.objects.filter(interaction__in=met.order_by().values("pk")).order_by("pk")
    present: dict[int, list[tuple[int | None, int | None]]] = {}
    for interaction, post, somebody in rows.values_list("interaction_id", "post_id", "person_id"):
        present.setdefault(interaction, []).append((post, somebody))
    for pk, kind, start, end in met.values_list("pk", "kind", "start", "end"):
        span = (start, end or start)
        assert start is not None
        there = _there(records, present.get(pk, []), start.earliest, (end or start).latest)
        if len(there) <= CROWD:
            more = FAVOUR // 2 if kind in AT_A_DISTANCE else 0
            for (a, (one, sure)), (b, (other, certain)) in combinations(sorted(there.items()), 2):
                weight = weigh(levels_apart=levels_apart(one, other), circle=len(there), more=more)
                yield _bound("meeting", pk, (a, b), span, weight=weight, surely=sure and certain)


def _there(
    records: Records, rows: Iterable[tuple[int | None, int | None]], first: dt.date, last: dt.date
) -> dict[Node, tuple[str, bool]]:
    """Return who took part, with the level of the post and whether it is sure. A person named who is hidden is left out."""
    found: dict[Node, tuple[str, bool]] = {}
    for post, somebody in rows:
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


def _organisations(records: Records) -> Iterator[Tie]:
    """Bind those who held posts in the same organisation at the same time, unless it was a crowd."""
    posts: dict[int, list[int]] = {}
    for pk, row in records.posts.items():
        if row.organisation_id in records.organisations:
            posts.setdefault(row.organisation_id, []).append(pk)
    for organisation, keys in posts.items():
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


def _acquaintances(records: Records) -> Iterator[Tie]:
    """Bind those who know each other by their own word."""
    rows = acquaintances(records.actor).order_by("pk").values_list("pk", "one_id", "other_id", "start", "end")
    for pk, one, other, start, end in rows:
        if one in records.people and other in records.people:
            yield _bound("acquaintance", pk, (person(one), person(other)), (start, end), weight=weigh())


def _in_the_post(records: Records, bound: set[Node]) -> Iterator[Tie]:
    """Bind who holds a post today to what was done in that post by somebody not known by name."""
    for kind, pk in sorted(bound):
        for one in records.today(pk) if kind == "post" else ():
            if one.node != unnamed(pk):
                span = (one.start, one.end)
                weight = weigh(more=FAVOUR)
                yield _bound("post", pk, (one.node, unnamed(pk)), span, weight=weight, surely=one.surely)


READERS: tuple[Callable[[Records], Iterator[Tie]], ...] = (_meetings, _pairs, _organisations, _acquaintances)
"""Each reads one kind of tie; a later room adds its own here, such as shared bodies."""
