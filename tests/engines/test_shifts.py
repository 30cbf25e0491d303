"""Shifts of volunteers: languages first, hours and rest kept, locks kept, few moved, and what is lacking is said."""

import random
from dataclasses import replace
from itertools import product

import pytest
from benchmarks.shifts import cancelled, greedy, made
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.shifts import Need, Person, Problem, Rules, Seat, Shift, solve, wrong
from proxenia.engines.shifts.board import Board
from proxenia.engines.shifts.chains import improve
from proxenia.engines.shifts.filling import fill

RULES = Rules(day_minutes=480, all_minutes=960, rest_minutes=600)


def shift(key: str, begins: int, *needs: Need, length: int = 240, day: int = 0, briefing: str = "") -> Shift:
    return Shift(key, day, begins, begins + length, needs or (Need(f"{key}-any"),), briefing)


def small(chance: random.Random) -> Problem:
    """Return a random problem that can be tried out whole."""
    languages = ("en", "zh")
    people = tuple(
        Person(
            f"p{number}",
            {one: chance.randint(1, 3) for one in languages if chance.random() < 0.6},
            frozenset({"boat"} if chance.random() < 0.3 else ()),
            None if chance.random() < 0.4 else ((0, chance.choice((300, 600, 1440))), (1440, 2880)),
            {"gate": chance.choice((0, 500))} if chance.random() < 0.7 else {},
        )
        for number in range(chance.randint(1, 3))
    )
    shifts = []
    for number in range(chance.randint(1, 3)):
        day, begins = chance.randrange(2), chance.choice((0, 120, 240, 360, 700))
        need = chance.choice(
            (Need(""), Need("", language="en", level=2), Need("", language="zh"), Need("", skill="boat"))
        )
        extra = [Need(f"s{number}-more")] if chance.random() < 0.4 else []
        briefing = "gate" if chance.random() < 0.3 else ""
        begins += day * 1440
        needs = (replace(need, key=f"s{number}"), *extra)
        shifts.append(Shift(f"shift {number}", day, begins, begins + chance.choice((120, 240, 480)), needs, briefing))
    return Problem(people, tuple(shifts), RULES)


def every_plan(problem: Problem) -> list[frozenset[Seat]]:
    """Return all plans that hold, by trying all."""
    choices = [
        [None, *(person.key for person in problem.people)]
        for need in problem.need.values()
        for _one in range(need.number)
    ]
    found = []
    for chosen in product(*choices):
        seats = {(person, need) for need, person in zip(problem.need, chosen, strict=True) if person is not None}
        if not wrong(problem, seats):
            found.append(frozenset(seats))
    return found


def reached(problem: Problem, seats: frozenset[Seat]) -> tuple[int, int, int]:
    special = sum(problem.need[need].is_special for _person, need in seats)
    return special, len(seats), -len(problem.now - seats)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_a_small_plan_is_the_best_of_all_and_no_plan_exceeds_the_bounds(seed: int) -> None:
    problem = small(random.Random(seed))
    plan = solve(problem)
    plans = every_plan(problem)
    assert wrong(problem, plan.seats) == []
    assert plan.proven
    assert reached(problem, plan.seats) == max(reached(problem, one) for one in plans)
    assert plan.bound >= max(len(one) for one in plans)
    assert plan.special_bound == plan.special == max(reached(problem, one)[0] for one in plans)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_planning_anew_keeps_what_is_fixed_and_moves_as_few_as_any_plan_so_good(seed: int) -> None:
    chance = random.Random(seed)
    problem = small(chance)
    before = chance.choice(every_plan(problem))
    fixed = frozenset(one for one in before if chance.random() < 0.4)
    problem = replace(problem, now=before, fixed=fixed)
    plan = solve(problem)
    assert fixed <= plan.seats
    assert wrong(problem, plan.seats) == []
    assert reached(problem, plan.seats) == max(reached(problem, one) for one in every_plan(problem))
    assert plan.moved == before - plan.seats
    assert plan.added == plan.seats - before


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.2, 0.5]))
def test_a_plan_by_chains_holds_and_is_no_worse_than_one_by_hand(seed: int, can: float) -> None:
    problem = made(30, 70, 3, can=can, seed=seed)
    board = Board(problem)
    fill(board)
    before = len(board.seats())
    done = improve(board, float("inf"))
    seats = board.seats()
    assert wrong(problem, seats) == []
    assert len(seats) <= before + done
    special = sum(problem.need[need].is_special for _person, need in seats)
    assert special >= sum(problem.need[need].is_special for _person, need in greedy(problem))


def test_the_same_problem_gives_the_same_plan() -> None:
    problem = made(40, 80, 3, can=0.3)
    assert solve(problem).seats == solve(problem).seats


def test_few_move_when_some_cancel_and_who_gave_a_shift_back_is_not_asked_again() -> None:
    problem = made(60, 90, 4, can=0.8)
    plan = solve(problem, bounds=False)
    after = cancelled(problem, plan.seats, 10)
    again = solve(after, bounds=False)
    assert wrong(after, again.seats) == []
    assert len(again.moved) <= 10
    assert again.filled >= plan.filled - 10


def test_a_place_for_a_language_is_filled_before_a_plain_one() -> None:
    speaker = Person("p1", {"zh": 3})
    problem = Problem(
        (speaker,), (shift("a", 0, Need("plain")), shift("b", 0, Need("zh", language="zh", level=2))), RULES
    )
    assert solve(problem).seats == {("p1", "zh")}


def test_whoever_speaks_too_little_or_is_not_briefed_is_not_planned_and_the_reasons_are_told() -> None:
    people = (
        Person("p1", {"zh": 1}),
        Person("p2", {"zh": 3}, free=((0, 100),)),
        Person("p3", {"zh": 3}, briefed={"gate": 50}),
        Person("p4", {"zh": 2}),
    )
    one = shift("a", 10, Need("a-zh", 4, language="zh", level=2), length=60, briefing="gate")
    [lack] = solve(Problem(people, (one,), RULES)).lacks
    assert (lack.shift, lack.need, lack.missing, lack.speak) == ("a", "a-zh", 4, 3)
    assert lack.reasons == {"unbriefed": 3}
    later = replace(one, begins=60, ends=120)
    [lack] = solve(Problem(people, (later,), RULES)).lacks
    assert (lack.missing, lack.reasons) == (3, {"away": 1, "unbriefed": 1})


def test_hours_and_rest_are_kept_and_said() -> None:
    late, early = shift("late", 1000), shift("early", 1500, day=1)
    person = Person("p1")
    plan = solve(Problem((person,), (late, early), RULES))
    assert (plan.filled, [one.reasons for one in plan.lacks]) == (1, [{"rest": 1}])
    three = tuple(shift(f"s{at}", at * 240) for at in range(3))
    plan = solve(Problem((person,), three, RULES))
    assert (plan.filled, [one.reasons for one in plan.lacks], plan.bound) == (2, [{"day": 1}], 2)
    five = tuple(shift(f"s{at}", at * 1440, day=at) for at in range(5))
    plan = solve(Problem((person,), five, RULES))
    assert (plan.filled, [one.reasons for one in plan.lacks], plan.bound) == (4, [{"all": 1}], 4)


def test_what_is_fixed_stays_although_it_breaks_a_rule_and_the_checker_says_so() -> None:
    person = Person("p1", free=((0, 10),))
    seat = ("p1", "a-any")
    problem = Problem((person,), (shift("a", 0), shift("b", 100)), RULES, frozenset({seat}), frozenset({seat}))
    plan = solve(problem)
    assert plan.seats == {seat}
    assert [(one.kind, one.shift) for one in wrong(problem, plan.seats)] == [("away", "a")]
    assert [one.kind for one in wrong(problem, [])] == ["fixed"]


def test_the_checker_finds_each_kind_of_fault() -> None:
    people = (Person("p1", barred=frozenset({"c"})), Person("p2"))
    shifts = (
        Shift("a", 0, 0, 240, (Need("a1"), Need("a2", language="en"))),
        shift("b", 100),
        shift("c", 1000),
        shift("d", 1500, day=1),
    )
    problem = Problem(people, shifts, replace(RULES, day_minutes=400, all_minutes=700))
    seats = [("p1", "a1"), ("p1", "a2"), ("p1", "b-any"), ("p1", "c-any"), ("p1", "d-any"), ("p2", "b-any")]
    assert {one.kind for one in wrong(problem, seats)} == {
        "unfit",
        "twice",
        "overlap",
        "barred",
        "rest",
        "day",
        "all",
        "full",
    }


def test_keys_are_unique_and_places_are_there() -> None:
    with pytest.raises(ValueError, match="Two people"):
        Problem((Person("p"), Person("p")), ())
    with pytest.raises(ValueError, match="ends after"):
        Problem((), (Shift("a", 0, 5, 5, ()),))
    with pytest.raises(ValueError, match="not there"):
        Problem((), (), now=frozenset({("p", "n")}))
    assert solve(Problem((), ())).share == 1.0
