"""How commands answer: words for people, one JSON object for programs."""

import json
import sys
from typing import Any, NoReturn

import click

REFUSED = 1
"""Exit code of a command that was refused, or found nothing of what it was asked for, or found something wrong."""
NOT_UNDERSTOOD = 2
"""Exit code of a command of which a word, or the file it names, was not understood."""

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object for programs.")


def say(data: Any, words: str | list[str], *, as_json: bool) -> None:
    """Print an answer: the data for programs, or the words for people, a list of them line by line."""
    lines = words if isinstance(words, str) else "\n".join(words)
    click.echo(json.dumps(data, ensure_ascii=False, default=str) if as_json else lines)


def say_rows(name: str, rows: list[dict[str, Any]], lines: list[str], *, as_json: bool, **facts: Any) -> None:
    """Print rows under their name, with their number and some facts about them all, or the lines for people."""
    say({**facts, "count": len(rows), name: rows}, lines, as_json=as_json)


def stop(
    code: str, message: str, *, as_json: bool, words: str = "", exit_code: int = REFUSED, **facts: Any
) -> NoReturn:
    """Say why a command did nothing and end it.

    Programs read the code, the message and the facts; people read the words, or else the message, on standard error.
    """
    if as_json:
        say({"error": code, "message": message, **facts}, message, as_json=True)
    else:
        click.echo(words or message, err=True)
    sys.exit(exit_code)
