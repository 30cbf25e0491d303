"""A real office has no demo door, and the demo is not loaded over it."""

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.demo.actions import load_demo
from proxenia.relations.models import Tie


def test_a_real_office_has_no_role_buttons(editor: User) -> None:
    client = Client()
    assert client.post("/demo/enter/editor/").status_code == 404
    assert "role-button" not in client.get("/account/login/").content.decode()


def test_a_real_office_is_no_illustrative_one_and_meets_what_is_public(editor: User) -> None:
    assert editor.world_office_ids is None
    assert editor.office.banner == ""


def test_the_demo_is_not_loaded_over_a_real_office(editor: User) -> None:
    with pytest.raises(RuleError) as error:
        load_demo()
    assert error.value.code == "demo.database_in_use"
    assert not Tie.objects.exists()
