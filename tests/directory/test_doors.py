"""Who comes through the doors of the directory, and what the pages show."""

from typing import Any
from urllib.parse import urljoin

import pytest

from proxenia.accounts.writing import create
from proxenia.directory import queries
from proxenia.directory.models import GazetteerEntry, Name, Organisation, Person, Place, Post, Tenure, Topic

PAGES = ["place", "organisation", "person", "post"]


FOLDERS = {"place": "places", "organisation": "organisations", "person": "people", "post": "posts"}


def codes(client: Any, kind: str, record: Any) -> list[int]:
    """Return what the record's page, its change and removal, the list and the form for a new one answer."""
    url, folder = record.get_absolute_url(), f"/directory/{FOLDERS[kind]}/"
    return [client.get(one).status_code for one in (url, f"{url}edit/", f"{url}remove/", folder, f"{folder}new/")]


@pytest.fixture
def records(city: Any) -> dict[str, Any]:
    return {"place": city.place, "organisation": city.hall, "person": city.first, "post": city.posts["Mayor"]}


@pytest.mark.parametrize("kind", PAGES)
def test_the_owner_reads_and_changes(client_of: Any, editor: Any, records: Any, kind: str) -> None:
    client, url = client_of(editor), records[kind].get_absolute_url()
    assert [client.get(urljoin(url, page)).status_code for page in ("", "edit/", "remove/", "../", "../new/")] == [
        200
    ] * 5


@pytest.mark.parametrize("kind", PAGES)
def test_a_teammate_without_the_right_to_write_reads(client_of: Any, reader: Any, records: Any, kind: str) -> None:
    client, url = client_of(reader), records[kind].get_absolute_url()
    assert [client.get(urljoin(url, page)).status_code for page in ("", "edit/", "remove/", "../", "../new/")] == [
        *(200, 403, 403, 200, 403)
    ]


@pytest.mark.parametrize("kind", PAGES)
def test_a_stranger_finds_nothing(client_of: Any, stranger: Any, records: Any, kind: str) -> None:
    client, url = client_of(stranger), records[kind].get_absolute_url()
    assert [client.get(f"{url}{page}").status_code for page in ("", "edit/", "remove/")] == [404] * 3
    assert records[kind].get_absolute_url() not in client.get(urljoin(url, "../")).content.decode()


@pytest.mark.parametrize("kind", PAGES)
def test_nobody_is_sent_to_log_in(client: Any, records: Any, kind: str) -> None:
    response = client.get(records[kind].get_absolute_url())
    assert (response.status_code, "login" in response.url) == (302, True)


def test_a_tenure_is_ended_by_those_who_write_it(
    client_of: Any, editor: Any, reader: Any, stranger: Any, city: Any
) -> None:
    url = f"/directory/tenures/{city.later.pk}/end/"
    assert client_of(reader).post(url, {"on": "2020"}).status_code == 403
    assert client_of(stranger).post(url, {"on": "2020"}).status_code == 404
    assert client_of(editor).post(url, {"on": "2001"}).status_code == 422
    assert client_of(editor).get(url).status_code == 200
    assert client_of(editor).post(url, {"on": "2020-05"}).url == city.posts["Mayor"].get_absolute_url()
    assert str(Tenure.objects.get(pk=city.later.pk).end) == "2020-05"
    assert client_of(editor).post(url, {"on": "2021"}).status_code == 422


def test_the_post_page_shows_the_holder_of_the_day_and_the_gap(client_of: Any, reader: Any, city: Any) -> None:
    url = city.posts["Mayor"].get_absolute_url()
    page = client_of(reader).get(url, {"as_of": "2009"}).content.decode()
    assert "Holder on 31 December 2009" in page
    assert "unknown from 30 June 2010 to 1 February 2015" in page


def test_the_organisation_page_shows_its_posts_on_the_day(client_of: Any, reader: Any, city: Any) -> None:
    page = client_of(reader).get(city.hall.get_absolute_url(), {"as_of": "2016"}).content.decode()
    for text in ("Delegate 2", "vacant", "not named", "unverified since 2016"):
        assert text in page


def test_the_person_page_shows_posts_and_no_rating(client_of: Any, editor: Any, city: Any) -> None:
    page = client_of(editor).get(city.first.get_absolute_url()).content.decode()
    for text in ("Mayor", "Secretary", "earlier", "Nobody is rated"):
        assert text in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"state": "vacant", "as_of": "2016"}, {"Secretary"}),
        ({"state": "unverified", "as_of": "2016"}, {"Adviser"}),
        ({"country": "ZA"}, {"Mayor", "Secretary", "Adviser", "Director"}),
        ({"country": "DK"}, set()),
        ({"level": "technical"}, set()),
    ],
)
def test_the_list_of_posts_is_narrowed(client_of: Any, reader: Any, city: Any, query: Any, shown: set[str]) -> None:
    page = client_of(reader).get("/directory/posts/", query).content.decode()
    assert {label for label in city.posts if f">{label}</a>" in page} == shown


def test_a_country_is_named_in_the_readers_language(client_of: Any, account: Any, office: Any, city: Any) -> None:
    danish = account(office, "reader", language="da")
    assert "Sydafrika" in client_of(danish).get("/directory/places/").content.decode()


@pytest.mark.parametrize("folder", ["places", "organisations", "people", "posts"])
@pytest.mark.parametrize("suffix", ["", "?format=csv"])
def test_lists_cost_the_same_for_one_and_three(
    client_of: Any, editor: Any, city: Any, folder: str, suffix: str
) -> None:
    client, url = client_of(editor), f"/directory/{folder}/{suffix}"
    b"".join(client.get(url))
    few = _cost(client, url)
    for number in (5, 6):
        other = create(Place, {"name": f"Place {number}", "part_of": city.place}, actor=editor)
        hall = create(Organisation, {"name": f"City hall {number}", "place": other, "part_of": city.hall}, actor=editor)
        post = create(Post, {"label": {"en": "Mayor"}, "organisation": hall}, actor=editor)
        person = create(Person, {"name": f"Officer {number}"}, actor=editor)
        create(Tenure, {"post": post, "person": person}, actor=editor)
    assert _cost(client, url) == few


@pytest.mark.parametrize("kind", ["organisation", "person", "post"])
def test_pages_cost_the_same_with_more_tenures(client_of: Any, editor: Any, city: Any, records: Any, kind: str) -> None:
    client, url = client_of(editor), records[kind].get_absolute_url()
    client.get(url)
    few = _cost(client, url)
    for year in ("1990", "1995"):
        city.hold("Mayor", city.first, start=year, end=year)
    assert _cost(client, url) == few


def _cost(client: Any, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        b"".join(client.get(url))
    return len(captured)


def test_what_is_typed_is_compared_with_what_is_there(client_of: Any, reader: Any, stranger: Any, city: Any) -> None:
    url = "/directory/similar/place/"
    assert city.place.get_absolute_url() in client_of(reader).get(url, {"name": "Pretorja"}).content.decode()
    assert city.place.get_absolute_url() not in client_of(stranger).get(url, {"name": "Pretoria"}).content.decode()
    assert city.place.get_absolute_url() not in client_of(reader).get(url, {"name": "Harbin"}).content.decode()
    assert client_of(reader).get("/directory/similar/nothing/").status_code == 404


def test_a_double_is_made_only_by_saying_that_it_is_another(client_of: Any, editor: Any, city: Any) -> None:
    client = client_of(editor)
    asked = client.post("/directory/people/new/", {"name": "Delegate  1"})
    assert (asked.status_code, Person.objects.count()) == (422, 2)
    assert "It is another one" in asked.content.decode()
    client.post("/directory/people/new/", {"name": "Delegate 1", "is_another": "on"})
    assert Person.objects.filter(name="Delegate 1").count() == 2


def test_parts_are_added_on_the_page_of_their_record(client_of: Any, editor: Any, city: Any) -> None:
    client = client_of(editor)
    client.post(
        f"/directory/places/{city.place.pk}/names/new/", {"text": "茨瓦内", "kind": "translation", "language": "zh"}
    )
    assert Name.objects.filter(place=city.place, language="zh").exists()
    wrong = client.post(
        f"/directory/posts/{city.posts['Mayor'].pk}/contact-points/new/", {"kind": "email", "value": "no"}
    )
    assert wrong.status_code == 422
    client.post(
        f"/directory/people/{city.first.pk}/tenures/new/", {"post": f"#{city.posts['Director'].pk}", "start": "2017"}
    )
    assert Tenure.objects.filter(person=city.first, post=city.posts["Director"]).exists()


@pytest.fixture
def harbin(db: None) -> GazetteerEntry:
    return GazetteerEntry.objects.create(
        geoname_id=2037013,
        name="Harbin",
        country="CN",
        latitude=45.75,
        longitude=126.65,
        population=9,
        other_names="Haerbin|哈尔滨",
        folded=" harbin haerbin 哈 尔 滨 哈尔 尔滨",
    )


def test_a_town_of_the_gazetteer_becomes_a_place(client_of: Any, editor: Any, reader: Any, harbin: Any) -> None:
    url = "/directory/places/from-gazetteer/"
    page = client_of(editor).get(url, {"q": "HAERB"}).content.decode()
    assert "China" in page
    assert client_of(reader).post(f"{url}{harbin.pk}/").status_code == 403
    first = client_of(editor).post(f"{url}{harbin.pk}/").url
    assert client_of(editor).post(f"{url}{harbin.pk}/").url == first
    place = Place.objects.get()
    assert (place.geoname_id, place.latitude, place.country) == (2037013, 45.75, "CN")
    assert [(name.text, name.language) for name in place.names.order_by("pk")] == [("Haerbin", ""), ("哈尔滨", "zh")]
    assert "Already a place" in client_of(editor).get(url, {"q": "哈尔滨"}).content.decode()
    assert client_of(editor).post(f"{url}1/").status_code == 404


def test_topics_stand_in_a_tree_and_in_three_languages(client_of: Any, reader: Any) -> None:
    energy = Topic.objects.create(slug="energy", label={"da": "Energi", "en": "Energy", "zh": "能源"})
    heat = Topic.objects.create(slug="heat", parent=energy, label={"da": "Varme", "en": "Heat", "zh": "供热"})
    client = client_of(reader)
    assert "Energy" in client.get("/directory/topics/").content.decode()
    assert "供热" in client.get(heat.get_absolute_url()).content.decode()
    assert client.get("/directory/topics/nothing/").status_code == 404


def test_the_form_for_a_post_names_the_organisation_it_was_opened_from(client_of: Any, editor: Any, city: Any) -> None:
    page = client_of(editor).get(f"/directory/posts/new/?organisation=%23{city.hall.pk}").content.decode()
    assert f'value="City hall 1 #{city.hall.pk}"' in page


def test_a_name_nothing_answers_to_leads_to_making_it(client_of: Any, editor: Any) -> None:
    said = {"name": "Hall", "kind": "city", "place": "Florence & <b>"}
    page = client_of(editor).post("/directory/organisations/new/", said).content.decode()
    assert '<a href="/directory/places/new/?name=Florence+%26+%3Cb%3E" target="_blank" rel="noopener">' in page
    assert "Florence &amp; &lt;b&gt;" in page
    assert 'value="Florence"' in client_of(editor).get("/directory/places/new/?name=Florence").content.decode()


def test_a_saved_part_shows_its_table_again(client_of: Any, editor: Any, city: Any) -> None:
    url = f"/directory/places/{city.place.pk}/names/new/"
    saved = client_of(editor).post(url, {"text": "Jacaranda City", "kind": "alias"})
    assert saved["Location"] == f"{city.place.get_absolute_url()}?parts=1#part-names"


def test_the_town_called_so_comes_first_and_its_country_may_be_named(db: None) -> None:
    def town(number: int, name: str, country: str, population: int, other: str = "") -> None:
        folded = f" {name} {other}".lower()
        values = {"latitude": 0, "longitude": 0, "population": population, "other_names": other, "folded": folded}
        GazetteerEntry.objects.create(geoname_id=number, name=name, country=country, **values)

    town(1, "Kisumu", "KE", 9000, "Port Florence")
    town(2, "Florence", "IT", 300)
    town(3, "Florence", "US", 40)
    assert [one.pk for one in queries.gazetteer("florence")] == [2, 3, 1]
    assert [one.pk for one in queries.gazetteer("Florence Italy")] == [2]
    assert [one.pk for one in queries.gazetteer("Italien florence")] == [2]
    assert queries.gazetteer("italy") == []


def test_stewards_find_the_merged_records_from_the_lists(client_of: Any, steward: Any, editor: Any) -> None:
    for folder in ("places", "organisations", "people"):
        pages = [client_of(user).get(f"/directory/{folder}/").content.decode() for user in (steward, editor)]
        assert ["/directory/merges/" in page for page in pages] == [True, False]
