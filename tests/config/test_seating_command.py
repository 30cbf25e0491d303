"""`proxenia seating solve`: a file in, a plan out; what is wrong with the file is said where it stands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from proxenia.config.cli import cli

DINNER: dict[str, Any] = {
    "tables": [{"id": "1", "seats": 4, "shape": "long"}, {"id": 2, "seats": 4}],
    "head_table": "1",
    "guests": [
        {"id": "Mayor", "side": "Aarhus", "rank": 1, "languages": ["da", "en"], "interpreter": False, "host": True},
        {"id": "Head", "side": "Harbin", "rank": 1, "languages": ["zh"], "guest_of_honour": True, "diet": "vegetarian"},
        {"id": "Interpreter", "side": "Aarhus", "languages": ["da", "zh"], "interpreter": True},
        {
            "id": "Delegate 12",
            "side": "Harbin",
            "rank": 7,
            "languages": ["en"],
            "apart": ["Delegate 13"],
            "together": [],
        },
        {"id": "Delegate 13", "side": "Aarhus", "languages": ["da", "en"], "access": None},
        {"id": "Delegate 14", "side": "Harbin", "languages": ["en"]},
    ],
    "locks": {"Delegate 12": "2"},
    "previous": {"Delegate 14": {"table": "1", "seat": 1}},
}


def run(data: object, *more: str) -> Result:
    text = data if isinstance(data, (str, bytes)) else json.dumps(data)
    return CliRunner().invoke(cli, ["seating", "solve", "-", "--time", "3", *more], input=text)


def with_change(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(DINNER))
    change(data)
    return data


def guest(at: int, **facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["guests"][at].update(facts)


def test_a_plan_is_printed_for_programs_in_the_shape_that_is_promised(tmp_path: Path) -> None:
    file = tmp_path / "dinner.json"
    file.write_text(json.dumps(DINNER))
    result = CliRunner().invoke(cli, ["seating", "solve", str(file), "--time", "5", "--json"])
    plan = json.loads(result.stdout)
    assert (result.exit_code, plan["hard_violations"]) == (0, [])
    assert set(plan) == {"seats", "hard_violations", "soft", "objective", "bound", "moved"}
    assert (plan["seats"]["Mayor"], plan["seats"]["Head"]["seat"]) == ({"table": "1", "seat": 1}, 2)
    assert plan["seats"]["Delegate 12"]["table"] == "2" != plan["seats"]["Delegate 13"]["table"]
    assert plan["objective"] == sum(one["cost"] for one in plan["soft"]) == plan["bound"]
    assert all(set(one) == {"rule", "guests", "cost", "why"} for one in plan["soft"])


def test_a_plan_can_be_given_back_as_previous_and_moves_nobody() -> None:
    before = json.loads(run(DINNER, "--json").stdout)
    after = json.loads(run({**DINNER, "previous": before["seats"]}, "--json").stdout)
    assert after["seats"] == before["seats"]
    assert after["moved"] == 0


def test_a_plan_is_printed_for_people() -> None:
    result = run(DINNER)
    assert result.exit_code == 0
    assert "Table 1\n    1  Mayor\n    2  Head\n" in result.stdout
    assert "nothing can be better" in result.stdout


def test_what_cannot_be_met_is_told_and_ends_with_one() -> None:
    data = with_change(lambda data: data["locks"].update({"Delegate 13": "2"}))
    result = run(data, "--json")
    plan = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(one["rule"], one["guests"]) for one in plan["hard_violations"]] == [
        ("apart", ["Delegate 12", "Delegate 13"])
    ]
    assert plan["objective"] >= plan["bound"] >= 1_000_000
    assert "NOT KEPT  Delegate 12 and Delegate 13 are to be kept apart and share table 2." in run(data).stdout


def test_keys_that_nothing_is_known_of_are_named() -> None:
    result = run(with_change(guest(0, languges=["da"])))
    assert result.exit_code == 0
    assert result.stderr == "Not read, because nothing is known of it: guests[].languges.\n"


def test_the_help_teaches_the_file_by_one_that_can_be_solved() -> None:
    text = CliRunner().invoke(cli, ["seating", "solve", "--help"]).stdout
    example = text[text.index('{"tables"') : text.index("side             whom")]
    assert run(example).exit_code == 0


WRONG: list[tuple[object, str]] = [
    ("{", "line 1, column 2: This is not JSON"),
    ("[" * 100_000, "nested too deep"),
    (b'{"\xff": 1}', "not text in UTF-8"),
    ("[]", "Here an object belongs, in braces, not []."),
    ("{}", "tables: This is missing."),
    (with_change(lambda data: data.update(guests={})), "guests: Here a list belongs, in brackets, not {}."),
    (with_change(lambda data: data.update(guests=[5])), "guests[0]: Here an object belongs, in braces, not 5."),
    (
        with_change(lambda data: data["tables"][1].update(seats=-1)),
        "tables[1].seats: Here a whole number from 0 to 300 belongs, not -1.",
    ),
    (with_change(lambda data: data["tables"][1].update(seats=4.0)), "tables[1].seats"),
    (with_change(lambda data: data["tables"][1].update(seats=True)), "tables[1].seats"),
    (
        with_change(lambda data: data["tables"][1].update(shape="oval")),
        'tables[1].shape: A table is “round” or “long”, not "oval".',
    ),
    (with_change(lambda data: data["tables"][1].update(id="1")), "tables[1].id: “1” is the id of tables[0] already."),
    (with_change(lambda data: data["tables"][1].update(access_seats=[5])), "tables[1].access_seats[0]"),
    (with_change(lambda data: data["tables"][0].update(seats=1)), "guests: There are 6 guests and 5 chairs."),
    (with_change(lambda data: data.update(head_table="9")), "head_table: There is no table “9”."),
    (with_change(guest(1, id="")), 'guests[1].id: Here a name belongs, not "".'),
    (with_change(guest(1, id="Mayor")), "guests[1].id: “Mayor” is the id of guests[0] already."),
    (with_change(guest(1, id="x" * 201)), "guests[1].id: This text has 201 letters; 200 is the most."),
    (with_change(guest(1, rank=0)), "guests[1].rank"),
    (with_change(guest(1, languages="zh")), 'guests[1].languages: Here a list belongs, in brackets, not "zh".'),
    (with_change(guest(1, interpreter="no")), 'guests[1].interpreter: Here true or false belongs, not "no".'),
    (with_change(guest(3, apart=["Nobody"])), "guests[3].apart[0]: There is no guest “Nobody”."),
    (with_change(guest(3, apart=["Delegate 12"])), "guests[3].apart[0]: A guest cannot name themselves."),
    (
        with_change(guest(3, together=["Delegate 13"])),
        "guests[3].apart[0]: “Delegate 12” and “Delegate 13” are to be apart and together.",
    ),
    (
        with_change(lambda data: (guest(3, together=["Head"])(data), guest(4, together=["Head"])(data))),
        "guests[3].apart[0]: “Delegate 12” and “Delegate 13” are to be apart and together, through others who are to be together.",
    ),
    (with_change(guest(1, host=True)), "guests[1].host: “Mayor” is that already; there is one at most."),
    (with_change(guest(0, guest_of_honour=True)), "guests[1].guest_of_honour: “Mayor” is that already"),
    (with_change(lambda data: data.update(locks={"Nobody": "1"})), "locks.Nobody: There is no guest “Nobody”."),
    (with_change(lambda data: data.update(locks={"Head": "9"})), "locks.Head: There is no table “9”."),
    (
        with_change(lambda data: data.update(locks={"Head": {"table": "1", "seat": 5}})),
        "locks.Head: Table “1” has chairs 1 to 4, not 5.",
    ),
    (
        with_change(lambda data: data.update(locks={name: {"table": "1", "seat": 1} for name in ("Head", "Mayor")})),
        "locks: “Head” and “Mayor” are locked to the same chair 1 of table “1”.",
    ),
    (
        with_change(lambda data: data.update(locks={one["id"]: "1" for one in data["guests"][:5]})),
        "locks: 5 guests are locked to table “1”, which has 4 chairs.",
    ),
    (with_change(lambda data: data.update(weights={"colour": 1})), "weights.colour: There is no such wish."),
    (
        with_change(lambda data: data.update(weights={"moved": -1})),
        "weights.moved: Here a whole number from 0 to 1,000 belongs",
    ),
    (
        with_change(lambda data: data.update(tables=[{"id": str(at), "seats": 1} for at in range(501)])),
        "tables: These are 501; 500 is the most.",
    ),
    (" " * 8_000_001, "longer than 8,000,000 bytes"),
]


@pytest.mark.parametrize(("data", "said"), WRONG, ids=[said[:40] for _, said in WRONG])
def test_what_is_wrong_is_said_with_its_place_and_ends_with_two(data: object, said: str) -> None:
    result = run(data, "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["error"]) == (2, "seating.input")
    assert said in told["message"]
    assert told["message"].startswith(told["where"])
    assert run(data).stderr == told["message"] + "\n"
