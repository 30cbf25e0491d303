"""Commands about volunteers and shifts. They read and write what the account named with --as may see."""

import sys
from pathlib import Path
from typing import Any, get_args

import click
from django.utils.translation import override

from proxenia.accounts.acting import acting, as_option
from proxenia.accounts.models import User
from proxenia.accounts.planning.models import PlanningState
from proxenia.attraction.models import ShiftPlanning, Undertaking
from proxenia.core.clock import today
from proxenia.core.documents import Language, as_data
from proxenia.core.documents.commands import FILE, Files, words_of, written, wrote
from proxenia.core.errors import RuleError
from proxenia.core.printing import REFUSED, json_option, say, say_rows, stop

from . import figures, jobs, laying, queries, thanks
from .board import row_of
from .endpoints import told_plan
from .figures import in_hours
from .inviting import reinvite


@click.group("attraction")
def group() -> None:
    """Undertakings of the city, their volunteers, shifts and hours."""


def _undertaking(actor: User, number: int, *, as_json: bool) -> Undertaking:
    found = queries.own_undertakings(actor).filter(pk=number).first()
    if found is None:
        message = f"Your office has no undertaking {number}. “proxenia attraction undertakings” names them."
        stop("undertaking.unknown", message, as_json=as_json)
    return found


@group.command("undertakings")
@as_option
@json_option
def undertakings_command(as_email: str | None, *, as_json: bool) -> None:
    """List undertakings: title years, championships, festivals.

    \b
    Example:
      proxenia attraction undertakings --as officer@example.org
    """
    actor = acting(as_email)
    with override(actor.language):
        rows = [
            {
                "id": one.pk,
                "name": str(one),
                "kind": one.kind,
                "start": str(one.start or ""),
                "end": str(one.end or ""),
                "url": one.get_absolute_url(),
            }
            for one in queries.undertakings_visible_to(actor)
        ]
    lines = [f"{row['id']:>5} {row['start']:<10} {row['name']}" for row in rows]
    say_rows("undertakings", rows, lines or ["No undertakings."], as_json=as_json)


@group.command("volunteers")
@click.argument("number", type=int)
@as_option
@json_option
def volunteers_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """List who is in at undertaking NUMBER: languages, skills, whether on the roster, places in shifts.

    \b
    Example:
      proxenia attraction volunteers 3 --as officer@example.org
    """
    actor = acting(as_email)
    undertaking = _undertaking(actor, number, as_json=as_json)
    rows = [
        {
            "id": one.pk,
            "name": one.name,
            "languages": {tongue.language: tongue.level for tongue in one.tongues.all()},
            "skills": [str(skill) for skill in one.skills.all()],
            "on_roster": one.is_on_roster,
            "places": one.places,
        }
        for one in _people(undertaking)
    ]
    lines = [
        f"{row['id']:>5} {row['name']:<24} {','.join(row['languages']):<12} {row['places']:>3} places"
        f"{'' if row['on_roster'] else '  not on the roster'}"
        for row in rows
    ]
    say_rows("volunteers", rows, lines or ["Nobody is in."], as_json=as_json)


def _people(undertaking: Undertaking) -> Any:
    return queries.told_volunteers(undertaking, today())


@group.group("shifts")
def shifts_group() -> None:
    """Shifts: who works when, and planning them."""


@shifts_group.command("list")
@click.argument("number", type=int)
@click.option("--day", default="", help="Only of this day: 2018-08-04.")
@click.option("--open", "only_open", is_flag=True, help="Only those with open places.")
@as_option
@json_option
def list_command(number: int, day: str, as_email: str | None, *, only_open: bool, as_json: bool) -> None:
    """List the shifts of undertaking NUMBER with who has a place and what is open.

    \b
    Example:
      proxenia attraction shifts list 3 --day 2018-08-04 --open --as officer@example.org
    """
    actor = acting(as_email)
    undertaking = _undertaking(actor, number, as_json=as_json)

    with override(actor.language):
        found = [row_of(one) for one in queries.shifts_with_places(undertaking) if not day or str(one.day) == day]
        rows = [_told(row) for row in found if row["open"] or not only_open]
    lines = [f"{row['id']:>5} {row['when']:<24} {row['kind']:<20} {row['taken']}/{row['places']}" for row in rows]
    say_rows("shifts", rows, lines or ["No shifts."], as_json=as_json)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    shift = row["shift"]
    return {
        "id": shift.pk,
        "when": shift.hours,
        "kind": str(shift.kind),
        "where": shift.where,
        "places": row["places"],
        "taken": row["places"] - row["open"],
        "needs": [
            {
                "id": each["need"].pk,
                "whom": each["need"].whom,
                "number": each["need"].number,
                "open": each["open"],
                "people": [
                    {"id": one.pk, "name": one.volunteer.name, "state": one.state, "fixed": one.is_locked}
                    for one in each["people"]
                ],
            }
            for each in row["needs"]
        ],
    }


@shifts_group.command("plan")
@click.argument("number", type=int)
@click.option("--take", is_flag=True, help="Take the proposal. Without this nothing changes.")
@as_option
@json_option
def plan_command(number: int, as_email: str | None, *, take: bool, as_json: bool) -> None:
    """Propose a plan of the shifts of undertaking NUMBER: languages first, few moved; with --take it is taken.

    \b
    Examples:
      proxenia attraction shifts plan 3 --as officer@example.org
      proxenia attraction shifts plan 3 --take --json --as officer@example.org

    Exit code 0 where every place is taken, 1 where something is lacking or was refused.
    """
    actor = acting(as_email)
    undertaking = _undertaking(actor, number, as_json=as_json)
    with override(actor.language):
        try:
            planning = _planned(undertaking, actor)
            taken = dict(laying.take_plan(planning, actor=actor)) if take else {}
        except RuleError as error:
            stop(error.code, error.message, as_json=as_json)
        told = told_plan(planning) | {"taken": taken}
    proposal = told["proposal"]
    special = proposal["special"]
    lines = [
        f"{proposal['filled']} of {proposal['places']} places, at most {proposal['bound']}.",
        f"{special} of {proposal['special_places']} for a language or a skill, at most {proposal['special_bound']}.",
        f"{len(proposal['added'])} given, {len(proposal['moved'])} taken back.",
        *(f"- {text}" for text in told["lacks"]),
        "Taken." if take else "Nothing is changed. With --take it is taken.",
    ]
    say(told, lines, as_json=as_json)
    if proposal["filled"] < proposal["places"]:
        sys.exit(REFUSED)


def _planned(undertaking: Undertaking, actor: User) -> ShiftPlanning:
    """Ask for a planning, and work it out here and now, whatever else waits for a worker."""
    planning = laying.ask_for_plan(undertaking, actor=actor)
    jobs.plan.call(planning.pk)
    planning.refresh_from_db()
    if planning.state == PlanningState.FAILED:
        raise RuleError("plan.failed", planning.failure)
    return planning


@group.command("hours")
@click.argument("number", type=int)
@as_option
@json_option
def hours_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell the hours of the volunteers of undertaking NUMBER as an indicator: by month, and in all.

    \b
    Example:
      proxenia attraction hours 3 --json --as officer@example.org
    """
    actor = acting(as_email)
    undertaking = _undertaking(actor, number, as_json=as_json)
    with override(actor.language):
        told = figures.told(undertaking, figures.hours_of(undertaking))
    lines = [f"{one['month']}  {in_hours(one['minutes'])}" for one in told["values"]]
    lines += [f"in all   {told['total']} hours of {told['volunteers']} volunteers"]
    say(told, lines, as_json=as_json)


@group.command("thanks")
@click.argument("number", type=int)
@click.argument("volunteer", type=int)
@click.option(
    "--language", "--lang", "language", type=click.Choice(get_args(Language)), default="en", show_default=True
)
@click.option("--out", type=FILE, help="Write it into this file: its ending says whether as .pdf or for Word, .docx.")
@as_option
@json_option
def thanks_command(
    number: int, volunteer: int, language: Language, out: Path | None, as_email: str | None, *, as_json: bool
) -> None:
    """Give the paper of thanks to VOLUNTEER for their hours at undertaking NUMBER.

    \b
    Example:
      proxenia attraction thanks 3 12 --language da --out thanks.pdf --as officer@example.org
    """
    actor = acting(as_email)
    undertaking = _undertaking(actor, number, as_json=as_json)
    found = queries.thanked_for(undertaking).filter(pk=volunteer).first()
    if found is None:
        stop("volunteer.unknown", f"No volunteer {volunteer} has hours there.", as_json=as_json)
    if out is not None and out.suffix.lower() not in {".pdf", ".docx"}:
        stop("file.kind", "Name a file that ends in .pdf or .docx.", as_json=as_json)
    made = thanks.paper(found, undertaking, today(), language=language)
    is_pdf = out is not None and out.suffix.lower() == ".pdf"
    names = written(made, Files(out if is_pdf else None, None if is_pdf else out, ""), as_json=as_json)
    say(
        {"volunteer": found.pk, "files": names, "document": as_data(made)},
        wrote(names) if names else words_of(made),
        as_json=as_json,
    )


@group.command("reinvite")
@click.argument("number", type=int)
@click.argument("volunteer", type=int)
@as_option
@json_option
def reinvite_command(number: int, volunteer: int, as_email: str | None, *, as_json: bool) -> None:
    """Invite VOLUNTEER to undertaking NUMBER, where their consent to be invited again stands today.

    \b
    Example:
      proxenia attraction reinvite 4 12 --as officer@example.org

    Exit code 1 where no consent stands, or they are in or invited already.
    """
    actor = acting(as_email)
    undertaking = _undertaking(actor, number, as_json=as_json)
    found = queries.volunteers_visible_to(actor).filter(pk=volunteer).first()
    if found is None:
        stop("volunteer.unknown", f"You see no volunteer {volunteer}.", as_json=as_json)
    try:
        made = reinvite(found, undertaking=undertaking, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    told = {"volunteer": found.pk, "undertaking": undertaking.pk, "invited_on": made.invited_on}
    say(told, [f"{found} is invited to {undertaking}."], as_json=as_json)
