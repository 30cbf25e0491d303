"""What a personal link opens, and what it does not: it speaks for one participant, as long as that one comes."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from proxenia.accounts.models import User
from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate
from proxenia.forums.choosing import wishing
from proxenia.forums.models import Choice, Forum, ForumLetter, Participant, Registration
from proxenia.forums.registration import actions, office, retention
from proxenia.forums.registration.mine import mine_address
from tests.factories import make
from tests.forums.registering import FORM, TODAY, filled, open_forum, own_page, person, registered, said, session

PASSPORT = {
    "wants_visa_letter": True,
    "nationality": "CN",
    "passport_name": "Delegate One",
    "passport_number": "E12",
    "born_on": "1980-01-02",
}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def forum(editor: User) -> Forum:
    return open_forum(editor)


def _details(one: Participant, *more: dict[str, Any], **values: Any) -> Any:
    sent = filled(person(1, key=str(one.pk), **values), *more)
    return Client().post(f"{mine_address(one)}details/", sent)


def test_the_link_of_one_changes_adds_and_cancels_nobody_else(forum: Forum) -> None:
    made = registered(forum, "Delegate 1", "Delegate 2")
    one, other = made.participants.order_by("pk")
    _details(one, person(9, 2, key=str(other.pk)), position_held="Mayor")
    _details(one, person(9, 2, key=str(other.pk), leaves="1"))
    _details(one, person(3, 2))
    names = dict(made.participants.order_by("pk").values_list("name", "state"))
    assert names == {"Delegate 1": "given", "Delegate 2": "given"}


def test_nobody_joins_our_crew_by_the_link_of_a_registration(forum: Forum) -> None:
    made = registered(forum, "Delegate 1")
    [one] = made.participants.all()
    page = Client().get(f"{own_page(made)}?change").content.decode()
    assert 'value="company"' in page
    assert 'value="crew"' not in page
    Client().post(own_page(made), filled(person(1, key=str(one.pk), role="crew"), step="change"))
    one.refresh_from_db()
    assert one.role == "authority"


def test_an_interpreter_stays_one_when_their_registration_is_changed(forum: Forum) -> None:
    made = registered(forum, "Delegate 1")
    Participant.objects.update(role="interpreter")
    [one] = made.participants.all()
    sent = person(1, key=str(one.pk), role="interpreter", asked_role="interpreter", position_held="Mayor")
    Client().post(own_page(made), filled(sent, step="change"))
    one.refresh_from_db()
    assert (one.role, one.position_held) == ("interpreter", "Mayor")


def _with_letter(forum: Forum, editor: User) -> Participant:
    made = registered(forum, "Delegate 1")
    Participant.objects.update(**PASSPORT)
    return office.issue_visa_letter(made.participants.get(), actor=editor)


def test_a_letter_for_a_visa_tells_of_whom_the_office_issued_it_for(forum: Forum, editor: User) -> None:
    one = _with_letter(forum, editor)
    said = PASSPORT | {"wants_visa_letter": "1"}
    _details(one, **said, phone="+45 12")
    one.refresh_from_db()
    assert (one.phone, one.visa_letter_on) == ("+45 12", TODAY.date()), "what the letter does not tell leaves it alone"
    _details(one, **said | {"passport_name": "Somebody Else"})
    one.refresh_from_db()
    assert (one.passport_name, one.visa_letter_on) == ("Somebody Else", None)
    assert Client().get(f"{mine_address(one)}visa.pdf").status_code == 404


def test_who_does_not_come_gets_no_letter_for_a_visa(forum: Forum, editor: User) -> None:
    other = registered(forum, "Delegate 1", "Delegate 2").participants.order_by("pk")[0]
    Participant.objects.filter(pk=other.pk).update(**PASSPORT)
    one = office.issue_visa_letter(Participant.objects.get(pk=other.pk), actor=editor)
    assert Client().get(f"{mine_address(one)}visa.pdf").status_code == 200
    actions.cancel_participant(one)
    assert Client().get(f"{mine_address(one)}visa.pdf").status_code == 404


def test_a_place_that_was_given_back_is_not_asked_for_by_other_changes(forum: Forum, editor: User) -> None:
    visit = session(forum, editor, kind="site_visit")
    one = registered(forum, "Delegate 1").participants.get()
    choice = Choice.objects.create(office=editor.office, participant=one, session=visit, state="given", is_planned=True)
    wishing.give_back(one, session=visit)
    page = Client().get(f"{mine_address(one)}details/").content.decode()
    assert f'value="{visit.pk}" selected' not in page
    _details(one, position_held="Mayor")
    choice.refresh_from_db()
    assert choice.state == "cancelled"


def test_who_asks_again_stands_behind_those_who_asked_meanwhile(forum: Forum, editor: User) -> None:
    visit = session(forum, editor, kind="site_visit")
    one = registered(forum, "Delegate 1").participants.get()
    choice = Choice.objects.create(office=editor.office, participant=one, session=visit, state="given")
    wishing.give_back(one, session=visit)
    with time_machine.travel(TODAY + dt.timedelta(days=1), tick=False):
        _details(one, wish1=str(visit.pk))
        choice.refresh_from_db()
        assert (choice.state, choice.asked_at) == ("wished", TODAY + dt.timedelta(days=1))
    wishing.wish(one, sessions=[])
    Choice.objects.update(state="cancelled", rank=2)
    Choice.objects.get_or_create(office=editor.office, participant=one, session=visit, defaults={"state": "cancelled"})
    with time_machine.travel(TODAY + dt.timedelta(days=2), tick=False):
        wishing.wish(one, sessions=[visit])
        assert Choice.objects.get().asked_at == TODAY + dt.timedelta(days=2)


def test_who_wants_to_stay_together_is_not_kept_apart(forum: Forum, editor: User) -> None:
    made = registered(forum, "Delegate 1", "Delegate 2")
    Registration.objects.update(apart=True)
    people = [person(at, at, key=str(one.pk)) for at, one in enumerate(made.participants.order_by("pk"), 1)]
    Client().post(own_page(made), filled(*people, step="change") | {"w-together": "on"})
    made.refresh_from_db()
    assert (made.together, made.apart) == (True, False)


@pytest.mark.parametrize("how", ["cancelled_on", "contact"])
def test_nobody_gets_a_place_at_a_forum_that_is_called_off_or_over(forum: Forum, editor: User, how: str) -> None:
    waits = actions.receive(forum, said("Delegate 1"), key="1")
    first = registered(forum, "Delegate 2", contact_mail="d2@example.org")
    Forum.objects.update(capacity=1)
    second = registered(forum, "Delegate 3", contact_mail="d3@example.org")
    if how == "contact":
        Forum.objects.update(contact=make(Interaction, actor=editor))
    else:
        Forum.objects.update(cancelled_on=PartialDate.parse("2018-09-01"))
    Client().post(own_page(waits), {"step": "confirm"})
    waits.refresh_from_db()
    assert waits.state == "sent"
    if how == "cancelled_on":
        actions.cancel_registration(first, actor=editor)
        retention.look_after_registrations.call("")
        assert second.participants.get().state == "waiting"


def test_a_form_that_is_saved_twice_by_one_press_too_many_is_kept_once(forum: Forum) -> None:
    sent = filled() | {"save": "1"}
    first, again = (Client().post(FORM, sent) for _press in range(2))
    assert first.url == again.url
    assert Registration.objects.count() == ForumLetter.objects.count() == 1
    Client().post(FORM, filled() | {"save": "1"})
    assert Registration.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ｄｅｌｅｇａｔｅ １", "Delegate 1"), ("Oʻgʻli", "Oʻgʻli"), ("Nguyễn", "Nguyễn"), ("陈", None), ("Дел", None)],
)
@pytest.mark.usefixtures("forum")
def test_names_in_latin_letters_are_taken_as_people_write_them(typed: str, kept: str | None) -> None:
    Client().post(FORM, filled(person(name=typed)))
    assert list(Participant.objects.values_list("name", flat=True)) == ([kept] if kept else [])


def test_whoever_goes_back_and_mends_the_form_is_taken_at_the_last_word(
    forum: Forum, client_of: Any, editor: User
) -> None:
    sent = filled(person(1, needs_words="A ramp"), person(2, 2))
    Client().post(FORM, sent)
    first = Registration.objects.get()
    page = own_page(first)
    Client().post(FORM, sent)
    assert list(first.participants.values_list("name", flat=True)) == ["Delegate 1", "Delegate 2"]
    Client().post(FORM, sent | person(1, needs_words="Two ramps") | person(3, 2))
    assert list(first.participants.values_list("name", "needs_words")) == [
        ("Delegate 1", "Two ramps"),
        ("Delegate 3", ""),
    ]
    assert Client().get(page).status_code == 200
    Client().post(FORM, sent | {"w-contact_mail": "other@example.org"})
    made = Registration.objects.get()
    assert (made.pk, made.contact_mail, made.participants.count()) == (first.pk, "other@example.org", 2)
    assert Client().get(page).status_code == 404, "the link went to an address that was wrong"
    Client().post(own_page(made), {"step": "confirm"})
    Client().post(FORM, sent | person(9))
    assert "Delegate 9" not in Participant.objects.values_list("name", flat=True), "from then on by the link alone"
