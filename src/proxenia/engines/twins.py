"""What a network of twin cities tells by itself: who names whom, which two entries may be one place, how the whole is shaped.

Plain values in, plain values out: cities are integers, a naming is an ordered pair "a names b". Nothing is merged here and no
pair is judged; whoever reads the answer decides. The measures of the whole are those of Kaltenbrunner et al., "Not all paths
lead to Rome: analysing the network of sister cities" (IWSOS 2013), so that they can be held against the published figures.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

Pair = tuple[int, int]
"""An ordered pair of cities: the first names the second as its twin."""

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


@dataclass(frozen=True, slots=True)
class Shape:
    """Measures of a whole network. All but `reciprocity` look at it without directions, each pair once.

    `reciprocity` is the share of namings that are returned; `connected` the number of cities in the largest connected part;
    `core` the highest k of which there is a k-core, and `core_size` how many cities are in it.
    """

    cities: int
    ties: int
    reciprocity: float
    density: float
    gini: float
    assortativity: float
    clustering: float
    connected: int
    core: int
    core_size: int


def shape(pairs: Iterable[Pair]) -> Shape:
    """Measure a network. Namings of oneself are left out, and repeated ones count once; an empty network is all zeros."""
    known = {pair for pair in pairs if pair[0] != pair[1]}
    around: dict[int, set[int]] = defaultdict(set)
    for one, other in known:
        around[one].add(other)
        around[other].add(one)
    if not known:
        return Shape(0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0, 0)
    ties = sum(map(len, around.values())) // 2
    core, core_size = _core(around)
    return Shape(
        cities=len(around),
        ties=ties,
        reciprocity=sum((other, one) in known for one, other in known) / len(known),
        density=2 * ties / (len(around) * (len(around) - 1)),
        gini=gini([len(found) for found in around.values()]),
        assortativity=_assortativity(around),
        clustering=_transitivity(around),
        connected=max(map(len, _parts(around))),
        core=core,
        core_size=core_size,
    )


def gini(values: Iterable[int]) -> float:
    """Return the Gini coefficient of some counts, free of the bias of small numbers: 0 where all are alike, 1 where one has all."""
    ordered = sorted(values)
    many, total = len(ordered), sum(ordered)
    if many < 2 or not total:  # noqa: PLR2004 - one count cannot be unlike itself
        return 0.0
    return sum((2 * rank - many - 1) * value for rank, value in enumerate(ordered, start=1)) / ((many - 1) * total)


def _assortativity(around: Mapping[int, set[int]]) -> float:
    """Return the correlation of the degrees at both ends of a tie (Newman 2002); 0 where all degrees are alike."""
    ends = [(len(around[one]), len(around[other])) for one in around for other in around[one]]
    mean = sum(one for one, _other in ends) / len(ends)
    spread = sum((one - mean) ** 2 for one, _other in ends)
    return sum((one - mean) * (other - mean) for one, other in ends) / spread if spread else 0.0


def _transitivity(around: Mapping[int, set[int]]) -> float:
    """Return the share of two twins of a city that are twins of each other, over all cities together; 0 where none has two."""
    closed = sum(len(around[one] & near) for near in around.values() for one in near)
    every = sum(len(near) * (len(near) - 1) for near in around.values())
    return closed / every if every else 0.0


def _parts(around: Mapping[int, set[int]]) -> Iterator[set[int]]:
    """Yield the connected parts."""
    left = set(around)
    while left:
        part, edge = set(), {left.pop()}
        while edge:
            part |= edge
            edge = set().union(*(around[one] for one in edge)) - part
        left -= part
        yield part


def _core(around: Mapping[int, set[int]]) -> tuple[int, int]:
    """Return the highest k for which some cities have k twins among themselves, and how many those are."""
    left = {one: set(near) for one, near in around.items()}
    k, size = 0, len(left)
    while left:
        weak = [one for one, near in left.items() if len(near) <= k]
        if not weak:
            k, size = k + 1, len(left)
            continue
        for one in weak:
            for other in left.pop(one):
                if other in left:
                    left[other].discard(one)
    return k, size
