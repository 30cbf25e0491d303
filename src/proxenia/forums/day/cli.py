"""Commands about the day of a forum. They read what the account named with --as may see."""

import sys
from pathlib import Path
from typing import Any

import click

from proxenia.accounts.acting import as_option
from proxenia.forums import access
from proxenia.forums.choices import ParticipantRole
from proxenia.forums.models import Forum
from proxenia.forums.record.cli import REFUSED, forum_for

from . import queries
from .badges import badges as printed


def _forum(as_email: str | None, number: int) -> tuple[Any, Forum]:
    """Return who asks and a forum of their office; end with exit code 1 and a sentence where it plans none of this number."""
    actor, forum = forum_for(as_email, number, as_json=False)
    if not access.reads_participants(actor, forum):
        click.echo(f"Another office plans forum {number}: who takes part is for that one alone.", err=True)
        sys.exit(REFUSED)
    return actor, forum


@click.command("badges")
@click.argument("number", type=int)
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--role", type=click.Choice(ParticipantRole.values), help="Only of those who come as this.")
@as_option
def badges(number: int, file: Path, role: str | None, as_email: str | None) -> None:
    """Print the badges of all with a place at forum NUMBER into FILE, four on a sheet of A4.

    \b
    Example:
      proxenia forums badges 3 badges.pdf --role press --as officer@example.org

    Exit code 1 where the account's office plans no such forum, or nobody has a place.
    """
    actor, forum = _forum(as_email, number)
    found = queries.placed(actor, forum)
    people = list(found.filter(role=role) if role else found)
    if not people:
        click.echo("Nobody has a place, so there is no badge to print.", err=True)
        sys.exit(REFUSED)
    file.write_bytes(printed(forum, people))
    click.echo(f"{len(people)} badges in {file}.")


@click.command("attendance")
@click.argument("number", type=int)
@as_option
def attendance(number: int, as_email: str | None) -> None:
    """Tell how many came to forum NUMBER and to each of its sessions and visits.

    \b
    Example:
      proxenia forums attendance 3 --as officer@example.org

    Exit code 1 where the account's office plans no such forum.
    """
    _actor, forum = _forum(as_email, number)
    tally = queries.tally(forum)
    click.echo(f"{tally['arrived']} arrived; of {tally['placed']} with a place {tally['came']} came.")
    for one in queries.attended(queries.sessions_of(forum)):
        places = "" if one.given is None else f" of {one.given}"
        hour = f"{one.session.begins:%H:%M}" if one.session.begins else ""
        click.echo(f"{one.session.day} {hour:<5} {one.came:>5}{places:<9} {one.session.title}")


COMMANDS: tuple[click.Command, ...] = (badges, attendance)
