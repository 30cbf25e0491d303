"""The article's own questions to the contacts: when did a mayor last visit Harbin, and how many visits were there."""

import json

import pytest
from click.testing import CliRunner

from proxenia.accounts.models import User
from proxenia.config.cli import cli
from proxenia.contacts.queries import vitality
from proxenia.core.clock import today
from proxenia.relations.models import Tie

pytestmark = pytest.mark.once


def test_a_mayor_last_visited_harbin_in_january_2010_as_the_article_says(demo: User) -> None:
    arguments = ["last", "--with", "Harbin", "--level", "mayor", "--direction", "out", "--json"]
    told = CliRunner().invoke(cli, arguments)
    last = json.loads(told.output)["last"]
    assert (last["start"], last["place"]) == ("2010-01", "Harbin")
    assert [(one["locator"], one["grade"]) for one in last["citations"]] == [("lines 251–276", 0)]


def test_harbin_shows_the_estimate_beside_the_log_and_each_direction_apart(demo: User) -> None:
    tie = Tie.objects.visible_to(demo).get(name="Aarhus – Harbin")
    found = vitality(demo, tie, today()).reciprocity
    assert [one.figure for one in found.estimates] == ["30–35 visits"]
    assert [mark.locator for one in found.estimates for mark in one.citations] == ["lines 290–295"]
    assert (found.came, found.went, found.logged) == (1, 1, 2)
