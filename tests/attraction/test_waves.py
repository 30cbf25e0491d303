"""Waves: what came in each month on a topic, each kind apart, beside what those who speak on it are booked and can take."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import create, create_many
from proxenia.attraction.attention import queries
from proxenia.attraction.attention.answering import accept_talk
from proxenia.attraction.attention.waves import SERIES, Waves, topics_known, waves_of
from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.config.cli import cli
from proxenia.contacts.booking import sums
from proxenia.contacts.models import Speaker
from proxenia.core.months import later
from proxenia.directory.models import Post
from proxenia.visits.models import ProgrammeItem, Visit, VisitRequest
from tests.factories import make

from .conftest import ClientOf, item_of, on

JANUARY, MARCH = dt.date(2015, 1, 1), dt.date(2015, 3, 1)


def numbers(found: Waves) -> dict[str, list[int]]:
    return {one.series.key: [number for _month, number, _url in one.cells] for one in found.series}


@pytest.fixture
def wave(editor: User, topics: SimpleNamespace) -> SimpleNamespace:
    """Two hundred requests on one topic, a talk, a media item, and one speaker with a visit in March."""
    rows = [
        {
            "organisation_name": f"Body {number}",
            "topic": topics.first,
            "received_on": dt.date(2015, 1 + number % 3, 5),
        }
        for number in range(200)
    ]
    create_many(VisitRequest, rows, actor=editor)
    post = make(Post, actor=editor, label={"en": "Adviser 1"})
    speaker = create(Speaker, {"post": post, "topics": [topics.first], "per_month": 2}, actor=editor)
    visit = make(Visit, actor=editor, start=on("2015-03-20"))
    said = {"visit": visit, "kind": "meeting", "host_post": post, "day": dt.date(2015, 3, 20)}
    make(ProgrammeItem, actor=editor, **said)
    said = {"event": {"en": "A conference"}, "inviter": {"en": "A ministry"}, "topics": [topics.first]}
    talk = create(SpeakingInvitation, said | {"asked_on": on("2015-02"), "start": on("2015-03-25")}, actor=editor)
    item_of(editor, topics=[topics.first])
    item_of(editor, topics=[topics.first], title="Known by its year", published=on("2014"))
    return SimpleNamespace(post=post, speaker=speaker, talk=talk)


def test_two_hundred_requests_stand_beside_items_and_invitations_and_nothing_is_added_up(
    editor: User, topics: SimpleNamespace, wave: SimpleNamespace
) -> None:
    found = waves_of(editor, topics.first, JANUARY, 3)
    assert numbers(found) == {"media": [0, 1, 0], "invitations": [0, 1, 0], "requests": [67, 67, 66]}
    assert [one.undated for one in found.series] == [1, 0, 0]
    assert sum(numbers(found)["requests"]) == 200
    assert numbers(waves_of(editor, topics.second, JANUARY, 3)) == {key: [0, 0, 0] for key in SERIES.keys()}  # noqa: SIM118 - a slot, not a dict


def test_visits_and_talks_book_a_speaker_together(editor: User, topics: SimpleNamespace, wave: SimpleNamespace) -> None:
    def booked() -> tuple[int, int]:
        return sums(waves_of(editor, topics.first, JANUARY, 3).loads, 1)[0]

    assert booked() == (1, 2)
    accept_talk(wave.talk, post=wave.post, actor=editor)
    assert booked() == (2, 2)


def test_a_post_that_speaks_twice_is_booked_by_a_visit_in_both(
    editor: User, topics: SimpleNamespace, wave: SimpleNamespace
) -> None:
    create(Speaker, {"post": wave.post, "topics": [topics.second], "per_month": 1}, actor=editor)
    found = [sums(waves_of(editor, topic, JANUARY, 3).loads, 1)[0] for topic in (topics.first, topics.second)]
    assert found == [(1, 2), (1, 1)]


def test_the_page_draws_each_kind_and_every_number_leads_to_its_records(
    editor: User, topics: SimpleNamespace, wave: SimpleNamespace, client_of: ClientOf
) -> None:
    client = client_of(editor)
    page = client.get(f"/attraction/waves/?topic={topics.first.pk}").content.decode()
    assert page.count('<svg class="mo"') == 4
    for name, key, number in (("attraction/media", "published", 1), ("attraction/invitations", "received", 1)):
        path = f"/{name}/?{key}=2015-02&amp;topic={topics.first.pk}"
        assert f'<a href="{path}">{number}<' in page
        listed = client.get(path.replace("&amp;", "&")).content.decode()
        assert f"<strong>{number}</strong>" in listed
    assert f'<a href="/visits/requests/?received=2015-02&amp;topic={topics.first.pk}">67<' in page
    assert "Of 1 more the month is not known." in page


def test_others_see_nothing_of_the_wave(
    stranger: User,
    neighbour: User,
    topics: SimpleNamespace,
    wave: SimpleNamespace,
    client_of: ClientOf,
    client: Client,
) -> None:
    for actor in (stranger, neighbour):
        assert topics_known(actor) == []
        found = waves_of(actor, topics.first, JANUARY, 3)
        assert sum(map(sum, numbers(found).values())) == 0
        assert found.loads == []
    assert client_of(stranger).get(f"/attraction/waves/?topic={topics.first.pk}").status_code == 200
    assert client.get("/attraction/waves/").status_code == 302


def test_a_wave_may_be_asked_as_of_an_earlier_day(
    editor: User, topics: SimpleNamespace, wave: SimpleNamespace, client_of: ClientOf
) -> None:
    page = client_of(editor).get(f"/attraction/waves/?topic={topics.first.pk}&as_of=2014-12&months=24").content.decode()
    assert "January 2013" in page
    assert "February 2015" not in page


def test_programs_and_commands_read_the_same_numbers(
    editor: User, topics: SimpleNamespace, wave: SimpleNamespace, client_of: ClientOf
) -> None:
    answer = client_of(editor).get("/api/v1/attraction/attention-waves", {"topic": "models", "months": 3})
    told = answer.json()
    by_key = {one["key"]: one["months"] for one in told["series"]}
    assert by_key["requests"] == {"2015-01": 67, "2015-02": 67, "2015-03": 66}
    assert told["speakers"][0]["months"]["2015-03"] == {"booked": 1, "room": 2}
    assert client_of(editor).get("/api/v1/attraction/attention-waves", {"topic": "nowhere"}).status_code == 422
    said = ["attention", "waves", "--topic", "models", "--months", "3", "--as", editor.email]
    run = CliRunner().invoke(cli, said)
    assert "2015-01:67 2015-02:67 2015-03:66" in run.output
    assert "2015-03:1/2" in run.output
    assert json.loads(CliRunner().invoke(cli, [*said, "--json"]).output)["topics"] == [told]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 30), max_size=12))
def test_every_dated_item_stands_in_one_month_and_the_list_of_that_month_has_it(
    editor: User, topics: SimpleNamespace, ages: list[int]
) -> None:
    MediaItem.objects.all().delete()
    rows = [
        {
            "title": f"Item {number}",
            "outlet": "P",
            "topics": [topics.first],
            "published": on(f"{later(MARCH, -age):%Y-%m}"),
        }
        for number, age in enumerate(ages)
    ]
    create_many(MediaItem, rows, actor=editor)
    told = waves_of(editor, topics.first, later(MARCH, -30), 31).series[0]
    assert told.total == len(ages)
    for month, number, _url in told.cells:
        assert queries.published_in(queries.media_visible_to(editor), f"{month:%Y-%m}").count() == number


def test_waves_of_one_item_and_of_many_ask_as_often(editor: User, topics: SimpleNamespace, client_of: ClientOf) -> None:
    client = client_of(editor)

    def asked() -> int:
        client.get("/attraction/waves/")
        with CaptureQueriesContext(connection) as found:
            client.get("/attraction/waves/")
        return len(found)

    def speak(**more: Any) -> None:
        create(Speaker, {"post": make(Post, actor=editor), "topics": [topics.first], **more}, actor=editor)

    item_of(editor, topics=[topics.first])
    speak()
    one = asked()
    for number in range(3):
        item_of(editor, title=f"Item {number}", topics=[topics.first])
        speak()
    assert asked() == one
