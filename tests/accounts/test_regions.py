"""City-regions: members take others in, nobody lets itself in, and each may leave."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse

from proxenia.accounts import actions
from proxenia.accounts.cli import group
from proxenia.accounts.models import Circle, User
from proxenia.accounts.queries import circles_of
from proxenia.core.errors import NotAllowed
from proxenia.directory.models import Place
from tests.factories import make


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_members_of_a_city_region_take_others_in_and_nobody_lets_itself_in(admin: User, stranger: User) -> None:
    circle = actions.found_circle("City-region 1", actor=admin)
    place = make(Place, actor=admin, sharing="region")
    with pytest.raises(NotAllowed):
        actions.join_circle(circle, stranger.office, actor=stranger)
    actions.join_circle(circle, stranger.office, actor=admin)
    assert list(Place.objects.visible_to(fresh(stranger))) == [place]
    actions.leave_circle(circle, actor=stranger)
    assert list(Place.objects.visible_to(fresh(stranger))) == []
    assert list(circles_of(admin.office)) == [circle]
    assert Circle.objects.count() == 1


def test_an_administrator_founds_a_city_region_takes_an_office_in_and_leaves(
    admin: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    client, url = client_of(admin), reverse("accounts:region")
    assert client.post(url, {"name": "City-region 1"}).status_code == 302
    circle = Circle.objects.get()
    assert client.post(url, {"name": "City-region 1"}).status_code == 422
    assert client.post(url, {"circle": circle.pk, "office": stranger.office_id}).status_code == 302
    assert list(circles_of(stranger.office)) == [circle]
    assert str(stranger.office) in client.get(url).content.decode()
    assert client_of(stranger).post(reverse("accounts:leave", args=[circle.pk])).status_code == 302
    assert list(circles_of(stranger.office)) == []
    assert client_of(stranger).post(url, {"circle": circle.pk, "office": admin.office_id}).status_code == 422


def test_city_regions_from_the_command_line(admin: User, stranger: User) -> None:
    def run(*words: str, by: User = admin) -> int:
        return CliRunner().invoke(group, ["region", *words, "--as", by.email]).exit_code

    assert run("found", "City-region 1") == 0
    assert run("take-in", "City-region 1", stranger.office.name) == 0
    assert [run("take-in", "City-region 1", stranger.office.name), run("take-in", "Elsewhere", "Nobody")] == [1, 2]
    assert [run("leave", "City-region 1", by=stranger), run("leave", "City-region 1", by=stranger)] == [0, 2]
