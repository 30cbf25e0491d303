"""The published instances of business-to-business meetings: seconds of CPU to the proven optimum, beside others.

56 instances in MiniZinc's data form, which are not shipped: `--data` names the folder with `original/`, `variants/` and
`optima.json` (the optimum that was proven or UNSAT, and the seconds of the best published MaxSAT approach, on its authors'
machine). Each is proven by the engine in a process of its own, and checked by the checker; with `--plain` also by plain CP-SAT, the
model one would write first, in the same run and with as many seconds at most.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ortools.sat.python import cp_model

from proxenia.engines.meetings import Instance, Participant, breaks_of, read_dzn, violations
from proxenia.engines.meetings.raising import raise_bound

HERE = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data")) / "b2b"


def cpu() -> float:
    """Return the CPU seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def by_engine(file: Path, seconds: int) -> dict[str, Any]:
    """Return what the engine proves, and its CPU seconds; it is ended by the system when they are over."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu()) + seconds, resource.RLIM_INFINITY))
    begin, news = cpu(), list[tuple[str, Any]]()
    instance = read_dzn(file.read_bytes())
    raise_bound(instance, lambda what, value: news.append((what, value)))
    spent, (what, value) = cpu() - begin, news[-1]
    if what == "infeasible":
        return {"optimum": "UNSAT", "seconds": spent, "valid": True}
    breaks, plan = value
    valid = not violations(instance, plan) and sum(breaks_of(instance, plan).values()) == breaks
    return {"optimum": breaks, "seconds": spent, "valid": valid}


def by_plain(file: Path, seconds: int) -> dict[str, Any]:
    """Return what plain CP-SAT proves on one core, and its CPU seconds."""
    begin, solver = cpu(), cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, seconds
    status = solver.solve(plain(read_dzn(file.read_bytes())))
    proven = {cp_model.OPTIMAL: solver.objective_value, cp_model.INFEASIBLE: "UNSAT"}
    return {"optimum": proven.get(status), "seconds": cpu() - begin}


def plain(instance: Instance) -> cp_model.CpModel:
    """Return the model one would write first: a variable for each meeting in each slot; breaks where somebody meets again."""
    model, slots = cp_model.CpModel(), range(1, instance.slots + 1)
    x = {one.key: {slot: model.new_bool_var("") for slot in instance.begins(one)} for one in instance.agreed}
    for row in x.values():
        model.add_exactly_one(row.values())
    for slot in slots:
        model.add(sum(row[slot] for row in x.values() if slot in row) <= len(instance.tables))
    for one in instance.agreed:
        at = {key: sum(slot * literal for slot, literal in x[key].items()) for key in (one.key, *one.after)}
        for before in one.after:
            model.add(at[before] < at[one.key])
    totals = [breaks(model, instance, who, x) for who in instance.participants]
    least, most = model.new_int_var(0, instance.slots, ""), model.new_int_var(0, instance.slots, "")
    for total in totals:
        model.add(total >= least)
        model.add(total <= most)
    if instance.homogeneity is not None:
        model.add(most - least <= instance.homogeneity)
    model.minimize(sum(totals))
    return model


def breaks(model: cp_model.CpModel, instance: Instance, who: Participant, x: Mapping[str, Mapping[int, Any]]) -> Any:
    """Return the breaks of a participant as a sum."""
    slots = range(1, instance.slots + 1)
    gone = {slot for away in who.away for slot in away.slots}
    busy, met, found = [model.new_bool_var("") for _slot in slots], [model.new_bool_var("") for _slot in slots], []
    for at, slot in enumerate(slots):
        model.add(sum(x[one.key][slot] for one in instance.asking[who.key] if slot in x[one.key]) == busy[at])
        if slot in gone:
            model.add(busy[at] == 0)
        model.add_max_equality(met[at], [busy[at], *met[max(at - 1, 0) : at]])
        if at:
            again = model.new_bool_var("")
            model.add_bool_or([again, busy[at].negated(), busy[at - 1], met[at - 1].negated()])
            for literal in (busy[at], busy[at - 1].negated(), met[at - 1]):
                model.add_implication(again, literal)
            found.append(again)
    return sum(found)


def measured(work: Any, file: Path, seconds: int) -> dict[str, Any]:
    """Return what comes of some work in a process of its own; nothing proven where the system ended it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            found: dict[str, Any] = pool.submit(work, file, seconds).result()
        except RuntimeError:  # the process was ended
            found = {"optimum": None, "seconds": float(seconds), "valid": True}
    return found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE, help="folder of the instances")
    parser.add_argument("--only", default="", help="instances whose name has this in it, such as original/")
    parser.add_argument("--seconds", type=int, default=120, help="seconds of CPU at most for each")
    parser.add_argument("--plain", action="store_true", help="plain CP-SAT beside it")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    args = parser.parse_args()
    if not (args.data / "optima.json").exists():
        raise SystemExit(f"There are no instances in {args.data}: name their folder by --data.")
    known = json.loads((args.data / "optima.json").read_text(encoding="utf-8"))
    rows, begin = [], time.monotonic()
    for name in sorted(known):
        if args.only in name:
            row = {"name": name, "known": known[name]["optimum"], "published": known[name]["published_seconds"]}
            row |= measured(by_engine, args.data / name, args.seconds)
            if args.plain:
                row["plain"] = measured(by_plain, args.data / name, args.seconds)
            rows.append(row)
            if not args.json:
                print(line(row), flush=True)
    wrong = [row["name"] for row in rows if row["optimum"] != row["known"] or not row["valid"]]
    if args.json:
        print(json.dumps({"instances": rows, "wrong": wrong}))
    else:
        ours, theirs = (sum(row[key] for row in rows) for key in ("seconds", "published"))
        print(f"\n{len(rows)} instances, {ours:.1f} s of CPU, published {theirs:.1f} s;")
        print(f"{time.monotonic() - begin:.0f} s on the clock; wrong or not proven: {', '.join(wrong) or 'none'}")


def line(row: dict[str, Any]) -> str:
    """Return the line of the table for one instance."""
    cells = [row["name"], row["known"], row["optimum"], f"{row['seconds']:.1f} s", f"{row['published']:.1f} s"]
    if "plain" in row:
        cells.append(f"{row['plain']['seconds']:.1f} s" if row["plain"]["optimum"] is not None else "not proven")
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
