"""Who holds the chair when, as plain days and names."""

import datetime as dt
from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st

from proxenia.region.votes.turns import Holder, Turn, holding, months_on, turns

START = dt.date(2018, 1, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def first(found: object, number: int) -> list[Turn[str]]:
    return list(islice(found, number))  # type: ignore[call-overload]


def test_turns_go_round() -> None:
    order = [[Holder("A")], [Holder("B")], [Holder("C")]]
    found = first(turns(START, 12, order), 4)
    assert [one.holders for one in found] == [("A",), ("B",), ("C",), ("A",)]
    assert [one.first.year for one in found] == [2018, 2019, 2020, 2021]
    assert found[0].last == day("2018-12-31")


def test_members_with_the_same_place_hold_it_together() -> None:
    order = [[Holder("A"), Holder("B")], [Holder("C")]]
    assert [one.holders for one in first(turns(START, 6, order), 2)] == [("A", "B"), ("C",)]


def test_a_member_that_left_is_skipped_from_its_end_on() -> None:
    order = [[Holder("A")], [Holder("B", last=day("2018-06-30"))], [Holder("C")]]
    assert [one.holders for one in first(turns(START, 12, order), 3)] == [("A",), ("C",), ("A",)]


def test_the_next_steps_in_for_one_that_leaves_within_its_turn_and_keeps_its_own_turn() -> None:
    order = [[Holder("A", last=day("2018-06-30"))], [Holder("B")], [Holder("C")]]
    found = first(turns(START, 12, order), 4)
    assert [(one.holders, one.first) for one in found] == [
        (("A",), day("2018-01-01")),
        (("B",), day("2018-07-01")),
        (("B",), day("2019-01-01")),
        (("C",), day("2020-01-01")),
    ]


def test_a_group_goes_on_with_whoever_is_left_of_it() -> None:
    order = [[Holder("A", last=day("2018-03-31")), Holder("B")], [Holder("C")]]
    found = first(turns(START, 12, order), 3)
    assert [one.holders for one in found] == [("A", "B"), ("B",), ("C",)]
    assert found[1].last == day("2018-12-31")


def test_without_months_the_first_group_keeps_it() -> None:
    assert first(turns(START, None, [[Holder("A")], [Holder("B")]]), 5) == [Turn(START, None, ("A",))]


def test_turns_end_where_the_rotation_does() -> None:
    found = first(turns(START, 12, [[Holder("A")], [Holder("B")]], end=day("2019-06-30")), 9)
    assert [one.last for one in found] == [day("2018-12-31"), day("2019-06-30")]


def test_nobody_holds_it_where_nobody_is_a_member() -> None:
    assert first(turns(START, 12, [[Holder("A", last=day("2017-12-31"))]]), 3) == []


def test_the_turn_of_a_day_and_those_that_come() -> None:
    order = [[Holder("A")], [Holder("B")]]
    found = holding(turns(START, 12, order), day("2019-05-01"), coming=2)
    assert [one.holders for one in found] == [("B",), ("A",), ("B",)]


def test_the_last_of_a_month_stays_within_shorter_ones() -> None:
    assert months_on(day("2018-01-31"), 1) == day("2018-02-28")
    assert months_on(day("2018-01-31"), 2) == day("2018-03-31")


DAYS = st.none() | st.dates(dt.date(2017, 1, 1), dt.date(2022, 12, 31))
HOLDERS = st.builds(Holder, st.integers(), DAYS, DAYS)


@given(st.lists(st.lists(HOLDERS, min_size=1, max_size=3), min_size=1, max_size=5), st.integers(1, 30))
def test_turns_follow_one_another_without_a_gap_and_only_members_hold_them(
    order: list[list[Holder[int]]], months: int
) -> None:
    found = list(islice(turns(START, months, order), 30))
    known = {(holder.who, holder.first, holder.last) for group in order for holder in group}
    for one, after in pairwise(found):
        assert one.last is not None
        assert one.first <= one.last
        assert after.first == one.last + dt.timedelta(1)
    for one in found:
        assert one.holders
        for who in one.holders:
            assert any(w == who and Holder(w, a, z).there(one.first) for w, a, z in known)
