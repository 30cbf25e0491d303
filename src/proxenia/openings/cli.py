"""Commands about needs and solutions, and of the parts of the room. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.printing import json_option, say_rows

from . import queries
from .choices import NeedState
from .doors import cli as doors
from .models import Need, Solution
from .seminars import cli as seminars


@click.group("openings", epilog="Example: proxenia openings needs --state open --as officer@example.org")
def group() -> None:
    """The open door: what partners need, and what ours can do."""


def _texts(title: dict[str, str], text: dict[str, str]) -> dict[str, str]:
    """Return title and text together, by language."""
    found = {code: "\n".join(filter(None, (title.get(code), text.get(code)))) for code in {**title, **text}}
    return dict(sorted(found.items()))


def _need(one: Need) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": str(one.title),
        "texts": _texts(one.title, one.text),
        "organisation": str(one.organisation or ""),
        "topics": [topic.slug for topic in one.topics.all()],
        "forms": one.forms.split(",") if one.forms else [],
        "stated": one.stated_on,
        "deadline": one.deadline,
        "state": one.state,
        "url": one.get_absolute_url(),
    }


@group.command("needs")
@click.option("--state", type=click.Choice(NeedState.values), help="Only needs in this state.")
@as_option
@json_option
def needs(state: str | None, as_email: str | None, *, as_json: bool) -> None:
    """List the needs of partners, the newest first.

    \b
    Examples:
      proxenia openings needs --state open
      proxenia openings needs --json --as officer@example.org
    """
    found = queries.needs_visible_to(acting(as_email))
    rows = [_need(one) for one in (found.filter(state=state) if state else found)]
    lines = [f"{row['state']:<9} {row['deadline'] or '-'!s:<11} {row['title']} ({row['organisation']})" for row in rows]
    say_rows("needs", rows, lines or ["No needs."], as_json=as_json)


def _solution(one: Solution) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": str(one.title),
        "texts": _texts(one.title, one.text),
        "organisation": str(one.profile),
        "kind": one.kind,
        "topics": [topic.slug for topic in one.topics.all()],
        "readiness": one.readiness,
        "countries": sorted({row.country for row in one.references.all() if row.country}),
        "url": one.get_absolute_url(),
    }


@group.command("solutions")
@as_option
@json_option
def solutions(as_email: str | None, *, as_json: bool) -> None:
    """List what ours can do: competences and solutions, each with the countries of its references.

    \b
    Example:
      proxenia openings solutions --json --as officer@example.org
    """
    rows = [_solution(one) for one in queries.solutions_visible_to(acting(as_email))]
    lines = [f"{row['kind']:<11} {row['title']} ({row['organisation']}) {', '.join(row['countries'])}" for row in rows]
    say_rows("solutions", rows, lines or ["No solutions."], as_json=as_json)


for command in (*doors.COMMANDS, *seminars.COMMANDS):
    group.add_command(command)
