"""Commands about projects as records. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.printing import json_option, say_rows, stop
from proxenia.projects.models import Project

from . import queries


def project_row(one: Project) -> dict[str, Any]:
    """Return what commands tell of a project."""
    phase = one.phase_on(today())
    return {
        "id": one.pk,
        "title": str(one.title),
        "programme": str(one.programme or ""),
        "state": one.state_on(today()).value,
        "phase": phase.kind if phase else "",
        "period": [one.start, one.end],
        "place": str(one.place or ""),
        "url": one.get_absolute_url(),
    }


def project_for(as_email: str | None, number: int, *, as_json: bool) -> tuple[Any, Project]:
    """Return who asks and the project NUMBER; end with exit code 1 and a sentence where the account sees no such project."""
    actor = acting(as_email)
    project = queries.projects_visible_to(actor).filter(pk=number).first()
    if project is None:
        message = f"You see no project {number}. “proxenia projects list” names them."
        stop("project.unknown", message, as_json=as_json)
    return actor, project


@click.command("list")
@as_option
@json_option
def list_command(as_email: str | None, *, as_json: bool) -> None:
    """List projects, the newest first, each with its phase and its place.

    \b
    Example:
      proxenia projects list --as officer@example.org
    """
    rows = [project_row(one) for one in queries.projects_visible_to(acting(as_email))]
    lines = [f"{row['id']:>5} {row['state']:<10} {row['phase']:<12} {row['title']} ({row['place']})" for row in rows]
    say_rows("projects", rows, lines or ["No projects."], as_json=as_json)


COMMANDS = (list_command,)
