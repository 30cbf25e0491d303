"""Commands about requests. They read and write what the account named with --as may."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.months import later, month_of
from proxenia.core.months import months as months_from
from proxenia.core.printing import json_option, say, say_rows, stop

from . import load, reads
from .triage import Triage, triage


@click.group("requests", epilog="Example: proxenia visits requests list --as officer@example.org")
def group() -> None:
    """Requests to be received: what waits, what is suggested and why, and how they come in waves."""


def _told(one: Triage) -> dict[str, Any]:
    request = one.request
    return {
        "reference": request.reference,
        "organisation": request.organisation_name,
        "topic": request.about,
        "received": str(request.received_on),
        "wanted": str(request.wanted_from or ""),
        "state": request.state,
        "suggested": str(one.answer or ""),
        "rule": one.rule.number,
        "why": str(one.rule.why),
        "criteria": one.grounds(),
        "last_time": one.last.reference if one.last else None,
        "url": request.get_absolute_url(),
    }


def _line(one: Triage) -> str:
    suggested = one.answer or "–"
    return f"{one.request.reference}  {one.request.organisation_name:<40} {one.request.about:<20} {suggested:<9} {one.rule.why}"


@group.command("list")
@click.option("--topic", default="", help="Only about this topic, by a word of its name.")
@as_option
@json_option
def list_requests(as_email: str | None, *, topic: str, as_json: bool) -> None:
    """List what waits for an answer, the nearest date first, with the suggested answer and why.

    \b
    Examples:
      proxenia visits requests list --as officer@example.org
      proxenia visits requests list --topic cycling --json --as officer@example.org
    """
    actor = acting(as_email)
    waiting = [one for one in reads.queue(actor) if topic.casefold() in one.about.casefold()]
    told = triage(actor, waiting, today())
    lines = [_line(one) for one in told] or ["No request waits for an answer."]
    say_rows("requests", [_told(one) for one in told], lines, as_json=as_json)


@group.command("show")
@click.argument("reference")
@as_option
@json_option
def show(reference: str, as_email: str | None, *, as_json: bool) -> None:
    """Show one request: each criterion with what the records say, and the rule that suggests the answer.

    Example: proxenia visits requests show R00012 --as officer@example.org

    Exit code 1 where there is no such request.
    """
    actor = acting(as_email)
    number = reference.strip().lstrip("Rr")
    found = reads.every_request(actor).filter(pk=int(number)).first() if number.isdecimal() else None
    if found is None:
        message = f"No request of your office has the number “{reference}”. “proxenia visits requests list” names them."
        stop("request.unknown", message, as_json=as_json)
    told = triage(actor, [found], today())[0]
    lines = [str(found), f"  {found.get_state_display()}, received {found.received_on}", ""]
    for one in told.judged:
        lines.append(f"  {one.criterion.name:<25} {one.met.label:<25} {one.found.why}")
        lines += [f"  {'':<25} {each.title} {each.url}" for each in one.found.evidence]
    lines += ["", f"  suggested: {told.answer or 'nothing yet'} (rule {told.rule.number}: {told.rule.why})"]
    say(_told(told), lines, as_json=as_json)


@group.command("waves")
@click.option("--months", default=12, type=click.IntRange(1, 120), help="How many months back.")
@as_option
@json_option
def waves(as_email: str | None, *, months: int, as_json: bool) -> None:
    """Count the requests of each topic by month.

    Example: proxenia visits requests waves --months 6 --as officer@example.org
    """
    actor = acting(as_email)
    wanted = months_from(later(month_of(today()), 1 - months), months)
    rows = [(topic, load.wave(actor, topic, wanted)) for topic in reads.topics_of(actor)]
    data = [{"topic": str(topic), "months": {f"{one.month:%Y-%m}": one.total for one in told}} for topic, told in rows]
    lines = [f"{topic!s:<30} " + " ".join(f"{one.month:%Y-%m}:{one.total}" for one in told) for topic, told in rows]
    say({"topics": data}, lines or ["Nobody has asked about a topic."], as_json=as_json)
