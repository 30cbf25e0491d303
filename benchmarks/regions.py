"""Labour-market areas: CPU seconds from parsed flows to the answer, and its quality, beside the published rule in plain Python.

Made-up countries of `regions_made`; where `--data` names the folder with Brindisi.csv and Sardinia.csv (not shipped) those too,
beside what the R package LabourMarketAreas 3.4 made of them. Its seconds are fixed numbers, measured once on two cores.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.regions_made import Country, made
from benchmarks.regions_plain import plain
from proxenia.engines.regions import (
    Flows,
    Rule,
    adjusted_rand_index,
    delineate,
    quality,
    read_areas,
    read_flows,
)

HERE = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data")) / "region"
REFERENCE = "{}_1000_0.6667_10000_0.75_clusterList.csv"
PEER_SECONDS = {"Brindisi": 0.9, "Sardinia": 34.5}
COUNTRIES = {
    "346 made-up zones, dense": (
        Country(346, median=40_000, spread=0.6, near=200, reach=1.5),
        Rule(3500, 0.6667, 25_000, 0.75),
    ),
    "3,108 made-up zones": (Country(3108, median=8000, spread=1.3, near=50, seed=3), Rule()),
    "35,000 made-up zones": (Country(35_000, median=400, near=30, seed=4), Rule()),
}
PLAIN_UP_TO = 5_000


@dataclass(frozen=True)
class Row:
    """What one way made of one set of flows."""

    flows: str
    way: str
    zones: int
    pairs: int
    seconds: float | None
    areas: int
    invalid: int
    demand: float
    supply: float
    modularity: float
    agreement: float


def timed(work: Callable[[], Mapping[str, str]], rounds: int) -> tuple[Mapping[str, str], float]:
    """Return an answer and the fewest CPU seconds of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        found = work()
        best = min(best, time.process_time() - begin)
    return found, best


def row(
    name: str,
    way: str,
    flows: Flows,
    rule: Rule,
    area_of: Mapping[str, str],
    seconds: float | None,
    ours: Mapping[str, str],
) -> Row:
    """Return the figures of one division, with its agreement (ARI) with ours."""
    found = quality(flows, area_of, rule)
    return Row(
        name,
        way,
        len(flows.zones),
        len(flows.workers),
        seconds,
        int(found["NbClusters"]),
        int(found["NbClustersValidLess1"]),
        found["Mean.SC_demand_side"],
        found["Mean.SC_supply_side"],
        found["Q_modularity"],
        adjusted_rand_index(area_of, ours),
    )


def measured(name: str, flows: Flows, rule: Rule, rounds: int) -> list[Row]:
    """Measure ours and the plain rule."""
    ours, seconds = timed(lambda: delineate(flows, rule).area_of, rounds)
    rows = [row(name, "ours", flows, rule, ours, seconds, ours)]
    if len(flows.zones) <= PLAIN_UP_TO:
        theirs, slower = timed(lambda: plain(flows, rule), 1)
        rows.append(row(name, "published rule, plain Python", flows, rule, theirs, slower, ours))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE, help="folder of Brindisi.csv and Sardinia.csv")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=35_000, help="leave out what has more zones")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    args = parser.parse_args()
    rows: list[Row] = []
    for name, seconds in PEER_SECONDS.items():
        if (args.data / f"{name}.csv").exists():
            flows = read_flows((args.data / f"{name}.csv").read_text().splitlines())
            rows += measured(name, flows, Rule(), args.rounds)
            theirs = read_areas((args.data / REFERENCE.format(name)).read_text().splitlines())
            ours = delineate(flows, Rule()).area_of
            rows.append(row(name, "R package (fixed)", flows, Rule(), theirs, seconds, ours))
    for name, (country, rule) in COUNTRIES.items():
        if country.zones <= args.most:
            rows += measured(name, made(country), rule, args.rounds)
    if args.json:
        print(json.dumps([asdict(one) for one in rows]))
        return
    print("| flows | way | zones | pairs | CPU s | areas | not valid | SC jobs | SC residents | Q | ARI with ours |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for one in rows:
        print(
            f"| {one.flows} | {one.way} | {one.zones:,} | {one.pairs:,} | {one.seconds:.3f} | {one.areas:,} | {one.invalid} "
            f"| {one.demand:.4f} | {one.supply:.4f} | {one.modularity:.4f} | {one.agreement:.2f} |"
        )


if __name__ == "__main__":
    main()
