"""Commands about visits. They read what the account named with --as may see."""

import sys
from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.documents.commands import Files, file_options, written, wrote
from proxenia.core.findings import Checked
from proxenia.core.printing import REFUSED, json_option, say, stop

from . import access, queries
from .checking import check_visit
from .counting import counts
from .models import Visit
from .report import report
from .requests.cli import group as requests


@click.group("visits", epilog="Example: proxenia visits check 12 --as officer@example.org")
def group() -> None:
    """Visits: check a programme, count who travelled, write the mission report."""


def _visit(actor: Any, number: int, *, as_json: bool) -> Visit:
    visit: Visit | None = queries.visits_visible_to(actor).filter(pk=number).first()
    if visit is None:
        stop("visit.unknown", f"There is no visit {number} that you may see.", as_json=as_json)
    return visit


def _lines(checked: Checked) -> list[str]:
    lines = [f"{checked.lines} lines checked, {len(checked.findings)} findings, {checked.faults} of them faults."]
    for one in checked.findings:
        where = ", ".join(f"{item.title} ({item.day:%Y-%m-%d} {item.begins:%H:%M})" for item in one.items)
        lines += [f"  {one.severity:<8} {one.code}: {one.why}", f"           {one.todo}"]
        lines += [f"           {where}"] if where else []
    return lines + [f"  not checked: {one}" for one in checked.unchecked]


@group.command("check")
@click.argument("number", type=int)
@as_option
@json_option
def check_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Check the programme of a visit, by its number.

    Example: proxenia visits check 12 --json

    Exit code 1 where there are faults, or there is no such visit.
    """
    actor = acting(as_email)
    visit = _visit(actor, number, as_json=as_json)
    if not access.reads_preparations(actor, visit):
        stop("visit.check.forbidden", "Only the office that plans a visit checks its programme.", as_json=as_json)
    checked = check_visit(actor, visit)
    data = {"visit": visit.pk, "title": str(visit), **checked.as_data()}
    say(data, [str(visit), *_lines(checked)], as_json=as_json)
    if checked.faults:
        sys.exit(REFUSED)


@group.command("counts")
@click.option("--year", type=click.IntRange(1000, 9999), help="The year; left out, this one.")
@as_option
@json_option
def counts_command(year: int | None, as_email: str | None, *, as_json: bool) -> None:
    """Count who travelled in a year, by category. Only closed visits are counted; planned ones stand apart.

    Example: proxenia visits counts --year 2018
    """
    told = counts(acting(as_email), year or today().year)
    rows = [
        {
            "category": row.category,
            "travelled_out": row.out,
            "travelled_in": row.into,
            "received": row.hosts,
            "planned_not_counted": row.planned,
        }
        for row in told.rows
    ]
    visits = {"closed_out": told.closed_out, "closed_in": told.closed_in, "planned_not_counted": told.planned}
    lines = [
        f"{told.year}: {told.closed_out} closed visits abroad, {told.closed_in} here; planned: {told.planned}",
        f"  {'':<26}{'from here':>10}{'to here':>10}{'received':>10}{'planned':>10}",
        *(f"  {row.label!s:<26}{row.out:>10}{row.into:>10}{row.hosts:>10}{row.planned:>10}" for row in told.rows),
    ]
    say({"year": told.year, "visits": visits, "categories": rows}, lines, as_json=as_json)


@group.command("report")
@click.argument("number", type=int)
@click.option(
    "--lang", default="en", show_default=True, type=click.Choice(["da", "en", "zh"]), help="Language of the report."
)
@file_options
@as_option
@json_option
def report_command(
    number: int,
    lang: Any,
    files: Files,
    as_email: str | None,
    *,
    as_json: bool,
) -> None:
    """Write the mission report of a visit, by its number, as PDF or for Word.

    Example: proxenia visits report 12 --lang da --docx report.docx
    """
    actor = acting(as_email)
    if not files.named:
        raise click.UsageError("Say where to: --pdf FILE or --docx FILE.")
    visit = _visit(actor, number, as_json=as_json)
    made = report(actor, visit, today(), lang, files.base)
    names = written(made, files, as_json=as_json)
    say({"files": names}, wrote(names), as_json=as_json)


group.add_command(requests)
