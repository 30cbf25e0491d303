"""Fewest breaks, proven: a SAT solver (CaDiCaL) is asked for a plan with no break more than must be, then with one more, and so on.

Each answer “no” raises the bound, and what the solver has learnt stays; the first plan is the best one. It cannot be interrupted,
so it runs in a process of its own (`solving`), and says nothing of a plan until it has the best one.
"""

from collections.abc import Callable

from pysat.solvers import Solver

from .idle import Idle
from .model import Instance, Placement
from .plans import placements_of

SOLVER = "cadical195"
STEP = 8
"""So many breaks more are counted for at once; the counter is made anew when they do not do."""
Tell = Callable[[str, object], None]


def raise_bound(instance: Instance, tell: Tell) -> None:
    """Tell the news: "bound" with a number, at the end "optimal" with (breaks, placements), or "infeasible"."""
    rules = Idle(instance)
    if rules.impossible:
        tell("infeasible", None)
        return
    units = [one for one in rules.units if one is not False]
    with Solver(SOLVER, bootstrap_with=rules.clauses) as solver:
        more, counted = 0, list[int]()
        while True:
            tell("bound", rules.base + more)
            if more >= len(counted) and len(counted) < len(units):
                said = len(rules.clauses)
                counted = [int(one) for one in rules.sorted_sum(units, min(more + STEP, len(units)))]
                for clause in rules.clauses[said:]:
                    solver.add_clause(clause)
            allowed = [-counted[more]] if more < len(counted) else []
            if solver.solve(assumptions=allowed):
                tell("optimal", (rules.base + more, _read(rules, solver)))
                return
            if not allowed or not solver.get_core():
                tell("infeasible", None)
                return
            more += 1


def _read(rules: Idle, solver: Solver) -> tuple[Placement, ...]:
    true = {one for one in solver.get_model() or () if one > 0}
    return placements_of(rules, true.__contains__)
