"""Commands about city-regions as records. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.printing import json_option, say_rows, stop
from proxenia.region.models import Region

from . import queries


def region_for(as_email: str | None, number: int, *, as_json: bool) -> tuple[Any, Region]:
    """Return who asks and the region NUMBER; end with exit code 1 and a sentence where the account sees no such region."""
    actor = acting(as_email)
    found = queries.regions_visible_to(actor).filter(pk=number).first()
    if found is None:
        message = f"You see no city-region {number}. “proxenia regions list” names them."
        stop("region.unknown", message, as_json=as_json)
    return actor, found


@click.command("list")
@as_option
@json_option
def list_command(as_email: str | None, *, as_json: bool) -> None:
    """List city-regions, each with how many members it has today.

    \b
    Example:
      proxenia regions list --as officer@example.org
    """
    rows = [
        {"id": one.pk, "name": str(one.name), "members": len(one.members_on(today())), "url": one.get_absolute_url()}
        for one in queries.regions_visible_to(acting(as_email))
    ]
    lines = [f"{row['id']:>5} {row['name']} (members: {row['members']})" for row in rows]
    say_rows("regions", rows, lines or ["No city-regions."], as_json=as_json)


COMMANDS = (list_command,)
