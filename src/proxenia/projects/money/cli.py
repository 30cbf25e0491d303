"""Commands about the money of a project. The account named with --as must belong to the office that keeps it."""

from collections.abc import Iterator

import click

from proxenia.accounts.acting import as_option
from proxenia.core.clock import today
from proxenia.core.plain import plain
from proxenia.core.printing import json_option, say, stop
from proxenia.projects import access
from proxenia.projects.record.cli import project_for

from .tables import MoneyTable, money_of
from .words import MoneyLine, lack_words, lines_of, lines_of_year, rate_words


@click.command("money")
@click.argument("number", type=int)
@click.option("--year", type=click.IntRange(1945, 2200), help="Only this year.")
@as_option
@json_option
def money_command(number: int, year: int | None, as_email: str | None, *, as_json: bool) -> None:
    """Show what project NUMBER may cost and has cost: approved, in force, spent, left, by line and year.

    \b
    Example:
      proxenia projects money 3 --year 2018 --as officer@example.org
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    if not access.reads_inside(actor, project):
        stop("project.money.hidden", "Only the office that keeps the project reads its money.", as_json=as_json)
    table = money_of(actor, project, year, today())
    say(plain(table), list(_lines(table)) or ["No money is written down."], as_json=as_json)


def _lines(table: MoneyTable) -> Iterator[str]:
    for year, sums in table.years:
        yield str(year)
        for one in lines_of_year(table, year):
            yield f"  {_line(one)}"
        for one in lines_of(sums, table.currency):
            yield f"  {_line(one)}"
    for one in lines_of(table.total, table.currency) if table.rows else ():
        yield f"All years: {_line(one)}"
    if lack := lack_words(table.total.lacks):
        yield lack
    for rate in table.rates:
        yield rate_words(rate)


def _line(one: MoneyLine) -> str:
    name = f"{one.line.number} {one.line.heading}" if one.line else "all lines"
    named = f"{name} in {one.currency}" if one.converted else name
    if one.figures is None:
        return f"{named}: {one.lack}"
    words = ("approved", "in force", "spent", "left")
    told = ", ".join(f"{word} {cell}" for word, cell in zip(words, one.cells(), strict=True))
    return f"{named}: {told}" + (" (over budget)" if one.is_over else "")


COMMANDS = (money_command,)
