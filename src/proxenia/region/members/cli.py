"""Commands about members of city-regions. They read what the account named with --as may see."""

import datetime as dt
from collections.abc import Iterator

import click

from proxenia.accounts.acting import as_option
from proxenia.core.clock import read_day, today
from proxenia.core.plain import plain
from proxenia.core.printing import json_option, say, say_rows
from proxenia.region.record.cli import region_for
from proxenia.region.record.queries import roster_of

from .giving import Given, as_rows, giving_of
from .mass import Mass, mass_of
from .words import sum_words


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> dt.date | None:
    try:
        return read_day(text) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


on_option = click.option("--on", callback=_day, help="As of this day: 2018, 2018-12 or 2018-12-31. Left out: today.")


@click.command("members")
@click.argument("number", type=int)
@on_option
@as_option
@json_option
def members_command(number: int, on: dt.date | None, as_email: str | None, *, as_json: bool) -> None:
    """List who is a member of city-region NUMBER on a day.

    \b
    Example:
      proxenia regions members 1 --on 2018-12-31 --as officer@example.org
    """
    actor, region = region_for(as_email, number, as_json=as_json)
    day = on or today()
    roster = roster_of(actor, region, day)
    rows = [
        {
            "id": one.pk,
            "name": str(one),
            "from": str(one.start or ""),
            "until": str(one.end or ""),
            "grounds": str(one.grounds),
            "url": one.get_absolute_url(),
        }
        for one in roster.members
    ]
    lines = [f"{row['id']:>5} {row['name']}" + (f" (from {row['from']})" if row["from"] else "") for row in rows]
    lines += [f"{roster.hidden} more that you may not see."] if roster.hidden else []
    facts = {"on": day, "members_in_all": roster.count}
    say_rows("members", rows, lines or [f"No members on {day}."], as_json=as_json, **facts)


@click.command("giving")
@click.argument("number", type=int)
@on_option
@as_option
@json_option
def giving_command(number: int, on: dt.date | None, as_email: str | None, *, as_json: bool) -> None:
    """Show what each member of city-region NUMBER gave and got: as taken down, and as counted from records.

    \b
    Example:
      proxenia regions giving 1 --as officer@example.org
    """
    actor, region = region_for(as_email, number, as_json=as_json)
    found, _hidden = giving_of(actor, region, on or today())
    say_rows("members", as_rows(found), list(_lines(found)) or ["No members."], as_json=as_json)


def _lines(found: list[Given]) -> Iterator[str]:
    for one in found:
        yield str(one.member)
        for word, rows in (("gave", one.gave), ("got", one.got)):
            for row in rows:
                value = f": {row.value:f} {row.unit} ({row.exactness})" if row.value is not None else ""
                yield f"  {word} {row.title}{value}"
        for figure, told in one.counted:
            yield f"  {figure.label}: {told.words}"


@click.command("mass")
@click.argument("number", type=int)
@click.option("--measure", default="", help="Such as inhabitants. Left out: the one known of most members.")
@on_option
@as_option
@json_option
def mass_command(number: int, measure: str, on: dt.date | None, as_email: str | None, *, as_json: bool) -> None:
    """Show a measure of all members of city-region NUMBER, and what of it may be added up.

    \b
    Example:
      proxenia regions mass 1 --measure inhabitants --on 2018 --as officer@example.org
    """
    actor, region = region_for(as_email, number, as_json=as_json)
    mass = mass_of(actor, region, measure, on or today())
    say(plain(mass), list(_mass_lines(mass)), as_json=as_json)


def _mass_lines(mass: Mass) -> Iterator[str]:
    if not mass.measure:
        yield "No figure is on record of any member."
        return
    yield mass.title
    for row in mass.rows:
        told = "; ".join(f"{cell.words}{' (not added up)' * (not cell.counts)}" for cell in row.cells)
        yield f"  {row.name}: {told or 'missing'}"
    for one in mass.sums:
        told_sum = sum_words(one, mass)
        yield f"{told_sum['sort']}: {told_sum['figure']} ({told_sum['of']})"
    for cell in mass.own:
        yield f"the city-region says of itself: {cell.words}"


COMMANDS = (members_command, giving_command, mass_command)
