"""How a problem is solved: a first plan at once, then better ones, a few tables at a time; beside it the proof of a bound.

The rounds are a large neighbourhood search (P. Shaw, "Using constraint programming and local search methods to solve
vehicle routing problems", CP 1998, pp. 417-431): some tables are emptied, the model of tables shares their guests out
anew, the chairs follow by exchanges, and the outcome is kept unless it costs more.
"""

import random
import time
from collections.abc import Sequence

from ortools.sat.python import cp_model

from .banquet import HARD_COST, OnBetter, Plan, Problem, ShouldStop
from .exchanging import exchange
from .greedy import greedy
from .hall import EMPTY, Hall, Rows
from .proving import Prover, solver
from .reading import check
from .rules import evaluate
from .sharing import Sharing

TOGETHER = 5
"""So many tables are shared out anew in a round: enough for chains of exchanges, and solved to the end in a twentieth of a second."""
FIRST_STEPS = 8_000
"""Exchanges before the first round, at most."""
PATIENCE, MORE = 12, 4
"""After so many rounds in vain it is one table more, and at last so many more."""
ROUND_WORK = 0.3
PROOF_WORK = 0.1
"""Deterministic units of the solver for a round, and for the proof for each round, where rounds are counted."""
TELL_EVERY = 0.25
"""Seconds between two plans told on the way."""


def solve(
    problem: Problem,
    *,
    seconds: float = 10.0,
    seed: int = 0,
    rounds: int | None = None,
    on_better: OnBetter | None = None,
    should_stop: ShouldStop | None = None,
) -> Plan:
    """Return the best plan found within `seconds`, sooner where it is proven that there is no better one.

    With `rounds` so many rounds are done, as long as the seconds suffice, and the same problem, seed and rounds give
    the same plan on every machine. `on_better` is told better plans on the way, a few a second, with the bound known by
    then. `should_stop` is asked many times a second; once it says so, the best plan so far is returned.
    Raises BadInput where the problem contradicts itself.
    """
    check(problem)
    return _Solving(problem, seconds, seed, rounds, on_better, should_stop).run()


class _Solving:
    """One run."""

    def __init__(
        self,
        problem: Problem,
        seconds: float,
        seed: int,
        rounds: int | None,
        on_better: OnBetter | None,
        should_stop: ShouldStop | None,
    ) -> None:
        self.end = time.monotonic() + max(0.0, seconds)
        self.problem, self.hall, self.seed, self.rounds = problem, Hall(problem), seed, rounds
        self.on_better, self.should_stop = on_better, should_stop
        self.chance = random.Random(seed)  # noqa: S311 - a search, not a secret
        self.told = (1 << 62, -TELL_EVERY)
        self.rows: Rows = []
        self.cost = 1 << 62
        self.prover: Prover | None = None
        self.in_vain = 0

    def run(self) -> Plan:
        """Solve."""
        hall = self.hall
        self.keep(greedy(hall))
        self.keep(
            exchange(hall, self.rows, self.chance, steps=min(400 * len(hall.tables), FIRST_STEPS), stop=self.stops)
        )
        work = None if self.rounds is None else PROOF_WORK * self.rounds
        self.prover = Prover(hall, self.rows, self.seed, self.left(), work)
        self.prover.start()
        try:
            self.go_round()
        finally:
            bound = self.prover.end()
        return evaluate(self.problem, hall.seats(self.rows), bound=min(bound, self.cost))

    def go_round(self) -> None:
        """Look for better plans until the time is over, the rounds are done or nothing can be better."""
        assert self.prover is not None
        done = 0
        while self.rounds is not None and self.prover.is_at_work() and not self.stops():
            self.prover.wait(0.02)
        self.take_over()
        while not self.stops() and self.cost > self.prover.bound and done != self.rounds:
            self.one_round()
            self.take_over()
            done += 1

    def one_round(self) -> None:
        """Share the guests of some tables out anew; the chairs follow."""
        before = self.cost
        self.keep(self.shared(self.choose()), equal=True)
        self.in_vain = self.in_vain + 1 if self.cost == before else 0

    def choose(self) -> list[int]:
        """Return some tables: one that costs much, and others that stand as far from the head table, or any."""
        hall, many = self.hall, len(self.hall.tables)
        size = TOGETHER + min(self.in_vain // PATIENCE, MORE)
        costs = [min(cost, HARD_COST) + 1 for cost in hall.costs(self.rows)]
        first = self.chance.choices(range(many), costs)[0]
        if self.chance.random() < 0.5:  # noqa: PLR2004 - as often
            spread = {
                table: abs(hall.far[table] - hall.far[first]) + size * self.chance.random() for table in range(many)
            }
            rest = sorted((table for table in range(many) if table != first), key=spread.__getitem__)
        else:
            rest = self.chance.sample([table for table in range(many) if table != first], many - 1)
        split = [table for table in rest if self.has_friends(first, table)]
        return [first, *[*split, *(table for table in rest if table not in split)][: size - 1]]

    def has_friends(self, table: int, other: int) -> bool:
        """Whether somebody at the other table should sit at the first."""
        wanted = 0
        for guest in self.rows[table]:
            wanted |= self.hall.together[guest] if guest != EMPTY else 0
        return any(wanted >> guest & 1 for guest in self.rows[other] if guest != EMPTY)

    def shared(self, tables: Sequence[int]) -> Rows:
        """Return the rows with the guests of some tables shared out anew, as few as possible on new chairs."""
        for elastic in (False, True):
            model = Sharing(self.hall, self.rows, tables=tables, elastic=elastic)
            model.hint(self.rows)
            search = self.solver()
            if search.solve(model.model) in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
                return self.seated(model.tables_of(search.value))
        return self.rows

    def seated(self, guests: dict[int, list[int]]) -> Rows:
        """Return the rows with these guests at these tables: on their old chairs where they stay, then chairs are exchanged."""
        rows = [list(row) for row in self.rows]
        for table, here in guests.items():
            row = [guest if guest in here else EMPTY for guest in rows[table]]
            waiting = [guest for guest in here if guest not in row]
            rows[table] = self.chairs_for(row, waiting)
        steps = 30 * sum(len(rows[table]) for table in guests)
        return exchange(
            self.hall, rows, self.chance, steps=steps, tables=list(guests), warm=1.0, within=0.9, stop=self.stops
        )

    def chairs_for(self, row: list[int], waiting: list[int]) -> list[int]:
        """Put guests on free chairs; whoever is locked to a chair gets that one."""
        for guest in list(waiting):
            lock = self.hall.lock[guest]
            if lock is not None and lock.seat is not None:
                waiting.remove(guest)
                waiting += [row[lock.seat - 1]] if row[lock.seat - 1] != EMPTY else []
                row[lock.seat - 1] = guest
        free = [chair for chair, guest in enumerate(row) if guest == EMPTY]
        for chair, guest in zip(free, waiting, strict=False):
            row[chair] = guest
        return row

    def take_over(self) -> None:
        """Take the prover's own solution over, where it may be better."""
        assert self.prover is not None
        placed, self.prover.placed = self.prover.placed, None
        shared, self.prover.shared = self.prover.shared, None
        if placed is not None:
            self.keep([placed[table] for table in range(len(self.rows))])
        if shared is not None and self.cost >= HARD_COST:
            self.keep(self.seated(shared))

    def keep(self, rows: Rows, *, equal: bool = False) -> None:
        """Keep rows that cost less, or as much if that will do, and tell of better ones."""
        cost = sum(self.hall.costs(rows))
        if cost < self.cost or (equal and cost == self.cost):
            better, self.rows, self.cost = cost < self.cost, rows, cost
            if better:
                self.tell()

    def tell(self) -> None:
        """Tell of the plan so far, if it was not told lately or is the first without violations."""
        cost, when = self.told
        now = time.monotonic()
        if self.on_better is None or (now - when < TELL_EVERY and not cost >= HARD_COST > self.cost):
            return
        self.told = (self.cost, now)
        bound = self.prover.bound if self.prover is not None else 0
        self.on_better(evaluate(self.problem, self.hall.seats(self.rows), bound=min(bound, self.cost)))

    def solver(self) -> cp_model.CpSolver:
        """Return a solver for a round."""
        return solver(seed=self.chance.randrange(1 << 30), seconds=self.left(), work=ROUND_WORK)

    def left(self) -> float:
        """Return the seconds that are left."""
        return self.end - time.monotonic()

    def stops(self) -> bool:
        """Whether to stop now."""
        return self.left() <= 0 or bool(self.should_stop and self.should_stop())
