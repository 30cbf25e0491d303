"""The directory from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from proxenia.accounts.models import User
from proxenia.directory.cli import group

FILE = str(Path(__file__).parent / "popolo" / "council.json")


def run(*words: str) -> Any:
    return CliRunner().invoke(group, list(words))


def test_a_file_is_tried_brought_in_and_taken_out(editor: User, tmp_path: Path) -> None:
    tried = run("import", FILE, "--as", editor.email, "--dry-run")
    assert (tried.exit_code, "Nothing was changed" in tried.output) == (0, True)
    done = json.loads(run("import", FILE, "--as", editor.email, "--json").output)
    assert done["created"]["directory.person"] == 3
    target = tmp_path / "out.json"
    words = ("export", "--as", editor.email, "--import", str(done["import"]), "-o", str(target))
    assert run(*words).exit_code == 0
    assert len(json.loads(target.read_text())["persons"]) == 3
    assert len(json.loads(run("export", "--as", editor.email).output)["persons"]) == 3


def test_a_rule_refuses_with_one(reader: User, editor: User, tmp_path: Path) -> None:
    assert run("import", FILE, "--as", reader.email).exit_code == 1
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    refused = run("import", str(bad), "--as", editor.email, "--json")
    assert (refused.exit_code, json.loads(refused.output)["error"]) == (1, "popolo.invalid")


@pytest.mark.parametrize(
    "words",
    [("import", FILE), ("import", FILE, "--as", "nobody@example.org"), ("holders", "x", "--as", "nobody@example.org")],
)
def test_a_command_that_is_not_understood_ends_with_two(db: None, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_who_held_a_post_is_told_as_of_a_day(reader: User, city: Any) -> None:
    data = json.loads(run("holders", "mayor", "--as", reader.email, "--as-of", "2010-01", "--json").output)
    assert data["posts"] == [{"post": "Mayor", "organisation": "City hall 1", "state": "held", "holder": "Delegate 1"}]
    assert run("holders", "mayor", "--as", reader.email).output == "Mayor, City hall 1: Delegate 2\n"
    assert "No post answers" in run("holders", "nothing", "--as", reader.email).output
    assert run("holders", "mayor", "--as", reader.email, "--as-of", "soon").exit_code == 2
    unknown = run("export", "--as", reader.email, "--import", "99", "--json")
    assert (unknown.exit_code, json.loads(unknown.output)["error"]) == (2, "import.unknown")


def test_a_stranger_is_told_nothing(stranger: User, city: Any) -> None:
    assert "No post answers" in run("holders", "mayor", "--as", stranger.email).output
