"""Commands about partnership reviews. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import as_option
from proxenia.core.printing import json_option, say_rows
from proxenia.projects.models import Review
from proxenia.projects.record.cli import project_for

from . import queries
from .gaps import gaps


def _row(review: Review) -> dict[str, Any]:
    """Return what commands tell of a review: how far it has come, and the gaps once it was revealed."""
    return {
        "id": review.pk,
        "asked_on": review.asked_on,
        "deadline": review.deadline,
        "state": review.state.value,
        "handed_in": review.is_in,
        "gaps": [
            {
                "principle": one.principle.key,
                "ours": {"value": one.ours.value, "apart": one.ours.apart} if one.ours else None,
                "theirs": {"value": one.theirs.value, "apart": one.theirs.apart} if one.theirs else None,
                "difference": one.difference,
                "on_agenda": one.topic.item.meeting_id if one.topic else None,
            }
            for one in gaps(review)
        ],
        "url": review.get_absolute_url(),
    }


def _lines(row: dict[str, Any]) -> list[str]:
    sides = ", ".join(f"{side}: {'in' if is_in else 'missing'}" for side, is_in in row["handed_in"].items())
    head = f"{row['id']:>5} {row['asked_on']} {row['state']:<9} answers by {row['deadline']} ({sides})"
    return [head, *(_gap(one) for one in row["gaps"])]


def _gap(one: dict[str, Any]) -> str:
    ours, theirs = ((said and (said["value"] or said["apart"])) or "-" for said in (one["ours"], one["theirs"]))
    apart = "-" if one["difference"] is None else one["difference"]
    return f"      {apart} apart  {one['principle']:<14} ours {ours}, theirs {theirs}"


@click.command("review")
@click.argument("number", type=int)
@as_option
@json_option
def review_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell the partnership reviews of project NUMBER, the newest first, with the gaps of those that were revealed.

    \b
    Example:
      proxenia projects review 3 --as officer@example.org --json
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    rows = [_row(one) for one in queries.reviews_of(actor, project)]
    lines = [line for row in rows for line in _lines(row)]
    say_rows("reviews", rows, lines or ["No reviews."], as_json=as_json)


COMMANDS = (review_command,)
