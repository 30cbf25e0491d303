"""The commands about city-regions. Those on files of commuting flows need no database and no account.

The others are of the room `region`.
"""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from proxenia.core.printing import NOT_UNDERSTOOD, REFUSED, json_option, say, stop
from proxenia.engines.regions import (
    Area,
    BadFlows,
    Rule,
    UnknownZone,
    adjusted_rand_index,
    areas_of,
    delineate,
    quality,
    read_areas,
    read_flows,
    self_containment,
)
from proxenia.engines.regions.reading import area_rows
from proxenia.region.cli import COMMANDS

FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
SHOWN = 40
"""So many areas are told to people; programs get all."""
ONE = Rule()


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the four options that say when an area is valid."""
    for words in reversed(
        (
            click.option(
                "--min-size", default=ONE.min_size, show_default=True, help="Employed residents an area needs."
            ),
            click.option(
                "--min-self-containment",
                default=ONE.min_self_containment,
                show_default=True,
                help="Share that an area of the target size must hold on both sides.",
            ),
            click.option(
                "--target-size",
                default=ONE.target_size,
                show_default=True,
                help="Employed residents from which on the minimum of self-containment is enough.",
            ),
            click.option(
                "--target-self-containment",
                default=ONE.target_self_containment,
                show_default=True,
                help="Share that an area of the minimum size must hold.",
            ),
        )
    ):
        command = words(command)
    return command


@click.group("regions", epilog="Example: proxenia regions list --as officer@example.org")
def group() -> None:
    """City-regions: members, decisions, costs, joint asks, and what belongs together by the commuting between municipalities."""


for known in COMMANDS:
    group.add_command(known)


@group.command("delineate")
@click.argument("flows_file", metavar="FLOWS.csv", type=FILE)
@click.option("--method", type=click.Choice(["lma"]), default="lma", show_default=True, help="Labour-market areas.")
@rule_options
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write community,area to this file.")
@click.option("--compare", "other_file", type=FILE, help="Another division (community,area or community,cluster).")
@json_option
def delineate_command(
    flows_file: Path,
    method: str,
    min_size: float,
    min_self_containment: float,
    target_size: float,
    target_self_containment: float,
    out: Path | None,
    other_file: Path | None,
    *,
    as_json: bool,
) -> None:
    """Divide the zones of FLOWS.csv (- for what is piped in) into labour-market areas.

    FLOWS.csv says who lives where and works where; each pair of zones comes once:

    \b
      origin,destination,workers            or   community_live,community_work,amount
      751,751,141200
      746,751,9100

    An area is valid when it is large and holds its own: of the people who live in it and of the jobs in it, the smaller share that
    stays inside counts. An area of the target size needs the minimum share only, one of the minimum size the target share.
    The method is that of Coombes & Bond (2008) in the form of Franconi, Ichim, D'Alo and Cruciani (2017), after which zones at the
    borders are moved where the areas get better. An area is called like the zone with most jobs in it.

    \b
    Examples:
      proxenia regions delineate flows.csv --out areas.csv
      proxenia regions delineate flows.csv --method lma --min-size 1000 --min-self-containment 0.6667
          --target-size 10000 --target-self-containment 0.75 --compare official.csv --json

    With --json: {"method", "zones", "areas", "invalid", "Mean.SC_demand_side", "Mean.SC_supply_side", "Q_modularity", "unlinked",
    "adjusted_rand_index" with --compare, "statistics": {…}, "each": [{"area", "zones", "residents", "jobs", "inside", "demand",
    "supply", "validity", "why"}, …]}.

    Exit code 0 where every area is valid, 1 where one is not, since all zones together are not; 2 where a file is not understood.
    """
    rule = _rule(min_size, min_self_containment, target_size, target_self_containment, as_json=as_json)
    try:
        flows = read_flows(_lines(flows_file))
        other = read_areas(_lines(other_file)) if other_file else None
    except BadFlows as error:
        stop("regions.input", str(error), as_json=as_json, exit_code=NOT_UNDERSTOOD, line=error.line)
    found = delineate(flows, rule)
    areas = areas_of(flows, found.area_of, rule)
    agreement = None
    if other is not None:
        try:
            agreement = adjusted_rand_index(found.area_of, other)
        except UnknownZone as error:
            stop("regions.zones", str(error), as_json=as_json, exit_code=NOT_UNDERSTOOD)
    if out:
        with out.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(area_rows(found.area_of))
    statistics = quality(flows, found.area_of, rule)
    invalid = [one.name for one in areas if not one.is_valid]
    data = {
        "method": method,
        "zones": len(flows.zones),
        "areas": len(areas),
        "invalid": invalid,
        **{name: statistics[name] for name in ("Mean.SC_demand_side", "Mean.SC_supply_side", "Q_modularity")},
        "unlinked": list(found.unlinked),
        **({} if agreement is None else {"adjusted_rand_index": agreement}),
        "statistics": statistics,
        "each": [_as_data(one) for one in areas],
    }
    say(data, _told(data, areas, out), as_json=as_json)
    if invalid:
        sys.exit(REFUSED)


@group.command("self-containment")
@click.argument("flows_file", metavar="FLOWS.csv", type=FILE)
@click.option("--zones", required=True, help="The zones that are looked at, with commas.")
@rule_options
@json_option
def self_containment_command(
    flows_file: Path,
    zones: str,
    min_size: float,
    min_self_containment: float,
    target_size: float,
    target_self_containment: float,
    *,
    as_json: bool,
) -> None:
    """Say how far chosen zones of FLOWS.csv (- for what is piped in) hold their own, and where their people go.

    \b
    Example:
      proxenia regions self-containment flows.csv --zones 751,746,727

    The columns of FLOWS.csv are those of “proxenia regions delineate”. With --json: {"zones", "residents", "jobs", "inside", "demand",
    "supply", "self_containment", "validity", "valid", "why", "ties": [{"zone", "out", "back"}, …]}.

    Exit code 0, also where the zones are no valid area; 2 where the file or a zone is not known.
    """
    rule = _rule(min_size, min_self_containment, target_size, target_self_containment, as_json=as_json)
    try:
        found = self_containment(
            read_flows(_lines(flows_file)), [one.strip() for one in zones.split(",") if one.strip()], rule
        )
    except BadFlows as error:
        stop("regions.input", str(error), as_json=as_json, exit_code=NOT_UNDERSTOOD, line=error.line)
    except UnknownZone as error:
        stop("regions.zones", str(error), as_json=as_json, exit_code=NOT_UNDERSTOOD)
    area = found.area
    data = {key: value for key, value in _as_data(area).items() if key != "area"}
    ties = [{"zone": one.zone, "out": one.out, "back": one.back} for one in found.ties]
    lines = [
        f"{len(area.zones)} zones, employed residents {area.residents:,.0f}, jobs {area.jobs:,.0f}, both {area.inside:,.0f}.",
        f"Of the residents {area.supply:.1%} work inside; of the jobs {area.demand:.1%} are held by residents.",
        f"Validity {area.validity:.3f}: {area.why or 'a labour-market area'}.",
        *(f"  {one.zone:<12} {one.out:>10,.0f} go there, {one.back:>10,.0f} come from there" for one in found.ties),
    ]
    say({**data, "self_containment": area.held, "valid": area.is_valid, "ties": ties}, lines, as_json=as_json)


def _rule(size: float, share: float, target_size: float, target_share: float, *, as_json: bool) -> Rule:
    try:
        return Rule(size, share, target_size, target_share)
    except ValueError as error:
        stop("regions.rule", str(error), as_json=as_json, exit_code=NOT_UNDERSTOOD)


def _lines(file: Path) -> io.StringIO:
    """Return what stands in a file or comes through a pipe. Raises BadFlows where it is no text."""
    with click.open_file(str(file), "rb") as stream:
        content: bytes = stream.read()
    try:
        return io.StringIO(content.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadFlows(f"Line {line}: the file is no text in UTF-8.", line) from None


def _as_data(area: Area) -> dict[str, Any]:
    return {
        "area": area.name,
        "zones": list(area.zones),
        "residents": area.residents,
        "jobs": area.jobs,
        "inside": area.inside,
        "demand": area.demand,
        "supply": area.supply,
        "validity": area.validity,
        "why": area.why,
    }


def _told(data: dict[str, Any], areas: tuple[Area, ...], out: Path | None) -> list[str]:
    """Return areas in lines: the largest, those that are not valid, the figures of the whole."""
    lines = [
        f"{one.name:<12} {len(one.zones):>4} zones {one.residents:>11,.0f} residents {one.held:>7.1%} held"
        for one in areas[:SHOWN]
    ]
    if len(areas) > SHOWN:
        lines.append(f"… and {len(areas) - SHOWN:,} smaller areas.")
    lines += [f"NOT VALID    {one.name}: {one.why}" for one in areas if not one.is_valid]
    if data["unlinked"]:
        lines.append(f"Without any flow to their area: {', '.join(data['unlinked'])}.")
    lines.append(
        f"{data['areas']:,} areas of {data['zones']:,} zones, {len(data['invalid'])} not valid. Mean self-containment: jobs "
        f"{data['Mean.SC_demand_side']:.4f}, residents {data['Mean.SC_supply_side']:.4f}. Modularity {data['Q_modularity']:.4f}."
    )
    if "adjusted_rand_index" in data:
        lines.append(f"Agreement with the other division (adjusted Rand index): {data['adjusted_rand_index']:.4f}.")
    if out:
        lines.append(f"Written to {out}.")
    return lines
