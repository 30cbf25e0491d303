"""Commands about people's days and claims. They read what the account named with --as may see."""

from pathlib import Path

import click

from proxenia.accounts.acting import as_option
from proxenia.core.errors import RuleError
from proxenia.core.printing import NOT_UNDERSTOOD, json_option, say, stop
from proxenia.projects import access
from proxenia.projects.choices import ClaimState
from proxenia.projects.models import Claim
from proxenia.projects.record.cli import project_for

from . import figures, queries, telling
from .claim_lines import Sheet, sheet_of
from .figures import BuyOutDays
from .periods import Period, read_period
from .workbook import workbook


def _read(text: str | None, *, as_json: bool) -> Period | None:
    """Return the period that a word names; end with exit code 2 where it names none."""
    try:
        return read_period(text) if text else None
    except RuleError as error:
        stop(error.code, str(error.message), as_json=as_json, exit_code=NOT_UNDERSTOOD)


def _inside(actor: object, project: object, *, as_json: bool) -> None:
    if not access.reads_inside(actor, project):  # type: ignore[arg-type]
        stop("days.hidden", "Only the office that keeps a project reads its days.", as_json=as_json)


@click.command("days")
@click.argument("number", type=int)
@click.option("--period", help="2018Q1, 2018-02 or 2018; else all days.")
@as_option
@json_option
def days_command(number: int, period: str | None, as_email: str | None, *, as_json: bool) -> None:
    """Tell the days of project NUMBER: agreed, recorded, left, and what is not as agreed.

    \b
    Example:
      proxenia projects days 3 --period 2018Q1 --as officer@example.org
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    _inside(actor, project, as_json=as_json)
    asked = _read(period, as_json=as_json)
    found = figures.days_of(actor, project, *((asked.first, asked.last) if asked else (None, None)))
    lines = [line for one in found.buyouts for line in _words(one)]
    say(telling.project_days(found), lines or ["Nobody is bought free for this project yet."], as_json=as_json)


def _words(one: BuyOutDays) -> list[str]:
    head = f"{one.buyout}: {one.told_agreed} agreed, {one.told_recorded} recorded, {one.told_left} left"
    remarks = [f"  ! {remark.words}" for remark in one.remarks]
    lines = [f"  {line.record}" + "".join(f"  ! {remark.words}" for remark in line.remarks) for line in one.lines]
    return [head, *remarks, *lines]


@click.command("claim")
@click.argument("number", type=int)
@click.option("--period", required=True, help="2018Q1, 2018-02 or 2018.")
@click.option("--currency", default="DKK", show_default=True, help="Of the claim, where none is begun for the period.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the sheet to this file (XLSX).")
@as_option
@json_option
def claim_command(
    number: int, period: str, currency: str, out: Path | None, as_email: str | None, *, as_json: bool
) -> None:
    """Tell the claim of project NUMBER for a period, as it was sent or as it would be sent now, and write its sheet.

    Nothing is begun or sent by this.

    \b
    Example:
      proxenia projects claim 3 --period 2018Q1 --out claim.xlsx --as officer@example.org
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    _inside(actor, project, as_json=as_json)
    asked = _read(period, as_json=as_json)
    assert asked is not None
    begun = [one for one in queries.claims_of(actor, project) if (one.first, one.last) == (asked.first, asked.last)]
    mine = [one for one in begun if one.currency == currency]
    fresh = Claim(project=project, number=0, first=asked.first, last=asked.last, currency=currency)
    sheet: Sheet = sheet_of(actor, mine[0] if mine else fresh)
    if out is not None:
        out.write_bytes(workbook(sheet))
    state = ClaimState(sheet.claim.state).label if mine else "not begun"
    told = sheet.told
    lines = [
        f"{project}: {sheet.claim.period}, {state}",
        f"{told['days']} days: {told['days_total']}; travel: {told['travel_total']}; in all: {told['total']}",
        *(f"  not in it: {one.record.when}: {why}" for one, why in sheet.left_out),
    ]
    say({**telling.claim_sheet(sheet), "file": str(out or "")}, lines, as_json=as_json)


COMMANDS = (days_command, claim_command)
