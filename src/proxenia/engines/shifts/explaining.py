"""Which need lacks how many, and what stands in the way of everybody who could."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from .board import Board


@dataclass(frozen=True, slots=True)
class Lack:
    """A need that lacks `missing` people.

    Of the `speak` people who speak or can what it asks for, so many are in the way of by reason: "barred", "away", "unbriefed",
    "overlap" (in another shift then), "rest", "day" and "all" (out of hours). Who has several reasons is counted by the first.
    """

    shift: str
    need: str
    missing: int
    speak: int
    reasons: dict[str, int]


def lacks(board: Board) -> list[Lack]:
    """Return the needs with open places, in their order, each with its reasons."""
    return [_lack(board, int(need)) for need in np.flatnonzero(board.open > 0)]


def _lack(board: Board, need: int) -> Lack:
    could = [int(at) for at in np.flatnonzero(board.can[:, need])]
    shift = board.shifts[board.shift_of[need]]
    inside = {person for person in could if int(board.shift_of[need]) in board.held[person]}
    reasons = Counter(_reason(board, person, need) for person in could if person not in inside)
    return Lack(shift.key, board.needs[need].key, int(board.open[need]), len(could), dict(sorted(reasons.items())))


def _reason(board: Board, person: int, need: int) -> str:
    at = int(board.shift_of[need])
    one, shift = board.people[person], board.shifts[at]
    if shift.key in one.barred:
        return "barred"
    if not one.is_free(shift):
        return "away"
    if not one.knows(shift):
        return "unbriefed"
    for other in board.held[person]:
        beside = board.shifts[other]
        if beside.begins < shift.ends and shift.begins < beside.ends:
            return "overlap"
    if board.blocked[person, at]:
        return "rest"
    day = board.of_day[person, board.day_of[at]] + board.minutes[at]
    return "day" if day > board.problem.rules.day_minutes else "all"
