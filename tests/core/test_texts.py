"""Texts in one to three languages."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.core.texts import LANGUAGES, Text, TextFormField, as_text
from proxenia.sources.models import Source
from tests.factories import make

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.dictionaries(st.sampled_from(LANGUAGES), WORDS))
def test_reading_twice_is_reading_once(said: dict[str, str]) -> None:
    text = as_text(said)
    assert as_text(text) == text
    assert all(words == words.strip() != "" for words in text.values())


@pytest.mark.parametrize(
    ("said", "danish", "english"),
    [
        ({"da": "venskabsby", "en": "sister city"}, "venskabsby", "sister city"),
        ({"en": "sister city"}, "sister city", "sister city"),
        ({"zh": "友好城市"}, "友好城市", "友好城市"),
        ({}, "", ""),
    ],
)
def test_the_readers_language_is_shown_else_the_first_there_is(said: dict[str, str], danish: str, english: str) -> None:
    for language, shown in (("da", danish), ("en", english)):
        with translation.override(language):
            assert str(Text(said)) == shown


def test_words_of_another_language_are_marked_and_escaped() -> None:
    with translation.override("en"):
        assert conditional_escape(Text({"zh": "<友好>"})) == '<span lang="zh">&lt;友好&gt;</span>'
        assert conditional_escape(Text({"en": "a < b"})) == "a &lt; b"


def test_a_plain_string_is_taken_as_the_readers_language() -> None:
    with translation.override("da"):
        assert as_text("venskabsby") == {"da": "venskabsby"}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValidationError, match="Unknown language"):
        as_text({"xx": "?"})


def test_a_required_text_needs_one_language() -> None:
    field = TextFormField(required=True)
    assert field.clean(["", "sister city", ""]) == {"en": "sister city"}
    with pytest.raises(ValidationError):
        field.clean(["", "", ""])


def test_a_text_survives_the_database(editor: User) -> None:
    source = make(Source, actor=editor, note={"da": " Læst. ", "zh": "已读"})
    assert Source.objects.get(pk=source.pk).note == {"da": "Læst.", "zh": "已读"}
