"""Banquets of 100, 270, 500 and 1,000 guests at round tables of ten: the engine beside a plain greedy and a mixed-integer program.

Made-up banquets of a host city (half), a delegation (a third; six in ten speak only its language) and others; one in
twenty is an interpreter; the first fifth have a rank, one in fourteen is a sponsor, one in fifty needs access; one in
fifteen is kept apart from somebody, as many are to share a table with somebody. For each size, in a process of its own:
seconds to the first plan without a violation and at the end, objective, bound, gap between them in percent of the
objective, greatest memory.

The peers: the engine's own first step, a greedy; and SCIP with the engine's own model of tables (aggregated as it is there), the
same seconds on one core, its tables then seated by the engine's exchanges of chairs.

Then how many move when one cancels, one is added, or two of different rank exchange it: the mean of several draws, with the plan
before given as `previous`, and without it.
"""

import json
import random
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from statistics import mean
from typing import Any

from ortools.linear_solver import pywraplp

from proxenia.engines.seating import HARD_COST, Guest, Plan, Problem, Seat, Table, evaluate, solve
from proxenia.engines.seating.exchanging import exchange
from proxenia.engines.seating.greedy import greedy
from proxenia.engines.seating.hall import EMPTY, Hall
from proxenia.engines.seating.linear import program
from proxenia.engines.seating.sharing import Sharing

from . import harness

SIZES, CHAIRS = (100, 270, 500, 1_000), 10


def guest(at: int, chance: random.Random) -> Guest:
    """Return a made-up guest."""
    if at % 20 == 19:
        return Guest(f"Guest {at}", "Host", languages=frozenset({"da", "en", "zh"}), interpreter=True)
    of = chance.random()
    if of < 0.5:
        side, languages = "Host", {"da", "en"} if chance.random() < 0.85 else {"da"}
    elif of < 0.85:
        side, languages = "Delegation", {"zh"} if chance.random() < 0.6 else {"zh", "en"}
    else:
        side, languages = "Others", {"en"}
    access = "wheelchair" if chance.random() < 0.02 else ""
    return Guest(f"Guest {at}", side, languages=frozenset(languages), sponsor=chance.random() < 0.07, access=access)


def banquet(many: int, seed: int = 1) -> Problem:
    """Return a made-up banquet; every fourth table has two chairs with access alone."""
    chance = random.Random(seed)  # noqa: S311 - data of a benchmark
    tables = tuple(
        Table(str(at + 1), CHAIRS, access_seats=None if at % 4 else frozenset({1, 6}))
        for at in range(-(-many // CHAIRS))
    )
    guests = [replace(guest(at, chance), rank=at + 1 if at < many // 5 else None) for at in range(many)]
    for wish in ("apart", "together"):
        for _ in range(many // 15):
            one, other = chance.sample(range(many), 2)
            if not any((guests[at].apart if wish == "together" else ()) or guests[at].together for at in (one, other)):
                guests[one] = replace(guests[one], **{wish: (*getattr(guests[one], wish), guests[other].id)})
    host = next(one.id for one in guests if one.side == "Host" and not one.interpreter)
    honour = next(one.id for one in guests if one.side == "Delegation")
    return Problem(tables, tuple(guests), "1", host, honour)


def of_program(problem: Problem, seconds: float) -> tuple[Plan | None, float]:
    """Return the plan of the peer and its seconds: SCIP shares the guests out, exchanges seat them."""
    begin, hall = time.perf_counter(), Hall(problem)
    model = Sharing(hall)
    peer, numbers = program(model.model, "SCIP")
    peer.SetTimeLimit(int(seconds * 1000))
    if peer.Solve() not in {pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE}:
        return None, time.perf_counter() - begin
    shared = model.tables_of(lambda number: round(numbers[number.index].solution_value()))
    rows = [(shared[at] + [EMPTY] * table.seats)[: table.seats] for at, table in enumerate(hall.tables)]
    rows = exchange(hall, rows, random.Random(1), steps=2_000 * len(rows), within=1.0)  # noqa: S311 - a search
    return evaluate(problem, hall.seats(rows)), time.perf_counter() - begin


def measure(many: int, seconds: float) -> list[dict[str, Any]]:
    """Return the rows of one size: engine, greedy, program."""
    problem, begin, clean = banquet(many), time.perf_counter(), list[float]()

    def watch(plan: Plan) -> None:
        if not plan.hard_violations:
            clean.append(time.perf_counter() - begin)

    plan = solve(problem, seconds=seconds, on_better=watch)
    spent = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gap = 100 * (plan.objective - plan.bound) / plan.objective if plan.objective else 0.0
    rows = [
        _row(many, "engine", plan, spent)
        | {"first": clean[0] if clean else None, "bound": plan.bound, "gap": gap, "MB": memory}
    ]
    begin = time.perf_counter()
    hall = Hall(problem)
    first = evaluate(problem, hall.seats(greedy(hall)))
    rows.append(_row(many, "greedy", first, time.perf_counter() - begin))
    other, spent = of_program(problem, seconds)
    rows.append(_row(many, "SCIP, then chairs", other, spent))
    return rows


def _row(many: int, who: str, plan: Plan | None, seconds: float) -> dict[str, Any]:
    objective = None if plan is None else plan.objective % HARD_COST
    violations = None if plan is None else len(plan.hard_violations)
    return {"guests": many, "by": who, "seconds": seconds, "violations": violations, "objective": objective}


def changed(problem: Problem, kind: str, chance: random.Random) -> Problem:
    """Return a banquet in which one cancels, one is added (in the place of one), or two exchange their rank."""
    plain = [at for at, one in enumerate(problem.guests) if one.id not in {problem.host, problem.guest_of_honour}]
    guests = list(problem.guests)
    if kind == "two exchange their rank":
        ranked = [at for at in plain if guests[at].rank]
        one, other = (chance.choice(part) for part in (ranked[: len(ranked) // 4], ranked[len(ranked) // 2 :]))
        guests[one], guests[other] = (
            replace(guests[one], rank=guests[other].rank),
            replace(guests[other], rank=guests[one].rank),
        )
    else:
        gone = guests.pop(chance.choice(plain))
        guests = [
            replace(
                one,
                apart=tuple(x for x in one.apart if x != gone.id),
                together=tuple(x for x in one.together if x != gone.id),
            )
            for one in guests
        ]
        if kind == "one cancels, another comes":
            guests.append(guest(10_000 + chance.randrange(19), chance))
    return replace(problem, guests=tuple(guests))


def stability(many: int, seconds: float, draws: int) -> list[dict[str, Any]]:
    """Return how many move for each kind of change, in percent of the guests."""
    problem = banquet(many)
    before = solve(problem, seconds=2 * seconds)
    rows = []
    for kind in ("one cancels", "one cancels, another comes", "two exchange their rank"):
        moved: dict[bool, list[float]] = {True: [], False: []}
        violations = 0
        for draw in range(draws):
            other = changed(problem, kind, random.Random(draw))  # noqa: S311 - data of a benchmark
            for known in (True, False):
                previous = before.seats if known else dict[str, Seat]()
                plan = solve(replace(other, previous=previous), seconds=seconds, seed=draw)
                stay = [one.id for one in other.guests if one.id in before.seats]
                moved[known].append(mean(plan.seats[name].table != before.seats[name].table for name in stay))
                violations += len(plan.hard_violations)
        rows.append(
            {
                "change": kind,
                "moved": 100 * mean(moved[True]),
                "without": 100 * mean(moved[False]),
                "violations": violations,
            }
        )
    return rows


def main() -> None:
    """Measure, and print a table."""
    args = harness.options(__doc__, sizes={"seconds": 30, "draws": 3, "steady": 270, "most": 1_000})
    sizes = [many for many in SIZES if many <= args.most]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        rows = [row for many in sizes for row in pool.submit(measure, many, args.seconds).result()]
        steady = pool.submit(stability, args.steady, args.seconds / 5, args.draws).result()
    if args.json:
        print(json.dumps({"plans": rows, "stability": steady}))
        return
    print("| guests | by | first without violation | stopped | violations | objective | bound | gap | memory |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        tail = f"{row['bound']} | {row['gap']:.0f} % | {row['MB']:.0f} MB" if "bound" in row else " | | "
        first = f"{row['first']:.2f} s" if row.get("first") is not None else ""
        cells = ["" if row[key] is None else row[key] for key in ("violations", "objective")]
        print(
            f"| {row['guests']:,} | {row['by']} | {first} | {row['seconds']:.1f} s | {cells[0]} | {cells[1]} | {tail} |"
        )
    print(f"\n| {args.steady} guests, moved to another table | with `previous` | without | violations |")
    print("|---|---|---|---|")
    for row in steady:
        print(f"| {row['change']} | {row['moved']:.1f} % | {row['without']:.0f} % | {row['violations']} |")


if __name__ == "__main__":
    main()
