"""Small plans are made whole by CP-SAT: the languages first, then all places, then few moved, in one weighted sum.

The weights keep the order: one place outweighs all moves there can be, one special place all plain ones.
"""

from collections import defaultdict
from itertools import combinations
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from .board import Board

MOST_CHOICES = 12_000
MOST_CLASHES = 150_000
MOST_WORK = 5.0
"""How long it is tried at most, in the solver's own time, which is the same on every machine."""


def is_small(board: Board) -> bool:
    """Whether a plan is small enough to be made whole."""
    choices = int(board.fits.sum())
    if choices > MOST_CHOICES:
        return False
    mine = board.there.astype(np.int64)
    pairs = int(((mine @ board.clash.astype(np.int64)) * mine).sum()) // 2
    return pairs <= MOST_CLASHES


def whole(board: Board, seconds: float, seed: int = 1) -> bool:
    """Make the plan whole, beginning with what the board has; return whether it is proven that none is better.

    One worker with one seed gives the same plan each time unless the seconds run out.
    """
    model = cp_model.CpModel()
    kept = {board.numbered(seat) for seat in board.problem.now}
    held = {(person, need) for person, those in enumerate(board.held) for need in those.values()}
    pairs = {(int(person), int(need)) for person, need in zip(*np.nonzero(board.fits), strict=True)}
    x = {pair: model.new_bool_var("") for pair in sorted(pairs | board.fixed)}
    for pair in board.fixed:
        model.add(x[pair] == 1)
    by_need: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    by_person: dict[int, dict[int, list[tuple[int, cp_model.IntVar]]]] = defaultdict(lambda: defaultdict(list))
    for (person, need), there in x.items():
        by_need[need].append(there)
        by_person[person][int(board.shift_of[need])].append((need, there))
    for need, those in by_need.items():
        fixed = sum(1 for _person, other in board.fixed if other == need)
        model.add(sum(those) <= max(board.needs[need].number, fixed))
    for person, shifts in by_person.items():
        _person(model, board, person, shifts)
    moves = len(kept) + 1
    plain, special = moves, moves * (sum(one.number for one in board.needs) + 1)
    model.maximize(
        sum(
            (plain + (special if board.special[need] else 0) + (pair in kept)) * there
            for pair, there in x.items()
            for need in pair[1:]
        )
    )
    for pair, there in x.items():
        model.add_hint(there, pair in held)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = MOST_WORK
    solver.parameters.max_time_in_seconds = max(seconds, 0.1)
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return False
    chosen = {pair for pair, there in x.items() if solver.boolean_value(there)}
    for person, need in sorted(held - chosen):
        board.take(person, need)
    for person, need in sorted(chosen - held):
        board.put(person, need)
    return status == cp_model.OPTIMAL


def _person(
    model: cp_model.CpModel, board: Board, person: int, shifts: dict[int, list[tuple[int, cp_model.IntVar]]]
) -> None:
    """Let somebody be in one place at a time, rest, and work no more than may be; what is fixed is no reason against itself."""
    in_shift: dict[int, Any] = {shift: sum(there for _need, there in those) for shift, those in shifts.items()}
    fixed = {int(board.shift_of[need]) for other, need in board.fixed if other == person}
    for those in shifts.values():
        model.add_at_most_one(there for _need, there in those)
    for one, other in combinations(sorted(shifts), 2):
        if board.clash[one, other] and not {one, other} <= fixed:
            model.add(in_shift[one] + in_shift[other] <= 1)
    rules = board.problem.rules
    by_day: dict[int, list[int]] = defaultdict(list)
    for shift in shifts:
        by_day[int(board.day_of[shift])].append(shift)
    for of_day in by_day.values():
        _most(model, board, in_shift, of_day, fixed, rules.day_minutes)
    _most(model, board, in_shift, list(shifts), fixed, rules.all_minutes)


def _most(
    model: cp_model.CpModel, board: Board, in_shift: dict[int, Any], those: list[int], fixed: set[int], most: int
) -> None:
    stays = sum(int(board.minutes[shift]) for shift in those if shift in fixed)
    model.add(sum(int(board.minutes[shift]) * in_shift[shift] for shift in those) <= max(most, stays))
