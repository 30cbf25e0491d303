"""Seats a banquet: who sits at which table, on which chair.

problem = Problem(tables=(Table("1", 10), Table("2", 10)), guests=(Guest("A", side="Aarhus", rank=1), ...), head_table="1",
                  host="A", guest_of_honour="B", locks={"C": Seat("2")}, previous=old_plan.seats)
plan = solve(problem, seconds=10, seed=0, on_better=show, should_stop=is_stopped)
plan.seats["A"]          # Seat(table="1", seat=1), chairs are numbered from 1
plan.hard_violations     # (Violation(rule, guests, why), ...); empty where every hard rule is kept
plan.soft                # (SoftCost(rule, guests, cost, why), ...): each wish that is not met
plan.objective, plan.bound, plan.moved, plan.proven
"""

from .banquet import HARD_COST, Guest, Plan, Problem, Seat, SoftCost, Table, Violation, Weights
from .reading import BadInput, as_data, check, problem_data, problem_of, read
from .rules import WHY, evaluate
from .solving import solve

__all__ = [
    "HARD_COST",
    "WHY",
    "BadInput",
    "Guest",
    "Plan",
    "Problem",
    "Seat",
    "SoftCost",
    "Table",
    "Violation",
    "Weights",
    "as_data",
    "check",
    "evaluate",
    "problem_data",
    "problem_of",
    "read",
    "solve",
]
