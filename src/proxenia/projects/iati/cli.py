"""The commands that give a project out to IATI and bring activities of others in; they hang in `proxenia iati`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from django.utils.translation import override

from proxenia.accounts.acting import acting, as_option
from proxenia.core.errors import RuleError
from proxenia.core.printing import REFUSED, json_option, say, stop
from proxenia.exchange import actions
from proxenia.exchange.doing import told_of, work_on
from proxenia.exchange.models import Run
from proxenia.projects.record.cli import project_for

from .publishing import publish, telling_of
from .taking import take_file, told_of_file

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@click.argument("project", type=int)
@click.option("--out", type=OUT, help="Write the file here; else it goes to standard output.")
@as_option
@json_option
def export_command(project: int, out: Path | None, as_email: str | None, *, as_json: bool) -> None:
    """Give PROJECT, a number of "proxenia projects list", out as a file of IATI 2.03.

    Only a steward does, as everybody reads IATI, and the log keeps that it was done. Where something is missing, each thing is named
    with the page on which it is filled in, and no file is written.

    \b
    Examples:
      proxenia iati export 3 --out tshwane.xml --as steward@example.org

    Exit code 0 where the file was written, 1 where something is missing.
    """
    actor, found = project_for(as_email, project, as_json=as_json)
    with override(actor.language):
        telling = telling_of(actor, found)
        try:
            content = publish(found, actor=actor)
        except RuleError as error:
            if not as_json:
                for one in telling.lacks:
                    click.echo(f"- {one.text} {one.url}", err=True)
            stop(error.code, error.message, as_json=as_json)
        left = list(telling.left_out)
    if out is None:
        click.echo(content.decode(), nl=False)
        return
    out.write_bytes(content)
    data = {"project": found.pk, "file": str(out), "identifier": telling.activity.identifier, "left_out": left}
    say(data, [f"Written: {out}", *left], as_json=as_json)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would come of each activity, and change nothing.")
@as_option
@json_option
def import_command(file: Path, as_email: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Bring the activities of an IATI file in, each as a project.

    An activity that is here already, by its identifier, is changed and never doubled. Where the file and somebody here changed the
    same, it is left out until somebody decides on the page of the list. What our records have no place for is kept as it was read, and
    named. A file that is broken or hostile is refused with the line and the reason, and nothing of it is kept.

    \b
    Examples:
      proxenia iati import activities.xml --as officer@example.org --dry-run --json
      proxenia iati import activities.xml --as officer@example.org
      proxenia exchange undo 12 --as officer@example.org     take it back
      proxenia exchange resume 12 --as officer@example.org   go on after a stop

    Exit code 0 where all came in, 1 where some was left out or the file was refused.
    """
    user = acting(as_email)
    with override(user.language):
        try:
            run = take_file(file, file_name=file.name, actor=user)
            if not dry_run:
                run = actions.bring_at_once(run, actor=user)
            done = work_on(run, quiet=as_json)
        except RuleError as error:
            stop(error.code, error.message, as_json=as_json)
        told = _told(done)
        if dry_run:
            actions.discard(done, actor=user)
    say(told, list(_lines(told)), as_json=as_json)
    if told["counts"]["bad"] or told["counts"]["doubtful"]:
        sys.exit(REFUSED)


def _told(run: Run) -> dict[str, Any]:
    about = told_of_file(run)
    file = {name: about[name] for name in ("version", "generated", "checked_as", "count", "severities", "rules")}
    return {**told_of(run), "file": file, "not_held": about["left"], "held_as_read": about["held"]}


def _lines(told: dict[str, Any]) -> Iterator[str]:
    file = told["file"]
    yield f"Activities of version {file['version']}, read as {file['checked_as']}: {file['count']:,} (list {told['run']})"
    yield from (f"  {number:7} {verdict}" for verdict, number in told["counts"].items() if number)
    found = ", ".join(f"{number:,} {name}" for name, number in file["severities"].items() if number)
    yield f"  the check found: {found or 'nothing'}"
    yield from (f"  not held: {path} ({count:,}, first in line {line})" for path, count, line in told["not_held"])
    yield from (f"  kept as it was read: {name} ({count:,})" for name, count in told["held_as_read"])
    for row in told["rows"]:
        yield from (f"- {problem['cell']}: {problem['what']} {problem['todo']}" for problem in row["problems"])
        if row["why"]:
            yield f"- activity {row['row']} ({row['title']}): {row['why']}"


COMMANDS = (export_command, import_command)
