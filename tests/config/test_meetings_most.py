"""The commands for events where more is asked than fits."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from proxenia.config.meetings_most import group

EVENT: dict[str, Any] = {
    "halves": [{"id": "morning", "slots": 2}],
    "tables": [{"id": "A"}],
    "participants": [{"id": name} for name in ("Firm 1", "Firm 2", "City 1", "City 2", "City 3")],
    "meetings": [
        {"id": "light", "parties": ["Firm 1", "City 1"], "weight": 1},
        {"id": "middle", "parties": ["Firm 2", "City 2"], "weight": 2},
        {"id": "heavy", "parties": ["Firm 1", "City 3"], "weight": 3},
    ],
    "objective": "wishes",
}


def asked(tmp_path: Path, *words: str, event: dict[str, Any] = EVENT, plan: Any = None) -> Result:
    """Run a command with a file of the event, and one of the plan after it."""
    (tmp_path / "event.json").write_text(json.dumps(event))
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    files = [str(tmp_path / "event.json"), *([str(tmp_path / "plan.json")] if plan is not None else [])]
    return CliRunner().invoke(group, [words[0], *files, *words[1:]])


HELD = [{"meeting": "middle", "slot": 1, "table": "A"}, {"meeting": "heavy", "slot": 2, "table": "A"}]


def test_most_of_what_is_wished_is_planned_with_a_bound(tmp_path: Path) -> None:
    told = json.loads(asked(tmp_path, "most").output)
    assert (told["objective"], told["bound"], told["gap"], told["breaks"]) == (5, 5, 0.0, 0)
    assert sorted(one["meeting"] for one in told["schedule"]) == ["heavy", "middle"]


def solved(tmp_path: Path, **changed: Any) -> tuple[int, dict[str, Any]]:
    result = asked(tmp_path, "solve", "--time", "5", "--json", event=EVENT | changed)
    return result.exit_code, json.loads(result.output)


def test_solve_plans_most_where_the_file_says_that_wishes_are_sought(tmp_path: Path) -> None:
    code, told = solved(tmp_path)
    assert (code, told["status"], told["objective"], told["bound"]) == (0, "optimal", 5, 5)
    assert asked(tmp_path, "check", plan=told).exit_code == 0
    said = asked(tmp_path, "solve").output
    assert said.startswith("2 meetings of weight 5, with 0 breaks; no plan brings more than 5.")


def test_solve_says_what_must_be_held_and_clashes(tmp_path: Path) -> None:
    musts = [one | {"wish": "must"} for one in EVENT["meetings"]]
    code, told = solved(tmp_path, meetings=musts)
    assert (code, told["status"], told["irreducible"]) == (1, "infeasible", True)


def test_what_is_left_is_explained(tmp_path: Path) -> None:
    (told,) = json.loads(asked(tmp_path, "explain", plan=HELD).output)
    assert (told["meeting"], told["reason"]["kind"], told["change"]["kind"]) == ("light", "tables", "table")


def test_more_tables_and_slots_are_weighed(tmp_path: Path) -> None:
    told = json.loads(asked(tmp_path, "whatif", plan=HELD).output)
    assert [(one["kind"], one["found"], one["most"]) for one in told] == [("table", 1, 1), ("slot", 1, 1)]


def test_a_plan_is_mended_for_an_event_that_has_changed(tmp_path: Path) -> None:
    without = {**EVENT, "meetings": [one for one in EVENT["meetings"] if one["id"] != "middle"]}
    result = asked(tmp_path, "mend", "--anew", "light", event=without, plan=HELD)
    told = json.loads(result.output)
    assert (result.exit_code, told["added"], told["moved"], told["left"]) == (0, ["light"], [], [])


def test_a_move_is_judged(tmp_path: Path) -> None:
    result = asked(tmp_path, "move", "middle", "2", "A", plan=HELD)
    assert result.exit_code == 1
    assert [one["rule"] for one in json.loads(result.output)["broken"]] == ["taken"]


def test_a_plan_that_does_not_hold_is_refused_with_the_reason(tmp_path: Path) -> None:
    wrong = [{**one, "slot": 1} for one in HELD]
    result = asked(tmp_path, "explain", plan=wrong)
    assert result.exit_code == 2
    assert "are both at table A in slot 1" in result.output


def test_a_meeting_that_nobody_knows_is_named(tmp_path: Path) -> None:
    result = asked(tmp_path, "mend", "--anew", "other", plan=HELD)
    assert (result.exit_code, "There is no meeting other." in result.output) == (2, True)
