"""The public form: no account, three languages, nothing stored before it is sent, spam kept apart, confirmed by its sender."""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import Office, User
from proxenia.audit.models import Event
from proxenia.core import guarding
from proxenia.core.index import search
from proxenia.core.visitors import LANGUAGES
from proxenia.core.working import work
from proxenia.visits.choices import RequestState
from proxenia.visits.models import RequestDesk, RequestLetter, VisitRequest
from proxenia.visits.models.requests import STATUS
from proxenia.visits.requests import criteria, public_form, public_words, retention
from proxenia.visits.requests.actions import receive
from tests.visits.asking import filled, open_desk

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(office: Office) -> RequestDesk:
    return open_desk(office)


@pytest.fixture
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://proxenia.example.org"


ASK = "/visits/ask/city-1/"


def text(response: Any) -> str:
    return unescape(response.content.decode())


@pytest.mark.usefixtures("desk")
def test_whoever_sends_the_form_gets_a_number_and_nothing_is_stored_before() -> None:
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(ASK)
    assert page.status_code == 200
    assert set(visitor.cookies) == {"csrftoken"}
    assert VisitRequest.objects.count() == 0
    token = {"csrfmiddlewaretoken": visitor.cookies["csrftoken"].value}
    assert visitor.post(ASK, filled()).status_code == 403
    sent = visitor.post(ASK, filled() | token)
    made = VisitRequest.objects.get()
    assert made.reference in text(sent)
    assert made.state == RequestState.UNCONFIRMED
    assert (made.organisation_name, made.country, made.kind, made.people) == ("Municipality 12", "NO", "city", 12)
    assert str(made.topic) == "Cycling"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_mail", "desk")
def test_only_a_confirmed_request_enters_the_queue_by_a_mail_that_leaves_once() -> None:
    Client().post(f"{ASK}?lang=en", filled())
    work(once=True)
    work(once=True)
    assert len(mail.outbox) == 1
    sent = mail.outbox[0]
    assert sent.to == ["delegate12@example.org"]
    assert sent.reply_to == ["desk@example.org"]
    link = re.search(r"https://proxenia\.example\.org(\S+)", sent.body)
    assert link is not None
    assert RequestLetter.objects.get().text == ""
    visitor = Client()
    assert "Not confirmed yet" in text(visitor.get(link[1]))
    assert VisitRequest.objects.get().state == RequestState.UNCONFIRMED, (
        "a scanner that opens the link confirms nothing"
    )
    assert "Received" in text(visitor.post(link[1], {"step": "confirm"}))
    assert VisitRequest.objects.get().state == RequestState.RECEIVED
    visitor.post(link[1], {"step": "confirm"})
    assert "Withdrawn" in text(visitor.post(link[1], {"step": "withdraw"}))
    assert visitor.post(link[1], {"step": "withdraw"}).status_code == 410


@pytest.mark.usefixtures("desk")
def test_a_link_that_is_forged_or_too_late_does_nothing() -> None:
    Client().post(ASK, filled())
    made = VisitRequest.objects.get()
    link = reverse("visits:request-status", args=[STATUS.token(made.seal)])
    assert Client().get(link[:-2] + "x/").status_code == 404
    assert Client().get(reverse("visits:request-status", args=[made.seal])).status_code == 404
    with time_machine.travel(NOW + dt.timedelta(days=4), tick=False):
        assert Client().post(link, {"step": "confirm"}).status_code == 410
    assert VisitRequest.objects.get().state == RequestState.UNCONFIRMED


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        ("honeypot", {"website": "https://buy.example"}),
        ("stamp", {"stamp": ""}),
        ("stamp", {"stamp": public_form.GUARD.signer.sign("city-1:x").replace("x", "1")}),
        ("stamp", {"stamp": public_form.GUARD.signer.sign("another:1")}),
        ("links", {"purpose": "http://a.example http://b.example www.c.example"}),
    ],
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_mail", "desk")
def test_what_may_be_spam_is_set_aside_and_never_mailed_to(why: str, changed: dict[str, str]) -> None:
    page = Client().post(ASK, filled(**changed))
    assert page.status_code == 200
    made = VisitRequest.objects.get()
    assert (made.state, made.suspected_of) == (RequestState.SUSPECTED, why)
    assert made.reference in text(page), "a person who was mistaken for spam can write to the office with the number"
    work(once=True)
    assert mail.outbox == []
    link = reverse("visits:request-status", args=[STATUS.token(made.seal)])
    assert Client().post(link, {"step": "confirm"}).status_code == 410


@pytest.mark.usefixtures("desk")
def test_a_form_sent_at_once_is_suspected() -> None:
    Client().post(ASK, filled(stamp=public_form.GUARD.stamp("city-1")))
    assert VisitRequest.objects.get().suspected_of == "stamp"


@pytest.mark.usefixtures("desk")
def test_the_same_text_again_is_suspected_from_whomever_it_comes() -> None:
    Client().post(ASK, filled())
    Client().post(ASK, filled(organisation_name="Municipality 13", purpose="we WANT to learn how bicycles are parked"))
    assert [one.suspected_of for one in VisitRequest.objects.order_by("pk")] == ["", "same_text"]


@pytest.mark.usefixtures("desk")
def test_nobody_floods_an_office_or_a_mailbox() -> None:
    for number in range(guarding.FROM_ONE_ADDRESS):
        assert Client().post(ASK, filled(purpose=f"Number {number}")).status_code == 200
    states = list(VisitRequest.objects.order_by("pk").values_list("suspected_of", flat=True))
    assert states == ["", "", "", "same_mail", "same_mail"]
    refused = Client().post(ASK, filled(purpose="One more"))
    assert refused.status_code == 429
    assert VisitRequest.objects.count() == guarding.FROM_ONE_ADDRESS
    forged = Client(HTTP_X_FORWARDED_FOR="192.0.2.9")
    assert forged.post(ASK, filled(purpose="By a header")).status_code == 429, (
        "only a proxy of ours may name an address"
    )
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.post(ASK, filled(purpose="From elsewhere", contact_mail="x@example.org")).status_code == 200


@pytest.mark.usefixtures("desk")
def test_behind_a_proxy_visitors_are_told_apart_by_what_the_proxy_says(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(guarding.FROM_ONE_ADDRESS + 1):
        told = Client(HTTP_X_FORWARDED_FOR=f"10.0.0.1, 192.0.2.{number}").post(ASK, filled(purpose=f"Number {number}"))
        assert told.status_code == 200


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.usefixtures("desk")
def test_form_criteria_and_errors_speak_the_visitors_language(language: str) -> None:
    pages = [Client().get(f"{ASK}?lang={language}"), Client().get(f"{ASK}criteria/?lang={language}")]
    pages.append(Client().post(f"{ASK}?lang={language}", filled(purpose="", people="0", wanted_from="2020")))
    assert [one.status_code for one in pages] == [200, 200, 422]
    for page in pages:
        assert f'<html lang="{language}">' in text(page)
    for key in ("title", "purpose", "send", "privacy"):
        words = public_words.TEXTS[key][language].split("{")[0]
        assert words in text(pages[0])
    for one in criteria.criteria():
        assert one.name[language] in text(pages[1])
    for rule in criteria.rules():
        assert rule.why[language] in text(pages[1])
    assert public_words.TEXTS["error.needed"][language] in text(pages[2])
    assert public_words.say("error.number", language, most=public_form.MOST_PEOPLE) in text(pages[2])


@pytest.mark.usefixtures("desk")
def test_the_chinese_form_is_wholly_chinese() -> None:
    page = text(Client().get(f"{ASK}?lang=zh"))
    main = re.sub(r"<(script|style)[\s\S]*?</\1>", "", page.partition('<main id="main">')[2])
    words = re.sub(r"<[^>]*>", " ", main)
    latin = set(re.findall(r"[A-Za-z]{2,}", words)) - {"Cookie", "desk", "example", "org"}
    assert latin == set()


def test_every_public_text_is_there_in_every_language() -> None:
    tables = (public_words.TEXTS, public_words.SEEN, public_words.KINDS, public_words.LEVELS, public_words.ANSWERS)
    assert {tuple(words) for table in tables for words in table.values()} == {tuple(LANGUAGES)}
    assert set(public_words.STATES) == set(RequestState.values)


@pytest.mark.usefixtures("desk")
def test_hostile_words_stay_words(editor: User, client_of: Any) -> None:
    bad = "<script>alert(1)</script>{contact}{{ 7|add:7 }}=cmd()"
    Client().post(ASK, filled(organisation_name=bad, purpose=bad, contact_name=bad))
    made = VisitRequest.objects.get()
    page = client_of(editor).get(made.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    VisitRequest.objects.update(state=RequestState.RECEIVED)
    letter = client_of(editor).get(reverse("visits:request-answer", args=[made.pk, "accept"]))
    assert bad in text(letter)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "pirate"},
        {"topic": "999999"},
        {"country": "XX"},
        {"contact_mail": "nobody"},
        {"wanted_from": "2020-01-01"},
        {"wanted_from": "2999"},
        {"wanted_from": "2026-12", "wanted_until": "2026-10"},
        {"people": "-3"},
        {"purpose": "x" * 4001},
        {"purpose": "nul\x00"},
        {"organisation_name": "x" * 201},
    ],
)
def test_what_cannot_be_is_said_and_not_stored(changed: dict[str, str]) -> None:
    assert Client().post(ASK, filled(**changed)).status_code == 422
    assert VisitRequest.objects.count() == 0


def test_a_closed_form_takes_nothing_and_an_unknown_one_is_not_there(office: Office) -> None:
    open_desk(office, is_open=False)
    assert Client().get(ASK).status_code == 410
    assert Client().post(ASK, filled()).status_code == 410
    assert Client().get("/visits/ask/nowhere/").status_code == 404
    assert VisitRequest.objects.count() == 0


@pytest.mark.usefixtures("desk")
def test_what_is_set_aside_is_found_by_nobody_and_a_person_lets_it_in(
    editor: User, reader: User, stranger: User, client_of: Any
) -> None:
    Client().post(ASK, filled(website="x"))
    made = VisitRequest.objects.get()
    assert search(editor, "Municipality 12") == []
    queue = reverse("visits:request-queue")
    assert "Municipality 12" not in text(client_of(editor).get(queue))
    assert "Municipality 12" in text(client_of(editor).get(reverse("visits:request-apart")))
    step = reverse("visits:request-take-in", args=[made.pk])
    assert client_of(stranger).post(step).status_code == 404
    assert client_of(reader).post(step).status_code == 403
    client_of(editor).post(step)
    assert "Municipality 12" in text(client_of(editor).get(queue))
    assert [hit.record_id for hit in search(editor, "Municipality 12")] == [made.pk]
    assert search(editor, "Delegate 12") == []
    assert search(editor, "delegate12@example.org") == []


@pytest.mark.usefixtures("desk")
def test_an_office_never_sees_the_requests_of_another(stranger: User, client_of: Any) -> None:
    Client().post(ASK, filled())
    VisitRequest.objects.update(state=RequestState.RECEIVED, sharing="public")
    made = VisitRequest.objects.get()
    assert client_of(stranger).get(made.get_absolute_url()).status_code == 404
    assert "Municipality 12" not in text(client_of(stranger).get(reverse("visits:request-queue")))


def test_the_event_of_a_public_request_keeps_the_senders_words_sealed(desk: RequestDesk, editor: User) -> None:
    values = {"organisation_name": "Body 1", "contact_name": "Delegate 77", "purpose": "Secret aim"}
    made = receive(desk, values, language="en", fingerprint="")
    events = list(Event.objects.filter(label="visits.visitrequest", record_id=made.pk))
    assert len(events) == 1
    assert "Delegate 77" not in str(events[0].changes)
    assert events[0].actor_id is None


def test_what_was_never_confirmed_and_spam_go_by_themselves(desk: RequestDesk, editor: User) -> None:
    receive(desk, {"organisation_name": "Body 1", "contact_name": "D"}, language="en", fingerprint="")
    receive(desk, {"organisation_name": "Body 2"}, language="en", fingerprint="", suspicion=["links"])
    with time_machine.travel(NOW + dt.timedelta(days=7), tick=False):
        assert retention.forget_in(desk.office_id) == 1
    assert list(VisitRequest.objects.values_list("organisation_name", flat=True)) == ["Body 2"]
    with time_machine.travel(NOW + dt.timedelta(days=31), tick=False):
        assert retention.forget_in(desk.office_id) == 1
        assert retention.forget_in(desk.office_id) == 0
    assert not VisitRequest.objects.exists()


def test_a_request_is_not_received_where_its_event_cannot_be_written(desk: RequestDesk) -> None:
    broken = patch("proxenia.accounts.outside.record_events", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        receive(desk, {"organisation_name": "Body 1"}, language="en", fingerprint="")
    assert not VisitRequest.objects.exists()
