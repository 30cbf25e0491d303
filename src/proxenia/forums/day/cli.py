"""Commands about the day of a forum. They read what the account named with --as may see."""

from pathlib import Path
from typing import Any

import click

from proxenia.accounts.acting import as_option
from proxenia.core.printing import json_option, say_rows, stop
from proxenia.forums import access
from proxenia.forums.choices import ParticipantRole
from proxenia.forums.models import Forum
from proxenia.forums.record.cli import forum_for

from . import queries
from .badges import badges as printed
from .queries import Attended


def _forum(as_email: str | None, number: int) -> tuple[Any, Forum]:
    """Return who asks and a forum of their office; end with exit code 1 and a sentence where it plans none of this number."""
    actor, forum = forum_for(as_email, number, as_json=False)
    if not access.reads_participants(actor, forum):
        words = f"Another office plans forum {number}: who takes part is for that one alone."
        stop("forum.elsewhere", words, as_json=False)
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
        stop("badges.nobody", "Nobody has a place, so there is no badge to print.", as_json=False)
    file.write_bytes(printed(forum, people))
    click.echo(f"{len(people)} badges in {file}.")


@click.command("attendance")
@click.argument("number", type=int)
@as_option
@json_option
def attendance(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell how many came to forum NUMBER and to each of its sessions and visits.

    \b
    Example:
      proxenia forums attendance 3 --as officer@example.org

    Exit code 1 where the account's office plans no such forum.
    """
    _actor, forum = _forum(as_email, number)
    tally = queries.tally(forum)
    rows = [_row(one) for one in queries.attended(queries.sessions_of(forum))]
    lines = [f"{tally['arrived']} arrived; of {tally['placed']} with a place {tally['came']} came."]
    for row in rows:
        places = "" if row["places"] is None else f" of {row['places']}"
        lines.append(f"{row['day']} {row['begins']:<5} {row['came']:>5}{places:<9} {row['title']}")
    say_rows("sessions", rows, lines, as_json=as_json, **tally)


def _row(one: Attended) -> dict[str, Any]:
    session = one.session
    return {
        "id": session.pk,
        "day": session.day,
        "begins": f"{session.begins:%H:%M}" if session.begins else "",
        "title": str(session.title),
        "places": one.given,
        "came": one.came,
    }


COMMANDS: tuple[click.Command, ...] = (badges, attendance)
