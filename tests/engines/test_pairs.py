"""Meetings of pairs: no clash, as many as can be, few moved, and why one could not be planned."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.pairs import Meeting, Problem, Seat, Wish, clashes, solve
from proxenia.engines.pairs.beginning import begun
from proxenia.engines.pairs.solving import LocksClash

DA_ZH, EN_ZH = frozenset({"da", "zh"}), frozenset({"en", "zh"})


def meeting(firm: int, other: int, **more: object) -> Meeting:
    return Meeting(f"{firm}-{other}", frozenset({f"Firm {firm}", f"Counterpart {other}"}), **more)  # type: ignore[arg-type]


def everybody(firms: int, others: int) -> tuple[Meeting, ...]:
    return tuple(meeting(firm, other) for firm in range(firms) for other in range(others))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Make any problem of a small seminar, solvable whole or not, planned in part, some of it locked."""
    pairs = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), unique=True, max_size=16))
    needs = st.sampled_from([None, frozenset({DA_ZH}), frozenset({DA_ZH, EN_ZH}), frozenset()])
    wishes = st.sampled_from(list(Wish))
    slots, tables = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    problem = Problem(
        tuple(meeting(*pair, wish=draw(wishes), interpreting=draw(needs)) for pair in pairs),
        slots,
        tables,
        {DA_ZH: draw(st.integers(0, 2)), EN_ZH: draw(st.integers(0, 1))},
    )
    seats = dict(solve(problem).seats)
    kept = draw(st.sets(st.sampled_from(sorted(seats)))) if seats else set()
    locked = draw(st.sets(st.sampled_from(sorted(kept)))) if kept else set()
    now = {key: seats[key] for key in kept}
    return replace(
        problem,
        meetings=tuple(replace(one, now=now.get(one.key), locked=one.key in locked) for one in problem.meetings),
    )


@settings(max_examples=60)
@given(problems())
def test_a_plan_never_clashes_and_keeps_what_is_locked(problem: Problem) -> None:
    plan = solve(problem)
    assert clashes(problem, plan.seats) == []
    assert all(plan.seats[one.key] == one.now for one in problem.meetings if one.locked)
    assert {*plan.seats, *(one.key for one in plan.left)} == {one.key for one in problem.meetings}
    assert all(one.reasons for one in plan.left)


@settings(max_examples=40)
@given(problems())
def test_a_plan_that_is_solved_again_stays_as_it_is(problem: Problem) -> None:
    plan = solve(problem)
    again = solve(
        replace(problem, meetings=tuple(replace(one, now=plan.seats.get(one.key)) for one in problem.meetings))
    )
    assert again.seats == plan.seats
    assert again.moved == ()


@settings(max_examples=40)
@given(problems())
def test_nothing_that_is_left_could_simply_be_added(problem: Problem) -> None:
    plan = solve(problem)
    seats = [Seat(slot, table) for slot in range(problem.slots) for table in range(problem.tables)]
    for one in plan.left:
        assert not any(clashes(problem, {**plan.seats, one.key: seat}) == [] for seat in seats)


@settings(max_examples=40)
@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 8)), min_size=1))
def test_firms_and_counterparts_need_no_more_slots_than_the_busiest_has_pairs(pairs: set[tuple[int, int]]) -> None:
    meetings = tuple(meeting(*pair) for pair in sorted(pairs))
    most = max(Counter(party for one in meetings for party in one.parties).values())
    plan = solve(Problem(meetings, slots=most, tables=len(meetings)))
    assert plan.left == ()
    assert plan.proven


def test_five_firms_meet_eight_counterparts_each_once() -> None:
    problem = Problem(everybody(5, 8), slots=8, tables=5)
    plan = solve(problem)
    assert len(plan.seats) == 40
    assert clashes(problem, plan.seats) == []


@settings(max_examples=60)
@given(problems())
def test_a_plan_to_begin_with_never_clashes_and_holds_what_is_locked(problem: Problem) -> None:
    slots = begun(problem)
    for slot in range(problem.slots):
        there = [one for one in problem.meetings if slots.get(one.key) == slot]
        seats = {one.key: Seat(slot, table) for table, one in enumerate(there)}
        assert clashes(problem, seats) == []
    assert all(one.now is not None and slots[one.key] == one.now.slot for one in problem.meetings if one.locked)


def test_thirty_firms_meet_thirty_counterparts_in_thirty_slots() -> None:
    """As many slots as anybody has meetings are enough, however one begins: others are changed round."""
    found = begun(Problem(everybody(30, 30), slots=30, tables=30))
    assert len(found) == 900
    assert set(Counter(found.values()).values()) == {30}


def test_a_seminar_with_more_meetings_than_places_fills_every_table() -> None:
    problem = Problem(everybody(6, 6), slots=4, tables=4)
    plan = solve(problem)
    assert len(plan.seats) == 16
    assert clashes(problem, plan.seats) == []


def test_a_firm_with_more_pairs_than_slots_is_told_so_with_what_would_do() -> None:
    plan = solve(Problem(everybody(1, 9), slots=8, tables=3))
    (left,) = plan.left
    (reason,) = left.reasons
    assert (reason.kind, reason.who, reason.many, reason.room) == ("party", "Firm 0", 9, 8)
    assert [one.kind for one in left.changes] == ["slot"]
    assert plan.slots_needed == 9


def test_too_few_tables_are_told_with_either_way_out() -> None:
    meetings = tuple(meeting(number, number) for number in range(3))
    (left,) = solve(Problem(meetings, slots=1, tables=2)).left
    assert left.reasons[0].kind == "tables"
    assert [one.kind for one in left.changes] == ["slot", "table"]


def test_where_nobody_interprets_one_more_slot_does_not_help() -> None:
    plan = solve(Problem((meeting(0, 0, interpreting=frozenset({DA_ZH})),), slots=4, tables=4))
    (left,) = plan.left
    assert left.reasons[0].kind == "nobody"
    assert [(one.kind, one.between) for one in left.changes] == [("interpreter", DA_ZH)]
    assert plan.slots_needed is None


def test_interpreters_of_two_languages_are_shared_out_so_that_all_are_helped() -> None:
    either = meeting(0, 0, interpreting=frozenset({DA_ZH, EN_ZH}))
    only = meeting(1, 1, interpreting=frozenset({DA_ZH}))
    plan = solve(Problem((either, only), slots=1, tables=2, interpreters={DA_ZH: 1, EN_ZH: 1}))
    assert plan.left == ()


def test_too_few_interpreters_are_told_in_figures() -> None:
    meetings = tuple(meeting(number, number, interpreting=frozenset({DA_ZH})) for number in range(3))
    (left,) = solve(Problem(meetings, slots=2, tables=3, interpreters={DA_ZH: 1})).left
    assert (left.reasons[0].kind, left.reasons[0].many, left.reasons[0].room) == ("interpreters", 3, 2)
    assert [one.kind for one in left.changes] == ["slot", "interpreter"]


def test_what_is_locked_is_let_go_where_that_alone_is_in_the_way() -> None:
    held = meeting(0, 0, now=Seat(0, 0), locked=True)
    (left,) = solve(Problem((held, meeting(0, 1), meeting(1, 0)), slots=2, tables=1)).left
    assert left.reasons[0].kind == "tables"
    plan = solve(
        Problem(
            (
                meeting(0, 0, now=Seat(0, 0), locked=True),
                meeting(1, 0, now=Seat(1, 0), locked=True),
                meeting(0, 1),
                meeting(2, 1, now=Seat(1, 1), locked=True),
            ),
            slots=2,
            tables=2,
        )
    )
    assert [[one.kind for one in left.changes] for left in plan.left] == [["slot", "locks"]]
    assert plan.left[0].reasons[0].kind == "filled"


def test_a_must_goes_before_any_number_of_others() -> None:
    must = meeting(0, 0, wish=Wish.MUST)
    others = (meeting(0, 1, wish=Wish.WOULD), meeting(1, 0, wish=Wish.WOULD))
    assert set(solve(Problem((*others, must), slots=1, tables=3)).seats) == {"0-0"}


def test_one_of_two_that_is_rather_not_wanted_gives_way() -> None:
    plan = solve(Problem((meeting(0, 0, wish=Wish.RATHER_NOT), meeting(0, 1)), slots=1, tables=1))
    assert set(plan.seats) == {"0-1"}


def test_few_meetings_move_when_one_more_is_wanted() -> None:
    first = solve(Problem(everybody(4, 4), slots=5, tables=4))
    pairs = [replace(one, now=first.seats[one.key]) for one in everybody(4, 4)]
    plan = solve(Problem((*pairs, meeting(0, 9)), slots=5, tables=4))
    assert plan.left == ()
    assert len(plan.moved) <= 1


def test_the_order_in_which_meetings_are_told_changes_nothing_of_what_is_planned() -> None:
    meetings = list(everybody(3, 7))
    told = len(solve(Problem(tuple(meetings), slots=6, tables=2)).seats)
    random.Random(3).shuffle(meetings)
    assert len(solve(Problem(tuple(meetings), slots=6, tables=2)).seats) == told == 12


def test_locks_that_cannot_be_held_together_are_named() -> None:
    meetings = (meeting(0, 0, now=Seat(0, 0), locked=True), meeting(0, 1, now=Seat(0, 1), locked=True))
    with pytest.raises(LocksClash) as caught:
        solve(Problem(meetings, slots=2, tables=2))
    assert [(one.kind, one.who) for one in caught.value.found] == [("party", "Firm 0")]


@pytest.mark.parametrize(
    ("seat", "kind"),
    [(Seat(2, 0), "slot"), (Seat(0, 5), "table"), (Seat(0, 0), "taken")],
)
def test_a_seat_that_there_is_not_is_a_clash(seat: Seat, kind: str) -> None:
    problem = Problem((meeting(0, 0), meeting(1, 1)), slots=2, tables=2)
    assert [one.kind for one in clashes(problem, {"0-0": Seat(0, 0), "1-1": seat})] == [kind]


def test_nothing_wanted_is_a_plan_too() -> None:
    assert solve(Problem((), slots=3, tables=2)).seats == {}
    assert [one.key for one in solve(Problem((meeting(0, 0),), slots=0, tables=0)).left] == ["0-0"]


def test_two_meetings_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="one key"):
        Problem((meeting(0, 0), meeting(0, 0)), slots=1, tables=1)
