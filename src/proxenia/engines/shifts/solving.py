"""A plan: what there was before as far as it holds, then what is open, then chains, and small ones whole."""

import time
from dataclasses import dataclass

from .board import Board
from .bounding import bound
from .chains import improve
from .exact import is_small, whole
from .explaining import Lack, lacks
from .filling import fill
from .model import Problem, Seat


@dataclass(frozen=True, slots=True)
class Plan:
    """What came of it.

    `filled` of `places` are taken, `special` of `special_places` that ask for a language or a skill; no plan exceeds `bound` and
    `special_bound`. `moved` are places of the plan of before that are given no more, `added` the new ones. `proven` says that no plan
    is better: more languages, then more places, then fewer moved.
    """

    seats: frozenset[Seat]
    places: int
    filled: int
    bound: int
    special_places: int
    special: int
    special_bound: int
    moved: frozenset[Seat]
    added: frozenset[Seat]
    lacks: tuple[Lack, ...]
    proven: bool

    @property
    def share(self) -> float:
        """Which part of the places is taken; 1 where there are none."""
        return self.filled / self.places if self.places else 1.0


def solve(problem: Problem, *, seconds: float = 20.0, bounds: bool = True) -> Plan:
    """Plan: fill places for languages and skills first, then all, moving as few of the plan of before as that allows.

    What is fixed stays, whatever rule it breaks: `wrong` says which. The same problem gives the same plan unless the seconds run out.
    """
    until = time.monotonic() + seconds
    board = Board(problem)
    fill(board)
    improve(board, until)
    proven = is_small(board) and whole(board, until - time.monotonic())
    seats = board.seats()
    filled, special = len(seats), sum(problem.need[need].is_special for _person, need in seats)
    most, most_special = problem.places, problem.special_places
    if bounds and filled < most:
        most = max(bound(board), filled)
    if bounds and special < most_special:
        most_special = special if proven else max(bound(board, only_special=True), special)
    return Plan(
        seats=seats,
        places=problem.places,
        filled=filled,
        bound=most,
        special_places=problem.special_places,
        special=special,
        special_bound=most_special,
        moved=problem.now - seats,
        added=seats - problem.now,
        lacks=tuple(lacks(board)),
        proven=proven,
    )
