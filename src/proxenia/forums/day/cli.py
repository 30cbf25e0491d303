"""Commands about the day of a forum. They read what the account named with --as may see."""

import sys
from pathlib import Path
from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.forums.choices import ParticipantRole
from proxenia.forums.record.queries import forums_visible_to

from . import queries
from .badges import badges as printed

REFUSED = 1


def _forum(actor: Any, number: int) -> Any:
    """Return a forum of the actor's office; leave with a sentence where it plans none of this number."""
    found = (
        forums_visible_to(actor).filter(pk=number, office_id=actor.office_id).first() if actor.reads_office else None
    )
    if found is None:
        click.echo(f"Your office plans no forum {number}. “proxenia forums list” names them.", err=True)
        sys.exit(REFUSED)
    return found


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
    actor = acting(as_email)
    forum = _forum(actor, number)
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
    forum = _forum(acting(as_email), number)
    tally = queries.tally(forum)
    click.echo(f"{tally['arrived']} arrived; of {tally['placed']} with a place {tally['came']} came.")
    for one in queries.attended(queries.sessions_of(forum)):
        places = "" if one.given is None else f" of {one.given}"
        hour = f"{one.session.begins:%H:%M}" if one.session.begins else ""
        click.echo(f"{one.session.day} {hour:<5} {one.came:>5}{places:<9} {one.session.title}")


COMMANDS: tuple[click.Command, ...] = (badges, attendance)
