"""Commands about what is learnt from peers. They read what the account named with --as may see."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from django.utils.translation import override

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.printing import REFUSED, json_option, say, say_rows, stop
from proxenia.exchange import actions
from proxenia.exchange.doing import told_of, work_on
from proxenia.exchange.models import Run
from proxenia.region.models import StudyIndicator

from . import queries
from .came import came_of
from .came import told as told_came
from .comparing import comparison_of
from .comparing import told as told_comparison
from .taking import take_file, told_of_file

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("trips")
@as_option
@json_option
def trips_command(as_email: str | None, *, as_json: bool) -> None:
    """List study trips.

    \b
    Example:
      proxenia regions trips --as officer@example.org
    """
    rows = [
        {"id": one.pk, "title": str(one.title), "from": str(one.start or ""), "url": one.get_absolute_url()}
        for one in queries.trips_visible_to(acting(as_email))
    ]
    lines = [f"{row['id']:>5} {row['from']:<10} {row['title']}" for row in rows]
    say_rows("trips", rows, lines or ["No study trips."], as_json=as_json)


@click.command("came-of")
@click.argument("trip", type=int)
@as_option
@json_option
def came_command(trip: int, as_email: str | None, *, as_json: bool) -> None:
    """Say what came of TRIP, a number of "proxenia regions trips": lessons, recommendations, effects, and what is not known.

    \b
    Example:
      proxenia regions came-of 3 --as officer@example.org
    """
    actor = acting(as_email)
    found = queries.trips_visible_to(actor).filter(pk=trip).first()
    if found is None:
        message = f"You see no study trip {trip}. “proxenia regions trips” names them."
        stop("trip.unknown", message, as_json=as_json)
    with override(actor.language):
        told = told_came(came_of(actor, found, today()))
    say(told, list(_came_lines(told)), as_json=as_json)


def _came_lines(told: dict[str, Any]) -> Iterator[str]:
    yield told["title"]
    yield from (f"  lesson: {one['lesson']}" for one in told["lessons"])
    yield from (f"  study: {one['title']}" for one in told["studies"])
    for one in told["recommendations"]:
        yield f"  recommendation ({one['state']}): {one['text']}"
        yield from (
            f"    {step['state']} {step['on']} {step['decision']} {step['reason']}".rstrip() for step in one["steps"]
        )
        yield from (f"    → {_effect(each)}" for each in one["effects"])
    yield from (f"  → {_effect(each)}" for each in told["effects"])
    yield from (f"  not known: {sentence}" for sentence in told["unknown"])


def _effect(one: dict[str, Any]) -> str:
    when = f" ({one['when']})" if one["when"] else ""
    return (
        f"{one['title']}{when}; evidence {one['grade']} of 4, of the way there {one['link_grade']} of 4; {one['chain']}"
    )


@click.command("compare")
@click.argument("study", type=int)
@click.option("--period", default="", help="2015, 2015-Q1; left out: for each indicator that of which most is known.")
@as_option
@json_option
def compare_command(study: int, period: str, as_email: str | None, *, as_json: bool) -> None:
    """Print the table of STUDY, peers by indicators. What is missing stands there as missing.

    \b
    Example:
      proxenia regions compare 2 --period 2015 --as officer@example.org --json
    """
    actor = acting(as_email)
    found = queries.studies_visible_to(actor).filter(pk=study).first()
    if found is None:
        stop("study.unknown", f"You see no study {study}.", as_json=as_json)
    with override(actor.language):
        compared = comparison_of(actor, found, period)
        told = told_comparison(compared)
        lines = [
            text
            for line in compared.lines
            for text in (
                f"{line.title}: {line.shown} of {line.count}",
                *(
                    f"  {cell.label}{' (ours)' if cell.is_own else ''}: {'missing, ' if cell.is_missing else ''}{cell.text}"
                    f"{' (estimate)' if cell.estimate else ''}{f', rank {cell.rank} of {line.ranked}' if cell.rank else ''}"
                    for cell in line.cells
                ),
            )
        ]
    say(told, [told["title"], *lines], as_json=as_json)


@click.command("eurostat")
@click.argument("file", type=FILE)
@click.option("--study", type=int, required=True, help="The number of the study.")
@click.option("--indicator", type=int, required=True, help="The number of its indicator.")
@click.option(
    "--choose", "choices", multiple=True, metavar="DIMENSION=CODE", help="Which series; else as the indicator says."
)
@click.option("--bring-in", is_flag=True, help="Write it. Without this it is only said what would come of it.")
@as_option
@json_option
def eurostat_command(
    file: Path,
    study: int,
    indicator: int,
    choices: tuple[str, ...],
    as_email: str | None,
    *,
    bring_in: bool,
    as_json: bool,
) -> None:
    """Look at a FILE of Eurostat for an indicator of a study, and with --bring-in bring its values in.

    TSV of the bulk download (also packed by gzip), SDMX-CSV, or a table with geo, time and values. Values are those of the areas whose
    codes the peers have. What is confidential, not published or not in the file is kept as missing, with the reason; estimates stay
    estimates. A file that is broken is refused with the line, and nothing of it is kept.

    \b
    Examples:
      proxenia regions eurostat tgs00026.tsv.gz --study 2 --indicator 5 --as officer@example.org
      proxenia regions eurostat tgs00026.csv --study 2 --indicator 5 --choose na_item=B6N --bring-in --as officer@example.org
      proxenia exchange undo 12 --as officer@example.org     take it back

    Exit code 0 where all is well, 1 where something is left out or the file was refused.
    """
    user = acting(as_email)
    found = StudyIndicator.objects.visible_to(user).filter(pk=indicator, study=study).select_related("study").first()
    if found is None:
        stop("indicator.unknown", f"You see no indicator {indicator} of a study {study}.", as_json=as_json)
    with override(user.language):
        try:
            run = take_file(file, found, " ".join(choices), file_name=file.name, actor=user)
            if bring_in:
                run = actions.bring_at_once(run, actor=user)
            done = work_on(run, quiet=as_json)
        except RuleError as error:
            stop(error.code, error.message, as_json=as_json)
        told = _told(done)
        if not bring_in:
            actions.discard(done, actor=user)
    say(told, list(_lines(told, bring_in=bring_in)), as_json=as_json)
    if told["counts"]["bad"] or told["counts"]["doubtful"]:
        sys.exit(REFUSED)


def _told(run: Run) -> dict[str, Any]:
    about = told_of_file(run)
    return {
        **told_of(run),
        "file": {name: about[name] for name in ("dataset", "form", "lines", "series", "periods", "absent")},
    }


def _lines(told: dict[str, Any], *, bring_in: bool) -> Iterator[str]:
    file = told["file"]
    yield f"{file['dataset']} ({file['form']}, {file['lines']:,} lines), {file['periods'][0]} to {file['periods'][-1]}"
    yield from (f"  {number:7} {verdict}" for verdict, number in told["counts"].items() if number)
    if file["absent"]:
        yield f"  not in the file, kept as missing: {', '.join(file['absent'])}"
    for row in told["rows"]:
        yield from (f"- {problem['cell']}: {problem['what']} {problem['todo']}" for problem in row["problems"])
        if row["why"]:
            yield f"- {row['title']}: {row['why']}"
    yield f"Brought in as list {told['run']}." if bring_in else "Nothing is written. With --bring-in it is."


COMMANDS = (trips_command, came_command, compare_command, eurostat_command)
