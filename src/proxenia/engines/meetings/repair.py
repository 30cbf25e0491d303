"""After a cancellation or a late arrival: the fewest confirmed meetings moved, never more than three, or the proof that it cannot be.

The search is exhaustive: to plan a meeting, each slot, area and interpreter is tried, and for each every choice of the meetings that
have to leave it; they have to find another spot in turn, so that no set of at most `most` moved meetings is passed over. It goes
from no moved meeting to one, two and three, so that what is found first moves fewest. It is a proof where it ended before its
`tries` were used up, and it says which.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .blocking import Option, at_spot, every_option
from .board import Board, Spot
from .chains import Chains
from .model import Instance, Placement

MOST_MOVED = 3
TRIES = 20_000
"""So many spots are tried for one meeting at most; some hundredths of a millisecond each."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan with a meeting more, and which others moved for it; None where there is none with so few moves.

    `proved` says that no plan moves fewer, or, where there is none, that there is none: the search was exhaustive.
    """

    placements: tuple[Placement, ...] | None
    moved: tuple[str, ...]
    proved: bool


@dataclass(frozen=True, slots=True)
class Repaired:
    """A plan after something changed.

    `moved` are the confirmed meetings that nothing forced to move but room for others, at most three; `replanned` those whose own
    spot no longer held (a table closed, an interpreter fell out) and who have another one now; `added` those asked for anew.
    `left` are those of either kind that are not in the plan, and `proved` those of them for which the search was exhaustive:
    beside the plan as it then stood no plan has them that moves no more.
    """

    placements: tuple[Placement, ...]
    moved: tuple[str, ...]
    replanned: tuple[str, ...]
    added: tuple[str, ...]
    left: tuple[str, ...]
    proved: frozenset[str]


def fit(
    instance: Instance,
    placements: Iterable[Placement],
    meeting: str,
    *,
    most: int = MOST_MOVED,
    locked: Iterable[str] = (),
    tries: int = TRIES,
) -> Found:
    """Return a plan that has one meeting more and moves the fewest others, at most `most`; none of them leaves the plan."""
    board = Board(instance, placements, locked)
    return fit_on(board, board.number[meeting], most=most, tries=tries)


def fit_on(board: Board, meeting: int, *, most: int = MOST_MOVED, tries: int = TRIES) -> Found:
    """Return the same for a board, which afterwards stands as before."""
    if any(len(board.held[who]) >= board.most[who] for who in board.parties[meeting]):
        return Found(None, (), proved=True)
    search = _Search(board, tries)
    for moves in range(most + 1):
        if search.go([meeting], moves):
            moved = tuple(sorted(board.meetings[one].key for one in search.was))
            placements = board.placements()
            search.chains.undo()
            return Found(placements, moved, proved=not search.cut_off)
    return Found(None, (), proved=not search.cut_off)


def repair(
    instance: Instance,
    placements: Iterable[Placement],
    *,
    anew: Iterable[str] = (),
    locked: Iterable[str] = (),
    tries: int = TRIES,
) -> Repaired:
    """Return a plan for an instance that has changed, made of the plan from before; at most three meetings move for others.

    What no longer holds is planned anew, then what is asked for `anew` (late arrivals, or who waited for a place that a cancellation
    left), each after the other, what is worth most first.
    """
    board, fallen = standing(instance, placements)
    board.locked = frozenset(board.number[key] for key in locked if board.spots[board.number[key]] is not None)
    before = dict(enumerate(board.spots))
    waiting = [at for at in {*fallen, *(board.number[key] for key in anew)} if board.spots[at] is None]
    moved, left, proved = set[str](), list[str](), set[str]()
    for meeting in sorted(waiting, key=lambda at: (-board.values[at], at)):
        found = fit_on(board, meeting, most=MOST_MOVED - len(moved), tries=tries)
        if found.placements is None:
            left.append(board.meetings[meeting].key)
            proved |= {board.meetings[meeting].key} if found.proved else set()
            continue
        _take(board, found.placements)
        moved = {board.meetings[at].key for at, spot in before.items() if spot is not None and board.spots[at] != spot}
    planned = [at for at in waiting if board.spots[at] is not None]
    replanned = tuple(sorted(board.meetings[at].key for at in planned if at in fallen))
    added = tuple(sorted(board.meetings[at].key for at in planned if at not in fallen))
    return Repaired(board.placements(), tuple(sorted(moved)), replanned, added, tuple(left), frozenset(proved))


def standing(instance: Instance, placements: Iterable[Placement]) -> tuple[Board, set[int]]:
    """Return a board with what of a plan still holds, and the meetings asked for whose spot does not hold any more."""
    board, fallen = Board(instance), set[int]()
    for one in placements:
        at = board.number.get(one.meeting)
        if at is None or not board.begins[at]:
            continue
        known = one.table in board.table_number and (one.interpreter is None or one.interpreter in board.interpreter)
        if known and not stands_against(board, at, board.spot_of(one), most=0):
            board.place(at, board.spot_of(one))
        else:
            fallen.add(at)
    return board, fallen


def stands_against(board: Board, meeting: int, spot: Spot, *, most: int) -> bool:
    """Whether a meeting cannot be at just this spot with at most `most` others leaving."""
    return not any(option.spot == spot for option in at_spot(board, meeting, spot, most=most))


def _take(board: Board, placements: Iterable[Placement]) -> None:
    """Bring a board to a plan."""
    wanted = {board.number[one.meeting]: board.spot_of(one) for one in placements}
    changed = [at for at, spot in enumerate(board.spots) if spot != wanted.get(at)]
    for at in changed:
        if board.spots[at] is not None:
            board.remove(at)
    for at in changed:
        if at in wanted:
            board.place(at, wanted[at])


class _Search:
    """Exhaustive search for one meeting; `was` is where those who moved were."""

    def __init__(self, board: Board, tries: int) -> None:
        self.board, self.tries = board, tries
        self.chains = Chains(board, random.Random(0))  # noqa: S311 - nothing is drawn
        self.was: dict[int, Spot] = {}
        self.cut_off = False

    def go(self, waiting: Sequence[int], moves: int) -> bool:
        """Whether those who wait all find a spot with so many moves more; then the board has them, else it is as before."""
        if not waiting:
            return True
        meeting, rest = waiting[0], waiting[1:]
        for option in every_option(self.board, meeting, most=moves):
            self.tries -= 1
            if self.tries < 0:
                self.cut_off = True
                return False
            stays = option.spot == self.was.get(meeting) or any(one in self.placed for one in option.blockers)
            if not stays and self._instead(meeting, option, rest, moves):
                return True
        return False

    @property
    def placed(self) -> set[int]:
        """The meetings that have their new spot already."""
        return {one for one, _spot in self.chains.done}

    def _instead(self, meeting: int, option: Option, rest: Sequence[int], moves: int) -> bool:
        before = len(self.chains.done)
        for one in option.blockers:
            self.chains.remove(one)
            spot = self.chains.done[-1][1]
            assert spot is not None
            self.was[one] = spot
        self.chains.place(meeting, option.spot)
        if self.go([*option.blockers, *rest], moves - len(option.blockers)):
            return True
        self.chains.undo(before)
        for one in option.blockers:
            del self.was[one]
        return False
