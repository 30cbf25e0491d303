"""The best plan, with the bound that no plan exceeds; the same for the same problem."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import branching, exact
from .checking import Wrong, wrong
from .flow import network
from .model import Problem
from .scoring import Given, Score, of_loss, score

WORK = 8.0
"""How much the solver works at most on each figure of the score, in its own units (about seconds)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who has a place in which sessions, by key; what that reaches, and what no plan exceeds.

    `method` is "flow" or "solver". Where the plan is `proven`, there is no better one.
    """

    given: Given
    score: Score
    bound: Score
    method: str

    @property
    def proven(self) -> bool:
        """Whether no plan is better."""
        return self.score == self.bound


class FixedClash(ValueError):
    """What is fixed cannot be held together: `found` says what is wrong."""

    def __init__(self, found: Sequence[Wrong]) -> None:
        super().__init__(f"{len(found)} rules are broken by what is fixed.")
        self.found = tuple(found)


def solve(problem: Problem, *, work: float = WORK) -> Plan:
    """Return the best plan. Raises FixedClash where what is fixed breaks a rule by itself."""
    fixed = {one.key: one.fixed for one in problem.people}
    broken = [one for one in wrong(problem, fixed) if one.kind not in {"few", "parted"}]
    if broken:
        raise FixedClash(broken)
    net = network(problem)
    found = branching.best(problem, net) if net else exact.best(problem, work=work)
    return Plan(
        found.given,
        score(problem, found.given),
        of_loss(found.least, steady=problem.steady),
        "flow" if net else "solver",
    )
