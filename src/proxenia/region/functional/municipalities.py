"""The municipalities of Denmark: code, name, inhabitants, and the official functional urban area each belongs to (Eurostat, 2019)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from proxenia.core.folding import plain

SOURCE: Final = "Eurostat, LAU - FUA correspondence 2019"
OTHER_NAMES: Final = {"copenhagen": "101", "nordfyn": "480", "vesthimmerland": "820", "hoje taastrup": "169"}
"""Names by which some are known besides."""
AROUND: Final = ("municipality of", "city council", "city of", "municipality", "kommune", "byrad")
"""What stands before or after the name of a municipality where its government is meant."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of them; `area` is the code of its functional urban area, empty where it belongs to none."""

    code: str
    name: str
    population: int
    area: str
    area_name: str


def bare(name: str) -> str:
    """Return the name of a municipality made alike: lower case, no accents, without the words for its government."""
    text = " ".join(plain(name.replace("-", " ")).replace("aa", "a").split())
    for word in AROUND:
        text = text.removeprefix(f"{word} ").removesuffix(f" {word}")
    return text


@cache
def danish() -> Mapping[str, Municipality]:
    """Return the municipalities by code."""
    text = (files("proxenia.region.functional") / "data" / "dk-lau-fua.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["code"]: Municipality(row["code"], row["name"], int(row["population"]), row["fua"], row["fua_name"])
        for row in rows
    }


@cache
def _codes() -> Mapping[str, str]:
    found = {bare(one.name): one.code for one in danish().values()}
    return found | {bare(name): code for name, code in OTHER_NAMES.items()}


def code_of(name: str) -> str:
    """Return the code of the municipality that a name means; empty where it means none."""
    return _codes().get(bare(name), "")


def areas() -> Mapping[str, tuple[Municipality, ...]]:
    """Return the municipalities of each functional urban area by its code, the largest first."""
    found: dict[str, list[Municipality]] = {}
    for one in sorted(danish().values(), key=lambda one: -one.population):
        if one.area:
            found.setdefault(one.area, []).append(one)
    return {area: tuple(those) for area, those in found.items()}
