"""Columns of several codes: kept once and in order, shown in words, refused where nobody knows them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from proxenia.core.codes import (
    TONGUES,
    CodesField,
    CodesFormField,
    TonguesField,
    code_words,
    split,
    tongue_choices,
    tongue_name,
    tongues,
)
from proxenia.core.rest.fields import schema_of
from proxenia.protocol.choices import Diet
from proxenia.protocol.models import GuestCard, Interpreter
from proxenia.visits.models import ProgrammeItem

CODES = st.lists(st.sampled_from(TONGUES))
DIETS = CodesField("diet", among=Diet.choices)


@given(CODES)
def test_codes_are_kept_once_and_in_order_however_they_come(codes: list[str]) -> None:
    kept = TonguesField().to_python(codes)
    assert split(kept) == sorted(set(codes))
    assert TonguesField().to_python(kept) == kept == TonguesField().to_python(f" {kept.replace(',', ' , ')},")
    assert CodesFormField(choices=tongues, required=False).clean(codes) == kept


@given(CODES, CODES)
def test_a_form_says_changed_only_where_another_set_is_ticked(old: list[str], new: list[str]) -> None:
    assert CodesFormField(choices=tongues).has_changed(",".join(old), new) == (set(old) != set(new))


def test_a_code_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValidationError, match="“cake” is not known here"):
        DIETS.clean("cake,vegan", None)
    assert DIETS.clean("vegan", None) == "vegan"


def test_every_language_has_a_name_in_danish_and_english() -> None:
    for language, name in (("da", "kinesisk"), ("en", "Chinese")):
        with translation.override(language):
            assert tongue_name("zh") == name
            assert [code for code, words in tongues() if code == words] == []
            assert dict(tongue_choices())["zh"] == name


def test_a_record_says_its_codes_in_the_reader_s_words() -> None:
    card = GuestCard(languages="en,zh", diets="vegan")
    assert code_words(card, "languages") == "English, Chinese"
    with translation.override("da"):
        assert code_words(card, "languages") == "engelsk, kinesisk"
    assert code_words(GuestCard(), "diets") == ""


def test_the_api_tells_codes_as_a_list_with_their_words_and_hours_as_hours() -> None:
    schema = schema_of(GuestCard._meta.get_field("diets"))
    assert (schema["type"], schema["uniqueItems"]) == ("array", True)
    assert schema["items"]["enum"] == list(Diet.values)
    assert "vegan" in schema["items"]["description"]
    hour = schema_of(ProgrammeItem._meta.get_field("ends"))
    assert hour["type"] == ["string", "null"]
    assert "zh" in schema_of(ProgrammeItem._meta.get_field("language"))["enum"]
    assert "zh" in schema_of(Interpreter._meta.get_field("languages"))["items"]["enum"]
