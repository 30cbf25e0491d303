"""Commands about ties and agreements. They read what the account named with --as may see."""

import datetime as dt
from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.contributions import Alarm
from proxenia.core.options import Day, as_of_option
from proxenia.core.printing import json_option, say, stop

from . import queries, terms, watch
from .models import Agreement, Tie


@click.group("relations", epilog="Example: proxenia relations show Harbin --as-of 2009 --as officer@example.org")
def group() -> None:
    """Ties and agreements: list them, look at one, see what is due."""


def _line(tie: Tie, day: dt.date) -> dict[str, Any]:
    phase = queries.phase_on(tie, day)
    return {
        "number": tie.pk,
        "name": tie.name,
        "kind": tie.kind,
        "start": tie.start,
        "end": tie.end,
        "holders": [one.name for one in queries.holders_on(tie, day)],
        "partners": [one.name for one in queries.partners_on(tie, day)],
        "strands": [strand.kind for strand in queries.strands_on(tie, day)],
        "phase": phase.kind if phase else None,
    }


@group.command("list")
@as_of_option
@as_option
@json_option
def list_ties(as_of: dt.date | None, as_email: str | None, *, as_json: bool) -> None:
    """List the ties begun by a day, as they stood then.

    Example: proxenia relations list --as-of 2009-12-31 --as officer@example.org
    """
    day = as_of or today()
    rows = [_line(tie, day) for tie in queries.ties_visible_to(acting(as_email), day)]
    lines = [f"{row['number']:>6}  {row['name']:<40} {row['kind']:<14} {', '.join(row['strands'])}" for row in rows]
    data = {"as_of": day, "count": len(rows), "ties": rows}
    say(data, lines or ["There were no ties on this day that you may see."], as_json=as_json)


@group.command()
@click.argument("name")
@as_of_option
@as_option
@json_option
def show(name: str, as_of: dt.date | None, as_email: str | None, *, as_json: bool) -> None:
    """Show one tie as it stood on a day. Any name of the partner or its city will do, in any script.

    \b
    Examples:
      proxenia relations show Pretoria --as officer@example.org
      proxenia relations show 哈尔滨 --as-of 2009 --json --as officer@example.org

    Exit code 1 where nothing answers to the name.
    """
    actor, day = acting(as_email), as_of or today()
    tie = queries.tie_named(actor, name, day)
    if tie is None:
        message = f"No tie that had begun by {day} and that you may see answers to “{name}”."
        stop("tie.unknown", message, as_json=as_json)
    data = _whole(actor, tie, day)
    say(data, _words(data), as_json=as_json)


def _whole(actor: Any, tie: Tie, day: dt.date) -> dict[str, Any]:
    phases = queries.phases_by(tie, day)
    agreements = queries.agreements_visible_to(actor, day).filter(ties=tie)
    return _line(tie, day) | {
        "as_of": day,
        "topics": [str(topic) for topic in queries.topics_on(tie, day)],
        "phases": [{"kind": one.kind, "start": one.start, "focus": str(one.focus)} for one in phases],
        "agreements": [_agreement(one, day) for one in agreements],
        "url": tie.get_absolute_url(),
    }


def _agreement(agreement: Agreement, day: dt.date) -> dict[str, Any]:
    term = queries.term_of(agreement)
    return {
        "title": str(agreement.title),
        "kind": agreement.kind,
        "state": terms.state_on(term, day),
        "start": term.begun_on,
        "end": terms.end_of(term, day),
        "review": terms.review_date(term, day),
    }


def _words(data: dict[str, Any]) -> list[str]:
    lines = [f"{data['name']} ({data['kind']}), as of {data['as_of']}"]
    lines += [f"  since: {data['start'] or 'not known'}" + (f", ended {data['end']}" if data["end"] else "")]
    lines += [
        f"  {name}: {', '.join(data[name])}" for name in ("holders", "partners", "strands", "topics") if data[name]
    ]
    lines += [f"  {one['start'] or '?'}: {one['kind']} {one['focus']}".rstrip() for one in data["phases"]]
    lines += [f"  agreement: {one['title']} ({one['state']})" for one in data["agreements"]]
    return lines


@group.command()
@click.option("--from", "first", type=Day(first=True), help="From this day; today if left out.")
@click.option("--to", "last", type=Day(), help="Until this day; a year after the first if left out.")
@as_option
@json_option
def alarms(first: dt.date | None, last: dt.date | None, as_email: str | None, *, as_json: bool) -> None:
    """List what wants attention: ends and notice, reviews, anniversaries, commitments.

    Example: proxenia relations alarms --from 2018-01-01 --to 2018 --as officer@example.org
    """
    begin = first or today()
    until = last or begin + dt.timedelta(days=365)
    if until < begin:
        raise click.BadParameter("The last day lies before the first.", param_hint="--to")
    found = watch.between(acting(as_email), begin, until)
    data = {"from": begin, "to": until, "alarms": [_alarm(one) for one in found]}
    lines = [f"{one.when!s:<10}  {one.title}\n            {one.why} {one.todo}" for one in found]
    say(data, lines or ["Nothing wants attention in this time."], as_json=as_json)


def _alarm(alarm: Alarm) -> dict[str, Any]:
    return {
        "kind": alarm.kind,
        "day": alarm.day,
        "title": str(alarm.title),
        "why": str(alarm.why),
        "todo": str(alarm.todo),
        "url": alarm.url,
    }
