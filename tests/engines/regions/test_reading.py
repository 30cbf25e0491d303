"""Flows come from a file with the line of whatever is wrong; the commands need no database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from proxenia.config.cli import cli
from proxenia.engines.regions import BadFlows, read_areas, read_flows

ROWS = "A,A,900\nA,B,100\nB,A,500\nB,B,700\nC,C,3000\nC,A,20\n"
SOUND = "origin,destination,workers\n" + ROWS


def test_both_headers_give_the_same_flows() -> None:
    one = read_flows(SOUND.splitlines())
    other = read_flows(('\ufeff"community_live","community_work","amount"\n' + ROWS).splitlines())
    assert one.zones == other.zones == ("A", "B", "C")
    assert one.residents.tolist() == other.residents.tolist() == [1000.0, 1200.0, 3020.0]
    assert one.jobs.tolist() == [1420.0, 800.0, 3000.0]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("origin,destination\nA,B\n", 1, "the columns origin,destination,workers or community_live"),
        ("", 1, "there are none"),
        (SOUND + "A,C,-3\n", 8, "less than none"),
        (SOUND + "A,C,many\n", 8, "“many” is not a number"),
        (SOUND + "A,C,nan\n", 8, "not a number of people"),
        (SOUND + "A,C\n", 8, "3 columns are needed, there are 2"),
        (SOUND + ",C,3\n", 8, "has no name"),
        (SOUND + "A,B,7\n", 8, "stands in line 3 already"),
        ("origin,destination,workers\n", 0, "no flow"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(BadFlows, match=words) as caught:
        read_flows(text.splitlines())
    assert caught.value.line == line


def test_a_zone_stands_once_in_a_division() -> None:
    assert read_areas(["community,cluster", "A,1", "B,1"]) == {"A": "1", "B": "1"}
    with pytest.raises(BadFlows, match="Line 3: A has an area already"):
        read_areas(["community,area", "A,1", "A,2"])


def run(folder: Path, *words: str, text: str = SOUND) -> Result:
    file = folder / "flows.csv"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["regions", words[0], str(file), *words[1:]])


def test_the_command_writes_areas_and_tells_statistics(tmp_path: Path) -> None:
    out, other = tmp_path / "areas.csv", tmp_path / "other.csv"
    other.write_text("community,area\nA,1\nB,1\nC,2\n", encoding="utf-8")
    given = run(tmp_path, "delineate", "--method", "lma", "--out", str(out), "--compare", str(other), "--json")
    assert given.exit_code == 0
    data = json.loads(given.output)
    assert out.read_text(encoding="utf-8") == "community,area\nA,A\nB,A\nC,C\n"
    assert (data["zones"], data["areas"], data["invalid"], data["adjusted_rand_index"]) == (3, 2, [], 1.0)
    assert data["Q_modularity"] == data["statistics"]["Q_modularity"]
    assert [one["area"] for one in data["each"]] == ["C", "A"]


def test_people_read_the_areas_line_by_line(tmp_path: Path) -> None:
    given = run(tmp_path, "delineate")
    assert given.exit_code == 0
    assert "2 areas of 3 zones, 0 not valid." in given.output


def test_a_whole_that_is_too_small_ends_with_one(tmp_path: Path) -> None:
    given = run(tmp_path, "delineate", "--min-size", "9000")
    assert given.exit_code == 1
    assert "NOT VALID    C: 5,220 employed residents, of 9,000 needed" in given.output


@pytest.mark.parametrize(
    ("words", "text", "code"),
    [
        (["delineate"], "a,b\n1,2\n", "regions.input"),
        (["delineate", "--min-size", "20000"], SOUND, "regions.rule"),
        (["self-containment", "--zones", "Z"], SOUND, "regions.zones"),
        (["self-containment", "--zones", "A"], SOUND + "A,A,1\n", "regions.input"),
    ],
)
def test_what_is_not_understood_ends_with_two(tmp_path: Path, words: list[str], text: str, code: str) -> None:
    given = run(tmp_path, *words, "--json", text=text)
    assert given.exit_code == 2
    assert json.loads(given.output)["error"] == code


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "flows.csv"
    file.write_bytes("origin,destination,workers\nÅrhus,Århus,3\n".encode("latin-1"))
    given = CliRunner().invoke(cli, ["regions", "delineate", str(file)])
    assert (given.exit_code, given.output) == (2, "Line 2: the file is no text in UTF-8.\n")


def test_chosen_zones_are_told(tmp_path: Path) -> None:
    given = run(tmp_path, "self-containment", "--zones", "A, B", "--json")
    data = json.loads(given.output)
    assert (given.exit_code, data["residents"], data["jobs"], data["inside"]) == (0, 2200.0, 2220.0, 2200.0)
    assert data["ties"] == [{"zone": "C", "out": 0.0, "back": 20.0}]
    assert "2,200" in run(tmp_path, "self-containment", "--zones", "A,B").output
