"""Places in sessions: as good as the best of all plans, nothing broken, few moved, and a reason for whoever got less than wished."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.places import FixedClash, Person, Problem, Session, outcome, price, reasons, seats, solve, wrong

from .made import ALL_AT_ONCE, CLINIC, DAIRY, HARBOUR, PARK, PLAIN, best_of_all, every_plan, problems

TOGETHER = {"groups": ("", "Harbin"), "together": frozenset({"Harbin"})}
APART = {"groups": ("", "Harbin"), "apart": frozenset({"Harbin"})}
ANY = st.one_of(problems(), problems(**APART), problems(plain=False), problems(**TOGETHER))


@settings(deadline=None, max_examples=150)
@given(st.one_of(problems(), problems(**APART)))
def test_a_flow_is_as_good_as_the_best_of_all_plans(problem: Problem) -> None:
    plan = solve(problem)
    assert plan.method == "flow"
    assert wrong(problem, plan.given) == []
    assert plan.score == plan.bound == best_of_all(problem)


@settings(deadline=None, max_examples=120)
@given(st.one_of(problems(plain=False), problems(**TOGETHER), problems(plain=False, **APART)))
def test_the_solver_is_as_good_as_the_best_of_all_plans(problem: Problem) -> None:
    plan = solve(problem)
    assert wrong(problem, plan.given) == []
    assert plan.score == plan.bound == best_of_all(problem)
