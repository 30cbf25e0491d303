"""Commands about what happened."""

import sys

import click
from django.utils import timezone

from proxenia.core.printing import REFUSED, json_option, say

from . import chain
from .queries import office_names, tail


@click.group("audit")
def group() -> None:
    """What happened: check the chain, read its end."""


def _offices(name: str | None) -> dict[int, str]:
    """Return the chains to look at by office; raise a usage error where no office has the name."""
    names = office_names()
    if name is None:
        return {pk: names.get(pk, "") for pk in chain.offices()}
    found = {pk: known for pk, known in names.items() if known == name}
    if not found:
        known = ", ".join(sorted(names.values())) or "none yet"
        raise click.BadParameter(f"No office is called “{name}”. There are: {known}.", param_hint="--office")
    return found


@group.command()
@click.option("--office", help="Only the chain of the office of this name.")
@json_option
def verify(office: str | None, *, as_json: bool) -> None:
    """Check that no event was changed, removed, inserted or moved. Exit code 1 where one was."""
    wanted = _offices(office)
    faults = [fault for pk in wanted if (fault := chain.verify(pk)) is not None]
    rows = [{"office": wanted[f.office_id] or f.office_id, "seq": f.seq, "reason": f.reason} for f in faults]
    lines = [f"{row['office']}: event {row['seq']}: {row['reason']}" for row in rows]
    whole = f"{len(wanted)} chain{'s' if len(wanted) != 1 else ''} checked, all whole."
    say({"checked": len(wanted), "faults": rows}, lines or whole, as_json=as_json)
    if faults:
        sys.exit(REFUSED)


@group.command()
@click.option("--office", help="Only the office of this name.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10000), help="How many events.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on each line, for programs.")
def log(office: str | None, limit: int, *, as_json: bool) -> None:
    """Print the newest events, newest first, without what changed."""
    wanted = _offices(office)
    for event in tail(list(wanted), limit):
        row = {
            "office": wanted[event.office_id] or event.office_id,
            "seq": event.seq,
            "at": timezone.localtime(event.at).isoformat(timespec="seconds"),
            "verb": event.verb,
            "record": f"{event.label} {event.record_id}",
            "actor": event.actor_id,
        }
        say(row, "  ".join(str(value) for value in row.values()), as_json=as_json)
