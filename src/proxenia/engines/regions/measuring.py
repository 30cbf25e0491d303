"""What can be said of any partition: figures per area, quality of the whole, agreement of two partitions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from .model import NEARLY, Flows, Numbers, Places, Rule, counted

CENTRAL = 100
"""A central zone has so many jobs at least. The limit is not documented; with it the reference's figures come out."""
QUARTERS = ((25, "Q1.{}.25%"), (50, "Q2.{}"), (75, "Q3.{}.75%"))


class UnknownZone(ValueError):
    """A zone that is not among the flows, or has no area."""


@dataclass(frozen=True)
class Area:
    """One area: its zones, employed residents, jobs, those who live and work inside, and what follows.

    `demand` is the share of its jobs that residents hold, `supply` the share of its residents who work inside, `held` the
    smaller of both; `validity` is 1 or more where the area is valid. `why` says what an area that is not lacks, else it is empty.
    """

    name: str
    zones: tuple[str, ...]
    residents: float
    jobs: float
    inside: float
    demand: float
    supply: float
    validity: float
    why: str

    @property
    def held(self) -> float:
        """The smaller self-containment of the two sides."""
        return min(self.demand, self.supply)

    @property
    def is_valid(self) -> bool:
        """Whether the area is valid."""
        return self.validity >= 1 - NEARLY


@dataclass(frozen=True)
class Tie:
    """People who go between some zones and one outside: `out` live inside and work there, `back` live there and work inside."""

    zone: str
    out: float
    back: float


@dataclass(frozen=True)
class Containment:
    """How far some zones hold their own, and their largest ties outside, the largest first."""

    area: Area
    ties: tuple[Tie, ...]


def areas_of(flows: Flows, area_of: Mapping[str, str], rule: Rule) -> tuple[Area, ...]:
    """Return the areas of a partition, the largest first, then by name. Raises UnknownZone for a zone without an area."""
    names, at = _placed(flows, area_of)
    count = len(names)
    residents, jobs = counted(at, flows.residents, count), counted(at, flows.jobs, count)
    same = at[flows.origin] == at[flows.destination]
    inside = counted(at[flows.origin[same]], flows.workers[same], count)
    zones: list[list[str]] = [[] for _ in names]
    for zone, area in zip(flows.zones, at.tolist(), strict=True):
        zones[area].append(zone)
    validity = rule.validity(residents, jobs, inside)
    found = [
        _area(
            name,
            tuple(zones[one]),
            (float(residents[one]), float(jobs[one]), float(inside[one])),
            float(validity[one]),
            rule,
        )
        for one, name in enumerate(names)
    ]
    return tuple(sorted(found, key=lambda one: (-one.residents, one.name)))


def self_containment(flows: Flows, zones: Collection[str], rule: Rule, most: int = 10) -> Containment:
    """Return how far a set of zones holds its own, with its `most` largest ties to zones outside. Raises UnknownZone."""
    chosen = set(zones)
    unknown = sorted(chosen - set(flows.zones))
    if unknown or not chosen:
        raise UnknownZone(f"There are no flows of {', '.join(unknown)}." if unknown else "No zone is named.")
    within = np.array([zone in chosen for zone in flows.zones])
    lives, works = within[flows.origin], within[flows.destination]
    figures = tuple(float(flows.workers[each].sum()) for each in (lives, works, lives & works))
    count = len(flows.zones)
    out = counted(flows.destination[lives & ~works], flows.workers[lives & ~works], count)
    back = counted(flows.origin[works & ~lives], flows.workers[works & ~lives], count)
    order = np.argsort(-(out + back), kind="stable")[:most].tolist()
    ties = tuple(Tie(flows.zones[one], float(out[one]), float(back[one])) for one in order if out[one] + back[one] > 0)
    residents, jobs, inside = figures
    validity = rule.validity_of(residents, jobs, inside)
    return Containment(_area("", tuple(sorted(chosen)), (residents, jobs, inside), validity, rule), ties)


def quality(flows: Flows, area_of: Mapping[str, str], rule: Rule) -> dict[str, float]:
    """Return the quality of a partition under the names that the reference gives its statistics.

    With R residents, W jobs and I people who live and work in an area: SC_demand_side is I/W, SC_supply_side I/R,
    lma_commuter_percent (R + W - 2I)/(2I), Home_Work_Ratio (R - W)/I. InternalCohesionLink is the share of ordered pairs of
    different zones of an area between which somebody goes, InternalCohesionFlows the people who go between different zones as
    per cent of I; both of areas of two zones or more. Quartiles interpolate (Hyndman & Fan 1996, type 7), deviations are
    of a sample. Q_modularity is the sum of I/T - R W/T^2 over areas (Leicht & Newman 2008), T all people.
    NbClustersNoCentralCom counts areas where no zone of several has more jobs than residents, and 100 or more.
    A figure that no area has is left out. Raises UnknownZone.
    """
    areas = areas_of(flows, area_of, rule)
    _, at = _placed(flows, area_of)
    links, between = _cohesion(flows, at)
    live, work, inside = (np.array([getattr(one, key) for one in areas]) for key in ("residents", "jobs", "inside"))
    total = max(float(flows.workers.sum()), 1e-300)
    held = np.where(inside > 0, inside, np.nan)
    found: dict[str, float] = {
        "NbClusters": len(areas),
        "NbClusterUniqueCom": sum(len(one.zones) == 1 for one in areas),
        "NbClustersValidLess1": sum(not one.is_valid for one in areas),
        "NbClustersNoCentralCom": _without_centre(flows, at),
    }
    _spread(found, "SC_demand_side", np.array([one.demand for one in areas]), "Mean", "Std")
    _spread(found, "SC_supply_side", np.array([one.supply for one in areas]), "Mean", "Std")
    _spread(found, "InternalCohesionFlows", between, "quarters")
    _spread(found, "InternalCohesionLink", links, "quarters")
    _spread(found, "EMP_live", live, "quarters", "Mean", "Std", "Min", "Max")
    _spread(found, "EMP_work", work, "quarters", "Mean", "Std", "Min", "Max")
    _spread(found, "EMP_live_work", inside, "quarters", "Min", "Max")
    _spread(found, "lma_commuter_percent", (live + work - 2 * inside) / (2 * held), "Mean", "Std")
    _spread(found, "Home_Work_Ratio", (live - work) / held, "Mean", "Std")
    found["Q_modularity"] = float((inside / total - live * work / total**2).sum())
    return found


def adjusted_rand_index(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return how far two partitions of the same zones agree: 1 where they are the same, about 0 by chance (Hubert & Arabie 1985).

    Raises UnknownZone where the zones differ.
    """
    if set(one) != set(other):
        missing = sorted(set(one) ^ set(other))
        raise UnknownZone(f"The two divide different zones; only one has {', '.join(missing[:5])}.")
    zones = sorted(one)
    first = np.unique([one[zone] for zone in zones], return_inverse=True)[1]
    second = np.unique([other[zone] for zone in zones], return_inverse=True)[1]
    together = np.unique(first * (len(zones) + 1) + second, return_counts=True)[1]
    both, left, right, every = (
        float((each * (each - 1) // 2).sum())
        for each in (together, np.bincount(first), np.bincount(second), np.array([len(zones)]))
    )
    if left == right == both:
        return 1.0
    chance = left * right / every
    return (both - chance) / ((left + right) / 2 - chance)


def _placed(flows: Flows, area_of: Mapping[str, str]) -> tuple[list[str], Places]:
    """Return the names of areas (k) and the area of each zone (n)."""
    lost = [zone for zone in flows.zones if zone not in area_of]
    if lost:
        raise UnknownZone(f"No area holds {', '.join(lost[:5])}{' and others' if len(lost) > 5 else ''}.")  # noqa: PLR2004
    names = sorted({area_of[zone] for zone in flows.zones})
    where = {name: place for place, name in enumerate(names)}
    return names, np.array([where[area_of[zone]] for zone in flows.zones], dtype=np.int64)


def _area(name: str, zones: tuple[str, ...], figures: tuple[float, float, float], validity: float, rule: Rule) -> Area:
    residents, jobs, inside = figures
    demand, supply = inside / jobs if jobs else 0.0, inside / residents if residents else 0.0
    why = ""
    if validity < 1 - NEARLY:
        if residents < rule.min_size:
            why = f"{residents:,.0f} employed residents, of {rule.min_size:,.0f} needed"
        else:
            needed = _needed(residents, rule)
            why = f"self-containment {min(demand, supply):.4f}, of {needed:.4f} needed at {residents:,.0f} employed residents"
    return Area(name, zones, residents, jobs, inside, demand, supply, validity, why)


def _needed(residents: float, rule: Rule) -> float:
    """Return the self-containment that makes an area of so many residents valid."""
    return rule.target_self_containment / max(rule.validity_of(residents, residents, residents), 1e-300)


def _cohesion(flows: Flows, at: Places) -> tuple[Numbers, Numbers]:
    """Return InternalCohesionLink and InternalCohesionFlows of the areas with two zones or more."""
    count = int(at.max()) + 1 if len(at) else 0
    zones = np.bincount(at, minlength=count)
    same = (at[flows.origin] == at[flows.destination]) & (flows.workers > 0)
    inside = counted(at[flows.origin[same]], flows.workers[same], count)
    goes = same & (flows.origin != flows.destination)
    people = counted(at[flows.origin[goes]], flows.workers[goes], count)
    links = np.bincount(at[flows.origin[goes]], minlength=count)
    several = zones > 1
    with np.errstate(invalid="ignore"):
        between = 100 * people[several] / inside[several]
    return links[several] / (zones[several] * (zones[several] - 1)), between


def _without_centre(flows: Flows, at: Places) -> int:
    """Return how many areas have no central zone; one of a single zone has none."""
    count = int(at.max()) + 1 if len(at) else 0
    central = (flows.jobs > flows.residents) & (flows.jobs >= CENTRAL) & (np.bincount(at, minlength=count)[at] > 1)
    return int((np.bincount(at[central], minlength=count) == 0).sum())


def _spread(found: dict[str, float], name: str, values: Numbers, *asked: str) -> None:
    values = values[np.isfinite(values)]
    if not len(values):
        return
    if "quarters" in asked:
        for percent, words in QUARTERS:
            found[words.format(name)] = float(np.percentile(values, percent))
    for key, measure in (("Mean", np.mean), ("Std", np.std), ("Min", np.min), ("Max", np.max)):
        if key in asked and not (key == "Std" and len(values) == 1):
            found[f"{key}.{name}"] = float(np.std(values, ddof=1) if key == "Std" else measure(values))
