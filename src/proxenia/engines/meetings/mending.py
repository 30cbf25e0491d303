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
    """Try to move one meeting of somebody to a slot in which they have no break more."""
    board, chance, filled = chains.board, chains.chance, chains.board.filled[who]
    own, free = _slots(filled & ~board.counted[who]), _slots(board.free[who] & (filled << 1 | filled >> 1))
    now = board.breaks(who)
    for _ in range(DRAWS if own and free else 0):
        slot, other = chance.choice(own), chance.choice(free)
        if board.breaks_in(filled ^ (1 << slot | 1 << other)) <= now:
            if board.meets[who][slot] != FIXED:
                chains.exchange(who, slot, other, warmth=warmth)
                chains.done.clear()
            return


@lru_cache(maxsize=1 << 16)
def _slots(mask: int) -> tuple[int, ...]:
    return tuple(bits(mask))
