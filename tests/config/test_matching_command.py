"""`proxenia matching rank`: two files in, an order out; what is wrong with a file is said where it stands."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from proxenia.config.cli import cli
from proxenia.engines.matching import SHIPPED

Run = Callable[..., Result]

NEEDS = [
    {"id": "N1", "texts": {"da": "Byen søger rensning af spildevand fra mejerier."}, "market": "CN", "extra": 1},
    {"id": 2, "texts": {"en": "We want to teach children music.", "zh": ""}},
]
OFFERS = [
    {
        "id": "S1",
        "texts": {"da": "Vi renser spildevand fra mejerier og slagterier."},
        "references": [{"name": "City 4", "market": "CN"}],
    },
    {"id": "S2", "texts": {"en": "We teach children and grown-ups music."}, "readiness": 1, "markets": None},
    {"id": "S3", "texts": {"da": "Vi renser spildevand."}, "capacity": 1, "load": 1},
]


def written(path: Path, rows: str | Iterable[object]) -> Path:
    text = rows if isinstance(rows, str) else "\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def ask(*more: str, needs: Any = NEEDS, offers: Any = OFFERS) -> Result:
        files = written(tmp_path / "needs.jsonl", needs), written(tmp_path / "offers.jsonl", offers)
        command = ["matching", "rank", "--needs", str(files[0]), "--offers", str(files[1]), "--no-model", *more]
        return CliRunner().invoke(cli, command)

    return ask


def test_an_order_for_programs_has_the_shape_that_is_promised(run: Run) -> None:
    result = run("--json", "--top", "1")
    found = json.loads(result.stdout)
    assert (result.exit_code, list(found), [len(one) for one in found.values()]) == (0, ["N1", "2"], [1, 1])
    first = found["N1"][0]
    assert set(first) == {"offer", "score", "tier", "reasons"}
    assert (first["offer"], found["2"][0]["offer"]) == ("S1", "S2")
    assert set(first["reasons"][0]) == {"side", "kind", "facts", "why"}


def test_the_same_files_give_the_same_answer(run: Run) -> None:
    assert run("--json").stdout == run("--json", offers=list(reversed(OFFERS))).stdout


def test_people_read_places_reasons_and_who_is_excluded(run: Run) -> None:
    text = run().stdout
    assert "   1  S1  " in text
    assert "It was put to use in CN before: City 4." in text
    assert "   no  S3: Its 1 introductions are used up." in text


def test_the_model_is_used_where_it_runs(tmp_path: Path) -> None:
    files = written(tmp_path / "n.jsonl", NEEDS), written(tmp_path / "o.jsonl", OFFERS)
    result = CliRunner().invoke(
        cli, ["matching", "rank", "--needs", str(files[0]), "--offers", str(files[1]), "--json", "--brief"]
    )
    assert [one[0]["offer"] for one in json.loads(result.stdout).values()] == ["S1", "S2"]


def test_weights_of_ones_own_are_read(run: Run, tmp_path: Path) -> None:
    weights = tmp_path / "weights.json"
    weights.write_text(json.dumps(SHIPPED.as_data() | {"strong": 90.0, "possible": 80.0}))
    found = json.loads(run("--json", "--weights", str(weights)).stdout)
    assert {each["tier"] for one in found.values() for each in one} == {"weak"}
    weights.write_text("[]")
    assert run("--weights", str(weights)).exit_code == 2


@pytest.mark.parametrize(
    ("line", "where", "what"),
    [
        ("{", ":1, column 2", "not JSON"),
        ("[1]", ":1", "A line is an object"),
        ('{"texts": {"da": "a"}}', ":1: id", "A text is needed"),
        ('{"id": "1"}', ":1: texts", "Texts by language"),
        ('{"id": "1", "texts": {"da": " "}}', ":1: texts", "empty"),
        ('{"id": "1", "texts": {"fr": "a"}}', ":1: texts.fr", "da, en, zh"),
        ('{"id": "1", "texts": {"da": 1.5}}', ":1: texts: da", "A text is needed"),
        ('{"id": "1", "texts": {"da": "a"}}\n\n{"id": "1", "texts": {"da": "b"}}', ":3: id", "line 1 already"),
        ('{"id": "1", "texts": {"da": "a"}, "concepts": "b"}', ":1: concepts", "A list"),
        ('{"id": "1", "texts": {"da": "a"}, "deadline": "soon"}', ":1: deadline", "A day"),
        ('{"id": "1", "texts": {"da": "a"}, "wanted": -1}', ":1: wanted", "A whole number"),
        ('{"id": "1", "texts": {"da": "\\ud83d"}}', ":1: texts: da", "Half a sign"),
        ("", "needs.jsonl", "no line"),
        ("[" * 100_000, ":1", "nested too deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(run: Run, line: str, where: str, what: str) -> None:
    result = run("--json", needs=line)
    told = json.loads(result.stdout)
    assert (result.exit_code, told["error"]) == (2, "matching.input")
    assert where in told["where"]
    assert what in told["message"]
    assert run(needs=line).stderr.strip() == told["message"]


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"readiness": 7}, "from 0 to 1"),
        ({"references": "x"}, "A list"),
        ({"references": [{"market": "CN"}]}, "A text"),
        ({"capacity": True}, "whole"),
    ],
)
def test_what_is_wrong_with_an_offer_is_said_too(run: Run, more: dict[str, object], what: str) -> None:
    result = run("--json", offers=[OFFERS[0] | more])
    assert (result.exit_code, what in result.stdout) == (2, True)


def test_help_shows_the_lines_of_both_files() -> None:
    text = CliRunner().invoke(cli, ["matching", "rank", "--help"]).stdout
    assert '{"id": "N1", "texts"' in text
    assert "Exit code 0" in text
