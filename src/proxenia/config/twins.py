"""The commands about the world of twin cities. None needs an account; the statistics of a file need no database either.

The others read the table of open data and the gazetteer.
"""

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click

from proxenia.core.folding import whole
from proxenia.core.printing import NOT_UNDERSTOOD, REFUSED, json_option, say, stop
from proxenia.directory.telling_twins import like_data, position_data
from proxenia.directory.twin_peers import By, Like, common_twins, like, standing_of
from proxenia.directory.twinning import Home, homes, is_called, known_twins
from proxenia.directory.twins import YEAR
from proxenia.engines.twins import Edges, Network, NotEdges, Position, Shape, positions, read_edges, shape

SOURCE = "Who names whom: Wikidata 2016, CC0. Places: GeoNames, CC BY 4.0."
NODE_COLUMNS = ("city", "degree", "core", "betweenness", "closeness")
SHOWN = 20
CONVENTIONS = {
    "edges": "pairs without direction; a pair said twice, in either direction, counts once",
    "reciprocity": "1 where ties have no direction; with --directed the share of ordered pairs that are also said the other way",
    "global_clustering": "three times the triangles over the pairs of ties that share a city",
    "mean_distance": "steps between two different cities of the giant component, over all its pairs",
    "mean_distance_anywhere": "the same over all pairs with a way between them; printed by Kaltenbrunner et al. 2013 as avg_d_gc",
    "gini_of_degrees": "plain: mean difference of all pairs over twice the mean",
    "gini_unbiased": "times n/(n-1); printed by Kaltenbrunner et al. 2013 as gini_degree",
    "betweenness": "shortest ways between two others, pairs without direction, in parts where there are several; not normed",
    "closeness": "the inverse of the mean distance to the cities that can be reached",
}
country_option = click.option("--country", default="", help="Only cities in this country, as two letters.")


@click.group("twins")
def group() -> None:
    """The world of twin cities: measure any network, and see where a city stands in the open list of 2016."""


@group.command("stats")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--nodes", type=click.Path(dir_okay=False, path_type=Path), help="Write degree, core, betweenness, closeness here."
)
@click.option(
    "--directed", is_flag=True, help="A line says that the first names the second: tell how many are returned."
)
@click.option("--header", is_flag=True, help="The first line holds the names of the columns.")
@json_option
def stats_command(file: Path, nodes: Path | None, *, directed: bool, header: bool, as_json: bool) -> None:
    """Measure a network of twin cities: how large, how dense, how unequal, how near. Needs no database.

    FILE is UTF-8 text: on each line two names with a tab between them. The same pair again, also the other way round, counts
    once. A line that ties a city to itself is said and left out. A line with other than two columns, or with an
    empty name, refuses the whole file, with the numbers of the lines.

    \b
    Examples:
      proxenia twins stats EDGES.tsv
      proxenia twins stats EDGES.tsv --json
      proxenia twins stats EDGES.tsv --nodes CITIES.csv

    With --json: {"nodes", "edges", "reciprocity", "density", "global_clustering", "giant_component_size",
    "giant_component_share", "mean_distance", "mean_distance_anywhere", "degree_assortativity", "gini_of_degrees",
    "gini_unbiased", "maximum_core", "maximum_core_size", "lines", "repeated", "left_out": [{"line", "code", "message"}],
    "conventions"}. "conventions" says how each figure is meant, and which of two is the one printed by Kaltenbrunner et al. 2013.

    --nodes writes CSV with the columns city, degree, core, betweenness, closeness, in the order in which cities are first named.
    Betweenness takes longest: some seconds for 10,000 cities.

    Exit code 0 when done, 2 where the file was refused.
    """
    try:
        with file.open("rb") as lines:
            edges = read_edges(lines, header=header)
    except NotEdges as error:
        _refuse(error, file, as_json=as_json)
    network = Network(edges.pairs)
    measured = shape(network)
    if nodes is not None:
        _write_nodes(nodes, edges, positions(network), as_json=as_json)
    say(_stats_data(measured, edges, directed=directed), _stats_lines(measured, edges, directed), as_json=as_json)


def _refuse(error: NotEdges, file: Path, *, as_json: bool) -> NoReturn:
    lines = [f"{file}: {error.count} lines cannot be read; nothing was measured."]
    lines += [f"  line {one.line}: {one.message}" for one in error.wrong]
    lines += ["  …"] if error.count > len(error.wrong) else []
    found = [one.as_data() for one in error.wrong]
    words = "\n".join(lines)
    stop("edges.unreadable", lines[0], as_json=as_json, words=words, exit_code=NOT_UNDERSTOOD, findings=found)


def _write_nodes(file: Path, edges: Edges, known: dict[int, Position], *, as_json: bool) -> None:
    try:
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(NODE_COLUMNS)
            for number, name in enumerate(edges.names):
                one = known[number]
                writer.writerow([name, one.degree, one.core, repr(one.betweenness), repr(one.closeness)])
    except OSError as error:
        stop("nodes.unwritable", f"{file} cannot be written: {error.strerror}.", as_json=as_json)


def _stats_data(measured: Shape, edges: Edges, *, directed: bool) -> dict[str, Any]:
    return {
        "nodes": measured.cities,
        "edges": measured.ties,
        "reciprocity": measured.reciprocity if directed else 1.0,
        "density": measured.density,
        "global_clustering": measured.clustering,
        "giant_component_size": measured.connected,
        "giant_component_share": measured.connected_share,
        "mean_distance": measured.mean_distance,
        "mean_distance_anywhere": measured.mean_distance_anywhere,
        "degree_assortativity": measured.assortativity,
        "gini_of_degrees": measured.gini,
        "gini_unbiased": measured.gini_unbiased,
        "maximum_core": measured.core,
        "maximum_core_size": measured.core_size,
        "lines": len(edges.pairs) + len(edges.loops),
        "repeated": edges.repeated,
        "left_out": [one.as_data() for one in edges.loops],
        "conventions": CONVENTIONS,
    }


def _stats_lines(measured: Shape, edges: Edges, directed: bool) -> list[str]:
    rows = [
        ("cities", f"{measured.cities:,}"),
        ("ties", f"{measured.ties:,}"),
        ("density", f"{measured.density:.6g}"),
        ("global clustering", f"{measured.clustering:.4f}"),
        ("giant component", f"{measured.connected:,} cities, {measured.connected_share:.1%}"),
        (
            "mean distance",
            f"{measured.mean_distance:.4f} ({measured.mean_distance_anywhere:.4f} over all connected pairs)",
        ),
        ("degree assortativity", f"{measured.assortativity:.4f}"),
        ("Gini of degrees", f"{measured.gini:.4f} ({measured.gini_unbiased:.4f} times n/(n-1))"),
        ("maximum core", f"{measured.core}, {measured.core_size} cities"),
    ]
    rows += [("reciprocity", f"{measured.reciprocity:.4f}")] if directed else []
    lines = [f"{name:<22}{value}" for name, value in rows]
    lines += [f"{edges.repeated:,} lines say again what an earlier one said."] if edges.repeated else []
    lines += [f"line {one.line}: {one.message}" for one in edges.loops[:SHOWN]]
    more = len(edges.loops) - SHOWN
    return lines + ([f"… and {more:,} more that tie a city to itself."] if more > 0 else [])


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a command was asked for a city."""

    country: str
    as_json: bool


def _one(name: str, asked: _Asked) -> Home:
    """Return the one city of a name that has twins; else end the command and name those that may be meant."""
    found = [home for home in homes(name, asked.country.upper()) if home.partners]
    exact = [home for home in found if home.surely and is_called(home, whole(name))]
    choice = exact or found
    if len(choice) != 1:
        _stop_at(name, choice, asked)
    return choice[0]


def _stop_at(name: str, choice: list[Home], asked: _Asked) -> NoReturn:
    if not choice:
        stop("city.unknown", f"Open data know no twin city of that name: {name}.", as_json=asked.as_json)
    message = f"Several cities answer to “{name}”: say the country with --country, or the name in full."
    keys = [{"name": home.name, "country": home.town.country if home.town else "", "key": home.key} for home in choice]
    words = "\n".join([message, *(f"  {one['name']}, {one['country'] or '?'}" for one in keys)])
    stop("city.unclear", message, as_json=asked.as_json, words=words, exit_code=NOT_UNDERSTOOD, candidates=keys)


@group.command("city")
@click.argument("name")
@country_option
@json_option
def city_command(name: str, country: str, *, as_json: bool) -> None:
    """Say where a city stands in the open list of twin cities (Wikidata 2016, CC0), and who is tied to it.

    The ranks say where it stands in an open list of one year, which is not complete; they say nothing of what a tie is worth.
    Exit code 1 where no city answers to the name, 2 where several do.

    \b
    Examples:
      proxenia twins city harbin
      proxenia twins city Frankfurt --country DE --json
    """
    home = _one(name, _Asked(country, as_json))
    standing, twins = standing_of(home), known_twins(home)
    lines = [f"{home.name}: {len(twins)} twin cities in the open list of {YEAR}"]
    lines += [
        f"  {one.measure:<12} {one.value:,.6g}: rank {one.rank:,} of {one.of:,}"
        + (f", {one.at_home} of {one.countrymen} in its country" if one.at_home else "")
        for one in standing
    ]
    lines += [f"  {twin.name}, {twin.town.country if twin.town else '?'}" for twin in twins]
    twins_data = [
        {"name": one.name, "country": one.town.country if one.town else "", "wikidata": one.city.wikidata_id}
        for one in twins
    ]
    say(position_data(home, standing) | {"twins": twins_data}, [*lines, SOURCE], as_json=as_json)


@group.command("like")
@click.argument("name")
@click.option(
    "--by", type=click.Choice([one.value for one in By]), default="twins", show_default=True, help="The one measure."
)
@country_option
@click.option("--among", default="", help="Only cities that certainly lie in this country, as two letters.")
@click.option("--sized", is_flag=True, help="Only cities of like size: half to twice the inhabitants.")
@click.option("--most", type=click.IntRange(1, 200), default=20, show_default=True, help="At most so many.")
@json_option
def like_command(name: str, by: str, country: str, among: str, most: int, *, sized: bool, as_json: bool) -> None:
    """Say which cities are like one: by twins they share, by their place in the network, or by inhabitants.

    \b
    --by twins   shared twins over the geometric mean of both numbers of twins (cosine)
    --by place   1 less the mean difference of percentiles in ties, core, betweenness and closeness
    --by size    the smaller number of inhabitants over the larger, among half to twice as many

    Each city is told with all three, so that one sees why. Exit code 1 where none is found.

    \b
    Examples:
      proxenia twins like aarhus
      proxenia twins like aarhus --by place --among DE --json
    """
    home = _one(name, _Asked(country, as_json))
    found = like(home, By(by), country=among.upper(), sized=sized, most=most)
    lines = [f"Like {home.name}, by {by}:"] if found else [f"No city is found that is like {home.name} by {by}."]
    lines += [_like_line(one) for one in found]
    data = {"city": position_data(home, []), "by": by, "as_of": YEAR, "cities": [like_data(one) for one in found]}
    say(data, [*lines, SOURCE], as_json=as_json)
    if not found:
        sys.exit(REFUSED)


def _like_line(one: Like) -> str:
    size = f"{one.size:.2f} times its inhabitants" if one.size else "inhabitants unknown"
    shared = ", ".join(city.name for city in one.shared[:5]) + (" …" if len(one.shared) > 5 else "")  # noqa: PLR2004 - a line is short
    place = f"{one.position.degree} ties, core {one.position.core}, place {one.place:.2f}, {size}"
    where = one.town.country if one.town else "?"
    return f"  {one.degree:.3f}  {one.name}, {where}: {place}; shares {len(one.shared)}" + (
        f": {shared}" if shared else ""
    )


@group.command("common")
@click.argument("one")
@click.argument("other")
@json_option
def common_command(one: str, other: str, *, as_json: bool) -> None:
    """Say which twin cities two cities have in common.

    Exit code 1 where they have none.

    \b
    Examples:
      proxenia twins common aarhus rostock
    """
    asked = _Asked("", as_json)
    first, second = _one(one, asked), _one(other, asked)
    found = common_twins(first, second)
    cities = [{"name": city.name, "wikidata": city.wikidata_id} for city in found]
    lines = [f"{first.name} and {second.name} have {len(found)} twin cities in common."]
    data = {"one": first.key, "other": second.key, "as_of": YEAR, "cities": cities}
    say(data, [*lines, *(f"  {city.name}" for city in found), SOURCE], as_json=as_json)
    if not found:
        sys.exit(REFUSED)
