"""The large regime, where more is asked than fits: most of what is wished, then fewest breaks, then who has least is lifted.

A linear program says which meetings are worth planning and what cannot be beaten; a sweep through the slots plans them by
matchings; chains plan more of them and bring breaks down. The same instance, seed and rounds give the same plan, unless the
seconds run out first, and then the plan says that it was cut off.
"""

import math
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .board import MUST, Board
from .bounding import Bound, bound
from .chains import SHORT, Chains
from .checking import violations
from .mending import mend_breaks
from .model import Instance, Placement, Schedule, Status
from .sweeping import sweep

ROUNDS = 1_200_000
"""So often at most it is tried to bring breaks down."""
BOUND_PART, BREAKS_PART, LIFT_PART = 0.2, 0.6, 0.1
"""The part of the seconds that the bound may take, and those that at least are kept for the breaks and for the lifting."""
WORTH_PLANNING = 0.5
ASKED = 0.5
"""After so many seconds it is asked anew whether to go on."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """A participant of few granted wishes who got a meeting, instead of meetings of others who have more."""

    participant: str
    meeting: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule (its objective the weight that is planned), its breaks, and who was lifted.

    `complete` says whether the bound is that of the whole program; if not it still holds, and is only looser. `cut_off` says whether
    the seconds ended the search, so that another machine may find another plan.
    """

    schedule: Schedule
    breaks: int
    complete: bool
    cut_off: bool
    lifted: tuple[Lifted, ...] = ()

    @property
    def gap(self) -> float:
        """How far the plan is from the bound at most, as a part of the bound."""
        most, found = self.schedule.bound or 0, self.schedule.objective or 0
        return (most - found) / most if most else 0.0


def plan(
    instance: Instance,
    *,
    seconds: float = 30.0,
    seed: int = 0,
    rounds: int = ROUNDS,
    placements: Iterable[Placement] = (),
    locked: Iterable[str] = (),
    going: Callable[[str], bool] = lambda _step: True,
) -> Plan:
    """Return the best plan found in so many rounds, and within the seconds.

    `placements` is a plan to begin with, in which nothing clashes; what is `locked` in it stays. About twice a second `going` is told
    what is being done ("bound", "meetings", "breaks", "lifting"), and says whether to go on; else the plan as it stands is returned.
    The status is "feasible" where all that must be is planned and all leasts are reached, "optimal" where the weight is the
    bound and no break is left, else "unknown".
    """
    return _Planning(instance, seconds, seed, rounds, Board(instance, placements, locked), going).run()


class _Planning:
    """One run."""

    def __init__(
        self,
        instance: Instance,
        seconds: float,
        seed: int,
        rounds: int,
        board: Board,
        going: Callable[[str], bool] = lambda _step: True,
    ) -> None:
        self.instance, self.board, self.rounds = instance, board, rounds
        self.seconds, self.end = seconds, time.monotonic() + seconds
        self.chance = random.Random(seed)  # noqa: S311 - a search, not a secret
        self.chains = Chains(board, self.chance)
        self.cut_off = False
        self.going, self.step, self.asked = going, "", 0.0

    def run(self) -> Plan:
        """Plan."""
        board = self.board
        self.begin("bound")
        limit = bound(board, seconds=BOUND_PART * self.seconds)
        wanted = [at for at, share in enumerate(limit.shares) if share >= WORTH_PLANNING or board.values[at] >= MUST]
        self.begin("meetings")
        sweep(board, wanted)
        self.add(limit)
        self.reach_leasts()
        self.mending = time.monotonic()
        self.begin("breaks")
        mend_breaks(self.chains, self.rounds, self.passed)
        self.begin("lifting")
        lifted = tuple(self.lift())
        placements = board.placements()
        wrong = violations(self.instance, placements, all_agreed=False)
        weight, breaks = board.weight(), board.all_breaks()
        best = weight == limit.most and not breaks
        status: Status = "unknown" if wrong else "optimal" if best else "feasible"
        return Plan(Schedule(placements, status, weight, limit.most), breaks, limit.complete, self.cut_off, lifted)

    def begin(self, step: str) -> None:
        """Say what is being done now; where nobody wants it any more, let the time be over."""
        self.step, self.asked = step, time.monotonic()
        if not self.going(step):
            self.end = -math.inf

    def over(self, kept: float = 0.0) -> bool:
        """Whether the seconds are over, but for a part that is kept for what follows."""
        if time.monotonic() > self.asked + ASKED:
            self.begin(self.step)
        over = time.monotonic() > self.end - kept * self.seconds
        self.cut_off = self.cut_off or over
        return over

    def passed(self) -> float:
        """Return what part of the time for the breaks has passed: 1 where it is over."""
        begin, end = self.mending, self.end - LIFT_PART * self.seconds
        return 1.0 if self.over(LIFT_PART) else (time.monotonic() - begin) / (end - begin)

    def unplanned(self) -> list[int]:
        """Return the meetings that could be planned and are not."""
        return [at for at, spot in enumerate(self.board.spots) if spot is None and self.board.begins[at]]

    def add(self, limit: Bound) -> None:
        """Plan what is left, by chains that lose less than they bring, first what the program wants most, while more may fit."""
        board = self.board
        more = True
        while more:
            more = False
            for meeting in sorted(self.unplanned(), key=lambda one: (-board.values[one], -limit.shares[one], one)):
                if self.over(BREAKS_PART) or board.weight() == limit.most:
                    return
                if board.spots[meeting] is None and self.chains.insert(meeting, board.values[meeting] - 1):
                    more = self.chains.settle() or more

    def reach_leasts(self) -> None:
        """Plan meetings of those who have fewer than their least, also instead of what weighs more."""
        board = self.board
        for who, least in enumerate(board.least):
            for meeting in self.unplanned() if len(board.held[who]) < least else ():
                if who in board.parties[meeting] and len(board.held[who]) < least and not self.over():
                    self.chains.insert(meeting, min(SHORT, MUST - 1))
                    self.chains.settle()

    def lift(self) -> Iterator[Lifted]:
        """Yield who of the fewest granted wishes got one more, where it costs neither weight nor a break."""
        board = self.board
        asked = [0] * len(board.people)
        for at, parties in enumerate(board.parties):
            for who in parties:
                asked[who] += bool(board.begins[at])
        few = [who for who in range(len(board.person)) if len(board.held[who]) < asked[who]]
        for who in sorted(few, key=lambda who: (len(board.held[who]), who)):
            for meeting in self.unplanned():
                if self.over():
                    return
                if who in board.parties[meeting] and self.chains.insert(
                    meeting, board.values[meeting], depth=1, steps=6
                ):
                    instead = self.fair(who)
                    if instead is not None:
                        yield Lifted(board.people[who], board.meetings[meeting].key, instead)
                        break

    def fair(self, who: int) -> tuple[str, ...] | None:
        """Keep the changes if nobody else falls as low as `who` stands now, and return what is off; else undo them."""
        board = self.board
        off = {one for one, _spot in self.chains.done if board.spots[one] is None}
        losing = {party for one in off for party in board.parties[one]} - {who}
        low = len(board.held[who])
        if any(len(board.held[one]) < low for one in losing) or min(self.chains.change()) < 0:
            self.chains.undo()
            return None
        self.chains.done.clear()
        return tuple(board.meetings[one].key for one in sorted(off))
