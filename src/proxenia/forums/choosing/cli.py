"""Commands about places given out by wishes: of a file, without any account, and of a forum as the account named with --as sees it."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from proxenia.accounts.acting import as_option
from proxenia.core.printing import json_option, say, say_rows, stop
from proxenia.engines.given import BadInput
from proxenia.engines.places import FixedClash, Plan, Problem, outcome, reasons, solve
from proxenia.engines.places.reading import MOST_BYTES, as_data, read
from proxenia.forums import access
from proxenia.forums.models import Choice
from proxenia.forums.record.cli import forum_for

from . import queries

NOT_UNDERSTOOD = 2


@click.group("places")
def places() -> None:
    """Places given out by ranked wishes, such as at site visits."""


@places.command("solve")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--time",
    "seconds",
    default=8.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="About so many seconds for each figure of the score, where it is no flow.",
)
@json_option
def solve_command(file: Path, seconds: float, *, as_json: bool) -> None:
    """Give out the places of FILE (- for what is piped in). It needs no account.

    FILE is JSON. Sessions at the same hours clash, and those that “clashing” names.

    \b
      {"sessions": [{"id": "harbour", "places": 40, "least": 10, "bus": "1",
                     "begins": "2018-11-21T09:00", "ends": "2018-11-21T12:00"},
                    {"id": "dairy", "places": 25, "begins": "2018-11-21T09:30", "ends": "2018-11-21T12:30"}],
       "buses": [{"id": "1", "seats": 48}], "clashing": [["harbour", "dairy"]],
       "delegations": [{"id": "Harbin", "stay": "together"}, {"id": "Tshwane", "stay": "apart"}],
       "people": [{"id": "Delegate 12", "wishes": ["harbour", "dairy"], "delegation": "Harbin"},
                  {"id": "Delegate 13", "wishes": {"dairy": 1, "harbour": 1}, "barred": {"harbour": "competitor"},
                   "now": ["dairy"], "fixed": ["dairy"]}],
       "steady": true}

    \b
    wishes   a list, the dearest first, or each with its rank
    barred   from what somebody is kept, and a word that says why
    now      places of a plan before; “moved” counts those that are taken away; “steady” puts that before wishes
    fixed    places that stay
    least    from how many on a session is held; with fewer nobody goes there

    The score counts places, the first of each person twice, then members of delegations that want to be apart and are not
    (“doubled”), then “regret”, the sum of the squares of how many dearer wishes are passed over, then “moved”. No plan is better
    than the bound.

    \b
    Examples:
      proxenia forums places solve visits.json
      proxenia forums places solve visits.json --json > plan.json

    Exit code 0 where a plan was found, 1 where what is fixed breaks a rule, 2 where FILE is not understood.
    """
    problem = _problem(file, as_json=as_json)
    try:
        plan = solve(problem, work=seconds)
    except FixedClash as error:
        broken = "; ".join(f"{one.kind}: {', '.join(filter(None, (*one.sessions, one.person)))}" for one in error.found)
        stop("places.fixed", f"{error} {broken}", as_json=as_json)
    data = as_data(plan, outcome(problem, plan.given), reasons(problem, plan.given))
    say(data, _words(problem, plan, data), as_json=as_json)


def _problem(file: Path, *, as_json: bool) -> Problem:
    with click.open_file(str(file), "rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    try:
        return read(content)
    except BadInput as error:
        told = {"error": "places.input", "where": error.where, "message": str(error)}
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else str(error), err=not as_json)
        sys.exit(NOT_UNDERSTOOD)


def _words(problem: Problem, plan: Plan, data: dict[str, Any]) -> str:
    people = data["people"]
    there: dict[str, list[str]] = {}
    for person, those in data["places"].items():
        for key in those:
            there.setdefault(key, []).append(person)
    first, later, none = people["first_wishes"], people["later_wish"], people["no_place"]
    lines = [
        f"{first} of {people['asked']} get only first wishes, {later} a later one, {none} nothing.",
        f"{'Proven: no plan is better.' if plan.proven else 'Not proven.'} Score {tuple(plan.score)}, bound {tuple(plan.bound)}.",
    ]
    for one in problem.sessions:
        names = there.get(one.key, [])
        lines.append(f"{one.key}: {len(names)} of {'any' if one.places is None else one.places}  {', '.join(names)}")
    return "\n".join(lines)


@places.command("list")
@click.argument("number", type=int)
@click.option("--visit", type=int, help="Only this session.")
@as_option
@json_option
def list_command(number: int, visit: int | None, as_email: str | None, *, as_json: bool) -> None:
    """Tell who asked for which place of forum NUMBER, with what rank, what is planned, and what they were told.

    \b
    Example:
      proxenia forums places list 3 --json --as officer@example.org

    Exit code 1 where the account's office plans no such forum.
    """
    actor, forum = forum_for(as_email, number, as_json=as_json)
    if not access.reads_participants(actor, forum):
        stop("forum.participants", "Only the office that plans it reads who takes part.", as_json=as_json)
    found = queries.wishing().filter(session__forum=forum).select_related("participant", "session")
    found = found.order_by("session__day", "session__begins", "session_id", "-is_planned", "participant__name", "pk")
    rows = [_row(one) for one in (found if visit is None else found.filter(session=visit))]
    lines = [
        f"{row['visit']:<30} {'planned' if row['planned'] else '-':<8} {row['told']:<10} {row['wish'] or '-'!s:>3}  {row['name']}"
        for row in rows
    ]
    say_rows("places", rows, lines or ["Nobody asked for a place."], as_json=as_json)


def _row(one: Choice) -> dict[str, Any]:
    return {
        "session": one.session_id,
        "visit": str(one.session),
        "participant": one.participant_id,
        "name": one.participant.name,
        "wish": one.rank if one.rank < queries.LATER else None,
        "planned": one.is_planned,
        "fixed": one.is_locked,
        "told": one.state,
    }


COMMANDS: tuple[click.Command, ...] = (places,)
