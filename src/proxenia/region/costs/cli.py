"""The command about the costs of a city-region. It reads what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import as_option
from proxenia.core.printing import json_option, say
from proxenia.region.record.cli import region_for

from .telling import costs_of


@click.command("costs")
@click.argument("number", type=int)
@as_option
@json_option
def costs_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell by which keys city-region NUMBER divides its costs, and its rounds of contributions with what each member pays.

    \b
    Example:
      proxenia regions costs 1 --as officer@example.org
    """
    actor, region = region_for(as_email, number, as_json=as_json)
    told = costs_of(actor, region)
    lines = [
        *(
            f"Key: {key['name']}: " + ", ".join(f"{one['percent']}% {one['basis']}" for one in key["parts"])
            for key in told["keys"]
        ),
        *(line for one in told["rounds"] for line in _round_lines(one)),
    ]
    say(told, lines or ["No cost key is laid down."], as_json=as_json)


def _round_lines(told: dict[str, Any]) -> list[str]:
    head = f"{told['year']} {told['title']} ({told['state']}): {told['total']} {told['currency']}"
    return [
        head,
        *(f"  {line['invoice'] or '–':>4} {line['member']}: {line['amount']}{_paid(line)}" for line in told["lines"]),
    ]


def _paid(line: dict[str, Any]) -> str:
    return f", paid {line['paid_on']}" if line["paid_on"] else ""


COMMANDS = (costs_command,)
