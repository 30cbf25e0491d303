"""Better and better plans with a bound beside them: CP-SAT (OR-Tools) on the same clauses, which can be stopped at any time."""

import threading
from collections.abc import Callable

from ortools.sat.python import cp_model

from .clauses import Truth
from .idle import Idle
from .model import Instance
from .plans import placements_of

Tell = Callable[[str, object], None]


class Anytime(threading.Thread):
    """Tells "plan" with (breaks, placements), "bound" with a number, at the end "optimal" or "infeasible" where it is either."""

    def __init__(self, instance: Instance, seconds: float, tell: Tell) -> None:
        super().__init__(daemon=True)
        self.instance, self.seconds, self.tell = instance, seconds, tell
        self.stopped = threading.Event()
        self.solver = cp_model.CpSolver()

    def run(self) -> None:
        """Look until the time is over or somebody stops it."""
        rules = Idle(self.instance)
        if rules.impossible:
            self.tell("infeasible", None)
            return
        model = cp_model.CpModel()
        variables = [model.new_bool_var("") for _number in range(rules.top + 1)]

        def of(literal: Truth) -> cp_model.LiteralT:
            return variables[literal] if literal > 0 else variables[-literal].negated()

        for clause in rules.clauses:
            model.add_bool_or([of(one) for one in clause])
        model.minimize(rules.base + sum(variables[one] for one in rules.units if one is not False))
        self.solver.parameters.num_workers = 1
        self.solver.parameters.max_time_in_seconds = self.seconds
        self.solver.best_bound_callback = lambda bound: self.tell("bound", round(bound))
        if self.stopped.is_set():
            return
        watch = _Watch(rules, variables, self)
        status = self.solver.solve(model, watch)
        if status == cp_model.INFEASIBLE:
            self.tell("infeasible", None)
        elif status == cp_model.OPTIMAL:
            self.tell("optimal", watch.last)

    def stop(self) -> None:
        """Stop, and wait until it has."""
        self.stopped.set()
        self.solver.stop_search()


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, rules: Idle, variables: list[cp_model.IntVar], search: Anytime) -> None:
        super().__init__()
        self.rules, self.variables, self.search = rules, variables, search
        self.last: object = None

    def on_solution_callback(self) -> None:
        """Tell the plan."""
        found = placements_of(self.rules, lambda number: self.boolean_value(self.variables[number]))
        self.last = round(self.objective_value), found
        self.search.tell("plan", self.last)
        if self.search.stopped.is_set():
            self.stop_search()
