"""Places in sessions: as good as the best of all plans, nothing broken, few moved, and a reason for whoever got less than wished."""

from dataclasses import replace
from itertools import combinations
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.places import (
    FixedClash,
    Person,
    Problem,
    Session,
    exact,
    outcome,
    price,
    reasons,
    seats,
    solve,
    wrong,
)
from proxenia.engines.places.branching import best
from proxenia.engines.places.explaining import passed_over
from proxenia.engines.places.flow import network
from proxenia.engines.places.scoring import score

from .made import DAIRY, HARBOUR, PARK, best_of_all, problems

TOGETHER = {"groups": ("", "Harbin"), "together": frozenset({"Harbin"})}
APART = {"groups": ("", "Harbin"), "apart": frozenset({"Harbin"})}
BOTH = frozenset({frozenset({HARBOUR, DAIRY})})


def people(many: int, *wishes: str, first: int = 0, **more: object) -> tuple[Person, ...]:
    ranks = {key: rank for rank, key in enumerate(wishes, start=1)}
    return tuple(Person(f"Delegate {number}", ranks, **more) for number in range(first, first + many))  # type: ignore[arg-type]


@settings(max_examples=80)
@given(st.one_of(problems(), problems(**APART)))
def test_a_flow_is_as_good_as_the_best_of_all_plans(problem: Problem) -> None:
    plan = solve(problem)
    assert plan.method == "flow"
    assert wrong(problem, plan.given) == []
    assert plan.score == plan.bound == best_of_all(problem)


@settings(max_examples=60)
@given(st.one_of(problems(plain=False), problems(**TOGETHER), problems(plain=False, **APART)))
def test_the_solver_is_as_good_as_the_best_of_all_plans(problem: Problem) -> None:
    plan = solve(problem)
    assert wrong(problem, plan.given) == []
    assert plan.score == plan.bound == best_of_all(problem)


@settings(max_examples=25)
@given(st.one_of(problems(plain=False), problems(**TOGETHER), problems(plain=False, **APART)))
def test_places_settled_by_the_linear_program_hold_and_no_plan_is_beyond_the_bound(problem: Problem) -> None:
    with patch.object(exact, "LARGE", 0):
        found = exact.best(problem, work=1.0)
    least = best_of_all(problem).loss(steady=problem.steady)
    assert wrong(problem, found.given) == []
    assert found.least <= least <= score(problem, found.given).loss(steady=problem.steady)


@settings(max_examples=60)
@given(problems(), st.data())
def test_what_is_fixed_stays_and_the_rest_is_the_best_beside_it(problem: Problem, data: st.DataObject) -> None:
    before = solve(problem).given
    keys = [(who, key) for who, those in before.items() for key in sorted(those)]
    kept = set(data.draw(st.lists(st.sampled_from(keys), max_size=2))) if keys else set()
    fixed = replace(
        problem,
        people=tuple(
            replace(one, fixed=frozenset(key for who, key in kept if who == one.key)) for one in problem.people
        ),
    )
    plan = solve(fixed)
    assert all(key in plan.given[who] for who, key in kept)
    assert wrong(fixed, plan.given) == []
    assert plan.score == best_of_all(fixed)


@settings(max_examples=60)
@given(st.one_of(problems(), problems(**TOGETHER)))
def test_each_wish_that_is_passed_over_has_a_reason(problem: Problem) -> None:
    given = solve(problem).given
    told = {(one.person, one.session) for one in reasons(problem, given)}
    assert told == {(one.key, key) for one in problem.people for key, _there in passed_over(problem, one, given)}


@settings(max_examples=60)
@given(problems())
def test_told_again_with_few_moves_a_plan_stays_as_it_is(problem: Problem) -> None:
    given = solve(problem).given
    told = replace(problem, steady=True, people=tuple(replace(one, now=given[one.key]) for one in problem.people))
    assert solve(told).score.moved == 0


@settings(max_examples=40)
@given(problems())
def test_a_search_that_is_cut_off_gives_a_plan_that_holds_and_a_bound_that_is_true(problem: Problem) -> None:
    net = network(problem)
    assert net is not None
    found = best(problem, net, steps=1)
    assert wrong(problem, found.given) == []
    assert (
        found.least
        <= best_of_all(problem).loss(steady=problem.steady)
        <= score(problem, found.given).loss(steady=problem.steady)
    )


def test_nobody_has_two_places_as_long_as_somebody_has_none() -> None:
    """Two sessions at different hours, one place each: each of two who want both gets one."""
    plan = solve(Problem(people(2, HARBOUR, PARK), (Session(HARBOUR, 1), Session(PARK, 1))))
    assert sorted(len(those) for those in plan.given.values()) == [1, 1]


def test_a_delegation_that_finds_no_room_as_one_says_so() -> None:
    group = people(3, HARBOUR, group="Harbin")
    problem = Problem(group, (Session(HARBOUR, 2),), together=frozenset({"Harbin"}))
    plan = solve(problem)
    assert plan.given == {one.key: frozenset() for one in group}
    assert {(one.kind, one.many, one.room) for one in reasons(problem, plan.given)} == {("group", 3, 2)}


def test_a_bus_with_two_stops_counts_who_is_at_both_once() -> None:
    stops = (Session(HARBOUR, 5, bus="1"), Session(DAIRY, 5, bus="1"))
    plan = solve(Problem(people(3, HARBOUR, DAIRY), stops, buses={"1": 2}))
    assert sorted(len(those) for those in plan.given.values()) == [0, 2, 2]


def test_what_is_fixed_and_cannot_be_is_named() -> None:
    fixed = people(2, HARBOUR, fixed=frozenset({HARBOUR}))
    with pytest.raises(FixedClash) as caught:
        solve(Problem(fixed, (Session(HARBOUR, 1),)))
    assert [(one.kind, one.many, one.room) for one in caught.value.found] == [("full", 2, 1)]


def test_a_price_names_those_who_would_move_and_a_seat_what_it_would_bring() -> None:
    problem = Problem(people(2, HARBOUR, DAIRY), (Session(HARBOUR, 1), Session(DAIRY, 1)), BOTH)
    plan = solve(problem)
    loser = next(key for key, those in plan.given.items() if DAIRY in those)
    (winner,) = set(plan.given) - {loser}
    found = price(problem, plan.given, loser, HARBOUR)
    assert found.changed == (winner,)
    assert [(one.session, one.given, one.regret) for one in seats(problem, plan)] == [(HARBOUR, 0, 1)]
    assert (outcome(problem, plan.given).first, outcome(problem, plan.given).later) == (1, 1)


def test_what_is_fixed_for_others_can_make_a_wish_impossible() -> None:
    those = people(1, HARBOUR, fixed=frozenset({HARBOUR})) + people(1, HARBOUR, first=1)
    problem = Problem(those, (Session(HARBOUR, 1),))
    assert price(problem, solve(problem).given, "Delegate 1", HARBOUR).plan is None


@pytest.mark.parametrize(
    "broken",
    [
        {"sessions": (Session(HARBOUR), Session(HARBOUR))},
        {"people": people(1, HARBOUR) * 2},
        {"people": people(1, "nowhere")},
        {"sessions": (Session(HARBOUR, -1),)},
        {"buses": {"1": -1}},
        {"together": frozenset({"Harbin"}), "apart": frozenset({"Harbin"})},
    ],
)
def test_a_problem_that_contradicts_itself_is_refused(broken: dict[str, object]) -> None:
    sound: dict[str, object] = {"people": people(1, HARBOUR), "sessions": (Session(HARBOUR),)}
    with pytest.raises(ValueError, match=r"one key|not there|fewer than no|together and apart"):
        Problem(**(sound | broken))  # type: ignore[arg-type]


def test_three_hundred_people_are_placed_and_it_is_proven() -> None:
    keys = [f"visit {number}" for number in range(12)]
    clashing = frozenset(frozenset(pair) for pair in combinations(keys, 2))
    those = tuple(
        Person(f"Delegate {at}", {keys[(at * step) % 12]: step for step in (1, 5, 7)}) for at in range(1, 301)
    )
    plan = solve(Problem(those, tuple(Session(key, 20, least=5) for key in keys), clashing))
    assert plan.proven
    assert plan.score.given == 2 * 240
