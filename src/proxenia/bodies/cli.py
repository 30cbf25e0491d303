"""Commands about joint bodies. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.printing import json_option, say, stop
from proxenia.relations.choices import Side

from . import queries, words
from .models import Action, Body


@click.group("bodies", epilog="Example: proxenia bodies actions TF1 --side theirs --as officer@example.org")
def group() -> None:
    """Joint bodies: who sits in them, and what each side has to do."""


@group.command("list")
@as_option
@json_option
def list_command(as_email: str | None, *, as_json: bool) -> None:
    """List the joint bodies, with how each stands today."""
    found = list(queries.bodies_visible_to(acting(as_email)))
    lines = [f"{one.reference or one.pk}  {one}  ({one.get_kind_display()}, {words.state(one)})" for one in found]
    data = {"bodies": [_body(one) for one in found]}
    say(data, lines or ["There are no joint bodies that you may see."], as_json=as_json)


@group.command("actions")
@click.argument("which", required=False, metavar="[BODY]")
@click.option("--side", type=click.Choice([*Side.values]), help="Only what this side owes.")
@as_option
@json_option
def actions_command(which: str | None, as_email: str | None, *, side: str | None, as_json: bool) -> None:
    """List the open actions by side, of one body (its reference, title or number) or of all.

    Example: proxenia bodies actions --side ours
    """
    actor = acting(as_email)
    body = queries.body_named(actor, which) if which else None
    if which and body is None:
        stop("body.unknown", f"No joint body is called “{which}”. “proxenia bodies list” names them.", as_json=as_json)
    found = queries.open_actions(actor, today(), body, side=side or "")
    lines = []
    for one in [each for each in Side if side in {None, str(each)}]:
        lines += [f"{one.label}:", *([_line(each) for each in found if each.side == one] or ["  –"])]
    say({"actions": [_action(one) for one in found]}, lines, as_json=as_json)


def _body(body: Body) -> dict[str, Any]:
    return {
        "id": body.pk,
        "reference": body.reference,
        "title": str(body),
        "kind": body.kind,
        "start": str(body.start or ""),
        "end": str(body.end or ""),
        "ended_on": str(body.ended_on or ""),
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "id": action.pk,
        "body": str(action.body),
        "text": str(action),
        "side": action.side,
        "owner": str(action.owner) if action.owner else None,
        "due": str(action.due) if action.due else None,
        "overdue": action.due is not None and action.due.latest < today(),
    }


def _line(action: Action) -> str:
    due = action.due.display() if action.due else "–"
    owner = f"; {action.owner}" if action.owner else ""
    return f"  {due}  {action}  ({action.body}{owner})"
