"""A sketch of where the lines of a programme take place, drawn as SVG: numbered points, true to distance, with a scale."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from proxenia.engines.twins import kilometres

Position = tuple[float, float]
TOGETHER = 60
"""Kilometres within which points stand on one sketch."""
WIDE, HIGH, EDGE = 640, 400, 40
"""The sketch in units of its own, and the margin in which no point lies."""
KM_OF_DEGREE = 111.195
SCALES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)
"""Kilometres that the bar below a sketch may stand for."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point on a sketch, in its units, with the number that stands in it and what is there."""

    x: float
    y: float
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """Points near each other. `bar` is the length of the scale in units, `km` what it stands for."""

    points: tuple[Point, ...]
    bar: float
    km: str


@dataclass(slots=True)
class _Group:
    spots: list[tuple[str, Position]] = field(default_factory=list)


def sketches(spots: Iterable[tuple[str, Position | None]]) -> list[Sketch]:
    """Return sketches of named spots (degrees, WGS 84), each name and position once; those far from each other apart.

    A spot that has no other near by is left out: a single point says nothing about where it is.
    """
    groups: list[_Group] = []
    known: set[tuple[str, Position]] = set()
    for name, position in spots:
        if position is None or (name, position) in known:
            continue
        known.add((name, position))
        near = (one for one in groups if kilometres(one.spots[0][1], position) <= TOGETHER)
        group = next(near, None)
        if group is None:
            group = _Group()
            groups.append(group)
        group.spots.append((name, position))
    drawn, number = [], 1
    for group in groups:
        if len({position for _name, position in group.spots}) > 1:
            drawn.append(_drawn(group.spots, number))
            number += len(group.spots)
    return drawn


def _drawn(spots: Sequence[tuple[str, Position]], first: int) -> Sketch:
    """Return the sketch of spots: degrees of longitude are shortened as they are at that latitude."""
    shrink = math.cos(math.radians(sum(position[0] for _name, position in spots) / len(spots)))
    flat = [(position[1] * shrink * KM_OF_DEGREE, -position[0] * KM_OF_DEGREE) for _name, position in spots]
    left, top = min(x for x, _y in flat), min(y for _x, y in flat)
    wide = max(x for x, _y in flat) - left
    high = max(y for _x, y in flat) - top
    scale = min((WIDE - 2 * EDGE) / max(wide, 0.01), (HIGH - 2 * EDGE) / max(high, 0.01))
    inset = ((WIDE - wide * scale) / 2, (HIGH - high * scale) / 2)
    points = tuple(
        Point(round(inset[0] + (x - left) * scale, 1), round(inset[1] + (y - top) * scale, 1), first + number, spot[0])
        for number, ((x, y), spot) in enumerate(zip(flat, spots, strict=True))
    )
    km = max((one for one in SCALES if one * scale <= WIDE / 3), default=SCALES[0])
    return Sketch(points, round(km * scale, 1), f"{km:g} km")
