"""What the directory ships: the gazetteer and the list of topics."""

from collections import Counter

import pytest

from proxenia.core.folding import whole
from proxenia.directory.gazetteer import GazetteerRow, read_gazetteer
from proxenia.directory.topics import LANGUAGES, TopicRow, read_topics

SEATS = """
Albertslund, Allerød, Assens, Ballerup, Grindsted, Rønne, Brøndbyvester, Brønderslev, Dragør, Ølstykke,
Esbjerg, Nordby, Hinnerup, Haslev, Fredensborg, Fredericia, Frederiksberg, Frederikshavn, Frederikssund,
Farum, Ringe, Charlottenlund, Glostrup, Greve, Helsinge, Haderslev, Frederiksværk, Hedensted, Helsingør,
Herlev, Herning, Hillerød, Hjørring, Holbæk, Holstebro, Horsens, Hvidovre, Taastrup, Hørsholm, Ikast,
Ishøj, Åbybro, Kalundborg, Kerteminde, Kolding, Copenhagen, Køge, Rudkøbing, Lejre, Lemvig, Maribo, Byrum,
Hobro, Middelfart, Grenaa, Otterup, Nyborg, Næstved, Odder, Odense, Randers, Støvring, Ringkøbing,
Ringsted, Roskilde, Holte, Rødovre, Tranebjerg, Silkeborg, Skanderborg, Skive, Slagelse, Sorø, Struer,
Svendborg, Ebeltoft, Sønderborg, Thisted, Tønder, Tårnby, Vallensbæk, Varde, Vejen, Vejle, Aars, Viborg,
Vordingborg, Ærøskøbing, Aabenraa, Aalborg, Århus, Kongens Lyngby, Store Heddinge, Solrød Strand,
Nykøbing Falster, Nykøbing Mors, Nykøbing Sjælland
"""


@pytest.fixture(scope="module")
def towns() -> dict[int, GazetteerRow]:
    return {town.geoname_id: town for town in read_gazetteer()}


@pytest.fixture(scope="module")
def topics() -> list[TopicRow]:
    return read_topics()


@pytest.mark.parametrize(
    ("geoname_id", "name", "country", "alternates"),
    [
        (2624652, "Århus", "DK", {"Aarhus", "奥胡斯"}),
        (964137, "Pretoria", "ZA", {"Tshwane", "比勒陀利亚"}),
        (1253986, "Udaipur", "IN", {"Oodeypore"}),
        (2037013, "Harbin", "CN", {"Haerbin", "哈尔滨"}),
        (1799962, "Nanjing", "CN", {"Nanking", "南京"}),
        (2618425, "Copenhagen", "DK", {"København", "哥本哈根"}),
    ],
)
def test_the_cities_of_the_story_are_found_by_their_names(
    towns: dict[int, GazetteerRow], geoname_id: int, name: str, country: str, alternates: set[str]
) -> None:
    town = towns[geoname_id]
    assert (town.name, town.country) == (name, country)
    assert alternates <= set(town.alternates)


def test_a_town_is_read_with_all_its_columns(towns: dict[int, GazetteerRow]) -> None:
    aarhus = towns[2624652]
    assert aarhus[:7] == (2624652, "Århus", "Arhus", "DK", "18", 56.1567, 10.2108)
    assert aarhus.zone == "Europe/Copenhagen"
    assert aarhus.population > 250_000


def test_the_seats_of_danish_municipalities_that_the_source_has_are_there(
    towns: dict[int, GazetteerRow],
) -> None:
    danish = {town.name for town in towns.values() if town.country == "DK"}
    seats = {seat.strip() for seat in SEATS.split(",")}
    assert seats - danish == set()


def test_no_town_is_listed_twice(towns: dict[int, GazetteerRow]) -> None:
    assert sum(1 for _ in read_gazetteer()) == len(towns)


def test_every_town_has_a_country_and_lies_on_earth(towns: dict[int, GazetteerRow]) -> None:
    for town in towns.values():
        assert len(town.country) == 2, town
        assert abs(town.latitude) <= 90, town
        assert abs(town.longitude) <= 180, town
        assert town.population >= 0, town


def test_ascii_names_are_ascii_and_never_empty(towns: dict[int, GazetteerRow]) -> None:
    assert [town for town in towns.values() if not (town.ascii_name and town.ascii_name.isascii())] == []


def test_alternate_names_are_neither_empty_nor_repeated(towns: dict[int, GazetteerRow]) -> None:
    wrong = [
        town
        for town in towns.values()
        if "" in town.alternates or len({town.name, *town.alternates}) != 1 + len(town.alternates)
    ]
    assert wrong == []


def test_topic_ids_are_unique(topics: list[TopicRow]) -> None:
    assert [slug for slug, times in Counter(topic.id for topic in topics).items() if times > 1] == []


def test_every_topic_is_named_in_danish_english_and_chinese(topics: list[TopicRow]) -> None:
    assert LANGUAGES == ("da", "en", "zh")
    for topic in topics:
        assert tuple(topic.labels) == LANGUAGES
        assert all(label.strip() for label in topic.labels.values()), topic.id


def test_every_parent_stands_before_its_topics_so_that_there_is_no_cycle(topics: list[TopicRow]) -> None:
    seen: set[str | None] = {None}
    for topic in topics:
        assert topic.parent in seen, topic.id
        seen.add(topic.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_leads_to_one_topic(topics: list[TopicRow], language: str) -> None:
    words = Counter(word.casefold() for topic in topics for word in (topic.labels[language], *topic.synonyms[language]))
    assert [word for word, times in words.items() if times > 1] == []


def test_a_word_of_any_language_leads_to_one_topic_however_it_is_spelled(topics: list[TopicRow]) -> None:
    led: dict[str, set[str]] = {}
    for topic in topics:
        for language in LANGUAGES:
            for word in (topic.labels[language], *topic.synonyms[language]):
                led.setdefault(whole(word), set()).add(topic.id)
    assert {word: slugs for word, slugs in led.items() if len(slugs) > 1} == {}


def test_there_are_topics_for_what_cities_cooperate_on(topics: list[TopicRow]) -> None:
    assert 150 <= len(topics) <= 200
    assert sum(bool(topic.cpv) for topic in topics) >= 140
    assert all(len(topic.synonyms[language]) >= 2 for topic in topics for language in LANGUAGES)


def test_a_code_of_procurement_belongs_to_one_topic(topics: list[TopicRow]) -> None:
    codes = Counter(code for topic in topics for code in topic.cpv)
    assert [code for code, times in codes.items() if times > 1 or len(code) != 8 or not code.isdecimal()] == []


def test_the_topics_of_the_harbin_story_hang_together(topics: list[TopicRow]) -> None:
    parents = {topic.id: topic.parent for topic in topics}
    chain = ["slurry-regulation"]
    while (parent := parents[chain[-1]]) is not None:
        chain.append(parent)
    assert chain == ["slurry-regulation", "livestock-manure", "agriculture", "agriculture-food"]
