"""Which chair each guest sits on: the whole problem, term by term, as a model of constraints.

A variable for every guest on every chair is too much for a banquet, but right for one table of thirty: there the solver
proves that no plan is better. For a banquet the same model is asked about a few tables at a time.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ortools.sat.python import cp_model

from .banquet import HARD_COST
from .greedy import bits
from .hall import EMPTY, Hall, Rows

Terms = Any
"""A sum of the solver's variables, or a plain number: its own types for these do not add up."""


class Placing:
    """The model for some tables and whoever sits there in `rows`; for all of both without them."""

    def __init__(self, hall: Hall, rows: Rows | None = None, *, tables: Sequence[int] = (), at_least: int = 0) -> None:
        self.hall, self.model = hall, cp_model.CpModel()
        self.tables = tables or range(len(hall.tables))
        whole = range(len(hall.guests))
        self.guests = whole if rows is None else sorted(one for table in tables for one in rows[table] if one != EMPTY)
        self.costs: list[Terms] = []
        self.y = {
            guest: {table: [self._may_sit(guest, table, c) for c in range(self._seats(table))] for table in self.tables}
            for guest in self.guests
        }
        self.at = {guest: {table: sum(chairs) for table, chairs in on.items()} for guest, on in self.y.items()}
        for guest in self.guests:
            self.model.add_exactly_one(one for chairs in self.y[guest].values() for one in chairs)
            self._guest(guest)
        for table in self.tables:
            for chair in range(self._seats(table)):
                self.model.add_at_most_one(self.y[guest][table][chair] for guest in self.guests)
            self._table(table)
            self._alternate(table)
        self._head()
        if at_least:
            self.model.add(sum(self.costs) >= at_least)
        self.model.minimize(sum(self.costs))

    def _seats(self, table: int) -> int:
        return self.hall.tables[table].seats

    def _may_sit(self, guest: int, table: int, chair: int) -> cp_model.IntVar:
        lock = self.hall.lock[guest]
        other = lock is not None and (self.hall.table_number[lock.table], lock.seat or chair + 1) != (table, chair + 1)
        return self.model.new_int_var(0, 0 if other else 1, "")

    def _cost(self, price: int, most: int = 1) -> cp_model.IntVar:
        """Return a variable that costs so much for each."""
        number = self.model.new_int_var(0, most, "")
        self.costs.append(price * number)
        return number

    def _guest(self, guest: int) -> None:
        """Count what a guest costs by table and chair, and who else is or is not at that table."""
        hall = self.hall
        for table in self.tables:
            chairs = hall.at_chair.get((guest, table), [0] * self._seats(table))
            for chair, cost in enumerate(chairs):
                price = hall.at_table[guest][table] + cost
                price += HARD_COST * (hall.access[guest] and not hall.usable[table][chair])
                self.costs.append(price * self.y[guest][table][chair])
        for other in self._after(hall.apart[guest], guest):
            broken = self._cost(HARD_COST)
            for table in self.tables:
                self.model.add(self.at[guest][table] + self.at[other][table] <= 1 + broken)
        for other in self._after(hall.together[guest], guest):
            broken = self._cost(HARD_COST)
            for table in self.tables:
                self.model.add(self.at[guest][table] - self.at[other][table] <= broken)

    def _after(self, mask: int, guest: int) -> list[int]:
        return [other for other in bits(mask) if other > guest and other in self.y]

    def _table(self, table: int) -> None:
        """Count sponsors, fullness, and who has nobody to talk with."""
        hall, weights, seats = self.hall, self.hall.weights, self._seats(table)
        here = sum(self.at[guest][table] for guest in self.guests)
        sponsors = sum(self.at[guest][table] for guest in self.guests if hall.sponsors >> guest & 1)
        self.model.add(self._cost(weights.sponsors, seats) >= sponsors - hall.sponsor_share)
        self.model.add(self._cost(weights.balance, seats) >= hall.share[table] - here)
        alone = self.model.new_bool_var("")
        self.model.add(here <= 1 + (seats - 1) * (1 - alone))
        for guest in self.guests:
            if hall.asks[guest]:
                self._language(guest, table, alone)

    def _language(self, guest: int, table: int, alone: cp_model.IntVar) -> None:
        hall, reach = self.hall, self.hall.chairs[table].reach
        talkers = [other for other in bits(hall.talks[guest]) if other in self.y]
        missed, cut_off = self._cost(hall.weights.language), self._cost(HARD_COST)
        near_table = sum(self.at[other][table] for other in talkers if not hall.interpreters >> other & 1)
        self.model.add(missed <= near_table)
        for chair, on in enumerate(self.y[guest][table]):
            near = sum(self.y[other][table][one] for other in talkers for one in reach[chair])
            self.model.add(near + missed + cut_off + alone >= on)

    def _alternate(self, table: int) -> None:
        hall, weights, seats = self.hall, self.hall.weights, self._seats(table)
        of = [[guest for guest in self.guests if hall.side[guest] == side] for side in range(hall.sides)]
        counts = [sum(self.at[guest][table] for guest in side) for side in of]
        one_sided = self._cost(weights.one_side)
        for side, count in zip(of, counts, strict=True):
            self.model.add(count <= 1 + (seats - 1) * (sum(counts) - count + one_sided))
            taken = [sum(self.y[guest][table][chair] for guest in side) for chair in range(seats)]
            for a, b in hall.chairs[table].pairs:
                self.model.add(self._cost(weights.alternate) >= taken[a] + taken[b] - 1)

    def _head(self) -> None:
        """Count what is wrong with host and guest of honour."""
        hall = self.hall
        present = [guest for guest in (hall.host, hall.honour) if guest in self.y]
        for guest in present:
            self.costs.append(HARD_COST * (1 - self.at[guest].get(hall.head, 0)))
        if hall.host in self.y and hall.head in self.tables and hall.presides:
            there, chair = self.at[hall.host][hall.head], hall.chairs[hall.head].host
            self.costs.append(HARD_COST * (there - self.y[hall.host][hall.head][chair]))
        if len(present) < 2 or hall.head not in self.tables:  # noqa: PLR2004 - both
            return
        host, honour, chairs = self.y[hall.host][hall.head], self.y[hall.honour][hall.head], hall.chairs[hall.head]
        wrong = self._cost(HARD_COST)
        for chair, on in enumerate(host):
            there = self.at[hall.honour][hall.head]
            self.model.add(wrong >= on + there - honour[chairs.right_of(chair)] - 1)

    def hint(self, rows: Rows) -> None:
        """Tell the solver of a plan to begin with."""
        for guest, on in self.y.items():
            for table, chairs in on.items():
                for chair, one in enumerate(chairs):
                    self.model.add_hint(one, rows[table][chair] == guest)

    def rows(self, value: Callable[[cp_model.IntVar], int]) -> dict[int, list[int]]:
        """Return the guest on each chair of each table in a solution."""
        found = {table: [EMPTY] * self._seats(table) for table in self.tables}
        for guest, on in self.y.items():
            for table, chairs in on.items():
                for chair, one in enumerate(chairs):
                    if value(one):
                        found[table][chair] = guest
        return found
