"""The commands for events where more is asked than fits: plan most of it, say why the rest is not, mend, move, weigh more."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from proxenia.engines.meetings import Instance, Placement, schedule_data, violations
from proxenia.engines.meetings.explaining import Explaining, whatif
from proxenia.engines.meetings.large import plan
from proxenia.engines.meetings.model import Schedule
from proxenia.engines.meetings.moving import Moving
from proxenia.engines.meetings.repair import repair

from .meetings import FILE, NOT_KNOWN, REFUSED, group, read_event, read_plan

__all__ = ["group"]

locked_option = click.option(
    "--locked", multiple=True, metavar="MEETING", help="A meeting that stays where it is; may be given again."
)


@group.command("most")
@click.argument("file", type=FILE)
@click.option("--begin", type=FILE, help="A plan to begin with.")
@locked_option
@click.option(
    "--time", "seconds", default=30.0, show_default=True, type=click.FloatRange(0.1, 86_400), help="Seconds at most."
)
@click.option("--seed", default=0, show_default=True, help="Another number may find another plan.")
def most_command(file: Path, begin: Path | None, locked: Sequence[str], seconds: float, seed: int) -> None:
    """Plan most of what is wished, by weight, where not all fits; then with fewest breaks; then lift who has least.

    Prints JSON: what "proxenia meetings solve --json" does, where "objective" is the weight that is planned and "bound" what no plan
    beats, with the "gap" between them as a part of the bound, "breaks", "complete" (the bound was computed to its end; it
    holds in any case), "cut_off" (the time ended the search), and who was "lifted".

    Exit code 0 where all that must be is held, 2 where a file is not understood, 3 where that was not found.
    """
    instance = read_event(file)
    placements = _sound(instance, read_plan(begin), locked) if begin else []
    found = plan(instance, seconds=seconds, seed=seed, placements=placements, locked=locked)
    more = {name: getattr(found, name) for name in ("gap", "breaks", "complete", "cut_off")}
    _tell(schedule_data(found.schedule) | more | {"lifted": [asdict(one) for one in found.lifted]})
    sys.exit(NOT_KNOWN if found.schedule.status == "unknown" else 0)


@group.command("explain")
@click.argument("file", type=FILE)
@click.argument("schedule", type=FILE)
@locked_option
@click.option("--meeting", "meetings", multiple=True, help="Only this one; may be given again.")
def explain_command(file: Path, schedule: Path, locked: Sequence[str], meetings: Sequence[str]) -> None:
    """Say of every request that is not planned why, and the cheapest change that would plan it, tried out. Prints JSON."""
    instance = read_event(file)
    placements = _sound(instance, read_plan(schedule), (*locked,))
    _known(instance, meetings)
    explaining = Explaining(instance, placements, locked=locked)
    left = set(instance.asked) - {one.meeting for one in placements}
    _tell([asdict(explaining.explain(key)) for key in meetings or instance.asked if key in left])


@group.command("whatif")
@click.argument("file", type=FILE)
@click.argument("schedule", type=FILE)
@click.option("--many", default=1, show_default=True, type=click.IntRange(1, 100), help="So many more of each.")
def whatif_command(file: Path, schedule: Path, many: int) -> None:
    """Say what more tables, interpreters or slots would bring: at least what is found, at most the bound. Prints JSON."""
    instance = read_event(file)
    _tell([asdict(one) for one in whatif(instance, _sound(instance, read_plan(schedule)), many=many)])


@group.command("mend")
@click.argument("file", type=FILE)
@click.argument("schedule", type=FILE)
@click.option("--anew", multiple=True, metavar="MEETING", help="A meeting to add; may be given again.")
@locked_option
def mend_command(file: Path, schedule: Path, anew: Sequence[str], locked: Sequence[str]) -> None:
    """Mend a plan of before for an event as FILE says it now; at most three confirmed meetings move for others.

    Prints JSON: the "schedule", what "moved", was "replanned" because its own place no longer held, was "added", is "left", and
    of which of those it is "proved" that there is no room with so few moves. Exit code 1 where something is left.
    """
    instance = read_event(file)
    _known(instance, (*anew, *locked))
    mended = repair(instance, read_plan(schedule), anew=anew, locked=locked)
    told = {name: getattr(mended, name) for name in ("moved", "replanned", "added", "left", "proved")}
    _tell({"schedule": schedule_data(Schedule(mended.placements))["schedule"]} | told)
    sys.exit(REFUSED if mended.left else 0)


@group.command("move")
@click.argument("file", type=FILE)
@click.argument("schedule", type=FILE)
@click.argument("meeting")
@click.argument("slot", type=int)
@click.argument("table")
@click.option("--interpreter", help="Who interprets there.")
@locked_option
def move_command(
    file: Path, schedule: Path, meeting: str, slot: int, table: str, interpreter: str | None, locked: Sequence[str]
) -> None:
    """Say what it would break if a meeting went to a slot and a table, and how many breaks there would be more. Prints JSON.

    Exit code 0 where it breaks nothing, 1 where it does.
    """
    instance = read_event(file)
    _known(instance, (meeting,))
    moving = Moving(instance, _sound(instance, read_plan(schedule), locked), locked=locked)
    verdict = moving.judge(Placement(meeting, slot, table, interpreter))
    _tell({"legal": verdict.legal, "broken": [asdict(one) for one in verdict.broken], "breaks": verdict.breaks})
    sys.exit(0 if verdict.legal else REFUSED)


def _sound(instance: Instance, placements: Sequence[Placement], locked: Sequence[str] = ()) -> Sequence[Placement]:
    """Return a plan in which nothing clashes and all that is locked is planned. Raises UsageError where that is not so."""
    lacking = {"least", "missing", "homogeneity"}
    wrong = [one for one in violations(instance, placements, all_agreed=False) if one.rule not in lacking]
    if wrong:
        raise click.UsageError(
            f"The plan does not hold: {wrong[0].why} “proxenia meetings check” says all, “mend” mends it."
        )
    off = set(locked) - {one.meeting for one in placements}
    if off:
        raise click.UsageError(f"Meeting {min(off)} is to be locked, and is not in the plan.")
    return placements


def _known(instance: Instance, meetings: Sequence[str]) -> None:
    for key in meetings:
        if key not in instance.asked:
            raise click.UsageError(f"There is no meeting {key}.")


def _tell(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, default=sorted))
