"""Commands about forums as records. They read what the account named with --as may see."""

from pathlib import Path
from typing import Any, cast, get_args

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.documents import Language, as_data, docx, pdf
from proxenia.core.documents.commands import words_of
from proxenia.core.printing import json_option, say, say_rows, stop
from proxenia.forums.choices import ForumState
from proxenia.forums.models import Forum

from . import queries
from .call import call as call_of
from .links import page_link

WRITERS = {".pdf": pdf, ".docx": docx}


def forum_row(one: Forum) -> dict[str, Any]:
    """Return what commands tell of a forum."""
    return {
        "id": one.pk,
        "title": str(one.title),
        "state": one.state.value,
        "announced": [one.public_start, one.public_end],
        "programme": [one.start, one.end],
        "place": str(one.place or ""),
        "ties": [str(tie) for tie in one.ties.all()],
        "url": one.get_absolute_url(),
        "public": page_link(one) if one.published_on else "",
    }


def forum_for(as_email: str | None, number: int, *, as_json: bool) -> tuple[Any, Forum]:
    """Return who asks and the forum NUMBER; end with exit code 1 and a sentence where the account sees no such forum."""
    actor = acting(as_email)
    forum = queries.forums_visible_to(actor).filter(pk=number).first()
    if forum is None:
        message = f"You see no forum {number}. “proxenia forums list” names them."
        stop("forum.unknown", message, as_json=as_json)
    return actor, forum


@click.command("list")
@click.option("--state", type=click.Choice(ForumState.values), help="Only forums in this state.")
@as_option
@json_option
def list_command(state: str | None, as_email: str | None, *, as_json: bool) -> None:
    """List forums, the newest first, each with its programme days and its place.

    \b
    Example:
      proxenia forums list --state public --as officer@example.org
    """
    found = queries.forums_visible_to(acting(as_email))
    rows = [forum_row(one) for one in (queries.in_state(found, state) if state else found)]
    lines = [
        f"{row['id']:>5} {row['state']:<10} {row['programme'][0] or '-'!s:<11} {row['title']} ({row['place']})"
        for row in rows
    ]
    say_rows("forums", rows, lines or ["No forums."], as_json=as_json)


@click.command("call")
@click.argument("number", type=int)
@click.option("--lang", type=click.Choice(get_args(Language)), default="en", show_default=True, help="The language.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a file instead: its ending is .pdf or .docx."
)
@as_option
@json_option
def call_command(number: int, lang: str, out: Path | None, as_email: str | None, *, as_json: bool) -> None:
    """Give the call of forum NUMBER, made from its record, in Danish, English or Chinese.

    \b
    Examples:
      proxenia forums call 1 --lang da --as officer@example.org
      proxenia forums call 1 --lang zh --out call.pdf

    Exit code 1 where the account sees no such forum, 2 where the file has another ending.
    """
    if out is not None and out.suffix.lower() not in WRITERS:
        raise click.UsageError(f"The file {out} must end in .pdf or .docx.")
    actor, forum = forum_for(as_email, number, as_json=as_json)
    made = call_of(actor, forum, cast("Language", lang))
    if out is not None:
        out.write_bytes(WRITERS[out.suffix.lower()](made))
    lines = [f"Written to {out}."] if out else words_of(made)
    say({"forum": forum.pk, "file": str(out or ""), "call": as_data(made)}, lines, as_json=as_json)


COMMANDS = (list_command, call_command)
