"""The command line and the API of protocol say what its pages say."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.directory.models import Person
from proxenia.protocol.cli import group
from proxenia.protocol.models import Gift, GuestList, Interpreter, ListedGuest, OrderRules
from proxenia.relations.models import CounterpartPair


def run(*arguments: str) -> Any:
    return CliRunner().invoke(group, arguments)


@pytest.fixture
def pairs(world: SimpleNamespace) -> None:
    for theirs in (world.mayor, world.secretary):
        world.add(CounterpartPair, tie=world.tie, ours=world.our_mayor, theirs=theirs)


@pytest.mark.usefixtures("pairs")
def test_the_order_of_a_tie_is_said_with_its_reasons(editor: User, rules_of: Callable[[str], OrderRules]) -> None:
    nothing = run("order", "Tie 1", "--as", editor.email)
    assert (nothing.exit_code, "No rules of precedence fit" in nothing.output) == (1, True)
    rules_of("chinese-city")
    told = run("order", "Tie 1", "--as", editor.email)
    assert told.output.index("Party secretary of City 2") < told.output.index("Mayor of City 2 –")
    data = json.loads(run("order", "tie 1", "--json", "--as", editor.email).output)
    assert [one["class"] for one in data["places"]][:2] == [1, 2]
    assert run("order", "Atlantis", "--as", editor.email).exit_code == 1


def test_interpreters_and_gifts_are_listed(editor: User, world: SimpleNamespace) -> None:
    create(Interpreter, {"person": world.add(Person, name="Interpreter 1"), "languages": "da,zh"}, actor=editor)
    assert "Interpreter 1" in run("interpreters", "zh", "da", "--as", editor.email).output
    assert run("interpreters", "tlh", "--as", editor.email).exit_code == 2
    given = {"what": {"en": "Bowl"}, "their_post": world.mayor, "day": "2018-07-02"}
    create(Gift, given, actor=editor)
    data = json.loads(run("disclosure", "--year", "2018", "--quarter", "3", "--json", "--as", editor.email).output)
    assert [(one["what"], one["other"]) for one in data["gifts"]] == [("Bowl", "Mayor of City 2")]
    assert json.loads(run("disclosure", "--year", "2017", "--json", "--as", editor.email).output) == {"gifts": []}


def test_the_disclosure_list_is_for_those_who_read_the_whole_office(office: Any, account: Callable[..., User]) -> None:
    assert run("disclosure", "--as", account(office, "guest").email).exit_code == 1


def test_the_api_takes_rules_over_copies_them_and_tells_the_order(
    editor: User, reader: User, world: SimpleNamespace, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    base = "/api/v1/protocol"

    def post(path: str, **said: Any) -> Any:
        return browser.post(f"{base}/{path}", json.dumps(said), content_type="application/json")

    rules = post("precedence/take", key="chinese-city").json()
    assert post("precedence/take", key="martian").status_code == 422
    assert post(f"precedence/{rules['id']}/copy").json()["shipped" if "shipped" in rules else "id"]
    listed = create(
        GuestList,
        {"title": {"en": "Dinner"}, "day": "2018-09-01", "rules": OrderRules.objects.get(pk=rules["id"])},
        actor=editor,
    )
    for guest in (world.mayor, world.secretary):
        create(ListedGuest, {"guest_list": listed, "post": guest}, actor=editor)
    told = client_of(reader).get(f"{base}/guest-lists/{listed.pk}/order").json()
    assert [(one["name"], one["class"]) for one in told["places"]] == [
        ("Party secretary of City 2", 1),
        ("Mayor of City 2", 2),
    ]
    assert told["rules"]["is_reading"] is True


def test_the_api_says_who_interprets_and_is_free(
    editor: User, world: SimpleNamespace, client_of: Callable[[User], Client]
) -> None:
    one = create(Interpreter, {"person": world.add(Person, name="Interpreter 1"), "languages": "da,zh"}, actor=editor)
    browser, url = client_of(editor), "/api/v1/protocol/interpreters-for"
    asked = {"languages": "da,zh", "starts": "2018-09-01T09:00:00Z", "ends": "2018-09-01T10:00:00Z"}
    assert [(row["id"], row["taken"]) for row in browser.get(url, asked).json()] == [(one.pk, [])]
    assert browser.get(url, {"languages": "da,de"}).json() == []
    assert browser.get(url, {"languages": "tlh"}).status_code == 422
    assert browser.get(url, asked | {"ends": "2018-09-01T08:00:00Z"}).status_code == 422
