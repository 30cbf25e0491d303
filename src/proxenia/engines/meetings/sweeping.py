"""A first plan, slot by slot: in each the best matching of those who are there, people who just met before people who have to wait.

Each slot is a matching of greatest weight with side constraints (tables, interpreters), which CP-SAT solves in some hundredths of a
second. Who has just met is worth most, since then no break begins; who has met and paused costs one; and whoever has much
left for the time that is left presses.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from .blocking import Option, options
from .board import MUST, Board

ACTIVE, FRESH, PAUSED, PRESSING = 20, 0, -40, 60
"""What a party adds who met in the slot before, not yet that day, or earlier; and, each, times what is left per free slot."""
HELD, URGENT = 60, 1_000
"""What a meeting brings by itself, and one that must be held."""
WORK = 0.3
"""How much the solver works for one slot at most, in its own units."""
TIMES = 10
EVEN = 1.15
"""So many times the meetings of a slot on average may be in one, so that there is room to exchange slots afterwards."""


def sweep(board: Board, wanted: Iterable[int]) -> None:
    """Plan as many of the wanted meetings as the slots allow, in the order of time; what cannot be is left out."""
    left = {meeting for meeting in wanted if board.spots[meeting] is None}
    most = math.ceil(EVEN * sum(board.lengths[meeting] for meeting in left) / max(board.instance.slots, 1))
    for slot in range(1, board.instance.slots + 1):
        found = {meeting: option for meeting in sorted(left) if (option := _there(board, left, meeting, slot))}
        for meeting in _matching(board, left, found, slot, most):
            option = next(iter(options(board, meeting, most=0, slots=(slot,))), None)
            if option is not None:
                board.place(meeting, option.spot)
                left.discard(meeting)


def _there(board: Board, left: set[int], meeting: int, slot: int) -> Option | None:
    """Return how a meeting can be in a slot, if it can and all that goes before it is done."""
    if not board.begins[meeting] >> slot & 1 or any(other in left for other in board.before[meeting]):
        return None
    return next(iter(options(board, meeting, most=0, slots=(slot,))), None)


def _matching(board: Board, left: Iterable[int], found: Iterable[int], slot: int, most: int) -> Sequence[int]:
    """Return the meetings of the best matching of at most so many in a slot."""
    waiting: dict[int, int] = defaultdict(int)
    for meeting in left:
        for who in board.parties[meeting]:
            waiting[who] += 1
    gain = {who: _gain(board, who, many, slot) for who, many in waiting.items()}
    model = cp_model.CpModel()
    variables = {meeting: model.new_bool_var("") for meeting in found}
    parties: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    for meeting, variable in variables.items():
        for who in board.parties[meeting]:
            parties[who].append(variable)
    for who, those in parties.items():
        model.add(sum(those) <= board.capacity[who] - board.gone[who][slot])
    model.add(sum(variables.values()) <= min(board.free_tables[slot].bit_count(), most))
    _interpreted(board, model, variables, slot)
    worth = {
        meeting: int(TIMES * (sum(gain[who] for who in board.parties[meeting]) + HELD + board.meetings[meeting].weight))
        + (TIMES * URGENT if board.values[meeting] >= MUST else 0)
        for meeting in variables
    }
    model.maximize(sum(worth[meeting] * variable for meeting, variable in variables.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = WORK
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return ()
    chosen = [meeting for meeting, variable in variables.items() if solver.value(variable)]
    return sorted(chosen, key=lambda meeting: (-worth[meeting], meeting))


def _gain(board: Board, who: int, waiting: int, slot: int) -> float:
    """Return what it brings that somebody meets in a slot."""
    day = next(day for day in board.days if day >> slot & 1)
    met = board.filled[who] & day & ((1 << slot) - 1)
    state = FRESH if not met else ACTIVE if met >> (slot - 1) & 1 else PAUSED
    return state + PRESSING * waiting / max((board.free[who] >> slot).bit_count(), 1)


def _interpreted(board: Board, model: cp_model.CpModel, variables: dict[int, cp_model.IntVar], slot: int) -> None:
    """No more meetings than interpreters who are there, for each set of interpreters that would do."""
    asked = {meeting: servers for meeting in variables if (servers := board.servers[meeting]) is not None}
    for group in {frozenset(servers) for servers in asked.values()}:
        room = sum(board.free[who] >> slot & 1 for who in group)
        model.add(sum(variables[one] for one, servers in asked.items() if group.issuperset(servers)) <= room)
