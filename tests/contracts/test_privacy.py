"""Every field says what kind of data it holds and how long it is kept."""

import pytest
from django.apps import apps
from django.db import models

from proxenia.accounts.privacy import THIRD_PARTY
from proxenia.core.privacy import DataClass, declarations, fields_of
from tests.factories import our_models


def fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)}


def declared_models() -> list[type[models.Model]]:
    """Return our models; tables of many-to-many relations hold two keys and nothing else."""
    return [model for model in our_models() if not model._meta.auto_created]


@pytest.mark.parametrize("model", declared_models(), ids=lambda model: model._meta.label)
def test_every_field_is_declared(model: type[models.Model]) -> None:
    assert fields(model) - set(declarations(model)) == set()


@pytest.mark.parametrize("model", declared_models(), ids=lambda model: model._meta.label)
def test_nothing_is_declared_that_is_no_field(model: type[models.Model]) -> None:
    said = {field for declared in getattr(model, "privacy", ()) for field in declared.fields}
    assert said - fields(model) - {"seq", *SHARED_BY_AUDIT.get(model._meta.label, ())} == set()


SHARED_BY_AUDIT = {
    "audit.ChainHead": ("at", "verb", "label", "record_id", "actor_id", "changes", "previous"),
}
"""The head of a chain shares the declaration of its events."""


def test_every_table_of_others_is_declared() -> None:
    others = {
        model._meta.label_lower: fields(model)
        for model in apps.get_models()
        if not model.__module__.startswith("proxenia.")
    }
    said = {label: {field for one in declared for field in one.fields} for label, declared in THIRD_PARTY.items()}
    assert said == others


@pytest.mark.parametrize("model", declared_models(), ids=lambda model: model._meta.label)
def test_personal_values_belong_to_somebody_whose_key_can_be_destroyed(model: type[models.Model]) -> None:
    held_elsewhere = {"core.searchentry", "core.searchword"}
    if fields_of(model, DataClass.PERSONAL) & fields(model) and model._meta.label_lower not in held_elsewhere:
        assert hasattr(model, "privacy_subject")
