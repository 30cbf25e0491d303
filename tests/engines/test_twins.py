"""Networks of twin cities: who names whom, what may be one place, and measures against published figures."""

import os
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engines.twins import (
    Likeness,
    Spot,
    Standing,
    core_name,
    gini,
    kilometres,
    likeness,
    near_duplicates,
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
    assert gini([1, 1, 1]) == 0
    assert gini([0, 0, 6]) == pytest.approx(1)
    assert shape([]).cities == 0


@pytest.mark.data
@pytest.mark.skipif(not (SHARED / "twins-2013").exists(), reason="the network of 2013 is not here")
def test_the_network_of_2013_measures_as_it_was_published() -> None:
    """Kaltenbrunner et al. 2013: `cities_graph.csv` holds what they published of it."""
    numbers: dict[str, int] = {}
    rows = (SHARED / "twins-2013" / "cities.csv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(numbers.setdefault(name, len(numbers)) for name in row.split("\t")) for row in rows]
    heads, values = (
        row.split("\t") for row in (SHARED / "twins-2013" / "cities_graph.csv").read_text().splitlines()[:2]
    )
    said = {head: float(value) for head, value in zip(heads, values, strict=False) if head and value != "Nan"}
    found = shape((one, other) for one, other in pairs)
    assert (found.cities, found.ties, found.connected) == (said["nodes"], said["edges"], said["size_gc"])
    assert (found.core, found.core_size) == (said["kmax"], said["ksize"])
    assert found.density == pytest.approx(said["density"])
    assert found.clustering == pytest.approx(said["clustering"])
    assert found.gini == pytest.approx(said["gini_degree"])
    assert found.assortativity == pytest.approx(said["assortativity"])
    again = shape([*pairs, *((other, one) for one, other in pairs)])  # type: ignore[misc]
    assert again.reciprocity == said["reciprocity"]
