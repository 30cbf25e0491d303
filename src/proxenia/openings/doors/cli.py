"""Commands about open calls, introductions and disclosures. They read and write what the account named with --as may."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.contributions import Disclosed
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.printing import json_option, say_rows, stop
from proxenia.openings.choices import CallState, Stage, Teller

from . import actions, disclosing, queries


@click.command("calls")
@click.option("--state", type=click.Choice(CallState.values), help="Only calls in this state.")
@as_option
@json_option
def calls(state: str | None, as_email: str | None, *, as_json: bool) -> None:
    """List open calls, the newest first, each with its days and how many answered.

    \b
    Example:
      proxenia openings calls --state open --as officer@example.org
    """
    actor = acting(as_email)
    found = queries.calls(actor)
    rows = [_call(one, actor) for one in (found.filter(state=state) if state else found)]
    lines = [f"{row['id']:>5} {row['state']:<10} {row['closes'] or '-'!s:<11} {row['title']}" for row in rows]
    say_rows("calls", rows, lines or ["No calls."], as_json=as_json)


def _call(one: Any, actor: Any) -> dict[str, Any]:
    inside = actor.reads_office and one.office_id == actor.office_id
    return {
        "id": one.pk,
        "title": str(one.title),
        "state": one.state,
        "opens": one.opens_on,
        "closes": one.closes_on,
        "decided": one.decided_on,
        "answers": one.answers if inside else None,
        "url": one.get_absolute_url(),
    }


@click.command("introductions")
@click.option("--stage", type=click.Choice(Stage.values), help="Only those in this stage.")
@click.option("--flagged", is_flag=True, help="Only those without an open call and without a reason.")
@as_option
@json_option
def introductions(stage: str | None, as_email: str | None, *, flagged: bool, as_json: bool) -> None:
    """List introductions: who to whom, how far, in which role, and whether our role has ended.

    \b
    Example:
      proxenia openings introductions --flagged --json --as officer@example.org
    """
    found = queries.introductions(acting(as_email))
    found = found.filter(stage=stage) if stage else found
    rows = [_introduction(one) for one in (queries.flagged(found) if flagged else found)]
    lines = [f"{row['id']:>5} {row['stage']:<14} {row['ours']} → {row['theirs']}" for row in rows]
    say_rows("introductions", rows, lines or ["No introductions."], as_json=as_json)


def _introduction(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk,
        "ours": str(one.ours),
        "theirs": str(one.theirs),
        "stage": one.stage,
        "role": one.role,
        "flagged": one.is_flagged,
        "consent": {"ours": one.consent_ours, "theirs": one.consent_theirs},
        "introduced_on": one.introduced_on,
        "role_ended_on": one.role_ended_on,
        "url": one.get_absolute_url(),
    }


def _date(_context: Any, _parameter: Any, value: str | None) -> PartialDate:
    try:
        return PartialDate.parse(value) if value else PartialDate.of(today())
    except ValueError as error:
        raise click.BadParameter(f"“{value}” is not a date. Write 2018, 2018-11 or 2018-11-20.") from error


@click.command("reach")
@click.argument("number", type=int)
@click.argument("stage", type=click.Choice(Stage.values))
@click.option("--told-by", type=click.Choice(Teller.values), required=True, help="Who says so.")
@click.option("--on", "on", default=None, callback=_date, help="When: 2018, 2018-11 or 2018-11-20; left out, today.")
@click.option("--ending-role", is_flag=True, help="Our role ends with this; the stage of negotiation asks for it.")
@as_option
@json_option
def reach(
    number: int,
    stage: str,
    told_by: str,
    on: PartialDate,
    as_email: str | None,
    *,
    ending_role: bool,
    as_json: bool,
) -> None:
    """Note that introduction NUMBER reached STAGE. What the page refuses is refused here.

    \b
    Example:
      proxenia openings reach 12 dialogue --told-by theirs --on 2026-08 --as officer@example.org

    Exit code 1 where there is no such introduction, or a rule refuses.
    """
    actor = acting(as_email)
    found = queries.introductions(actor).filter(pk=number).first()
    if found is None:
        message = f"There is no introduction {number}. “proxenia openings introductions” names them."
        stop("introduction.unknown", message, as_json=as_json)
    try:
        made = actions.reach(found, stage=stage, on=on, told_by=told_by, ending_role=ending_role, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    say_rows("introductions", [_introduction(made)], [f"{made}: {made.get_stage_display()}"], as_json=as_json)


@click.command("disclosures")
@click.option("--year", type=click.IntRange(1000, 9998), help="The year; left out, this one.")
@as_option
@json_option
def disclosures(year: int | None, as_email: str | None, *, as_json: bool) -> None:
    """List what officials of the account's office disclosed in a year, gifts among it, by official.

    \b
    Example:
      proxenia openings disclosures --year 2026 --json --as officer@example.org
    """
    actor = acting(as_email)
    if not actor.reads_office:
        stop("disclosure.list.forbidden", "Only those who read the whole office see this list.", as_json=as_json)
    rows = [_disclosed(one) for one in disclosing.list_of(actor, year or today().year)]
    lines = [f"{row['when']:<10}  {row['official']}: {row['what']} ({row['kind']}, {row['other']})" for row in rows]
    say_rows("disclosures", rows, lines or ["Nothing is on record for this year."], as_json=as_json)


def _disclosed(one: Disclosed) -> dict[str, Any]:
    return {
        "official": one.official,
        "when": str(one.when or ""),
        "kind": str(one.kind),
        "what": one.what,
        "other": one.other,
        "value": one.value,
        "handling": str(one.handling),
        "url": one.url,
    }


COMMANDS = (calls, introductions, reach, disclosures)
