"""`proxenia twins`: any network measured without a database, and open data of cities."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from proxenia.config.twins import group
from proxenia.core.folding import index_tokens
from proxenia.directory.models import GazetteerEntry
from proxenia.directory.twin_positions import positions, whole_network
from proxenia.directory.twins import twin_table
from proxenia.engines.twins import Network, shape


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.fixture
def ties(tmp_path: Path) -> Path:
    """A triangle with a tail, one tie said twice, one city tied to itself."""
    file = tmp_path / "ties.tsv"
    file.write_text("Å\tB\nB\tÅ\nB\tC\nC\tÅ\nC\tD\nD\tD\n", encoding="utf-8")
    return file


@pytest.fixture
def towns(db: None) -> None:
    for number, name, country, people in [(2624652, "Århus", "DK", 237_551), (2844588, "Rostock", "DE", 198_293)]:
        GazetteerEntry.objects.create(
            geoname_id=number,
            name=name,
            country=country,
            latitude=56.0,
            longitude=10.0,
            population=people,
            folded=f" {index_tokens(f'{name} Aarhus' if country == 'DK' else name)}",
        )


def test_a_file_is_measured_without_a_database(ties: Path) -> None:
    told = json.loads(run("stats", str(ties), "--json").output)
    assert {
        name: told[name] for name in ("nodes", "edges", "giant_component_size", "maximum_core", "maximum_core_size")
    } == {
        "nodes": 4,
        "edges": 4,
        "giant_component_size": 4,
        "maximum_core": 2,
        "maximum_core_size": 3,
    }
    assert (told["density"], told["global_clustering"]) == (pytest.approx(2 / 3), pytest.approx(3 / 5))
    assert (told["gini_of_degrees"], told["gini_unbiased"]) == (pytest.approx(3 / 16), pytest.approx(1 / 4))
    assert told["mean_distance"] == told["mean_distance_anywhere"] == pytest.approx(4 / 3)
    assert (told["lines"], told["repeated"], told["reciprocity"]) == (6, 1, 1.0)
    assert told["left_out"] == [{"line": 6, "code": "edges.loop", "message": "“D” is tied to itself; left out."}]
    assert {"mean_distance", "gini_of_degrees"} <= set(told["conventions"])
    assert json.loads(run("stats", str(ties), "--directed", "--json").output)["reciprocity"] == pytest.approx(2 / 5)


def test_people_read_the_same_in_lines(ties: Path) -> None:
    said = run("stats", str(ties)).output
    assert "cities                4" in said
    assert "line 6: “D” is tied to itself; left out." in said
    assert "1 lines say again" in said


def test_each_city_is_written_with_its_position(ties: Path, tmp_path: Path) -> None:
    file = tmp_path / "cities.csv"
    assert run("stats", str(ties), "--nodes", str(file)).exit_code == 0
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["city"], row["degree"], row["core"], float(row["betweenness"])) for row in rows] == [
        ("Å", "2", "2", 0.0),
        ("B", "2", "2", 0.0),
        ("C", "3", "2", 2.0),
        ("D", "1", "1", 0.0),
    ]
    assert float(rows[2]["closeness"]) == 1
    refused = run("stats", str(ties), "--nodes", str(tmp_path / "nowhere" / "cities.csv"), "--json")
    assert (refused.exit_code, json.loads(refused.output)["error"]) == (1, "nodes.unwritable")


def test_a_file_that_cannot_be_read_is_refused_with_the_numbers_of_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "wrong.tsv"
    file.write_bytes(b"A\tB\nA\n\tB\nA\t\xff\n")
    refused = run("stats", str(file), "--json")
    assert refused.exit_code == 2
    told = json.loads(refused.output)
    assert told["error"] == "edges.unreadable"
    assert [(one["line"], one["code"]) for one in told["findings"]] == [
        (2, "edges.columns"),
        (3, "edges.name"),
        (4, "edges.encoding"),
    ]
    assert "line 3: the first name is empty" in run("stats", str(file)).output


def test_a_city_is_told_with_its_ranks_and_its_twins(towns: None) -> None:
    told = json.loads(run("city", "aarhus", "--json").output)
    assert (told["key"], told["position"][0]["rank"], told["position"][0]["rank_in_country"]) == (
        "2624652.25319",
        807,
        1,
    )
    assert "Rostock" in {one["name"] for one in told["twins"]}
    assert "degree       8: rank 807 of 10,055" in run("city", "aarhus").output
    nobody = run("city", "nowhere at all", "--json")
    assert (nobody.exit_code, json.loads(nobody.output)["error"]) == (1, "city.unknown")
    unclear = run("city", "durham", "--json")
    assert (unclear.exit_code, json.loads(unclear.output)["error"]) in [(2, "city.unclear"), (1, "city.unknown")]


def test_cities_like_one_are_told_with_the_reasons(towns: None) -> None:
    (rostock,) = json.loads(run("like", "aarhus", "--by", "size", "--json").output)["cities"]
    assert (rostock["name"], rostock["is_twin"], rostock["likeness"]) == (
        "Rostock",
        True,
        pytest.approx(198_293 / 237_551),
    )
    by_twins = json.loads(run("like", "aarhus", "--json", "--most", "5").output)["cities"]
    assert len(by_twins) == 5
    assert all(one["likeness"] == one["cosine"] > 0 and one["shared"] for one in by_twins)
    by_place = json.loads(run("like", "aarhus", "--by", "place", "--among", "de", "--json").output)["cities"]
    assert [(one["name"], one["likeness"]) for one in by_place] == [("Rostock", by_place[0]["place"])]
    assert "shares" in run("like", "aarhus").output
    assert run("like", "aarhus", "--among", "ZZ").exit_code == 1


def test_two_cities_are_told_what_they_have_in_common(towns: None) -> None:
    told = json.loads(run("common", "aarhus", "rostock", "--json").output)
    table = twin_table()
    expected = sorted(set(table.partners(25319)) & set(table.partners(2861)))
    assert [one["wikidata"] for one in told["cities"]] == [f"Q{number}" for number in expected]
    assert f"have {len(expected)} twin cities in common" in run("common", "aarhus", "rostock").output


@pytest.mark.data
def test_what_ships_of_positions_is_what_the_engine_says_of_the_table() -> None:
    network = Network((city.number, other) for city in twin_table().cities.values() for other in city.names)
    assert whole_network() == shape(network)
    known = positions()
    assert list(known) == network.numbers
    rows = [known[number] for number in network.numbers]
    assert [one.degree for one in rows] == network.degrees.tolist()
    assert [one.core for one in rows] == network.cores.tolist()
    far = network.distances
    assert [one.reached for one in rows] == far.reached.tolist()
    assert [one.closeness for one in rows] == pytest.approx((far.reached / far.steps).tolist(), abs=1e-6)
    steps = (far.steps - far.reached).sum() / 2
    assert sum(one.betweenness for one in rows) == pytest.approx(steps, abs=0.05 * len(rows))
