"""What a participant's breaks are at least and at most, whatever the others do: by dynamic programming over the slots."""

from collections import Counter
from math import prod

from .model import Instance, Participant

MOST_STATES = 3_000
"""Of more kinds of remaining meetings than so many no account is kept; then nothing is known."""

State = tuple[tuple[int, ...], int]
"""How many of each kind remain, and the last busy slot (0: none)."""


def breaks_alone(instance: Instance, who: Participant) -> tuple[int, int] | None:
    """Return the least and the greatest number of breaks of a participant; None where they cannot hold all their meetings.

    Their absences, and the halves, slots and fixed slots of their meetings are reckoned with; tables and others are not.
    """
    kinds = Counter((frozenset(instance.begins(one)), one.length) for one in instance.asking[who.key])
    loose = 0, instance.slots // 2
    if (
        who.capacity > 1
        or any(one.counts for one in who.away)
        or prod(number + 1 for number in kinds.values()) > MOST_STATES
    ):
        return loose
    rows = list(kinds)
    gone = frozenset(slot for one in who.away for slot in one.slots)
    # At each slot: the states with the fewest and the most breaks so far.
    states: list[dict[State, tuple[int, int]]] = [{} for _slot in range(instance.slots + 2)]
    states[1][tuple(kinds[row] for row in rows), 0] = (0, 0)
    for slot in range(1, instance.slots + 1):
        for (rest, last), (least, most) in states[slot].items():
            _merge(states[slot + 1], (rest, last), (least, most))
            pause = int(0 < last < slot - 1 and instance.day_of(last) == instance.day_of(slot))
            for at, (begins, length) in enumerate(rows):
                if rest[at] and slot in begins and not gone.intersection(range(slot, slot + length)):
                    left = (*rest[:at], rest[at] - 1, *rest[at + 1 :])
                    _merge(states[slot + length], (left, slot + length - 1), (least + pause, most + pause))
    ended = [numbers for (rest, _last), numbers in states[-1].items() if not any(rest)]
    return (min(least for least, _most in ended), max(most for _least, most in ended)) if ended else None


def _merge(into: dict[State, tuple[int, int]], state: State, found: tuple[int, int]) -> None:
    least, most = into.get(state, found)
    into[state] = min(least, found[0]), max(most, found[1])
