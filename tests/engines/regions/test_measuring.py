"""Figures of areas and partitions: those of the reference come out, and ours are no worse than its own."""

import csv
import os
from pathlib import Path

import pytest
from benchmarks.regions_made import Country, made
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engines.regions import (
    Flows,
    Rule,
    UnknownZone,
    adjusted_rand_index,
    areas_of,
    delineate,
    quality,
    read_areas,
    read_flows,
    self_containment,
)

SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "region"
PUBLISHED = ("Brindisi", "Sardinia")
here = pytest.mark.skipif(
    not (SHARED / "Sardinia.csv").exists(), reason="the flows of Brindisi and Sardinia are not here"
)
FIVE = Flows.of(
    [
        ("A", "A", 80.0),
        ("A", "B", 20.0),
        ("B", "A", 30.0),
        ("B", "B", 40.0),
        ("B", "C", 10.0),
        ("C", "B", 25.0),
        ("C", "C", 15.0),
    ]
)


def flows_of(name: str) -> Flows:
    return read_flows((SHARED / f"{name}.csv").read_text(encoding="utf-8").splitlines())


def theirs(name: str, what: str) -> str:
    return (SHARED / f"{name}_1000_0.6667_10000_0.75_{what}.csv").read_text(encoding="utf-8")


@here
@pytest.mark.parametrize("name", PUBLISHED)
def test_every_statistic_of_the_reference_comes_out(name: str) -> None:
    found = quality(flows_of(name), read_areas(theirs(name, "clusterList").splitlines()), Rule())
    printed = {one["k"]: float(one["v"]) for one in csv.DictReader(theirs(name, "stat_quality").splitlines())}
    assert found.keys() == printed.keys()
    assert found == pytest.approx(printed, rel=1e-9)


@here
@pytest.mark.parametrize("name", PUBLISHED)
def test_every_area_of_the_reference_has_its_figures(name: str) -> None:
    found = areas_of(flows_of(name), read_areas(theirs(name, "clusterList").splitlines()), Rule())
    printed = {
        one["LMA"]: [
            float(one[key])
            for key in ("EMP_live", "EMP_work", "EMP_live_work", "SC_demand_side", "SC_supply_side", "validity")
        ]
        for one in csv.DictReader(theirs(name, "stat_marginals").splitlines())
    }
    assert {one.name for one in found} == printed.keys()
    for one in found:
        figures = [one.residents, one.jobs, one.inside, one.demand, one.supply, one.validity]
        assert figures == pytest.approx(printed[one.name], rel=1e-9)


@here
@pytest.mark.parametrize("name", PUBLISHED)
def test_ours_are_at_least_as_good_as_the_reference_in_every_figure(name: str) -> None:
    flows = flows_of(name)
    reference = read_areas(theirs(name, "clusterList").splitlines())
    area_of = delineate(flows, Rule()).area_of
    ours, other = quality(flows, area_of, Rule()), quality(flows, reference, Rule())
    assert ours["NbClustersValidLess1"] == 0
    for figure in ("NbClusters", "Mean.SC_demand_side", "Mean.SC_supply_side", "Q_modularity"):
        assert ours[figure] >= other[figure]
    assert adjusted_rand_index(area_of, reference) > 0.6


def test_chosen_zones_hold_their_own_on_both_sides() -> None:
    found = self_containment(FIVE, ["A", "B"], Rule(100, 0.6, 200, 0.8))
    assert (found.area.residents, found.area.jobs, found.area.inside) == (180.0, 195.0, 170.0)
    assert (found.area.supply, found.area.demand) == (170 / 180, 170 / 195)
    assert found.area.held == 170 / 195
    assert [(one.zone, one.out, one.back) for one in found.ties] == [("C", 10.0, 25.0)]


def test_all_zones_together_hold_all() -> None:
    flows = made(Country(60, seed=4))
    found = self_containment(flows, flows.zones, Rule())
    assert (found.area.held, found.ties) == (1.0, ())


def test_chosen_zones_that_are_no_area_say_what_they_lack() -> None:
    found = self_containment(FIVE, ["B"], Rule(50, 0.6, 200, 0.8))
    assert not found.area.is_valid
    assert found.area.why.startswith("self-containment 0.4706, of 0.7")


def test_the_needed_self_containment_is_that_which_makes_it_valid() -> None:
    rule = Rule(100, 0.6, 200, 0.8)
    assert rule.validity_of(150, 150, 150 * 0.6 / (1 - 0.25 * 0.5)) == pytest.approx(1)
    flows = Flows.of([("A", "A", 90.0), ("A", "B", 60.0), ("B", "B", 1.0)])
    assert "of 0.6857 needed at 150" in self_containment(flows, ["A"], rule).area.why


@pytest.mark.parametrize("zones", [[], ["A", "Z"]])
def test_zones_that_nobody_knows_are_refused(zones: list[str]) -> None:
    with pytest.raises(UnknownZone, match=r"No zone is named|no flows of Z"):
        self_containment(FIVE, zones, Rule())


def test_a_zone_without_an_area_is_named() -> None:
    with pytest.raises(UnknownZone, match="No area holds C"):
        quality(FIVE, {"A": "1", "B": "1"}, Rule())


def test_the_index_of_hubert_and_arabie_is_that_of_a_worked_example() -> None:
    one = dict(zip("abcdef", "112233", strict=True))
    other = dict(zip("abcdef", "111222", strict=True))
    # Pairs together in both 2, in one 3, in the other 6, of 15: (2 - 18/15) / (4.5 - 18/15).
    assert adjusted_rand_index(one, other) == pytest.approx(0.8 / 3.3)


labels = st.lists(st.sampled_from("123"), min_size=5, max_size=5)


@given(labels, labels)
def test_agreement_is_symmetric_and_at_most_one(left: list[str], right: list[str]) -> None:
    one, other = (dict(zip("abcde", each, strict=True)) for each in (left, right))
    assert adjusted_rand_index(one, other) == pytest.approx(adjusted_rand_index(other, one))
    assert adjusted_rand_index(one, other) <= 1
    assert adjusted_rand_index(one, {zone: f"area {area}" for zone, area in one.items()}) == 1


def test_divisions_of_different_zones_are_not_compared() -> None:
    with pytest.raises(UnknownZone, match="different zones"):
        adjusted_rand_index({"A": "1"}, {"B": "1"})
