"""`proxenia iati check`: what it prints, and with which exit code it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from proxenia.config import iati
from proxenia.config.cli import cli
from tests.engines.iati.samples import sound, whole


def run(file: Path, *more: str) -> Result:
    return CliRunner().invoke(cli, ["iati", "check", str(file), *more])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "activities.xml"
    path.write_bytes(whole(sound(1), sound(2)))
    return path


def test_of_a_sound_file_it_says_what_it_is_and_that_nothing_is_wrong(file: Path) -> None:
    result = run(file)

    assert result.exit_code == 0
    assert result.output.splitlines() == ["Activity file of version 2.03; 2 checked as 2.03.", "Nothing found."]


def test_an_error_is_told_with_its_line_its_rule_and_its_path(file: Path) -> None:
    file.write_bytes(whole(sound(1), sound(2, cut='<activity-date type="2" iso-date="2024-01-01"/>', put="")))

    result = run(file)

    assert result.exit_code == 1
    assert (
        "     19  error     rule:6.11.1  The activity must have a planned start date or an actual start date."
        in result.output
    )
    assert "         /iati-activities/iati-activity[2]\n" in result.output
    assert result.output.splitlines()[-1] == "Found: 2 error."


def test_what_is_only_worth_a_look_is_no_failure(file: Path) -> None:
    file.write_bytes(whole(sound(cut='code="ZA"', put='code="QQ"')))

    assert run(file).exit_code == 0


def test_programs_get_one_object(file: Path) -> None:
    file.write_bytes(whole(sound(cut='code="ZA"', put='code="QQ"')))

    told = json.loads(run(file, "--json").output)

    assert (told["kind"], told["count"], told["refused"], told["rules"]) == (
        "activities",
        1,
        None,
        {"codelist:Country": 1},
    )
    assert (told["findings"][0]["line"], told["findings"][0]["rule"]) == (11, "Country")


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_file_that_is_refused_says_line_and_reason(file: Path, more: tuple[str, ...]) -> None:
    file.write_bytes(b'<?xml version="1.0"?>\n<!DOCTYPE x>\n<iati-activities/>')

    result = run(file, *more)

    assert result.exit_code == 2
    if more:
        assert json.loads(result.output)["refused"]["code"] == "doctype"
    else:
        assert result.output.startswith("Not read any further (line 2, column")


def test_where_there_are_many_findings_they_are_counted_by_rule(file: Path) -> None:
    file.write_bytes(whole(*["<iati-activity/>\n"] * 60))

    lines = run(file).output.splitlines()

    assert "240 findings, of which 50 are shown:" in lines
    assert "       60  rule:6.11.1" in lines


def test_of_a_long_file_it_is_said_how_far_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iati, "EVERY", 0.0)

    result = run(file)

    assert result.stderr.splitlines()[-1] == "2 read, 0 of 0 MB"
    assert "2 read" not in result.stdout


def test_a_file_that_is_not_there_is_not_understood(tmp_path: Path) -> None:
    assert run(tmp_path / "none.xml").exit_code == 2
