"""The public form: no account, three languages, one or many, saved and gone on with, nothing doubled, spam kept apart."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from proxenia.accounts.models import User
from proxenia.audit.models import Event
from proxenia.core.visitors import LANGUAGES
from proxenia.core.working import work
from proxenia.forums.choices import PlaceState, RegistrationState
from proxenia.forums.models import Forum, ForumLetter, Participant, Question, Registration
from proxenia.forums.registration import letter_words, own_words, words
from tests.forums.registering import FORM, TODAY, filled, open_forum, own_page, person, registered, session


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def forum(editor: User) -> Forum:
    return open_forum(editor)


@pytest.fixture
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://proxenia.example.org"


def text(response: Any) -> str:
    return unescape(response.content.decode())


@pytest.mark.usefixtures("forum")
def test_whoever_sends_the_form_gets_a_number_and_no_place_yet() -> None:
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(FORM)
    assert page.status_code == 200
    assert not Registration.objects.exists()
    token = {"csrfmiddlewaretoken": visitor.cookies["csrftoken"].value}
    assert visitor.post(FORM, filled()).status_code == 403
    sent = visitor.post(FORM, filled() | token)
    made = Registration.objects.get()
    assert made.reference in text(sent)
    assert (made.state, made.organisation_name, made.country) == (RegistrationState.SENT, "City 12", "CN")
    assert list(made.participants.values_list("name", "state")) == [("Delegate 1", PlaceState.WISHED)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_mail")
def test_the_mailed_link_confirms_and_a_second_mail_brings_the_calendar(forum: Forum) -> None:
    Client().post(f"{FORM}?lang=en", filled())
    work(once=True)
    [asked] = mail.outbox
    assert (asked.to, asked.reply_to) == (["delegate12@example.org"], ["forum@example.org"])
    link = re.search(r"https://proxenia\.example\.org(\S+)", asked.body)
    assert link is not None
    visitor = Client()
    assert visitor.get(link[1]).status_code == 200
    assert Registration.objects.get().state == RegistrationState.SENT, "a scanner that opens the link confirms nothing"
    page = visitor.post(link[1], {"step": "confirm"}, follow=True)
    assert "has a place" in text(page)
    visitor.post(link[1], {"step": "confirm"})
    work(once=True)
    assert len(mail.outbox) == 2
    told = mail.outbox[1]
    [(name, content, kind)] = told.attachments
    assert (name, kind) == ("forum.ics", "text/calendar")
    assert "DTSTART;VALUE=DATE:20181120" in content
    assert "Delegate 1: has a place" in told.body


@pytest.mark.usefixtures("forum")
def test_a_delegation_registers_at_once_and_grows_by_a_button_without_a_script() -> None:
    page = Client().post(FORM, filled(person(1)) | {"add": "1"})
    assert page.status_code == 200
    assert text(page).count('id="person-') == 2
    assert "Correct this" not in text(page)
    Client().post(FORM, filled(person(1), person(2, at=2, role="company"), person(9, at=3, name="")))
    made = Registration.objects.get()
    assert made.is_group
    assert list(made.participants.values_list("name", "role")) == [
        ("Delegate 1", "authority"),
        ("Delegate 2", "company"),
    ]


@pytest.mark.usefixtures("forum")
def test_what_is_sent_twice_from_one_page_or_written_again_is_there_once() -> None:
    form = filled()
    numbers = {re.search(r"F\d{5}", text(Client().post(FORM, sent)))[0] for sent in (form, form, filled())}  # type: ignore[index]
    assert Registration.objects.count() == 1
    assert numbers == {Registration.objects.get().reference}
    Client().post(FORM, filled(person(2)))
    assert Registration.objects.count() == 2


@pytest.mark.usefixtures("forum")
def test_a_form_is_saved_and_gone_on_with_by_its_link() -> None:
    unfinished = filled(person(1, native_name="王一"), person(2, at=2))
    unfinished["w-organisation_name"] = ""
    del unfinished["send"]
    kept = Client().post(FORM, unfinished | {"save": "1"}, follow=True)
    draft = Registration.objects.get()
    assert (draft.state, draft.contact_mail) == (RegistrationState.BEGUN, "delegate12@example.org")
    assert "王一" in text(kept)
    assert "Delegate 2" in text(kept)
    link = kept.redirect_chain[-1][0]
    Client().post(link, filled(person(1, native_name="王一"), person(2, at=2)))
    made = Registration.objects.get()
    assert (made.state, made.participants.count()) == (RegistrationState.SENT, 2)
    assert Client().get(link).status_code == 404


@pytest.mark.usefixtures("forum")
def test_nothing_is_saved_without_an_address_to_come_back_by() -> None:
    form = filled(**{"w-contact_mail": "nobody", "save": "1"})
    del form["send"]
    page = Client().post(f"{FORM}?lang=en", form)
    assert page.status_code == 422
    assert words.TEXTS["error.mail"]["en"] in text(page)
    assert not Registration.objects.exists()


def test_each_role_is_asked_its_own_questions_and_a_new_role_brings_the_form_back(forum: Forum, editor: User) -> None:
    question = Question.objects.create(
        office=editor.office, forum=forum, text={"en": "What do you offer?"}, roles="company", is_required=True
    )
    assert "What do you offer?" not in text(Client().get(f"{FORM}?lang=en&role=authority"))
    assert "What do you offer?" in text(Client().get(f"{FORM}?lang=en&role=company"))
    page = Client().post(f"{FORM}?lang=en", filled(person(1, role="company")))
    assert page.status_code == 422
    assert "What do you offer?" in text(page)
    answer = {f"q{question.pk}": "Pumps"}
    sent = Client().post(f"{FORM}?lang=en", filled(person(1, role="company", asked_role="company", **answer)))
    assert sent.status_code == 200
    assert Participant.objects.get().answers.get().value == "Pumps"


def test_places_in_sessions_are_asked_for_and_two_at_one_hour_are_refused(forum: Forum, editor: User) -> None:
    one, other = session(forum, editor), session(forum, editor, title={"en": "Another"})
    visits = [session(forum, editor, kind="site_visit", title={"en": f"Visit {n}"}) for n in range(2)]
    chosen = {"sessions": [str(one.pk), str(other.pk)]}
    assert Client().post(FORM, filled(person(1, **chosen))).status_code == 422
    wishes = {"wish1": str(visits[1].pk), "wish2": str(visits[0].pk)}
    assert Client().post(FORM, filled(person(1, wish1=str(visits[0].pk), wish2=str(visits[0].pk)))).status_code == 422
    assert Client().post(FORM, filled(person(1, sessions=[str(one.pk)], **wishes))).status_code == 200
    made = Participant.objects.get()
    assert set(made.choices.values_list("session_id", "rank")) == {(one.pk, 1), (visits[1].pk, 1), (visits[0].pk, 2)}


@pytest.mark.usefixtures("forum")
@pytest.mark.parametrize(
    "changed",
    [
        {"w-country": "XX"},
        {"w-contact_mail": "nobody"},
        {"w-organisation_name": "x" * 201},
        {"p1-name": "王一"},
        {"p1-name": ""},
        {"p1-role": "pirate"},
        {"p1-role": "crew"},
        {"p1-diets": "soap"},
        {"p1-wants_visa_letter": "on"},
        {"p1-born_on": "21.3.1975"},
        {"p1-languages": "klingon"},
        {"w-contact_name": "nul\x00"},
    ],
)
def test_what_cannot_be_is_said_and_not_stored(changed: dict[str, str]) -> None:
    assert Client().post(FORM, filled() | changed).status_code == 422
    assert not Registration.objects.exists()


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.usefixtures("forum")
def test_form_and_errors_speak_the_visitors_language(language: str) -> None:
    pages = [
        Client().get(f"{FORM}?lang={language}"),
        Client().post(f"{FORM}?lang={language}", filled(person(1, name="?"))),
    ]
    assert [one.status_code for one in pages] == [200, 422]
    for page in pages:
        assert f'<html lang="{language}">' in text(page)
        assert words.TEXTS["send"][language] in text(page)
    assert words.TEXTS["error.latin"][language] in text(pages[1])


def test_every_public_text_is_there_in_every_language() -> None:
    tables: tuple[dict[str, dict[str, str]], ...] = (own_words.ALL, words.ROLES, letter_words.STANDS)
    tables += (letter_words.SUBJECTS, letter_words.BODIES)
    assert {tuple(told) for table in tables for told in table.values()} == {tuple(LANGUAGES)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_mail", "forum")
@pytest.mark.parametrize(("why", "changed"), [("honeypot", {"website": "x"}), ("stamp", {"stamp": ""})])
def test_what_may_be_spam_is_set_aside_and_never_mailed_to(why: str, changed: dict[str, str]) -> None:
    Client().post(FORM, filled() | changed)
    made = Registration.objects.get()
    assert made.suspected_of == why
    assert not ForumLetter.objects.exists()
    Client().post(own_page(made), {"step": "confirm"})
    made.refresh_from_db()
    assert made.state == RegistrationState.SENT


def test_a_forum_that_is_closed_or_unknown_takes_nothing(forum: Forum) -> None:
    assert Client().get("/forum/nowhere/register/").status_code == 404
    with time_machine.travel("2018-11-02", tick=False):
        assert Client().get(FORM).status_code == 410
        assert Client().post(FORM, filled()).status_code == 410
    Forum.objects.filter(pk=forum.pk).update(published_on=None)
    assert Client().post(FORM, filled()).status_code == 404
    assert not Registration.objects.exists()


@pytest.mark.usefixtures("forum")
def test_the_event_of_a_registration_keeps_personal_words_sealed() -> None:
    Client().post(FORM, filled(person(77, needs_words="wheels")))
    told = str(list(Event.objects.values_list("changes", flat=True)))
    assert "Delegate 77" not in told
    assert "wheels" not in told
    assert "delegate12@example.org" not in told


def test_forged_links_open_nothing(forum: Forum) -> None:
    made = registered(forum, "Delegate 1")
    assert Client().get(own_page(made)[:-2] + "x/").status_code == 404
    for kind in ("registration", "mine", "saved", "invited"):
        assert Client().get(f"/forum/{kind}/{made.seal}/").status_code == 404


def test_people_are_changed_added_and_leave_by_the_link(forum: Forum) -> None:
    made = registered(forum, "Delegate 1", "Delegate 2")
    first, second = made.participants.order_by("pk")
    page = Client().get(f"{own_page(made)}?change=1&lang=en")
    assert "Delegate 2" in text(page)
    form = filled(
        person(1, key=str(first.pk), position_held="Mayor"),
        person(2, at=2, key=str(second.pk), leaves="on"),
        person(3, at=3),
    )
    changed = Client().post(own_page(made), form | {"step": "change"})
    assert changed.status_code == 302
    states = dict(made.participants.values_list("name", "state"))
    assert states == {"Delegate 1": "given", "Delegate 2": "cancelled", "Delegate 3": "given"}
    first.refresh_from_db()
    assert first.position_held == "Mayor"


def test_nobody_of_another_registration_is_changed_by_a_link(forum: Forum) -> None:
    made, other = registered(forum, "Delegate 1"), registered(forum, "Delegate 2", contact_mail="d2@example.org")
    victim = other.participants.get()
    form = filled(person(1, key=str(victim.pk), name="Somebody else"))
    assert Client().post(own_page(made), form | {"step": "change"}).status_code == 422
    victim.refresh_from_db()
    assert victim.name == "Delegate 2"


def test_cancelling_by_the_link_frees_the_places(forum: Forum) -> None:
    made = registered(forum, "Delegate 1", "Delegate 2")
    Client().post(own_page(made), {"step": "cancel"})
    made.refresh_from_db()
    assert made.state == RegistrationState.CANCELLED
    assert set(made.participants.values_list("state", flat=True)) == {"cancelled"}


def test_a_participant_reads_changes_and_cancels_on_the_own_page(forum: Forum, editor: User) -> None:
    from proxenia.forums.registration.mine import mine_address

    workshop = session(forum, editor)
    made = registered(forum, "Delegate 1", "Delegate 2")
    one = made.participants.order_by("pk")[0]
    path = mine_address(one)
    assert "has a place" in text(Client().get(f"{path}?lang=en"))
    form = person(1, key=str(one.pk), sessions=[str(workshop.pk)], diets=["vegan"])
    assert Client().post(f"{path}details/", form).status_code == 302
    one.refresh_from_db()
    assert (one.diets, one.choices.get().state) == ("vegan", PlaceState.GIVEN)
    assert "Workshop" in text(Client().get(f"{path}?lang=en"))
    Client().post(path, {"step": "cancel"})
    one.refresh_from_db()
    assert one.state == PlaceState.CANCELLED
