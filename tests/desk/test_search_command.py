"""`proxenia search` finds what the account sees, marks what is only near, and says why nothing is found."""

import json

import pytest
from click.testing import CliRunner, Result

from proxenia.accounts.models import User
from proxenia.desk.cli import search_command
from proxenia.directory.models import Place
from proxenia.sources.models import Source
from tests.factories import make


def run(user: User, *words: str) -> Result:
    return CliRunner().invoke(search_command, [*words, "--as", user.email])


@pytest.fixture
def harbin(editor: User) -> Place:
    make(Source, actor=editor, title="A report on Harbin")
    return make(Place, actor=editor, name="Harbin")


def test_answers_stand_one_to_a_line_with_their_numbers(editor: User, harbin: Place) -> None:
    done = run(editor, "harbin", "--kind", "place")
    assert (done.exit_code, done.output.strip()) == (0, f"place: Harbin #place-{harbin.pk}".replace("place:", "Place:"))


@pytest.mark.usefixtures("harbin")
def test_near_answers_are_said_to_be_near(editor: User) -> None:
    done = run(editor, "hrabin")
    assert done.exit_code == 0
    assert "Spelled nearly so: Did you mean “Harbin”?" in done.output
    told = json.loads(run(editor, "hrabin", "--json").output)
    assert [(one["title"], one["near"]) for one in told["found"]] == [("Harbin", True), ("A report on Harbin", True)]
    assert (told["meant"], told["unknown"]) == (["Harbin"], ["hrabin"])


@pytest.mark.usefixtures("harbin")
def test_nothing_found_is_exit_code_1_and_says_why(editor: User, stranger: User) -> None:
    done = run(editor, "harbin", "xyzzy")
    assert done.exit_code == 1
    assert "No word of any record begins with “xyzzy”." in done.output
    assert "Something answers to: harbin" in done.output
    assert run(stranger, "hrabin").output == run(stranger, "qqqqqq").output.replace("qqqqqq", "hrabin")


def test_an_unknown_kind_is_a_usage_error_that_names_the_kinds(editor: User) -> None:
    done = run(editor, "harbin", "--kind", "city")
    assert done.exit_code == 2
    kinds = (
        "guestlist, interaction, interpreter, introduction, mediaitem, meeting, motion, need, orderrules, organisation"
    )
    assert kinds in done.output
