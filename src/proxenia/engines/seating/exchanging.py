"""Better plans by exchanging two chairs at a time: annealing over the whole objective.

S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi, "Optimization by simulated annealing", Science 220 (1983), pp. 671-680.
An exchange that costs more is taken with a chance that falls with what it costs, and with the time that has gone.
"""

import math
import random
from collections.abc import Callable, Sequence

from .hall import Hall, Rows

WARM, COLD = 3.0, 0.2
"""What an exchange may cost more, about, at the beginning and at the end: one unmet wish, none."""


def exchange(
    hall: Hall,
    rows: Rows,
    chance: random.Random,
    *,
    steps: int,
    tables: Sequence[int] | None = None,
    warm: float = WARM,
    within: float = 0.5,
    stop: Callable[[], bool] = lambda: False,
) -> Rows:
    """Return the best rows come by in so many exchanges, from `rows` on; only between `tables` where they are named.

    `within` is the share of exchanges inside one table. `stop` is asked now and then.
    """
    rows = [list(row) for row in rows]
    costs = hall.costs(rows)
    now = best = sum(costs)
    best_rows = [list(row) for row in rows]
    among = [table for table in (range(len(rows)) if tables is None else tables) if rows[table]]
    if sum(len(rows[table]) for table in among) < 2:  # noqa: PLR2004 - an exchange needs two chairs
        return best_rows
    for step in range(steps):
        if step % 256 == 0 and stop():
            break
        heat = warm * (COLD / warm) ** (step / steps)
        one = among[int(chance.random() * len(among))]
        other = one if chance.random() < within else among[int(chance.random() * len(among))]
        here, there = int(chance.random() * len(rows[one])), int(chance.random() * len(rows[other]))
        a, b = rows[one][here], rows[other][there]
        if a == b or not hall.free_to_leave(a, (one, here), (other, there)):
            continue
        if not hall.free_to_leave(b, (other, there), (one, here)):
            continue
        rows[one][here], rows[other][there] = b, a
        first = hall.cost(one, rows[one])
        second = hall.cost(other, rows[other]) if other != one else 0
        more = first + second - costs[one] - (costs[other] if other != one else 0)
        if more <= 0 or chance.random() < math.exp(-more / heat):
            now += more
            costs[one] = first
            if other != one:
                costs[other] = second
            if now < best:
                best, best_rows = now, [list(row) for row in rows]
        else:
            rows[one][here], rows[other][there] = a, b
    return best_rows
