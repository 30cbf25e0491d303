"""The search for a bound, beside the search for a plan: a solver in a thread of its own, on the second core."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from .banquet import HARD_COST
from .hall import Hall, Rows
from .linear import LeastCost
from .placing import Placing
from .sharing import Sharing, classes_of

WHOLE = 700
"""With at most so many guests times chairs the model of chairs is asked about the whole problem."""
LARGEST = 100_000
"""Of the classes of guests and pairs that are apart, times tables, at most so many are proven."""
TINY = 1e-6
"""What a bound may be off by rounding."""


def solver(*, seed: int, seconds: float | None, work: float | None, workers: int = 1) -> cp_model.CpSolver:
    """Return a solver that stops after so many seconds, or so much work in the solver's own deterministic units."""
    found = cp_model.CpSolver()
    found.parameters.random_seed = seed
    found.parameters.num_workers = workers
    if seconds is not None:
        found.parameters.max_time_in_seconds = max(seconds, 0.01)
    if work is not None:
        found.parameters.max_deterministic_time = work
    return found


class _Watch(cp_model.CpSolverSolutionCallback):
    """Hands every solution on, and stops where it is told to."""

    def __init__(self, prover: "Prover", model: Sharing | Placing) -> None:
        super().__init__()
        self.prover, self.model = prover, model

    def on_solution_callback(self) -> None:
        if isinstance(self.model, Placing):
            self.prover.placed = self.model.rows(self.value)
        else:
            self.prover.shared = self.model.tables_of(self.value)
        if self.prover.over.is_set():
            self.stop_search()


@dataclass
class Prover:
    """Proves how good a plan can be at most.

    `bound` rises; `shared` is its last solution of tables, in any order of chairs, `placed` of chairs.

    The model of tables speaks first, as a linear program and then as it is, of plans without violations, and where
    there is none, of plans with as few as there must be. It is enough for a banquet; where the whole problem is small,
    the model of chairs goes on from there.
    """

    hall: Hall
    rows: Rows
    seed: int
    seconds: float
    work: float | None
    bound: int = 0
    at_chairs: bool = False
    shared: dict[int, list[int]] | None = None
    placed: dict[int, list[int]] | None = None
    over: threading.Event = field(default_factory=threading.Event)
    _solver: cp_model.CpSolver | None = None
    _least: LeastCost | None = None
    _error: BaseException | None = None

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def knows_chairs(self) -> bool:
        """Whether the whole problem is small enough for the model of chairs."""
        return len(self.hall.guests) * sum(table.seats for table in self.hall.tables) <= WHOLE

    @property
    def is_too_large(self) -> bool:
        """Whether no bound is to be had of the whole in any useful time; then it stays 0, which is true of any plan."""
        hall = self.hall
        rows = len(classes_of(hall, range(len(hall.guests)), split=False))
        rows += sum(mask.bit_count() for mask in hall.apart) // 2
        return rows * len(hall.tables) > LARGEST

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def is_at_work(self) -> bool:
        """Whether the bound may still rise."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait for it to end, at most so long."""
        self._thread.join(seconds)

    def end(self) -> int:
        """Stop, and return the bound."""
        self.over.set()
        while self._thread.is_alive():
            if self._least is not None:
                self._least.interrupt()
            if self._solver is not None:
                self._solver.stop_search()
            self._thread.join(0.02)
        if self._error is not None:
            raise self._error
        return self.bound

    def _run(self) -> None:
        try:
            if self.is_too_large:
                return
            strict = Sharing(self.hall)
            self._ask_least_cost(strict)
            if self._prove(lambda: strict) == cp_model.INFEASIBLE:
                self.bound = HARD_COST
                self._prove(lambda: Sharing(self.hall, elastic=True))
            if self.knows_chairs and not self.over.is_set():
                self.at_chairs = True
                self._prove(lambda: Placing(self.hall, at_least=self.bound))
        except BaseException as error:  # noqa: BLE001 - handed to whoever asked
            self._error = error

    def _ask_least_cost(self, strict: Sharing) -> None:
        if not self.over.is_set():
            self._least = LeastCost(strict.model)
            self._raise(self._least.ask(self.seconds))

    def _prove(self, make: Callable[[], Sharing | Placing]) -> cp_model.CpSolverStatus:
        model = make()
        model.hint(self.rows)
        if self.over.is_set():
            return cp_model.UNKNOWN
        workers = 2 if self.at_chairs and self.work is None else 1
        search = self._solver = solver(seed=self.seed, seconds=self.seconds, work=self.work, workers=workers)
        search.best_bound_callback = self._raise
        status = search.solve(model.model, _Watch(self, model))
        if status == cp_model.MODEL_INVALID:
            raise ValueError(model.model.validate())
        if status != cp_model.INFEASIBLE:
            self._raise(search.best_objective_bound)
        return status

    def _raise(self, bound: float) -> None:
        """Raise the bound to a whole number, as all costs are; the strict model knows nothing of plans with violations."""
        whole = math.ceil(bound - TINY)
        strict = not self.at_chairs and self.bound < HARD_COST
        self.bound = max(self.bound, min(whole, HARD_COST) if strict else whole)
