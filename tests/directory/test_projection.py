"""The world map: where places are drawn, and that the drawn land fits it."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.directory.projection import HEIGHT, NORTH, SOUTH, VIEW_BOX, WIDTH, project

LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-90, 90)


def land() -> str:
    return files("proxenia.directory").joinpath("data", "land.svgpath").read_text(encoding="ascii")


def test_aarhus_is_drawn_where_jutland_is() -> None:
    x, y = project(10.2108, 56.1567)
    assert 520 < x < 525
    assert 48 < y < 53


# Reference values: PROJ, `+proj=eqearth +R=1`, on the unit sphere. Half the world is 2.70663 wide.
@pytest.mark.parametrize(
    ("lon", "lat", "east", "north"),
    [
        (10.2108, 56.1567, 0.1200301424, 1.0346926172),
        (126.65, 45.75, 1.6233247925, 0.8727178591),
        (28.1878, -25.7449, 0.4036101645, -0.5122364135),
    ],
)
def test_places_agree_with_the_reference_implementation(lon: float, lat: float, east: float, north: float) -> None:
    scale = WIDTH / 2 / 2.7066299837
    equator = project(0, 0)[1]
    assert project(lon, lat) == pytest.approx((WIDTH / 2 + east * scale, equator - north * scale), abs=1e-6)


def test_greenwich_is_in_the_middle_and_the_equator_spans_the_width() -> None:
    assert project(0, 40)[0] == WIDTH / 2
    assert project(-180, 0)[0] == pytest.approx(0)
    assert project(180, 0)[0] == pytest.approx(WIDTH)


def test_the_upper_and_lower_edges_are_the_stated_latitudes() -> None:
    assert project(0, NORTH)[1] == pytest.approx(0)
    assert project(0, SOUTH)[1] == pytest.approx(HEIGHT, abs=0.1)


def test_places_beyond_the_edges_are_drawn_on_them() -> None:
    assert project(30, 90) == project(30, NORTH)
    assert project(30, -90) == project(30, SOUTH)


@given(LONGITUDES, LATITUDES)
def test_every_place_on_earth_lies_inside_the_view_box(lon: float, lat: float) -> None:
    x, y = project(lon, lat)
    assert -1e-9 <= x <= WIDTH + 1e-9
    assert 0 <= y <= HEIGHT


@given(LONGITUDES, LATITUDES, LATITUDES)
def test_further_north_is_never_lower_on_the_map(lon: float, one: float, other: float) -> None:
    south, north = sorted((one, other))
    assert project(lon, north)[1] <= project(lon, south)[1]


@given(LATITUDES, LONGITUDES, LONGITUDES)
def test_further_east_is_never_further_left_on_the_map(lat: float, one: float, other: float) -> None:
    west, east = sorted((one, other))
    assert project(west, lat)[0] <= project(east, lat)[0]


@pytest.mark.parametrize(
    ("lon", "lat"), [(180.1, 0), (0, 90.1), (float("nan"), 0), (0, float("nan")), (float("inf"), 0)]
)
def test_what_is_no_place_on_earth_is_refused(lon: float, lat: float) -> None:
    with pytest.raises(ValueError, match="not a place on earth"):
        project(lon, lat)


def test_the_view_box_states_width_and_height() -> None:
    assert [float(part) for part in VIEW_BOX.split()] == [0, 0, WIDTH, HEIGHT]


def test_the_land_is_small_enough_to_stand_in_a_page() -> None:
    assert len(land()) < 60_000


def test_the_land_is_drawn_inside_the_view_box_without_lines_across_the_map() -> None:
    outlines = re.findall(r"M([^z]+)l([^z]+)z", land())
    assert len(outlines) > 100
    for start, steps in outlines:
        x, y = map(float, re.findall(r"-?[\d.]+", start))
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            assert abs(dx) < WIDTH / 10
            x, y = x + dx, y + dy
            assert -0.1 <= x <= WIDTH + 0.1
            assert -0.1 <= y <= HEIGHT + 0.1
