"""Which sessions are held, where some are held only from so many on: branch and bound, each step a flow.

A session that would have too few is once closed and once held from its least on; what the flow says without deciding is a bound
for both. The best bound is looked at first (A. H. Land and A. G. Doig, Econometrica 28, 1960), so that the first plan without a
session of too few is the best one.
"""

import heapq
from collections import Counter
from dataclasses import dataclass
from itertools import count

from .flow import Network
from .model import Problem
from .scoring import Given, score

MOST_STEPS = 400
"""After so many flows the best plan so far is taken, and told with the bound."""
Loss = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A plan, and the loss that no plan goes below."""

    given: Given
    least: Loss


def best(problem: Problem, network: Network, steps: int = MOST_STEPS) -> Found:
    """Return the best plan of a flow with sessions that need their least."""
    return _Branching(problem, network, steps).run()


class _Branching:
    def __init__(self, problem: Problem, network: Network, steps: int) -> None:
        self.problem, self.network, self.steps = problem, network, steps
        self.open: list[tuple[Loss, int, Given, frozenset[str], frozenset[str]]] = []
        self.number = count()

    def run(self) -> Found:
        self._look(frozenset(), frozenset())
        plan = self._dive()
        limit = self._loss(plan)
        while self.open:
            least, _number, given, held, closed = heapq.heappop(self.open)
            if least >= limit:
                break
            few = self._fewest(given, held | closed)
            if few is None:
                return Found(given, least)
            if self.steps <= 0:
                return Found(plan, least)
            self._look(held | {few}, closed)
            self._look(held, closed | {few})
        return Found(plan, limit)

    def _look(self, held: frozenset[str], closed: frozenset[str]) -> None:
        self.steps -= 1
        given = self.network.solved(held, closed)
        if given is not None:
            heapq.heappush(self.open, (self._loss(given), next(self.number), given, held, closed))

    def _loss(self, given: Given) -> Loss:
        return score(self.problem, given).loss(steady=self.problem.steady)

    def _dive(self) -> Given:
        """Return a plan that holds: what has too few is closed, one after the other."""
        _least, _number, given, _held, closed = self.open[0]
        while (few := self._fewest(given, closed)) is not None:
            closed = closed | {few}
            given = self.network.solved((), closed) or {}
        return given

    def _fewest(self, given: Given, decided: frozenset[str]) -> str | None:
        """Return the session that is furthest from being held, of those that have somebody and not enough."""
        there = Counter(key for those in given.values() for key in those)
        lacking = [
            (there[one.key] / one.least, one.key)
            for one in self.problem.sessions
            if 0 < there[one.key] < one.least and one.key not in decided | self.problem.held_anyhow
        ]
        return min(lacking)[1] if lacking else None
