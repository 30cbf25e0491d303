"""The commands that plan the one-to-one meetings of an event from a file, and check a plan. They need no database and no account."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from proxenia.engines.meetings import (
    BadInput,
    Instance,
    Placement,
    Schedule,
    breaks_of,
    read_dzn,
    read_instance,
    read_schedule,
    schedule_data,
    solve,
    violations,
)

REFUSED, NOT_UNDERSTOOD, NOT_KNOWN = 1, 2, 3
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object for programs.")
homogeneity_option = click.option(
    "--homogeneity",
    type=click.IntRange(0, 10_000),
    help="How far the breaks of any two may differ; else what the file says (2 for .dzn, as published).",
)


@click.group("meetings")
def group() -> None:
    """Plan one-to-one meetings: who meets whom, when, at which table, with few breaks."""


@group.command("solve")
@click.argument("file", type=FILE)
@homogeneity_option
@click.option(
    "--time", "seconds", default=60.0, show_default=True, type=click.FloatRange(0.1, 86_400), help="Seconds at most."
)
@json_option
def solve_command(file: Path, homogeneity: int | None, seconds: float, *, as_json: bool) -> None:
    """Hold every agreed meeting with fewest breaks, and prove it; or most of what is wished, where the file says so.

    FILE is MiniZinc data (.dzn), in the form of the published business-to-business instances, or JSON (anything else). Its slots,
    meetings and tables are numbered from 1, and so is the answer.

    The plan is “optimal” where none has fewer breaks, “feasible” where the
    time ended before that was proven (the bound says how few there might be), “infeasible” where no plan exists: then the wishes
    that clash are named, of which none may be left out for the others to clash. “unknown” means that nothing was found in time.

    \b
    A small event in JSON:
      {"halves": [{"id": "morning", "slots": 3}], "tables": 2,
       "participants": [{"id": "Firm 1"}, {"id": "City 2", "away": [{"slots": [1], "why": "session"}]}, {"id": "Firm 3"}],
       "meetings": [{"id": "1", "parties": ["Firm 1", "City 2"]}, {"id": "2", "parties": ["Firm 3", "City 2"]}]}

    \b
    Examples:
      proxenia meetings solve event.dzn --homogeneity 2 --time 60 --json > plan.json
      proxenia meetings solve event.json

    Where the file says "objective": "wishes", more may be asked than fits: most is planned by weight, then breaks are brought down.
    "objective" is then the weight that is planned, "bound" what no plan beats, and “optimal” is a plan that reaches it without a
    break; “proxenia meetings most” takes a plan to begin with, and tells more.

    With --json: {"status", "objective", "bound", "schedule": [{"meeting", "slot", "table"}, …], "clash": […]}.

    Exit code 0 where there is a plan, optimal or feasible; 1 where there can be none; 2 where the file is not understood; 3 where
    nothing is known when the time is over.
    """
    instance = _instance(file, homogeneity, as_json=as_json)
    schedule = solve(instance, seconds=seconds)
    click.echo(
        json.dumps(schedule_data(schedule), ensure_ascii=False) if as_json else "\n".join(_lines(instance, schedule))
    )
    sys.exit({"infeasible": REFUSED, "unknown": NOT_KNOWN}.get(schedule.status, 0))


@group.command("check")
@click.argument("file", type=FILE)
@click.argument("schedule", type=FILE)
@homogeneity_option
@json_option
def check_command(file: Path, schedule: Path, homogeneity: int | None, *, as_json: bool) -> None:
    """Say every rule that a plan breaks, and how many breaks it has.

    SCHEDULE is what “proxenia meetings solve --json” prints, or its list [{"meeting", "slot", "table"}, …] alone. Who made the plan
    does not matter; nothing of the solver is used here.

    Example: proxenia meetings check event.dzn plan.json

    Exit code 0 where the plan holds, 1 where it breaks a rule, 2 where a file is not understood.
    """
    instance = _instance(file, homogeneity, as_json=as_json)
    placements = _read(schedule, as_json=as_json)
    found = violations(instance, placements, all_agreed=instance.objective == "breaks")
    known = [one for one in placements if one.meeting in instance.asked]
    breaks = sum(breaks_of(instance, known).values())
    told = {
        "breaks": breaks,
        "violations": [{"rule": one.rule, "meetings": one.meetings, "why": one.why} for one in found],
    }
    lines = [one.why for one in found] or [f"The plan holds, with {breaks} breaks."]
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines))
    sys.exit(REFUSED if found else 0)


def read_event(file: Path, homogeneity: int | None = None, *, as_json: bool = True) -> Instance:
    """Return the event of a file; where it is not understood, say so and end."""
    return _instance(file, homogeneity, as_json=as_json)


def read_plan(file: Path, *, as_json: bool = True) -> Sequence[Placement]:
    """Return the plan of a file; where it is not understood, say so and end."""
    return _read(file, as_json=as_json)


def _instance(file: Path, homogeneity: int | None, *, as_json: bool) -> Instance:
    try:
        text = file.read_bytes()
        instance = read_dzn(text) if file.suffix == ".dzn" else read_instance(text)
    except BadInput as error:
        _refuse(file, error, as_json=as_json)
    return instance if homogeneity is None else replace(instance, homogeneity=homogeneity)


def _read(file: Path, *, as_json: bool) -> Sequence[Placement]:
    try:
        return read_schedule(file.read_bytes())
    except BadInput as error:
        _refuse(file, error, as_json=as_json)


def _refuse(file: Path, error: BadInput, *, as_json: bool) -> NoReturn:
    told = {
        "error": "meetings.input",
        "where": f"{file}: {error.where}" if error.where else str(file),
        "message": f"{file}: {error}",
    }
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else told["message"], err=not as_json)
    sys.exit(NOT_UNDERSTOOD)


def _lines(instance: Instance, schedule: Schedule) -> list[str]:
    if schedule.status == "infeasible":
        head = "No plan holds every agreed meeting."
        if not schedule.clash:
            return [head]
        said = (
            "None of these may be left out for the others to clash"
            if schedule.irreducible
            else "Among these are wishes that clash"
        )
        return [head, f"{said}:", *(f"  {one}" for one in schedule.clash)]
    rows = [_found(instance, schedule)]
    if schedule.placements:
        rows += ["", "slot  table       meeting     who"]
    for one in sorted(schedule.placements, key=lambda one: one.slot):
        who = ", ".join(instance.asked[one.meeting].parties)
        helped = f" (interpreter: {one.interpreter})" if one.interpreter else ""
        rows.append(f"{one.slot:>4}  {one.table:<10}  {one.meeting:<10}  {who}{helped}")
    return rows


def _found(instance: Instance, schedule: Schedule) -> str:
    """Return in a sentence what was found and how good it is."""
    if instance.objective == "wishes":
        breaks = sum(breaks_of(instance, schedule.placements).values())
        lacking = " Not all that must be held was planned." if schedule.status == "unknown" else ""
        return (
            f"{len(schedule.placements)} meetings of weight {schedule.objective}, with {breaks} breaks; "
            f"no plan brings more than {schedule.bound}.{lacking}"
        )
    if schedule.status == "unknown":
        return f"Nothing was found in time. A plan has {schedule.bound} breaks or more."
    proven = "no plan has fewer" if schedule.status == "optimal" else f"a plan has {schedule.bound} or more"
    return f"{schedule.objective} breaks; {proven}."
