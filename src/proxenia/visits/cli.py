"""Commands about visits. They read what the account named with --as may see."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.documents import docx, pdf
from proxenia.core.errors import RuleError
from proxenia.core.findings import Checked
from proxenia.core.printing import REFUSED, json_option, stop

from . import access, queries
from .checking import check_visit
from .counting import counts
from .models import Visit
from .report import report
from .requests.cli import group as requests

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


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
    if as_json:
        click.echo(json.dumps({"visit": visit.pk, "title": str(visit), **checked.as_data()}, ensure_ascii=False))
    else:
        click.echo("\n".join([str(visit), *_lines(checked)]))
    sys.exit(REFUSED if checked.faults else 0)


@group.command("counts")
@click.option("--year", type=click.IntRange(1000, 9999), help="The year; left out, this one.")
@as_option
@json_option
def counts_command(year: int | None, as_email: str | None, *, as_json: bool) -> None:
    """Count who travelled in a year, by category. Only closed visits are counted; planned ones stand apart.

    Example: proxenia visits counts --year 2018
    """
    told = counts(acting(as_email), year or today().year)
    if as_json:
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
        click.echo(json.dumps({"year": told.year, "visits": visits, "categories": rows}, ensure_ascii=False))
        return
    click.echo(f"{told.year}: {told.closed_out} closed visits abroad, {told.closed_in} here; planned: {told.planned}")
    click.echo(f"  {'':<26}{'from here':>10}{'to here':>10}{'received':>10}{'planned':>10}")
    for row in told.rows:
        click.echo(f"  {row.label!s:<26}{row.out:>10}{row.into:>10}{row.hosts:>10}{row.planned:>10}")


@group.command("report")
@click.argument("number", type=int)
@click.option(
    "--lang", default="en", show_default=True, type=click.Choice(["da", "en", "zh"]), help="Language of the report."
)
@click.option("--pdf", "pdf_file", type=FILE, help="Write it as PDF into this file.")
@click.option("--docx", "docx_file", type=FILE, help="Write it for Word into this file.")
@click.option("--url", help="Address of this installation, for the links to the records.")
@as_option
@json_option
def report_command(
    number: int,
    lang: Any,
    pdf_file: Path | None,
    docx_file: Path | None,
    url: str | None,
    as_email: str | None,
    *,
    as_json: bool,
) -> None:
    """Write the mission report of a visit, by its number, as PDF or for Word.

    Example: proxenia visits report 12 --lang da --docx report.docx
    """
    actor = acting(as_email)
    if pdf_file is None and docx_file is None:
        raise click.UsageError("Say where to: --pdf FILE or --docx FILE.")
    visit = _visit(actor, number, as_json=as_json)
    base = url or (f"https://{settings.HOSTS[0]}" if settings.HOSTS else "http://127.0.0.1:8000")
    made = report(actor, visit, today(), lang, base)
    wanted = [(file, make) for file, make in ((pdf_file, pdf), (docx_file, docx)) if file is not None]
    try:
        for file, make in wanted:
            file.write_bytes(make(made))
    except (OSError, RuleError) as error:
        raise click.ClickException(str(error)) from error
    files = [str(file) for file, _make in wanted]
    click.echo(json.dumps({"files": files}) if as_json else "\n".join(f"Wrote {file}" for file in files))


group.add_command(requests)
