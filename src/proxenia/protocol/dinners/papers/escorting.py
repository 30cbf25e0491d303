"""Who leads whom to the table: each guest of another side is led by one of ours at the same table, a neighbour first."""

from collections.abc import Sequence

from proxenia.engines.seating import Table
from proxenia.protocol.dinners.choices import GuestCategory, GuestSide
from proxenia.protocol.models import DinnerGuest

LAST = 10**6


def escorts(table: Table, guests: Sequence[DinnerGuest], ranks: dict[int, int | None]) -> dict[int, DinnerGuest | None]:
    """Return for each guest of another side, by key, who leads them; None where none of ours sits at the table.

    In the order of precedence each takes, of those of ours who lead the fewest so far, the one who sits nearest.
    """
    ours = [one for one in guests if one.side == GuestSide.OURS and one.category != GuestCategory.INTERPRETER]
    theirs = [one for one in guests if one.side != GuestSide.OURS]
    load = {one.pk: 0 for one in ours}
    found: dict[int, DinnerGuest | None] = {}
    for guest in sorted(theirs, key=lambda one: (ranks.get(one.pk) or LAST, one.seat or 0)):
        if not ours:
            found[guest.pk] = None
            continue
        chosen = min(ours, key=lambda one: (load[one.pk], _steps(table, guest, one), one.seat or 0))
        load[chosen.pk] += 1
        found[guest.pk] = chosen
    return found


def _steps(table: Table, one: DinnerGuest, other: DinnerGuest) -> int:
    """Return how many seats lie between two guests along the table; neighbours have one step."""
    a, b = (one.seat or 1) - 1, (other.seat or 1) - 1
    if b in table.chairs.beside[a]:
        return 1
    apart = abs(a - b)
    return 1 + min(apart, table.seats - apart)
