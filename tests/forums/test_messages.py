"""Messages to groups of a forum: whom they are for, that each mail leaves at most once, and what is told of late changes."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.errors import NotAllowed, RuleError, Stale
from proxenia.core.mailing import MailState
from proxenia.directory.models import Person
from proxenia.forums.choices import PlaceState
from proxenia.forums.day import actions, audience, sending
from proxenia.forums.day.changes import tell_of_changes
from proxenia.forums.models import Appearance, Bus, Choice, Forum, Message, MessageCopy, Participant, Session
from proxenia.forums.programme.actions import publish_programme
from tests.factories import make

from .day_world import DAY, forum_of, participant, session_of

pytestmark = pytest.mark.django_db
Login = Callable[[User], Client]


@pytest.fixture
def forum(editor: User) -> Forum:
    return forum_of(editor, mail="forum@example.org")


def message(forum: Forum, actor: User, **values: Any) -> Message:
    said = {"subject": {"en": "Bus", "da": "Bus nu", "zh": "巴士"}, "text": {"en": "It leaves.", "da": "Den kører."}}
    many = {name: values.pop(name) for name in ("sessions", "buses", "people") if name in values}
    made: Message = make(Message, actor=actor, forum=forum, **{"roles": ""} | said | values)
    return change(made, many, actor=actor) if many else made


def given(one: Participant, session: Session, actor: User) -> None:
    made = make(Choice, actor=actor, participant=one, session=session)
    Choice.objects.filter(pk=made.pk).update(state=PlaceState.GIVEN)


def meant(one: Message) -> list[Participant]:
    return list(audience.meant(one))


def test_a_message_is_for_those_with_a_place_whom_all_it_says_fits(forum: Forum, editor: User) -> None:
    city, press = participant(forum, editor, role="authority"), participant(forum, editor, role="press")
    waiting = participant(forum, editor, state=PlaceState.WAITING)
    bus = make(Bus, actor=editor, forum=forum, day=DAY)
    visit = session_of(forum, editor, kind="site_visit", by_choice=True, bus=bus)
    given(press, visit, editor)
    given(waiting, visit, editor)
    actions.let_in(city, actor=editor)
    assert meant(message(forum, editor)) == [city, press]
    assert meant(message(forum, editor, roles="press,crew")) == [press]
    assert meant(message(forum, editor, sessions=[visit])) == [press]
    assert meant(message(forum, editor, buses=[bus])) == [press]
    assert meant(message(forum, editor, buses=[bus], roles="authority")) == []
    assert meant(message(forum, editor, told="arrived")) == [city]
    assert meant(message(forum, editor, told="absent")) == [press]
    assert meant(message(forum, editor, people=[waiting])) == [waiting]


def test_a_bus_without_passengers_is_for_nobody(forum: Forum, editor: User) -> None:
    participant(forum, editor)
    one = message(forum, editor, buses=[make(Bus, actor=editor, forum=forum, day=DAY)])
    assert meant(one) == []
    with pytest.raises(RuleError) as error:
        sending.send(one, actor=editor)
    assert error.value.code == "message.nobody"


def test_who_speaks_and_who_dines_are_told_of_their_session(forum: Forum, editor: User) -> None:
    speaker = participant(forum, editor, person=make(Person, actor=editor))
    guest, other = participant(forum, editor, dines=True), participant(forum, editor)
    plenary, dinner = session_of(forum, editor), session_of(forum, editor, kind="dinner")
    make(Appearance, actor=editor, session=plenary, person=speaker.person)
    assert meant(message(forum, editor, sessions=[plenary])) == [speaker]
    assert meant(message(forum, editor, sessions=[dinner])) == [guest]
    assert other not in meant(message(forum, editor, sessions=[plenary, dinner]))


def run_jobs(pk: int) -> None:
    """Do what the job of a message does."""
    sending.send_message.func(pk)


def test_each_reads_it_once_in_their_language_with_the_way_to_their_page(forum: Forum, editor: User) -> None:
    danish, chinese = participant(forum, editor, language="da"), participant(forum, editor, language="zh")
    one = sending.send(message(forum, editor), actor=editor)
    assert DBTaskResult.objects.count() == 1
    for _time in range(2):
        run_jobs(one.pk)
    assert {copy.state for copy in MessageCopy.objects.all()} == {MailState.SENT}
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert sorted(letters) == sorted([danish.mail, chinese.mail])
    assert letters[danish.mail].subject == "Bus nu"
    assert "Den kører." in letters[danish.mail].body
    assert "/forum/mine/" in letters[danish.mail].body
    assert letters[chinese.mail].subject == "巴士"
    assert letters[chinese.mail].reply_to == ["forum@example.org"]


def test_a_mail_that_a_dead_worker_had_in_its_hands_is_not_sent_again(forum: Forum, editor: User) -> None:
    people = [participant(forum, editor) for _number in range(3)]
    one = sending.send(message(forum, editor), actor=editor)
    first, second, _third = MessageCopy.objects.order_by("pk")
    MessageCopy.objects.filter(pk=first.pk).update(state=MailState.SENT)
    MessageCopy.objects.filter(pk=second.pk).update(state=MailState.HANDED)
    run_jobs(one.pk)
    last = max(people, key=lambda one: one.name)
    assert [letter.to for letter in mail.outbox] == [[last.mail]]
    states = list(MessageCopy.objects.order_by("pk").values_list("state", flat=True))
    assert states == [MailState.SENT, MailState.UNSURE, MailState.SENT]


def test_a_delegation_without_addresses_of_its_own_gets_one_mail(forum: Forum, editor: User) -> None:
    first = participant(forum, editor, mail="")
    second = participant(forum, editor, mail="", registration=first.registration)
    one = sending.send(message(forum, editor), actor=editor)
    run_jobs(one.pk)
    assert [letter.to for letter in mail.outbox] == [[first.registration.contact_mail]]
    assert audience.sent_to(second) == [one]


def test_what_was_sent_is_not_sent_again_nor_changed(forum: Forum, editor: User, reader: User) -> None:
    participant(forum, editor)
    one = message(forum, editor)
    with pytest.raises(NotAllowed):
        sending.send(one, actor=reader)
    sent = sending.send(one, actor=editor)
    with pytest.raises(Stale):
        sending.send(sent, actor=editor)
    with pytest.raises(RuleError) as error:
        change(sent, {"text": {"en": "Something else."}}, actor=editor)
    assert error.value.code == "record.settled"
    assert MessageCopy.objects.count() == 1


def test_who_was_erased_meanwhile_is_not_written_to(forum: Forum, editor: User) -> None:
    gone = participant(forum, editor)
    one = sending.send(message(forum, editor), actor=editor)
    type(gone.registration).objects.update(erased_on=dt.date(2018, 11, 21))
    run_jobs(one.pk)
    assert mail.outbox == []
    assert MessageCopy.objects.get().state == MailState.EMPTY


def test_late_changes_are_told_to_those_they_concern_and_only_theirs(forum: Forum, steward: User) -> None:
    inside, outside = participant(forum, steward, language="da"), participant(forum, steward)
    visit = session_of(forum, steward, kind="site_visit", by_choice=True, title={"en": "Water", "da": "Vand"})
    session_of(forum, steward)
    given(inside, visit, steward)
    publish_programme(forum, actor=steward)
    with pytest.raises(RuleError) as error:
        tell_of_changes(forum, 1, actor=steward)
    assert error.value.code == "message.unconcerned"
    change(visit, {"begins": dt.time(11), "ends": dt.time(12)}, actor=steward)
    publish_programme(forum, actor=steward)
    one = sending.send(tell_of_changes(forum, 1, actor=steward), actor=steward)
    run_jobs(one.pk)
    assert [letter.to for letter in mail.outbox] == [[inside.mail]]
    assert "Vand" in mail.outbox[0].body
    assert "11:00" in mail.outbox[0].body
    assert outside not in [copy.participant for copy in MessageCopy.objects.all()]


def test_a_message_is_written_looked_at_in_three_languages_and_sent(
    forum: Forum, editor: User, reader: User, stranger: User, client_of: Login
) -> None:
    one, browser = participant(forum, editor), client_of(editor)
    visit = session_of(forum, editor, kind="site_visit", by_choice=True)
    given(one, visit, editor)
    form = browser.get(reverse("forums:message-create"), {"forum": forum.pk}).content.decode()
    assert str(visit.title) in form
    said = {"forum": f"Forum 1 #{forum.pk}", "subject_en": "Now", "text_en": "Come.", "told": "placed"}
    more = {"sessions": visit.pk, "leads_to": "own_page"}
    sent = browser.post(reverse("forums:message-create"), said | more, follow=True)
    assert Message.objects.count() == 1, sent.context["form"].errors
    made = Message.objects.get()
    assert "Whom it is for" in sent.content.decode()
    address = reverse("forums:message-send", args=[made.pk])
    look = browser.get(address).content.decode()
    assert "It goes to 1 participant." in look
    assert look.count("Not written in this language") == 2
    assert client_of(reader).post(address).status_code == 403
    assert client_of(stranger).get(address).status_code == 404
    page = browser.post(address, follow=True).content.decode()
    assert "It is on its way to 1 participant." in page
    assert made.copies.get().participant == one


def test_one_who_is_written_to_alone_stays_the_only_one(forum: Forum, editor: User, client_of: Login) -> None:
    one, _other = participant(forum, editor), participant(forum, editor)
    address = f"{reverse('forums:message-create')}?forum={forum.pk}&people={one.pk}"
    page = client_of(editor).get(address).content.decode()
    assert f'<input type="hidden" name="people" value="{one.pk}"' in page
