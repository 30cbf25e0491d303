"""The plan that a careful person would make: the needs that few can fill first, and for each whoever is needed least elsewhere."""

import numpy as np

from .board import Board


def fill(board: Board) -> None:
    """Give out what is open to whoever is free: needs for a language or a skill first, among them those that fewest can fill."""
    elsewhere = _wanted_elsewhere(board)
    for need in order(board):
        while board.open[need] > 0:
            found = np.flatnonzero(board.free_for(need))
            if not len(found):
                break
            keys = (board.of_all[found], elsewhere[found])
            best = np.lexsort(keys[::-1] if board.special[need] else keys)[0]
            board.put(int(found[best]), need)


def order(board: Board) -> list[int]:
    """Return the needs with open places, those for a language or a skill first, those that fewest can fill before others."""
    could = board.fits.sum(axis=0)
    those = np.flatnonzero(board.open > 0)
    return sorted(
        (int(at) for at in those),
        key=lambda at: (not board.special[at], could[at] / max(board.needs[at].number, 1), board.shift_of[at], at),
    )


def _wanted_elsewhere(board: Board) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return for how many special places each could be wanted, so that those who can little are taken first for what all can."""
    numbers = np.array([one.number for one in board.needs], dtype=np.int64)
    found: np.ndarray[tuple[int], np.dtype[np.int64]] = (board.fits & board.special) @ numbers
    return found
