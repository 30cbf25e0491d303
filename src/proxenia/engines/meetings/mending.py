"""Fewer breaks: exchanges of two slots along paths, annealed, which cost no wish.

Annealing: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, "Optimization by Simulated Annealing", Science 220 (1983), pp. 671-680.
"""

from collections.abc import Callable
from functools import lru_cache

from .board import FIXED, bits
from .chains import Chains

WARM, COLD = 0.4, 0.1
"""How readily a break more is accepted on the way to fewer: at first and at last."""
LOOK = 250
"""After so many tries it is looked up anew who has breaks, and what time it is."""
DRAWS = 5
"""So often at most two slots are drawn until an exchange would not cost the person themselves a break."""
CAREFUL = 0.8
"""So often only slots are drawn in which the other parties meet already, or meet just before or after."""
MOSTLY = 0.8
"""So often it is the turn of somebody who has breaks, else of anybody."""


def mend_breaks(chains: Chains, rounds: int, passed: Callable[[], float]) -> None:
    """Bring breaks down in so many tries, or until the time is over, of which `passed` tells the part that has passed."""
    board, chance = chains.board, chains.chance
    people = [who for who in range(len(board.person)) if board.capacity[who] == 1]
    for begin in range(0, rounds, LOOK):
        torn = [who for who in people if board.breaks(who)]
        done = max(begin / rounds, passed())
        if not torn or done >= 1:
            return
        warmth = WARM * (COLD / WARM) ** done
        for _ in range(min(LOOK, rounds - begin)):
            _mend(chains, chance.choice(torn if chance.random() < MOSTLY else people), warmth)


def _mend(chains: Chains, who: int, warmth: float) -> None:
    """Try to move one meeting of somebody to a slot in which they have no break more, and mostly its other parties neither."""
    board, random = chains.board, chains.chance.random
    filled, now = board.filled[who], board.breaks(who)
    own = _slots(filled & ~board.counted[who])
    for _ in range(DRAWS if own else 0):
        slot = own[int(random() * len(own))]
        meeting = board.meets[who][slot]
        if meeting == FIXED:
            return
        bit = 1 << slot
        good = board.free[who] & board.begins[meeting] & _beside(filled ^ bit)
        if random() < CAREFUL:
            for party in board.parties[meeting]:
                good &= board.filled[party] | _beside(board.filled[party] ^ bit)
        free = _slots(good)
        if free:
            other = free[int(random() * len(free))]
            if board.breaks_in(filled ^ (bit | 1 << other)) <= now:
                chains.exchange(who, slot, other, warmth=warmth)
                chains.done.clear()
                return


def _beside(filled: int) -> int:
    return filled << 1 | filled >> 1


@lru_cache(maxsize=1 << 16)
def _slots(mask: int) -> tuple[int, ...]:
    return tuple(bits(mask))
