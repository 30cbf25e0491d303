"""A file of wishes is read with the place of whatever is wrong in it, and solved at the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from proxenia.config.cli import cli
from proxenia.engines.given import BadInput
from proxenia.engines.places.reading import read

SOUND: dict[str, Any] = {
    "sessions": [
        {"id": "harbour", "places": 1, "bus": "1", "begins": "2018-11-21T09:00", "ends": "2018-11-21T12:00"},
        {"id": "dairy", "places": 1, "begins": "2018-11-21T11:00", "ends": "2018-11-21T13:00"},
        {"id": "park"},
    ],
    "buses": [{"id": "1", "seats": 5}],
    "clashing": [["dairy", "park"]],
    "delegations": [{"id": "Harbin", "stay": "together"}],
    "people": [
        {"id": "Delegate 1", "wishes": ["harbour", "dairy"], "now": ["harbour"]},
        {
            "id": "Delegate 2",
            "wishes": {"harbour": 1, "park": 2},
            "barred": {"park": "competitor"},
            "delegation": "Harbin",
        },
    ],
}


def test_hours_that_overlap_clash_beside_what_is_named() -> None:
    problem = read(json.dumps(SOUND))
    assert problem.clashing == {frozenset({"harbour", "dairy"}), frozenset({"dairy", "park"})}
    assert problem.people[0].wishes == {"harbour": 1, "dairy": 2}
    assert problem.together == {"Harbin"}


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("sessions", 0, "places"), -1, "sessions[0].places"),
        (("sessions", 0, "bus"), "9", "sessions[0].bus"),
        (("sessions", 1, "id"), "harbour", "sessions[1].id"),
        (("sessions", 0, "begins"), "nine", "sessions[0].begins"),
        (("sessions", 0, "ends"), "2018-11-21T08:00", "sessions[0].ends"),
        (("people", 0, "wishes"), ["harbour", "moon"], "people[0].wishes[1]"),
        (("people", 0, "wishes"), ["harbour", "harbour"], "people[0].wishes"),
        (("people", 0, "wishes"), "harbour", "people[0].wishes"),
        (("people", 1, "wishes"), {"harbour": 0}, "people[1].wishes.harbour"),
        (("people", 1, "id"), "Delegate 1", "people[1].id"),
        (("people", 0, "now"), ["moon"], "people[0].now[0]"),
        (("delegations", 0, "stay"), "near", "delegations[0].stay"),
        (("clashing", 0), ["park"], "clashing[0]"),
        (("clashing", 0), ["park", "park"], "clashing[0]"),
        (("buses", 0, "seats"), "many", "buses[0].seats"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(path: tuple[Any, ...], value: object, where: str) -> None:
    broken = json.loads(json.dumps(SOUND))
    at: Any = broken
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(BadInput) as caught:
        read(json.dumps(broken))
    assert caught.value.where == where


def test_the_command_tells_the_plan_with_its_bound_and_reasons(tmp_path: Path) -> None:
    file = tmp_path / "visits.json"
    file.write_text(json.dumps(SOUND))
    answer = CliRunner().invoke(cli, ["forums", "places", "solve", str(file), "--json"])
    told = json.loads(answer.output)
    assert (told["status"], told["score"]["given"], told["bound"]["given"]) == ("optimal", 4, 4)
    assert told["places"] == {"Delegate 1": ["dairy"], "Delegate 2": ["harbour"]}
    assert {"person": "Delegate 2", "session": "park", "kind": "barred", "why": "competitor"} in told["reasons"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{", 2),
        (
            json.dumps(
                {"sessions": [{"id": "a", "places": 0}], "people": [{"id": "1", "wishes": ["a"], "fixed": ["a"]}]}
            ),
            1,
        ),
    ],
)
def test_the_command_ends_with_a_code_and_a_sentence_where_it_cannot(said: str, code: int) -> None:
    answer = CliRunner().invoke(cli, ["forums", "places", "solve", "-", "--json"], input=said)
    assert answer.exit_code == code
    assert set(json.loads(answer.output)) >= {"error", "message"}
