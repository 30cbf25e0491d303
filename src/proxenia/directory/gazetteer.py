"""The world's towns that the product ships, read from `data/gazetteer.tsv.gz` (GeoNames, CC BY 4.0)."""

from __future__ import annotations

import gzip
import io
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class GazetteerRow(NamedTuple):
    """One town.

    `country` is ISO 3166-1 alpha-2. `admin1` is GeoNames' code of the first-level division within the
    country, empty if there is none. `latitude` and `longitude` are degrees (WGS 84). `population` counts
    inhabitants, 0 where unknown. `zone` is the IANA name of its time zone. `alternates` are other names:
    Latin spellings first, then at most one in Chinese characters.
    """

    geoname_id: int
    name: str
    ascii_name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    zone: str
    alternates: tuple[str, ...]


def _row(line: str) -> GazetteerRow:
    number, name, ascii_name, country, admin1, latitude, longitude, population, zone, alternates = line.split("\t")
    return GazetteerRow(
        geoname_id=int(number),
        name=name,
        ascii_name=ascii_name or name,
        country=country,
        admin1=admin1,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
        zone=zone,
        alternates=tuple(alternates.split("|")) if alternates else (),
    )


def read_gazetteer() -> Iterator[GazetteerRow]:
    """Read the towns one by one, ordered by country, first-level division, name and id.

    Raises ValueError if a line does not have the ten columns of the table.
    """
    packed = files("proxenia.directory").joinpath("data", "gazetteer.tsv.gz")
    with packed.open("rb") as stream, gzip.open(stream) as unpacked:
        lines = io.TextIOWrapper(unpacked, encoding="utf-8", newline="\n")
        next(lines)
        for line in lines:
            yield _row(line.rstrip("\n"))
