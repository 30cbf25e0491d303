"""The table of twin cities: what it holds, how a city is found in it, and that nothing uncertain is passed off as certain."""

import csv
import gzip
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale
from click.testing import CliRunner

from proxenia.core.folding import whole
from proxenia.directory.cli import group
from proxenia.directory.gazetteer import read_gazetteer
from proxenia.directory.models import GazetteerEntry
from proxenia.directory.twinning import home_at, home_of, homes, known_twins, meant
from proxenia.directory.twins import TwinCity, TwinTable, twin_table
from proxenia.engines.twins import Likeness, Standing

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", ROOT.parent / "shared" / "data"))
AARHUS, HARBIN, QAQORTOQ, KUJALLEQ = 25319, 42956, 221203, 478813


@pytest.fixture(scope="module")
def table() -> TwinTable:
    return twin_table()


def town(number: int, name: str, country: str, other_names: str = "", population: int = 1000) -> GazetteerEntry:
    """Put a town into the gazetteer."""
    from proxenia.core.folding import index_tokens

    folded = f" {index_tokens(f'{name} {other_names}')}"
    return GazetteerEntry.objects.create(
        geoname_id=number,
        name=name,
        country=country,
        other_names=other_names,
        population=population,
        latitude=1.0,
        longitude=2.0,
        folded=folded,
    )


@pytest.fixture
def towns(db: None) -> None:
    town(2624652, "Århus", "DK", "Aarhus|奥胡斯")
    town(2037013, "Harbin", "CN", "Haerbin|哈尔滨")
    town(3420846, "Qaqortoq", "GL", "Julianehåb")
    town(4464368, "Durham", "US", population=250_000)
    town(2650628, "Durham", "GB")


def test_the_table_holds_every_city_and_every_naming_of_its_source(table: TwinTable) -> None:
    assert (len(table.cities), sum(len(city.names) for city in table.cities.values())) == (10_055, 34_178)
    assert len(files("proxenia.directory").joinpath("data", "twins.tsv.gz").read_bytes()) < 600_000


def test_every_town_of_the_table_is_in_the_gazetteer_and_no_city_is_certain_and_in_question(table: TwinTable) -> None:
    known = {row.geoname_id for row in read_gazetteer()}
    cities = table.cities.values()
    assert {one for city in cities for one in (city.town, *city.candidates) if one} - known == set()
    assert [city for city in cities if city.town and city.candidates] == []
    assert [city for city in cities if city.number in city.names or city.number in city.alike] == []
    assert {other for city in cities for other in (*city.names, *city.alike)} - set(table.cities) == set()


def test_as_many_are_certain_as_is_written_down(table: TwinTable) -> None:
    counts = [len(city.candidates) for city in table.cities.values() if city.town is None]
    certain = len(table.cities) - len(counts)
    told = files("proxenia.directory").joinpath("data", "README.md").read_text(encoding="utf-8")
    several, one, none = sum(n > 1 for n in counts), counts.count(1), counts.count(0)
    for number in (certain, several, one, none):
        assert f"{number:,}" in told, number


def test_known_pairs_are_known_with_who_names_whom(table: TwinTable) -> None:
    assert table.cities[AARHUS].town == 2624652
    assert {table.cities[one].name for one in table.partners(AARHUS)} >= {"Harbin", "Bergen", "Rostock", "Turku"}
    assert table.standing(AARHUS, HARBIN) == Standing.BOTH
    assert table.cities[QAQORTOQ].alike == {KUJALLEQ: Likeness.WITHIN}
    assert table.city("Q25319") == table.cities[AARHUS]
    assert [table.city(word) for word in ("", "Q", "Q1", "Q²", "x25319", "9" * 30)] == [None] * 6


def test_namesakes_are_told_apart_or_asked_about(table: TwinTable) -> None:
    frankfurts = {city.name: city.town for city in table.called("Frankfurt")}
    assert frankfurts["Frankfurt am Main"] != frankfurts["Frankfurt (Oder)"]
    in_england = table.cities[179815]
    assert (in_england.name, in_england.town, 2650628 in in_england.candidates) == ("Durham", None, True)


@pytest.mark.parametrize("text", ["arhus", "ÅRHUS", "aarhus", "奥胡斯"])
def test_a_city_is_found_by_any_spelling(text: str, towns: None) -> None:
    home = meant(homes(text), text)
    assert home is not None
    assert home.key == "2624652.25319"
    assert home_at(home.key) == home
    assert home_of(2624652, "") == home


@pytest.mark.parametrize(
    "text", ["", " ", "%", "_", "'; drop table", "\x00", "Å" * 500, "🏙", "<script>", "a'b\"c", "\u202e"]
)
def test_hostile_names_find_nothing_and_break_nothing(text: str, towns: None) -> None:
    assert homes(text) == []


@pytest.mark.parametrize(
    "key", ["", ".", "0", "x", "-1", "1", "2624652.42956", "9" * 40, "0.1", "2624652." + "25319." * 9, "²", "0.25319.x"]
)
def test_a_key_that_joins_what_does_not_belong_together_is_no_city(key: str, towns: None) -> None:
    assert home_at(key) is None


def test_a_namesake_is_never_chosen_for_somebody(towns: None) -> None:
    found = homes("Durham")
    assert meant(found, "Durham") is None
    assert {(home.town.country, home.surely) for home in found if home.town and home.cities} == {
        ("US", True),
        ("US", False),
        ("GB", False),
    }
    assert meant(homes("Durham", "US"), "Durham") is not None
    assert meant(homes("Durham", "GB"), "Durham") is None


def test_a_city_without_a_town_is_found_by_a_word_of_its_name(towns: None) -> None:
    found = homes("kujalleq")
    assert [(home.town, home.name) for home in found] == [(None, "Kommune Kujalleq")]


def test_what_may_be_the_same_place_is_said_of_both(towns: None, table: TwinTable) -> None:
    home = home_at("2624652.25319")
    assert home is not None
    twins = {twin.city.number: twin for twin in known_twins(home)}
    assert [other.number for other, _why, _apart in twins[QAQORTOQ].alike] == [KUJALLEQ]
    assert [other.number for other, _why, _apart in twins[KUJALLEQ].alike] == [QAQORTOQ]
    assert (twins[QAQORTOQ].town, [one.name for one in twins[QAQORTOQ].candidates]) == (None, ["Qaqortoq"])
    assert twins[HARBIN].is_plain
    assert not twins[QAQORTOQ].is_plain
    assert twins[QAQORTOQ].placed(2037013) is None


def test_the_twins_of_any_city_are_told_on_the_command_line(towns: None) -> None:
    told = CliRunner().invoke(group, ["twins", "haerbin", "--json"])
    (city,) = json.loads(told.output)["cities"]
    assert (city["name"], city["geoname"], city["wikidata"]) == ("Harbin", 2037013, ["Q42956"])
    assert {(twin["wikidata"], twin["named_by"]) for twin in city["twins"]} >= {("Q25319", "both")}
    assert "Århus, DK: both name each other" in CliRunner().invoke(group, ["twins", "harbin"]).output
    nothing = CliRunner().invoke(group, ["twins", "nowhere at all", "--json"])
    assert (nothing.exit_code, json.loads(nothing.output)["cities"]) == (1, [])


def test_reading_the_twins_of_a_city_asks_the_database_once(
    towns: None, django_assert_num_queries: object, table: TwinTable
) -> None:
    for key in ("2624652.25319", "0.656"):
        home = home_at(key)
        assert home is not None
        with django_assert_num_queries(1):  # type: ignore[operator]
            known_twins(home)


def _sources(folder: Path) -> None:
    """Write small sources of the build: Orange is twice there, Durham is claimed twice, Nowhere lies nowhere."""
    folder.joinpath("names.tsv").write_text(
        "Q1\tHome\nQ2\tOrange\nQ3\tDurham\nQ4\tDurham\nQ5\tNowhere\nQ6\tGmina Home\n", encoding="utf-8"
    )
    pairs = [(1, 2), (2, 1), (1, 3), (3, 1), (3, 5), (5, 3), (4, 1), (6, 5), (1, 1), (1, 2)]
    folder.joinpath("relations.tsv").write_text("".join(f"Q{a}\tQ{b}\n" for a, b in pairs), encoding="utf-8")
    towns = [
        (1, "Home", "PL", 50.0, 20.0, 900),
        (2, "Orange", "FR", 44.1, 4.8, 900),
        (3, "Orange", "US", 33.8, -117.9, 9000),
        (4, "Durham", "US", 36.0, -78.9, 9000),
        (5, "Durham", "GB", 54.8, -1.6, 900),
    ]
    keys = ("geonameid", "name", "countrycode", "latitude", "longitude", "population")
    cities = {
        str(row[0]): dict(zip(keys, row, strict=True)) | {"alternatenames": [], "admin1code": ""} for row in towns
    }
    folder.joinpath("cities.json").write_text(json.dumps(cities), encoding="utf-8")
    folder.joinpath("places.csv").write_text(
        "city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
        "Home,Poland,50,20,Orange,France,44.1,4.8\n"
        "Home,Poland,50,20,Durham,United States,36,-78.9\n"
        "Durham,United States,36,-78.9,Nowhere,Spain,40,-3\n",
        encoding="utf-8",
    )


def build(folder: Path, output: str) -> tuple[bytes, str]:
    arguments = ["--cities", "cities.json", "--wikidata", ".", "--places", "places.csv", "--output", output]
    command = [sys.executable, str(ROOT / "scripts" / "build_twins.py"), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return folder.joinpath(output).read_bytes(), done.stdout


def test_a_town_is_certain_by_name_and_place_and_else_asked_about(tmp_path: Path) -> None:
    _sources(tmp_path)
    packed, said = build(tmp_path, "once.gz")
    rows = {row[0]: row for row in (line.split("\t") for line in gzip.decompress(packed).decode().splitlines()[1:])}
    assert {number: row[2] for number, row in rows.items()} == {"1": "1", "2": "2", "3": "4", "4": "", "5": "", "6": ""}
    assert {number: row[3] for number, row in rows.items() if row[3]} == {"4": "4|5", "6": "1"}
    assert (rows["1"][4], rows["6"][4]) == ("2 3", "5")
    assert "certain 3, several candidates 1, one candidate 1, none 1" in said
    assert packed == build(tmp_path, "again.gz")[0]


@pytest.mark.data
@pytest.mark.skipif(not (SHARED / "twins-wikidata-2016").exists(), reason="the lists of twin cities are not here")
def test_the_countries_of_certain_towns_agree_with_a_list_that_had_no_say(table: TwinTable) -> None:
    """`kai_adj_list.csv` names cities with their countries; it was not used to build the table."""
    countries = {whole(name): code for code, name in Locale.parse("en").territories.items()}
    countries |= {"turkey": "TR", "czech republic": "CZ", "macedonia": "MK", "hong kong": "HK", "palestine": "PS"}
    listed: dict[str, set[str]] = defaultdict(set)
    with (SHARED / "twins-wikidata-2016" / "kai_adj_list.csv").open(encoding="utf-8", newline="") as stream:
        for first, *others in csv.reader(stream):
            for other in filter(None, others):
                listed[first].add(other)
                listed[other].add(first)
    by_name: dict[str, list[str]] = defaultdict(list)
    for name in listed:
        by_name[whole(name.split(",")[0])].append(name)
    towns = {row.geoname_id: row.country for row in read_gazetteer()}
    agreed, wrong = 0, []
    for city in table.cities.values():
        found = _listed_as(city, table, listed, by_name) if city.town else None
        code = countries.get(whole(found.rsplit(", ", 1)[-1])) if found else None
        if code and city.town and code == towns[city.town]:
            agreed += 1
        elif code:
            wrong.append((city.name, found))
    assert agreed > 500
    assert wrong == [("Macau", "Macau, China")]


def _listed_as(
    city: TwinCity, table: TwinTable, listed: dict[str, set[str]], by_name: dict[str, list[str]]
) -> str | None:
    """Return how a list names a city: the entry of its name that has most twins in common, and at least one."""
    mine = {whole(table.cities[one].name) for one in table.partners(city.number)}
    shared = {
        name: len(mine & {whole(other.split(",")[0]) for other in listed[name]}) for name in by_name[whole(city.name)]
    }
    best = max(sorted(shared), key=lambda name: shared[name], default=None)
    return best if best is not None and shared[best] else None


@pytest.mark.data
@pytest.mark.django_db
def test_hundreds_of_random_cities_are_found_by_their_own_names(table: TwinTable) -> None:
    from proxenia.directory.reference import load_reference_data

    load_reference_data()
    cities = random.Random(2016).sample(sorted(table.cities), 300)
    lost = []
    for number in cities:
        city = table.cities[number]
        name = GazetteerEntry.objects.get(pk=city.town).name if city.town else city.name
        if not any(city in home.cities for home in homes(name)):
            lost.append((number, name))
    assert lost == []
