"""The first office: founded in the browser by whoever has the link of the console, or on the command line with its city."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from proxenia.accounts.founding import FOUNDING, founding_link
from proxenia.accounts.models import Office, User
from proxenia.config import cli
from proxenia.core.folding import index_tokens
from proxenia.directory.models import GazetteerEntry, Place
from proxenia.relations.models import Tie

SAID = {
    "office": "City 1, international relations",
    "name": "Head of office",
    "email": "Chief@example.org",
    "password": "four sound words here",
    "again": "four sound words here",
    "language": "da",
}


def link() -> str:
    return founding_link("").removeprefix("http://")


@pytest.mark.django_db
def test_whoever_has_the_link_founds_the_office_and_is_logged_in() -> None:
    browser = Client()
    assert browser.get(link()).status_code == 200
    assert browser.post(link(), SAID).headers["Location"] == "/"
    founder = User.objects.get()
    assert (founder.email, founder.role, founder.language) == ("chief@example.org", "administrator", "da")
    assert founder.office.name == SAID["office"]
    assert "Begynd med jeres egen by" in browser.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "0", "0:1:forged", "1:x:y"])
def test_a_stranger_on_the_network_founds_nothing(token: str) -> None:
    for answered in (Client().get(f"/account/found/{token}/"), Client().post(f"/account/found/{token}/", SAID)):
        assert answered.status_code == 422
        assert "not the link to found the office" in answered.content.decode()
    assert not Office.objects.exists()


@pytest.mark.django_db
def test_an_invitation_is_no_link_to_found_an_office() -> None:
    from proxenia.accounts.invitations import INVITATION

    assert Client().post(f"/account/found/{INVITATION.token(0)}/", SAID).status_code == 422


@pytest.mark.django_db
def test_the_link_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    old = link()
    later = time.time() + FOUNDING.valid.total_seconds() + 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    answered = Client().post(old, SAID)
    assert (answered.status_code, Office.objects.count()) == (422, 0)
    assert "older than a day" in answered.content.decode()


def test_the_link_is_worth_nothing_once_there_is_an_office(editor: User) -> None:
    for browser in (Client(), Client()):
        browser.force_login(editor)
        assert browser.get(link()).status_code == 422
    assert Client().post(link(), SAID).status_code == 422
    assert Office.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"again": "other words"},
        {"password": "short", "again": "short"},
        {"email": "nowhere"},
        {"office": " "},
        {"name": ""},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_founded(wrong: dict[str, str]) -> None:
    answered = Client().post(link(), SAID | wrong)
    assert (answered.status_code, "error" in answered.content.decode()) == (422, True)
    assert (Office.objects.count(), User.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_log_in_page_says_where_the_link_is_until_there_is_an_office() -> None:
    words = "Open the link that was printed"
    assert words in Client().get("/account/login/").content.decode()
    Client().post(link(), SAID)
    assert words not in Client().get("/account/login/").content.decode()


@pytest.fixture
def towns(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some towns in place of the whole gazetteer, and a database that is up to date."""
    monkeypatch.setattr(cli, "_migrate", lambda: None)
    rows = [
        (2624652, "Århus", "DK", "Aarhus"),
        (2037013, "Harbin", "CN", ""),
        (4464368, "Durham", "US", ""),
        (2650628, "Durham", "GB", ""),
    ]
    for number, name, country, others in rows:
        folded = f" {index_tokens(f'{name} {others}')}"
        where = {"latitude": 1.0, "longitude": 2.0, "other_names": others, "folded": folded}
        GazetteerEntry.objects.create(geoname_id=number, name=name, country=country, population=9, **where)


def init(*more: str, typed: str = "") -> Result:
    who = ["--office", "Office 1", "--email", "chief@example.org", "--name", "Chief"]
    arguments = ["init", *who, "--password", "four sound words here", *more]
    return CliRunner().invoke(cli.cli, arguments, input=typed)


def test_an_office_starts_with_its_city_and_the_twins_that_are_clear(towns: None) -> None:
    done = init("--city", "arhus", "--twins", "accept", "--json")
    told: dict[str, Any] = json.loads(done.output)
    assert (done.exit_code, told["city"]["geoname"], len(told["ties"]), told["left"]) == (0, 2624652, 6, 2)
    assert Tie.objects.count() == 6


@pytest.mark.parametrize("how", ["ask", "none"])
def test_without_a_terminal_nobody_is_asked_and_nothing_is_taken(how: str, towns: None) -> None:
    done = init("--city", "arhus", "--twins", how)
    assert (done.exit_code, Tie.objects.count(), Place.objects.count()) == (0, 0, 1)
    assert "8 known twin cities left to look at" in done.output


def test_at_a_terminal_each_twin_is_asked_about(towns: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxenia.config.first_city._at_a_terminal", lambda: True)
    done = init("--city", "arhus", typed="y\nn\n\nl\nl\nl\nl\nl\n")
    assert (done.exit_code, Tie.objects.count()) == (0, 2)
    assert "Kommune Kujalleq" in done.output


def test_where_several_may_be_meant_they_are_told_and_nothing_is_founded(towns: None) -> None:
    unclear = init("--city", "durham", "--json")
    told = json.loads(unclear.output)
    assert (unclear.exit_code, told["error"], Office.objects.count()) == (2, "city.unclear", 0)
    assert {(one["country"], one["certain"]) for one in told["candidates"]} >= {("US", True), ("GB", False)}
    assert init("--city", "nowhere at all").exit_code == 2
    assert "--geoname 2650628" in init("--city", "durham").output
    exact = init("--city", "durham", "--geoname", "2650628", "--wikidata", "Q179815", "--json")
    assert (exact.exit_code, json.loads(exact.output)["city"]["country"]) == (0, "GB")


def test_an_office_may_start_without_a_city(towns: None) -> None:
    assert json.loads(init("--json").output) == {"office": "Office 1", "administrator": "chief@example.org"}


def test_serving_an_empty_installation_prints_the_link_and_a_founded_one_does_not(
    towns: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_serve", lambda *_said: None)
    printed = CliRunner().invoke(cli.cli, ["serve", "--host", "0.0.0.0", "--port", "8123"]).output
    assert "http://localhost:8123/account/found/" in printed
    assert Client().get(printed.split("localhost:8123")[1].strip()).status_code == 200
    init()
    assert "/account/found/" not in CliRunner().invoke(cli.cli, ["serve"]).output
