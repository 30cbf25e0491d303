"""Commands about business seminars. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.printing import json_option, say_rows, stop
from proxenia.openings.choices import SeminarState
from proxenia.openings.models import Seminar, SeminarPair

from . import access, queries
from .planning import Board, board_of


@click.command("seminars")
@click.option("--state", type=click.Choice(SeminarState.values), help="Only seminars in this state.")
@as_option
@json_option
def seminars(state: str | None, as_email: str | None, *, as_json: bool) -> None:
    """List business seminars, the newest first, each with its days and its place.

    \b
    Example:
      proxenia openings seminars --state planned --as officer@example.org
    """
    found = queries.seminars_visible_to(acting(as_email))
    rows = [_seminar(one) for one in (queries.in_state(found, state) if state else found)]
    lines = [
        f"{row['id']:>5} {row['state']:<10} {row['start'] or '-'!s:<11} {row['title']} ({row['place']})" for row in rows
    ]
    say_rows("seminars", rows, lines or ["No seminars."], as_json=as_json)


def _seminar(one: Seminar) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": str(one.title),
        "state": one.state.value,
        "start": one.start,
        "end": one.end,
        "place": str(one.place or ""),
        "ties": [str(tie) for tie in one.ties.all()],
        "url": one.get_absolute_url(),
    }


@click.command("schedule")
@click.argument("number", type=int)
@as_option
@json_option
def schedule(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell who meets whom at seminar NUMBER: the slot and table of each pair, what both sides say, and whether they met.

    \b
    Example:
      proxenia openings schedule 3 --json --as officer@example.org

    Exit code 1 where the account's office plans no such seminar.
    """
    actor = acting(as_email)
    seminar = queries.seminars_visible_to(actor).filter(pk=number).first()
    if seminar is None or not access.reads_guests(actor, seminar):
        message = f"Your office plans no seminar {number}. “proxenia openings seminars” names them."
        stop("seminar.unknown", message, as_json=as_json)
    board = board_of(seminar)
    rows = [_pair(pair) for pair in sorted(board.pairs, key=lambda pair: _when(board, pair))]
    lines = [
        f"{row['slot'] or 'no slot':<20} {row['table'] or '-'!s:>5}  {row['ours']} – {row['theirs']}" for row in rows
    ]
    say_rows("pairs", rows, lines or ["No pairs."], as_json=as_json, seminar=_seminar(seminar))


def _when(board: Board, pair: SeminarPair) -> tuple[int, int, int]:
    """Return by what pairs are put in order: those in a slot by time and table, then the others."""
    return (len(board.slots) if pair.slot_id is None else board.number[pair.slot_id], pair.table or 0, pair.pk)


def _pair(pair: SeminarPair) -> dict[str, Any]:
    slot = pair.slot
    return {
        "id": pair.pk,
        "slot": str(slot) if slot else "",
        "begins": slot.starts_at.isoformat() if slot else None,
        "ends": slot.ends_at.isoformat() if slot else None,
        "table": pair.table,
        "ours": str(pair.ours),
        "theirs": str(pair.theirs),
        "agreed": {"ours": pair.consent_ours, "theirs": pair.consent_theirs},
        "met": pair.met,
    }


COMMANDS = (seminars, schedule)
