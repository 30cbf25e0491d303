"""Commands about contacts. They read what the account named with --as may see."""

import json
import sys
from typing import Any

import click

from proxenia.accounts.acting import acting, as_option

from . import queries
from .models import Interaction

NOT_FOUND = 1


@click.group("contacts", epilog="Example: proxenia contacts list --with Harbin --as officer@example.org")
def group() -> None:
    """Contacts: who met whom, and when it was last."""


def _row(interaction: Interaction) -> dict[str, Any]:
    return {
        "number": interaction.pk,
        "title": str(interaction.title),
        "kind": interaction.kind,
        "start": interaction.start,
        "end": interaction.end,
        "precision": interaction.date_precision,
        "direction": interaction.direction,
        "level": interaction.level,
        "place": str(interaction.place or ""),
        "url": interaction.get_absolute_url(),
    }


@group.command("list")
@click.option("--with", "name", required=True, help="A tie, place, organisation, post or person, by any of its names.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object for programs.")
def list_contacts(name: str, as_email: str, *, as_json: bool) -> None:
    """List the contacts with somebody or somewhere, the newest first. Milestones are not contacts and are left out.

    \b
    Examples:
      proxenia contacts list --with Harbin --as officer@example.org
      proxenia contacts list --with "mayor of Harbin" --json --as officer@example.org

    Exit code 1 where nothing answers to the name.
    """
    actor = acting(as_email)
    record = queries.named(actor, name)
    if record is None:
        message = f"Nothing that you may see answers to “{name}”."
        click.echo(json.dumps({"error": "name.unknown", "message": message}) if as_json else message)
        sys.exit(NOT_FOUND)
    rows = [_row(one) for one in queries.with_record(actor, record)]
    if as_json:
        data = {"with": str(record), "label": record._meta.label_lower, "count": len(rows), "contacts": rows}
        click.echo(json.dumps(data, ensure_ascii=False, default=str))
        return
    lines = [f"{row['start'] or '?'!s:<12} {row['kind']:<12} {row['title']}" for row in rows]
    click.echo("\n".join([f"{record}: {len(rows)} contact(s)", *lines]))
