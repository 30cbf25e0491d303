"""The checker of programmes: what it finds, and what never changes what it finds."""

import datetime as dt
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engines.programme import Delegate, Finding, Interpreting, Limits, Line, Plan, Spot, check

DAY = dt.date(2026, 9, 14)
HERE, THERE = "Europe/Copenhagen", "Asia/Shanghai"
HALL = Spot("City hall", "Harbin", (45.77, 126.62), THERE)
PLANT = Spot("Plant", "Harbin", (45.70, 126.90), THERE)
HARBIN = Spot("Harbin", "Harbin", (45.75, 126.65), THERE)
AARHUS = Spot("Aarhus", "Aarhus", (56.15, 10.21), HERE)
QUIET = Limits(longest_day=dt.timedelta(days=2))


def at(key: str, begins: str, ends: str | None = None, **more: Any) -> Line:
    times = {"begins": dt.time.fromisoformat(begins), "ends": dt.time.fromisoformat(ends) if ends else None}
    return Line(key, **({"day": DAY, "zone": THERE} | times | more))  # type: ignore[arg-type]


def codes(*lines: Line, **more: Any) -> list[str]:
    return [one.code for one in check(Plan(lines, **more)) if one.code not in {"lunch_missing", "dinner_missing"}]


def one(code: str, *lines: Line, **more: Any) -> Finding:
    hits = [finding for finding in check(Plan(lines, **more)) if finding.code == code]
    assert len(hits) == 1, hits
    return hits[0]


def test_a_programme_that_fits_has_no_findings() -> None:
    assert codes(at("a", "09:00", "10:00"), at("b", "10:00", "11:00")) == []


def test_two_lines_at_the_same_time_ask_for_the_same_people() -> None:
    found = one("overlap", at("a", "09:00", "10:00"), at("b", "09:45", "11:00"), delegates=(Delegate(1), Delegate(2)))
    assert found.severity == "fault"
    assert found.lines == ("a", "b")
    assert found.said == {"minutes": 15, "people": (1, 2)}


def test_lines_of_different_people_do_not_overlap() -> None:
    apart = (at("a", "09:00", "10:00", who=frozenset({1})), at("b", "09:30", "11:00", who=frozenset({2})))
    assert codes(*apart, delegates=(Delegate(1), Delegate(2))) == []


def test_a_line_without_names_is_for_all() -> None:
    lines = (at("a", "09:00", "10:00", who=frozenset({1})), at("b", "09:30", "11:00"))
    assert one("overlap", *lines, delegates=(Delegate(1), Delegate(2))).said["people"] == (1,)


def test_overlaps_are_of_moments_and_not_of_the_hours_on_the_wall() -> None:
    """Nine in Harbin is three in the night in Aarhus; three in Aarhus is the same moment."""
    same = (at("a", "09:00", "10:00"), at("b", "03:30", "04:30", zone=HERE))
    apart = (at("a", "09:00", "10:00"), at("b", "09:00", "10:00", zone=HERE))
    assert codes(*same) == ["overlap"]
    assert codes(*apart) == []


def test_a_way_that_nobody_can_make_is_a_fault_and_a_short_one_a_warning() -> None:
    morning = at("a", "09:00", "10:00", spot=HALL)
    assert one("unreachable", morning, at("b", "10:10", "11:00", spot=PLANT)).severity == "fault"
    tight = one("tight", morning, at("b", "10:32", "11:00", spot=PLANT))
    assert (tight.severity, tight.said["given"], tight.said["km"]) == ("warning", 32, 23.1)
    assert codes(morning, at("b", "11:00", "12:00", spot=PLANT)) == []


def test_a_journey_that_is_faster_than_its_means_is_a_fault() -> None:
    ride = {"kind": "travel", "spot": HALL, "to": PLANT, "transport": "car"}
    assert codes(at("a", "09:00", "09:10", **ride)) == ["too_fast"]
    assert codes(at("a", "09:00", "09:40", **ride)) == []


def test_a_distance_that_is_written_down_goes_before_the_one_as_the_crow_flies() -> None:
    ride = {"kind": "travel", "spot": HALL, "to": PLANT, "transport": "bus", "km": 80.0}
    assert one("too_fast", at("a", "09:00", "09:40", **ride)).said["km"] == 80.0


def test_from_city_to_city_there_has_to_be_a_journey() -> None:
    found = one(
        "journey_missing", at("a", "09:00", "10:00", spot=AARHUS, zone=HERE), at("b", "18:00", "19:00", spot=HARBIN)
    )
    assert found.severity == "fault"


def test_a_flight_needs_time_to_board_and_to_leave_the_airport() -> None:
    flight = at(
        "f",
        "12:00",
        "14:00",
        kind="travel",
        transport="flight",
        spot=HARBIN,
        to=Spot("Beijing", "Beijing", (39.9, 116.4)),
    )
    before = at("a", "10:00", "11:00", spot=HARBIN)
    after = at("b", "14:10", "15:00", spot=flight.to)
    assert [finding.code for finding in check(Plan((before, flight, after))) if finding.severity == "fault"] == [
        "boarding",
        "leaving",
    ]


def test_an_interpreter_is_missing_where_somebody_does_not_speak_the_language() -> None:
    talk = at("a", "09:00", "10:00", language="zh")
    found = one(
        "interpreter_missing", talk, delegates=(Delegate(1, frozenset({"da", "en"})), Delegate(2, frozenset({"zh"})))
    )
    assert found.said == {"language": "zh", "people": (1,)}


def test_an_interpreter_with_both_languages_helps_and_one_without_does_not() -> None:
    people = (Delegate(1, frozenset({"da"})),)
    helps = Interpreting("i", frozenset({"da", "zh"}))
    unfit = Interpreting("j", frozenset({"en", "zh"}))
    assert codes(at("a", "09:00", "10:00", language="zh", interpreter=helps), delegates=people) == []
    assert codes(at("a", "09:00", "10:00", language="zh", interpreter=unfit), delegates=people) == ["interpreter_unfit"]


def test_unknown_languages_are_said_to_be_unknown_and_are_no_fault() -> None:
    found = one("languages_unknown", at("a", "09:00", "10:00", language="zh"), delegates=(Delegate(1),))
    assert found.severity == "note"


def test_an_interpreter_cannot_be_in_two_places_nor_in_another_programme_at_the_time() -> None:
    helper = Interpreting("i", frozenset({"da", "zh"}))
    people = (Delegate(1), Delegate(2))
    both = {"interpreter": helper, "kind": "meeting"}
    here = at("a", "09:00", "10:00", who=frozenset({1}), **both)
    assert codes(here, at("b", "09:30", "10:30", who=frozenset({2}), **both), delegates=people) == ["interpreter_twice"]
    assert codes(here, at("b", "09:30", "10:30", elsewhere=True, **both), delegates=people) == ["interpreter_twice"]
    away = [at("b", "09:30", "10:30", elsewhere=True, **both), at("c", "09:30", "10:30", elsewhere=True, **both)]
    assert codes(*away) == []


def test_a_flight_that_lands_before_it_leaves_is_a_fault() -> None:
    flight = at(
        "f", "21:00", "05:00", kind="travel", transport="flight", spot=AARHUS, to=HARBIN, zone=HERE, end_zone=THERE
    )
    found = one("ends_before", flight)
    assert found.said["minutes"] == 22 * 60
    assert "ends_before" not in codes(replace(flight, end_day=DAY + dt.timedelta(days=1)))


@pytest.mark.parametrize(
    ("day", "code"), [(dt.date(2026, 3, 29), "hour_skipped"), (dt.date(2026, 10, 25), "hour_twice")]
)
def test_an_hour_that_clocks_skip_or_show_twice_is_said(day: dt.date, code: str) -> None:
    found = one(code, at("a", "02:30", "05:00", day=day, zone=HERE))
    assert found.said == {"day": day, "time": dt.time(2, 30), "zone": HERE}


def test_a_change_of_the_clocks_during_the_visit_is_announced_for_both_cities() -> None:
    found = one(
        "clock_change",
        at("a", "09:00", "10:00", day=dt.date(2026, 10, 26)),
        first=dt.date(2026, 10, 23),
        home_zone=HERE,
    )
    assert found.said == {"day": dt.date(2026, 10, 25), "minutes": -60, "zone": HERE}


def test_a_zone_that_is_not_that_of_the_place_is_a_trap() -> None:
    assert codes(at("a", "09:00", "10:00", zone=HERE, stated_zone=True, spot=HARBIN)) == ["zone_differs"]
    assert codes(at("a", "09:00", "10:00", zone="Asia/Taipei", stated_zone=True, spot=HARBIN)) == []


def test_a_call_home_in_the_night_of_home_is_noted() -> None:
    assert one("night_at_home", at("a", "09:00", "10:00", kind="press"), home_zone=HERE).said == {"time": dt.time(3)}
    assert codes(at("a", "15:00", "16:00", kind="press"), home_zone=HERE) == []


def test_a_journey_across_the_date_line_is_noted() -> None:
    auckland, honolulu = Spot("Auckland", "a", (-36.8, 174.8)), Spot("Honolulu", "h", (21.3, -157.8))
    flight = at(
        "f",
        "23:00",
        "10:00",
        kind="travel",
        transport="flight",
        spot=auckland,
        to=honolulu,
        zone="Pacific/Auckland",
        end_zone="Pacific/Honolulu",
    )
    assert codes(flight) == ["date_line"]


def test_after_a_long_flight_people_rest() -> None:
    flight = at("f", "08:00", "20:00", kind="travel", transport="flight")
    late, rested = at("b", "21:00", "22:00"), at("b", "09:00", "10:00", day=DAY + dt.timedelta(days=1))
    assert "rest_missing" in codes(flight, late)
    assert "rest_missing" not in codes(flight, rested)


def test_long_days_and_missing_meals_are_seen() -> None:
    day = (at("a", "07:00", "12:00"), at("b", "12:00", "22:30"))
    assert [found.code for found in check(Plan(day))] == ["long_day", "dinner_missing", "lunch_missing"]
    fed = (
        *day[:1],
        at("m", "12:00", "13:00", kind="meal"),
        at("b", "13:00", "18:00"),
        at("d", "18:30", "20:00", kind="meal"),
    )
    assert check(Plan(fed)) == []


def test_who_looks_after_a_line_and_who_is_host_must_be_known() -> None:
    assert codes(at("a", "09:00", "10:00", has_owner=False, has_host=False)) == ["host_missing", "owner_missing"]
    assert codes(at("a", "09:00", "10:00", kind="rest", has_owner=False, has_host=False)) == []


def test_a_line_outside_the_days_and_one_without_an_end_are_said() -> None:
    assert codes(at("a", "09:00"), first=DAY + dt.timedelta(days=1)) == ["outside_days", "end_unknown"]


ZONES = st.sampled_from(["UTC", "Asia/Shanghai", "Africa/Nairobi", "Asia/Tokyo"])
"""Zones whose clocks are never changed."""


@st.composite
def programmes(draw: st.DrawFn) -> Plan:
    number = draw(st.integers(0, 8))
    people = tuple(
        Delegate(key, draw(st.sampled_from([None, frozenset({"da"}), frozenset({"zh"})]))) for key in range(3)
    )
    lines = []
    for key in range(number):
        start = draw(st.integers(0, 46))
        length = draw(st.integers(1, 8))
        begin, end = (
            dt.datetime.combine(DAY, dt.time()) + dt.timedelta(minutes=30 * at) for at in (start, start + length)
        )
        who = draw(st.frozensets(st.sampled_from([0, 1, 2])))
        helper = draw(st.sampled_from([None, Interpreting("i", frozenset({"da", "zh"}))]))
        spot = draw(st.sampled_from([Spot(), HALL, PLANT, AARHUS]))
        lines.append(
            Line(
                key,
                begin.date(),
                begin.time(),
                draw(ZONES),
                end_day=end.date(),
                ends=end.time(),
                who=who,
                language=draw(st.sampled_from(["", "zh"])),
                interpreter=helper,
                spot=spot,
            )
        )
    return Plan(tuple(lines), people, home_zone="UTC")


def moved(plan: Plan, days: int) -> Plan:
    by = dt.timedelta(days=days)
    lines = tuple(
        replace(line, day=line.day + by, end_day=line.end_day + by if line.end_day else None) for line in plan.lines
    )
    return replace(plan, lines=lines)


def shape(found: list[Finding]) -> list[tuple[Any, ...]]:
    """Return findings without the days they name."""
    return [(one.code, one.severity, one.lines, tuple(fact for fact in one.facts if fact[0] != "day")) for one in found]


@given(programmes(), st.integers(-400, 400))
def test_the_same_programme_on_another_day_has_the_same_findings(plan: Plan, days: int) -> None:
    """Where clocks are changed, only what is said of clocks may differ."""
    assert shape(check(moved(plan, days))) == shape(check(plan))


@given(programmes(), st.randoms())
def test_the_order_in_which_lines_come_changes_nothing(plan: Plan, chance: random.Random) -> None:
    lines = list(plan.lines)
    chance.shuffle(lines)
    assert check(replace(plan, lines=tuple(lines))) == check(plan)


@given(programmes())
def test_overlaps_are_those_that_looking_at_every_pair_finds(plan: Plan) -> None:
    def people(line: Line) -> frozenset[Any]:
        return line.who or frozenset({0, 1, 2})

    pairs = {
        frozenset({one.key, other.key})
        for one in plan.lines
        for other in plan.lines
        if one.key != other.key and one.start < other.until and other.start < one.until and people(one) & people(other)
    }
    assert {frozenset(found.lines) for found in check(plan) if found.code == "overlap"} == pairs
