"""Commands of handovers. They read and do what the account named with --as may."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.printing import json_option, say, stop
from proxenia.directory.actions import end_tenure
from proxenia.directory.queries import tenures

from . import actions, reads
from .reading import Line, Read, gap_words, read


@click.group("handover", epilog="Example: proxenia handover list --as officer@example.org")
def group() -> None:
    """Handovers: what is passed on when somebody leaves a post.

    \b
    An election night
      proxenia handover list                          what is open, and who left or leaves without a handover
      proxenia handover end 12 --on 2018-08-31        somebody left: the handover opens by itself
      proxenia handover open 12                       open one that did not
      proxenia handover show 3                        ties at risk, promises, letters, introductions
    """


@group.command("list")
@as_option
@json_option
def list_command(as_email: str | None, *, as_json: bool) -> None:
    """List handovers, open ones first, and the tenures that ended or end soon without one.

    \b
    Examples:
      proxenia handover list
      proxenia handover list --json
    """
    actor = acting(as_email)
    every = sorted(reads.handovers(actor), key=lambda one: one.closed_on is not None)
    waiting = reads.waiting(actor, today())
    data = {
        "handovers": [_row(one) for one in every],
        "without": [
            {"tenure": one.tenure.pk, "name": str(one.tenure), "end": one.end, "soon": one.soon, "reasons": one.reasons}
            for one in waiting
        ],
    }
    lines = [f"{one.pk:>5}  {_state(one):<24} {one.tenure}" for one in every] or ["No handover is on record."]
    if waiting:
        lines += ["", "Without a handover (open one: proxenia handover open NUMBER):"]
        lines += [f"{one.tenure.pk:>5}  {one.end!s:<11} {one.tenure}: {'; '.join(one.reasons)}" for one in waiting]
    say(data, lines, as_json=as_json)


def _row(one: Any) -> dict[str, Any]:
    return {
        "number": one.pk,
        "tenure": one.tenure_id,
        "name": str(one.tenure),
        "opened": one.opened_on,
        "meeting": one.meeting_on,
        "closed": one.closed_on,
        "points": one.all_points,
        "open": one.open_points,
        "url": one.get_absolute_url(),
    }


def _state(one: Any) -> str:
    return f"closed {one.closed_on}" if one.closed_on else f"{one.open_points} of {one.all_points} points open"


@group.command("show")
@click.argument("number", type=int)
@as_option
@json_option
def show(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Show one handover: each point as it was put onto the list, and how it stands now.

    \b
    Examples:
      proxenia handover show 3
      proxenia handover show 3 --json

    Exit code 1 where there is no such handover that you may see.
    """
    actor = acting(as_email)
    one = reads.handovers(actor).filter(pk=number).first()
    if one is None:
        stop("handover.unknown", f"There is no handover {number} that you may see.", as_json=as_json)
    found = read(actor, one, today())
    say(_row(one) | _data(found), _lines(found), as_json=as_json)


def _data(found: Read) -> dict[str, Any]:
    successor = found.case.successor
    return {
        "successor": str(successor.person or "") if successor is not None else None,
        "gap": gap_words(found.case) or None,
        "parts": {kind: [_point(line) for line in lines] for kind, _title, lines in found.parts},
        "turned_up": [{"kind": one.kind, "point": one.said(), "why": one.why()} for one in found.turned_up],
    }


def _point(line: Line) -> dict[str, Any]:
    point = line.point
    return {
        "number": point.pk,
        "point": str(point.said),
        "why": str(point.why),
        "now": line.now,
        "state": point.state,
        "settled": point.settled_on,
        "by": point.settled_by.name if point.settled_by else None,
        "note": str(point.note),
    }


def _lines(found: Read) -> list[str]:
    said = [str(found.handover), *([gap_words(found.case)] if gap_words(found.case) else [])]
    for _kind, title, lines in found.parts:
        said += ["", f"{title}: {len(lines)}"]
        for line in lines:
            said.append(f"  [{'x' if not line.point.is_open else ' '}] {line.point.said}")
            said += [f"      {part}" for part in (str(line.point.why), line.now, str(line.point.note)) if part]
    if found.turned_up:
        said += ["", "Turned up since, not on the list:", *(f"  {one.said()}" for one in found.turned_up)]
    return said


def _tenure(actor: Any, number: int, *, as_json: bool) -> Any:
    tenure = tenures(actor).filter(pk=number).first()
    if tenure is None:
        stop("tenure.unknown", f"There is no time in a post {number} that you may see.", as_json=as_json)
    return tenure


@group.command("open")
@click.argument("tenure", type=int)
@as_option
@json_option
def open_command(tenure: int, as_email: str | None, *, as_json: bool) -> None:
    """Open the handover of a time in a post, by the number that `handover list` shows.

    \b
    Example:
      proxenia handover open 12

    Exit code 1 where a rule refuses it: it is open already, or your role may not write.
    """
    actor = acting(as_email)
    found = _tenure(actor, tenure, as_json=as_json)
    try:
        made = actions.open_handover(found, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    _told(actor, made, as_json=as_json)


@group.command("end")
@click.argument("tenure", type=int)
@click.option("--on", required=True, help="When it ended: 2018, 2018-08 or 2018-08-31.")
@as_option
@json_option
def end_command(tenure: int, on: str, as_email: str | None, *, as_json: bool) -> None:
    """Say when somebody left a post; the handover opens by itself where there is anything to hand over.

    \b
    Example:
      proxenia handover end 12 --on 2018-08-31

    Exit code 1 where a rule refuses it: it has ended already, or your role may not write.
    """
    actor = acting(as_email)
    try:
        day = PartialDate.parse(on)
    except ValueError:
        raise click.BadParameter(f"“{on}” is not a date: 2018, 2018-08, 2018-08-31.", param_hint="--on") from None
    found = _tenure(actor, tenure, as_json=as_json)
    try:
        end_tenure(found, day, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    made = reads.handovers(actor).filter(tenure=found).first()
    if made is None:
        say({"ended": found.pk, "handover": None}, ["Ended. There is nothing on record to hand over."], as_json=as_json)
        return
    _told(actor, made, as_json=as_json)


def _told(actor: Any, made: Any, *, as_json: bool) -> None:
    one = reads.handovers(actor).get(pk=made.pk)
    say(_row(one), [f"Handover {one.pk}: {_state(one)}. {one.tenure}"], as_json=as_json)
