"""What flights emit: the reckoning, and the published figures it stands on."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import proxenia
from proxenia.engines.flights import CABINS, Factors, estimate
from proxenia.engines.twins import kilometres

DATA = json.loads((Path(proxenia.__file__).parent / "visits" / "data" / "flights.json").read_text())
FACTORS = Factors(DATA["long_from_km"], DATA["short"], DATA["long"])


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        (
            (51.4706, -0.4619),
            (40.6398, -73.7789),
            5540,
        ),  # London Heathrow - New York JFK: 5,540 km, great circle on a sphere
        ((55.6179, 12.6560), (40.0801, 116.5846), 7180),  # Copenhagen - Beijing: about 7,180 km
    ],
)
def test_great_circles_are_as_published(one: tuple[float, float], other: tuple[float, float], published: float) -> None:
    assert kilometres(one, other) == pytest.approx(published, rel=0.01)


def test_cabins_weigh_as_the_publisher_says() -> None:
    """On long flights 1.6, 2.9 and 4 times economy; on short ones business is 1.5 times."""
    long = DATA["long"]
    assert [round(long[cabin] / long["economy"], 2) for cabin in CABINS] == [1.0, 1.6, 2.9, 4.0]
    assert round(DATA["short"]["business"] / DATA["short"]["economy"], 2) == 1.5


def test_an_estimate_shows_what_it_is_made_of() -> None:
    found = estimate(7000, "economy", 6, FACTORS)
    assert (found.distance_class, found.factor, found.people) == ("long", 0.11704, 6)
    assert found.kg == pytest.approx(7000 * 0.11704 * 6)


def test_a_cabin_that_a_distance_class_does_not_have_counts_as_the_next_cheaper() -> None:
    assert estimate(500, "first", 1, FACTORS).cabin == "business"
    assert estimate(500, "premium", 1, FACTORS).cabin == "economy"
    assert estimate(500, "", 1, FACTORS).cabin == "economy"


@given(st.floats(0, 20000), st.sampled_from(["", *CABINS]), st.integers(0, 300))
def test_twice_as_many_people_emit_twice_as_much(km: float, cabin: str, people: int) -> None:
    one, two = estimate(km, cabin, people, FACTORS), estimate(km, cabin, 2 * people, FACTORS)
    assert two.kg == pytest.approx(2 * one.kg)
    assert one.kg >= 0
