"""The command that seats a banquet from a file. It needs no database and no account."""

import sys
from collections import Counter
from pathlib import Path

import click

from proxenia.core.printing import NOT_UNDERSTOOD, REFUSED, json_option, say, stop
from proxenia.engines.seating import BadInput, Plan, as_data, read, solve
from proxenia.engines.seating.reading import MOST_BYTES


@click.group("seating")
def group() -> None:
    """Seat a banquet: who sits at which table, on which chair."""


@group.command("solve")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--time",
    "seconds",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="Seconds; sooner where no better plan can be.",
)
@click.option("--seed", default=0, show_default=True, help="Another number, another search.")
@click.option(
    "--rounds",
    type=click.IntRange(0, 1_000_000),
    help="Do so many rounds: the same plan on every machine, if the time suffices.",
)
@json_option
def solve_command(file: Path, seconds: float, seed: int, rounds: int | None, *, as_json: bool) -> None:
    """Seat the guests of FILE (- for what is piped in) at its tables.

    FILE is JSON. Only “tables” and “guests” and their ids and seats are needed; what is left out makes no wish.

    \b
      {"tables": [{"id": "1", "seats": 10, "shape": "long"}, {"id": "2", "seats": 10, "shape": "round"}],
       "head_table": "1",
       "guests": [{"id": "Mayor", "side": "Aarhus", "rank": 1, "languages": ["da", "en"], "host": true},
                  {"id": "Head of delegation", "side": "Harbin", "rank": 1, "languages": ["zh"], "guest_of_honour": true},
                  {"id": "Interpreter", "side": "Aarhus", "languages": ["da", "zh"], "interpreter": true},
                  {"id": "Delegate 12", "side": "Harbin", "rank": 7, "languages": ["zh", "en"], "apart": ["Delegate 13"]},
                  {"id": "Delegate 13", "together": ["Delegate 14"], "diet": "vegetarian"},
                  {"id": "Delegate 14", "sponsor": true, "access": "wheelchair"}],
       "locks": {"Delegate 12": "2"}, "previous": {"Delegate 13": {"table": "2", "seat": 4}}}

    \b
    side             whom a guest is with; neighbours should be of different sides, and no table of one side alone
    rank             place in the order of precedence of all guests, 1 the highest; several may share one
    languages        without them a guest is taken to be able to talk with everybody
    apart, together  never at the same table; at the same table. It is enough that one of the two names the other
    access           sits on one of the table's "access_seats": [1, 5]; without that key every chair of the table will do
    distance         of a table from the head table; else it is its place in the list
    locks            to a table, or to a chair {"table": "1", "seat": 3}; are always kept
    previous         an earlier plan, as “seats” of the answer; guests who sat there are moved only for good reason. “moved”
                     counts those whose table is another; guests and tables that are no more do no harm
    weights          what one unmet wish costs, such as {"alternate": 3, "precedence": 2, "moved": 12}

    Chair n + 1 is at the right hand of chair n. Chair 1 of a round table is the host's; at a long one the chairs run
    along one side and back along the other, and the host's is in the middle of the first side. The guest of honour sits
    at the host's right hand.

    The objective is the sum of the costs of all unmet wishes, a broken hard rule counting 1,000,000; no plan costs less than the
    bound.

    \b
    Examples:
      proxenia seating solve dinner.json --time 10
      proxenia seating solve dinner.json --time 60 --json > plan.json

    Exit code 0 where every hard rule is kept, 1 where the best plan breaks one, each with its reason, 2 where FILE is not understood.
    """
    try:
        problem, unknown = read(_bytes(file))
    except BadInput as error:
        stop("seating.input", str(error), as_json=as_json, exit_code=NOT_UNDERSTOOD, where=error.where)
    if unknown:
        click.echo(f"Not read, because nothing is known of it: {', '.join(unknown)}.", err=True)
    plan = solve(problem, seconds=seconds, seed=seed, rounds=rounds)
    say(as_data(plan), _told(plan), as_json=as_json)
    if plan.hard_violations:
        sys.exit(REFUSED)


def _bytes(file: Path) -> bytes:
    """Return what stands in a file or comes through a pipe, a little more than can be understood at most."""
    with click.open_file(str(file), "rb") as stream:
        found: bytes = stream.read(MOST_BYTES + 1)
    return found


def _told(plan: Plan) -> list[str]:
    """Return a plan in lines: tables, broken rules, unmet wishes."""
    tables: dict[str, list[str]] = {}
    for name, seat in sorted(plan.seats.items(), key=lambda one: one[1].seat or 0):
        tables.setdefault(seat.table, []).append(f"  {seat.seat:>3}  {name}")
    lines = [line for table, rows in tables.items() for line in (f"Table {table}", *rows)]
    lines += [f"NOT KEPT  {one.why}" for one in plan.hard_violations]
    lines += [f"{one.cost:>8}  {one.why}" for one in plan.soft]
    rules = ", ".join(f"{rule} {count}" for rule, count in Counter(one.rule for one in plan.soft).most_common())
    end = "nothing can be better" if plan.proven else f"no plan costs less than {plan.bound}"
    return [*lines, f"Costs {plan.objective}; {end}. Unmet: {rules or 'nothing'}. Moved: {plan.moved}."]
