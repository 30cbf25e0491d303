"""The calendar feed of the Aarhus story at New Year 2018: what the list of alarms names stands in it."""

import datetime as dt
import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from icalendar import Calendar

from proxenia.accounts.models import User
from proxenia.desk.actions import make_feed
from proxenia.relations.cli import group

pytestmark = pytest.mark.once

NEW_YEAR = dt.date(2018, 1, 1)


@pytest.fixture
def fed(demo: User, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the events of the editor's feed by the beginning of their UID."""
    demo.language = "en"
    demo.save(update_fields=["language"])
    monkeypatch.setattr("proxenia.desk.feeding.today", lambda: NEW_YEAR)
    answer = Client().get(f"/calendar/{make_feed('all', actor=demo).token}.ics")
    return {str(one["UID"]).rpartition("@")[0]: one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


@pytest.mark.data
def test_ten_years_of_the_agreement_of_2008_stand_in_list_and_feed(demo: User, fed: dict[str, Any]) -> None:
    listed = CliRunner().invoke(group, ["alarms", "--from", "2018-01-01", "--as", demo.email, "--json"])
    tens = [one for one in json.loads(listed.output)["alarms"] if one["title"].endswith(": 10 years")]
    assert tens
    titles = [str(one["SUMMARY"]) for one in fed.values()]
    assert all(any(title.startswith(one["title"]) for title in titles) for one in tens)
    assert [key for key in fed if key.endswith("-anniversary-10")]


@pytest.mark.data
def test_every_notice_of_the_list_stands_in_the_feed_on_its_day(demo: User, fed: dict[str, Any]) -> None:
    listed = CliRunner().invoke(group, ["alarms", "--from", "2018-01-01", "--as", demo.email, "--json"])
    notices = [one for one in json.loads(listed.output)["alarms"] if one["kind"] in {"notice", "review"}]
    days = {(str(one["SUMMARY"]), one.decoded("DTSTART").isoformat()) for one in fed.values()}
    assert notices
    assert {(one["title"], one["day"]) for one in notices} - days == set()
