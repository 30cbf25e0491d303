"""The commands about ties: what they print, and how they end."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from proxenia.accounts.models import User
from proxenia.relations.cli import group


def run(*arguments: str) -> Any:
    return CliRunner().invoke(group, arguments)


def test_ties_are_listed_as_of_a_day(world: SimpleNamespace, editor: User) -> None:
    now = json.loads(run("list", "--as-of", "2018", "--json", "--as", editor.email).output)
    assert [row["name"] for row in now["ties"]] == ["Home – North", "Home – South", "Ministries"]
    then = json.loads(run("list", "--as-of", "2009-12-31", "--json", "--as", editor.email).output)
    assert [(row["name"], row["strands"], row["phase"]) for row in then["ties"]] == [
        ("Home – North", ["friendship"], "started")
    ]


@pytest.mark.parametrize("name", ["Pretoria", "Tshwane", "home south"])
def test_a_tie_is_shown_by_any_name(world: SimpleNamespace, editor: User, name: str) -> None:
    data = json.loads(run("show", name, "--as-of", "2018", "--json", "--as", editor.email).output)
    assert data["name"] == "Home – South"
    assert data["holders"] == ["Home Municipality", "Home Region"]
    assert "Home – South" in run("show", name, "--as-of", "2018", "--as", editor.email).output


def test_a_tie_is_unknown_before_it_began_and_to_strangers(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    assert run("show", "Pretoria", "--as-of", "2009", "--as", editor.email).exit_code == 1
    answer = run("show", "Pretoria", "--json", "--as", stranger.email)
    assert answer.exit_code == 1
    assert json.loads(answer.output)["error"] == "tie.unknown"


def test_alarms_of_2018_hold_the_tenth_year(world: SimpleNamespace, editor: User) -> None:
    data = json.loads(run("alarms", "--from", "2018-01-01", "--to", "2018", "--json", "--as", editor.email).output)
    assert (data["from"], data["to"]) == ("2018-01-01", "2018-12-31")
    assert "National agreement: 10 years" in [one["title"] for one in data["alarms"]]
    assert "10 years" in run("alarms", "--from", "2018", "--as", editor.email).output


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--as-of", "yesterday"),
        ("alarms", "--from", "2018", "--to", "2017"),
        ("show",),
        ("list", "--as", "nobody@example.org"),
    ],
)
def test_wrong_use_ends_with_two(editor: User, arguments: tuple[str, ...]) -> None:
    account = () if "--as" in arguments else ("--as", editor.email)
    assert run(*arguments, *account).exit_code == 2


@pytest.mark.parametrize("command", ["list", "show", "alarms"])
def test_help_teaches_by_example(command: str) -> None:
    answer = run(command, "--help")
    assert answer.exit_code == 0
    assert "proxenia relations" in answer.output
