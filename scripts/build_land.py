"""Draw the land of the world as one SVG path, without borders, for the map of the desk.

Input is the TopoJSON of Natural Earth's 1:110m countries as packaged by world-atlas (`countries-110m.json`,
object `land`). Output is `src/proxenia/directory/data/land.svgpath`: the `d` attribute of one `<path>`, to be
shown in `proxenia.directory.projection.VIEW_BOX`. Lakes run against the direction of the land around them; either
fill rule shows them as holes. Run in the project's environment:

    python scripts/build_land.py countries-110m.json
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from proxenia.directory.projection import SOUTH, project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUTPUT = Path(__file__).resolve().parent.parent / "src/proxenia/directory/data/land.svgpath"
FEWEST_POINTS = 3
"""Corners a ring needs to enclose anything."""

Point = tuple[float, float]


class Transform(TypedDict):
    """TopoJSON's quantisation: degrees = integer * scale + translate, for longitude and latitude."""

    scale: tuple[float, float]
    translate: tuple[float, float]


class MultiPolygon(TypedDict):
    """Polygons as rings of arc numbers; a negative number `~i` is arc `i` from its end."""

    arcs: list[list[list[int]]]


class Collection(TypedDict):
    """TopoJSON's GeometryCollection, here of one MultiPolygon."""

    geometries: list[MultiPolygon]


class Objects(TypedDict):
    """The named objects of the file that are used here."""

    land: Collection


class Topology(TypedDict):
    """A quantised TopoJSON file; `arcs` hold integer steps.

    Format: https://github.com/topojson/topojson-specification.
    """

    transform: Transform
    arcs: list[list[tuple[int, int]]]
    objects: Objects


def decode(arc: list[tuple[int, int]], transform: Transform) -> list[Point]:
    """Turn the integer steps of one arc into (longitude, latitude) in degrees."""
    places = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    (width, height), (west, south) = transform["scale"], transform["translate"]
    return [(x * width + west, y * height + south) for x, y in places]


def join(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join the arcs of one ring; the point where two meet, and the closing point, come once."""
    return [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]]


def unwrap(ring: list[Point]) -> list[Point]:
    """Let longitude run on past 180 where the ring crosses the antimeridian."""
    turns = accumulate(
        (round((before[0] - after[0]) / 360.0) * 360.0 for before, after in pairwise(ring)),
        initial=0.0,
    )
    return [(lon + turn, lat) for (lon, lat), turn in zip(ring, turns, strict=True)]


def clip(ring: list[Point], meridian: float, side: int) -> list[Point]:
    """Keep the part of a ring east (`side` 1) or west (-1) of a meridian.

    This is one edge of Sutherland and Hodgman, "Reentrant polygon clipping", Communications of the ACM 17(1),
    1974.
    """
    kept: list[Point] = []
    for (lon, lat), (next_lon, next_lat) in pairwise([*ring, ring[0]]):
        inside, next_inside = (lon - meridian) * side >= 0, (next_lon - meridian) * side >= 0
        if inside:
            kept.append((lon, lat))
        if inside != next_inside:
            share = (meridian - lon) / (next_lon - lon)
            kept.append((meridian, lat + share * (next_lat - lat)))
    return kept


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """Cut a ring at the antimeridian into rings whose longitudes lie in -180..180."""
    whole = unwrap(ring)
    for turn in (-360.0, 0.0, 360.0):
        shifted = [(lon - turn, lat) for lon, lat in whole]
        eastern = clip(shifted, -180.0, 1)
        if eastern and (part := clip(eastern, 180.0, -1)):
            yield part


def rings(topology: Topology) -> Iterator[list[Point]]:
    """Every ring of the land that reaches north of the map's lower edge, in degrees."""
    arcs = [decode(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                ring = join(numbers, arcs)
                if max(lat for _, lat in ring) > SOUTH:
                    yield from cut(ring)


def tenths(value: int) -> str:
    """Write a number of tenths as briefly as SVG allows: 5 as `.5`, -12 as `-1.2`, 30 as `3`."""
    whole, tenth = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    if not tenth:
        return f"{sign}{whole}" if whole else "0"
    return f"{sign}{whole or ''}.{tenth}"


def pair(x: int, y: int) -> str:
    """Write two numbers of tenths; a minus sign serves as the separator where there is one."""
    second = tenths(y)
    return tenths(x) + (second if second.startswith("-") else f" {second}")


def subpath(ring: list[Point]) -> str:
    """Draw one ring: absolute start, relative lines, closed; empty if it is too small to be seen."""
    projected = [project(lon, lat) for lon, lat in ring]
    rounded = [(round(x * 10), round(y * 10)) for x, y in projected]
    points = rounded[:1] + [after for before, after in pairwise(rounded) if before != after]
    if len(set(points)) < FEWEST_POINTS:
        return ""
    steps = [pair(x - left, y - top) for (left, top), (x, y) in pairwise(points)]
    return f"M{pair(*points[0])}l{' '.join(steps).replace(' -', '-')}z"


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the land and say how large the drawing is."""
    parser = argparse.ArgumentParser(description="Draw Natural Earth's land as one SVG path.")
    parser.add_argument("topojson", type=Path, help="countries-110m.json of world-atlas")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write (default: %(default)s)")
    options = parser.parse_args(arguments)
    topology = cast("Topology", json.loads(options.topojson.read_text(encoding="utf-8")))
    path = "".join(map(subpath, rings(topology))) + "\n"
    options.output.write_text(path, encoding="ascii")
    sys.stdout.write(f"{path.count('M')} outlines, {len(path)} bytes in {options.output}\n")


if __name__ == "__main__":
    main()
