"""How commands work on a file that comes in, and what they tell of it; commands of rooms above use it too."""

import sys
from collections.abc import Callable
from typing import Any

import click

from proxenia.core.errors import RuleError

from . import queries, working
from .choices import State
from .models import Run

INTERRUPTED = 130


def _bar(quiet: bool) -> Callable[[Run], None] | None:
    if quiet or not sys.stderr.isatty():
        return None

    def tell(run: Run) -> None:
        run.refresh_from_db(fields=["state"])
        done = queries.progress(run)
        click.echo(
            f"\r{run.get_state_display()}: {done.percent:3} % ({done.done} of {done.total})   ", nl=False, err=True
        )

    return tell


def work_on(run: Run, *, quiet: bool) -> Run:
    """Work here and now; an interruption keeps what is done."""
    try:
        after = working.go_on(run.pk, _bar(quiet))
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted. What is done is kept; “proxenia exchange resume {run.pk}” goes on.", err=True)
        sys.exit(INTERRUPTED)
    if after.failure:
        raise RuleError("sheet.failed", after.failure)
    return after


def told_of(run: Run) -> dict[str, Any]:
    """Return what programs are told of a run: its state, what became of its rows, what was taken back."""
    found = queries.outcome(run)
    told: dict[str, Any] = {
        "run": run.pk,
        "sheet": run.sheet,
        "table": run.table,
        "state": run.state,
        "counts": found.counts,
    }
    left = [heading for heading, key in zip(run.headings, run.columns, strict=True) if heading and not key]
    told |= {"also": found.also, "columns_left_out": left, "rows": found.rows}
    if run.state in {State.UNDO, State.UNDONE}:
        back = queries.taken_back(run)
        told |= {"removed": back.removed, "restored": back.restored, "left": back.left}
    return told
