"""Who names whom, and which two entries may be one place.

Nothing is merged here and no pair is judged; whoever reads the answer decides.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

CLOSE = 15.0
"""Two places nearer to each other than this, in km, may be one: a town and its district, or two points in one town."""
WITHIN = 100.0
"""A town nearer than this, in km, to the middle of a municipality or county of the same country may lie in it."""
EARTH = 12742.0
"""The diameter of the earth in km."""
AREA = re.compile(
    r"\b(?:gmina|kommune|kommun|municipality|municipio|municipalite|comune|concelho|gemeinde|landkreis|kreis|county"
    r"|prefecture|prafektur|province|provinz|region|rayon|rajon|oblast|district|distrikt|arrondissement|canton|kanton"
    r"|(?:london |metropolitan )?borough(?: of)?|stadtbezirk|city of)\b"
)
"""Words that say a name is that of a municipality, county or district, which may hold the town of another entry."""


class Standing(StrEnum):
    """Which of two cities names the other."""

    BOTH = "both"
    OURS = "ours"
    """The first names the second, which does not name it."""
    THEIRS = "theirs"
    """The second names the first, which does not name it."""
    NONE = "none"


class Likeness(StrEnum):
    """Why two entries may be one place."""

    TOWN = "town"
    """They are the same town of the gazetteer."""
    NAME = "name"
    """They are called alike, apart from words such as "municipality"."""
    CONTAINED = "contained"
    """One name holds the other: a city and its district."""
    CLOSE = "close"
    """They lie close to each other."""
    WITHIN = "within"
    """One is a municipality or county, and the other lies near its middle in the same country."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is known of an entry: its name in plain small letters (`core.folding.whole`), and where it lies, as far as known.

    `position` is latitude and longitude in degrees. `country` is any code, empty where unknown; `town` a number of the gazetteer.
    """

    name: str
    country: str = ""
    position: tuple[float, float] | None = None
    town: int | None = None


def standing(*, ours: bool, theirs: bool) -> Standing:
    """Say how two cities stand, by whether the first names the second, and the second the first."""
    if ours and theirs:
        return Standing.BOTH
    return Standing.OURS if ours else Standing.THEIRS if theirs else Standing.NONE


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points given as latitude and longitude in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return EARTH * asin(min(1.0, sqrt(chord)))


def core_name(name: str) -> str:
    """Return a name in small letters without words such as "municipality"; the name itself if nothing else is in it."""
    return " ".join(AREA.sub(" ", name).split()) or name


def is_area(name: str) -> bool:
    """Whether a name says that it is a municipality, county or district."""
    return AREA.search(name) is not None


def likeness(one: Spot, other: Spot) -> Likeness | None:
    """Say why two entries may be one place, the strongest reason first; None where nothing speaks for it.

    Entries of two countries, or far from each other, are never alike, however they are called. That one name holds the other
    counts only where both are known to lie in one country.
    """
    one_country = one.country == other.country != ""
    apart = kilometres(one.position, other.position) if one.position and other.position else None
    if one.town is not None and one.town == other.town:
        return Likeness.TOWN
    if (one.country and other.country and not one_country) or (apart is not None and apart > WITHIN):
        return None
    if core_name(one.name) == core_name(other.name):
        return Likeness.NAME
    return _neighbours(one, other, apart, one_country=one_country)


def _neighbours(one: Spot, other: Spot, apart: float | None, *, one_country: bool) -> Likeness | None:
    """Say why two entries that are called differently may be one place; `apart` is in km."""
    if one_country and _contained(core_name(one.name).split(), core_name(other.name).split()):
        return Likeness.CONTAINED
    if apart is not None and apart <= CLOSE:
        return Likeness.CLOSE
    if apart is not None and one_country and is_area(one.name) != is_area(other.name):
        return Likeness.WITHIN
    return None


def _contained(one: list[str], other: list[str]) -> bool:
    """Whether the words of the shorter name begin or end the longer one."""
    short, long = sorted((one, other), key=len)
    return 0 < len(short) < len(long) and short in (long[: len(short)], long[-len(short) :])


def near_duplicates(spots: Mapping[int, Spot]) -> Iterator[tuple[int, int, Likeness]]:
    """Yield the pairs of entries that may be one place, smaller number first, in order."""
    numbers = sorted(spots)
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 :]:
            why = likeness(spots[one], spots[other])
            if why is not None:
                yield one, other, why
