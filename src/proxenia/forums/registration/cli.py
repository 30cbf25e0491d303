"""Commands about participants. They read and write what the account named with --as may."""

import dataclasses
from pathlib import Path
from typing import Any

import click

from proxenia.accounts.acting import as_option
from proxenia.core.errors import RuleError
from proxenia.core.printing import json_option, say, say_rows, stop
from proxenia.forums.access import reads_participants
from proxenia.forums.choices import ParticipantRole, PlaceState
from proxenia.forums.models import Participant
from proxenia.forums.record.cli import forum_for

from . import places, queries
from .arriving.bringing import bring_in_file


def _row(one: Participant) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "native_name": one.native_name,
        "role": one.role,
        "organisation": one.organisation_name or one.registration.organisation_name,
        "country": one.registration.country,
        "state": one.state,
    }


@click.group("participants", epilog="Example: proxenia forums participants list 1 --as officer@example.org")
def participants() -> None:
    """Who takes part in a forum: listed, and brought in from other tools."""


@participants.command("list")
@click.argument("forum_number", metavar="FORUM", type=int)
@click.option("--state", type=click.Choice(PlaceState.values), help="Only those in this state.")
@as_option
@json_option
def list_participants(forum_number: int, state: str | None, as_email: str | None, *, as_json: bool) -> None:
    """List who takes part in the forum of a number, with how many places are free.

    Example: proxenia forums participants list 1 --state waiting --as officer@example.org
    """
    actor, forum = forum_for(as_email, forum_number, as_json=as_json)
    found = queries.participants_visible_to(actor).filter(forum=forum)
    if not reads_participants(actor, forum):
        found = found.none()
    rows = [_row(one) for one in (found.filter(state=state) if state else found)]
    free = places.free_places(forum)
    lines = [f"{one['name']:<30} {one['organisation']:<30} {one['country']:<2} {one['state']}" for one in rows]
    say_rows(
        "participants", rows, [*(lines or ["Nobody."]), *([] if free is None else [f"{free} free"])], as_json=as_json
    )


@participants.command("bring-in")
@click.argument("forum_number", metavar="FORUM", type=int)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--role", type=click.Choice(ParticipantRole.values), default="authority", help="Where the file says none."
)
@click.option("--check", is_flag=True, help="Say what would come of it, and write nothing.")
@as_option
@json_option
def bring_in_command(
    forum_number: int, file: Path, role: str, as_email: str | None, *, check: bool, as_json: bool
) -> None:
    """Bring in registrations kept in pretix, in Indico or in a sheet; the same file again doubles nobody.

    \b
    Examples:
      proxenia forums participants bring-in 1 orders_pretixdata.json --check --as officer@example.org
      proxenia forums participants bring-in 1 registrations.csv --role company --as officer@example.org

    Exit code 1 where the file is refused; each wrong line is named, and nothing is brought in.
    """
    actor, forum = forum_for(as_email, forum_number, as_json=as_json)
    try:
        done = bring_in_file(forum, file.read_bytes(), role, only_checks=check, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    numbers = dataclasses.asdict(done)
    line = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in numbers.items())
    say({"checked_only": check, **numbers}, line, as_json=as_json)


COMMANDS: tuple[click.Command, ...] = (participants,)
