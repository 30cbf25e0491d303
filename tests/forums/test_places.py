"""Places: never more than there are, whole delegations together or waiting together, in the order of asking; whoever asks at once."""

import datetime as dt
import threading
import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.forums.choices import PlaceState, RegistrationState
from proxenia.forums.models import Choice, Forum, Participant, Registration
from proxenia.forums.registration import actions, office, places
from tests.forums.registering import TODAY, open_forum, registered, said, session


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


def states(forum: Forum) -> dict[str, str]:
    return dict(Participant.objects.filter(forum=forum).values_list("name", "state"))


@given(st.lists(st.integers(1, 12), max_size=15), st.integers(0, 40))
def test_wholes_are_served_whole_in_their_order_and_never_more_than_is_free(sizes: list[int], free: int) -> None:
    wholes = [[(number, at) for at in range(size)] for number, size in enumerate(sizes)]
    served = places.fitting(wholes, free)
    assert len(served) <= free
    got = {number for number, _at in served}
    assert len(served) == sum(sizes[number] for number in got), "nobody is torn apart"
    rest = free - len(served)
    for number, size in enumerate(sizes):
        if number not in got:
            assert size > rest, "nobody waits who fits into what is left"
            assert all(sizes[later] < size for later in got if later > number), "nobody as large is served before"


def test_a_delegation_waits_as_a_whole_and_others_who_fit_do_not(editor: User) -> None:
    forum = open_forum(editor, capacity=3)
    registered(forum, "A", "B")
    group = registered(forum, "C", "D", contact_mail="c@example.org")
    registered(forum, "E", contact_mail="e@example.org")
    assert states(forum) == {"A": "given", "B": "given", "C": "waiting", "D": "waiting", "E": "given"}
    assert places.free_places(forum) == 0
    actions.cancel_registration(Registration.objects.get(participants__name="E"))
    assert states(forum)["C"] == "waiting", "one place is no two"
    actions.cancel_participant(Participant.objects.get(name="A"))
    assert {states(forum)[name] for name in "CD"} == {"given"}
    assert group.participants.count() == 2


def test_places_go_by_the_order_of_confirming_not_of_writing(editor: User) -> None:
    forum = open_forum(editor, capacity=1)
    first = actions.receive(forum, said("A"), key="1")
    second = actions.receive(forum, said("B", contact_mail="b@example.org"), key="2")
    actions.confirm(second)
    actions.confirm(first)
    assert states(forum) == {"A": "waiting", "B": "given"}


def test_sessions_keep_their_own_count_and_waiting_list(editor: User) -> None:
    forum = open_forum(editor)
    workshop = session(forum, editor, capacity=1)
    people = []
    for number in range(3):
        made = registered(forum, f"P{number}", contact_mail=f"p{number}@example.org")
        one = made.participants.get()
        Choice.objects.create(
            office=editor.office, participant=one, session=workshop, asked_at=TODAY + dt.timedelta(number)
        )
        people.append(one)
    places.settle(forum)
    told = list(Choice.objects.order_by("participant__name").values_list("state", flat=True))
    assert told == [PlaceState.GIVEN, PlaceState.WAITING, PlaceState.WAITING]
    actions.cancel_participant(people[0])
    told = list(Choice.objects.order_by("participant__name").values_list("state", flat=True))
    assert told == [PlaceState.CANCELLED, PlaceState.GIVEN, PlaceState.WAITING]


def test_site_visits_are_left_to_whoever_assigns_them(editor: User) -> None:
    forum = open_forum(editor)
    visit = session(forum, editor, kind="site_visit")
    one = registered(forum, "A").participants.get()
    Choice.objects.create(office=editor.office, participant=one, session=visit)
    places.settle(forum)
    assert Choice.objects.get().state == PlaceState.WISHED


def test_raised_places_are_given_out_by_a_writer_alone(editor: User, reader: User, stranger: User) -> None:
    forum = open_forum(editor, capacity=1)
    registered(forum, "A")
    registered(forum, "B", contact_mail="b@example.org")
    Forum.objects.filter(pk=forum.pk).update(capacity=2)
    for actor in (reader, stranger):
        with pytest.raises(NotAllowed):
            office.give_out(forum, actor=actor)
    assert office.give_out(forum, actor=editor) == 1
    assert states(forum) == {"A": "given", "B": "given"}


def test_a_place_out_of_turn_takes_one_that_is_free(editor: User) -> None:
    forum = open_forum(editor, capacity=2)
    registered(forum, "A")
    registered(forum, "B", "C", contact_mail="b@example.org")
    waiting = Participant.objects.get(name="C")
    office.give_place(waiting, actor=editor)
    assert states(forum) == {"A": "given", "B": "waiting", "C": "given"}
    with pytest.raises(RuleError, match="No place is free"):
        office.give_place(Participant.objects.get(name="B"), actor=editor)
    office.refuse_place(Participant.objects.get(name="A"), actor=editor)
    assert states(forum) == {"A": "refused", "B": "given", "C": "given"}


def test_whoever_cancels_all_cancels_the_registration(editor: User) -> None:
    forum = open_forum(editor)
    made = registered(forum, "A")
    actions.cancel_participant(made.participants.get())
    made.refresh_from_db()
    assert made.state == RegistrationState.CANCELLED
    assert actions.cancel_registration(made).state == RegistrationState.CANCELLED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_who_confirm_at_once_never_get_more_places_than_there_are(editor: User) -> None:
    forum = open_forum(editor, capacity=10)
    keys = []
    for number in range(12):
        people = said(*(f"P{number}-{at}" for at in range(1 + number % 3)), contact_mail=f"p{number}@example.org")
        keys.append(actions.receive(forum, people, key=str(uuid.uuid4())).pk)
    gate, failed = threading.Barrier(len(keys)), []

    def confirm(key: int) -> None:
        try:
            gate.wait()
            actions.confirm(Registration.objects.get(pk=key))
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=[key]) for key in keys]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    given_ = Participant.objects.filter(state=PlaceState.GIVEN)
    assert given_.count() == 10
    torn = [
        made.pk
        for made in Registration.objects.all()
        if len(set(made.participants.values_list("state", flat=True))) != 1
    ]
    assert torn == []
