"""Boxes in forms offer what is spelled nearly so, and never choose it by themselves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from proxenia.accounts.models import User
from proxenia.core.forms import PickAnyField, PickField
from proxenia.directory.models import Place
from tests.factories import make


def test_a_box_suggests_what_is_spelled_nearly_so_and_says_so(editor: User, client_of: Callable[[User], Any]) -> None:
    place = make(Place, actor=editor, name="Harbin")
    page = client_of(editor).get("/pick/directory.place/", {"place": "hrabin"}).content.decode()
    assert f'<option value="Harbin #{place.pk}">spelled nearly so · ' in page
    exact = client_of(editor).get("/pick/directory.place/", {"place": "harb"}).content.decode()
    assert "nearly" not in exact


def test_a_misspelled_name_is_not_chosen_but_offered(editor: User) -> None:
    place = make(Place, actor=editor, name="Harbin")
    for field, number in (
        (PickField("directory.place", editor), f"#{place.pk}"),
        (PickAnyField(["directory.place", "relations.tie"], editor), f"#place-{place.pk}"),
    ):
        with pytest.raises(ValidationError, match=f"Did you mean one of these.*Harbin {number}"):
            field.clean("hrabin")
        assert field.clean("harbin") == place


def test_what_is_hidden_is_not_offered(steward: User, stranger: User) -> None:
    make(Place, actor=steward, name="Harbin")
    with pytest.raises(ValidationError) as refused:
        PickField("directory.place", stranger).clean("hrabin")
    assert "Did you mean" not in str(refused.value)
