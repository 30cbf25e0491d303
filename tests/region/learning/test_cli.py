"""The commands about trips, comparisons and files of Eurostat."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.config.regions import group
from proxenia.region.models import Lesson, StudyIndicator, StudyPeer, StudyTrip, StudyValue
from tests.factories import make


def run(*words: Any) -> Any:
    return CliRunner().invoke(group, [str(one) for one in words])


@pytest.fixture
def income(steward: User) -> Any:
    indicator: Any = make(StudyIndicator, actor=steward, better="high")
    for name, code in (("Ours", "DK04"), ("Hamburg", "DE60"), ("Manchester", "UKD3")):
        values = {"study": indicator.study, "name": {"en": name}, "codes": code, "is_own": name == "Ours"}
        create(StudyPeer, values, actor=steward)
    return indicator


def test_a_file_is_looked_at_first_and_brought_in_when_said(income: Any, steward: User, tmp_path: Path) -> None:
    file = tmp_path / "tgs00026.csv"
    file.write_text("geo,time,values\nDK04,2015,14300\nDE60,2015,21100\n")
    words = ("eurostat", file, "--study", income.study_id, "--indicator", income.pk, "--as", steward.email)
    looked = run(*words)
    assert looked.exit_code == 0, looked.output
    assert "Nothing is written" in looked.output
    assert StudyValue.objects.count() == 0
    told = json.loads(run(*words, "--bring-in", "--json").output)
    assert (told["counts"]["new"], told["file"]["absent"]) == (3, ["UKD3"])
    assert StudyValue.objects.filter(value__isnull=False).count() == 2
    shown = json.loads(run("compare", income.study_id, "--as", steward.email, "--json").output)
    assert [one["rank"] for one in shown["indicators"][0]["values"]] == [2, 1, None]
    assert "missing, not in the data set" in run("compare", income.study_id, "--as", steward.email).output


def test_a_broken_file_ends_with_its_line(income: Any, steward: User, tmp_path: Path) -> None:
    file = tmp_path / "broken.tsv"
    file.write_text("geo\\TIME_PERIOD\t2015\nDK04\tmany\n")
    found = run("eurostat", file, "--study", income.study_id, "--indicator", income.pk, "--as", steward.email)
    assert found.exit_code == 1
    assert "Line 2: “many” is no value" in found.output


def test_what_came_of_a_trip_is_told(steward: User, stranger: User) -> None:
    trip: Any = make(StudyTrip, actor=steward, title={"en": "Trip 1"})
    make(Lesson, actor=steward, trip=trip, lesson={"en": "Commit"})
    found = run("came-of", trip.pk, "--as", steward.email)
    assert "lesson: Commit" in found.output
    assert "not known: No chain says what it led to." in found.output
    assert run("came-of", trip.pk, "--as", stranger.email).exit_code == 1
    assert json.loads(run("trips", "--as", stranger.email, "--json").output)["count"] == 0
    assert json.loads(run("trips", "--as", steward.email, "--json").output)["count"] == 1


def test_what_the_account_does_not_see_is_not_there(income: Any, stranger: User, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("geo,time,values\nDK04,2015,1\n")
    assert run("compare", income.study_id, "--as", stranger.email).exit_code == 1
    words = ("eurostat", file, "--study", income.study_id, "--indicator", income.pk, "--as", stranger.email)
    assert run(*words).exit_code == 1
