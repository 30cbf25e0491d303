"""A plan under somebody's hands: may this meeting go to that slot and table, and what would that break."""

from collections.abc import Iterable
from dataclasses import dataclass

from .blocking import direct
from .board import Board
from .checking import Violation, violations
from .model import Instance, Placement


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a meeting may be at a placement: every rule that it would break, and how many breaks there would be more."""

    placement: Placement
    broken: tuple[Violation, ...]
    breaks: int

    @property
    def legal(self) -> bool:
        """Whether it breaks nothing."""
        return not self.broken


class Moving:
    """A plan in which meetings are moved by hand; `locked` ones never are."""

    def __init__(self, instance: Instance, placements: Iterable[Placement], *, locked: Iterable[str] = ()) -> None:
        self.instance = instance
        self.board = Board(instance, placements, locked)

    def judge(self, placement: Placement) -> Verdict:
        """Return what it would break to move a meeting, or to plan it, there. Raises KeyError where there is no such meeting.

        The sentences are those of the checker, which looks at no more than the meetings that have people, a table, an
        interpreter or an order in common with it.
        """
        board = self.board
        at = board.number[placement.meeting]
        near = [board.placement(one, spot) for one in self._near(at, placement) if (spot := board.spots[one])]
        found = violations(self.instance, [placement, *near], all_agreed=False)
        broken = [
            one for one in found if placement.meeting in one.meetings and one.rule not in {"least", "homogeneity"}
        ]
        if at in board.locked and board.spots[at] != board.spot_of(placement):
            broken.append(Violation("locked", (placement.meeting,), "", f"Meeting {placement.meeting} is locked."))
        return Verdict(placement, tuple(broken), self._breaks_more(at, placement))

    def _near(self, at: int, placement: Placement) -> set[int]:
        board = self.board
        near = {one for who in board.parties[at] for one in board.held[who]} | {*board.before[at], *board.behind[at]}
        if placement.interpreter in board.interpreter:
            near |= board.held[board.interpreter[placement.interpreter]]
        if placement.table in board.table_number:
            for slot in board.meetings[at].taken(placement.slot):
                if 1 <= slot <= self.instance.slots:
                    near |= {
                        one
                        for table, one in board.at_table[slot].items()
                        if table == board.table_number[placement.table]
                    }
        return near - {at}

    def _breaks_more(self, at: int, placement: Placement) -> int:
        board, more = self.board, 0
        filled = {who: board.filled[who] for who in board.parties[at]}
        taken = sum(1 << slot for slot in board.meetings[at].taken(placement.slot) if 1 <= slot <= self.instance.slots)
        before = sum(board.breaks(who) for who in filled)
        was = board.spots[at]
        if was is not None:
            board.remove(at)
        for who in filled:
            board.filled[who] |= taken
        more = sum(board.breaks(who) for who in filled) - before
        for who, before_it in filled.items():
            board.filled[who] = before_it
        if was is not None:
            board.place(at, was)
        return more

    def free(self, meeting: str) -> list[Placement]:
        """Return where a meeting could be with nothing in its way: for each such slot the smallest table."""
        at = self.board.number[meeting]
        return [self.board.placement(at, option.spot) for option in direct(self.board, at)]

    def move(self, placement: Placement) -> Verdict:
        """Move a meeting if that breaks nothing; return the verdict."""
        verdict = self.judge(placement)
        if verdict.legal:
            at = self.board.number[placement.meeting]
            if self.board.spots[at] is not None:
                self.board.remove(at)
            self.board.place(at, self.board.spot_of(placement))
        return verdict
