"""The screens in the halls: what was published, in three languages, and what is announced; nothing else."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.forums.day import sending
from proxenia.forums.models import Forum, Message, Room
from proxenia.forums.programme.actions import cancel_session, publish_programme
from tests.factories import make

from .day_world import forum_of, participant, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(steward: User) -> Forum:
    made = forum_of(steward, sharing="public", slug="forum-1")
    Forum.objects.update(published_on="2018-09-01")
    return made


def shown(client: Client, **asked: str) -> str:
    address = reverse("forum:board", args=["forum-1"])
    return client.get(address, {"at": "2018-11-20T10:15", "lang": "en", **asked}).content.decode()


def test_the_screens_show_what_was_published_now_and_next(forum: Forum, steward: User, client: Client) -> None:
    hall = make(Room, actor=steward, forum=forum, name="Hall 1")
    session_of(forum, steward, title={"en": "Opening", "zh": "开幕"}, begins=dt.time(10), ends=dt.time(11), room=hall)
    session_of(forum, steward, title={"en": "Workshop"}, begins=dt.time(13), ends=dt.time(14))
    off = session_of(forum, steward, title={"en": "Tour"}, begins=dt.time(15), ends=dt.time(16))
    assert "Opening" not in shown(client)
    publish_programme(forum, actor=steward)
    cancel_session(off, {"en": "Rain"}, actor=steward)
    session_of(forum, steward, title={"en": "Secret"}, begins=dt.time(10), ends=dt.time(11))
    page = shown(client)
    now, _heading, later = page.partition('id="screen-next"')
    assert "Opening" in now
    assert "Hall 1" in now
    assert "Workshop" in later
    assert "Secret" not in page
    assert "is-off" not in page
    publish_programme(forum, actor=steward)
    assert 'is-off"><h3>Tour' in shown(client)
    assert "开幕" in shown(client, lang="zh")
    alone = shown(client, room="Hall 1")
    assert "Opening" in alone
    assert "Workshop" not in alone


def test_the_screens_show_announcements_that_were_sent_and_no_other_message(
    forum: Forum, steward: User, client: Client
) -> None:
    participant(forum, steward)
    for number, on_board in ((1, True), (2, False), (3, True)):
        one = make(
            *(Message,), actor=steward, forum=forum, roles="", on_board=on_board, subject={"en": f"Notice {number}"}
        )
        if number < 3:
            sending.send(one, actor=steward)
    page = shown(client)
    assert [f"Notice {number}" in page for number in (1, 2, 3)] == [True, False, False]


def test_a_forum_that_is_not_public_has_no_screens(forum: Forum, client: Client) -> None:
    assert client.get(reverse("forum:board", args=[forum.slug])).status_code == 200
    Forum.objects.update(published_on=None)
    assert client.get(reverse("forum:board", args=["forum-1"])).status_code == 404
