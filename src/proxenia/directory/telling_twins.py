"""What programs read of the world of twin cities: the same for the API and the command line."""

from typing import Any

from .models import GazetteerEntry
from .twin_peers import Lacked, Like, Rank
from .twinning import Home
from .twins import YEAR, TwinCity


def city_data(city: TwinCity, town: GazetteerEntry | None = None) -> dict[str, Any]:
    """Return a city: its name, country, inhabitants and numbers, as far as its town is certain."""
    return {
        "name": town.name if town else city.name,
        "country": town.country if town else "",
        "population": town.population if town else 0,
        "geoname": town.pk if town else None,
        "wikidata": city.wikidata_id,
    }


def position_data(home: Home, standing: list[Rank]) -> dict[str, Any]:
    """Return a city and how it ranks by each measure."""
    return {
        "name": home.name,
        "country": home.town.country if home.town else "",
        "key": home.key,
        "as_of": YEAR,
        "position": [
            {
                "measure": one.measure,
                "value": one.value,
                "rank": one.rank,
                "of": one.of,
                "rank_in_country": one.at_home,
                "of_in_country": one.countrymen,
            }
            for one in standing
        ],
    }


def like_data(one: Like) -> dict[str, Any]:
    """Return a city that is like another, with what the likeness rests on."""
    return city_data(one.city, one.town) | {
        "key": one.key,
        "likeness": one.degree,
        "shared": [city_data(city) for city in one.shared],
        "cosine": one.nearness.cosine,
        "jaccard": one.nearness.jaccard,
        "place": one.place,
        "size": one.size,
        "degree": one.position.degree,
        "core": one.position.core,
        "betweenness": one.position.betweenness,
        "closeness": one.position.closeness,
        "is_twin": one.is_twin,
    }


def lacked_data(one: Lacked) -> dict[str, Any]:
    """Return a city that peers are tied to, with the peers."""
    return city_data(one.city, one.town) | {
        "key": one.key,
        "peers": [city_data(city) for city in one.peers],
        "may_be": [city.name for city in one.alike],
    }
