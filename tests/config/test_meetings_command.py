"""`proxenia meetings`: a file in, a plan out, and a check of any plan; exit codes as the help says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from proxenia.config.cli import cli

EVENT = {
    "halves": [{"id": "morning", "slots": 3}],
    "tables": 2,
    "participants": [{"id": "Firm 1"}, {"id": "City 2", "away": [{"slots": [1], "why": "session"}]}, {"id": "Firm 3"}],
    "meetings": [{"id": 1, "parties": ["Firm 1", "City 2"]}, {"id": 2, "parties": ["Firm 3", "City 2"]}],
}


def asked(*words: str) -> Result:
    return CliRunner().invoke(cli, ["meetings", *words])


@pytest.fixture
def event(tmp_path: Path) -> Path:
    file = tmp_path / "event.json"
    file.write_text(json.dumps(EVENT), encoding="utf-8")
    return file


def test_a_plan_is_made_and_holds(event: Path, tmp_path: Path) -> None:
    result = asked("solve", str(event), "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["status"], told["objective"], told["bound"]) == ("optimal", 0, 0)
    assert [(one["meeting"], one["slot"] > 1) for one in told["schedule"]] == [(1, True), (2, True)]
    plan = tmp_path / "plan.json"
    plan.write_text(result.stdout, encoding="utf-8")
    checked = asked("check", str(event), str(plan))
    assert (checked.exit_code, checked.stdout) == (0, "The plan holds, with 0 breaks.\n")


def test_a_plan_that_breaks_a_rule_is_refused_with_a_sentence(event: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text('[{"meeting": 1, "slot": 1, "table": 1}, {"meeting": 2, "slot": 2, "table": 1}]', encoding="utf-8")
    result = asked("check", str(event), str(plan), "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, [one["rule"] for one in told["violations"]]) == (1, ["busy"])


def test_where_there_is_no_plan_the_clash_is_named(event: Path) -> None:
    event.write_text(json.dumps(EVENT | {"halves": [{"id": "morning", "slots": 2}]}), encoding="utf-8")
    result = asked("solve", str(event))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "No plan holds every agreed meeting."
    assert sorted(result.stdout.splitlines()[2:]) == [
        "  that City 2 is away (session) in slots 1",
        "  that meeting 1 (Firm 1, City 2) is held",
        "  that meeting 2 (Firm 3, City 2) is held",
    ]


def test_a_file_that_is_not_understood_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "event.dzn"
    file.write_text("nBusiness = 3;\nnMeetings = ;\n", encoding="utf-8")
    result = asked("solve", str(file), "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["error"], told["where"]) == (2, "meetings.input", f"{file}: line 2")


def test_the_table_for_people_names_who_meets(event: Path) -> None:
    lines = asked("solve", str(event)).stdout.splitlines()
    assert lines[0] == "0 breaks; no plan has fewer."
    assert any(line.endswith("Firm 1, City 2") for line in lines[3:])
