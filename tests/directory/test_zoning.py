"""The time zones of places: from the town they are, or from the nearest one in their country."""

from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.errors import RuleError
from proxenia.core.sheets import Unreadable
from proxenia.core.zones import zone_names
from proxenia.directory.actions import place_from_gazetteer
from proxenia.directory.forms import PlaceForm
from proxenia.directory.gazetteer import read_gazetteer
from proxenia.directory.models import GazetteerEntry, Place
from proxenia.directory.sheets import PLACES
from proxenia.directory.zoning import zone_near


@pytest.fixture
def towns(db: None) -> None:
    """Three towns of one country in three zones, one beyond the date line, and one across the border."""
    for number, (name, country, latitude, longitude, zone) in enumerate(
        [
            ("West", "US", 37.8, -122.4, "America/Los_Angeles"),
            ("East", "US", 40.7, -74.0, "America/New_York"),
            ("Far", "US", 51.9, 179.0, "America/Adak"),
            ("Border", "MX", 32.5, -117.0, "America/Tijuana"),
        ],
        start=1,
    ):
        where = {"latitude": latitude, "longitude": longitude}
        GazetteerEntry.objects.create(geoname_id=number, name=name, country=country, zone=zone, folded=name, **where)


@pytest.mark.parametrize(
    ("number", "country", "latitude", "longitude", "zone"),
    [
        (2, "", None, None, "America/New_York"),
        (2, "US", 37.8, -122.4, "America/New_York"),
        (None, "US", 32.7, -117.1, "America/Los_Angeles"),
        (None, "US", 52.0, -179.5, "America/Adak"),
        (99, "US", 41.0, -75.0, "America/New_York"),
        (None, "DK", 56.0, 10.0, ""),
        (None, "US", None, None, ""),
    ],
)
def test_a_zone_comes_from_the_town_else_from_the_nearest_of_the_country(
    towns: None, number: int | None, country: str, latitude: float | None, longitude: float | None, zone: str
) -> None:
    assert zone_near(geoname_id=number, country=country, latitude=latitude, longitude=longitude) == zone


def test_a_place_from_the_gazetteer_brings_its_zone(towns: None, editor: User) -> None:
    made = place_from_gazetteer(GazetteerEntry.objects.get(pk=2), actor=editor)
    assert made.zone == "America/New_York"


@pytest.mark.parametrize(("said", "kept"), [("", "America/Los_Angeles"), ("Asia/Kolkata", "Asia/Kolkata")])
def test_a_place_saved_without_a_zone_gets_that_of_its_town(towns: None, editor: User, said: str, kept: str) -> None:
    form = PlaceForm({"name": "Harbour", "kind": "city", "geoname_id": "1", "zone": said}, actor=editor)
    assert form.is_valid(), form.errors
    assert form.values()["zone"] == kept


def test_a_zone_that_does_not_exist_is_refused_beside_its_box(editor: User) -> None:
    form = PlaceForm({"name": "Harbour", "kind": "city", "zone": "Mars/Base"}, actor=editor)
    assert form.is_valid()
    with pytest.raises(RuleError) as refused:
        create(Place, form.values(), actor=editor)
    assert list(refused.value.fields) == ["zone"]


def test_every_zone_of_the_gazetteer_is_one_that_places_may_have() -> None:
    assert {row.zone for row in read_gazetteer()} <= set(zone_names())


def test_a_sheet_reads_zones_as_people_write_them(editor: User) -> None:
    column: Any = PLACES.column("zone")
    assert column.kind.read("asia/kolkata ") == "Asia/Kolkata"
    assert column.kind.read("America/New York") == "America/New_York"
    with pytest.raises(Unreadable, match="no time zone"):
        column.kind.read("Harbin time")
