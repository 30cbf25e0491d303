"""Hours at a place: what clocks show, when they are changed, and which zones there are."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.core.zones import check_zone, zone_names
from proxenia.engines.zones import moment, moments

ZONES = st.sampled_from(zone_names())
DAYS = st.dates(dt.date(1970, 1, 2), dt.date(2037, 12, 30))
HOURS = st.times().map(lambda time: time.replace(microsecond=0, fold=0))
COPENHAGEN, SPRING, AUTUMN = "Europe/Copenhagen", dt.date(2026, 3, 29), dt.date(2026, 10, 25)
MANY = settings(max_examples=300)


def wall(at: dt.datetime, zone: str) -> tuple[dt.date, dt.time]:
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return local.date(), local.time()


@MANY
@given(DAYS, HOURS, ZONES)
def test_every_moment_shows_the_hour_that_was_asked_for(day: dt.date, time: dt.time, zone: str) -> None:
    found = moments(day, time, zone)
    assert len(found) <= 2
    assert [wall(one, zone) for one in found] == [(day, time)] * len(found)
    assert list(found) == sorted(set(found))


@MANY
@given(DAYS, HOURS, ZONES)
def test_no_moment_is_lost_on_the_way_to_the_wall_and_back(day: dt.date, time: dt.time, zone: str) -> None:
    at = dt.datetime.combine(day, time, dt.UTC)
    assert at in moments(*wall(at, zone), zone)


@MANY
@given(DAYS, HOURS, ZONES)
def test_one_moment_is_the_first_of_those_there_are(day: dt.date, time: dt.time, zone: str) -> None:
    found = moments(day, time, zone)
    one = moment(day, time, zone)
    assert one == found[0] if found else wall(one, zone) != (day, time)


@pytest.mark.parametrize(
    ("day", "time", "count"),
    [(SPRING, dt.time(2, 30), 0), (AUTUMN, dt.time(2, 30), 2), (SPRING, dt.time(3), 1), (AUTUMN, dt.time(3), 1)],
)
def test_an_hour_is_skipped_in_spring_and_comes_twice_in_autumn(day: dt.date, time: dt.time, count: int) -> None:
    assert len(moments(day, time, COPENHAGEN)) == count


def test_a_skipped_hour_is_read_as_if_the_clocks_had_not_been_changed_yet() -> None:
    assert moment(SPRING, dt.time(2, 30), COPENHAGEN) == dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)


def test_a_skipped_day_has_no_hour_at_all() -> None:
    assert moments(dt.date(2011, 12, 30), dt.time(12), "Pacific/Apia") == ()


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_ends_of_the_calendar_do_not_break_it(day: dt.date, zone: str) -> None:
    for time in (dt.time(0), dt.time(23, 59)):
        assert len(moments(day, time, zone)) <= 1
        assert moment(day, time, zone).tzinfo == dt.UTC


def test_a_zone_is_named_after_a_place() -> None:
    assert {"Europe/Copenhagen", "Asia/Shanghai", "Asia/Kolkata", "Africa/Johannesburg", "UTC"} <= set(zone_names())
    for name in zone_names():
        check_zone(name)


@pytest.mark.parametrize("name", ["", "CET", "Nowhere/Town", "../etc/passwd", "europe/copenhagen", "Etc/GMT+1"])
def test_what_is_no_zone_is_refused_with_an_example(name: str) -> None:
    with pytest.raises(ValidationError, match="Europe/Copenhagen"):
        check_zone(name)
