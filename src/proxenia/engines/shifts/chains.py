"""Open places filled by chains: somebody gives up a place for the open one, somebody else takes that one, and so on.

A chain ends with whoever is free. The search is by price, then by length, so that of the chains of a need the one is taken that moves
fewest people of the plan of before. That a plan is best where no chain betters it holds for plain assignments (C. Berge, "Two theorems
in graph theory", 1957); with hours and rest it is a rule of thumb, so what is reached is told beside a bound.
"""

import heapq
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .board import Board
from .filling import order


@dataclass(frozen=True, slots=True)
class Reach:
    """How far is looked for a chain: into so many needs, at so many people for each, with so many changing over at most."""

    looks: int
    swaps: int
    longest: int


NEAR, FAR = Reach(60, 40, 4), Reach(250, 120, 7)
"""First what is quickly found; then further for what is open still."""


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody who takes a place and gives up another, which is None for whoever gives up nothing."""

    person: int
    takes: int
    gives: int | None


Chain = tuple[Link, ...]


def improve(board: Board, until: float) -> int:
    """Fill open places by chains, the special ones first, until none is found or the time is over; return how many were filled."""
    return sum(_improve(board, until, reach) for reach in (NEAR, FAR))


def _improve(board: Board, until: float, reach: Reach) -> int:
    kept = {board.numbered(seat) for seat in board.problem.now}
    done = 0
    while True:
        before = done
        for need in order(board):
            while board.open[need] > 0 and time.monotonic() < until:
                chain = _chain(board, need, kept, reach)
                if chain is None:
                    break
                _carry_out(board, chain)
                done += 1
        if done == before or time.monotonic() >= until:
            return done


def _carry_out(board: Board, chain: Chain) -> None:
    for link in chain:
        if link.gives is not None:
            board.take(link.person, link.gives)
    for link in chain:
        board.put(link.person, link.takes)


def _chain(board: Board, need: int, kept: set[tuple[int, int]], reach: Reach) -> Chain | None:
    """Return the cheapest chain that fills a need; for one that asks for a language also one that leaves a plain place open."""
    queue: list[tuple[int, int, int, int, Chain]] = [(0, 0, 0, need, ())]
    seen, turn, last = {need}, 0, None
    for _look in range(reach.looks):
        if not queue:
            break
        price, length, _turn, wanted, chain = heapq.heappop(queue)
        used = {link.person for link in chain}
        free = [int(at) for at in np.flatnonzero(board.free_for(wanted)) if int(at) not in used]
        if free:
            best = min(free, key=lambda at: (board.of_all[at], at))
            return (*chain, Link(best, wanted, None))
        if length >= reach.longest:
            continue
        for person, given in _swaps(board, wanted, used, reach.swaps):
            link = Link(person, wanted, given)
            if last is None and board.special[need] and not board.special[given] and not chain:
                last = (link,)
            if given in seen:
                continue
            seen.add(given)
            turn += 1
            heapq.heappush(queue, (price + ((person, given) in kept), length + 1, turn, given, (*chain, link)))
    return last


def _swaps(board: Board, need: int, used: set[int], most: int) -> Iterator[tuple[int, int]]:
    """Return who could take a place if they gave up one that they hold, those with a place that is not fixed."""
    shift = int(board.shift_of[need])
    could = np.flatnonzero(board.fits[:, need] & (board.blocked[:, shift] <= 1))
    found = 0
    for person in could:
        at = int(person)
        if at in used:
            continue
        for given in board.held[at].values():
            if given != need and (at, given) not in board.fixed and board.can_swap(at, given, need):
                yield at, given
                found += 1
                if found >= most:
                    return
