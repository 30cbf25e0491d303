"""Commands about motions and votes. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.printing import json_option, say, say_rows, stop
from proxenia.region.models import Ballot, Motion
from proxenia.region.record.cli import region_for

from . import queries
from .words import outcome_of, result_words, rule_words, standing_of


def _row(one: Motion) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": str(one.title),
        "state": one.state,
        "result": result_words(one),
        "opened": one.opened_on,
        "deadline": one.deadline,
        "closed": one.closed_on,
        "url": one.get_absolute_url(),
    }


@click.command("motions")
@click.argument("number", type=int)
@as_option
@json_option
def motions_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """List the motions of city-region NUMBER with what came of each.

    \b
    Example:
      proxenia regions motions 1 --as officer@example.org
    """
    actor, region = region_for(as_email, number, as_json=as_json)
    rows = [_row(one) for one in queries.motions_of(actor, region)]
    lines = [f"{row['id']:>5} {row['title']}: {row['result']}" for row in rows]
    say_rows("motions", rows, lines or ["No motions."], as_json=as_json, region=region.pk)


def _ballot(one: Ballot) -> dict[str, Any]:
    return {"voter": one.voter, "vote": one.vote, "reason": str(one.reason), "cast_on": one.cast_on}


@click.command("motion")
@click.argument("number", type=int)
@as_option
@json_option
def motion_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell motion NUMBER: its wording, its rule, each vote, and what came of it.

    \b
    Example:
      proxenia regions motion 4 --json --as officer@example.org
    """
    motion = queries.motions_visible_to(acting(as_email)).filter(pk=number).first()
    if motion is None:
        message = f"You see no motion {number}. “proxenia regions motions” names those of a city-region."
        stop("motion.unknown", message, as_json=as_json)
    counted, found = standing_of(motion), outcome_of(motion)
    ballots = queries.ballots_of(motion)
    data = {
        **_row(motion),
        "text": str(motion.text),
        "rule": {"name": str(motion.rule), "asks": rule_words(motion.rule)},
        "entitled": counted.entitled,
        "needed": found.needed if found else None,
        "quorum": found.quorum if found else None,
        "for": counted.in_favour,
        "against": counted.against,
        "abstained": counted.abstained,
        "did_not_vote": counted.silent,
        "votes": [_ballot(one) for one in ballots],
    }
    lines = [str(motion.title), str(motion.text), f"{motion.rule}: {rule_words(motion.rule)}", result_words(motion)]
    say(data, [line for line in [*lines, *(f"  {one}" for one in ballots)] if line], as_json=as_json)


COMMANDS = (motions_command, motion_command)
