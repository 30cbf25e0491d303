"""What the API tells of the world of twin cities."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.core.errors import RuleError
from proxenia.core.rest import Answer
from proxenia.desk.starting.queries import own_home
from proxenia.directory.telling_twins import city_data, lacked_data, like_data, position_data
from proxenia.directory.twin_peers import By, like
from proxenia.directory.twinning import Home, home_at, homes
from proxenia.directory.twins import YEAR

from . import queries

Key = Annotated[str, Field(max_length=80, description="As “Find a city” gives it; left out, the office's own city.")]
Code = Annotated[str, Field(max_length=2, pattern="^[A-Z]*$", description="Two letters; left out, all countries.")]
Measure = Literal["twins", "place", "size"]
OBJECT: dict[str, Any] = {"type": "object"}
LIST: dict[str, Any] = {"type": "array", "items": OBJECT}


class NameAsked(BaseModel):
    """A city by name."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(min_length=1, max_length=200)]


class CityAsked(BaseModel):
    """A city by its key."""

    model_config = ConfigDict(extra="forbid")

    city: Key = ""


class LikeAsked(CityAsked):
    """Which city, and by which one measure others are like it."""

    by: Measure = "twins"
    country: Code = ""
    sized: Annotated[bool, Field(description="Only cities with half to twice the inhabitants.")] = False


class LackingAsked(CityAsked):
    """Which city, and which peers: their Wikidata numbers with commas; left out, the ten most like it by the measure."""

    by: Measure = "twins"
    country: Code = ""
    peers: Annotated[str, Field(max_length=700, pattern=r"^(Q?\d{1,11}(,Q?\d{1,11})*)?$")] = ""


def _home(request: HttpRequest, key: str) -> Home:
    """Return the city of a key, or the office's own; a RuleError where there is none."""
    actor: Any = request.user
    home = home_at(key) if key else own_home(actor)
    if home is None:
        words = _("No city has this key.") if key else _("Open data know no city of yours: name one.")
        raise RuleError("city.unknown", words, fields={"city": [words]})
    return home


def find_cities(_request: HttpRequest, asked: NameAsked) -> Answer:
    """Answer the cities with twins that are called so, with the keys by which the others are asked."""
    found = [home for home in homes(asked.q) if home.partners]
    return Answer([position_data(home, []) | {"certain": home.surely, "twins": len(home.partners)} for home in found])


def find_standing(request: HttpRequest, asked: CityAsked) -> Answer:
    """Answer where a city stands in the open list, who is tied to it, and which of its twins our own city has, too."""
    actor: Any = request.user
    home = _home(request, asked.city)
    seen = queries.seen(actor, home, own_home(actor))
    twins = [
        city_data(one.known.city, one.known.town)
        | {"key": one.key, "named_by": one.known.standing.value, "ties": [tie.pk for tie in one.ties]}
        for one in seen.twins
    ]
    common = None if seen.common is None else [city_data(city) for city in seen.common]
    return Answer(position_data(home, seen.standing) | {"twins": twins, "common": common})


def find_like(request: HttpRequest, asked: LikeAsked) -> Answer:
    """Answer the cities most like one by one measure, each with what the likeness rests on."""
    found = like(_home(request, asked.city), By(asked.by), country=asked.country, sized=asked.sized)
    return Answer({"by": asked.by, "as_of": YEAR, "cities": [like_data(one) for one in found]})


def find_lacking(request: HttpRequest, asked: LackingAsked) -> Answer:
    """Answer the cities that peers are tied to and a city is not, those of most peers first."""
    actor: Any = request.user
    numbers = [int(one.removeprefix("Q")) for one in asked.peers.split(",")] if asked.peers else None
    gap = queries.gap(actor, _home(request, asked.city), By(asked.by), numbers, country=asked.country)
    peers = [city_data(city) for city, chosen in gap.peers if chosen]
    return Answer({"as_of": YEAR, "peers": peers, "cities": [lacked_data(one) for one, _refused in gap.rows]})


def open_in(room: Any) -> None:
    """Open the endpoints in the room of the desk."""
    room.get(
        "world/cities", "find_twin_cities", "Find a city with twin cities", find_cities, answer=LIST, query=NameAsked
    )
    room.get(
        *("world/standing", "find_standing", "Where a city stands among twin cities", find_standing),
        answer=OBJECT,
        query=CityAsked,
    )
    room.get("world/like", "find_like_cities", "Cities like one", find_like, answer=OBJECT, query=LikeAsked)
    room.get(
        "world/lacking",
        "find_lacking",
        "What peers have and a city lacks",
        find_lacking,
        answer=OBJECT,
        query=LackingAsked,
    )
