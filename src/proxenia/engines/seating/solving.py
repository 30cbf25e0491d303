"""How a problem is solved, step by step."""

import random
import time

from .banquet import OnBetter, Plan, Problem, ShouldStop
from .exchanging import exchange
from .greedy import greedy
from .hall import Hall, Rows
from .rules import evaluate


def solve(
    problem: Problem,
    *,
    seconds: float = 10.0,
    seed: int = 0,
    on_better: OnBetter | None = None,
    should_stop: ShouldStop | None = None,
) -> Plan:
    """Return the best plan found within `seconds`."""
    end = time.monotonic() + seconds
    hall = Hall(problem)
    rows = greedy(hall)
    rows = exchange(
        hall,
        rows,
        random.Random(seed),
        steps=2000 * len(hall.tables),
        stop=lambda: time.monotonic() > end or bool(should_stop and should_stop()),
    )
    plan = evaluate(problem, hall.seats(rows))
    if on_better is not None:
        on_better(plan)
    return plan
