"""The standard offer on paper: module, speakers as posts, questions and answers, in three languages, for whoever may see it."""

import datetime as dt
import json
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document as Word
from pypdf import PdfReader

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.attraction.attention.offer_paper import offer_paper
from proxenia.config.cli import cli
from proxenia.contacts.models import OfferQuestion, Speaker, StandardOffer
from proxenia.core.documents import as_data
from proxenia.core.documents.commands import words_of
from proxenia.directory.models import Person, Post
from tests.factories import make

from .conftest import ClientOf, on

TODAY = dt.date(2015, 3, 10)


@pytest.fixture
def offer(editor: User, topics: SimpleNamespace) -> StandardOffer:
    post = make(Post, actor=editor, label={"en": "Adviser 1", "da": "Rådgiver 1", "zh": "顾问1"})
    said: dict[str, Any] = {"topics": [topics.first], "languages": "da,en"}
    speaker = create(
        Speaker, {"post": post, "person": make(Person, actor=editor, name="Expert 3"), **said}, actor=editor
    )
    gone = create(
        Speaker, {"post": make(Post, actor=editor, label={"en": "Adviser 9"}), "end": on("2014"), **said}, actor=editor
    )
    said = {
        "title": {"en": "Half a day on the model", "zh": "半天模式"},
        "topic": topics.first,
        "minutes": 180,
        "capacity": 25,
    }
    made: StandardOffer = create(
        StandardOffer,
        said | {"text": {"en": "A talk.\nA walk."}, "url": "https://example.org/model", "speakers": [speaker, gone]},
        actor=editor,
    )
    question = {"question": {"en": "What does it cost?", "da": "Hvad koster det?", "zh": "费用是多少？"}}
    create(OfferQuestion, {"offer": made, **question, "answer": {"en": "Nothing.", "zh": "免费。"}}, actor=editor)
    return made


def test_the_paper_tells_module_posts_and_answers_and_names_no_person(editor: User, offer: StandardOffer) -> None:
    told = words_of(offer_paper(editor, offer, TODAY, language="en"))
    for words in (
        "Half a day on the model",
        "A walk.",
        "180 minutes",
        "25",
        "Adviser 1",
        "Danish, English",
        "Nothing.",
    ):
        assert words in told
    assert "We never tell of persons" in told
    assert "Expert 3" not in told
    assert "Adviser 9" not in told, "who no longer speaks"


@pytest.mark.parametrize(("language", "words"), [("da", "Hvad koster det?"), ("zh", "费用是多少？")])
def test_questions_stand_in_the_language_of_the_paper(
    editor: User, offer: StandardOffer, language: Any, words: str
) -> None:
    assert words in words_of(offer_paper(editor, offer, TODAY, language=language))


def test_it_is_a_page_a_pdf_and_a_word_file(editor: User, offer: StandardOffer, client_of: ClientOf) -> None:
    client = client_of(editor)
    path = f"/attraction/offers/{offer.pk}/paper/"
    assert "What does it cost?" in client.get(path).content.decode()
    pdf = client.get(f"{path}?format=pdf&lang=zh").content
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    word = Word(BytesIO(client.get(f"{path}?format=docx").content))
    assert any("What does it cost?" in one.text for one in word.paragraphs)
    assert path in client.get(offer.get_absolute_url()).content.decode()


def test_only_who_sees_the_offer_gets_the_paper(
    editor: User, steward: User, stranger: User, offer: StandardOffer, client_of: ClientOf
) -> None:
    path = f"/attraction/offers/{offer.pk}/paper/"
    assert client_of(stranger).get(path).status_code == 404
    change(offer, {"speakers": []}, actor=editor)
    change(offer, {"sharing": "public"}, actor=steward)
    page = client_of(stranger).get(path).content.decode()
    assert "What does it cost?" in page
    assert "It is not settled yet who receives." in page


def test_an_offer_with_nothing_more_than_its_title_is_a_paper(editor: User, topics: SimpleNamespace) -> None:
    bare = create(StandardOffer, {"title": {"en": "Bare"}, "topic": topics.first}, actor=editor)
    assert as_data(offer_paper(editor, bare, TODAY, language="zh"))["title"] == "Bare"


def test_programs_and_commands_get_it(editor: User, offer: StandardOffer, client_of: ClientOf, tmp_path: Path) -> None:
    answer = client_of(editor).get(f"/api/v1/attraction/offers/{offer.pk}/paper", {"lang": "zh"})
    assert answer.json()["title"] == "半天模式"
    out = tmp_path / "offer.pdf"
    said = ["attention", "offer", str(offer.pk), "--as", editor.email]
    assert CliRunner().invoke(cli, [*said, "--out", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert json.loads(CliRunner().invoke(cli, [*said, "--json"]).output)["offer"] == offer.pk
    refused = CliRunner().invoke(cli, [*said, "--out", str(tmp_path / "offer.txt")])
    assert "ends in .pdf or .docx" in refused.output
