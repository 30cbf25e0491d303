"""The first hour of an office: its own city, the twins that open data know, its own side; nothing doubled, nothing guessed."""

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import PLAIN, change, create, remove
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.folding import index_tokens
from proxenia.desk.models import DeclinedTwin
from proxenia.desk.starting import queries
from proxenia.desk.starting.actions import Answer, answer_twins, answer_whereabouts, name_own_side, settle
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.directory.models import GazetteerEntry, Organisation, Place, Post
from proxenia.directory.twinning import Home, home_at
from proxenia.directory.twins import twin_table
from proxenia.relations.models import Phase, Tie, TieParty
from proxenia.sources.choices import Grade
from proxenia.sources.models import Citation, Source
from tests.factories import make

AARHUS, HARBIN, BERGEN, ROSTOCK, QAQORTOQ, KUJALLEQ = 25319, 42956, 26793, 2861, 221203, 478813
KEY = "2624652.25319"
TOWNS = [
    (2624652, "Århus", "DK", "Aarhus|奥胡斯", 56.16, 10.21),
    (2037013, "Harbin", "CN", "Haerbin|哈尔滨", 45.75, 126.65),
    (3161732, "Bergen", "NO", "Bjørgvin", 60.39, 5.33),
    (3420846, "Qaqortoq", "GL", "Julianehåb", 60.72, -46.04),
    (2844588, "Rostock", "DE", "Roztok", 54.09, 12.14),
]


@pytest.fixture
def home(db: None) -> Home:
    """Aarhus, and some of its twins in the gazetteer."""
    for number, name, country, others, latitude, longitude in TOWNS:
        GazetteerEntry.objects.create(
            geoname_id=number,
            name=name,
            country=country,
            other_names=others,
            latitude=latitude,
            longitude=longitude,
            population=1000,
            folded=f" {index_tokens(f'{name} {others}')}",
        )
    found = home_at(KEY)
    assert found is not None
    return found


def take(*numbers: int) -> dict[int, Answer]:
    return {number: Answer(take=True) for number in numbers}


def offer(actor: User, home: Home, number: int) -> queries.Offer:
    (found,) = queries.offers(actor, home, [number])
    return found


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Place, Organisation, Tie, TieParty, Citation, Source)}


def test_a_twin_taken_over_is_a_tie_with_its_source_and_without_an_invented_date(editor: User, home: Home) -> None:
    done = answer_twins(home, take(HARBIN), government="City of Aarhus", actor=editor)
    (tie,) = done.ties
    assert (tie.name, tie.kind, tie.start, tie.end) == ("Århus – Harbin", "sister_city", None, None)
    assert not Phase.objects.exists()
    assert {(party.side, party.organisation.name) for party in tie.parties.all()} == {
        ("ours", "City of Aarhus"),
        ("theirs", "Harbin"),
    }
    partner = Organisation.objects.get(name="Harbin")
    assert partner.place is not None
    assert (partner.kind, partner.place.geoname_id, partner.place.wikidata_id) == ("city", 2037013, "Q42956")
    assert partner.place.names.filter(text="哈尔滨").exists()
    cited = Citation.objects.get()
    assert (cited.about_label, cited.about_id, cited.grade) == ("relations.tie", tie.pk, Grade.DOCUMENT)
    assert cited.locator == "Q25319 – Q42956, P190"
    assert cited.source.flags == "CC0"
    assert set(cited.note) == {"da", "en"}


def test_what_one_side_alone_says_is_only_asserted(editor: User, db: None) -> None:
    table = twin_table()
    one_sided = next(
        city for city in table.cities.values() if any(table.standing(city.number, o) == "ours" for o in city.names)
    )
    other = next(one for one in one_sided.names if table.standing(one_sided.number, one) == "ours")
    done = answer_twins(Home(None, (one_sided,)), take(other), actor=editor)
    assert (len(done.ties), Citation.objects.get().grade) == (1, Grade.ASSERTED)
    assert "does not name" in str(Citation.objects.get().note["en"])


def test_pressing_twice_doubles_nothing(editor: User, home: Home) -> None:
    answer_twins(home, take(HARBIN, BERGEN, QAQORTOQ, KUJALLEQ), actor=editor)
    before = counts()
    assert before["Tie"] == 4
    again = answer_twins(home, take(HARBIN, BERGEN, QAQORTOQ, KUJALLEQ), actor=editor)
    assert (again.ties, again.already) == ([], 4)
    assert counts() == before


@pytest.mark.parametrize(
    "known", [{"geoname_id": 2037013}, {"wikidata_id": "Q42956"}, {"country": "CN"}, {"name": "哈尔滨", "country": ""}]
)
def test_what_is_here_already_is_used_and_gets_the_numbers_it_lacks(
    known: dict[str, Any], editor: User, home: Home
) -> None:
    place = create(Place, {"name": "Harbin"} | known, actor=editor)
    if known.get("name"):
        PLAIN.change(place, {"name": "Haerbin"}, actor=editor)
        from proxenia.directory.models import Name

        create(Name, {"place": place, "text": "Harbin"}, actor=editor)
    government = create(Organisation, {"name": "Harbin City Hall", "kind": "city", "place": place}, actor=editor)
    (tie,) = answer_twins(home, take(HARBIN), actor=editor).ties
    assert tie.parties.get(side="theirs").organisation == government
    place.refresh_from_db()
    assert (place.geoname_id, place.wikidata_id) == (2037013, "Q42956")


def test_governments_without_a_place_are_used_and_get_their_place(editor: User, home: Home) -> None:
    ours = create(Organisation, {"name": "City of Aarhus", "kind": "city", "is_ours": True}, actor=editor)
    theirs = create(Organisation, {"name": "Harbin", "kind": "city"}, actor=editor)
    (tie,) = answer_twins(home, take(HARBIN), actor=editor).ties
    assert {party.organisation for party in tie.parties.all()} == {ours, theirs}
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (str(ours.place), str(theirs.place)) == ("Århus", "Harbin")


def test_somebody_may_know_better_where_the_own_city_lies(
    admin: User, home: Home, client_of: Callable[..., Client]
) -> None:
    ours = settle(home, actor=admin)
    change(ours.place, {"geoname_id": 77}, actor=admin)
    browser = client_of(admin)
    key = re.search(r'name="city" value="([^"]+)"', browser.get("/start/twins/").content.decode())
    assert key is not None
    browser.post("/start/twins/", {"city": key[1], f"answer-{HARBIN}": "take"})
    assert (Tie.objects.count(), Place.objects.filter(wikidata_id="Q25319").count()) == (1, 1)


def test_a_namesake_in_another_country_is_left_alone(editor: User, home: Home) -> None:
    other = create(Place, {"name": "Bergen", "country": "DE"}, actor=editor)
    answer_twins(home, take(BERGEN), actor=editor)
    other.refresh_from_db()
    assert (other.wikidata_id, Place.objects.filter(name="Bergen").count()) == ("", 2)


def test_a_tie_that_is_here_already_stands_beside_what_open_data_say(editor: User, home: Home) -> None:
    partner = create(Organisation, {"name": "City of Harbin", "kind": "city"}, actor=editor)
    tie = create(Tie, {"name": "Old tie", "kind": "partnership", "start": "1984", "end": "2019"}, actor=editor)
    create(TieParty, {"tie": tie, "organisation": partner, "side": "theirs"}, actor=editor)
    assert offer(editor, home, HARBIN).ties == [tie]
    assert answer_twins(home, take(HARBIN), actor=editor).ties == []


def test_a_tie_that_open_data_do_not_know_is_told(editor: User, home: Home) -> None:
    partner = create(Organisation, {"name": "Nowhere", "kind": "city"}, actor=editor)
    tie = create(Tie, {"name": "Own tie", "kind": "sister_city"}, actor=editor)
    create(TieParty, {"tie": tie, "organisation": partner, "side": "theirs"}, actor=editor)
    answer_twins(home, take(HARBIN), actor=editor)
    assert queries.not_in_open_data(editor, queries.offers(editor, home)) == [tie]


def test_a_tie_of_another_of_the_offices_cities_is_none_of_ours(editor: User, home: Home) -> None:
    answer_twins(home, take(HARBIN), actor=editor)
    harbin = twin_table().cities[HARBIN]
    other = next(one for one in harbin.names if one not in {AARHUS, *home.cities[0].names})
    second = Home(None, (twin_table().cities[other],))
    (tie,) = answer_twins(second, take(HARBIN), actor=editor).ties
    assert tie.parties.get(side="theirs").organisation == Organisation.objects.get(name="Harbin")
    assert Tie.objects.count() == 2


def test_what_was_declined_is_remembered_and_can_be_reconsidered(editor: User, stranger: User, home: Home) -> None:
    answer_twins(home, {HARBIN: Answer(take=False)}, actor=editor)
    answer_twins(home, {HARBIN: Answer(take=False)}, actor=editor)
    assert [one.wikidata_id for one in DeclinedTwin.objects.all()] == ["Q42956"]
    assert not offer(editor, home, HARBIN).is_open
    assert offer(stranger, home, HARBIN).is_open
    answer_twins(home, take(HARBIN), actor=editor)
    assert (DeclinedTwin.objects.exists(), Tie.objects.count()) == (False, 1)


def test_a_tie_that_was_removed_is_offered_again(editor: User, home: Home) -> None:
    (tie,) = answer_twins(home, take(HARBIN), actor=editor).ties
    remove(tie, actor=editor)
    assert offer(editor, home, HARBIN).is_open
    assert len(answer_twins(home, take(HARBIN), actor=editor).ties) == 1
    assert Organisation.objects.filter(name="Harbin").count() == 1


def test_where_a_city_lies_is_asked_and_not_guessed(editor: User, home: Home) -> None:
    answer_twins(home, take(QAQORTOQ), actor=editor)
    place = Place.objects.get(wikidata_id="Q221203")
    assert (place.geoname_id, place.latitude, place.country) == (None, None, "")
    (asked,) = queries.unplaced(editor)
    assert [town.pk for town in asked.candidates] == [3420846]
    with pytest.raises(RuleError) as error:
        answer_whereabouts({place.pk: 2037013}, actor=editor)
    assert error.value.code == "start.place"
    assert answer_whereabouts({place.pk: 3420846}, actor=editor) == 1
    place.refresh_from_db()
    assert (place.geoname_id, place.country, queries.unplaced(editor)) == (3420846, "GL", [])


def test_a_town_chosen_at_once_is_taken_and_one_not_in_question_is_not(editor: User, home: Home) -> None:
    answer_twins(
        home, {QAQORTOQ: Answer(take=True, town=3420846), KUJALLEQ: Answer(take=True, town=2037013)}, actor=editor
    )
    assert Place.objects.get(wikidata_id="Q221203").geoname_id == 3420846
    assert Place.objects.get(wikidata_id="Q478813").geoname_id is None


def test_a_town_chosen_that_has_a_tie_already_gets_no_second_one(editor: User, home: Home) -> None:
    place = create(Place, {"name": "Qaqortoq", "country": "GL", "geoname_id": 3420846}, actor=editor)
    partner = create(Organisation, {"name": "Qaqortoq", "kind": "city", "place": place}, actor=editor)
    tie = create(Tie, {"name": "Old tie", "kind": "sister_city"}, actor=editor)
    create(TieParty, {"tie": tie, "organisation": partner, "side": "theirs"}, actor=editor)
    assert [one for one, _why in offer(editor, home, QAQORTOQ).near] == [place]
    done = answer_twins(home, {QAQORTOQ: Answer(take=True, town=3420846)}, actor=editor)
    assert (done.ties, done.shared, Tie.objects.count()) == ([], 1, 1)


def test_two_entries_that_may_be_one_place_stay_two(editor: User, home: Home) -> None:
    first = offer(editor, home, QAQORTOQ)
    assert [other.number for other, _why, _apart in first.twin.alike] == [KUJALLEQ]
    assert not first.is_plain
    assert len(answer_twins(home, take(QAQORTOQ, KUJALLEQ), actor=editor).ties) == 2


def test_a_partner_of_ours_close_by_is_pointed_out(editor: User, home: Home) -> None:
    near = create(
        Place, {"name": "Askøy", "country": "NO", "latitude": 60.4, "longitude": 5.2, "geoname_id": 99}, actor=editor
    )
    partner = create(Organisation, {"name": "Askøy", "kind": "city", "place": near}, actor=editor)
    tie = create(Tie, {"name": "Own tie", "kind": "sister_city"}, actor=editor)
    create(TieParty, {"tie": tie, "organisation": partner, "side": "theirs"}, actor=editor)
    assert [(place, str(why)) for place, why in offer(editor, home, BERGEN).near] == [(near, "close")]
    assert not offer(editor, home, BERGEN).is_plain


def test_the_own_side_is_named_once(editor: User, home: Home) -> None:
    ours = settle(home, government="City of Aarhus", actor=editor)
    assert settle(home, actor=editor) == ours
    assert name_own_side(ours, "Mayor", ["Culture", "culture ", "Water"], actor=editor) == (1, 2)
    assert name_own_side(ours, "Mayor", ["CULTURE", "Roads"], actor=editor) == (0, 1)
    assert Post.objects.get().level == Level.TOP
    departments = Organisation.objects.filter(kind=OrganisationKind.DEPARTMENT)
    assert {one.name for one in departments} == {"Culture", "Water", "Roads"}


def test_who_may_only_read_starts_nothing(reader: User, home: Home) -> None:
    for attempt in (
        lambda: answer_twins(home, take(HARBIN), actor=reader),
        lambda: settle(home, actor=reader),
        lambda: answer_whereabouts({1: 1}, actor=reader),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not Place.objects.exists()


def test_if_one_tie_breaks_a_rule_nothing_is_written(editor: User, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_said: Any, **_more: Any) -> None:
        raise RuleError("x", "no")

    monkeypatch.setattr("proxenia.desk.starting.actions._cite", refuse)
    with pytest.raises(RuleError):
        answer_twins(home, take(HARBIN), actor=editor)
    assert set(counts().values()) == {0}


def test_the_cost_of_taking_over_and_of_each_page_does_not_grow_with_each_city(
    admin: User, home: Home, client_of: Callable[..., Client]
) -> None:
    settle(home, actor=admin)
    answer_twins(home, take(QAQORTOQ), actor=admin)
    browser, spent = client_of(admin), []
    aarhus = Place.objects.get(geoname_id=2624652).get_absolute_url()
    for numbers in ([BERGEN], [HARBIN, ROSTOCK]):
        with CaptureQueriesContext(connection) as writing:
            answer_twins(home, take(*numbers), actor=admin)
        pages = []
        for page in ("/start/", "/start/twins/", "/", aarhus):
            with CaptureQueriesContext(connection) as reading:
                assert browser.get(page).status_code == 200
            pages.append(len(reading))
        spent.append([len(writing), *pages])
    assert spent[0] == spent[1]


def test_the_pages_lead_from_nothing_to_a_filled_portfolio(
    admin: User, home: Home, client_of: Callable[..., Client]
) -> None:
    browser = client_of(admin)
    assert "Start with your own city" in browser.get("/").content.decode()
    assert browser.get("/start/twins/").headers["Location"] == "/start/city/"
    assert browser.get("/start/own-side/").headers["Location"] == "/start/city/"
    assert f"/start/twins/?city={KEY}" in browser.get("/start/city/", {"q": "ARHUS"}).content.decode()
    shown = browser.get("/start/twins/", {"city": KEY}).content.decode()
    assert "Aarhus and Harbin name each other" in shown
    assert "May be the same as Kommune Kujalleq" in shown
    said = {"city": KEY, f"answer-{HARBIN}": "take", f"answer-{BERGEN}": "decline", "government": "City of Aarhus"}
    page = browser.post("/start/twins/", said, follow=True).content.decode()
    assert "1 tie was added. 1 city was declined." in page
    assert "Declined before" in browser.get("/start/twins/").content.decode()
    browser.post("/start/twins/", {"city": KEY, "all": "take"})
    assert Tie.objects.count() == 7
    assert "Where do these lie?" in browser.get("/start/").content.decode()
    place = Place.objects.get(wikidata_id="Q221203")
    answered = browser.post(
        "/start/places/", {f"place-{place.pk}": "3420846", "place-x": "1", "place-": ""}, follow=True
    )
    assert "1 place is on the map now." in answered.content.decode()
    browser.post("/start/own-side/", {"mayor": "Mayor", "departments": "Culture\n\nWater\n"})
    assert [step.done for step in queries.steps(admin)] == [True, True, True, False, False, False]
    assert "Århus – Harbin" in browser.get("/portfolio/").content.decode()


@pytest.mark.parametrize("key", ["x", "0", "2624652.42956", "0.999999999", "%00"])
def test_a_city_that_is_none_is_not_found(key: str, admin: User, home: Home, client_of: Callable[..., Client]) -> None:
    assert client_of(admin).get("/start/twins/", {"city": key}).status_code == 404
    assert client_of(admin).post("/start/twins/", {"city": key, "all": "take"}).status_code == 404
    assert not Place.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "%", "'", "\x00", "Å" * 5000, "哈" * 300])
def test_a_hostile_name_is_shown_as_it_is_typed_or_not_at_all(
    text: str, admin: User, home: Home, client_of: Callable[..., Client]
) -> None:
    answered = client_of(admin).get("/start/city/", {"q": text})
    assert (answered.status_code, "<script>alert" in answered.content.decode()) == (200, False)


def test_answers_that_are_nonsense_change_nothing(admin: User, home: Home, client_of: Callable[..., Client]) -> None:
    said = {"city": KEY, "answer-1": "take", f"answer-{HARBIN}": "steal", f"town-{HARBIN}": "9" * 99, "answer-": "take"}
    client_of(admin).post("/start/twins/", said)
    assert not Tie.objects.exists()


def test_too_long_a_government_and_too_many_departments_are_refused(
    admin: User, home: Home, client_of: Callable[..., Client]
) -> None:
    browser = client_of(admin)
    browser.post("/start/twins/", {"city": KEY, "government": "x" * 5000})
    assert len(Organisation.objects.get().name) == 300
    many = "\n".join(f"Department {number}" for number in range(101))
    assert browser.post("/start/own-side/", {"mayor": "", "departments": many}).status_code == 422
    assert browser.post("/start/own-side/", {"mayor": "", "departments": "y" * 301}).status_code == 422
    assert Organisation.objects.count() == 1


def test_the_box_on_a_place_holds_open_data_beside_ours_for_those_who_read_the_office(
    admin: User,
    stranger: User,
    account: Callable[..., User],
    office: Office,
    home: Home,
    client_of: Callable[..., Client],
) -> None:
    answer_twins(home, take(HARBIN), actor=admin)
    harbin, aarhus = Place.objects.get(geoname_id=2037013), Place.objects.get(geoname_id=2624652)
    own = client_of(admin).get(aarhus.get_absolute_url()).content.decode()
    assert "nothing on record" in own
    assert "Add known twin cities" in own
    theirs = client_of(admin).get(harbin.get_absolute_url()).content.decode()
    assert "Harbin and Aarhus name each other" in theirs
    assert theirs.count("Århus – Harbin") >= 2
    change(harbin, {"sharing": "public"}, actor=admin)
    shown = client_of(stranger).get(harbin.get_absolute_url()).content.decode()
    assert "Known twin cities (open data)" in shown
    assert "Århus – Harbin" not in shown
    assert client_of(account(office, Role.READER)).get(aarhus.get_absolute_url()).status_code == 200


def test_the_home_page_stops_leading_to_the_start_when_the_office_is_at_work(
    editor: User, reader: User, home: Home, client_of: Callable[..., Client]
) -> None:
    from proxenia.contacts.models import Interaction

    words = "Start with your own city"
    assert words not in client_of(reader).get("/").content.decode()
    answer_twins(home, take(HARBIN), actor=editor)
    assert words in client_of(editor).get("/").content.decode()
    make(Interaction, actor=editor)
    assert words not in client_of(editor).get("/").content.decode()


@pytest.mark.once
@pytest.mark.data
def test_hundreds_of_random_cities_start_without_an_error_and_without_a_double(db: None) -> None:
    """Each starts an office of its own with all its known twins, twice over."""
    from proxenia.directory.reference import load_reference_data

    load_reference_data()
    table = twin_table()
    for number in random.Random(1984).sample(sorted(table.cities), 300):
        city = table.cities[number]
        town = GazetteerEntry.objects.filter(pk=city.town).first() if city.town else None
        home = Home(town, (city,))
        office = Office.objects.create(name=f"Office {number}")
        actor = User.objects.create_user(f"officer{number}@example.org", office=office, role=Role.EDITOR, language="en")
        done = answer_twins(home, take(*home.partners), actor=actor)
        assert len(done.ties) + done.shared == len(home.partners), city
        held = Tie.objects.filter(office=office).count()
        again = answer_twins(home, take(*home.partners), actor=actor)
        assert (again.ties, Tie.objects.filter(office=office).count()) == ([], held), city
        names = Place.objects.filter(office=office).exclude(geoname_id=None).values_list("geoname_id", flat=True)
        assert len(set(names)) == len(names)
