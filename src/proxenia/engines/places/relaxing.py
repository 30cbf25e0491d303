"""The linear program of a model of CP-SAT: a bound and a good guess in seconds, where a search of the whole takes minutes.

Of the delegations and people it parts only few between sessions: a corner of the program has no more shares that are no whole
numbers than it has sessions, buses and minima. What is left to search are those.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

SLACK = 0.05
"""By so much a bound may have come out too high in floating point: many times what the program may be off in all its shares."""
Row = tuple[float, float, list[tuple[int, int]]]
"""A sum of variables times numbers lies between two numbers."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """No solution of the model costs less than `least`; `values` are those of the variables in the program."""

    least: int
    values: tuple[float, ...]


def relaxed(model: cp_model.CpModel, *, seconds: float) -> Relaxed | None:
    """Return the optimum of the linear program of a model to be minimised; None where it is not found in time.

    Rules that are no sums (the greatest of several) it does not know, so that its optimum is a bound all the same.
    """
    solver, proto = pywraplp.Solver.CreateSolver("GLOP"), model.proto
    variables = [solver.NumVar(*_ends(one.domain), "") for one in proto.variables]
    for constraint in proto.constraints:
        for low, high, terms in _rows(constraint):
            row = solver.Constraint(low, high)
            for number, times in terms:
                row.SetCoefficient(variables[number], row.GetCoefficient(variables[number]) + times)
    for number, times in zip(proto.objective.vars, proto.objective.coeffs, strict=True):
        solver.Objective().SetCoefficient(variables[number], times)
    solver.Objective().SetMinimization()
    solver.SetTimeLimit(max(1, int(1000 * seconds)))
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    least = math.ceil(solver.Objective().Value() + proto.objective.offset - SLACK)
    return Relaxed(least, tuple(one.solution_value() for one in variables))


def _rows(constraint: Any) -> Iterator[Row]:
    """Yield the sums of a constraint: at most one of several, one if another, or a sum between two numbers."""
    if constraint.has_at_most_one():
        yield _of_literals(constraint.at_most_one.literals, most=1)
    elif constraint.has_bool_and():
        for whole in constraint.enforcement_literal:
            for part in constraint.bool_and.literals:
                yield _of_literals([whole, -part - 1], most=1)
    elif constraint.has_linear() and not constraint.enforcement_literal:
        linear = constraint.linear
        yield *_ends(linear.domain), list(zip(linear.vars, linear.coeffs, strict=True))


def _ends(domain: Any) -> tuple[float, float]:
    """Return the least and the greatest number of a domain; what is as good as endless is endless."""
    numbers = list(domain)
    low, high = numbers[0], numbers[-1]
    return -math.inf if low <= cp_model.INT_MIN else low, math.inf if high >= cp_model.INT_MAX else high


def _of_literals(literals: Any, most: int) -> Row:
    """Return that at most so many of some literals hold; the opposite of a variable is one less it."""
    opposite = [-one - 1 for one in literals if one < 0]
    terms = [(one, 1) for one in literals if one >= 0] + [(one, -1) for one in opposite]
    return -math.inf, most - len(opposite), terms
