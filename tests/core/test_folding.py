"""Every spelling a reader may type finds the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.core.folding import index_tokens, plain, query_terms, spellings


def found(query: str, text: str) -> bool:
    """Say what the search says: each word of the query begins a token of the text."""
    tokens = index_tokens(text).split()
    terms = query_terms(query)
    return bool(terms) and all(any(token.startswith(word) for word in term for token in tokens) for term in terms)


@pytest.mark.parametrize("query", ["Aarhus", "århus", "Århus", "arhus", "AARHUS", "aarh", "A\u030arhus"])
@pytest.mark.parametrize("name", ["Aarhus", "Århus"])
def test_aarhus_is_found_however_it_is_written(query: str, name: str) -> None:
    assert found(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("haerbin", "Harbin 哈尔滨"),
        ("harbin", "Harbin 哈尔滨"),
        ("哈尔滨", "Harbin 哈尔滨"),
        ("哈尔", "哈尔滨市"),
        ("nanjing", "南京"),
        ("koln", "Köln"),
        ("koeln", "Köln"),
        ("lodz", "Łódź"),
        ("soren", "Søren"),
        ("hā'ěrbīn", "Hā'ěrbīn"),
    ],
)
def test_foreign_names_are_found(query: str, name: str) -> None:
    assert found(query, name)


@pytest.mark.parametrize(
    ("query", "name"), [("滨哈", "哈尔滨"), ("oslo", "Aarhus"), ("aarhus oslo", "Aarhus"), ("", "Aarhus")]
)
def test_other_names_are_not(query: str, name: str) -> None:
    assert not found(query, name)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=15))
def test_a_word_finds_itself_and_its_case_does_not_matter(word: str) -> None:
    assert set(spellings(word)) & set(spellings(word.lower()))
    if query_terms(word):
        assert found(word, word)


@given(st.text(st.sampled_from("abcåæøäöüéñ"), min_size=1, max_size=12))
def test_a_latin_name_is_found_without_its_accents(word: str) -> None:
    assert found(plain(word), word)


@given(st.text(max_size=60))
def test_terms_hold_nothing_a_query_language_could_trip_over(text: str) -> None:
    for term in query_terms(text):
        for word in term:
            assert not set(word) & set("\"'()*:&|! \t\n")
