"""The pages of the world of twin cities: where a city stands, who is like it, what peers have; open data beside our own ties."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.core.folding import index_tokens
from proxenia.desk.starting.actions import Answer, answer_twins
from proxenia.desk.world import queries, words
from proxenia.directory.models import GazetteerEntry, Organisation
from proxenia.directory.twin_peers import By, Rank
from proxenia.directory.twinning import Home, home_at

AARHUS, HARBIN, ROSTOCK, RIGA = 25319, 42956, 2861, 1773
KEY, HARBIN_KEY = "2624652.25319", "2037013.42956"
TOWNS = [
    (2624652, "Århus", "DK", 237_551),
    (2037013, "Harbin", "CN", 5_000_000),
    (2844588, "Rostock", "DE", 198_293),
    (456172, "Riga", "LV", 742_572),
    (2618425, "København", "DK", 1_153_615),
]
PAGES = ("/world/", "/world/like/", "/world/lacking/")


@pytest.fixture
def home(db: None) -> Home:
    """Aarhus and a few towns in the gazetteer."""
    for number, name, country, people in TOWNS:
        GazetteerEntry.objects.create(
            geoname_id=number,
            name=name,
            country=country,
            latitude=56.0,
            longitude=10.0,
            population=people,
            folded=f" {index_tokens(name)}",
        )
    found = home_at(KEY)
    assert found is not None
    return found


@pytest.fixture
def settled(home: Home, editor: User) -> Home:
    """Aarhus as the office's own city, with one tie: with Harbin."""
    answer_twins(home, {HARBIN: Answer(take=True)}, government="City of Aarhus", actor=editor)
    return home


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_led_to_the_log_in_page(path: str, client: Client, db: None) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("path", PAGES)
def test_who_has_no_city_yet_is_asked_for_one(path: str, reader: User, client_of: Callable[..., Client]) -> None:
    page = client_of(reader).get(path).content.decode()
    assert "No city of yours is in the list" in page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("key", ["x", "0", "2624652.42956", "9" * 40])
def test_a_key_that_is_no_city_is_not_found(
    path: str, key: str, settled: Home, editor: User, client_of: Callable[..., Client]
) -> None:
    assert client_of(editor).get(path, {"city": key}).status_code == 404


def test_the_own_city_stands_with_its_ranks_and_what_they_do_not_mean(
    settled: Home, reader: User, client_of: Callable[..., Client]
) -> None:
    page = text(client_of(reader).get("/world/").content.decode())
    assert "Århus in the world of twin cities" in page
    assert "807 of 10,055" in page
    assert "It says nothing of how alive a tie is or what it brought." in page
    assert "Århus – Harbin" in page


def test_who_else_is_tied_to_a_partner_and_what_both_have_is_shown(
    settled: Home, reader: User, client_of: Callable[..., Client]
) -> None:
    page = text(client_of(reader).get("/world/", {"city": HARBIN_KEY}).content.decode())
    assert "Who is tied to Harbin 20" in page
    assert "Twin cities of both Harbin and Århus" in page
    assert "Back to Århus" in page
    narrowed = text(client_of(reader).get("/world/", {"city": HARBIN_KEY, "country": "DK"}).content.decode())
    assert "Århus" in narrowed
    assert "Minneapolis" in page
    assert "Minneapolis" not in narrowed.split("Open data say")[1]


def test_a_stranger_sees_open_data_and_none_of_our_ties(
    settled: Home, other_office: Office, account: Callable[..., User], client_of: Callable[..., Client]
) -> None:
    stranger = client_of(account(other_office, Role.EDITOR))
    for path in PAGES:
        answer = stranger.get(path, {"city": HARBIN_KEY})
        assert answer.status_code == 200
        assert "Århus – Harbin" not in answer.content.decode()
    told = stranger.get("/api/v1/desk/world/standing", {"city": HARBIN_KEY}).json()
    assert [one["ties"] for one in told["twins"] if one["wikidata"] == f"Q{AARHUS}"] == [[]]


def test_cities_are_like_ours_by_one_named_measure_with_the_reasons(
    settled: Home, reader: User, client_of: Callable[..., Client]
) -> None:
    page = text(client_of(reader).get("/world/like/").content.decode())
    assert "In order of shared twin cities" in page
    assert "shares " in page
    by_size = text(client_of(reader).get("/world/like/", {"by": "size"}).content.decode())
    assert "Rostock Germany 0.835" in by_size
    assert "0.83 times as many" in by_size
    assert "Riga" not in by_size.split("In order of")[1]
    nonsense = client_of(reader).get("/world/like/", {"by": "beauty", "country": "<b>"})
    assert (nonsense.status_code, "<b>" in nonsense.content.decode()) == (200, False)


def test_what_peers_have_leaves_out_what_we_have_ourselves(settled: Home, editor: User) -> None:
    before = queries.gap(editor, settled, By.TWINS, [ROSTOCK])
    assert [(city.number, chosen) for city, chosen in before.peers if chosen] == [(ROSTOCK, True)]
    lacked = {one.city.number for one, _refused in before.rows}
    assert RIGA in lacked
    assert AARHUS not in lacked
    riga = home_at(f"456172.{RIGA}")
    assert riga is not None
    from proxenia.accounts.writing import create
    from proxenia.directory.models import Place
    from proxenia.relations.models import Tie, TieParty

    place = create(Place, {"name": "Riga", "country": "LV", "geoname_id": 456172}, actor=editor)
    partner = create(Organisation, {"name": "Riga City", "kind": "city", "place": place}, actor=editor)
    tie = create(Tie, {"name": "Aarhus – Riga", "kind": "sister_city"}, actor=editor)
    create(TieParty, {"tie": tie, "organisation": partner, "side": "theirs"}, actor=editor)
    after = queries.gap(editor, settled, By.TWINS, [ROSTOCK])
    assert [(one.city.number, ties) for one, ties in after.have] == [(RIGA, [tie])]
    assert RIGA not in {one.city.number for one, _refused in after.rows}


def test_peers_that_are_no_cities_are_passed_over(
    settled: Home, editor: User, client_of: Callable[..., Client]
) -> None:
    said = ["1", "x", "²", "-3", "9" * 30, str(ROSTOCK)]
    answer = client_of(editor).get("/world/lacking/", {"peer": said})
    assert answer.status_code == 200
    assert re.findall(r'value="(\d+)" checked', answer.content.decode()) == [str(ROSTOCK)]


def test_a_city_declined_before_is_said_to_be(settled: Home, editor: User) -> None:
    (row,) = [row for row in queries.gap(editor, settled, By.TWINS, [ROSTOCK]).rows if row[0].city.number == RIGA]
    assert row[1] is None
    rostock = home_at(f"2844588.{ROSTOCK}")
    assert rostock is not None
    answer_twins(rostock, {RIGA: Answer(take=False)}, actor=editor)
    (row,) = [row for row in queries.gap(editor, settled, By.TWINS, [ROSTOCK]).rows if row[0].city.number == RIGA]
    assert row[1] is not None


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_as_often_for_many_twins_as_for_few(
    path: str, settled: Home, reader: User, client_of: Callable[..., Client]
) -> None:
    browser = client_of(reader)
    browser.get(path, {"city": KEY})
    numbers = []
    for key in (HARBIN_KEY, f"2844588.{ROSTOCK}"):
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(path, {"city": key}).status_code == 200
        numbers.append(len(caught))
    assert numbers[0] == numbers[1] <= 30


def test_a_city_is_found_by_name_from_any_of_the_pages(
    settled: Home, reader: User, client_of: Callable[..., Client]
) -> None:
    page = client_of(reader).get("/world/", {"q": "harbin"}).content.decode()
    assert f'href="/world/?city={HARBIN_KEY}"' in page
    assert (
        "Open data know no twin city of that name."
        in client_of(reader).get("/world/", {"q": "<qqqq>"}).content.decode()
    )


@pytest.mark.parametrize(
    ("ties", "between", "word"),
    [(100, 200, "bridges less"), (200, 100, "bridges more"), (100, 150, "")],
)
def test_ranks_are_read_in_a_sentence(ties: int, between: int, word: str) -> None:
    standing = [Rank("degree", 8, ties, 10_000, None, 0), Rank("betweenness", 5.0, between, 10_000, None, 0)]
    said = words.reading(standing)
    assert f"among the first {ties // 100} % of the list" in said
    assert (word in said) if word else "bridges" not in said
    assert words.reading([]) == ""


def test_programs_read_the_same(settled: Home, reader: User, client_of: Callable[..., Client]) -> None:
    browser = client_of(reader)
    (city,) = browser.get("/api/v1/desk/world/cities", {"q": "harbin"}).json()
    assert (city["key"], city["twins"]) == (HARBIN_KEY, 20)
    own = browser.get("/api/v1/desk/world/standing").json()
    assert (own["key"], own["common"], own["position"][0]["rank"]) == (KEY, None, 807)
    like = browser.get("/api/v1/desk/world/like", {"by": "size"}).json()
    assert [one["name"] for one in like["cities"]] == ["Rostock"]
    lacking = browser.get("/api/v1/desk/world/lacking", {"peers": f"Q{ROSTOCK}"}).json()
    assert [one["wikidata"] for one in lacking["peers"]] == [f"Q{ROSTOCK}"]
    assert f"Q{RIGA}" in {one["wikidata"] for one in lacking["cities"]}
    refused = browser.get("/api/v1/desk/world/standing", {"city": "nonsense"})
    assert refused.status_code == 422
    assert browser.get("/api/v1/desk/world/lacking", {"peers": "x;y"}).status_code == 422
