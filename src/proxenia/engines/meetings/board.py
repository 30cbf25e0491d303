"""The board: a plan that changes one meeting at a time, and knows in microseconds what is in the way of a meeting anywhere.

Participants and interpreters are people alike, numbered through; slots and tables that are free are the bits of whole numbers.
Slots keep the numbers of the instance. The checker of plans uses nothing of this.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .model import Away, Instance, Interpreter, Participant, Placement

MUST = 1 << 40
"""What a meeting that must be held is worth beside its weight: more than all wishes together."""
FIXED = -1
"""Stands for an absence among the meetings in the way of another."""


class Spot(NamedTuple):
    """Where a meeting is, in numbers: slot, table, interpreter (-1: nobody)."""

    slot: int
    table: int
    interpreter: int = -1


class Time(NamedTuple):
    """Time that somebody has to be in an area: from slot `begin` until before slot `end`; for a meeting, or FIXED."""

    begin: int
    end: int
    area: str
    meeting: int = FIXED


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def mask_of(numbers: Iterable[int]) -> int:
    """Return the number in which these bits are set."""
    return sum(1 << number for number in set(numbers))


@lru_cache(maxsize=1 << 18)
def breaks_between(filled: int, days: tuple[int, ...]) -> int:
    """Return how many breaks there are between filled slots: their runs in a day, less one."""
    found = 0
    for day in days:
        those = filled & day
        if those:
            found += (those & ~(those << 1)).bit_count() - 1
    return found


class Board:
    """A plan in the making. What is `locked` never leaves its spot; all else may be placed and removed.

    `begins` and `suits` say in which slots and at which tables each meeting may be as far as it alone is concerned; `free` in
    which slots each person could take one meeting more, `filled` in which they meet;
    `meets` in which meeting a person is (FIXED: none), for those who are not a team.
    """

    def __init__(self, instance: Instance, placements: Iterable[Placement] = (), locked: Iterable[str] = ()) -> None:
        self.instance = instance
        self.meetings = instance.meetings
        self.number = {one.key: at for at, one in enumerate(self.meetings)}
        self._read_people()
        self._read_tables()
        self._read_meetings()
        self.spots: list[Spot | None] = [None] * len(self.meetings)
        for one in placements:
            self.place(self.number[one.meeting], self.spot_of(one))
        self.locked = frozenset(self.number[key] for key in locked)

    def _read_people(self) -> None:
        instance = self.instance
        folk: list[Participant | Interpreter] = [*instance.participants, *instance.interpreters]
        self.people = [one.key for one in folk]
        self.person = {one.key: at for at, one in enumerate(instance.participants)}
        self.interpreter = {one.key: at for at, one in enumerate(instance.interpreters, len(self.person))}
        limits = [instance.limits(one) for one in instance.participants]
        self.least = [least for least, _most in limits]
        self.most = [len(self.meetings) if most is None else most for _least, most in limits]
        self.capacity = [one.capacity if isinstance(one, Participant) else 1 for one in folk]
        self.away = [list(absences(one.away, many)) for one, many in zip(folk, self.capacity, strict=True)]
        self.gone = [
            [sum(one.begin <= slot < one.end for one in those) for slot in range(instance.slots + 1)]
            for those in self.away
        ]
        self.held: list[set[int]] = [set() for _ in folk]
        self.meets = [[FIXED] * (instance.slots + 1) for _ in folk]
        every = range(1, instance.slots + 1)
        self.free = [
            mask_of(slot for slot in every if gone[slot] < many)
            for gone, many in zip(self.gone, self.capacity, strict=True)
        ]
        self.counted = [mask_of(slot for away in one.away if away.counts for slot in away.slots) for one in folk]
        self.filled = list(self.counted)
        numbers = {half.day for half in instance.halves}
        self.days = tuple(mask_of(slot for slot in every if instance.day_of(slot) == day) for day in sorted(numbers))

    def _read_tables(self) -> None:
        """Read the tables in order of their places, so that the lowest free bit is the smallest table that will do."""
        instance = self.instance
        self.tables = sorted(instance.tables, key=lambda one: (one.places is None, one.places or 0))
        self.table_number = {one.key: at for at, one in enumerate(self.tables)}
        self.free_tables = [
            mask_of(at for at, one in enumerate(self.tables) if slot not in one.closed)
            for slot in range(instance.slots + 1)
        ]
        self.named_tables = {self.table_number[one.table] for one in self.meetings if one.table is not None}
        self.open_tables = list(self.free_tables)
        self.at_table: list[dict[int, int]] = [{} for _slot in range(instance.slots + 1)]
        self.ways = max(instance.travel.values(), default=0)
        names = sorted({one.area for one in self.tables}) if self.ways else [""]
        self.areas = [
            (name, mask_of(at for at, one in enumerate(self.tables) if not self.ways or one.area == name))
            for name in names
        ]

    def _read_meetings(self) -> None:
        instance, those = self.instance, self.meetings
        may = {one.key for one in instance.agreed}
        self.parties = [tuple(self.person[party] for party in one.parties) for one in those]
        self.begins = [mask_of(instance.begins(one)) if one.key in may else 0 for one in those]
        self.lengths = [one.length for one in those]
        self.values = [one.weight + (MUST if one.wish == "must" else 0) for one in those]
        sizes = [1 << 30 if table.places is None else table.places for table in self.tables]
        self.suits = [
            mask_of(
                at for at, table in enumerate(self.tables) if one.table in {None, table.key} and sizes[at] >= one.seats
            )
            for one in those
        ]
        self.before = [[self.number[key] for key in sorted(one.after)] for one in those]
        self.behind: list[list[int]] = [[] for _ in those]
        for at, earlier in enumerate(self.before):
            for other in earlier:
                self.behind[other].append(at)
        known: dict[frozenset[frozenset[str]], list[int]] = {}
        for one in those:
            if one.interpreting is not None and one.interpreting not in known:
                who = sorted(instance.servers(one), key=lambda who: (len(who.pairs), who.key))
                known[one.interpreting] = [self.interpreter[other.key] for other in who]
        self.servers = [None if one.interpreting is None else known[one.interpreting] for one in those]

    def spot_of(self, one: Placement) -> Spot:
        """Return where a placement is, in numbers."""
        who = -1 if one.interpreter is None else self.interpreter[one.interpreter]
        return Spot(one.slot, self.table_number[one.table], who)

    def placement(self, meeting: int, spot: Spot) -> Placement:
        """Return a meeting and its spot as a placement."""
        who = None if spot.interpreter < 0 else self.people[spot.interpreter]
        return Placement(self.meetings[meeting].key, spot.slot, self.tables[spot.table].key, who)

    def placements(self) -> tuple[Placement, ...]:
        """Return the plan, in the order of the meetings."""
        return tuple(self.placement(at, spot) for at, spot in enumerate(self.spots) if spot is not None)

    def place(self, meeting: int, spot: Spot) -> None:
        """Put a meeting to a spot where nothing is in its way."""
        self.spots[meeting] = spot
        bit = 1 << spot.table
        for slot in range(spot.slot, spot.slot + self.lengths[meeting]):
            self.free_tables[slot] &= ~bit
            self.at_table[slot][spot.table] = meeting
        taken = ((1 << self.lengths[meeting]) - 1) << spot.slot
        for who in self.at(meeting, spot):
            self.held[who].add(meeting)
            self.filled[who] |= taken
            if self.capacity[who] == 1:
                self.free[who] &= ~taken
                for slot in range(spot.slot, spot.slot + self.lengths[meeting]):
                    self.meets[who][slot] = meeting
            else:
                self._count(who)

    def remove(self, meeting: int) -> Spot:
        """Take a meeting off, and return where it was."""
        spot = self.spots[meeting]
        assert spot is not None
        self.spots[meeting] = None
        bit = 1 << spot.table
        for slot in range(spot.slot, spot.slot + self.lengths[meeting]):
            self.free_tables[slot] |= bit
            del self.at_table[slot][spot.table]
        taken = ((1 << self.lengths[meeting]) - 1) << spot.slot
        for who in self.at(meeting, spot):
            self.held[who].discard(meeting)
            if self.capacity[who] == 1:
                for slot in range(spot.slot, spot.slot + self.lengths[meeting]):
                    self.meets[who][slot] = FIXED
                self.free[who] |= taken
                self.filled[who] = self.filled[who] & ~taken | taken & self.counted[who]
            else:
                self._count(who)
        return spot

    def _count(self, team: int) -> None:
        """Reckon anew in which slots a team has somebody free, and in which any of it meets."""
        many, filled = list(self.gone[team]), self.counted[team]
        for meeting in self.held[team]:
            spot = self.spots[meeting]
            assert spot is not None
            for slot in range(spot.slot, spot.slot + self.lengths[meeting]):
                many[slot] += 1
                filled |= 1 << slot
        self.filled[team] = filled
        self.free[team] = mask_of(slot for slot in range(1, len(many)) if many[slot] < self.capacity[team])

    def at(self, meeting: int, spot: Spot) -> tuple[int, ...]:
        """Return who is at a meeting: its parties, and the interpreter of the spot."""
        return self.parties[meeting] if spot.interpreter < 0 else (*self.parties[meeting], spot.interpreter)

    def time(self, meeting: int) -> Time:
        """Return the time that a planned meeting takes."""
        spot = self.spots[meeting]
        assert spot is not None
        return Time(spot.slot, spot.slot + self.lengths[meeting], self.tables[spot.table].area, meeting)

    def breaks(self, who: int) -> int:
        """Return how many breaks a participant has."""
        return self.breaks_in(self.filled[who])

    def breaks_in(self, filled: int) -> int:
        """Return how many breaks there are between filled slots."""
        return breaks_between(filled, self.days)

    def all_breaks(self) -> int:
        """Return how many breaks all participants have."""
        return sum(self.breaks(who) for who in range(len(self.person)))

    def value(self) -> int:
        """Return what the planned meetings are worth, each must MUST more."""
        return sum(self.values[at] for at, spot in enumerate(self.spots) if spot is not None)

    def weight(self) -> int:
        """Return the weight of the planned meetings."""
        return sum(one.weight for one, spot in zip(self.meetings, self.spots, strict=True) if spot is not None)


def absences(away: Iterable[Away], capacity: int) -> Iterator[Time]:
    """Yield a time for each unbroken run of slots and each who is away, in all no more at once than there are."""
    gone: dict[int, int] = {}
    for one in away:
        for begin in sorted(slot for slot in one.slots if slot - 1 not in one.slots):
            end = begin
            while end in one.slots:
                end += 1
            room = capacity - max(gone.get(slot, 0) for slot in range(begin, end))
            many = min(capacity if one.many is None else one.many, room)
            for slot in range(begin, end):
                gone[slot] = gone.get(slot, 0) + many
            yield from [Time(begin, end, one.area)] * many
