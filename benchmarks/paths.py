"""Introduction paths among 100,000 people with 1,000,000 ties: the shortest path and the two next ones.

Prints the milliseconds of our query (half of them, and 95 of 100, take no longer), beside the bare search for one shortest path by
igraph and rustworkx over the same network in the same run, where they are installed. Every bare path is checked against ours.
"""

import datetime as dt
import json
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from proxenia.engines.paths import Network, Tie, weigh

from . import harness

PEOPLE, TIES, PATHS = 100_000, 1_000_000, 3
DAY = dt.date(2018, 9, 1)
AIM_MS, AIM_RATIO = 50.0, 2.0


def ties() -> list[Tie]:
    """Return made-up ties: half among neighbours, as in one city, half towards few people whom many have met."""
    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    made = []
    for number in range(TIES):
        one = chance.randrange(PEOPLE)
        near = number % 2 == 0
        other = (one + chance.randint(1, 300)) % PEOPLE if near else int(PEOPLE * chance.random() ** 2)
        weight = weigh(levels_apart=chance.randrange(3), circle=chance.choice([2, 4, 8, 20]))
        last = DAY - dt.timedelta(days=chance.randrange(1800))
        made.append(Tie(one, other, "meeting", None, last, weight, number))
    return made


def timed(ask: Callable[[Any, Any], int], questions: list[tuple[int, int]]) -> tuple[list[float], list[int]]:
    """Return the milliseconds of each question, and the cost of the shortest path."""
    spent, costs = [], []
    for begin, end in questions:
        before = time.perf_counter()
        costs.append(ask(begin, end))
        spent.append((time.perf_counter() - before) * 1000)
    return spent, costs


def peers(network: Network) -> dict[str, Callable[[int, int], int]]:
    """Return the bare shortest-path search of each peer that is installed, over the same network."""
    size = len(network.nodes)
    edges = [divmod(pair, size) for pair in network.pairs]
    costs = list(network.costs)
    found: dict[str, Callable[[int, int], int]] = {}
    try:
        import igraph

        graph = igraph.Graph(n=size, edges=edges, edge_attrs={"cost": costs})

        def by_igraph(begin: int, end: int) -> int:
            steps = graph.get_shortest_path(begin, end, weights="cost", output="epath")
            return sum(costs[one] for one in steps)

        found[f"igraph {igraph.__version__}, the shortest path"] = by_igraph
    except ImportError:
        pass
    try:
        import rustworkx

        other = rustworkx.PyGraph()
        other.add_nodes_from(range(size))
        other.add_edges_from([(a, b, float(cost)) for (a, b), cost in zip(edges, costs, strict=True)])

        def by_rustworkx(begin: int, end: int) -> int:
            lengths = rustworkx.dijkstra_shortest_path_lengths(other, begin, float, goal=end)
            return int(lengths[end])

        found[f"rustworkx {rustworkx.__version__}, the length of it"] = by_rustworkx
    except ImportError:
        pass
    return found


def line(name: str, spent: list[float]) -> dict[str, Any]:
    """Return the figures of one row of the table."""
    ordered = sorted(spent)
    return {"what": name, "p50": statistics.median(ordered), "p95": ordered[int(len(ordered) * 0.95)]}


def main() -> None:
    """Make the network, ask, print."""
    options = harness.options(__doc__)
    before = time.perf_counter()
    network = Network(ties(), DAY)
    built = time.perf_counter() - before
    chance = random.Random(11)  # noqa: S311 - data of a benchmark
    asked = [(chance.randrange(PEOPLE), chance.randrange(PEOPLE)) for _ in range(options.rounds)]
    numbers = [(network.number[a], network.number[b]) for a, b in asked if a in network.number and b in network.number]
    ours = timed(lambda a, b: _cost(network, a, b, PATHS), asked)
    alone = timed(lambda a, b: _cost(network, a, b, 1), asked)
    rows = [line(f"ours, the {PATHS} shortest paths", ours[0]), line("ours, the shortest path", alone[0])]
    few = numbers[: max(options.rounds // 5, 20)]
    for name, ask in peers(network).items():
        spent, costs = timed(ask, few)
        same = [_cost(network, network.nodes[a], network.nodes[b], 1) for a, b in few]
        if costs != same:
            raise SystemExit(f"{name} found other paths")
        rows.append(line(name, spent))
    for row in rows:
        row["ratio"] = rows[0]["p95"] / row["p95"]
    if options.json:
        print(json.dumps({"people": len(network.nodes), "pairs": len(network.pairs), "built_s": built, "rows": rows}))
        return
    print(f"{len(network.nodes):,} people, {len(network.pairs):,} pairs; made and packed in {built:.1f} s\n")
    print("| search | p50 ms | p95 ms | ours over it, p95 |\n|---|---|---|---|")
    for row in rows:
        print(f"| {row['what']} | {row['p50']:.1f} | {row['p95']:.1f} | {row['ratio']:.2f} |")
    print(f"\nAims: p95 at most {AIM_MS:.0f} ms, and at most {AIM_RATIO:.0f} times the bare search of a peer.")


def _cost(network: Network, begin: Any, end: Any, count: int) -> int:
    found = network.paths([begin], [end], count=count)
    return found[0].cost if found else 0


if __name__ == "__main__":
    main()
