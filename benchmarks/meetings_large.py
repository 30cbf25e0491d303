"""One-to-one meetings where more is asked than fits: the engine beside a plain greedy and one model of all by CP-SAT, in the same run.

500 delegates, 40 slots of two days, 4,000 requests of weight 1 to 3, 100 tables, maxima and absences (`plain`); and events of 20
to 500 people with all that the form knows (`rich`), where the peer is the greedy alone. Each has so many seconds on one core. For
each: weight, bound of the linear program and gap, breaks, what the checker finds wrong, seconds. Then repairs: one request more
is to be planned into the finished plan, at most three moved: the slowest and the mean, how many were possible and how many proved
not to be.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable
from statistics import mean
from typing import Any

from ortools.sat.python import cp_model

from proxenia.engines.meetings import Instance, Participant, Placement, violations
from proxenia.engines.meetings.blocking import direct
from proxenia.engines.meetings.board import Board
from proxenia.engines.meetings.large import Plan, plan
from proxenia.engines.meetings.repair import fit

from . import harness
from .meetings_made import plain, rich

SIZES = (20, 50, 100, 200, 500)


def greedy(instance: Instance) -> tuple[Placement, ...]:
    """Return what is planned when each request takes the first free spot, the heaviest first."""
    board = Board(instance)
    for at in sorted(range(len(board.meetings)), key=lambda one: -board.values[one]):
        option = next(direct(board, at), None)
        if option is not None:
            board.place(at, option.spot)
    return board.placements()


Busy = dict[tuple[str, int], list[cp_model.IntVar]]


def whole(instance: Instance, seconds: float) -> tuple[Placement, ...]:
    """Return the plan of one model of all meetings and slots, weight first, then breaks; of plain events alone."""
    model, slots = cp_model.CpModel(), range(1, instance.slots + 1)
    x = {(one.key, slot): model.new_bool_var("") for one in instance.agreed for slot in slots}
    busy: Busy = defaultdict(list)
    for (key, slot), variable in x.items():
        for party in instance.asked[key].parties:
            busy[party, slot].append(variable)
    for one in instance.agreed:
        model.add_at_most_one(x[one.key, slot] for slot in slots)
    for slot in slots:
        model.add(sum(x[one.key, slot] for one in instance.agreed) <= len(instance.tables))
    breaks = [term for who in instance.participants for term in _person(model, instance, who, busy)]
    weight = sum(instance.asked[key].weight * variable for (key, _slot), variable in x.items())
    model.maximize(len(instance.participants) * instance.slots * weight - sum(breaks))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, seconds
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return ()
    tables = {slot: iter(instance.tables) for slot in slots}
    return tuple(
        Placement(key, slot, next(tables[slot]).key) for (key, slot), variable in x.items() if solver.value(variable)
    )


def _person(model: cp_model.CpModel, instance: Instance, who: Participant, busy: Busy) -> Iterable[Any]:
    """Say when somebody may meet and how often; return terms whose sum is the number of breaks."""
    gone = {slot for away in who.away for slot in away.slots}
    slots = range(1, instance.slots + 1)
    for slot in slots:
        model.add(sum(busy[who.key, slot]) <= int(slot not in gone))
    most = instance.limits(who)[1]
    if most is not None:
        model.add(sum(sum(busy[who.key, slot]) for slot in slots) <= most)
    return _breaks(model, instance, who.key, busy)


def _breaks(model: cp_model.CpModel, instance: Instance, who: str, busy: Busy) -> Iterable[Any]:
    """Yield terms whose sum is the number of breaks: runs that begin, less days with meetings."""
    for day in {half.day for half in instance.halves}:
        slots = [slot for slot in range(1, instance.slots + 1) if instance.day_of(slot) == day]
        used = model.new_bool_var("")
        model.add(used <= sum(sum(busy[who, slot]) for slot in slots))
        for slot in slots:
            begins = model.new_bool_var("")
            model.add(begins >= sum(busy[who, slot]) - (sum(busy[who, slot - 1]) if slot - 1 in slots else 0))
            yield begins
        yield -used


def measured(
    name: str, by: str, instance: Instance, placements: tuple[Placement, ...], seconds: float
) -> dict[str, Any]:
    """Return a row of one plan."""
    board = Board(instance, placements)
    wrong = violations(instance, placements, all_agreed=False)
    return {
        "event": name, "by": by, "weight": board.weight(), "breaks": board.all_breaks(),
        "wrong": len(wrong), "seconds": seconds,
    }  # fmt: skip


def rows_of(name: str, instance: Instance, seconds: float) -> tuple[Plan, list[dict[str, Any]]]:
    """Return the plan of the engine, and the rows of an event."""
    begin, cpu = time.perf_counter(), time.process_time()
    found = plan(instance, seconds=seconds)
    spent, worked = time.perf_counter() - begin, time.process_time() - cpu
    row = measured(name, "engine", instance, found.schedule.placements, spent)
    rows = [row | {"bound": found.schedule.bound, "gap": 100 * found.gap, "complete": found.complete, "cpu": worked}]
    begin = time.perf_counter()
    first = greedy(instance)
    rows.append(measured(name, "greedy", instance, first, time.perf_counter() - begin))
    if name.startswith("plain"):
        begin = time.perf_counter()
        other = whole(instance, seconds)
        rows.append(measured(name, "CP-SAT, one model", instance, other, time.perf_counter() - begin))
    return found, rows


def repairs(instance: Instance, placements: tuple[Placement, ...], many: int) -> dict[str, Any]:
    """Return how long it takes to plan one request more, for the first so many that are left."""
    left = [one.key for one in instance.agreed if one.key not in {placed.meeting for placed in placements}][:many]
    spent, fitted, proved = [0.0], 0, 0
    for key in left:
        begin = time.perf_counter()
        found = fit(instance, placements, key)
        spent.append(time.perf_counter() - begin)
        fitted += found.placements is not None
        proved += found.placements is None and found.proved
    return {
        "asked": len(left),
        "fitted": fitted,
        "proved": proved,
        "slowest": max(spent),
        "mean": mean(spent[1:] or spent),
    }


def main() -> None:
    """Measure, and print tables."""
    args = harness.options(__doc__, sizes={"seconds": 30, "most": 500, "repairs": 30})
    events = {f"rich {people}": rich(people) for people in SIZES if people <= args.most}
    events |= (
        {"plain 500": plain()} if args.most >= SIZES[-1] else {"plain 60": plain(people=60, requests=480, tables=12)}
    )
    told = list[dict[str, Any]]()
    if not args.json:
        print(
            "| event | by | weight | bound | gap | breaks | wrong | seconds (CPU) |\n|---|---|---|---|---|---|---|---|"
        )
    for name, instance in events.items():
        found, rows = rows_of(name, instance, args.seconds)
        mended = repairs(instance, found.schedule.placements, args.repairs)
        told.append({"plans": rows, "repairs": mended})
        if not args.json:
            print("\n".join(map(_line, rows)), flush=True)
    if args.json:
        print(json.dumps(told))
        return
    print("\n| repairs in | asked | possible | proved not | slowest | mean |\n|---|---|---|---|---|---|")
    for name, one in zip(events, told, strict=True):
        row = one["repairs"]
        figures = f"{row['asked']} | {row['fitted']} | {row['proved']} | {row['slowest']:.2f} s | {row['mean']:.3f} s"
        print(f"| {name} | {figures} |")


def _line(row: dict[str, Any]) -> str:
    limit = f"{row['bound']}{'' if row['complete'] else ' (cut off)'} | {row['gap']:.2f} %" if "bound" in row else " | "
    spent = f"{row['seconds']:.1f}" + (f" ({row['cpu']:.1f})" if "cpu" in row else "")
    figures = f"{row['weight']} | {limit} | {row['breaks']} | {row['wrong']} | {spent}"
    return f"| {row['event']} | {row['by']} | {figures} |"


if __name__ == "__main__":
    main()
