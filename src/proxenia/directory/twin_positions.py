"""Where each city stands in the network of twin cities, and how the whole is shaped: read from files made of `data/twins.tsv.gz`.

They are made by `scripts/build_twin_positions.py` and belong to the package like the table itself, so that no page waits for the
reckoning and nothing kept of it can be out of date; a test holds the files to what the engine says of the table.
"""

import gzip
import io
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from proxenia.engines.twins import Position, Shape, percentiles

POSITIONS, WHOLE = "twin-positions.tsv.gz", "twin-network.json"
HEADER = ("wikidata", "degree", "core", "betweenness", "closeness", "reached")
MEASURES = ("degree", "core", "betweenness", "closeness")
"""What a position is told by, and compared by."""


def line_of(number: int, position: Position) -> tuple[str, ...]:
    """Return the columns of a city's line: betweenness to a tenth, closeness to six digits."""
    return (
        str(number),
        str(position.degree),
        str(position.core),
        f"{position.betweenness:.1f}",
        f"{position.closeness:.6f}",
        str(position.reached),
    )


def _position(line: str) -> tuple[int, Position]:
    number, degree, core, betweenness, closeness, reached = line.split("\t")
    return int(number), Position(int(degree), int(core), float(betweenness), float(closeness), int(reached))


@cache
def positions() -> Mapping[int, Position]:
    """Return the position of each city that has a twin, by Wikidata number; read once in a process."""
    packed = files("proxenia.directory").joinpath("data", POSITIONS)
    with packed.open("rb") as stream, gzip.open(stream) as unpacked:
        lines = io.TextIOWrapper(unpacked, encoding="utf-8", newline="\n")
        next(lines)
        return dict(_position(line.rstrip("\n")) for line in lines)


@cache
def whole_network() -> Shape:
    """Return the measures of the whole network."""
    return Shape(**json.loads(files("proxenia.directory").joinpath("data", WHOLE).read_text(encoding="utf-8")))


@cache
def values_of(measure: str) -> Mapping[int, float]:
    """Return a measure of every city."""
    return {number: getattr(position, measure) for number, position in positions().items()}


@cache
def ranks(measure: str) -> Mapping[int, int]:
    """Return the rank of every city by a measure, 1 for the most; cities of the same value have the same rank."""
    return ranked(values_of(measure))


def ranked(values: Mapping[int, float]) -> dict[int, int]:
    """Return the rank of each by its value, 1 for the most: one more than have more."""
    found: dict[int, int] = {}
    rank, before = 0, None
    for at, (number, value) in enumerate(sorted(values.items(), key=lambda row: -row[1]), start=1):
        if value != before:
            rank, before = at, value
        found[number] = rank
    return found


@cache
def profile() -> Mapping[int, tuple[float, ...]]:
    """Return for each city the percentiles of its measures, in their order."""
    known = [percentiles(values_of(measure)) for measure in MEASURES]
    return {number: tuple(one[number] for one in known) for number in positions()}
