"""Addresses and words that are made in a hurry are those that Django makes."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse, set_script_prefix
from django.utils import translation

from proxenia.core.addresses import address
from proxenia.core.choosing import Chosen


@pytest.fixture(params=["/", "/city/"])
def prefix(request: pytest.FixtureRequest) -> Iterator[str]:
    set_script_prefix(request.param)
    yield request.param
    set_script_prefix("/")


@pytest.mark.parametrize("key", [1, 12345, 2**63 - 1])
def test_an_address_is_what_reverse_returns(prefix: str, key: int) -> None:
    assert address("directory:person-detail", key) == reverse("directory:person-detail", args=[key])
    assert address("directory:person-detail", key).startswith(prefix)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_choice_is_called_what_django_calls_it(db: None, language: str) -> None:
    with translation.override(language):
        chosen = [
            (model, field) for model in apps.get_models() if issubclass(model, Chosen) for field in _fields(model)
        ]
        assert chosen
        for model, field in chosen:
            for value in [*dict(field.flatchoices), "unheard of", None]:
                one = model(**{field.attname: value})
                assert getattr(one, f"get_{field.name}_display")() == models.Model._get_FIELD_display(one, field)


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.choices]
