"""Who is let in at a forum: once, however often a phone says so; by whom; and what the door tells of them."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import typst
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.forums.choices import PlaceState
from proxenia.forums.day import actions, queries
from proxenia.forums.day.badges import badges, square
from proxenia.forums.day.codes import badge_address, code_of, participant_of
from proxenia.forums.models import CheckIn, Choice, Forum
from tests.factories import make

from .day_world import forum_of, participant, session_of
from .squares import squares_of

pytestmark = pytest.mark.django_db
Login = Callable[[User], Client]


@pytest.fixture
def forum(editor: User) -> Forum:
    return forum_of(editor)


def test_whoever_is_let_in_has_arrived_and_is_counted_once(forum: Forum, editor: User) -> None:
    one, key = participant(forum, editor), uuid.uuid4()
    first = actions.enter(one, key=key, actor=editor)
    again = actions.enter(one, key=key, actor=editor)
    other_phone = actions.enter(one, actor=editor)
    assert [entry.again for entry in (first, again, other_phone)] == [False, True, True]
    assert first.check_in == again.check_in == other_phone.check_in
    one.refresh_from_db()
    assert one.arrived_at == first.check_in.at
    assert queries.tally(forum) == {"placed": 1, "arrived": 1, "came": 1}


def test_letting_somebody_into_a_session_says_that_they_have_arrived(forum: Forum, editor: User) -> None:
    one, session = participant(forum, editor), session_of(forum, editor)
    actions.let_in(one, session=session, actor=editor)
    actions.let_in(one, actor=editor)
    assert sorted(CheckIn.objects.values_list("session", flat=True), key=str) == [session.pk, None]
    assert queries.tally(forum)["arrived"] == 1


def test_what_a_phone_kept_counts_when_it_was_and_never_in_the_future(forum: Forum, editor: User) -> None:
    early, late = participant(forum, editor), participant(forum, editor)
    then = dt.datetime(2018, 11, 20, 8, 30, tzinfo=dt.UTC)
    assert actions.let_in(early, at=then, actor=editor).at == then
    ahead = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    assert actions.let_in(late, at=ahead, actor=editor).at < ahead


def test_one_key_lets_one_in(forum: Forum, editor: User) -> None:
    one, other, key = participant(forum, editor), participant(forum, editor), uuid.uuid4()
    actions.let_in(one, key=key, actor=editor)
    with pytest.raises(RuleError) as error:
        actions.let_in(other, key=key, actor=editor)
    assert error.value.code == "checkin.key"
    assert CheckIn.objects.count() == 1


def test_a_session_of_another_forum_or_one_called_off_lets_nobody_in(forum: Forum, editor: User) -> None:
    one = participant(forum, editor)
    elsewhere = session_of(forum_of(editor), editor)
    off = session_of(forum, editor)
    change(off, {"is_cancelled": True}, actor=editor)
    for session, code in ((elsewhere, "checkin.forum"), (off, "checkin.cancelled")):
        with pytest.raises(RuleError) as error:
            actions.let_in(one, session=session, actor=editor)
        assert error.value.code == code
    assert not CheckIn.objects.exists()


def test_what_is_taken_back_is_as_if_it_had_not_been(forum: Forum, editor: User) -> None:
    one, session = participant(forum, editor), session_of(forum, editor)
    arrival = actions.let_in(one, actor=editor)
    inside = actions.let_in(one, session=session, actor=editor)
    actions.take_back(arrival, actor=editor)
    one.refresh_from_db()
    assert one.arrived_at == inside.at
    actions.take_back(inside, actor=editor)
    one.refresh_from_db()
    assert one.arrived_at is None
    with pytest.raises(RuleError):
        actions.take_back(inside, actor=editor)


def test_readers_let_nobody_in(forum: Forum, editor: User, reader: User) -> None:
    with pytest.raises(NotAllowed):
        actions.let_in(participant(forum, editor), actor=reader)
    assert not CheckIn.objects.exists()


SAYINGS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)), max_size=12)
"""What phones say: whom, at which door, under which of a few keys of their own."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAYINGS, order=st.randoms(use_true_random=False))
def test_however_often_and_in_whatever_order_phones_say_it_each_is_in_once(
    said: list[tuple[int, int, int]], order: Any, editor: User, forum: Forum
) -> None:
    people = [participant(forum, editor) for _number in range(3)]
    doors = [None, session_of(forum, editor), session_of(forum, editor)]
    sent = [*said, *said]
    order.shuffle(sent)
    for who, door, phone in sent:
        key = uuid.uuid5(uuid.NAMESPACE_OID, f"{people[who].pk}-{door}-{phone}")
        actions.let_in(people[who], session=doors[door], key=key, actor=editor)
    at_doors = {(people[who].pk, doors[door] and doors[door].pk) for who, door, _phone in said}
    arrived = {(people[who].pk, None) for who, _door, _phone in said}
    found = CheckIn.objects.filter(participant__in=[one.pk for one in people])
    assert sorted(found.values_list("participant", "session"), key=str) == sorted(at_doors | arrived, key=str)
    assert queries.tally(forum)["arrived"] >= len(arrived)


def test_a_code_names_its_participant_and_cannot_be_made_up(forum: Forum, editor: User) -> None:
    one = participant(forum, editor)
    assert participant_of(badge_address(one)) == one.pk
    assert participant_of(code_of(one.pk).lower()) == one.pk
    number, mark = code_of(one.pk).split("-")
    assert participant_of(f"{int(number) + 1}-{mark}") is None
    assert participant_of("nothing") is None


def test_the_square_on_each_badge_leads_to_its_own_participant_and_to_no_other(
    forum: Forum, editor: User, client_of: Login
) -> None:
    for number in range(5):
        participant(forum, editor, language=("da", "en", "zh")[number % 3], native_name="代表" if number == 2 else "")
    people = list(queries.placed(editor, forum))
    read = squares_of(badges(forum, people))
    assert read == {f"Code for the entrance: {one.name}": badge_address(one) for one in people}
    assert len(set(read.values())) == len(people)
    for one in people:
        path = urlsplit(read[f"Code for the entrance: {one.name}"]).path
        opened = client_of(editor).get(path, follow=True).content.decode()
        assert [other for other in people if other.name in opened] == [one]


def test_a_square_reads_back_whatever_it_is_made_of() -> None:
    for text in ("https://proxenia.example.org/forums/badge/12-ABCD2345/", "0123456789", "ABC 12:3", "奥胡斯" * 40):
        assert squares_of(_paper(text)) == {"square": text}


def _paper(text: str) -> bytes:
    written = '#image(bytes(sys.inputs.square), format: "svg", width: 31mm, alt: "square")'
    return typst.compile(written.encode(), sys_inputs={"square": square(text)})


def door(forum: Forum) -> str:
    return reverse("forums:check-in", args=[forum.pk])


def test_the_door_finds_by_name_script_organisation_number_and_badge(
    forum: Forum, editor: User, client_of: Login
) -> None:
    one = participant(forum, editor, name="Delegate 12", native_name="代表十二", organisation_name="Utility 3")
    participant(forum, editor, name="Delegate 13")
    browser = client_of(editor)
    for text in ("gate 12", "代表", "utility", str(one.pk), code_of(one.pk)):
        page = browser.get(door(forum), {"q": text}).content.decode()
        assert "Delegate 12" in page
        assert "Delegate 13" not in page or text == str(one.pk)
    badge = browser.get(reverse("forums:badge", args=[code_of(one.pk)]), follow=True)
    assert "Delegate 12" in badge.content.decode()


def test_the_door_warns_of_who_has_no_place_and_lets_them_in_all_the_same(
    forum: Forum, editor: User, client_of: Login
) -> None:
    one = participant(forum, editor, state=PlaceState.WAITING)
    session = session_of(forum, editor, by_choice=True, capacity=5)
    page = client_of(editor).get(door(forum), {"q": one.name, "session": session.pk}).content.decode()
    assert "on the waiting list" in page
    assert "Has no place here." in page
    make(Choice, actor=editor, participant=one, session=session)
    Choice.objects.update(state=PlaceState.GIVEN)
    answer = client_of(editor).post(door(forum), {"participant": one.pk, "session": session.pk}, follow=True)
    assert f"{one.name} is let in" in answer.content.decode()
    assert CheckIn.objects.filter(session=session).count() == 1


def test_the_script_is_answered_in_json_and_may_say_it_again(forum: Forum, editor: User, client_of: Login) -> None:
    one, key, browser = participant(forum, editor), str(uuid.uuid4()), client_of(editor)
    sent = {"code": code_of(one.pk), "key": key, "at": "2018-11-20T08:30:00.000Z"}
    first, again = (browser.post(door(forum), sent, headers={"X-Part": "check-in"}).json() for _time in range(2))
    assert (first["again"], again["again"]) == (False, True)
    assert first["count"] == again["count"] == "1 arrived, 1 have a place"
    wrong = [{"code": "12-ABCDEFGH"}, {"participant": one.pk, "key": "x"}, {"participant": one.pk, "at": "noon"}]
    for one_wrong in [*wrong, {"participant": one.pk, "session": 10**9}, {"participant": ""}]:
        answer = browser.post(door(forum), one_wrong, headers={"X-Part": "check-in"})
        assert answer.status_code == 422
        assert answer.json()["said"]
    assert CheckIn.objects.count() == 1


def test_nobody_of_another_forum_or_office_is_let_in_here(
    forum: Forum, editor: User, stranger: User, reader: User, client_of: Login
) -> None:
    elsewhere = participant(forum_of(editor), editor)
    theirs = participant(forum_of(stranger), stranger)
    for one in (elsewhere, theirs):
        answer = client_of(editor).post(door(forum), {"participant": one.pk}, headers={"X-Part": "check-in"})
        assert answer.json()["error"] == "checkin.unknown"
    assert client_of(stranger).get(door(forum)).status_code == 404
    assert client_of(reader).get(door(forum)).status_code == 403
    assert client_of(editor).get(reverse("forums:badge", args=[code_of(theirs.pk)])).status_code == 404
    people = reverse("forums:door-people", args=[forum.pk])
    assert client_of(stranger).get(people).status_code == 404
    assert client_of(reader).get(people).status_code == 403


def test_the_list_for_the_phone_costs_the_same_for_one_and_for_two(
    forum: Forum, editor: User, client_of: Login
) -> None:
    browser = client_of(editor)
    people, session = reverse("forums:door-people", args=[forum.pk]), session_of(forum, editor, by_choice=True)
    costs = []
    for _number in range(2):
        make(Choice, actor=editor, participant=participant(forum, editor), session=session)
        Choice.objects.update(state=PlaceState.GIVEN)
        with CaptureQueriesContext(connection) as asked:
            told = browser.get(people).json()["people"]
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert [one["given"] for one in told] == [[session.pk], [session.pk]]


def test_the_roll_shows_who_is_looked_for_and_who_came(forum: Forum, editor: User, client_of: Login) -> None:
    session = session_of(forum, editor, by_choice=True, capacity=5)
    with_place, without = participant(forum, editor), participant(forum, editor)
    make(Choice, actor=editor, participant=with_place, session=session)
    Choice.objects.update(state=PlaceState.GIVEN)
    assert list(queries.roll_of(editor, session)) == [with_place]
    actions.let_in(without, session=session, actor=editor)
    assert list(queries.roll_of(editor, session)) == [with_place, without]
    page = client_of(editor).get(reverse("forums:roll", args=[session.pk])).content.decode()
    assert "1 came, 1 have a place" in page
    file = client_of(editor).get(reverse("forums:attendance", args=[forum.pk]), {"format": "csv"})
    assert b"".join(file.streaming_content).decode().splitlines()[1].endswith(",1,1")  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["day", "attendance", "badges"])
def test_the_pages_of_the_day_are_the_offices_own(
    name: str, forum: Forum, reader: User, stranger: User, neighbour: User, client_of: Login
) -> None:
    address = reverse(f"forums:{name}", args=[forum.pk])
    assert client_of(reader).get(address).status_code == 200
    for other in (stranger, neighbour):
        assert client_of(other).get(address).status_code == 404


def test_the_hub_tells_what_is_now_and_next(forum: Forum, editor: User, client_of: Login) -> None:
    for title, begins in (("Opening", 9), ("Plenary", 10), ("Workshop", 13)):
        session_of(forum, editor, title=title, begins=dt.time(begins), ends=dt.time(begins + 1))
    page = client_of(editor).get(reverse("forums:day", args=[forum.pk]), {"at": "2018-11-20T10:15"}).content.decode()
    now, _next, later = page.partition('id="day-next"')
    assert "Plenary" in now
    assert "Opening" not in now
    assert "Workshop" in later
    assert "in 2 hours 45 minutes" in later
