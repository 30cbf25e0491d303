"""A first plan, guest by guest: who is hard to place goes first, each to the table and chair that cost least at that moment."""

from collections.abc import Iterable, Sequence

from .banquet import HARD_COST
from .hall import EMPTY, Hall, Rows


def greedy(hall: Hall) -> Rows:
    """Return everybody on a chair. Locks are kept; other rules as far as nobody placed before is in the way."""
    filling = _Filling(hall)
    for group in _in_order(hall):
        filling.place(group)
    return filling.rows


def groups_of(hall: Hall, guests: Iterable[int]) -> list[list[int]]:
    """Return guests in groups that are to share a table, however long the chain between them; most are alone."""
    among, seen, found = set(guests), set[int](), []
    for guest in sorted(among):
        if guest in seen:
            continue
        group, waiting = [], [guest]
        seen.add(guest)
        while waiting:
            one = waiting.pop()
            group.append(one)
            more = [other for other in bits(hall.together[one]) if other in among and other not in seen]
            seen.update(more)
            waiting += more
        found.append(sorted(group))
    return found


def bits(mask: int) -> list[int]:
    """Return the numbers whose bits are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _in_order(hall: Hall) -> list[list[int]]:
    """Locks first, then host and guest of honour, access needs, interpreters, precedence, few words in common."""

    def first(group: list[int]) -> tuple[object, ...]:
        locks = [lock for guest in group if (lock := hall.lock[guest]) is not None]
        due = [place.place for guest in group if (place := hall.due[guest]) is not None]
        return (
            not any(lock.seat is not None for lock in locks),
            not locks,
            hall.host not in group,
            hall.honour not in group,
            not any(hall.access[guest] for guest in group),
            -len(group),
            not any(hall.interpreters >> guest & 1 for guest in group),
            min(due, default=len(hall.guests) + 1),
            min(hall.talks[guest].bit_count() for guest in group),
            -max(hall.apart[guest].bit_count() for guest in group),
        )

    locked = [[guest] for guest, lock in enumerate(hall.lock) if lock is not None]
    alone = {guest for group in locked for guest in group}
    rest = [[guest for guest in group if guest not in alone] for group in groups_of(hall, range(len(hall.guests)))]
    return sorted(locked, key=first) + sorted((group for group in rest if group), key=first)


class _Filling:
    """The tables while they fill."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.rows: Rows = [[EMPTY] * table.seats for table in hall.tables]
        self.masks = [0] * len(hall.tables)
        self.counts = [[0] * (hall.sides + 1) for _ in hall.tables]

    def place(self, group: Sequence[int]) -> None:
        """Give a group its chairs, at one table where one has room for all of it."""
        best = min(range(len(self.rows)), key=lambda table: self._price(table, group))
        if self._room(best) < len(group):
            for guest in group:
                self.place_one(guest, min(range(len(self.rows)), key=lambda table: self._price(table, [guest])))
            return
        for guest in group:
            self.place_one(guest, best)

    def place_one(self, guest: int, table: int) -> None:
        """Give a guest the free chair of a table that costs least."""
        row, hall = self.rows[table], self.hall
        lock = hall.lock[guest]

        def price(chair: int) -> int:
            row[chair] = guest
            cost = hall.cost(table, row)
            row[chair] = EMPTY
            return cost

        if lock is not None and lock.seat is not None:
            chair = lock.seat - 1
        elif guest == hall.host and table == hall.head and row[hall.chairs[table].host] == EMPTY:
            chair = hall.chairs[table].host
        else:
            chair = min((at for at, other in enumerate(row) if other == EMPTY), key=price)
        row[chair] = guest
        self.masks[table] |= 1 << guest
        self.counts[table][hall.side[guest]] += 1

    def _room(self, table: int) -> int:
        return self.rows[table].count(EMPTY)

    def _price(self, table: int, group: Sequence[int]) -> float:
        """Return roughly what a table costs more with a group; without end where a lock or the room forbids it."""
        hall, mask, seats = self.hall, self.masks[table], len(self.rows[table])
        room = self._room(table)
        locks = [lock for guest in group if (lock := hall.lock[guest]) is not None]
        if room < len(group) or any(hall.table_number[lock.table] != table for lock in locks):
            return float("inf")
        price = 4 * hall.weights.balance * (seats - room) / seats
        for guest in group:
            price += hall.at_table[guest][table] + HARD_COST * (hall.apart[guest] & mask).bit_count()
            price -= HARD_COST * (hall.together[guest] & mask).bit_count()
            if guest in {hall.host, hall.honour} and table != hall.head:
                price += HARD_COST
            if hall.access[guest]:
                free = [at for at, other in enumerate(self.rows[table]) if other == EMPTY and hall.usable[table][at]]
                price += 0 if free else HARD_COST
            if hall.side[guest] >= 0 and 2 * (self.counts[table][hall.side[guest]] + 1) > seats:
                price += 2 * hall.weights.alternate
            if hall.asks[guest] and mask and not hall.talks[guest] & mask:
                price += hall.weights.language
            if hall.interpreters >> guest & 1:
                price += hall.weights.language * (hall.interpreters & mask).bit_count()
            if hall.sponsors >> guest & 1:
                price += hall.weights.sponsors * ((hall.sponsors & mask).bit_count() >= hall.sponsor_share)
        return price
