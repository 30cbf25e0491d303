"""Sheets from the command line: take them out, bring them in, go on where it stopped, take back."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from django.utils.translation import override

from proxenia.accounts.acting import acting, as_option
from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.core.printing import NOT_UNDERSTOOD, REFUSED, json_option, say, stop

from . import actions, queries
from .columns import sheet_of, sheets, sheets_in
from .doing import told_of, work_on
from .exporting import as_csv, as_workbook
from .models import Run
from .problems import as_sheet


@click.group("exchange")
def group() -> None:
    """Lists and sheets: CSV, XLSX, XLS and ODS in, CSV and XLSX out.

    \b
    First steps
      proxenia exchange columns people                         what a list of people may hold
      proxenia exchange import list.xlsx --dry-run             what would come of each row
      proxenia exchange import list.xlsx                       bring it in
      proxenia exchange undo 12                                take it back
      proxenia exchange export all.xlsx                        everything as one workbook

    Ends with 0 when done, 1 when a rule refused or rows were left out for a problem, 2 when the command was not
    understood, 130 when it was interrupted: what is done is kept, and `resume` goes on.
    """


def _own(user: User, number: int, *, as_json: bool) -> Run:
    found = queries.runs(user).filter(pk=number).first()
    if found is None:
        message = f"There is no list {number} here. “proxenia exchange runs” names them."
        stop("list.unknown", message, as_json=as_json, exit_code=NOT_UNDERSTOOD)
    return found


def _say(told: list[dict[str, Any]], *, as_json: bool) -> None:
    say(told, [line for one in told for line in lines_of(one)], as_json=as_json)


def lines_of(one: dict[str, Any]) -> Iterator[str]:
    """Yield what is told of a run, in lines for people."""
    yield f"{one['sheet']} {one['table']} (list {one['run']}, {one['state']})".replace("  ", " ")
    yield from (f"  {number:7} {verdict}" for verdict, number in one["counts"].items() if number)
    yield from (f"  {number:7} {label}, named and made with it" for label, number in one["also"].items())
    if one["columns_left_out"]:
        yield f"  left out: columns {', '.join(one['columns_left_out'])}"
    for row in one["rows"]:
        yield from (f"- {problem['cell']}: {problem['what']} {problem['todo']}" for problem in row["problems"])
        if row["why"]:
            means = "; ".join(title for _pk, title in row["candidates"])
            yield f"- row {row['row']} ({row['title']}): {row['why']} {means}".rstrip()
    if "removed" in one:
        yield f"  {one['removed']:7} removed, {one['restored']} changes taken back, {len(one['left'])} left"
        yield from (f"- {row['kind']} {row['title']}: {row['why']}" for row in one["left"])


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--sheet",
    "key",
    type=click.Choice([one.key for one in sheets_in()]),
    help="What it lists; else seen by the headings.",
)
@click.option(
    "--set", "fixed", metavar="COLUMN=VALUE", multiple=True, help="What holds for all rows, such as kind=visit."
)
@click.option("--dry-run", is_flag=True, help="Say what would come of each row, and change nothing.")
@click.option(
    "--problems", type=click.Path(dir_okay=False, path_type=Path), help="Write the rows left out to this workbook."
)
@as_option
@json_option
def import_command(
    file: Path,
    key: str | None,
    fixed: tuple[str, ...],
    as_email: str | None,
    problems: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a list in: CSV, XLSX, XLS or ODS, one table or a workbook of several.

    Headings may be Danish or English and in any order. Rows that mean somebody who is here already change that record and
    double nothing; doubtful rows and rows with a problem are left out and named by their cells.

    \b
    Examples:
      proxenia exchange import people.csv --sheet people --as officer@example.org --dry-run --json
      proxenia exchange import twins.csv --sheet ties --set "kind=sister city" --as officer@example.org
    """
    user = acting(as_email)
    said = _pairs(fixed)
    told = []
    with override(user.language):
        try:
            for run in actions.take_file(
                file.read_bytes(), file_name=file.name, sheet=sheet_of(key) if key else None, actor=user
            ):
                told.append(_one(run, said, user, problems, dry_run=dry_run, quiet=as_json))
        except RuleError as error:
            stop(error.code, error.message, as_json=as_json)
    _say(told, as_json=as_json)
    if any(one["counts"]["bad"] or one["counts"]["doubtful"] for one in told):
        sys.exit(REFUSED)


def _one(
    run: Run, said: dict[str, str], user: User, problems: Path | None, *, dry_run: bool, quiet: bool
) -> dict[str, Any]:
    looked = actions.set_columns(run, run.columns, said, actor=user)
    if not dry_run:
        looked = actions.bring_at_once(looked, actor=user)
    done = work_on(looked, quiet=quiet)
    told = told_of(done)
    if problems is not None:
        problems.write_bytes(as_sheet(done))
    if dry_run:
        actions.discard(done, actor=user)
    return told


def _pairs(fixed: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in fixed]
    wrong = [name for name, equals, _value in pairs if not equals]
    if wrong:
        raise click.BadParameter(f"“{wrong[0]}” says no value: write COLUMN=VALUE.", param_hint="--set")
    return {name.strip(): value.strip() for name, _equals, value in pairs}


@group.command("export")
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--sheet",
    "keys",
    type=click.Choice([one.key for one in sheets()]),
    multiple=True,
    help="Else all, as one workbook.",
)
@as_option
@json_option
def export_command(output: Path, keys: tuple[str, ...], as_email: str | None, *, as_json: bool) -> None:
    """Take sheets out to a file whose ending says how: .csv for one sheet, .xlsx for one or more.

    \b
    Examples:
      proxenia exchange export all.xlsx --as officer@example.org
      proxenia exchange export people.csv --sheet people --as officer@example.org
    """
    user = acting(as_email)
    chosen = [sheet_of(key) for key in keys]
    ending = output.suffix.lower()
    if ending not in {".csv", ".xlsx"} or (ending == ".csv" and len(chosen) != 1):
        raise click.UsageError("End the name with .xlsx, or with .csv for one --sheet.")
    with override(user.language):
        if ending == ".csv":
            with output.open("w", encoding="utf-8", newline="") as file:
                file.writelines(as_csv(chosen[0], actor=user))
        else:
            output.write_bytes(as_workbook(chosen, actor=user))
    said = {"file": str(output), "sheets": [one.key for one in chosen or sheets()]}
    say(said, f"Written: {output}", as_json=as_json)


@group.command("undo")
@click.argument("number", type=int)
@as_option
@json_option
def undo_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Take a list back: what it made goes, what it changed is as before; what others changed or used since stays.

    Example: proxenia exchange undo 12 --as officer@example.org
    """
    _go(number, as_email, actions.take_back, as_json=as_json)


@group.command("resume")
@click.argument("number", type=int)
@as_option
@json_option
def resume_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Go on with a list that was stopped or interrupted; nothing is done twice.

    Example: proxenia exchange resume 12 --as officer@example.org
    """
    _go(number, as_email, actions.resume, as_json=as_json)


def _go(number: int, as_email: str | None, verb: Any, *, as_json: bool) -> None:
    user = acting(as_email)
    run = _own(user, number, as_json=as_json)
    with override(user.language):
        try:
            done = work_on(verb(run, actor=user), quiet=as_json)
        except RuleError as error:
            stop(error.code, error.message, as_json=as_json)
        _say([told_of(done)], as_json=as_json)


@group.command("runs")
@as_option
@json_option
def runs_command(as_email: str | None, *, as_json: bool) -> None:
    """Name the lists that were brought in and can still be taken back.

    Example: proxenia exchange runs --as officer@example.org
    """
    rows = [
        {"run": one.pk, "file": str(one), "sheet": one.sheet, "state": one.state, "stopped": one.is_stopped}
        for one in queries.runs(acting(as_email))
    ]
    lines = [
        f"{row['run']:6}  {row['sheet']:14} {row['state']:8} {'stopped ' if row['stopped'] else ''}{row['file']}"
        for row in rows
    ]
    say(rows, lines or ["No list was brought in."], as_json=as_json)


@group.command("columns")
@click.argument("key", type=click.Choice([one.key for one in sheets()]))
@json_option
def columns_command(key: str, *, as_json: bool) -> None:
    """Say which columns a sheet has, what must be there for a new record, and how a cell may look.

    Example: proxenia exchange columns people
    """
    rows = [
        {"key": one.key, "label": str(one.label), "needed": one.needed, "several": one.many, "example": one.example}
        for one in sheet_of(key).columns
    ]
    say(rows, [_column(row) for row in rows], as_json=as_json)


def _column(row: dict[str, Any]) -> str:
    more = [word for word, said in (("needed", row["needed"]), ("several, divided by ;", row["several"])) if said]
    return f"{row['key']:18} {row['label']:36} {', '.join(more)} {row['example']}".rstrip()
