"""How commands of the room answer: lines for people, one JSON object for programs."""

import json
from typing import Any

import click

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object for programs.")


def say(name: str, rows: list[dict[str, Any]], lines: list[str], *, as_json: bool, **facts: Any) -> None:
    """Print rows under their name, with some facts about them all, for programs, or the lines for people."""
    data = {**facts, "count": len(rows), name: rows}
    click.echo(json.dumps(data, ensure_ascii=False, default=str) if as_json else "\n".join(lines))
