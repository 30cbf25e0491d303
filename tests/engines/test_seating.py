"""Seating a banquet: the rules, the plans, the bound."""

import itertools
import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.seating import (
    HARD_COST,
    BadInput,
    Guest,
    Plan,
    Problem,
    Seat,
    Table,
    Weights,
    evaluate,
    problem_data,
    problem_of,
    solve,
)
from proxenia.engines.seating.exchanging import exchange
from proxenia.engines.seating.greedy import greedy
from proxenia.engines.seating.hall import EMPTY, Hall
from proxenia.engines.seating.shapes import chairs_of

SIDES, TONGUES = ("Aarhus", "Harbin", ""), ("da", "en", "zh")


@st.composite
def problems(draw: st.DrawFn, *, guests: int = 7, seats: int = 9) -> Problem:
    """Make banquets of any kind, solvable or not: few guests, one to three tables."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3).filter(lambda all_: sum(all_) <= seats))
    tables = tuple(
        Table(
            f"T{at}",
            size,
            draw(st.sampled_from(["round", "long"])),
            draw(st.none() | st.integers(1, 3)),
            draw(st.none() | st.frozensets(st.integers(1, size))),
        )
        for at, size in enumerate(sizes)
    )
    names = [f"G{at}" for at in range(draw(st.integers(0, min(guests, sum(sizes)))))]
    made = tuple(
        Guest(
            name,
            draw(st.sampled_from(SIDES)),
            draw(st.none() | st.integers(1, 4)),
            draw(st.frozensets(st.sampled_from(TONGUES), max_size=2)),
            draw(st.booleans()) and draw(st.booleans()),
            access="wheelchair" if draw(st.integers(0, 5)) == 0 else "",
            sponsor=draw(st.booleans()),
        )
        for name in names
    )
    pairs = [tuple(sorted(pair)) for pair in itertools.combinations(names, 2)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
    for at, (a, b) in enumerate(chosen):
        wish = "together" if at == 0 and draw(st.booleans()) else "apart"
        made = tuple(replace(one, **{wish: (*getattr(one, wish), b)}) if one.id == a else one for one in made)
    places = [Seat(table.id, seat + 1) for table in tables for seat in range(table.seats)]
    before = draw(st.permutations(places))
    locked = draw(st.integers(0, min(2, len(names))))
    return Problem(
        tables,
        made,
        draw(st.sampled_from([None, tables[0].id, tables[-1].id])),
        names[0] if names and draw(st.booleans()) else None,
        names[1] if len(names) > 1 and draw(st.booleans()) else None,
        {
            name: draw(st.sampled_from([place, Seat(place.table)]))
            for name, place in zip(names, before[:locked], strict=False)
        },
        {name: place for name, place in zip(names, draw(st.permutations(places)), strict=False) if draw(st.booleans())},
        draw(st.sampled_from([Weights(), Weights(alternate=0), Weights(language=0, one_side=0), Weights(balance=9)])),
    )


def seated(problem: Problem, order: Sequence[int]) -> dict[str, Seat]:
    """Return the seats where the guests take these chairs, counted over all tables."""
    places = [Seat(table.id, seat + 1) for table in problem.tables for seat in range(table.seats)]
    return {guest.id: places[at] for guest, at in zip(problem.guests, order, strict=False)}


def least(problem: Problem) -> int:
    """Return what the best plan costs: every way to seat everybody is tried, locks kept."""
    seats = sum(table.seats for table in problem.tables)
    plans = (
        evaluate(problem, seated(problem, order)) for order in itertools.permutations(range(seats), len(problem.guests))
    )
    return min(plan.objective for plan in plans if all(one.rule != "lock" for one in plan.hard_violations))


def rules(plan: Plan) -> list[str]:
    return [one.rule for one in plan.hard_violations]


def banquet(guests: int, seats: int = 6, **more: object) -> Problem:
    """Return a banquet of two sides, with interpreters and a few wishes, that can be met."""
    tables = tuple(Table(str(at), seats) for at in range(-(-guests // seats)))
    made = []
    for at in range(guests):
        if at % 6 == 5:
            made.append(Guest(f"Delegate {at}", "Aarhus", None, frozenset({"da", "zh"}), interpreter=True))
        elif at % 2:
            made.append(Guest(f"Delegate {at}", "Harbin", at + 1, frozenset({"zh"}), sponsor=at % 9 == 1))
        else:
            made.append(
                Guest(f"Delegate {at}", "Aarhus", at + 1, frozenset({"da"}), apart=(f"Delegate {(at + 7) % guests}",))
            )
    return Problem(tables, tuple(made), "0", "Delegate 0", "Delegate 1", **more)  # type: ignore[arg-type]


@given(problems(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_evaluator_in_words_and_the_solver_in_numbers_count_the_same(
    problem: Problem, chance: random.Random
) -> None:
    seats = sum(table.seats for table in problem.tables)
    order = chance.sample(range(seats), len(problem.guests))
    plan = evaluate(problem, seated(problem, order))
    hall = Hall(problem)
    rows = [[EMPTY] * table.seats for table in problem.tables]
    for name, (table, seat) in plan.seats.items():
        assert seat is not None
        rows[hall.table_number[table]][seat - 1] = hall.number[name]
    not_counted = HARD_COST * rules(plan).count("lock")
    assert sum(hall.costs(rows)) == plan.objective - not_counted
    assert hall.seats(rows) == plan.seats


@given(problems(guests=5, seats=6))
@settings(max_examples=25)
def test_a_proven_plan_of_a_small_problem_is_the_best_there_is(problem: Problem) -> None:
    plan = solve(problem, seconds=20)
    assert (plan.objective, plan.proven) == (least(problem), True)


@given(problems(guests=5, seats=6))
@settings(max_examples=40)
def test_the_model_of_tables_never_claims_a_bound_above_the_best_plan(problem: Problem) -> None:
    from ortools.sat.python import cp_model

    from proxenia.engines.seating.proving import solver
    from proxenia.engines.seating.sharing import Sharing

    best = least(problem)
    for elastic in (False, True):
        search = solver(seed=0, seconds=10, work=None)
        if search.solve(Sharing(Hall(problem), elastic=elastic).model) == cp_model.INFEASIBLE:
            assert best >= HARD_COST
        else:
            assert min(search.best_objective_bound, best if elastic else HARD_COST) <= best


@given(problems(), st.integers(0, 3))
@settings(max_examples=25)
def test_every_plan_seats_everybody_once_keeps_locks_and_costs_no_less_than_its_bound(
    problem: Problem, seed: int
) -> None:
    plan = solve(problem, seconds=5, seed=seed, rounds=2)
    assert not {"seat", "lock"} & set(rules(plan))
    assert list(plan.seats) == [guest.id for guest in problem.guests]
    assert plan.bound <= plan.objective
    assert plan == evaluate(problem, plan.seats, bound=plan.bound)
    assert plan.objective == sum(one.cost for one in plan.soft) + HARD_COST * len(plan.hard_violations)


@given(problems())
@settings(max_examples=100)
def test_a_problem_is_the_same_after_being_written_and_read(problem: Problem) -> None:
    assert problem_of(json.loads(json.dumps(problem_data(problem)))) == problem


@given(st.integers(2, 30), st.sampled_from(["round", "long"]))
def test_neighbours_and_who_sits_opposite_are_so_mutually(count: int, shape: str) -> None:
    chairs = chairs_of(count, shape)  # type: ignore[arg-type]
    for chair in range(count):
        assert all(chair in chairs.beside[other] for other in chairs.beside[chair])
        assert all(chair in chairs.reach[other] for other in chairs.reach[chair])
        across = chairs.opposite(chair)
        assert across is None or (across != chair and chairs.opposite(across) == chair)
    assert len(chairs.pairs) == (max(count - 2, 0) if shape == "long" else count if count > 2 else 1)


def test_at_a_round_table_the_chairs_are_a_ring_and_the_next_is_at_the_right_hand() -> None:
    ten, seven = chairs_of(10, "round"), chairs_of(7, "round")
    assert (ten.host, ten.right_of(0), ten.right_of(9)) == (0, 1, 0)
    assert (ten.beside[0], ten.opposite(0), ten.reach[0]) == ((1, 9), 5, (1, 9))
    assert seven.opposite(0) is None
    assert chairs_of(6, "round").reach[0] == (1, 3, 5)


def test_at_a_long_table_one_sits_side_by_side_and_face_to_face() -> None:
    eight = chairs_of(8, "long")
    assert [eight.opposite(chair) for chair in range(8)] == [7, 6, 5, 4, 3, 2, 1, 0]
    assert (eight.beside[3], eight.beside[4]) == ((2,), (5,))
    assert (eight.host, eight.right_of(eight.host)) == (1, 2)
    assert eight.reach[1] == (0, 2, 6)
    assert eight.from_host == (1, 0, 1, 2, 3, 2, 1, 2)


def test_the_guest_of_honour_sits_at_the_right_hand_of_the_host_at_the_head_table() -> None:
    plan = solve(banquet(18), seconds=2)
    host, honour = plan.seats["Delegate 0"], plan.seats["Delegate 1"]
    assert (plan.hard_violations, host.table, honour) == ((), "0", Seat("0", (host.seat or 0) % 6 + 1))


def test_a_banquet_that_can_be_met_is_seated_without_a_violation() -> None:
    plan = solve(banquet(48), seconds=20, rounds=4)
    assert plan.hard_violations == ()
    assert 0 <= plan.bound <= plan.objective


def test_the_same_seed_and_rounds_give_the_same_plan() -> None:
    problem = banquet(30)
    one, other = (solve(problem, seconds=60, seed=3, rounds=3) for _ in range(2))
    assert one == other


def test_other_names_change_nothing_where_the_plan_is_proven() -> None:
    problem = banquet(8, 4, locks={"Delegate 3": Seat("1")})
    names = {f"Delegate {at}": f"{(at * 5) % 8} renamed" for at in range(8)}
    other = Problem(
        tuple(replace(table, id=f"table {table.id}") for table in problem.tables),
        tuple(
            replace(guest, id=names[guest.id], apart=tuple(names[one] for one in guest.apart))
            for guest in sorted(problem.guests, key=lambda one: names[one.id])
        ),
        "table 0",
        names["Delegate 0"],
        names["Delegate 1"],
        {names["Delegate 3"]: Seat("table 1")},
    )
    one, again = solve(problem, seconds=20), solve(other, seconds=20)
    assert (one.proven, again.proven) == (True, True)
    assert one.objective == again.objective


def test_when_one_cancels_few_are_moved() -> None:
    before = solve(banquet(36), seconds=20, rounds=3)
    left = tuple(guest for guest in banquet(36).guests if guest.id != "Delegate 14")
    left = tuple(replace(guest, apart=tuple(one for one in guest.apart if one != "Delegate 14")) for guest in left)
    after = solve(replace(banquet(36), guests=left, previous=before.seats), seconds=20, rounds=3)
    assert after.hard_violations == ()
    assert after.moved <= 3
    assert after.moved == sum(after.seats[guest.id].table != before.seats[guest.id].table for guest in left)


def test_a_solved_plan_given_as_previous_moves_nobody_without_gain() -> None:
    before = solve(banquet(12), seconds=20)
    after = solve(replace(banquet(12), previous=before.seats), seconds=20)
    assert (after.moved, after.objective <= before.objective) == (0, True)


def test_an_old_plan_may_speak_of_guests_and_tables_that_are_no_more() -> None:
    plan = solve(banquet(6, previous={"Nobody": Seat("0"), "Delegate 2": Seat("gone", 3)}), seconds=2)
    assert plan.moved == 1


def test_who_is_locked_beside_whom_they_must_avoid_stays_and_it_is_said() -> None:
    problem = banquet(24, locks={"Delegate 0": Seat("1", 2), "Delegate 7": Seat("1")})
    plan = solve(problem, seconds=2)
    assert plan.seats["Delegate 0"] == Seat("1", 2)
    assert sorted(rules(plan)) == ["apart", "head"]
    assert plan.hard_violations[0].why == "Delegate 0 and Delegate 7 are to be kept apart and share table 1."
    assert plan.objective >= plan.bound >= HARD_COST


def test_somebody_nobody_can_talk_with_is_told_of() -> None:
    guests = tuple(
        replace(guest, languages=frozenset({"xx"})) if guest.id == "Delegate 3" else guest
        for guest in banquet(12).guests
    )
    plan = solve(replace(banquet(12), guests=guests), seconds=1)
    assert [(one.rule, one.guests) for one in plan.hard_violations] == [("language", ("Delegate 3",))]
    assert "speaks xx" in plan.hard_violations[0].why


def test_an_interpreter_too_far_away_does_not_help() -> None:
    guests = [Guest("Guest", "Harbin", languages=frozenset({"zh"}))]
    guests += [Guest(f"Host {at}", "Aarhus", languages=frozenset({"da"})) for at in range(8)]
    guests += [Guest("Interpreter", languages=frozenset({"da", "zh"}), interpreter=True)]
    problem = Problem((Table("1", 10),), tuple(guests))
    far = {guest.id: Seat("1", at + 1) for at, guest in enumerate(guests[:5] + guests[9:] + guests[5:9])}
    near = {guest.id: Seat("1", at + 1) for at, guest in enumerate(guests)}
    assert rules(evaluate(problem, far)) == ["language"]
    assert rules(evaluate(problem, near)) == []


def test_access_is_kept_to_the_chairs_that_have_it() -> None:
    tables = (Table("1", 4, access_seats=frozenset()), Table("2", 4, access_seats=frozenset({3})))
    guests = [Guest(f"Delegate {at}") for at in range(7)]
    one = Problem(tables, (*guests, Guest("Delegate 7", access="wheelchair")))
    assert solve(one, seconds=2).seats["Delegate 7"] == Seat("2", 3)
    two = Problem(tables, (*guests[:6], *(Guest(f"Delegate {at}", access="wheelchair") for at in (7, 8))))
    assert rules(solve(two, seconds=2)) == ["access"]


def test_sponsors_are_spread_and_tables_filled_alike() -> None:
    tables = tuple(Table(str(at), 6) for at in range(3))
    guests = tuple(Guest(f"Delegate {at}", sponsor=at < 3) for at in range(15))
    plan = solve(Problem(tables, guests), seconds=5)
    assert (plan.objective, plan.proven) == (0, True)
    assert sorted(plan.seats[f"Delegate {at}"].table for at in range(3)) == ["0", "1", "2"]


def test_who_comes_first_sits_nearest() -> None:
    tables = (Table("far", 2), Table("head", 4), Table("near", 2, distance=1))
    guests = tuple(Guest(f"Delegate {at}", rank=at) for at in range(1, 9))
    plan = solve(Problem(tables, guests, "head"), seconds=5)
    assert (plan.objective, plan.proven) == (0, True)
    assert plan.seats["Delegate 1"] == Seat("head", 1)
    assert plan.seats["Delegate 4"] == Seat("head", 3)
    assert {plan.seats[f"Delegate {at}"].table for at in (5, 6, 7)} <= {"near", "far"}


def test_every_unmet_wish_is_told_with_its_cost_and_why() -> None:
    guests = tuple(Guest(f"Delegate {at}", "Aarhus" if at < 3 else "Harbin") for at in range(4))
    plan = solve(Problem((Table("1", 4),), guests), seconds=5)
    assert [(one.rule, one.cost) for one in plan.soft] == [("alternate", 3)] * 2
    assert plan.soft[0].why.endswith("are neighbours at table 1, both of Aarhus.")
    assert plan.soft[0].facts == {
        "guest": plan.soft[0].guests[0],
        "other": plan.soft[0].guests[1],
        "table": "1",
        "side": "Aarhus",
    }


def test_a_plan_that_seats_two_on_one_chair_or_none_is_found_out() -> None:
    problem = Problem((Table("1", 2),), (Guest("A"), Guest("B"), Guest("C")))
    plan = evaluate(problem, {"A": Seat("1", 1), "B": Seat("1", 1), "C": Seat("1", 3)})
    assert [(one.kind, one.guests) for one in plan.hard_violations] == [
        ("seat.none", ("C",)),
        ("seat.twice", ("A", "B")),
    ]


def test_it_stops_when_told_and_tells_of_better_plans_on_the_way() -> None:
    told: list[Plan] = []
    asked = itertools.count()
    problem = banquet(60)
    plan = solve(problem, seconds=600, on_better=told.append, should_stop=lambda: next(asked) > 60)
    costs = [one.objective for one in told]
    assert costs == sorted(costs, reverse=True)
    assert told
    assert plan.objective <= costs[-1]
    assert all(one == evaluate(problem, one.seats, bound=one.bound) for one in told)


def test_what_goes_wrong_on_the_way_reaches_who_asked() -> None:
    def fail(plan: Plan) -> None:
        raise LookupError(plan.objective)

    with pytest.raises(LookupError):
        solve(banquet(12), seconds=5, on_better=fail)


def test_nobody_and_nothing_can_be_seated_too() -> None:
    assert solve(Problem((), ()), seconds=1).seats == {}
    assert solve(Problem((Table("1", 0), Table("2", 4)), ()), seconds=1).objective == 0


def test_exchanges_only_ever_give_a_better_plan() -> None:
    hall = Hall(banquet(24))
    rows = greedy(hall)
    better = exchange(hall, rows, random.Random(1), steps=500)
    assert sum(hall.costs(better)) <= sum(hall.costs(rows))
    assert sorted(one for row in better for one in row) == sorted(one for row in rows for one in row)


def test_time_that_is_no_number_is_no_time() -> None:
    assert len(solve(banquet(12), seconds=float("nan")).seats) == 12


def test_a_crowd_beyond_proof_is_seated_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxenia.engines.seating.proving.LARGEST", 0)
    plan = solve(banquet(24), seconds=60, rounds=2)
    assert (len(set(plan.seats.values())), plan.hard_violations, plan.bound) == (24, (), 0)


def test_a_problem_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(BadInput, match="There are 3 guests and 2 chairs"):
        solve(Problem((Table("1", 2),), (Guest("A"), Guest("B"), Guest("C"))))
    with pytest.raises(BadInput, match="no guest “B”"):
        solve(Problem((Table("1", 2),), (Guest("A"),), "1", host="B"))


def test_the_host_presides_from_the_host_s_chair_unless_put_elsewhere_by_hand() -> None:
    guests = tuple(Guest(f"Delegate {at}") for at in range(5))
    problem = Problem((Table("1", 8, "long"),), guests, "1", "Delegate 0", "Delegate 1")
    assert solve(problem, seconds=5).seats["Delegate 0"] == Seat("1", 2)
    by_hand = solve(replace(problem, locks={"Delegate 0": Seat("1", 7)}), seconds=5)
    assert (by_hand.seats["Delegate 1"], by_hand.hard_violations) == (Seat("1", 8), ())
