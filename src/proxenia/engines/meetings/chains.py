"""Changes of a plan that hang together: a meeting takes a spot, what was in its way takes another, and so on; all of it or nothing.

Ejection chains: F. Glover, "Ejection chains, reference structures and alternating path methods for traveling salesman problems",
Discrete Applied Mathematics 65 (1996), pp. 223-253. The exchange of two slots along a path is that of Kempe for colourings.
"""

import math
import random
from collections.abc import Mapping

from .blocking import Option, direct, options
from .board import FIXED, Board, Spot

SHORT = 1 << 30
"""What a meeting is worth that somebody lacks to their least: more than wishes, less than what must be held."""


class Chains:
    """Changes on a board that can be undone; chains try `width` spots for each meeting, and few steps in all."""

    def __init__(self, board: Board, chance: random.Random, *, width: int = 3) -> None:
        self.board, self.chance, self.width = board, chance, width
        self.done: list[tuple[int, Spot | None]] = []
        self.steps = 0

    def place(self, meeting: int, spot: Spot) -> None:
        """Put a meeting to a free spot."""
        self.done.append((meeting, None))
        self.board.place(meeting, spot)

    def remove(self, meeting: int) -> None:
        """Take a meeting off."""
        self.done.append((meeting, self.board.remove(meeting)))

    def undo(self, to: int = 0) -> None:
        """Take back all changes but the first `to`."""
        while len(self.done) > to:
            meeting, spot = self.done.pop()
            if spot is None:
                self.board.remove(meeting)
            else:
                self.board.place(meeting, spot)

    def change(self) -> tuple[int, int]:
        """Return what has been gained: what the meetings are worth and leasts reached, then breaks fewer."""
        board = self.board
        first: dict[int, Spot | None] = {}
        for meeting, spot in self.done:
            first.setdefault(meeting, spot)
        people = {who for meeting in first for who in board.parties[meeting]}
        after = self._standing(people)
        last = {meeting: board.spots[meeting] for meeting in first}
        done, self.done = self.done, list(self.done)
        self.undo()
        before = self._standing(people)
        self.done = done
        for meeting, spot in first.items():
            if spot is not None:
                board.remove(meeting)
        for meeting, spot in last.items():
            if spot is not None:
                board.place(meeting, spot)
        value = sum(board.values[one] * ((last[one] is not None) - (spot is not None)) for one, spot in first.items())
        return value + SHORT * (before[0] - after[0]), before[1] - after[1]

    def _standing(self, people: set[int]) -> tuple[int, int]:
        board = self.board
        short = sum(max(board.least[who] - len(board.held[who]), 0) for who in people)
        return short, sum(board.breaks(who) for who in people)

    def settle(self) -> bool:
        """Keep the changes where they gain something beside breaks, else undo them; whether they were kept."""
        if self.done and self.change()[0] > 0:
            self.done.clear()
            return True
        self.undo()
        return False

    def breaks_more(self, meeting: int, option: Option) -> int:
        """Return how many breaks the parties would have more, were the meeting there too."""
        board, more = self.board, 0
        taken = ((1 << board.lengths[meeting]) - 1) << option.spot.slot
        for who in board.parties[meeting]:
            for day in board.days:
                if day & taken:
                    now, then = board.filled[who] & day, (board.filled[who] | taken) & day
                    more += (then & ~(then << 1)).bit_count() - (now & ~(now << 1)).bit_count() - (not now)
        return more

    def insert(self, meeting: int, spend: int, *, depth: int = 3, steps: int = 25) -> bool:
        """Plan a meeting, what is in its way elsewhere or off, that together worth at most `spend`; whether it was possible.

        The changes can be undone; where it was not possible there are none.
        """
        self.steps = steps
        return self._insert(meeting, spend, depth, frozenset()) is not None

    def _insert(self, meeting: int, spend: int, depth: int, chain: frozenset[int]) -> int | None:
        """Plan a meeting; return what is left of `spend`, None where it was not possible."""
        self.steps -= 1
        if self.steps < 0:
            return None
        free = list(direct(self.board, meeting))
        if free:
            best = min(free, key=lambda one: (self.breaks_more(meeting, one), self.chance.random()))
            self.place(meeting, best.spot)
            return spend
        found = [one for one in options(self.board, meeting, most=2) if not chain.intersection(one.blockers)]
        found = found if depth else [one for one in found if one.loss <= spend]
        found.sort(key=lambda one: (len(one.blockers), self.breaks_more(meeting, one), self.chance.random()))
        for one in found[: self.width]:
            left = self._instead(meeting, one, spend, depth, chain)
            if left is not None:
                return left
        return None

    def _instead(self, meeting: int, option: Option, spend: int, depth: int, chain: frozenset[int]) -> int | None:
        """Put a meeting to a spot, and the blockers elsewhere, or off as far as that may be spent."""
        board, before = self.board, len(self.done)
        for one in option.blockers:
            self.remove(one)
        self.place(meeting, option.spot)
        for one in sorted(option.blockers, key=lambda one: -board.values[one]):
            within = min(spend, board.values[one] - 1)
            left = self._insert(one, within, depth - 1, chain | {meeting}) if depth else None
            lost = board.values[one] if left is None else within - left
            if lost > spend:
                self.undo(before)
                return None
            spend -= lost
        return spend

    def exchange(self, who: int, slot: int, other: int, *, warmth: float = math.inf, longest: int = 40) -> bool:
        """Move a person's meeting from a slot to another one, those in its way the other way round, and so on to the path's end.

        Return whether that can be and is welcome: breaks more are, the less the more there are and the less `warmth` there is. The
        changes can be undone. Only meetings of one slot and people who are no team take part.
        """
        path = self._path(who, slot, other, longest)
        if not path:
            return False
        more = self._torn(path, slot, other)
        return (more <= 0 or self.chance.random() < math.exp(-more / warmth)) and self._moved(path)

    def _path(self, who: int, slot: int, other: int, longest: int) -> dict[int, int]:
        """Return to which slot each meeting on the path goes; empty where it cannot."""
        board = self.board
        path: dict[int, int] = {}
        waiting = [(board.meets[who][slot], other)]
        while waiting:
            meeting, to = waiting.pop()
            if meeting in path:
                continue
            if meeting in board.locked or board.lengths[meeting] > 1 or not board.begins[meeting] >> to & 1:
                return {}
            path[meeting] = to
            if len(path) > longest:
                return {}
            for party in board.parties[meeting]:
                if not board.free[party] >> to & 1:
                    if board.meets[party][to] == FIXED:
                        return {}
                    waiting.append((board.meets[party][to], slot if to == other else other))
        return path

    def _torn(self, path: Mapping[int, int], slot: int, other: int) -> int:
        """Return how many breaks more there would be; who is on the path twice is as busy as before, unless a team."""
        board = self.board
        met: dict[int, int] = {}
        for meeting in path:
            for party in board.parties[meeting]:
                met[party] = met.get(party, 0) + 1
        turned, more = 1 << slot | 1 << other, 0
        for who, times in met.items():
            if board.capacity[who] > 1:
                more += board.breaks_in(self._of_team(who, path)) - board.breaks(who)
            elif times == 1:
                more += board.breaks_in(board.filled[who] ^ turned) - board.breaks(who)
        return more

    def _of_team(self, who: int, path: Mapping[int, int]) -> int:
        """Return the slots in which a team would meet."""
        board, filled = self.board, self.board.counted[who]
        for meeting in board.held[who]:
            spot = board.spots[meeting]
            assert spot is not None
            filled |= ((1 << board.lengths[meeting]) - 1) << path.get(meeting, spot.slot)
        return filled

    def _moved(self, path: dict[int, int]) -> bool:
        before = len(self.done)
        for meeting in path:
            self.remove(meeting)
        for meeting, to in path.items():
            option = next(iter(options(self.board, meeting, most=0, slots=(to,))), None)
            if option is None:
                self.undo(before)
                return False
            self.place(meeting, option.spot)
        return True
