"""The beneficiary's question: asked by an editor, answered once by whoever has the link, in three languages."""

from collections.abc import Callable
from html import unescape
from types import SimpleNamespace
from unittest.mock import patch
from urllib.parse import unquote

import pytest
import time_machine
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.core.visitors import LANGUAGES
from proxenia.results import actions, asking
from proxenia.results.choices import Answer, Contribution, Level
from proxenia.results.confirming import CONFIRMATION
from proxenia.results.models import Confirmation
from proxenia.results.queries import standing

TICKED = {
    "answer": Answer.PARTLY,
    "level": str(int(Level.DELIVERED)),
    "contribution": Contribution.FASTER,
    "words": "Two pumps, a year earlier.",
    "signed_by": "Head of sales, Firm 7",
}


@pytest.fixture
def asked(story: SimpleNamespace, steward: User) -> Confirmation:
    return actions.ask(story.outcome, "Buyer, Firm 9", actor=steward)


def link(asked: Confirmation) -> str:
    return reverse("results:confirm", args=[CONFIRMATION.token(asked.pk)])


def text(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined,no-any-return]


def test_an_editor_asks_and_gets_a_link_and_a_message_in_three_languages(
    story: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    ask = reverse("results:ask", args=[story.outcome.pk])
    assert "Whoever has the link sees" in text(client.get(ask))
    assert client.post(ask, {"asked_of": " "}).status_code == 422
    done = client.post(ask, {"asked_of": "Head of sales, Firm 7"}, follow=True)
    page = text(done)
    for words in ("Kære modtager", "Dear recipient", "您好", "mailto:?subject="):
        assert words in page
    address = done.context["link"]
    assert Client().get(address.removeprefix("http://testserver")).status_code == 200
    assert address in unquote(done.context["letters"][2].mailto)
    assert "no answer yet" in text(client.get(story.outcome.get_absolute_url()))
    assert "Head of sales, Firm 7" in text(client.get(reverse("results:waiting")))


def test_nobody_else_sees_the_link_or_who_was_asked(
    story: SimpleNamespace, asked: Confirmation, reader: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    address = reverse("results:confirmation", args=[asked.pk])
    for somebody in (reader, stranger):
        assert client_of(somebody).get(address).status_code == 403
        assert client_of(somebody).post(reverse("results:withdraw", args=[asked.pk])).status_code == 403
    assert Client().get(address).status_code == 302
    actions.answer(asked, TICKED | {"level": Level.DELIVERED})
    page = text(client_of(stranger).get(story.outcome.get_absolute_url()))
    assert "Two pumps" in page
    assert "Firm 9" not in page
    assert "Head of sales" not in page


def test_a_beneficiary_answers_once_without_logging_in(
    story: SimpleNamespace, asked: Confirmation, steward: User
) -> None:
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(link(asked))
    assert page.status_code == 200
    assert set(visitor.cookies) == {"csrftoken"}
    assert "Pumps on trial" in text(page)
    assert "It was shown or tried out" in text(page)
    assert page["X-Robots-Tag"].startswith("noindex")
    token = {"csrfmiddlewaretoken": visitor.cookies["csrftoken"].value}
    assert visitor.post(link(asked), TICKED).status_code == 403
    done = visitor.post(link(asked), TICKED | token, follow=True)
    assert done.status_code == 200
    assert "Thank you for the answer" in text(done)
    reading = standing(steward, story.outcome).reading
    assert (reading.level, reading.contribution, reading.is_confirmed) == (Level.DELIVERED, Contribution.FASTER, True)
    again = visitor.post(link(asked), TICKED | token | {"answer": "no"})
    assert again.status_code == 410
    assert "answered already" in text(again)
    assert Confirmation.objects.get().answer == Answer.PARTLY


def test_an_office_cannot_answer_its_own_question(
    asked: Confirmation, editor: User, reader: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    for own in (editor, reader):
        assert client_of(own).get(link(asked)).status_code == 200
        refused = client_of(own).post(f"{link(asked)}?lang=en", TICKED)
        assert refused.status_code == 403
        assert "Only whoever was asked can answer" in text(refused)
    assert Confirmation.objects.get().answered_on is None
    assert client_of(stranger).post(link(asked), TICKED).status_code == 302


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_form_speaks_the_visitors_language(asked: Confirmation, language: str) -> None:
    spoken = {"da": "da,en;q=0.5", "en": "en-GB", "zh": "zh-CN,zh;q=0.9,en;q=0.5"}[language]
    for page in (
        Client(headers={"accept-language": spoken}).get(link(asked)),
        Client(headers={"accept-language": "fr"}).get(link(asked), {"lang": language}),
    ):
        assert f'<html lang="{language}">' in text(page)
        assert page["Content-Language"] == language
        for key in ("title", "questions", "contribution", "privacy"):
            assert asking.TEXTS[key][language] in text(page)
        for words in (*asking.ANSWERS.values(), *asking.LEVELS.values(), *asking.CONTRIBUTIONS.values()):
            assert words[language] in text(page)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_what_is_missing_is_said_in_the_visitors_language(asked: Confirmation, language: str) -> None:
    address = f"{link(asked)}?lang={language}"
    page = Client().post(address, {"answer": "yes"})
    assert page.status_code == 422
    for field in ("level", "contribution", "signed_by"):
        assert asking.TEXTS[f"missing_{field}"][language] in text(page)
    assert asking.TEXTS["missing_answer"][language] not in text(page)
    done = Client().post(address, TICKED, follow=True)
    assert asking.TEXTS["thanks"][language] in text(done)


def test_every_text_is_there_in_every_language() -> None:
    every = [*asking.TEXTS.values(), *asking.ANSWERS.values(), *asking.LEVELS.values(), *asking.CONTRIBUTIONS.values()]
    assert {tuple(words) for words in every} == {tuple(LANGUAGES)}
    assert set(asking.ANSWERS) == set(Answer.values)
    assert set(asking.LEVELS) == set(Level.values)
    assert set(asking.CONTRIBUTIONS) == set(Contribution.values)


@pytest.mark.parametrize("how", ["expired", "too old", "withdrawn", "forged", "gone"])
def test_a_link_that_is_no_good_gets_words_and_no_form(
    story: SimpleNamespace, asked: Confirmation, steward: User, how: str
) -> None:
    address = link(asked)
    if how == "expired":
        Confirmation.objects.update(expires_on="2001-01-01")
    elif how == "too old":
        with time_machine.travel("2001-01-01"):
            address = reverse(
                "results:confirm", args=[TimestampSigner(salt="proxenia.confirmation").sign(str(asked.pk))]
            )
    elif how == "withdrawn":
        actions.withdraw(asked, actor=steward)
    elif how == "forged":
        address = reverse("results:confirm", args=[f"{asked.pk}:1abc:forged"])
    else:
        address = reverse("results:confirm", args=[CONFIRMATION.token(asked.pk + 1)])
    expected = 404 if how in {"forged", "gone"} else 410
    for response in (Client().get(address), Client().post(address, TICKED)):
        assert response.status_code == expected
        assert "<form" not in text(response)
        assert "The link cannot be used" in text(response)
        assert "Pumps" not in text(response)
    asked.refresh_from_db()
    assert asked.answered_on is None


def test_a_page_as_of_an_earlier_day_tells_nothing_of_a_later_answer(
    story: SimpleNamespace, steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    with time_machine.travel("2018-03-01"):
        asked = actions.ask(story.outcome, "Buyer, Firm 9", actor=steward)
    with time_machine.travel("2018-04-01"):
        actions.answer(asked, TICKED | {"level": Level.DELIVERED})
    said = ("Two pumps", "Head of sales", "Partly", "made it faster")
    for day, known, who in (
        ("2018-03-15", False, steward),
        ("2018-03-15", False, stranger),
        ("2018-05-01", True, steward),
    ):
        page = text(client_of(who).get(story.outcome.get_absolute_url(), {"as_of": day}))
        answers = page[page.index('id="answers-heading"') :]
        assert [words in answers for words in said] == [known] * len(said)
    assert "answered after the day asked about" not in answers


def test_a_question_is_taken_back_by_a_press(
    asked: Confirmation, editor: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    client.post(reverse("results:withdraw", args=[asked.pk]))
    assert Client().get(link(asked)).status_code == 410
    assert "Taken back" in text(client.get(reverse("results:confirmation", args=[asked.pk])))


def test_where_the_answer_cannot_be_logged_nothing_is_taken(asked: Confirmation) -> None:
    broken = patch("proxenia.results.actions.record_events", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        Client().post(link(asked), TICKED)
    asked.refresh_from_db()
    assert asked.answered_on is None
