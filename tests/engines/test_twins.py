"""Networks of twin cities: who names whom, what may be one place, and measures against published figures."""

import os
from dataclasses import astuple
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engines.twins import (
    Likeness,
    Network,
    NotEdges,
    Position,
    Spot,
    Standing,
    core_name,
    gini,
    kilometres,
    likeness,
    likeness_of_positions,
    near_by_twins,
    near_duplicates,
    percentiles,
    positions,
    read_edges,
    shape,
    standing,
)

SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
PAIRS = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)
NAMES = st.sampled_from(["qaqortoq", "kommune kujalleq", "wien", "wien liesing", "orange", ""])
PLACES = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
SPOTS = st.builds(Spot, NAMES, st.sampled_from(["", "GL", "AT"]), PLACES, st.none() | st.integers(1, 3))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (True, True, Standing.BOTH),
        (True, False, Standing.OURS),
        (False, True, Standing.THEIRS),
        (False, False, Standing.NONE),
    ],
)
def test_who_names_whom(ours: bool, theirs: bool, expected: Standing) -> None:
    assert standing(ours=ours, theirs=theirs) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Spot("kommune kujalleq", "GL", (61.0, -45.0)), Spot("qaqortoq", "GL", (60.72, -46.04)), Likeness.WITHIN),
        (Spot("sondre stromfjord", "GL", None, 3), Spot("kangerlussuaq", "GL", None, 3), Likeness.TOWN),
        (Spot("wien", "AT", (48.2, 16.37)), Spot("wien liesing", "AT", (48.14, 16.29)), Likeness.CONTAINED),
        (Spot("gmina korsze", "PL"), Spot("korsze", "PL"), Likeness.NAME),
        (Spot("orange"), Spot("orange"), Likeness.NAME),
        (Spot("lisboa", "PT", (38.72, -9.14)), Spot("oeiras", "PT", (38.69, -9.29)), Likeness.CLOSE),
        (Spot("orange", "FR"), Spot("orange", "US"), None),
        (Spot("mora", "SE", (61.0, 14.5)), Spot("mora", "SE", (55.7, 13.2)), None),
        (Spot("york"), Spot("new york"), None),
        (Spot("aarhus", "DK", (56.16, 10.21)), Spot("randers", "DK", (56.46, 10.04)), None),
    ],
)
def test_two_entries_may_be_one_place(one: Spot, other: Spot, expected: Likeness | None) -> None:
    assert likeness(one, other) == likeness(other, one) == expected


@given(st.lists(SPOTS, max_size=5))
def test_near_duplicates_are_found_once_and_merged_never(entries: list[Spot]) -> None:
    spots = dict(enumerate(entries))
    found = list(near_duplicates(spots))
    assert len({frozenset(pair[:2]) for pair in found}) == len(found)
    assert all(one < other and likeness(spots[one], spots[other]) == why for one, other, why in found)


def test_a_name_that_is_nothing_but_a_word_for_an_area_stays_itself() -> None:
    assert core_name("kommune") == "kommune"


def test_distances_are_those_of_a_globe() -> None:
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015, rel=0.001)
    assert kilometres((56.1567, 10.2108), (55.6759, 12.5655)) == pytest.approx(157, abs=2)


@given(PAIRS)
def test_turning_every_naming_around_changes_no_measure(pairs: set[tuple[int, int]]) -> None:
    turned = {(other, one) for one, other in pairs}
    assert astuple(shape(pairs)) == pytest.approx(astuple(shape(turned)))
    both = shape(pairs | turned)
    assert both.reciprocity == (1.0 if both.ties else 0.0)


def test_a_triangle_with_a_tail_is_measured_by_hand() -> None:
    found = shape([(1, 2), (2, 1), (2, 3), (3, 1), (3, 4), (4, 4)])
    assert (found.cities, found.ties, found.connected, found.core, found.core_size) == (4, 4, 4, 2, 3)
    assert found.reciprocity == pytest.approx(2 / 5)
    assert found.clustering == pytest.approx(3 / 5)
    assert found.density == pytest.approx(2 / 3)
    assert found.mean_distance == found.mean_distance_anywhere == pytest.approx(8 / 6)
    assert found.connected_share == 1
    assert gini([1, 1, 1]) == 0
    assert gini([0, 0, 6]) == pytest.approx(2 / 3)
    assert (found.gini, found.gini_unbiased) == (pytest.approx(3 / 16), pytest.approx(1 / 4))
    assert shape([]).cities == 0


def test_two_parts_are_measured_apart_and_together() -> None:
    found = shape([(1, 2), (2, 3), (8, 9)])
    assert (found.connected, found.connected_share) == (3, 0.6)
    assert found.mean_distance == pytest.approx(4 / 3)
    assert found.mean_distance_anywhere == pytest.approx(5 / 4)


def test_each_city_of_a_star_with_a_tail_has_its_position() -> None:
    known = positions(Network([(1, 2), (1, 3), (1, 4), (4, 5), (8, 9)]))
    assert known[1] == Position(degree=3, core=1, betweenness=5.0, closeness=pytest.approx(4 / 5), reached=4)
    assert (known[4].betweenness, known[5].betweenness, known[9].reached) == (3.0, 0.0, 1)
    assert known[9].closeness == 1
    assert positions(Network([])) == {}


def slow_positions(pairs: set[tuple[int, int]]) -> dict[int, tuple[float, float]]:
    """Return betweenness and closeness by the letter of their definitions: every shortest way between every two, listed."""
    around: dict[int, set[int]] = {}
    for one, other in pairs:
        if one != other:
            around.setdefault(one, set()).add(other)
            around.setdefault(other, set()).add(one)
    between = dict.fromkeys(around, 0.0)
    far: dict[int, list[int]] = {city: [] for city in around}
    for begin, end in permutations(around, 2):
        ways = [[begin]]
        while ways and not any(way[-1] == end for way in ways):
            seen = {city for way in ways for city in way}
            ways = [[*way, near] for way in ways for near in around[way[-1]] - seen]
        arrived = [way for way in ways if way[-1] == end]
        if arrived:
            far[begin].append(len(arrived[0]) - 1)
            for way in arrived:
                for city in way[1:-1]:
                    between[city] += 0.5 / len(arrived)
    return {city: (between[city], len(far[city]) / sum(far[city])) for city in around}


@given(st.sets(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=12))
def test_positions_are_those_of_their_definitions(pairs: set[tuple[int, int]]) -> None:
    found = positions(Network(pairs))
    assert {city: (one.betweenness, one.closeness) for city, one in found.items()} == {
        city: (pytest.approx(between), pytest.approx(near)) for city, (between, near) in slow_positions(pairs).items()
    }


def test_distances_are_right_beyond_one_block_of_cities() -> None:
    """A ring of 4,000 with ties to the next city and to the sixtieth looks alike from everywhere; one search gives its distances."""
    size = 4000
    ring = Network((number, (number + step) % size) for number in range(size) for step in (1, 60))
    far, edge, steps = {0: 0}, [0], 0
    while edge:
        edge = [near for one in edge for step in (1, -1, 60, -60) if (near := (one + step) % size) not in far]
        steps += 1
        far |= dict.fromkeys(edge, steps)
        edge = list(dict.fromkeys(edge))
    assert set(ring.distances.steps.tolist()) == {sum(far.values())}
    assert set(ring.distances.reached.tolist()) == {size - 1}


def test_cities_are_near_by_the_twins_they_share() -> None:
    twins = {1: {10, 11}, 2: {10, 11}, 3: {10, 12, 13, 14}, 10: {1, 2, 3}, 11: {1, 2}}
    found = near_by_twins(twins[1], lambda city: twins[city], apart_from={1})
    assert [(one.city, one.shared) for one in found] == [(2, (10, 11)), (3, (10,))]
    assert [(one.cosine, one.jaccard) for one in found] == [
        (pytest.approx(1.0), 1.0),
        (pytest.approx(1 / 8**0.5), pytest.approx(1 / 5)),
    ]


def test_positions_are_alike_by_their_percentiles() -> None:
    assert percentiles({1: 5, 2: 5, 3: 9, 4: 1}) == {1: 0.5, 2: 0.5, 3: 0.875, 4: 0.125}
    assert likeness_of_positions((0.5, 0.2), (0.5, 0.2)) == 1
    assert likeness_of_positions((0.0, 0.5), (1.0, 0.5)) == 0.5
    with pytest.raises(ValueError, match="without measures"):
        likeness_of_positions((), ())


def test_a_file_of_ties_is_read_and_what_is_remarkable_said() -> None:
    found = read_edges([b"\xef\xbb\xbfA\tB\n", b"\n", b"B\tA\r\n", " Å \tA\n".encode(), b"A\tA\n"])
    assert (found.names, found.pairs, found.repeated) == (["A", "B", "Å"], [(0, 1), (1, 0), (2, 0)], 1)
    assert [(one.line, one.code) for one in found.loops] == [(5, "edges.loop")]
    assert read_edges([b"from\tto\n", b"A\tB\n"], header=True).names == ["A", "B"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"A\n", "edges.columns"),
        (b"A\tB\tC\n", "edges.columns"),
        (b"\tB\n", "edges.name"),
        (b"A\t \n", "edges.name"),
        (b"A\t\xff\n", "edges.encoding"),
    ],
)
def test_a_line_that_is_no_tie_refuses_the_file_by_its_number(line: bytes, code: str) -> None:
    with pytest.raises(NotEdges) as refused:
        read_edges([b"A\tB\n", line])
    assert [(one.line, one.code) for one in refused.value.wrong] == [(2, code)]


@pytest.mark.parametrize("lines", [[], [b"\n"], [b"A\tA\n"]])
def test_a_file_without_a_tie_is_refused(lines: list[bytes]) -> None:
    with pytest.raises(NotEdges, match="no tie"):
        read_edges(lines)


def test_of_many_wrong_lines_the_first_are_named_and_all_counted() -> None:
    with pytest.raises(NotEdges) as refused:
        read_edges([b"A\n"] * 50)
    assert (len(refused.value.wrong), refused.value.count) == (20, 50)


@pytest.mark.data
@pytest.mark.skipif(not (SHARED / "twins-2013").exists(), reason="the network of 2013 is not here")
def test_the_network_of_2013_measures_as_it_was_published() -> None:
    """Kaltenbrunner et al. 2013: `cities_graph.csv` holds what they published of it."""
    folder = SHARED / "twins-2013"
    with (folder / "cities.csv").open("rb") as lines:
        pairs = read_edges(lines).pairs
    heads, values = (row.split("\t") for row in (folder / "cities_graph.csv").read_text().splitlines()[:2])
    said = {head: float(value) for head, value in zip(heads, values, strict=False) if head and value != "Nan"}
    found = shape(pairs)
    assert (found.cities, found.ties, found.connected) == (said["nodes"], said["edges"], said["size_gc"])
    assert (found.core, found.core_size) == (said["kmax"], said["ksize"])
    ratios = {
        "density": found.density,
        "clustering": found.clustering,
        "size_gc%": found.connected_share,
        "avg_d_gc": found.mean_distance_anywhere,
        "gini_degree": found.gini_unbiased,
        "assortativity": found.assortativity,
    }
    assert ratios == {name: pytest.approx(said[name], rel=1e-9) for name in ratios}
    assert found.gini * found.cities / (found.cities - 1) == pytest.approx(said["gini_degree"], rel=1e-9)
    assert found.mean_distance == pytest.approx(342_205_976 / (7128 * 7127), rel=1e-12)
    assert found.mean_distance == pytest.approx(said["avg_d_gc"] * 7128 / 7127, rel=1e-6)
    again = shape([*pairs, *((other, one) for one, other in pairs)])
    assert again.reciprocity == said["reciprocity"]
