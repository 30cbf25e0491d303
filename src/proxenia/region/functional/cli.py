"""Commands about functional regions. They read and write as the account named with --as may."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from django.utils.translation import override

from proxenia.accounts.acting import as_option
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.printing import json_option, say, stop
from proxenia.core.texts import Text
from proxenia.region.record.cli import region_for

from .actions import bring_flows, look_at_flows
from .finding import Asked, picture
from .telling import told, told_of_file

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("flows")
@click.argument("file", type=FILE)
@click.option("--region", "number", type=int, required=True, help="The number of the city-region.")
@click.option(
    "--year", type=int, required=True, help="The year of the flows; chooses among those of a table of StatBank."
)
@click.option("--title", default="", help="What the table is called; left out: the name of the file.")
@click.option("--covers", default="", help="The area that it covers.")
@click.option("--basis", default="", help="Where it is from, such as: Statistics Denmark, table PEND100.")
@click.option("--synthetic", is_flag=True, help="The figures are made up; pages say so.")
@click.option("--dry-run", is_flag=True, help="Only say what the file says. Nothing is kept.")
@as_option
@json_option
def flows_command(
    file: Path,
    number: int,
    year: int,
    title: str,
    covers: str,
    basis: str,
    as_email: str | None,
    *,
    synthetic: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a FILE of commuting flows in for a city-region, or with --dry-run say what it says.

    FILE is CSV with the columns origin,destination,workers or community_live,community_work,amount, or a commuting table of Statistics
    Denmark as StatBank gives it out with semicolons: place of residence, place of work, time, number. Totals are left out.

    \b
    Examples:
      proxenia regions flows pend100.csv --region 1 --year 2018 --dry-run --as officer@example.org
      proxenia regions flows pend100.csv --region 1 --year 2018 --basis "Statistics Denmark, PEND100" --as officer@example.org

    With --json: {"form", "zones", "flows", "workers", "left_out", "names"} and, once kept, "table" and "url".

    Exit code 0 where all is well, 1 where the file was refused; nothing of it is kept then.
    """
    actor, region = region_for(as_email, number, as_json=as_json)
    with override(actor.language):
        try:
            content = file.read_bytes()
            read = look_at_flows(region, content=content, year=year, actor=actor)
            found: dict[str, Any] = told_of_file(read)
            if not dry_run:
                said = {"title": title or file.stem, "covers": covers, "basis": basis}
                texts: dict[str, Any] = {
                    name: Text({actor.language: words} if words else {}) for name, words in said.items()
                }
                kept = bring_flows(region, content=content, year=year, is_synthetic=synthetic, actor=actor, **texts)
                found |= {"table": kept.pk, "url": kept.get_absolute_url()}
        except RuleError as error:
            stop(error.code, error.message, as_json=as_json)
    lines = [
        f"{found['zones']:,} municipalities, {found['flows']:,} flows, {found['workers']:,.0f} people ({found['form']})."
    ]
    lines += [f"  left out, {why}: {count:,} rows" for why, count in found["left_out"].items()]
    lines.append(
        f"Kept as table {found['table']}." if "table" in found else "Nothing is kept. Without --dry-run it is."
    )
    say(found, lines, as_json=as_json)


@click.command("functional")
@click.argument("number", type=int)
@click.option("--table", type=int, default=0, help="The number of a commuting table; left out: the newest.")
@click.option(
    "--zones", default="", help="Municipalities as the table has them, with commas; left out: the members of today."
)
@as_option
@json_option
def functional_command(number: int, table: int, zones: str, as_email: str | None, *, as_json: bool) -> None:
    """Say how far the members of city-region NUMBER hold their own, in which labour-market areas they fall, and what is official.

    \b
    Example:
      proxenia regions functional 1 --zones 751,746,727 --as officer@example.org

    The limits are those of “proxenia regions delineate”. With --json what the API tells of a functional region.
    """
    actor, region = region_for(as_email, number, as_json=as_json)
    wanted = tuple(one.strip() for one in zones.split(",") if one.strip())
    with override(actor.language):
        found = picture(actor, region, today(), Asked(table, wanted))
        if table and found.table is None:
            stop("table.unknown", f"The city-region has no commuting table {table}.", as_json=as_json)
        if found.unknown:
            stop("regions.zones", f"There are no flows of {', '.join(found.unknown)}.", as_json=as_json)
        data = told(found)
    say(data, list(_lines(data)), as_json=as_json)


def _lines(data: dict[str, Any]) -> Iterator[str]:
    table, held = data["table"], data["self_containment"]
    if table is None:
        yield "No commuting table is on record. “proxenia regions flows” brings one in."
    else:
        yield f"{table['title']}{', made up' if table['is_synthetic'] else ''}"
    if held is not None:
        yield f"  residents {held['residents']:,.0f}, of whom {held['live_side']:.1%} work inside"
        yield f"  jobs {held['jobs']:,.0f}, of which {held['work_side']:.1%} are held by residents"
        yield from (
            f"  {one['name']}: {one['out']:,.0f} go there, {one['back']:,.0f} come from there" for one in held["ties"]
        )
    if missing := [one["name"] for one in data["members"] if not one["zone"]]:
        yield f"  not in the flows: {', '.join(missing)}"
    names = {one["area"]: one["name"] for one in data["areas"]}
    yield from (f"  {one['name']}: area of {names[one['area']]}" for one in data["members"] if one["area"])
    yield from data["official"]["means"]


COMMANDS = (flows_command, functional_command)
