"""The glossary that leads from one language into another, and the maps that bring languages to one place."""

import datetime as dt

import numpy as np
import pytest

from proxenia.engines.matching import SHIPPED, Matcher, Memory, Need, Offer, Thesaurus, Weights
from proxenia.engines.matching.model import SIGNALS
from proxenia.engines.matching.neighbours import said_by_neighbours
from proxenia.engines.matching.terms import ENOUGH, MARK, Terms, shipped_terms
from proxenia.engines.matching.texts import LANGUAGES
from proxenia.engines.matching.vectors import DIMENSIONS, GRID, Centre, maps, shipped
from proxenia.engines.matching.weights import by_texts

FEW = Terms(["# Heat", "", "fjernvarme; varmenet | district heating; heat network | 区域供热", "rotte | rat | 老鼠"])
HEAT = f"{MARK}3"
DAY = dt.date(2026, 5, 1)


def test_a_term_is_found_by_any_of_its_words_within_compounds_too() -> None:
    assert FEW.used_in({"da": "Fjernvarmeværket måler."}) == {HEAT: "Fjernvarmeværket"}
    assert FEW.used_in({"en": "We build heat networks."}) == {HEAT: "heat networks"}
    assert FEW.used_in({"zh": "城市区域供热"}) == {HEAT: "区域供热"}
    assert FEW.used_in({"en": "We teach music."}) == {}


def test_what_a_text_says_is_led_into_the_languages_in_which_nothing_is_said() -> None:
    assert FEW.led({"da": "Fjernvarme"}) == {"en": "district heating. heat network", "zh": "区域供热"}
    assert FEW.led({"da": "Fjernvarme", "en": "Heat", "zh": "热"}) == {}
    assert FEW.led({"da": "Musik"}) == {}


def test_two_texts_share_what_each_says_in_a_word_of_its_own() -> None:
    assert FEW.shared({"da": "Fjernvarme og rotter"}, {"en": "District heating"}) == {"Fjernvarme": "District heating"}
    assert FEW.shared({"da": "Fjernvarme"}, {"da": "fjernvarme"}) == {}


@pytest.mark.parametrize("line", ["vand | water", "vand | water | ", "vand; | water | 水 | eau"])
def test_a_line_without_words_in_every_language_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(ValueError, match=r"^Line 2 "):
        Terms(["# Water", line])


def test_the_shipped_glossary_has_many_terms_and_each_is_found_by_a_word_of_its_own() -> None:
    every = list(shipped_terms().every())
    assert len(every) > 600
    for language in LANGUAGES:
        found = [shipped_terms().used_in({language: words[language][0]}) for words in every]
        assert sum(map(bool, found)) > 0.98 * len(every)


def test_without_a_model_a_term_leads_to_an_offer_in_another_language_and_is_told() -> None:
    offers = [
        Offer(id="A", texts={"en": "We teach children music."}),
        Offer(id="B", texts={"en": "District heating networks."}),
    ]
    answer = Matcher(offers, Thesaurus([]), Memory(None)).rank(
        Need(id="N", texts={"da": "Byen søger fjernvarme."}), day=DAY
    )
    first = answer.proposals[0]
    assert first.offer == "B"
    assert [one.facts["words"] for one in first.reasons if one.kind == "terms_shared"] == [
        ("fjernvarme – District heating",)
    ]


def test_there_is_a_map_for_each_language_and_it_changes_a_place_without_losing_it() -> None:
    centre, chance = Centre(shipped()), np.random.default_rng(3)
    assert set(maps()) == set(LANGUAGES)
    for language in LANGUAGES:
        assert maps()[language].shape == (DIMENSIONS, DIMENSIONS)
        place = centre.place({language: chance.normal(size=DIMENSIONS).astype(np.float32)})
        assert place.any()
        assert np.array_equal(place, np.rint(place))


def test_terms_tell_the_share_of_what_the_need_uses_and_few_leave_the_rest_to_what_is_to_be_expected() -> None:
    both, heat = {"en": "District heating and rats"}, {"da": "Fjernvarme"}
    assert FEW.alike({"en": "Music"}, heat, 0.5) is None
    assert FEW.alike(both, heat, 0.0) == 1 / ENOUGH
    assert FEW.alike(both, heat, 1.0) == (1 + ENOUGH - 2) / ENOUGH
    five = Terms([f"{word} | {word} | 水" for word in ("pumpe", "kloak", "renseanlæg", "sluse", "vandtårn")])
    assert five.alike({"da": "pumpe, kloak, renseanlæg, sluse, vandtårn"}, {"da": "sluse"}, 1.0) == 1 / 5


def test_neighbours_speak_for_an_offer_and_its_own_texts_where_nobody_is_near() -> None:
    places = np.zeros((4, DIMENSIONS), np.float32)
    places[0, 0] = places[1, 0] = places[2, 1] = GRID
    texts: list[dict[str, float | None]] = [{"meaning": said, "words": said} for said in (0.0, 2.0, 1.0, 1.0)]
    said, own = said_by_neighbours(texts, places), [by_texts(one) for one in texts]
    assert own[0] < said[0]
    assert said[1] < own[1]
    assert said[2:] == pytest.approx(own[2:], abs=1e-4)
    assert said_by_neighbours([], places[:0]) == []


def test_signals_that_came_later_count_nothing_in_weights_kept_from_before() -> None:
    kept = SHIPPED.as_data()
    row = {name: 0.0 for name in SIGNALS if name not in {"terms", "neighbours"}} | {"meaning": 1.0}
    old = Weights.of_data({**kept, "by_situation": dict.fromkeys(kept["by_situation"], row)})
    assert old.by_situation["short"]["terms"] == old.by_situation["short"]["neighbours"] == 0
    assert old.score("short", {"meaning": 2.0, "terms": 1.0}) == 2.0
