"""Commands about one-to-one meetings at a forum. They read what the account named with --as may see."""

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.printing import json_option, say_rows, stop

from . import queries
from .words import when_words


@click.command("meetings")
@click.argument("number", type=int)
@as_option
@json_option
def meetings(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell who meets whom in round NUMBER: when, at which table, and whether they met.

    \b
    Example:
      proxenia forums meetings 3 --json --as officer@example.org

    Exit code 1 where the account's office plans no such round.
    """
    of = queries.rounds_visible_to(acting(as_email)).filter(pk=number).first()
    if of is None:
        message = f"Your office plans no round {number}. The page of the forum names them."
        stop("round.unknown", message, as_json=as_json)
    rows, lines = [], []
    for one in queries.meetings_of(of):
        one.round = of
        rows.append(
            {
                "id": one.pk,
                "begins": one.starts_at.isoformat() if one.starts_at else None,
                "table": one.table,
                "one": one.one.name,
                "other": one.other.name,
                "state": one.state,
            }
        )
        lines.append(f"{when_words(one) or 'no slot':<20} {one.table or '-':>5}  {one}")
    say_rows("meetings", rows, lines or ["No meetings."], as_json=as_json, round=str(of))


COMMANDS: tuple[click.Command, ...] = (meetings,)
