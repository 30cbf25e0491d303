"""What the pages of the world of twin cities read: open data of a city, held against what the office has itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from proxenia.accounts.models import User
from proxenia.desk.models import DeclinedTwin
from proxenia.desk.starting.own import Own
from proxenia.desk.starting.queries import declined
from proxenia.directory.twin_peers import By, Lacked, Like, Rank, common_twins, lacking, like, standing_of
from proxenia.directory.twin_positions import positions
from proxenia.directory.twinning import Home, KnownTwin, key_of, known_twins
from proxenia.directory.twins import TwinCity, twin_table
from proxenia.relations.models import Tie

PEERS = 10
"""So many of the cities most like ours are our peers until somebody chooses others."""
PEERS_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Twin:
    """A twin of the city that is asked about: our own ties with it, and whether it is our twin in open data, too."""

    known: KnownTwin
    key: str
    ties: list[Tie]
    is_ours: bool
    is_home: bool

    @property
    def country(self) -> str:
        """The code of its country, empty where its town is not certain."""
        return self.known.town.country if self.known.town else ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A city in the world of twin cities. `common` are the twins that it and our own city have, None where it is our own."""

    home: Home
    standing: list[Rank]
    twins: list[Twin]
    common: list[TwinCity] | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What peers have and we lack: of each peer offered, whether it is chosen; the cities; those we have ties with all the same."""

    peers: list[tuple[TwinCity, bool]]
    rows: list[tuple[Lacked, DeclinedTwin | None]]
    have: list[tuple[Lacked, list[Tie]]]

    @property
    def chosen(self) -> int:
        """How many peers are chosen."""
        return sum(chosen for _city, chosen in self.peers)


def seen(actor: User, home: Home, own: Home | None) -> Seen:
    """Return what is known of a city, with the office's own ties beside its twins; the number of queries is constant."""
    office = Own(actor)
    at_home = office.home_place(own) if own else None
    partners = set(own.partners) if own else set()
    at_own = {city.number for city in own.cities} if own else set()
    twins = [
        Twin(
            known=one,
            key=key_of(one.city),
            ties=office.ties_of(one.city, one.town, at_home),
            is_ours=one.city.number in partners,
            is_home=one.city.number in at_own,
        )
        for one in known_twins(home)
    ]
    is_own = bool(at_own & {city.number for city in home.cities})
    common = None if own is None or is_own else common_twins(home, own)
    return Seen(home, standing_of(home), twins, common)


def gap(actor: User, home: Home, by: By, numbers: Iterable[int] | None, *, country: str = "") -> Gap:
    """Return what peers have and a city lacks, and the office's own ties with those cities; the number of queries is constant.

    `numbers` are the chosen peers, None for those most like the city by a measure; unknown numbers are passed over.
    """
    offered = [one.city for one in like(home, by, most=2 * PEERS)]
    chosen = [one.number for one in offered[:PEERS]] if numbers is None else _known(numbers)
    peers = {city.number: city for city in offered} | {number: twin_city(number) for number in chosen}
    office, refused = Own(actor), declined(actor)
    at_home = office.home_place(home)
    rows, have = [], []
    for one in lacking(home, chosen, country=country):
        ties = office.ties_of(one.city, one.town, at_home)
        if ties:
            have.append((one, ties))
        else:
            rows.append((one, refused.get(one.city.wikidata_id)))
    return Gap([(city, number in set(chosen)) for number, city in peers.items()], rows, have)


def twin_city(number: int) -> TwinCity:
    """Return the city of a Wikidata number that is in the table."""
    return twin_table().cities[number]


def _known(numbers: Iterable[int]) -> list[int]:
    """Return the numbers that are in the list, each once, at most so many."""
    return [number for number in dict.fromkeys(numbers) if number in positions()][:PEERS_AT_MOST]


def like_with_ties(actor: User, home: Home, found: list[Like]) -> list[tuple[Like, list[Tie]]]:
    """Return cities that are like one, each with the office's own ties with it."""
    office = Own(actor)
    at_home = office.home_place(home)
    return [(one, office.ties_of(one.city, one.town, at_home)) for one in found]
