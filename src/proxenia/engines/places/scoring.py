"""What a plan is worth. The one place that says what goes before what."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from .model import Problem

Given = Mapping[str, frozenset[str]]
"""The sessions in which each person has a place, by key."""


class Score(NamedTuple):
    """What a plan reaches, in the order in which it counts.

    `given` are places, the first of each person counted twice, so that nobody has two as long as somebody has none. `doubled` are
    members of delegations that want to be apart beyond the first at each session. `regret` is the sum over all places of the
    square of the number of wishes passed over, so that two second wishes are better than a first and a third. `moved` are places
    of before that are taken away.
    """

    given: int
    doubled: int
    regret: int
    moved: int

    def loss(self, *, steady: bool) -> tuple[int, ...]:
        """Return what is compared: the lower the better, the first figure before all others."""
        if steady:
            return (-self.given, self.moved, self.doubled, self.regret)
        return (-self.given, self.doubled, self.regret, self.moved)


def of_loss(loss: tuple[int, ...], *, steady: bool) -> Score:
    """Return the score that has a loss."""
    given, first, second, third = loss
    return Score(-given, second, third, first) if steady else Score(-given, first, second, third)


def score(problem: Problem, given: Given) -> Score:
    """Return what a plan is worth, whoever made it."""
    places = sum(len(those) for those in given.values())
    return Score(
        places + sum(bool(those) for those in given.values()),
        _doubled(problem, given),
        sum(problem.regret(one, key) ** 2 for one in problem.people for key in given.get(one.key, ())),
        sum(len(kept(problem, one.key) - given.get(one.key, frozenset())) for one in problem.people),
    )


def kept(problem: Problem, person: str) -> frozenset[str]:
    """Return the places of before that somebody can still have: what was cancelled or barred since moves nobody."""
    one = problem.person[person]
    return frozenset(key for key in one.now if key in problem.session and key not in one.barred)


def _doubled(problem: Problem, given: Given) -> int:
    there = Counter(
        (one.group, key) for one in problem.people if one.group in problem.apart for key in given.get(one.key, ())
    )
    return sum(many - 1 for many in there.values())
