"""The commands about chains: what they print, and how they end."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from proxenia.accounts.models import User
from proxenia.results.cli import group
from proxenia.sources.choices import Grade

from .conftest import cite, small_chain


def run(*arguments: str) -> Any:
    return CliRunner().invoke(group, arguments)


@pytest.mark.parametrize("name", ["C10", "c10", "Pumps", "pumper", "north", "utility"])
def test_a_chain_is_shown_by_reference_title_or_any_word(story: SimpleNamespace, steward: User, name: str) -> None:
    small_chain(steward, reference="C1")
    answer = run("show", name, "--as", steward.email)
    assert answer.exit_code == 0
    assert "Pumps" in answer.output


def test_a_chain_as_json_holds_all_there_is(story: SimpleNamespace, steward: User) -> None:
    cite(story.links[0], Grade.DOCUMENT, steward, locator="lines 3-4")
    data = json.loads(run("show", "C10", "--json", "--as", steward.email).output)
    assert list(data) == ["name", "reference", "grade", "nodes", "links", "lags"]
    assert (data["name"], data["reference"], data["grade"]) == ("Pumps", "C10", Grade.ASSERTED)
    assert [list(node) for node in data["nodes"]] == [["id", "label", "kind", "date", "grade", "citations"]] * 3
    assert [(node["label"], node["date"]) for node in data["nodes"]] == [
        ("Home – North", "1984"),
        ("Firm 7 meets the utility", "2010"),
        ("Pumps on trial", "2016"),
    ]
    first, last = data["links"]
    assert list(first) == ["from", "to", "contribution", "claimed_by", "grade", "citations"]
    assert (first["from"], first["to"]) == (story.steps[0].pk, story.steps[1].pk)
    assert (first["grade"], first["contribution"], first["claimed_by"]) == (2, "helped", "Officials of Home")
    assert [cited["locator"] for cited in first["citations"]] == ["lines 3–4"]
    assert (last["grade"], last["citations"]) == (0, [])
    assert [(lag["months_at_least"], lag["months_at_most"]) for lag in data["lags"]] == [(60, 83)]


def test_words_say_grade_date_and_how_long_it_took(story: SimpleNamespace, steward: User) -> None:
    text = run("show", "C10", "--as", steward.email).output
    assert "asserted: nobody but the authors says so" in text
    assert "printed as: dialogue with demonstration" in text
    assert "5–6 years" in text


def test_nothing_that_answers_ends_with_one(story: SimpleNamespace, steward: User) -> None:
    assert run("show", "Xyzzy", "--as", steward.email).exit_code == 1
    answer = run("show", "Xyzzy", "--json", "--as", steward.email)
    assert (answer.exit_code, json.loads(answer.output)["error"]) == (1, "chain.unknown")


def test_others_find_no_chain_of_ours(steward: User, stranger: User) -> None:
    from proxenia.results.models import Chain
    from tests.factories import make

    make(Chain, actor=steward, title={"en": "Hidden"}, reference="H1")
    assert run("show", "H1", "--as", steward.email).exit_code == 0
    assert run("show", "H1", "--as", stranger.email).exit_code == 1
    assert json.loads(run("list", "--json", "--as", stranger.email).output) == {"count": 0, "chains": []}


def test_chains_are_listed_in_the_order_of_their_references(story: SimpleNamespace, steward: User) -> None:
    small_chain(steward, reference="C2")
    data = json.loads(run("list", "--json", "--as", steward.email).output)
    assert [(one["reference"], one["steps"], one["grade"]) for one in data["chains"]] == [("C2", 3, 0), ("C10", 3, 0)]
    assert "C2" in run("list", "--as", steward.email).output
