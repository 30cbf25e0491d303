"""All measures of the network of 11,618 twin cities (Kaltenbrunner et al. 2013; not shipped, `--data` names its folder), part by part.

CPU seconds in one process, the best of some rounds, beside igraph (GPL-2, for development only) on the same ties in the same run;
every figure of ours is checked against its. Then the page of the world of twin cities: CPU and queries, from what ships reckoned.
Without the folder a network of the same size is made, in which few cities have many twins.
"""

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph

from proxenia.engines.twins import Network, Pair, Position, Shape, positions, read_edges, shape

from . import harness

DATA = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).resolve().parent.parent.parent / "shared" / "data"))
CITIES, TIES = 11_618, 15_225
PAGES = ("/world/", "/world/like/", "/world/like/?by=place", "/world/lacking/")
CLOSE = 1e-9


def ties() -> tuple[str, list[Pair]]:
    """Return the ties of 2013 where they are, else made-up ones, and which they are."""
    file = DATA / "twins-2013" / "cities.csv"
    if file.exists():
        with file.open("rb") as lines:
            return "the network of 2013", read_edges(lines).pairs
    chance = random.Random(2013)  # noqa: S311 - data of a benchmark
    pairs: set[Pair] = set()
    while len(pairs) < TIES:
        one, other = (int(CITIES * chance.random() ** power) for power in (1, 2))
        pairs |= {(min(one, other), max(one, other))} if one != other else set()
    return "a made-up network of its size", sorted(pairs)


def spent(run: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Return the fewest CPU seconds of some rounds, and what came out."""
    best, found = float("inf"), None
    for _ in range(rounds):
        before = time.process_time()
        found = run()
        best = min(best, time.process_time() - before)
    return best, found


def peer_shape(graph: igraph.Graph) -> list[float]:
    """Return the measures of the whole by igraph, in the order of ours; distances from its closeness, as ours are."""
    parts = graph.connected_components()
    giant = max(parts, key=len)
    near = graph.closeness(giant, normalized=True)
    cores = graph.coreness()
    return [
        graph.density(),
        graph.assortativity_degree(directed=False),
        graph.transitivity_undirected(),
        len(giant),
        sum(1 / one for one in near) / len(giant),
        max(cores),
        cores.count(max(cores)),
    ]


def our_shape(pairs: list[Pair]) -> list[float]:
    """Return the same measures by ours, from the ties on."""
    found: Shape = shape(pairs)
    return [
        found.density,
        found.assortativity,
        found.clustering,
        found.connected,
        found.mean_distance,
        found.core,
        found.core_size,
    ]


def checked(name: str, ours: list[float], theirs: list[float]) -> None:
    """End the benchmark where two ways do not find the same."""
    wrong = [(a, b) for a, b in zip(ours, theirs, strict=True) if abs(a - b) > CLOSE * max(1.0, abs(a))]
    if wrong:
        raise SystemExit(f"{name}: ours and igraph do not find the same: {wrong[:3]}")


def measured(pairs: list[Pair], rounds: int) -> list[dict[str, Any]]:
    """Return the rows of the table: what, CPU seconds of ours and of igraph, and the ratio."""
    network = Network(pairs)
    edges = network.ends.tolist()

    def peer() -> igraph.Graph:
        return igraph.Graph(n=network.cities, edges=edges)

    whole, said = spent(lambda: our_shape(pairs), rounds)
    theirs, told = spent(lambda: peer_shape(peer()), rounds)
    checked("the whole", said, told)
    rows = [{"what": "the whole, from pairs of numbers", "ours": whole, "igraph": theirs}]
    far, reached = spent(lambda: Network(pairs).distances, rounds)
    near, close = spent(lambda: peer().closeness(normalized=True), rounds)
    checked("closeness", (reached.reached / reached.steps).tolist(), close)
    rows.append({"what": "of it all distances", "ours": far, "igraph": near})
    each, known = spent(lambda: positions(Network(pairs)), rounds)
    between, other = spent(lambda: _peer_positions(peer()), rounds)
    _check_positions(list(known.values()), other)
    rows.append({"what": "degree, core, betweenness, closeness of each city", "ours": each, "igraph": between})
    return [row | {"ratio": row["igraph"] / row["ours"]} for row in rows]


def _peer_positions(graph: igraph.Graph) -> tuple[list[int], list[int], list[float], list[float]]:
    return graph.degree(), graph.coreness(), graph.betweenness(), graph.closeness(normalized=True)


def _check_positions(ours: list[Position], theirs: tuple[list[int], list[int], list[float], list[float]]) -> None:
    for name, found in zip(("degree", "core", "betweenness", "closeness"), theirs, strict=True):
        checked(name, [getattr(one, name) for one in ours], list(found))


def page_rows(rounds: int) -> list[dict[str, Any]]:
    """Return the CPU milliseconds and queries of each page about a city with 98 twins, after the first request of a process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from proxenia.accounts.models import Office, User
    from proxenia.directory.reference import load_reference_data
    from proxenia.directory.twin_positions import positions as shipped
    from proxenia.directory.twinning import key_of
    from proxenia.directory.twins import twin_table

    load_reference_data()
    office = Office.objects.create(name="Benchmark office")
    browser = Client()
    browser.force_login(
        User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="reader")
    )
    table = twin_table()
    number = max((city for city in shipped() if table.cities[city].town), key=lambda city: shipped()[city].degree)
    found = []
    for path in PAGES:
        address = f"{path}{'&' if '?' in path else '?'}city={key_of(table.cities[number])}"
        browser.get(address)
        with CaptureQueriesContext(connection) as caught:
            browser.get(address)
        cpu, answer = spent(lambda address=address: browser.get(address), rounds)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        found.append({"page": path, "ms": cpu * 1000, "queries": len(caught), "twins": shipped()[number].degree})
    return found


def main() -> None:
    """Measure, ask the pages, print."""
    options = harness.options(__doc__, sizes={"repeats": 3})
    name, pairs = ties()
    rows = measured(pairs, options.repeats)
    with harness.installation(options.database):
        pages = page_rows(options.repeats)
    if options.json:
        print(json.dumps({"network": name, "rows": rows, "pages": pages}))
        return
    print(
        f"{name}\n\n| measures | ours, s CPU | igraph {igraph.__version__}, s CPU | igraph over ours |\n|---|---|---|---|"
    )
    for row in rows:
        print(f"| {row['what']} | {row['ours']:.2f} | {row['igraph']:.2f} | {row['ratio']:.2f} |")
    print(f"\n| page of a city with {pages[0]['twins']} twins | ms CPU | queries |\n|---|---|---|")
    for page in pages:
        print(f"| `{page['page']}` | {page['ms']:.0f} | {page['queries']} |")


if __name__ == "__main__":
    main()
