"""The board of a forum: every way of moving a session is one verb, nothing is overwritten unseen, the last move can be taken back."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, remove
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError, Stale
from proxenia.forums.models import Forum, Room, Session, Theme
from proxenia.forums.programme.actions import (
    cancel_session,
    copy_session,
    move_session,
    resume_session,
)
from proxenia.forums.programme.hours import state_of
from tests.factories import make

from .programme import DAY, NEXT, appears, forum, session, stands

__all__ = ["forum"]
Who = Callable[[User], Client]


def test_a_session_keeps_its_length_wherever_it_is_put(world: SimpleNamespace, forum: Forum, editor: User) -> None:
    one = session(world, "09:00", "10:30")
    move_session(one, NEXT, dt.time(14, 15), actor=editor, room=world.lab)
    assert stands(one) == (NEXT, "14:15–15:45", "Laboratory")
    move_session(one, DAY, dt.time(23), actor=editor)
    assert stands(one) == (DAY, "23:00–00:30", "Laboratory")
    assert one.ends_at == one.starts_at + dt.timedelta(minutes=90)
    move_session(one, DAY, dt.time(9), actor=editor, minutes=45)
    assert stands(one) == (DAY, "09:00–09:45", "Laboratory")


def test_what_cannot_be_is_refused_and_nothing_moves(world: SimpleNamespace, forum: Forum, editor: User) -> None:
    one = session(world, "09:00", "10:30")
    elsewhere = make(Room, actor=editor, name="Far away")
    for values, words in (
        ({"day": dt.date(2026, 3, 29), "begins": dt.time(2, 30)}, "no such hour"),
        ({"minutes": 0}, "lasts"),
        ({"minutes": 1440}, "lasts"),
        ({"room": elsewhere}, "another forum"),
    ):
        asked: Any = {"day": DAY, "begins": dt.time(9)} | values
        with pytest.raises(RuleError, match=words):
            move_session(one, asked.pop("day"), asked.pop("begins"), actor=editor, **asked)
    assert stands(one) == (DAY, "09:00–10:30", "Hall")


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_are_refused_in_words(
    world: SimpleNamespace, forum: Forum, editor: User, day: dt.date
) -> None:
    one = session(world, "09:00", "10:00")
    for hour in (dt.time(0), dt.time(23, 59)):
        try:
            move_session(one, day, hour, actor=editor)
        except RuleError as error:
            assert error.message  # noqa: PT017 - either it can be, or it is said why not


def test_two_at_once_do_not_overwrite_each_other(world: SimpleNamespace, forum: Forum, editor: User) -> None:
    one = session(world, "09:00", "10:00")
    seen = state_of(one)
    move_session(one, DAY, dt.time(9), actor=editor, seen=seen, room=world.lab)
    with pytest.raises(Stale, match="Talks"):
        move_session(one, NEXT, dt.time(15), actor=editor, seen=seen)
    change(Session.objects.get(pk=one.pk), {"title": {"en": "Longer talks"}}, actor=editor)
    move_session(one, DAY, dt.time(11), actor=editor, seen=state_of(Session.objects.get(pk=one.pk)))
    assert (stands(one), str(one.title)) == ((DAY, "11:00–12:00", "Laboratory"), "Longer talks")
    remove(Session.objects.get(pk=one.pk), actor=editor)
    with pytest.raises(Stale, match="removed"):
        move_session(one, NEXT, dt.time(15), actor=editor)


def test_a_move_leaves_one_event(world: SimpleNamespace, forum: Forum, editor: User) -> None:
    one = session(world, "09:00", "10:00")
    before = Event.objects.count()
    move_session(one, DAY, dt.time(11), actor=editor)
    assert Event.objects.count() == before + 1
    assert set(Event.objects.order_by("-seq")[0].changes) == {"begins", "ends"}


def test_a_copy_takes_over_what_is_no_agreement(world: SimpleNamespace, forum: Forum, editor: User) -> None:
    one = session(world, "09:00", "10:00", themes=[world.theme], capacity=30)
    appears(world, one, post=world.post)
    copy = copy_session(one, NEXT, actor=editor)
    assert (stands(copy), copy.capacity, list(copy.themes.all())) == ((NEXT, "09:00–10:00", "Hall"), 30, [world.theme])
    assert copy.appearances.count() == 0


def test_a_session_is_called_off_with_a_reason_and_taken_up_again(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    one = session(world, "09:00", "10:00")
    client_of(editor).post(f"/forums/sessions/{one.pk}/cancel/", {"why": "The speaker is ill"})
    one.refresh_from_db()
    assert (one.is_cancelled, str(one.cancelled_why)) == (True, "The speaker is ill")
    with pytest.raises(RuleError, match="already"):
        cancel_session(one, actor=editor)
    client_of(editor).post(f"/forums/sessions/{one.pk}/resume/")
    one.refresh_from_db()
    assert (one.is_cancelled, str(one.cancelled_why)) == (False, "")
    with pytest.raises(RuleError, match="not called off"):
        resume_session(one, actor=editor)


def test_readers_and_strangers_move_nothing(
    world: SimpleNamespace, forum: Forum, reader: User, stranger: User, client_of: Who
) -> None:
    one = session(world, "09:00", "10:00")
    for act in (
        lambda: move_session(one, DAY, dt.time(11), actor=reader),
        lambda: copy_session(one, DAY, actor=reader),
        lambda: cancel_session(one, actor=reader),
        lambda: resume_session(one, actor=reader),
    ):
        with pytest.raises(NotAllowed):
            act()
    url = f"/forums/sessions/{one.pk}/move/"
    assert [client_of(who).post(url, {"do": "later"}).status_code for who in (reader, stranger)] == [403, 404]
    assert stands(one) == (DAY, "09:00–10:00", "Hall")
    page = client_of(reader).get(f"/forums/{forum.pk}/programme/").content.decode()
    assert ("Talks" in page, "data-url" in page, "Take the last" in page) == (True, False, False)


def test_a_forum_that_is_called_off_keeps_its_programme_as_it_is(
    world: SimpleNamespace, forum: Forum, editor: User
) -> None:
    one = session(world, "09:00", "10:00")
    Forum.objects.filter(pk=forum.pk).update(cancelled_on=20260301)
    with pytest.raises(RuleError, match="called off"):
        move_session(Session.objects.get(pk=one.pk), DAY, dt.time(11), actor=editor)


@pytest.mark.parametrize(
    ("sent", "stood"),
    [
        ({"do": "later"}, (DAY, "09:15–10:15", "Hall")),
        ({"do": "earlier"}, (DAY, "08:45–09:45", "Hall")),
        ({"do": "longer"}, (DAY, "09:00–10:15", "Hall")),
        ({"do": "shorter"}, (DAY, "09:00–09:45", "Hall")),
        ({"do": "room-after"}, (DAY, "09:00–10:00", "Laboratory")),
        ({"do": "room-before"}, (DAY, "09:00–10:00", "")),
        ({"day": "2026-03-03", "begins": "14:30"}, (NEXT, "14:30–15:30", "Hall")),
        ({"begins": "09:00", "minutes": "90"}, (DAY, "09:00–10:30", "Hall")),
        ({"room": "0", "begins": "11:00"}, (DAY, "11:00–12:00", "")),
    ],
)
def test_every_button_moves_the_session_and_the_move_can_be_taken_back(
    world: SimpleNamespace,
    forum: Forum,
    editor: User,
    client_of: Who,
    sent: dict[str, str],
    stood: tuple[Any, ...],
) -> None:
    one = session(world, "09:00", "10:00")
    client = client_of(editor)
    answer = client.post(f"/forums/sessions/{one.pk}/move/", {"seen": state_of(one), "item": one.pk} | sent)
    assert answer["Location"] == f"/forums/{forum.pk}/programme/?day=2026-03-02#item-{one.pk}"
    assert stands(one) == stood
    client.post(f"/forums/{forum.pk}/programme/undo/")
    assert stands(one) == (DAY, "09:00–10:00", "Hall")
    again = client.post(f"/forums/{forum.pk}/programme/undo/", follow=True).content.decode()
    assert "nothing to take back" in again


def test_a_session_without_an_hour_gets_one_and_loses_it_again(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    one = session(world, None, None, room=None)
    client = client_of(editor)
    assert "Without an hour" in client.get(f"/forums/{forum.pk}/programme/").content.decode()
    sent = {"begins": "13:00", "minutes": "30", "room": str(world.lab.pk), "seen": state_of(one)}
    client.post(f"/forums/sessions/{one.pk}/move/", sent)
    assert stands(one) == (DAY, "13:00–13:30", "Laboratory")
    client.post(f"/forums/{forum.pk}/programme/undo/")
    assert stands(one) == (DAY, "", "")


@pytest.mark.parametrize(
    "sent", [{"day": "tomorrow"}, {"begins": "25:00"}, {"minutes": "ten"}, {"minutes": "٣"}, {"room": "999999"}]
)
def test_what_is_no_day_hour_room_or_number_is_said_and_nothing_moves(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who, sent: dict[str, str]
) -> None:
    one = session(world, "09:00", "10:00")
    answer = client_of(editor).post(f"/forums/sessions/{one.pk}/move/", sent, headers={"X-Part": "board"})
    page = answer.content.decode()
    assert (answer.status_code, 'role="alert"' in page, "<html" in page) == (422, True, False)
    assert stands(one) == (DAY, "09:00–10:00", "Hall")


def test_who_was_slower_is_told_and_sees_where_the_session_stands(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    one = session(world, "09:00", "10:00")
    seen = state_of(one)
    move_session(one, DAY, dt.time(11), actor=editor)
    answer = client_of(editor).post(
        f"/forums/sessions/{one.pk}/move/", {"do": "later", "seen": seen}, headers={"X-Part": "board"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "Somebody else moved" in page, "11:00–12:00" in page) == (409, True, True)


def test_an_undo_does_not_take_back_what_somebody_else_did(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    one = session(world, "09:00", "10:00")
    client = client_of(editor)
    client.post(f"/forums/sessions/{one.pk}/move/", {"do": "later"})
    one.refresh_from_db()
    move_session(one, NEXT, dt.time(8), actor=editor)
    assert "Somebody else moved" in client.post(f"/forums/{forum.pk}/programme/undo/", follow=True).content.decode()
    assert stands(one) == (NEXT, "08:00–09:00", "Hall")


def test_each_day_of_the_forum_has_its_own_page_and_rooms_their_columns(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    session(world, "09:00", "10:00", "First day")
    session(world, "09:00", "10:00", "Second day", day=NEXT, room=world.lab)
    client = client_of(editor)
    first, second, nonsense = (
        client.get(f"/forums/{forum.pk}/programme/{query}").content.decode()
        for query in ("", "?day=2026-03-03", "?day=never")
    )
    assert ("First day" in first, "Second day" in first) == (True, False)
    assert ("First day" in second, "Second day" in second) == (False, True)
    assert all(f'data-column="{key}"' in first for key in (0, world.hall.pk, world.lab.pk))
    assert first.count("?day=2026-03-0") >= 3
    assert "First day" in nonsense


def test_a_form_offers_what_belongs_to_its_forum_alone(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    make(Room, actor=editor, name="Far away")
    theirs = make(Theme, actor=editor, name={"en": "Their theme"})
    client = client_of(editor)
    page = client.get(f"/forums/sessions/new/?forum={forum.pk}&day=2026-03-02").content.decode()
    assert ("Laboratory" in page, "Far away" in page, "2026-03-02" in page) == (True, False, True)
    assert "Far away (" in client.get("/forums/sessions/new/").content.decode()
    sent = {"forum": f"x #{forum.pk}", "kind": "plenary", "title_en": "Opening", "day": "2026-03-02", "minimum": "0"}
    refused = client.post("/forums/sessions/new/", sent | {"themes": [str(theirs.pk)]})
    assert refused.status_code == 422
    made = client.post("/forums/sessions/new/", sent | {"room": str(world.hall.pk), "sharing": "office"})
    one = Session.objects.get()
    assert (made["Location"], str(one.title), one.room) == (f"/forums/sessions/{one.pk}/", "Opening", world.hall)


def test_the_board_asks_the_database_as_often_for_three_sessions_as_for_one(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    client, counts = client_of(editor), []
    for number in range(3):
        one = session(world, f"1{number}:00", f"1{number + 1}:00", place=world.home, themes=[world.theme])
        appears(world, one, post=world.post)
        asked = []
        for page in ("programme/", "programme/check/", "programme/versions/"):
            client.get(f"/forums/{forum.pk}/{page}")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/forums/{forum.pk}/{page}")
            asked.append(len(queries))
        counts.append(asked)
    assert counts == [counts[0]] * 3


def test_what_a_session_is_called_stays_a_text_in_the_forms_that_move_it(
    world: SimpleNamespace, forum: Forum, editor: User, client_of: Who
) -> None:
    one = session(world, "10:00", "11:15", title="<b>Talks</b>")
    other = session(world, None, None, title="Tour")
    page = client_of(editor).get(f"/forums/{forum.pk}/programme/?day={DAY}").content.decode()
    assert "<b>" not in page
    assert "&lt;b&gt;Talks&lt;/b&gt;" in page
    assert f'id="minutes-{one.pk}" name="minutes" type="number" min="1" max="1439" value="75"' in page
    assert f'id="begins-{other.pk}" name="begins" type="time" value=""' in page
    assert page.count('value="earlier"') == 1
    assert page.count(f'action="/forums/sessions/{other.pk}/move/"') == 1
