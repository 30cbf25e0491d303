"""The checker of events: what clashes among sessions side by side, against counting it out, and who can get to what comes next."""

import datetime as dt
import itertools
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engines.programme import Finding, Interpreting, Plan, Ride, Session, Spot, Use, check_event

DAY = dt.date(2018, 11, 20)
ZONE = "Europe/Copenhagen"
HALL, LAB, FARM = Spot("Hall", "House"), Spot("Laboratory", "Park"), Spot("Farm", "Village")
WAYS = {frozenset({"House", "Park"}): 20}
SPEAKER = Use("person", ("person", 1))


def at(key: str, begins: str, ends: str | None, spot: Spot = HALL, **more: Any) -> Session:
    times = {"begins": dt.time.fromisoformat(begins), "ends": dt.time.fromisoformat(ends) if ends else None}
    return Session(key, DAY, zone=ZONE, spot=spot, **(times | more))


def clock(text: str) -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time.fromisoformat(text), dt.timezone(dt.timedelta(hours=1)))


def found(*lines: Session, **more: Any) -> list[Finding]:
    return check_event(Plan(lines, ways=WAYS, **more))


def codes(*lines: Session, **more: Any) -> list[str]:
    return [one.code for one in found(*lines, **more)]


def test_sessions_side_by_side_in_rooms_of_their_own_have_no_findings() -> None:
    room, other = Use("room", 1), Use("room", 2)
    assert codes(at("a", "09:00", "10:00", uses=(room,)), at("b", "09:00", "10:00", LAB, uses=(other,))) == []
    assert codes(at("a", "09:00", "10:00", uses=(room,)), at("b", "10:00", "11:00", uses=(room,))) == []


def test_a_room_is_asked_for_twice() -> None:
    room = Use("room", 1)
    (one,) = found(at("a", "09:00", "10:00", uses=(room,)), at("b", "09:40", "11:00", uses=(room,)))
    assert (one.code, one.severity, one.lines, one.said) == (
        "room_twice",
        "fault",
        ("a", "b"),
        {"keys": (1,), "minutes": 20},
    )


def test_two_people_at_two_sessions_at_once_are_one_finding() -> None:
    uses = (SPEAKER, Use("person", ("person", 2)))
    (one,) = found(at("a", "09:00", "10:00", uses=uses), at("b", "09:30", "10:30", uses=uses))
    assert (one.code, one.said["keys"]) == ("person_twice", (("person", 1), ("person", 2)))


def test_who_interprets_in_one_and_speaks_in_the_other_is_a_person_asked_for_twice() -> None:
    interprets = Use("interpreter", SPEAKER.key)
    assert codes(at("a", "09:00", "10:00", uses=(SPEAKER,)), at("b", "09:00", "10:00", uses=(interprets,))) == [
        "person_twice"
    ]
    assert codes(at("a", "09:00", "10:00", uses=(interprets,)), at("b", "09:00", "10:00", uses=(interprets,))) == [
        "interpreter_twice"
    ]


def test_what_is_elsewhere_clashes_with_ours_and_never_with_itself() -> None:
    elsewhere = at("x", "09:00", "10:00", uses=(SPEAKER,), elsewhere=True)
    other = at("y", "09:00", "10:00", uses=(SPEAKER,), elsewhere=True)
    assert codes(elsewhere, other) == []
    assert codes(elsewhere, at("a", "09:30", "10:00", uses=(SPEAKER,))) == ["person_twice"]


@pytest.mark.parametrize(
    ("begins", "spot", "code"),
    [
        ("10:10", LAB, ["walk_too_short"]),
        ("10:22", LAB, ["walk_tight"]),
        ("10:25", LAB, []),
        ("10:00", HALL, []),
        ("12:00", FARM, ["way_between_unknown"]),
    ],
)
def test_who_speaks_twice_has_to_get_there(begins: str, spot: Spot, code: list[str]) -> None:
    after = at("b", begins, "13:00", spot, uses=(SPEAKER,))
    assert codes(at("a", "09:00", "10:00", uses=(SPEAKER,)), after) == code


def test_where_no_way_is_given_the_road_is_reckoned_by_its_length() -> None:
    near, far = Spot("A", "A", (56.15, 10.2)), Spot("B", "B", (56.15, 10.7))
    after = at("b", "10:10", "11:00", far, uses=(SPEAKER,))
    (one,) = found(at("a", "09:00", "10:00", near, uses=(SPEAKER,)), after)
    assert (one.code, one.said["given"], one.said["needed"]) == ("walk_too_short", 10, 36)


def test_beside_a_plenary_nothing_goes_on_but_what_may() -> None:
    plenary = at("p", "09:00", "10:00", for_all=True)
    assert codes(plenary, at("a", "09:30", "11:00")) == ["beside_all"]
    assert codes(plenary, at("a", "09:30", "11:00", beside=True)) == []


def test_there_is_time_to_get_from_a_plenary_to_what_follows_and_back() -> None:
    plenary = at("p", "09:00", "10:00", for_all=True)
    (one,) = found(plenary, at("a", "10:10", "11:00", LAB), at("b", "10:20", "11:00", LAB))
    assert (one.code, one.lines, one.said) == ("crowd_late", ("p", "a"), {"given": 10, "needed": 20})
    assert codes(at("a", "08:00", "08:50", LAB), plenary) == ["crowd_late"]
    dinner = at("d", "10:15", "12:00", LAB, for_all=True)
    assert codes(plenary, dinner) == ["crowd_late"]


def test_participants_with_places_in_two_sessions_at_once_are_counted() -> None:
    first = at("a", "09:00", "10:00", who=frozenset({1, 2, 3}))
    (one,) = found(first, at("b", "09:30", "10:30", who=frozenset({2, 3, 4})))
    assert (one.code, one.said) == ("places_twice", {"count": 2, "minutes": 30})
    (one,) = found(first, at("b", "10:05", "11:00", LAB, who=frozenset({3})))
    assert (one.code, one.said) == ("places_late", {"count": 1, "given": 5, "needed": 20})


def test_a_bus_leaves_before_and_comes_back_after_and_has_a_seat_for_everybody() -> None:
    ride = Ride("bus", clock("09:00"), clock("12:00"), 50)
    fits = at("a", "09:30", "11:30", LAB, ride=ride, places=50)
    assert codes(fits) == []
    assert codes(replace(fits, begins=dt.time(8, 50))) == ["bus_hours"]
    assert codes(replace(fits, ends=dt.time(12, 1))) == ["bus_hours"]
    (small,) = found(replace(fits, places=51))
    assert (small.code, small.said) == ("bus_small", {"bus": "bus", "places": 51, "seats": 50})
    assert codes(fits, at("b", "10:00", "11:00", FARM, ride=ride, places=0)) == ["bus_twice"]


def test_seats_are_filled_again_by_those_who_ride_later() -> None:
    ride = Ride("bus", clock("08:00"), None, 50)
    morning, evening = at("a", "09:00", "11:00", ride=ride, places=50), at("b", "13:00", "15:00", ride=ride, places=50)
    assert codes(morning, evening) == []
    assert codes(morning, replace(evening, begins=dt.time(10, 30))) == ["bus_small"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"spot": Spot()}, "where_missing"),
        ({"places": 60, "seats": 50}, "room_small"),
        ({"declined": (("person", 1),)}, "declined"),
        ({"needs_speaker": True}, "speaker_missing"),
        ({"spoken": frozenset({"da", "zh"})}, "interpreters_missing"),
        ({"meal": (DAY, dt.time(19))}, "meal_differs"),
        ({"ends": None}, "end_unknown"),
    ],
)
def test_a_session_by_itself(values: dict[str, Any], code: str) -> None:
    assert codes(replace(at("a", "18:00", "20:00"), **values)) == [code]


def test_languages_are_heard_through_interpreters() -> None:
    both = Interpreting(1, frozenset({"da", "en", "zh"}))
    assert codes(at("a", "09:00", "10:00", spoken=frozenset({"da", "zh"}), interpreters=(both,))) == []
    assert codes(at("a", "09:00", "10:00", spoken=frozenset({"en"}))) == []


def test_a_session_on_another_day_than_the_event_lies_outside() -> None:
    days = {"first": DAY + dt.timedelta(days=1), "last": DAY + dt.timedelta(days=2)}
    assert codes(at("a", "09:00", "10:00"), **days) == ["outside_days"]


SESSIONS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8), st.integers(1, 3), st.sets(st.integers(1, 4), max_size=3)),
    max_size=10,
)


def drawn(rows: list[tuple[int, int, int, set[int]]]) -> list[Session]:
    made = []
    for number, (begin, lasts, room, people) in enumerate(rows):
        begins, ends = (dt.time(8 + quarter // 4, quarter % 4 * 15) for quarter in (begin, begin + lasts))
        uses = (Use("room", room), *(Use("person", ("person", key)) for key in sorted(people)))
        spot = Spot(str(room), "House")
        made.append(Session(number, DAY, begins, ZONE, ends=ends, uses=uses, spot=spot, who=frozenset(people)))
    return made


@given(SESSIONS)
def test_every_clash_is_found_and_none_that_is_not_there(rows: list[tuple[int, int, int, set[int]]]) -> None:
    lines = drawn(rows)
    rooms, people, places = set(), {}, {}
    for (one, (begin, lasts, room, who)), (other, (start, long, hall, those)) in itertools.combinations(
        enumerate(rows), 2
    ):
        if begin < start + long and start < begin + lasts:
            pair = frozenset({one, other})
            if room == hall:
                rooms.add(pair)
            if who & those:
                people[pair] = len(who & those)
                places[pair] = len(who & those)
    told = found(*lines)
    assert {frozenset(one.lines) for one in told if one.code == "room_twice"} == rooms
    assert {frozenset(one.lines): len(one.said["keys"]) for one in told if one.code == "person_twice"} == people
    assert {frozenset(one.lines): one.said["count"] for one in told if one.code == "places_twice"} == places


@given(SESSIONS, st.randoms())
def test_the_order_of_entry_changes_nothing(rows: list[tuple[int, int, int, set[int]]], chance: random.Random) -> None:
    lines = drawn(rows)
    before = {(one.code, frozenset(one.lines), one.facts) for one in found(*lines)}
    chance.shuffle(lines)
    assert {(one.code, frozenset(one.lines), one.facts) for one in found(*lines)} == before
