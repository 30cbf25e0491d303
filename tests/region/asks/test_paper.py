"""The position paper of an ask: one page in three languages, honest about what nothing came of."""

from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from docx import Document as Word
from pypdf import PdfReader

from proxenia.accounts.models import User
from proxenia.core.documents import as_data, docx, pdf
from proxenia.core.documents.commands import words_of
from proxenia.core.documents.paper import page_count
from proxenia.directory.models import Organisation, Post
from proxenia.region.asks import actions
from proxenia.region.asks.actions import ASKING
from proxenia.region.asks.paper import position_paper
from proxenia.region.models import AskAction, AskAlly, AskText
from proxenia.sources.models import Citation
from tests.factories import make

from .conftest import TODAY, day


@pytest.fixture
def told(world: SimpleNamespace) -> SimpleNamespace:
    """The ask with mandate, text, allies, three letters, two answers, and steps up to “studied”."""
    actor = world.actor
    owner = make(Post, actor=actor, label={"en": "Head of secretariat", "da": "Sekretariatschef"})
    ASKING.change(world.ask, {"owner": owner}, actor=actor)
    actions.take_mandate(world.ask, motion=world.motion, actor=actor)
    said = {
        "ask": world.ask,
        "text": {"en": "We ask the state for a third lane."},
        "position": {"en": "One lane more."},
    }
    text = ASKING.create(AskText, said, actor=actor)
    actions.agree_text(text, on=day("2015-06-01"), motion=world.motion, actor=actor)
    for name, is_named in (("Port 1", True), ("Company 1", False)):
        ally = make(Organisation, actor=actor, name=name)
        ASKING.create(AskAlly, {"ask": world.ask, "organisation": ally, "is_named": is_named}, actor=actor)
    for number in (1, 2, 3):
        done = {"ask": world.ask, "kind": "letter", "on": day(f"2016-0{number}"), "text": {"en": f"Letter {number}"}}
        action = ASKING.create(AskAction, done, actor=actor)
        if number < 3:
            actions.record_response(action, on=day("2016-06"), text={"en": f"Answer {number}"}, actor=actor)
    for rung, on in (("heard", "2016-02"), ("studied", "2017")):
        step = actions.move_ask(world.ask, rung=rung, on=day(on), text={"en": f"It was {rung}"}, actor=actor)
    make(Citation, actor=actor, about_label="region.askstep", about_id=step.pk, grade=2)
    return world


@pytest.mark.parametrize("language", ["da", "en", "zh"])
def test_the_paper_of_an_ask_of_normal_length_fills_one_page(told: SimpleNamespace, language: Any) -> None:
    made = position_paper(told.actor, told.ask, TODAY, language=language)
    assert page_count(made) == 1
    assert len(PdfReader(BytesIO(pdf(made))).pages) == 1
    assert "Letter 1" in "\n".join(
        cell.text for table in Word(BytesIO(docx(made))).tables for row in table.rows for cell in row.cells
    )


def test_the_paper_says_who_asks_what_was_answered_and_where_it_stands(told: SimpleNamespace) -> None:
    said = words_of(position_paper(told.actor, told.ask, TODAY, language="en"))
    for part in (
        *("Build a third lane on the motorway", "The region is one labour market", "The ministry of transport", "2020"),
        *("3 of 4 members of Region 1: Town 1, Town 2, Town 3", "One lane more. We ask the state for a third lane."),
        *("version 1, agreed 1 June 2015", "Letter 3", "Answer 1", "no answer on record"),
        *("It stands at: studied.", "third-party document", "Port 1, 1 more, not named here", "Head of secretariat"),
    ):
        assert part in said
    assert "Company 1" not in said


def test_the_paper_says_that_nothing_came_of_it(told: SimpleNamespace) -> None:
    actions.close_ask(told.ask, on=day("2018"), text={"en": "Not in the plan"}, actor=told.actor)
    said = words_of(position_paper(told.actor, told.ask, TODAY, language="en"))
    assert "No result, since 2018. It had come to: studied." in said
    assert "Not in the plan" in said


def test_what_is_long_fills_two_pages_says_so_and_is_not_cut(
    told: SimpleNamespace, client_of: Callable[[User], Client]
) -> None:
    long = " ".join(f"word{number}" for number in range(1500))
    ASKING.change(told.ask, {"why": {"en": long}}, actor=told.actor)
    made = position_paper(told.actor, told.ask, TODAY, language="en")
    assert page_count(made) > 1
    assert "word1499" in words_of(made)
    page = client_of(told.actor).get(f"{told.ask.get_absolute_url()}paper/?lang=en").content.decode()
    assert "Nothing was cut" in page


def test_the_paper_of_an_empty_ask_says_what_is_missing(world: SimpleNamespace) -> None:
    ASKING.change(world.ask, {"what": {}, "region": None}, actor=world.actor)
    said = words_of(position_paper(world.actor, world.ask, TODAY, language="en"))
    for part in (
        "It is not written down yet what is asked.",
        "no mandate of others is on record",
        "No common text is agreed yet.",
        "No step is on record yet.",
        "Nothing is on record yet.",
    ):
        assert part in said


def test_the_paper_is_given_as_page_pdf_and_word_file(
    told: SimpleNamespace, client_of: Callable[[User], Client]
) -> None:
    client, address = client_of(told.actor), f"{told.ask.get_absolute_url()}paper/"
    assert "Position paper" in client.get(f"{address}?lang=en").content.decode()
    assert client.get(f"{address}?format=pdf").content[:5] == b"%PDF-"
    assert client.get(f"{address}?format=docx").content[:2] == b"PK"
    assert client.get(f"{address}?format=txt").status_code == 404
    assert as_data(position_paper(told.actor, told.ask, TODAY, language="zh"))["language"] == "zh"
