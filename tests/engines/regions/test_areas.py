"""Labour-market areas: valid, no worse than the published rule, the same whatever the order and the names."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from benchmarks.regions_made import Country, made
from benchmarks.regions_plain import plain
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.regions import Delineation, Flows, Rule, areas_of, delineate, quality

Rows = list[tuple[str, str, float]]
FIGURES = ("Mean.SC_demand_side", "Mean.SC_supply_side", "Q_modularity")
SMALL = Rule(20, 0.6, 100, 0.75)


@st.composite
def countries(draw: st.DrawFn) -> Rows:
    """Flows between up to twelve zones; some zones have no flow at all, some nobody who lives or works there."""
    count = draw(st.integers(1, 12))
    pairs = [(one, other) for one in range(count) for other in range(count)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=40, unique=True))
    return [(f"z{one}", f"z{other}", float(draw(st.integers(0, 60)))) for one, other in chosen]


def groups(found: Delineation) -> set[frozenset[str]]:
    names: dict[str, set[str]] = {}
    for zone, area in found.area_of.items():
        names.setdefault(area, set()).add(zone)
    return {frozenset(each) for each in names.values()}


def whole_is_valid(flows: Flows, rule: Rule) -> bool:
    total = float(flows.workers.sum())
    return rule.validity_of(total, total, total) >= 1 - 1e-12


def rows_of(flows: Flows) -> Rows:
    return [
        (flows.zones[one], flows.zones[other], amount)
        for one, other, amount in zip(
            flows.origin.tolist(), flows.destination.tolist(), flows.workers.tolist(), strict=True
        )
    ]


@settings(max_examples=60)
@given(countries())
def test_every_zone_has_one_area_and_all_are_valid_unless_the_whole_is_not(rows: Rows) -> None:
    flows = Flows.of(rows)
    found = delineate(flows, SMALL)
    assert set(found.area_of) == set(flows.zones)
    assert all(found.area_of[head] == head for head in found.area_of.values())
    areas = areas_of(flows, found.area_of, SMALL)
    if whole_is_valid(flows, SMALL):
        assert [one.why for one in areas if not one.is_valid] == []
    else:
        assert len(areas) == 1
        assert "employed residents" in areas[0].why


@settings(max_examples=40)
@given(countries(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows: Rows, chance: random.Random) -> None:
    turned = list(rows)
    chance.shuffle(turned)
    assert delineate(Flows.of(turned), SMALL) == delineate(Flows.of(rows), SMALL)


def renamed(rows: Rows, seed: int) -> tuple[Rows, dict[str, str]]:
    zones = sorted({name for one in rows for name in one[:2]})
    other = list(zones)
    random.Random(seed).shuffle(other)
    names = dict(zip(zones, other, strict=True))
    return [(names[one], names[two], amount) for one, two, amount in rows], names


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_names_give_the_same_areas(seed: int) -> None:
    rows = rows_of(made(Country(150, seed=seed)))
    turned, names = renamed(rows, seed)
    before = groups(delineate(Flows.of(rows), Rule(500)))
    after = groups(delineate(Flows.of(turned), Rule(500)))
    assert after == {frozenset(names[zone] for zone in each) for each in before}
    assert len(after) > 1


@pytest.mark.parametrize("factor", [2, 3, 1000])
def test_the_unit_in_which_people_are_counted_changes_nothing(factor: int) -> None:
    rows = rows_of(made(Country(120, seed=5)))
    larger = [(one, two, amount * factor) for one, two, amount in rows]
    scaled = delineate(Flows.of(larger), Rule(1000.0 * factor, 0.6667, 10_000.0 * factor, 0.75))
    assert scaled.area_of == delineate(Flows.of(rows), Rule()).area_of


CASES: Sequence[tuple[Country, Rule]] = (
    (Country(300, seed=1, reach=0.8, home=3), Rule()),
    (Country(250, seed=2, median=3000, towns=8, home=4), Rule(2000, 0.6, 20_000, 0.75)),
    (Country(200, seed=103, median=3000, reach=1, spread=0.6, home=5), Rule(6000, 0.6, 45_000, 0.75)),
    (Country(98, seed=8, median=25_000, reach=1.5, near=97, home=2, spread=0.5), Rule(20_000, 0.6667, 100_000, 0.75)),
    (Country(400, seed=5, median=500, reach=0.7, home=5, rank=1.1), Rule(1000, 0.7, 8000, 0.8)),
)


@pytest.mark.parametrize(("country", "rule"), CASES)
def test_made_up_countries_are_divided_no_worse_than_by_the_published_rule(country: Country, rule: Rule) -> None:
    flows = made(country)
    ours, theirs = (quality(flows, each, rule) for each in (delineate(flows, rule).area_of, plain(flows, rule)))
    assert ours["NbClustersValidLess1"] == 0
    assert ours["NbClusters"] >= theirs["NbClusters"]
    assert [name for name in FIGURES if ours[name] < theirs[name] - 1e-4] == []


def test_areas_that_the_rule_leaves_invalid_are_mended_without_losing_one() -> None:
    country = Country(150, seed=108, median=500, reach=0.6, home=5)
    counted = 0
    for seed in range(1, 9):
        flows = made(replace(country, seed=seed))
        theirs = quality(flows, plain(flows, Rule()), Rule())
        if theirs["NbClustersValidLess1"]:
            counted += 1
            ours = quality(flows, delineate(flows, Rule()).area_of, Rule())
            assert (ours["NbClustersValidLess1"], ours["NbClusters"] >= theirs["NbClusters"]) == (0, True)
    assert counted > 0


def test_thousands_of_zones_are_divided_in_rounds_into_valid_areas() -> None:
    flows = made(Country(6000, near=15, seed=2))
    found = delineate(flows, Rule())
    areas = areas_of(flows, found.area_of, Rule())
    assert len(areas) > 50
    assert [one.name for one in areas if not one.is_valid] == []


def test_one_zone_is_one_area() -> None:
    assert delineate(Flows.of([("A", "A", 5000.0)]), Rule()).area_of == {"A": "A"}


def test_a_country_too_small_is_one_area_that_says_what_it_lacks() -> None:
    flows = Flows.of([("A", "A", 400.0), ("B", "B", 300.0), ("A", "B", 10.0)])
    found = delineate(flows, Rule())
    (area,) = areas_of(flows, found.area_of, Rule())
    assert area.zones == ("A", "B")
    assert area.why == "710 employed residents, of 1,000 needed"


def test_a_zone_without_any_tie_stands_with_the_largest_area_and_is_named() -> None:
    flows = Flows.of([("A", "A", 9000.0), ("B", "B", 5000.0), ("C", "C", 40.0), ("D", "D", 0.0), ("A", "B", 1.0)])
    found = delineate(flows, Rule())
    assert found.area_of == {"A": "A", "B": "B", "C": "A", "D": "A"}
    assert found.unlinked == ("C", "D")


def test_two_halves_that_nobody_crosses_are_two_areas() -> None:
    rows = [(one, other, 800.0) for half in ("ab", "xy") for one in half for other in half]
    assert groups(delineate(Flows.of(rows), Rule())) == {frozenset("ab"), frozenset("xy")}


@pytest.mark.parametrize(
    "numbers", [(-1, 0.6, 10, 0.7), (20, 0.6, 10, 0.7), (1, 0, 10, 0.7), (1, 0.8, 10, 0.7), (1, 0.6, 10, 1.1)]
)
def test_a_rule_that_makes_no_sense_is_refused(numbers: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="The minimum"):
        Rule(*numbers)


def test_many_areas_and_one_are_judged_alike() -> None:
    flows = made(Country(50, seed=9))
    rule = Rule(1000, 0.5, 1000, 0.5)
    for one in (rule, Rule()):
        found = one.validity(flows.residents, flows.jobs, flows.residents / 2)
        each = [
            one.validity_of(*figures)
            for figures in zip(
                flows.residents.tolist(), flows.jobs.tolist(), (flows.residents / 2).tolist(), strict=True
            )
        ]
        assert found.tolist() == pytest.approx(each, abs=1e-12)
