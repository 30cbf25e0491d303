"""Who names whom as its twin city, read from `data/twins.tsv.gz` (Wikidata 2016, CC0).

The table belongs to the package and not to an installation, so it is kept in memory and never out of date.
"""

import gzip
import io
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from proxenia.core.folding import whole
from proxenia.engines.twins import Likeness, Standing, standing

YEAR = 2016
"""The year of the data. What it says may have changed since."""


@dataclass(frozen=True, slots=True)
class TwinCity:
    """A city as Wikidata knows it.

    `town` is its GeoNames number where that is certain; else `candidates` are the towns it may be, the largest first, perhaps
    none. `names` are the cities it names as its twins, `alike` those that may be the same place, and why.
    """

    number: int
    name: str
    town: int | None
    candidates: tuple[int, ...]
    names: frozenset[int]
    alike: dict[int, Likeness]

    @property
    def wikidata_id(self) -> str:
        """The number as Wikidata writes it."""
        return f"Q{self.number}"

    @property
    def source_url(self) -> str:
        """Where the open data are told of the city."""
        return f"https://www.wikidata.org/wiki/{self.wikidata_id}"


@dataclass(frozen=True, slots=True)
class TwinTable:
    """All cities by Wikidata number, and the ways to find one: by certain town, by candidate, by folded name, by who names it."""

    cities: dict[int, TwinCity]
    by_town: dict[int, list[TwinCity]]
    by_candidate: dict[int, list[TwinCity]]
    by_name: list[tuple[str, TwinCity]]
    named_by: dict[int, list[int]]

    def city(self, wikidata_id: str) -> TwinCity | None:
        """Return the city of a number such as `Q25319`."""
        digits = wikidata_id.removeprefix("Q")
        return self.cities.get(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None  # noqa: PLR2004 - no number is longer

    def called(self, text: str) -> list[TwinCity]:
        """Return the cities in whose name a word begins with a text, accents aside, those called exactly so first."""
        wanted = whole(text)
        found = [(name != wanted, name, city) for name, city in self.by_name if wanted and f" {wanted}" in f" {name}"]
        return [city for _other, _name, city in sorted(found, key=lambda row: (row[0], row[1], row[2].number))]

    def partners(self, number: int) -> list[int]:
        """Return the cities that a city names or that name it, in order."""
        return sorted({*self.cities[number].names, *self.named_by.get(number, ())})

    def standing(self, one: int, other: int) -> Standing:
        """Say which of two cities names the other."""
        return standing(ours=other in self.cities[one].names, theirs=one in self.cities[other].names)


def _city(line: str) -> TwinCity:
    number, name, town, candidates, names, alike = line.split("\t")
    pairs = (one.split(":") for one in alike.split())
    return TwinCity(
        number=int(number),
        name=name,
        town=int(town) if town else None,
        candidates=tuple(map(int, candidates.split("|"))) if candidates else (),
        names=frozenset(map(int, names.split())),
        alike={int(other): Likeness(why) for other, why in pairs},
    )


@cache
def twin_table() -> TwinTable:
    """Return the table, read once in a process. Raises ValueError if a line does not have the six columns."""
    with (
        files("proxenia.directory").joinpath("data", "twins.tsv.gz").open("rb") as stream,
        gzip.open(stream) as unpacked,
    ):
        lines = io.TextIOWrapper(unpacked, encoding="utf-8", newline="\n")
        next(lines)
        cities = {city.number: city for city in (_city(line.rstrip("\n")) for line in lines)}
    by_town: dict[int, list[TwinCity]] = defaultdict(list)
    by_candidate: dict[int, list[TwinCity]] = defaultdict(list)
    named_by: dict[int, list[int]] = defaultdict(list)
    for city in cities.values():
        if city.town is not None:
            by_town[city.town].append(city)
        for town in city.candidates:
            by_candidate[town].append(city)
        for other in city.names:
            named_by[other].append(city.number)
    return TwinTable(
        cities, dict(by_town), dict(by_candidate), [(whole(one.name), one) for one in cities.values()], dict(named_by)
    )
