"""Introduction paths among 100,000 people with 1,000,000 ties: the shortest path and the two next ones.

Prints the milliseconds of our query (half of them, and 95 of 100, take no longer), beside the bare search for one shortest path by
igraph and rustworkx over the same network in the same run, where they are installed. Every bare path is checked against ours.

Then the whole question as the page asks it, from the names to the letters, read from the database: 10,000 people with 20,000
meetings and 2,000 posts; milliseconds of CPU and queries for each question.
"""

import datetime as dt
import json
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from proxenia.engines.paths import Network, Tie, cost_on, reader_of, weigh

from . import harness

PEOPLE, TIES, PATHS = 100_000, 1_000_000, 3
DAY = dt.date(2018, 9, 1)
AIM_MS, AIM_RATIO = 50.0, 2.0
ON_RECORD, MEETINGS, POSTS, QUESTIONS = 10_000, 20_000, 2_000, 30
AIM_QUESTION_MS = 300.0


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


def pairs_of(every: list[Tie]) -> dict[tuple[int, int], int]:
    """Return what the hop between each two who are bound costs."""
    found: dict[tuple[int, int], int] = {}
    for one in every:
        pair = (min(one.a, one.b), max(one.a, one.b))
        found[pair] = min(cost_on(one, DAY), found.get(pair, 1 << 62))
    return {pair: cost for pair, cost in found.items() if pair[0] != pair[1]}


def peers(pairs: dict[tuple[int, int], int]) -> dict[str, Callable[[int, int], int]]:
    """Return the bare shortest-path search of each peer that is installed, over the same network."""
    size, edges, costs = PEOPLE, list(pairs), list(pairs.values())
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
    every = ties()
    before = time.perf_counter()
    network = Network(reader_of(every), DAY)
    network.read(range(PEOPLE))
    built = time.perf_counter() - before
    pairs = pairs_of(every)
    chance = random.Random(11)  # noqa: S311 - data of a benchmark
    asked = [(chance.randrange(PEOPLE), chance.randrange(PEOPLE)) for _ in range(options.rounds)]
    ours = timed(lambda a, b: _cost(network, a, b, PATHS), asked)
    alone = timed(lambda a, b: _cost(network, a, b, 1), asked)
    rows = [line(f"ours, the {PATHS} shortest paths", ours[0]), line("ours, the shortest path", alone[0])]
    few = asked[: max(options.rounds // 5, 20)]
    for name, ask in peers(pairs).items():
        spent, costs = timed(ask, few)
        same = [_cost(network, a, b, 1) for a, b in few]
        if costs != same:
            raise SystemExit(f"{name} found other paths")
        rows.append(line(name, spent))
    for row in rows:
        row["ratio"] = rows[0]["p95"] / row["p95"]
    with harness.installation(options.database):
        whole = whole_questions(fill(), min(options.rounds, QUESTIONS))
    if options.json:
        print(json.dumps({"people": PEOPLE, "pairs": len(pairs), "built_s": built, "rows": rows, "question": whole}))
        return
    print(f"{PEOPLE:,} people, {len(pairs):,} pairs; read and packed in {built:.1f} s\n")
    print("| search | p50 ms | p95 ms | ours over it, p95 |\n|---|---|---|---|")
    for row in rows:
        print(f"| {row['what']} | {row['p50']:.1f} | {row['p95']:.1f} | {row['ratio']:.2f} |")
    print(f"\nAims: p95 at most {AIM_MS:.0f} ms, and at most {AIM_RATIO:.0f} times the bare search of a peer.")
    print(f"\nThe whole question, {ON_RECORD:,} people with {MEETINGS:,} meetings on record:")
    print(
        f"p50 {whole['p50']:.0f} ms CPU, p95 {whole['p95']:.0f} ms, aim {AIM_QUESTION_MS:.0f} ms; {whole['queries']} queries"
    )


def fill() -> Any:
    """Write an office's memory: people in posts, and meetings of two to six, some people at many of them; return who asks."""
    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create_many
    from proxenia.contacts.models import Interaction, Participant
    from proxenia.core.dates import PartialDate
    from proxenia.directory.models import Organisation, Person, Post, Tenure

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="administrator")

    def made(model: Any, rows: Any) -> list[Any]:
        return create_many(model, list(rows), actor=actor)

    organisations = made(
        Organisation, ({"name": f"Organisation {n}", "kind": "city", "is_ours": n == 0} for n in range(POSTS // 2))
    )
    posts = made(
        Post, ({"label": {"en": f"Post {n}"}, "organisation": chance.choice(organisations)} for n in range(POSTS))
    )
    people = made(Person, ({"name": f"Delegate {n}"} for n in range(ON_RECORD)))
    since = [PartialDate.parse(str(chance.randint(2005, 2018))) for _ in posts]
    made(Tenure, ({"post": a, "person": b, "start": day} for a, b, day in zip(posts, people, since, strict=False)))
    days = [
        f"{chance.randint(2010, 2018)}-{chance.randint(1, 8):02d}-{chance.randint(1, 28):02d}" for _ in range(MEETINGS)
    ]
    met = made(
        Interaction,
        (
            {"title": {"en": f"Meeting {n}"}, "kind": "meeting", "start": PartialDate.parse(day)}
            for n, day in enumerate(days)
        ),
    )
    there = [
        (one, people[at])
        for one in met
        for at in sorted({int(ON_RECORD * chance.random() ** 1.3) for _ in range(chance.randint(2, 6))})
    ]
    made(Participant, ({"interaction": one, "person": somebody, "side": "ours"} for one, somebody in there))
    return actor


def whole_questions(actor: Any, count: int) -> dict[str, float]:
    """Return the CPU milliseconds of whole questions, every third from the own office, and the most queries of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from proxenia.desk.introductions.asking import asked, context_of

    chance = random.Random(3)  # noqa: S311 - questions of a benchmark
    spent, queries = [], []
    context_of(actor, asked(actor, {"to": "Delegate 0"}, DAY))
    for number in range(count):
        begin, end = (f"Delegate {chance.randrange(ON_RECORD)}" for _ in range(2))
        given = {"from": begin if number % 3 else "", "to": end}
        before = time.process_time()
        with CaptureQueriesContext(connection) as caught:
            context_of(actor, asked(actor, given, DAY))
        spent.append((time.process_time() - before) * 1000)
        queries.append(len(caught))
    return {**line("the whole question", spent), "queries": max(queries)}


def _cost(network: Network, begin: Any, end: Any, count: int) -> int:
    found = network.paths([begin], [end], count=count)
    return found[0].cost if found else 0


if __name__ == "__main__":
    main()
