"""Which table each guest sits at: the model of constraints whose bound is the bound of the whole plan.

Guests who are alike (same side, languages, costs of every table, ...) are one class, and the model only says how many
of a class sit at a table: nine tenths of the variables go, and with them the symmetry between guests. Chairs are not in
it. What chairs cost is replaced by what it costs **at least** for such a table, so the model is a relaxation of the
whole problem: every plan is one of its solutions, at no higher cost, and the bound that the solver proves for it holds
for every plan. The three places where chairs are replaced:

- `alternate`. Along the chairs the guests of one side make runs of neighbours; n guests with p pairs of neighbours
  among them make n - p runs. Between two runs of a side there is a run of another side, or a chair of nobody's: an
  interpreter's, or empty. So in a ring a side has no more runs than all others together and such chairs; along each
  line of chairs (two at a long table) one more.
- `language`. At a ring where one talks to neighbours only, take guests who ask for company, of some sides and
  languages. Each who finds it sits beside somebody of the own side, and such a pair, which is counted above, serves
  two; or beside somebody else who speaks such a language, and who has two neighbours. So of n who ask at least n - 2
  (such others + pairs) find nobody. This is said of those with the fewest such others, then of these and the next
  together, and so on, so that the same interpreter is not counted on twice.
- Chairs that are nearer to the host's or were one's own before, and reach at long tables: at least nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ortools.sat.python import cp_model

from .banquet import HARD_COST
from .greedy import bits, groups_of
from .hall import EMPTY, Hall, Rows

Terms = Any
"""A sum of the solver's variables, or a plain number: its own types for these do not add up."""


@dataclass(frozen=True)
class Class:
    """Groups of guests that no rule of tables tells apart; each group shares a table, and most are one guest."""

    groups: tuple[tuple[int, ...], ...]

    @property
    def one(self) -> tuple[int, ...]:
        """Stands for all."""
        return self.groups[0]


def classes_of(hall: Hall, guests: Iterable[int], *, split: bool) -> list[Class]:
    """Return the classes of some guests; `split` takes groups that are to sit together apart into single guests."""
    found: dict[object, list[tuple[int, ...]]] = {}
    groups = [[guest] for guest in guests] if split else groups_of(hall, guests)
    for group in groups:
        found.setdefault(_likeness(hall, group), []).append(tuple(group))
    return [Class(tuple(groups)) for groups in found.values()]


def _likeness(hall: Hall, group: Sequence[int]) -> object:
    guest = group[0]
    named = guest in {hall.host, hall.honour} or hall.lock[guest] is not None
    at_head = any(number == guest and table == hall.head for number, table in hall.at_chair)
    if len(group) > 1 or hall.apart[guest] or hall.together[guest] or named or at_head:
        return guest
    marks = (hall.interpreters >> guest & 1, hall.sponsors >> guest & 1, hall.access[guest], hall.asks[guest])
    return (hall.side[guest], hall.tongue[guest], marks, tuple(hall.at_table[guest]))


class Sharing:
    """The model, with a variable for the number of groups of each class at each table.

    Strict, it knows no plan that breaks a hard rule. With `elastic` each broken one costs `HARD_COST`, as in the
    objective.
    """

    def __init__(
        self, hall: Hall, rows: Rows | None = None, *, tables: Sequence[int] = (), elastic: bool = False
    ) -> None:
        self.hall, self.elastic = hall, elastic
        self.model = cp_model.CpModel()
        self.tables = tables or range(len(hall.tables))
        whole = range(len(hall.guests))
        self.guests = whole if rows is None else [one for table in tables for one in rows[table] if one != EMPTY]
        self.classes = classes_of(hall, self.guests, split=elastic)
        self.costs: list[Terms] = []
        self.times: dict[frozenset[int], list[tuple[int, int]]] = {}
        self.x = [{table: self._number_at(one, table) for table in self.tables} for one in self.classes]
        self.of = {guest: at for at, one in enumerate(self.classes) for group in one.groups for guest in group}
        for one, at in zip(self.classes, self.x, strict=True):
            self.model.add(sum(at.values()) == len(one.groups))
            self.costs += [
                sum(self.hall.at_table[guest][table] for guest in one.one) * at[table] for table in self.tables
            ]
        self._pairs()
        for table in self.tables:
            self._table(table)
        self.model.minimize(sum(self.costs))

    def _number_at(self, one: Class, table: int) -> cp_model.IntVar:
        hall = self.hall
        most = min(len(one.groups), hall.tables[table].seats // len(one.one))
        locks = [lock for guest in one.one if (lock := hall.lock[guest]) is not None]
        if any(hall.table_number[lock.table] != table for lock in locks):
            most = 0
        if not self.elastic and table != hall.head and {hall.host, hall.honour} & set(one.one):
            most = 0
        return self.model.new_int_var(0, most, "")

    def _slack(self) -> Terms:
        """Return what a hard rule may be broken by: nothing, or one at its price."""
        return self._upto(1, HARD_COST) if self.elastic else 0

    def _count(self, guests: Iterable[int], table: int) -> Terms:
        """Return how many of some guests sit at a table. Of the groups of one class all must have as many of them."""
        wanted = frozenset(guests)
        if wanted not in self.times:
            many = [sum(guest in wanted for guest in one.one) for one in self.classes]
            self.times[wanted] = [(at, times) for at, times in enumerate(many) if times]
        counted = self.times[wanted]
        return cp_model.LinearExpr.weighted_sum([self.x[at][table] for at, _ in counted], [one for _, one in counted])

    def _pairs(self) -> None:
        """Keep apart who is to be apart; in the elastic model hold together who is not already in one group."""
        hall, among = self.hall, set(self.guests)
        for a in self.guests:
            for b in among.intersection(bits(hall.apart[a] >> a << a)):
                one, other = self.x[self.of[a]], self.x[self.of[b]]
                slack = self._slack()
                for table in self.tables:
                    self.model.add(one[table] + other[table] <= 1 + slack)
            for b in among.intersection(bits(hall.together[a] >> a << a)) if self.elastic else ():
                one, other = self.x[self.of[a]], self.x[self.of[b]]
                slack = self._slack()
                for table in self.tables:
                    self.model.add(one[table] - other[table] <= slack)
        for guest in {hall.host, hall.honour} & among if self.elastic and hall.head in self.tables else ():
            self.model.add(self.x[self.of[guest]][hall.head] + self._slack() >= 1)

    def _table(self, table: int) -> None:
        hall, seats, weights = self.hall, self.hall.tables[table].seats, self.hall.weights
        here = self._count(self.guests, table)
        self.model.add(here <= seats)
        usable = sum(hall.usable[table])
        if usable < seats and any(hall.access):
            needs = self._count((guest for guest, need in enumerate(hall.access) if need), table)
            self.model.add(needs <= usable + (self._upto(seats, HARD_COST) if self.elastic else 0))
        self._above(self._count(bits(hall.sponsors), table) - hall.sponsor_share, seats, weights.sponsors)
        self._above(hall.share[table] - here, seats, weights.balance)
        alone = self._may_be_alone(table, here)
        same = self._alternate(table)
        self._language(table, alone)
        self._reach(table, alone, same)

    def _above(self, excess: Terms, most: int, price: int) -> Terms:
        """Return a variable that is no less than an excess and costs so much for each."""
        above = self._upto(most, price)
        if price:
            self.model.add(above >= excess)
        return above

    def _upto(self, most: int, price: int) -> Terms:
        """Return a variable up to a number that costs so much for each; without a price there is nothing to count."""
        if not price:
            return 0
        number = self.model.new_int_var(0, most, "")
        self.costs.append(price * number)
        return number

    def _bool(self, price: int) -> Terms:
        return self._upto(1, price) if price else 1

    def _may_be_alone(self, table: int, here: Terms) -> Terms:
        """Return whether at most one guest sits at a table, where that can be at all: to be alone breaks no rule of languages."""
        seats = self.hall.tables[table].seats
        if sum(one.seats for one in self.hall.tables) - len(self.hall.guests) < seats - 1:
            return 0
        alone = self.model.new_bool_var("")
        self.model.add(here <= 1 + (seats - 1) * (1 - alone))
        return alone

    def _alternate(self, table: int) -> list[Terms]:
        """Count the pairs of neighbours of each side, no fewer than there must be, and the table where a side is alone."""
        hall, seats = self.hall, self.hall.tables[table].seats
        pairs = len(hall.chairs[table].pairs)
        of = [self._count((g for g in self.guests if hall.side[g] == side), table) for side in range(hall.sides)]
        alone = self._bool(hall.weights.one_side) if of else 0
        for count in of:
            self.model.add(count <= 1 + (seats - 1) * (sum(of) - count + alone))
        same = [self._upto(pairs, hall.weights.alternate) for _ in of]
        runs = [count - pairs_of for count, pairs_of in zip(of, same, strict=True)]
        for one in runs if hall.weights.alternate else ():
            self.model.add(2 * one <= sum(runs) + (seats - sum(of)) + (seats - pairs))
        return same

    def _language(self, table: int, alone: Terms) -> None:
        """See to it that nobody sits at a table where nobody can talk with them, interpreters included."""
        hall, seats = self.hall, self.hall.tables[table].seats
        for asking, talkers in self._tongues:
            if len(talkers) == len(hall.guests):
                continue
            there = self.model.new_bool_var("")
            self.model.add(self._count(asking, table) <= seats * there)
            self.model.add(self._count(talkers, table) + alone + self._slack() >= 2 * there)

    @cached_property
    def _tongues(self) -> list[tuple[list[int], set[int]]]:
        """Return each set of languages, the guests who ask for company in it, and all who can talk with them, themselves included."""
        hall, found = self.hall, []
        for tongue in sorted(set(hall.tongue)):
            asking = [guest for guest, asks in enumerate(hall.asks) if asks and hall.tongue[guest] == tongue]
            if asking:
                found.append((asking, {*bits(hall.talks[asking[0]]), *asking}))
        return found

    def _reach(self, table: int, alone: Terms, same: Sequence[Terms]) -> None:
        """Count who finds nobody within reach, at least, where the neighbours are all there is."""
        hall, chairs, seats = self.hall, self.hall.chairs[table], self.hall.tables[table].seats
        if chairs.reach != chairs.beside or self.elastic or not hall.weights.alternate:
            return
        asking, helping, sides, missed = list[int](), set[int](), set[int](), list[Terms]()
        for side, ours, others in self._helpers:
            asking, helping, sides = asking + ours, helping | others, sides | {side}
            missed.append(self._upto(seats, hall.weights.language))
            helped = 2 * (self._count(helping, table) + sum(same[one] for one in sides))
            self.model.add(self._count(asking, table) <= helped + alone + sum(missed))

    @cached_property
    def _helpers(self) -> list[tuple[int, list[int], set[int]]]:
        """Return guests of one side and the same languages, and who else can talk with them; the fewest helpers first."""
        hall, found = self.hall, []
        for asking, talkers in self._tongues:
            for side in range(hall.sides):
                ours = [guest for guest in asking if hall.side[guest] == side]
                others = {guest for guest in talkers if hall.side[guest] != side}
                if ours:
                    found.append((side, ours, others))
        return sorted(found, key=lambda one: len(one[2]))

    def hint(self, rows: Rows) -> None:
        """Tell the solver of a plan to begin with."""
        for one, at in zip(self.classes, self.x, strict=True):
            for table in self.tables:
                self.model.add_hint(at[table], sum(group[0] in rows[table] for group in one.groups))

    def tables_of(self, value: Callable[[cp_model.IntVar], int]) -> dict[int, list[int]]:
        """Return the guests of each table in a solution."""
        found: dict[int, list[int]] = {table: [] for table in self.tables}
        for one, at in zip(self.classes, self.x, strict=True):
            waiting = list(one.groups)
            for table in self.tables:
                for _ in range(value(at[table])):
                    found[table] += waiting.pop()
        return found
