"""Where the chairs of a table stand: who sits beside whom, who opposite, who at whose right hand.

Chairs are numbered from 1, seen from above against the clock, so that **chair n + 1 is at the right hand of chair n**.

- `round`: the chairs stand in a ring; after the last comes chair 1. Chair 1 is the host's. Opposite is the chair across
  the middle, where the number of chairs is even; with an odd number nobody sits opposite.
- `long`: the first half of the chairs (the larger, if odd) stands along one side, the rest along the other, and nobody
  sits at the narrow ends: the numbers run round the table. With eight chairs 1 2 3 4 face 8 7 6 5. Neighbours sit on
  the same side. Opposite chair n is chair (chairs + 1 - n). The host's chair is in the middle of the first side, as at
  tables of state; with an even half the left one of the two, so that the guest of honour at the right hand sits in the
  middle too.

`Within reach` is who can be talked with and interpreted for without raising one's voice: neighbours, and whoever is
opposite if the table is long (it is a metre wide) or round with at most `NARROW` chairs: with 60 cm for each place it
is 1.2 m across, but 1.9 m with ten.
"""

from collections import deque
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

Shape = Literal["round", "long"]
NARROW = 6
"""At a round table of at most so many chairs one talks across it."""


@dataclass(frozen=True)
class Chairs:
    """The chairs of a table, numbered from 0 here: what stands in lists."""

    count: int
    shape: Shape

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every two chairs that are neighbours, each pair once."""
        return tuple((a, b) for a in range(self.count) for b in self.beside[a] if a < b)

    @cached_property
    def beside(self) -> tuple[tuple[int, ...], ...]:
        """The neighbours of each chair."""
        return tuple(tuple(sorted({b for b in self._next_to(a) if b != a})) for a in range(self.count))

    def _next_to(self, chair: int) -> tuple[int, ...]:
        if self.shape == "round":
            return ((chair + 1) % self.count, (chair - 1) % self.count)
        half = self.half
        return tuple(b for b in (chair - 1, chair + 1) if 0 <= b < self.count and (b < half) == (chair < half))

    @property
    def half(self) -> int:
        """How many chairs stand along the first side of a long table."""
        return (self.count + 1) // 2

    def opposite(self, chair: int) -> int | None:
        """Return the chair across the table; None where there is none."""
        if self.shape == "long":
            across = self.count - 1 - chair
        else:
            across = (chair + self.count // 2) % self.count if self.count % 2 == 0 else chair
        return None if across == chair else across

    @cached_property
    def reach(self) -> tuple[tuple[int, ...], ...]:
        """The chairs within reach of each chair."""
        talks_across = self.shape == "long" or self.count <= NARROW
        across = [self.opposite(chair) if talks_across else None for chair in range(self.count)]
        return tuple(
            tuple(sorted({*near, *([] if other is None else [other])}))
            for near, other in zip(self.beside, across, strict=True)
        )

    @property
    def host(self) -> int:
        """The chair of whoever presides."""
        return 0 if self.shape == "round" else (self.half - 1) // 2

    def right_of(self, chair: int) -> int:
        """Return the chair at the right hand; at the end of a side of a long table, that round the corner."""
        return (chair + 1) % self.count

    @cached_property
    def from_host(self) -> tuple[int, ...]:
        """How far each chair is from the host's: steps to a neighbour or across a long table."""
        far = {self.host: 0} if self.count else {}
        waiting = deque(far)
        while waiting:
            chair = waiting.popleft()
            near = self.reach[chair] if self.shape == "long" else self.beside[chair]
            for other in near:
                if other not in far:
                    far[other] = far[chair] + 1
                    waiting.append(other)
        return tuple(far[chair] for chair in range(self.count))


@lru_cache(maxsize=1 << 10)
def chairs_of(count: int, shape: Shape) -> Chairs:
    """Return the chairs of such a table; the same object each time."""
    return Chairs(count, shape)
