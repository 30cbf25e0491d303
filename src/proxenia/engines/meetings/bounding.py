"""What no plan can beat: a linear program, and from its prices a bound reckoned in whole numbers.

The program shares each meeting out among the runs of slots in which the same people, tables and interpreters are there, and knows of
all rules no more than times add up to: of people, tables, interpreters; maxima and minima. Every plan satisfies that, so
its optimum is a bound. GLOP computes with floating point and may be cut off; therefore its dual prices are rounded, and what is
told is the bound that weak duality gives for them, which holds for any prices whatever (Chvatal, Linear Programming, 1983, ch. 5).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from ortools.linear_solver import pywraplp

from .board import Board, bits, mask_of

SCALE = 1 << 20
"""Prices are whole numbers of so many parts of one."""


@dataclass(frozen=True, slots=True)
class Bound:
    """No plan brings more than `most`. `complete` says whether the program was solved to its end; else the bound is only looser.

    `shares` are how far the program plans each meeting, from 0 to 1, by number: a good guess which are planned.
    """

    most: int
    complete: bool
    shares: tuple[float, ...]


@dataclass(slots=True)
class _Row:
    """The sum of some shares, each times a number, is at most (`sense` 1), at least (-1) or just (0) so much."""

    most: int
    terms: dict[int, int] = field(default_factory=dict)
    sense: int = 1


def bound(board: Board, *, seconds: float = 10.0) -> Bound:
    """Return a bound on the weight of the planned meetings, those that must be held included."""
    shares, rows = _program(board)
    values, prices, complete = _solved(board, shares, rows, seconds)
    return Bound(_by_prices(board, shares, rows, prices), complete, values)


def _program(board: Board) -> tuple[list[int], list[_Row]]:
    """Return the meeting of each share, and the rows."""
    shares = list[int]()
    rows: dict[object, _Row] = {}
    runs = _runs(board)
    for meeting, begins in enumerate(board.begins):
        must = board.values[meeting] != board.meetings[meeting].weight
        for run, slots in enumerate(runs):
            if not begins & slots & possible(board, meeting):
                continue
            _add(board, rows, meeting, run, slots, len(shares))
            shares.append(meeting)
        if must and ("meeting", meeting) in rows:
            rows["meeting", meeting].sense = 0
    for who, least in enumerate(board.least):
        if least:
            own = {at: 1 for at, meeting in enumerate(shares) if who in board.parties[meeting]}
            rows["least", who] = _Row(least, own, -1)
    return shares, list(rows.values())


def _runs(board: Board) -> list[int]:
    """Return masks of slots in which all the same holds: who is away, which tables are open, which half it is."""
    alike: dict[object, list[int]] = defaultdict(list)
    absent = sorted({tuple(gone) for gone in board.gone})
    half = board.instance.half_of
    for slot in range(1, board.instance.slots + 1):
        alike[half[slot], board.open_tables[slot], tuple(gone[slot] for gone in absent)].append(slot)
    mixed = any(length > 1 for length in board.lengths)
    if mixed or len(alike) > MOST_RUNS:
        merged: dict[int, list[int]] = defaultdict(list)
        for slots in alike.values():
            merged[half[slots[0]]] += slots
        return [mask_of(slots) for slots in merged.values()]
    return [mask_of(slots) for slots in alike.values()]


MOST_RUNS = 12
"""With more runs than this, halves do, so that the program stays small."""


def possible(board: Board, meeting: int) -> int:
    """Return the slots in which a meeting may begin as far as the absences of its parties and interpreters and closed tables go."""
    mask = board.begins[meeting]
    servers = board.servers[meeting]
    for later in range(board.lengths[meeting]):
        for who in board.parties[meeting]:
            mask &= mask_of(s for s, gone in enumerate(board.gone[who]) if gone < board.capacity[who]) >> later
    if servers is not None:
        mask = mask_of(
            slot
            for slot in bits(mask)
            if any(not any(board.gone[who][slot : slot + board.lengths[meeting]]) for who in servers)
        )
    return mask_of(slot for slot in bits(mask) if _some_table(board, meeting, slot))


def _some_table(board: Board, meeting: int, slot: int) -> int:
    tables = board.suits[meeting]
    for at in range(slot, slot + board.lengths[meeting]):
        tables &= board.open_tables[at]
    return tables


def _add(board: Board, rows: dict[object, _Row], meeting: int, run: int, slots: int, share: int) -> None:
    """Add a share to the rows that it takes from."""
    length = board.lengths[meeting]
    rows.setdefault(("meeting", meeting), _Row(1)).terms[share] = 1
    for who in board.parties[meeting]:
        room = sum(board.capacity[who] - board.gone[who][slot] for slot in bits(slots))
        rows.setdefault(("person", who, run), _Row(room)).terms[share] = length
        if board.most[who] < len(board.meetings):
            rows.setdefault(("most", who), _Row(board.most[who])).terms[share] = 1
    room = sum(board.open_tables[slot].bit_count() for slot in bits(slots))
    rows.setdefault(("tables", run), _Row(room)).terms[share] = length
    servers = board.servers[meeting]
    if servers is not None:
        room = sum(1 for slot in bits(slots) for who in board.interpreter.values() if not board.gone[who][slot])
        rows.setdefault(("interpreters", run), _Row(room)).terms[share] = length
        for others in {tuple(servers)}:
            room = sum(1 for slot in bits(slots) for who in others if not board.gone[who][slot])
            rows.setdefault(("servers", others, run), _Row(room)).terms[share] = length


def _solved(
    board: Board, shares: list[int], rows: list[_Row], seconds: float
) -> tuple[tuple[float, ...], list[int], bool]:
    """Return how far each meeting is planned, the price of each row, and whether that is the end of it."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    infinity = solver.infinity()
    variables = [solver.NumVar(0, infinity, "") for _ in shares]
    made = []
    for row in rows:
        low, high = {1: (-infinity, row.most), 0: (row.most, row.most), -1: (row.most, infinity)}[row.sense]
        constraint = solver.Constraint(low, high)
        for share, times in row.terms.items():
            constraint.SetCoefficient(variables[share], times)
        made.append(constraint)
    for variable, meeting in zip(variables, shares, strict=True):
        solver.Objective().SetCoefficient(variable, board.meetings[meeting].weight)
    solver.Objective().SetMaximization()
    solver.SetTimeLimit(max(1, int(1000 * seconds)))
    status = solver.Solve()
    if status not in {pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE}:
        return (0.5,) * len(board.meetings), [0] * len(rows), False
    planned = [0.0] * len(board.meetings)
    for variable, meeting in zip(variables, shares, strict=True):
        planned[meeting] += variable.solution_value()
    prices = [round(SCALE * one.dual_value()) for one in made]
    return tuple(planned), prices, status == pywraplp.Solver.OPTIMAL


def _by_prices(board: Board, shares: list[int], rows: list[_Row], prices: list[int]) -> int:
    """Return the bound for these prices: what all that is there costs, and what each meeting brings beyond what it takes."""
    left = [SCALE * board.meetings[meeting].weight for meeting in shares]
    total = 0
    for row, price in zip(rows, prices, strict=True):
        fair = price if row.sense == 0 else max(price, 0) if row.sense > 0 else min(price, 0)
        total += fair * row.most
        for share, times in row.terms.items():
            left[share] -= fair * times
    beyond: dict[int, int] = defaultdict(int)
    for meeting, more in zip(shares, left, strict=True):
        beyond[meeting] = max(beyond[meeting], more)
    return (total + sum(beyond.values())) // SCALE
