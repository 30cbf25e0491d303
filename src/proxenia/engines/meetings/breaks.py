"""Breaks: idle runs of slots between two meetings of one participant on one day."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from .model import Instance, Placement


def busy_slots(instance: Instance, placements: Iterable[Placement]) -> dict[str, set[int]]:
    """Return the slots in which each participant meets, or is away in a way that counts, by key."""
    busy = {one.key: {slot for away in one.away if away.counts for slot in away.slots} for one in instance.participants}
    for placed in placements:
        meeting = instance.asked[placed.meeting]
        for party in meeting.parties:
            busy[party].update(meeting.taken(placed.slot))
    return busy


def breaks_of(instance: Instance, placements: Iterable[Placement]) -> dict[str, int]:
    """Return how many breaks each participant has, by key."""
    return {key: _breaks(instance, slots) for key, slots in busy_slots(instance, placements).items()}


def _breaks(instance: Instance, busy: set[int]) -> int:
    those = sorted(slot for slot in busy if 1 <= slot <= instance.slots)
    return sum(
        after > before + 1 and instance.day_of(after) == instance.day_of(before) for before, after in pairwise(those)
    )


def spread(instance: Instance, breaks: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Return the fewest and the most breaks of a participant, by group."""
    groups: dict[str, list[int]] = defaultdict(list)
    for one in instance.participants:
        groups[one.group].append(breaks[one.key])
    return {group: (min(numbers), max(numbers)) for group, numbers in groups.items()}
