"""The world of twin cities seen from one city: where it stands, which are like it, what two share, what its peers have.

All of it is read from the table of open data and the gazetteer. Cities are put in order by one measure that is named, and never by
a mixture; a city is an entry of the table, and what may be the same place stays two entries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from proxenia.engines.twins import Nearness, Position, likeness_of_positions, near_by_twins

from .models import GazetteerEntry
from .twin_positions import MEASURES, positions, profile, ranked, ranks, values_of
from .twinning import Home, key_of
from .twins import TwinCity, twin_table

LIKE_AT_MOST = 20
SIZE_FACTOR = 2.0
"""A city is of like size where it has at most so many times the inhabitants, and at least the same part of them."""


class By(StrEnum):
    """What cities are found alike by, and put in order by."""

    TWINS = "twins"
    PLACE = "place"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Rank:
    """A measure of a city, its rank among all cities of the list, and among those of its country: 1 for the most.

    `at_home` is None where no country is certain; `countrymen` is how many cities are known to lie in it.
    """

    measure: str
    value: float
    rank: int
    of: int
    at_home: int | None
    countrymen: int


@dataclass(frozen=True, slots=True)
class Like:
    """A city that is like another one, with everything that the likeness rests on.

    `degree` is the measure it was found by: cosine of shared twins, likeness of positions, or the smaller number of inhabitants over
    the larger; all from 0 to 1. `size` is its inhabitants over ours, None where either is unknown.
    """

    city: TwinCity
    town: GazetteerEntry | None
    degree: float
    nearness: Nearness
    position: Position
    place: float
    size: float | None
    is_twin: bool

    @property
    def name(self) -> str:
        """What it is called."""
        return self.town.name if self.town else self.city.name

    @property
    def key(self) -> str:
        """What stands for it in an address."""
        return key_of(self.city)

    @property
    def shared(self) -> list[TwinCity]:
        """The twins that both have."""
        return [twin_table().cities[number] for number in self.nearness.shared]


@dataclass(frozen=True, slots=True)
class Lacked:
    """A city that peers are tied to and we are not: which peers, and which twins of ours may be the same place."""

    city: TwinCity
    town: GazetteerEntry | None
    peers: tuple[TwinCity, ...]
    alike: tuple[TwinCity, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.town.name if self.town else self.city.name

    @property
    def key(self) -> str:
        """What stands for it in an address."""
        return key_of(self.city)


def main_entry(home: Home) -> TwinCity | None:
    """Return the entry of a city that has most twins; None where it has none with a twin."""
    known = positions()
    entries = [city for city in home.cities if city.number in known]
    return max(entries, key=lambda city: (known[city.number].degree, -city.number), default=None)


def standing_of(home: Home) -> list[Rank]:
    """Return how a city ranks by each measure, in the world and in its country; in one query. Empty where it has no twin."""
    entry = main_entry(home)
    if entry is None:
        return []
    near = countrymen(home.town.country) | {entry.number} if home.town else set()
    found = []
    for measure in MEASURES:
        values = values_of(measure)
        at_home = ranked({number: values[number] for number in near})[entry.number] if near else None
        found.append(Rank(measure, values[entry.number], ranks(measure)[entry.number], len(values), at_home, len(near)))
    return found


def countrymen(country: str) -> set[int]:
    """Return the Wikidata numbers of the cities that have a twin and whose town certainly lies in a country."""
    return _cities_at(GazetteerEntry.objects.filter(country=country).values_list("pk", flat=True))


def _cities_at(towns: Iterable[int]) -> set[int]:
    table, known = twin_table(), positions()
    return {city.number for town in towns for city in table.by_town.get(town, ()) if city.number in known}


def common_twins(one: Home, other: Home) -> list[TwinCity]:
    """Return the cities that are twins of both, in order of their numbers."""
    shared = set(one.partners) & set(other.partners)
    return [twin_table().cities[number] for number in sorted(shared)]


def like(home: Home, by: By, *, country: str = "", sized: bool = False, most: int = LIKE_AT_MOST) -> list[Like]:
    """Return the cities most like one by a measure, at most so many; in two queries, or three where they are narrowed.

    `country` leaves only those that certainly lie in it, `sized` only those of like size. Empty where the measure cannot be taken:
    the city has no twin, or, by size, no known number of inhabitants.
    """
    entry = main_entry(home)
    if entry is None:
        return []
    among = _narrowed(home, country, sized=sized or by == By.SIZE)
    if by == By.TWINS:
        numbers = [one.city for one in _near(home) if among is None or one.city in among][:most]
    elif by == By.PLACE:
        numbers = _by_place(home, entry, among)[:most]
    else:
        numbers = sorted(among or ())
    found = _told(home, entry, by, numbers)
    return sorted(found, key=lambda one: (-one.degree, one.city.number))[:most]


def _narrowed(home: Home, country: str, *, sized: bool) -> set[int] | None:
    """Return the cities that are asked about, without the city itself; None for all."""
    if not country and not sized:
        return None
    towns = GazetteerEntry.objects.all()
    if country:
        towns = towns.filter(country=country)
    if sized:
        people = home.town.population if home.town else 0
        if not people:
            return set()
        towns = towns.filter(population__gte=people / SIZE_FACTOR, population__lte=people * SIZE_FACTOR)
    return _cities_at(towns.values_list("pk", flat=True)) - _own(home)


def _own(home: Home) -> set[int]:
    return {city.number for city in home.cities}


def _near(home: Home) -> list[Nearness]:
    return near_by_twins(set(home.partners), twin_table().partners, apart_from=_own(home))


def _by_place(home: Home, entry: TwinCity, among: set[int] | None) -> list[int]:
    """Return the cities by how alike their positions are, the most alike first."""
    known = profile()
    numbers = set(known if among is None else among) - _own(home)
    own = known[entry.number]
    return sorted(numbers, key=lambda number: (-likeness_of_positions(own, known[number]), number))


def _told(home: Home, entry: TwinCity, by: By, numbers: Sequence[int]) -> list[Like]:
    """Return some cities with what their likeness rests on."""
    table, known = twin_table(), profile()
    towns = GazetteerEntry.objects.in_bulk([at for one in numbers if (at := table.cities[one].town)])
    mine, partners, own = set(home.partners), set(home.partners), _own(home)
    found = []
    for number in numbers:
        city = table.cities[number]
        theirs = set(table.partners(number)) - own
        near = Nearness(number, tuple(sorted(mine & theirs)), len(mine - {number}), len(theirs))
        place = likeness_of_positions(known[entry.number], known[number])
        town = towns.get(city.town or 0)
        size = _size(home, town)
        degree = {By.TWINS: near.cosine, By.PLACE: place, By.SIZE: _evenness(size)}[by]
        found.append(Like(city, town, degree, near, positions()[number], place, size, number in partners))
    return found


def _size(home: Home, town: GazetteerEntry | None) -> float | None:
    ours, theirs = home.town.population if home.town else 0, town.population if town else 0
    return theirs / ours if ours and theirs else None


def _evenness(size: float | None) -> float:
    """Return the smaller number of inhabitants over the larger."""
    return min(size, 1 / size) if size else 0.0


def lacking(home: Home, peers: Iterable[int], *, country: str = "") -> list[Lacked]:
    """Return the cities that peers, by Wikidata number, are tied to and a city is not, those of most peers first; one query."""
    table = twin_table()
    have = {*home.partners, *_own(home)}
    ties: dict[int, list[int]] = {}
    for peer in sorted(set(peers) & set(table.cities)):
        for twin in table.partners(peer):
            if twin not in have:
                ties.setdefault(twin, []).append(peer)
    towns = GazetteerEntry.objects.in_bulk([at for one in ties if (at := table.cities[one].town)])
    found = [
        Lacked(
            city,
            towns.get(city.town or 0),
            tuple(table.cities[peer] for peer in by),
            tuple(table.cities[other] for other in sorted(city.alike) if other in have),
        )
        for city, by in ((table.cities[number], by) for number, by in ties.items())
    ]
    chosen = [one for one in found if not country or (one.town and one.town.country == country)]
    return sorted(chosen, key=lambda one: (-len(one.peers), one.name, one.city.number))
