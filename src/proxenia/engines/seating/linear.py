"""The model of tables as a linear program: its least cost, wholeness of guests aside, is a bound that is there at once.

The solver of constraints improves on it, but for a thousand guests has none at all within half a minute, where this
takes three seconds.
"""

import math
from typing import Any

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

ENDLESS = 1 << 62
"""Beyond this the solver of constraints means no limit at all."""
SURE = 1e-3
"""What the least cost may be off by rounding, generously."""


def program(model: cp_model.CpModel, kind: str) -> tuple[pywraplp.Solver, list[pywraplp.Variable]]:
    """Return a model whose constraints are all linear as a program for a solver such as GLOP, and its variables."""
    solver, proto = pywraplp.Solver.CreateSolver(kind), model.proto
    variables = [solver.IntVar(*map(float, one.domain), "") for one in proto.variables]
    for one in proto.constraints:
        low, high = (float(end) if abs(end) < ENDLESS else end * solver.infinity() for end in one.linear.domain)
        row = solver.RowConstraint(low, high, "")
        _add(row, variables, one.linear)
    _add(solver.Objective(), variables, proto.objective)
    return solver, variables


def _add(row: Any, variables: list[pywraplp.Variable], terms: Any) -> None:
    """Add terms; the same variable may stand in several."""
    summed: dict[int, int] = {}
    for at, times in zip(terms.vars, terms.coeffs, strict=True):
        summed[at] = summed.get(at, 0) + times
    for at, times in summed.items():
        row.SetCoefficient(variables[at], times)


class LeastCost:
    """The least cost of a model as a linear program. `ask` may be interrupted by another thread."""

    def __init__(self, model: cp_model.CpModel) -> None:
        self.solver, _ = program(model, "GLOP")

    def interrupt(self) -> None:
        """Let `ask` end soon."""
        self.solver.InterruptSolve()

    def ask(self, seconds: float) -> int:
        """Return a whole number that no solution of the model costs less than; 0 where it was not found in time."""
        self.solver.SetTimeLimit(max(int(seconds * 1000), 1))
        if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
            return 0
        return max(math.ceil(float(self.solver.Objective().Value()) - SURE), 0)
