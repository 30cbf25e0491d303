"""Commands about projects as records. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.printing import json_option, say, say_rows, stop
from proxenia.projects.choices import ProjectState
from proxenia.projects.models import Project, ProjectTheme, WorkItem
from proxenia.relations.choices import Side

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


def theme_row(theme: ProjectTheme, work: list[WorkItem]) -> dict[str, Any]:
    """Return what commands tell of a theme: each side’s consent, and the work that rests on it."""
    stands = theme.standing()
    return {
        "id": theme.pk,
        "name": str(theme.name),
        "phase": theme.phase.kind,
        "agreed": theme.is_agreed,
        "consents": {
            str(side): {"given": side in stands, "on": stands[side].on if side in stands else None} for side in Side
        },
        "work": [
            {"id": one.pk, "activity": str(one.activity), "state": one.state, "period": [one.start, one.end]}
            for one in work
        ],
    }


def _theme_line(row: dict[str, Any]) -> str:
    marks = {
        side: ("yes" + (f" {said['on']}" if said["on"] else "")) if said["given"] else "missing"
        for side, said in row["consents"].items()
    }
    state = "agreed" if row["agreed"] else "not agreed"
    said = f"ours: {marks['ours']}, partner: {marks['theirs']}"
    return f"{row['id']:>5} {row['phase']:<12} {state:<10} {row['name']} ({said}; work: {len(row['work'])})"


@click.command("list")
@click.option("--state", type=click.Choice(ProjectState.values), help="Only projects in this state.")
@as_option
@json_option
def list_command(state: str | None, as_email: str | None, *, as_json: bool) -> None:
    """List projects, the newest first, each with its phase and its place.

    \b
    Example:
      proxenia projects list --state running --as officer@example.org
    """
    rows = [project_row(one) for one in queries.projects_visible_to(acting(as_email))]
    rows = [row for row in rows if state in {None, row["state"]}]
    lines = [f"{row['id']:>5} {row['state']:<10} {row['phase']:<12} {row['title']} ({row['place']})" for row in rows]
    say_rows("projects", rows, lines or ["No projects."], as_json=as_json)


@click.command("show")
@click.argument("number", type=int)
@as_option
@json_option
def show_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Show project NUMBER: its phases, partners, trainings.

    \b
    Example:
      proxenia projects show 3 --as officer@example.org
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    told = project_row(project) | {
        "aim": str(project.aim),
        "ties": [str(tie) for tie in project.ties.all()],
        "phases": [{"kind": one.kind, "from": one.start, "until": one.end} for one in project.phases.all()],
        "partners": [
            {"organisation": str(one.organisation), "role": one.role, "side": one.side}
            for one in queries.partners_of(actor, project)
        ],
        "trainings": [
            {"id": one.pk, "title": str(one.title), "came": one.came()} for one in queries.trainings_of(actor, project)
        ],
    }
    lines = [f"{told['title']}: {told['state']}", f"  {told['programme']}, {told['place']}"]
    lines += [f"  {one['kind']:<12} {one['from']} – {one['until'] or ''}" for one in told["phases"]]
    lines += [f"  {one['side']:<7}{one['role']:<12}{one['organisation']}" for one in told["partners"]]
    say(told, "\n".join(lines), as_json=as_json)


@click.command("themes")
@click.argument("number", type=int)
@click.option("--missing", is_flag=True, help="Only themes that lack a consent.")
@as_option
@json_option
def themes_command(number: int, as_email: str | None, *, missing: bool, as_json: bool) -> None:
    """List the themes of project NUMBER with each side's consent and the work that rests on them.

    \b
    Example:
      proxenia projects themes 3 --missing --as officer@example.org
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    plan = queries.plan_of(actor, project)
    rows = [theme_row(theme, one.work[theme.pk]) for one in plan for theme in one.themes]
    rows = [row for row in rows if not (missing and row["agreed"])]
    say_rows("themes", rows, [_theme_line(row) for row in rows] or ["No themes."], as_json=as_json)


COMMANDS = (list_command, show_command, themes_command)
