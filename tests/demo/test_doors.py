"""The demo's role buttons open the demo, and nothing else."""

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.demo.actions import load_demo
from proxenia.demo.cast import PARTS
from proxenia.relations.models import Tie


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_a_role_button_signs_in(demo: User, part: object) -> None:
    client = Client()
    key = part.key  # type: ignore[attr-defined]
    assert client.post(f"/demo/enter/{key}/").status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(email=f"{key}@demo.example").pk)


def test_the_adviser_sees_only_the_tie_opened_to_it(demo: User) -> None:
    adviser = User.objects.get(email="adviser@demo.example")
    assert [tie.name for tie in Tie.objects.visible_to(adviser)] == ["Aarhus – Tshwane"]


def test_the_city_region_member_sees_what_is_shared(demo: User) -> None:
    member = User.objects.get(email="member@demo.example")
    assert Tie.objects.visible_to(member).count() == Tie.objects.count()


def test_loading_twice_changes_nothing(demo: User) -> None:
    before = Tie.objects.count()
    load_demo()
    assert Tie.objects.count() == before
