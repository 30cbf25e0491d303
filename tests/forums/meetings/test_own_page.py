"""What somebody who meets does by the link of their own: reads, wishes, answers, takes the calendar file; and nobody else does."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.forums.choices import PlaceState, RegistrationState
from proxenia.forums.meetings import laying, seating
from proxenia.forums.models import Participant, Registration
from proxenia.forums.models.registrations import PARTICIPANT
from proxenia.forums.registration.mine import mine_address
from tests.factories import make

World = SimpleNamespace


@pytest.fixture
def delegate(meet: World, editor: User) -> Participant:
    registration = make(Registration, actor=editor, forum=meet.forum)
    Registration.objects.filter(pk=registration.pk).update(state=RegistrationState.CONFIRMED)
    made: Participant = make(Participant, actor=editor, forum=meet.forum, registration=registration)
    Participant.objects.filter(pk=made.pk).update(state=PlaceState.GIVEN)
    change(meet.firms[0], {"members": [made]}, actor=editor)
    return made


def address(name: str, delegate: Participant, party: int) -> str:
    return reverse(f"forum:{name}", args=[PARTICIPANT.token(delegate.seal), party])


def test_wishes_and_answers_are_told_by_the_link(meet: World, delegate: Participant, client: Client) -> None:
    mine, (first, second, _third) = meet.firms[0], meet.cities
    wishes = address("mine-meetings", delegate, mine.pk)
    page = client.get(wishes, {"lang": "da"}).content.decode()
    assert "City 1" in page
    assert "Firm 2" not in page
    told = {"shown": [first.pk, second.pk], f"wish-{first.pk}": "must", f"wish-{second.pk}": ""}
    assert client.post(wishes, told).status_code == 302
    assert [(one.asked, one.strength) for one in mine.wishes.all()] == [(first, "must")]
    assert "City 2" not in client.get(wishes, {"q": "city 1"}).content.decode()
    asked = meet.wish(second, mine, "open")
    assert client.post(address("mine-meetings-answer", delegate, mine.pk), {"wish": asked.pk, "answer": "accepted"})
    asked.refresh_from_db()
    assert asked.answer == "accepted"
    assert client.post(wishes, {"shown": [mine.pk], f"wish-{mine.pk}": "meet"}).status_code == 422


def test_the_plan_is_read_once_it_is_published_and_not_before(
    meet: World, delegate: Participant, editor: User, client: Client
) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    seating.place(meeting, slot=2, table="A1", actor=editor)
    file = address("mine-meetings-calendar", delegate, meet.firms[0].pk)
    assert b"BEGIN:VEVENT" not in client.get(file).content
    assert "The plan is not published yet." in client.get(f"{mine_address(delegate)}?lang=en").content.decode()
    laying.publish(meet.of, actor=editor)
    assert b"DTSTART;TZID=Europe/Copenhagen:20260302T092000" in client.get(file).content
    page = client.get(f"{mine_address(delegate)}?lang=en").content.decode()
    assert "09:20" in page
    assert "City 1" in page
    assert client.post(address("mine-meetings", delegate, meet.firms[0].pk), {}).status_code == 422


def test_a_link_opens_no_party_but_ones_own(meet: World, delegate: Participant, client: Client) -> None:
    for name in ("mine-meetings", "mine-meetings-calendar"):
        assert client.get(address(name, delegate, meet.firms[1].pk)).status_code == 404
    assert client.get(reverse("forum:mine-meetings", args=["nonsense", meet.firms[0].pk])).status_code == 404
