"""The introduction path against brute force on small networks, and what makes a hop cheap or refused."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proxenia.engines.paths import (
    CROWD,
    FAVOUR,
    HALF_LIFE,
    Network,
    Path,
    Reader,
    Tie,
    ageing,
    cost_on,
    is_expired,
    reader_of,
    weigh,
)

DAY = dt.date(2018, 9, 1)


def tie(a: int, b: int, weight: int = FAVOUR, *, kind: str = "pair", years: float | None = None) -> Tie:
    """Return a tie that still holds, or that ended some years before the day."""
    last = None if years is None else DAY - dt.timedelta(days=round(years * 365.25))
    return Tie(a, b, kind, None, last, weight, f"{kind} {a} {b} {weight} {years}")


ENDS = st.integers(0, 7)
TIES = st.lists(st.builds(tie, ENDS, ENDS, st.integers(1, 9)), max_size=24)
SOME = st.sets(ENDS, min_size=1, max_size=3)


def hop_costs(ties: Sequence[Tie]) -> dict[tuple[int, int], int]:
    costs: dict[tuple[int, int], int] = {}
    for one in ties:
        for ends in ((one.a, one.b), (one.b, one.a)):
            if one.a != one.b:
                costs[ends] = min(costs.get(ends, 10**9), cost_on(one, DAY))
    return costs


def every_path(costs: dict[tuple[int, int], int], begin: set[int], end: set[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield cost and nodes of every path without loops that goes through no other source or target."""

    def on(path: list[int], cost: int) -> Iterator[tuple[int, list[int]]]:
        for (a, b), more in costs.items():
            if a != path[-1] or b in path or b in begin:
                continue
            if b in end:
                yield cost + more, [*path, b]
            else:
                yield from on([*path, b], cost + more)

    for one in begin:
        yield from on([one], 0)


def nodes(paths: list[Path]) -> list[tuple[int, ...]]:
    return [one.nodes for one in paths]


def sparing(ties: Sequence[Tie], asked: list[int]) -> Reader:
    """Return a reader that notes whom it was asked about."""
    every = reader_of(ties)

    def read(node: int) -> Iterable[Tie]:
        asked.append(node)
        return every(node)

    return read


BEHIND_THE_DOOR = [tie(0, 4, 2), tie(1, 2, 2), tie(1, 3, 2), tie(1, 4, 4), tie(2, 4, 3), tie(3, 4, 1)]
"""The second path is the one dear tie between the two: it begins where all cheaper ones have been looked at."""


@settings(max_examples=300)
@given(TIES, SOME, SOME, st.integers(1, 6))
@example(BEHIND_THE_DOOR, {4}, {1}, 2)
def test_the_shortest_paths_are_those_of_brute_force(
    ties: list[Tie], begin: set[int], end: set[int], count: int
) -> None:
    found = Network(reader_of(ties), DAY).paths(begin, end, count=count)
    if begin & end:
        assert [(one.nodes, one.hops) for one in found] == [((min(begin & end),), ())]
        return
    costs = hop_costs(ties)
    every = sorted(every_path(costs, begin, end))
    assert [one.cost for one in found] == [cost for cost, _nodes in every[:count]]
    assert len(set(nodes(found))) == len(found)
    known = {tuple(path): cost for cost, path in every}
    assert [known.get(one.nodes) for one in found] == [one.cost for one in found]


@settings(max_examples=100)
@given(TIES, SOME, SOME, st.randoms(use_true_random=False))
def test_the_order_of_the_ties_changes_nothing(
    ties: list[Tie], begin: set[int], end: set[int], chance: random.Random
) -> None:
    other = list(ties)
    chance.shuffle(other)
    assert Network(reader_of(ties), DAY).paths(begin, end) == Network(reader_of(other), DAY).paths(begin, end)


@settings(max_examples=100)
@given(TIES, SOME, SOME)
def test_nobody_is_read_twice(ties: list[Tie], begin: set[int], end: set[int]) -> None:
    asked: list[int] = []
    Network(sparing(ties, asked), DAY).paths(begin, end)
    assert len(asked) == len(set(asked))


def test_nobody_far_away_is_read() -> None:
    asked: list[int] = []
    network = Network(sparing([tie(at, at + 1) for at in range(1000)], asked), DAY)
    assert nodes(network.paths([500], [503], count=1)) == [(500, 501, 502, 503)]
    assert set(asked) <= set(range(495, 510))


@settings(max_examples=100)
@given(TIES, SOME, SOME)
def test_each_hop_has_its_evidence(ties: list[Tie], begin: set[int], end: set[int]) -> None:
    for path in Network(reader_of(ties), DAY).paths(begin, end):
        assert [(hop.a, hop.b) for hop in path.hops] == list(pairwise(path.nodes))
        for hop in path.hops:
            assert {one.key for one in hop.ties} == {one.key for one in ties if {one.a, one.b} == {hop.a, hop.b}}
            assert hop.cost == cost_on(hop.ties[0], DAY) == min(cost_on(one, DAY) for one in hop.ties)
        assert sum(hop.cost for hop in path.hops) == path.cost


def test_nobody_and_strangers_have_no_path() -> None:
    network = Network(reader_of([tie(1, 2), tie(3, 4)]), DAY)
    assert network.paths([1], [3]) == []
    assert network.paths([1], [99]) == []
    assert network.paths([], [1]) == []
    assert Network(reader_of([]), DAY).paths([1], [2]) == []


def test_a_fresh_tie_is_cheaper_than_an_old_one() -> None:
    fresh, old = (
        Network(reader_of([tie(1, 2, kind="meeting", years=years)]), DAY).paths([1], [2])[0].cost
        for years in (0.1, 4.0)
    )
    assert FAVOUR < fresh < old
    assert ageing(HALF_LIFE) == FAVOUR


def test_a_fresh_way_around_is_taken_before_an_old_direct_one() -> None:
    ties = [tie(1, 3, kind="meeting", years=12), tie(1, 2), tie(2, 3)]
    assert nodes(Network(reader_of(ties), DAY, expired=True).paths([1], [3])) == [(1, 2, 3), (1, 3)]


def test_the_same_level_and_a_small_circle_are_cheaper() -> None:
    assert weigh() == FAVOUR < weigh(levels_apart=1) < weigh(levels_apart=2)
    assert weigh() < weigh(circle=3) < weigh(circle=CROWD)


@pytest.mark.parametrize(
    ("kind", "years", "expired"),
    [
        ("meeting", None, False),
        ("meeting", 4.9, False),
        ("meeting", 5.1, True),
        ("organisation", 5.1, True),
        ("pair", 0.1, True),
        ("body", 4.9, False),
        ("body", 5.1, True),
    ],
)
def test_an_expired_hop_is_refused_unless_asked(kind: str, years: float | None, *, expired: bool) -> None:
    only = tie(1, 2, kind=kind, years=years)
    assert is_expired(only, DAY) is expired
    assert len(Network(reader_of([only]), DAY).paths([1], [2])) == (0 if expired else 1)
    assert len(Network(reader_of([only]), DAY, expired=True).paths([1], [2])) == 1


def test_what_has_not_begun_is_never_a_hop() -> None:
    later = tie(1, 2)._replace(first=DAY + dt.timedelta(days=1))
    assert Network(reader_of([later]), DAY, expired=True).paths([1], [2]) == []


def test_one_with_very_many_ties_is_found_around() -> None:
    ties = [tie(0, other, 500) for other in range(1, 3000)]
    ties += [tie(5000 + at, 5001 + at) for at in range(3)] + [tie(1, 5000), tie(5003, 2)]
    assert nodes(Network(reader_of(ties), DAY).paths([1], [2], count=2)) == [(1, 5000, 5001, 5002, 5003, 2), (1, 0, 2)]
