"""What open data know of a city and its twins: the table of twin cities read together with the gazetteer.

Nothing is guessed. A city whose town is not certain comes with the towns it may be, and whoever asks is asked in turn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proxenia.core.folding import whole
from proxenia.engines.twins import Likeness, Standing, kilometres

from .models import GazetteerEntry
from .queries import gazetteer
from .twins import TwinCity, twin_table

OFFERED = 20
"""So many cities are offered for a name."""
ORDER = [Standing.BOTH, Standing.OURS, Standing.THEIRS]


@dataclass(frozen=True, slots=True)
class Home:
    """A city as somebody may mean it: its town, if it has one, and its entries in the table of twin cities, perhaps none.

    `surely` is false where the town is only one of those that the entry may be.
    """

    town: GazetteerEntry | None
    cities: tuple[TwinCity, ...]
    surely: bool = True

    @property
    def key(self) -> str:
        """What stands for it in an address: the GeoNames number or 0, then the Wikidata numbers."""
        return ".".join(map(str, (self.town.pk if self.town else 0, *(city.number for city in self.cities))))

    @property
    def name(self) -> str:
        """What it is called."""
        return self.town.name if self.town else self.cities[0].name

    @property
    def partners(self) -> list[int]:
        """The Wikidata numbers of the cities it names or that name it."""
        table, own = twin_table(), {city.number for city in self.cities}
        return sorted({partner for city in self.cities for partner in table.partners(city.number)} - own)


@dataclass(frozen=True, slots=True)
class KnownTwin:
    """A city that open data say is a twin: who names whom, where it lies, and what else of the list may be the same place.

    `town` is certain; where there is none, `candidates` are the towns it may be. `apart` are km to those that may be the same.
    """

    city: TwinCity
    by: TwinCity
    standing: Standing
    town: GazetteerEntry | None
    candidates: tuple[GazetteerEntry, ...]
    alike: tuple[tuple[TwinCity, Likeness, float | None], ...]

    @property
    def name(self) -> str:
        """What the city is called: as the gazetteer has it where its town is certain."""
        return self.town.name if self.town else self.city.name

    @property
    def is_plain(self) -> bool:
        """Whether both sides name each other and nothing else in the list may be the same place."""
        return self.standing == Standing.BOTH and not self.alike

    def placed(self, town_id: int | None) -> GazetteerEntry | None:
        """Return the town: the certain one, or the candidate of a number; None where that is none of its candidates."""
        return self.town or next((town for town in self.candidates if town.pk == town_id), None)


def key_of(city: TwinCity) -> str:
    """Return what stands for the city of an entry in an address, together with the other entries that are certainly its town."""
    cities = twin_table().by_town[city.town] if city.town else [city]
    return ".".join(map(str, (city.town or 0, *(one.number for one in cities))))


def homes(text: str, country: str = "") -> list[Home]:
    """Return the cities a typed name may mean, in any spelling; the best answer first."""
    table = twin_table()
    towns = {town.pk: town for town in gazetteer(text, limit=OFFERED)}
    called = table.called(text)[:OFFERED]
    further = {town for city in called for town in ([city.town] if city.town else city.candidates[:3])}
    towns |= GazetteerEntry.objects.in_bulk(further - set(towns))
    found = [home for town in towns.values() if country in {"", town.country} for home in _homes_at(town)]
    nowhere = [] if country else [Home(None, (city,)) for city in called if not city.town and not city.candidates]
    exact = whole(text)
    every = [*found, *nowhere]
    return sorted(every, key=lambda home: (not is_called(home, exact), not home.cities))[: 2 * OFFERED]


def is_called(home: Home, folded: str) -> bool:
    """Whether a city has a folded name, by any of its spellings."""
    names = [city.name for city in home.cities]
    if home.town:
        names += [home.town.name, *home.town.other_names.split("|")]
    return folded in {whole(name) for name in names if name}


def _homes_at(town: GazetteerEntry) -> list[Home]:
    """Return what may be meant by a town: itself with the entries that are certainly it, and each entry that may be it."""
    table = twin_table()
    perhaps = [Home(town, (city,), surely=False) for city in table.by_candidate.get(town.pk, ())]
    certain = tuple(table.by_town.get(town.pk, ()))
    return [Home(town, certain), *perhaps] if certain or not perhaps else [*perhaps, Home(town, ())]


def home_at(key: str) -> Home | None:
    """Return the city of a key, or None where the key is nonsense or joins what the table does not join."""
    parts = key.split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts) or len(parts) > 6:  # noqa: PLR2004 - more is no key of ours
        return None
    number, *rest = map(int, parts)
    cities = [twin_table().cities.get(one) for one in rest]
    town = GazetteerEntry.objects.filter(pk=number).first() if number else None
    known = tuple(city for city in cities if city is not None)
    if len(known) < len(cities) or (number and town is None) or not (town or known):
        return None
    if town and not all(_may_lie_at(city, town.pk) for city in known):
        return None
    return Home(town, known, surely=all(town is not None and town.pk == city.town for city in known))


def _may_lie_at(city: TwinCity, town: int) -> bool:
    return town == city.town or town in city.candidates


def home_of(geoname_id: int | None, wikidata_id: str) -> Home | None:
    """Return a city by its numbers, as far as the table of twin cities has it; None where it has no entry.

    A town that the table does not know as this city's is left aside: somebody knows better where it lies.
    """
    table = twin_table()
    own = table.city(wikidata_id)
    cities = {city.number: city for city in table.by_town.get(geoname_id or 0, ())}
    if own is not None:
        cities |= {own.number: own}
    if not cities:
        return None
    known = geoname_id or (own.town if own else None)
    agreed = known if known and all(_may_lie_at(city, known) for city in cities.values()) else None
    town = GazetteerEntry.objects.filter(pk=agreed).first() if agreed else None
    return Home(town, tuple(cities.values()))


def known_twins(home: Home, numbers: Iterable[int] | None = None) -> list[KnownTwin]:
    """Return the twins of a city that open data know, those that both sides name first; in one query.

    With `numbers` only those of the list; what may be the same place is looked for in the whole of it.
    """
    table = twin_table()
    partners = home.partners
    cities = [table.cities[number] for number in partners]
    ids = {town for city in cities for town in (city.town, *city.candidates) if town}
    towns = GazetteerEntry.objects.in_bulk(ids)
    listed = {city.number: city for city in (*cities, *home.cities)}
    wanted = set(partners if numbers is None else numbers)
    found = [_twin(home, city, towns, listed) for city in cities if city.number in wanted]
    return sorted(found, key=lambda twin: (ORDER.index(twin.standing), whole(twin.name), twin.city.number))


def _twin(home: Home, city: TwinCity, towns: dict[int, GazetteerEntry], listed: dict[int, TwinCity]) -> KnownTwin:
    table = twin_table()
    ranked = [(table.standing(own.number, city.number), own) for own in home.cities]
    standing, by = min(
        (row for row in ranked if row[0] != Standing.NONE), key=lambda row: (ORDER.index(row[0]), row[1].number)
    )
    alike = [(listed[other], why) for other, why in sorted(city.alike.items()) if other in listed]
    own = {one.number for one in home.cities}
    every = {**towns, **({home.town.pk: home.town} if home.town else {})}
    far = [
        (
            other,
            why,
            _apart(every.get(city.town or 0), home.town if other.number in own else every.get(other.town or 0)),
        )
        for other, why in alike
    ]
    candidates = tuple(towns[pk] for pk in city.candidates if pk in towns)
    return KnownTwin(city, by, standing, towns.get(city.town or 0), candidates, tuple(far))


def _apart(one: GazetteerEntry | None, other: GazetteerEntry | None) -> float | None:
    """Return how many km lie between two towns; None where one is not known."""
    if one is None or other is None:
        return None
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))


def meant(found: Sequence[Home], text: str) -> Home | None:
    """Return the one city that is surely meant by a text: the only one called so, or else the only one found; None otherwise."""
    exact = [home for home in found if is_called(home, whole(text))] or list(found)
    sure = [home for home in exact if home.surely and (home.cities or len(exact) == 1)]
    one_town = len({home.town for home in exact}) == 1
    return sure[0] if one_town and len(sure) == 1 else None
