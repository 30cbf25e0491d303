"""A problem in numbers: guests and tables from 0, sets of guests as bits, and what a table costs with its chairs filled.

Every term of the objective belongs to one table, so that exchanging two chairs changes the cost of two tables and no
other. The same rules stand in `rules` in words; that both say the same is tested.
"""

from collections.abc import Iterable, Sequence

from .banquet import HARD_COST, Guest, Problem, Seat
from .rules import pairs
from .standing import can_talk, distances, due_places, fair_shares, has_sides, side_of, sponsors_per_table

EMPTY = -1
Rows = list[list[int]]
"""For each table the guest on each chair, `EMPTY` where there is none."""


class Hall:
    """The numbers of a problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.tables, self.guests, self.weights = problem.tables, problem.guests, problem.weights
        self.number = {guest.id: at for at, guest in enumerate(self.guests)}
        self.table_number = {table.id: at for at, table in enumerate(self.tables)}
        self.chairs = [table.chairs for table in self.tables]
        self.head = self.table_number[problem.head_table] if problem.head_table is not None else EMPTY
        self.host = self._of(problem.host) if problem.head_table is not None else EMPTY
        self.honour = self._of(problem.guest_of_honour) if problem.head_table is not None else EMPTY
        names = sorted({side_of(guest) for guest in self.guests} - {""}) if has_sides(problem) else []
        self.sides = len(names)
        self.side = [names.index(side_of(guest)) if side_of(guest) in names else -1 for guest in self.guests]
        self.apart, self.together = self._bits("apart"), self._bits("together")
        self._languages()
        self.interpreters = self._mask(guest.interpreter for guest in self.guests)
        self.sponsors = self._mask(guest.sponsor for guest in self.guests)
        self.sponsor_share = sponsors_per_table(problem)
        shares = fair_shares(problem)
        self.share = [shares[table.id] for table in self.tables]
        self.access = [bool(guest.access) for guest in self.guests]
        self.usable = [
            [table.access_seats is None or seat in table.access_seats for seat in range(1, table.seats + 1)]
            for table in self.tables
        ]
        self._costs_of_places()
        locks = problem.locks
        self.lock: list[Seat | None] = [locks.get(guest.id) for guest in self.guests]
        by_hand = self.lock[self.host] if self.host >= 0 else None
        self.presides = by_hand is None or by_hand.seat is None

    def _of(self, name: str | None) -> int:
        return EMPTY if name is None else self.number[name]

    @staticmethod
    def _mask(marks: Iterable[bool]) -> int:
        return sum(1 << at for at, mark in enumerate(marks) if mark)

    def _bits(self, wish: str) -> list[int]:
        found = [0] * len(self.guests)
        for a, b in pairs(self.problem, wish):
            found[self.number[a]] |= 1 << self.number[b]
            found[self.number[b]] |= 1 << self.number[a]
        return found

    def _languages(self) -> None:
        """Find for each guest who can talk with them; guests of the same languages share the answer."""
        sets = sorted({guest.languages for guest in self.guests}, key=sorted)
        speak = {one: self._mask(can_talk(Guest("", languages=one), guest) for guest in self.guests) for one in sets}
        self.tongue = [sets.index(guest.languages) for guest in self.guests]
        self.tongues = sets
        self.talks = [speak[guest.languages] & ~(1 << at) for at, guest in enumerate(self.guests)]
        self.asks = [bool(guest.languages) and not guest.interpreter for guest in self.guests]

    def _costs_of_places(self) -> None:
        """Work out what it costs that a guest sits at a table, and on a chair of it, whoever else does."""
        problem, weights = self.problem, self.weights
        far, due = distances(problem), due_places(problem)
        self.far = [far[table.id] for table in self.tables]
        self.due = [due.get(guest.id) for guest in self.guests]
        self.at_table = [[0] * len(self.tables) for _ in self.guests]
        self.at_chair: dict[tuple[int, int], list[int]] = {}
        for guest, at in self.number.items():
            place, was = self.due[at], problem.previous.get(guest)
            for table, steps in enumerate(self.far):
                cost = weights.precedence * max(steps - place.table, 0) if place is not None else 0
                cost += weights.moved if was is not None and was.table != self.tables[table].id else 0
                self.at_table[at][table] = cost
            if place is not None and place.table == 0:
                steps_to = self.chairs[self.head].from_host
                self.at_chair[at, self.head] = [weights.precedence * max(far - place.seat, 0) for far in steps_to]
            if was is not None and was.seat is not None and was.table in self.table_number:
                table = self.table_number[was.table]
                costs = self.at_chair.setdefault((at, table), [0] * self.tables[table].seats)
                for chair in range(len(costs)):
                    costs[chair] += weights.moved_seat if chair != was.seat - 1 else 0

    def cost(self, table: int, row: Sequence[int]) -> int:
        """Return what a table costs, with the guest on each chair."""
        mask = many = 0
        counts = [0] * (self.sides + 1)
        for guest in row:
            if guest >= 0:
                mask |= 1 << guest
                many += 1
                counts[self.side[guest]] += 1
        weights, sponsors = self.weights, (mask & self.sponsors).bit_count() - self.sponsor_share
        cost = weights.sponsors * max(sponsors, 0) + weights.balance * max(self.share[table] - many, 0)
        cost += self._guests(table, row, mask)
        if many > 1:
            cost += self._talks(table, row, mask)
        if self.sides:
            cost += self._sides(table, row, counts)
        return cost + HARD_COST * self._head(table, row)

    def _guests(self, table: int, row: Sequence[int], mask: int) -> int:
        """Count what each guest costs here, and the rules broken between two: each pair once."""
        cost = hard = twice = 0
        for chair, guest in enumerate(row):
            if guest < 0:
                continue
            cost += self.at_table[guest][table]
            if (guest, table) in self.at_chair:
                cost += self.at_chair[guest, table][chair]
            if self.apart[guest]:
                twice += (self.apart[guest] & mask).bit_count()
            if self.together[guest]:
                hard += ((self.together[guest] & ~mask) >> guest).bit_count()
            if self.access[guest] and not self.usable[table][chair]:
                hard += 1
        return cost + HARD_COST * (hard + twice // 2)

    def _talks(self, table: int, row: Sequence[int], mask: int) -> int:
        """Count who has nobody to talk with within reach, or nobody at all."""
        missed = cut_off = 0
        reach = self.chairs[table].reach
        for chair, guest in enumerate(row):
            if guest < 0 or not self.asks[guest]:
                continue
            talks = self.talks[guest] & mask
            for other in reach[chair]:
                if row[other] >= 0 and talks >> row[other] & 1:
                    break
            else:
                if talks & ~self.interpreters:
                    missed += 1
                else:
                    cut_off += 1
        return self.weights.language * missed + HARD_COST * cut_off

    def _sides(self, table: int, row: Sequence[int], counts: Sequence[int]) -> int:
        """Count neighbours of one side, and whether all are."""
        side, same = self.side, 0
        for a, b in self.chairs[table].pairs:
            one, other = row[a], row[b]
            if one >= 0 and other >= 0 and side[one] == side[other] >= 0:
                same += 1
        known = sum(counts[:-1])
        alone = known > 1 and max(counts[:-1]) == known
        return self.weights.alternate * same + self.weights.one_side * alone

    def _head(self, table: int, row: Sequence[int]) -> int:
        """Count what is wrong with host and guest of honour here."""
        if self.host < 0 and self.honour < 0:
            return 0
        if table != self.head:
            return (self.host >= 0 and self.host in row) + (self.honour >= 0 and self.honour in row)
        elsewhere = self.host >= 0 and self.host in row and self.presides and row[self.chairs[table].host] != self.host
        if self.host < 0 or self.honour < 0 or self.host not in row or self.honour not in row:
            return int(elsewhere)
        return elsewhere + int(self.chairs[table].right_of(row.index(self.host)) != row.index(self.honour))

    def costs(self, rows: Rows) -> list[int]:
        """Return what each table costs."""
        return [self.cost(table, row) for table, row in enumerate(rows)]

    def free_to_leave(self, guest: int, chair: tuple[int, int], to: tuple[int, int]) -> bool:
        """Whether no lock forbids that a guest goes from a chair to another."""
        lock = self.lock[guest] if guest >= 0 else None
        if lock is None:
            return True
        return lock.seat is None and chair[0] == to[0]

    def seats(self, rows: Rows) -> dict[str, Seat]:
        """Return the seats in the problem's own names, in the order of its guests."""
        found = {
            guest: Seat(self.tables[table].id, chair + 1)
            for table, row in enumerate(rows)
            for chair, guest in enumerate(row)
            if guest >= 0
        }
        return {guest.id: found[at] for at, guest in enumerate(self.guests)}
