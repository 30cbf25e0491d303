"""The rules, each a function that reads a finished plan and says in words what is not met. The solver has no part in it.

The package's docstring says what each rule means, and why it is hard or soft.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .banquet import HARD_COST, Facts, Guest, Plan, Problem, Seat, SoftCost, Table, Violation
from .standing import can_talk, distances, due_places, fair_shares, has_sides, side_of, sponsors_per_table

WHY = {
    "seat.none": "{guest} has no chair that is there.",
    "seat.twice": "Chair {seat} of table {table} is given to both {guest} and {other}.",
    "lock.table": "{guest} is locked to table {wanted} and sits at table {table}.",
    "lock.seat": "{guest} is locked to chair {wanted_seat} of table {wanted} and sits on chair {seat} of table {table}.",
    "apart": "{guest} and {other} are to be kept apart and share table {table}.",
    "together": "{guest} and {other} are to share a table and sit at {table} and {other_table}.",
    "head.host": "{guest} is the host and does not sit at the head table {wanted}.",
    "head.chair": "{guest} is the host and does not sit on the host's chair {wanted_seat} of table {wanted}.",
    "head.honour": "{guest} is the guest of honour and does not sit at the head table {wanted}.",
    "head.right": "{guest} is the guest of honour and does not sit at the right hand of the host {other}.",
    "access": "{guest} needs access ({access}); chair {seat} of table {table} has none.",
    "language.alone": "{guest} speaks {languages}, as nobody else at table {table} does, and has no interpreter within reach.",
    "precedence.table": "{guest} is due place {place} in the order of precedence, and sits too far from the head table by {steps}.",
    "precedence.seat": "{guest} is due place {place} in the order of precedence, and sits too many chairs from the host by {steps}.",
    "alternate": "{guest} and {other} are neighbours at table {table}, both of {side}.",
    "language.reach": "{guest} speaks {languages}; nobody within reach at table {table} does, nor interprets it.",
    "one_side": "At table {table} all are of {side}.",
    "sponsors": "{count} sponsors sit at table {table}; spread over all tables it would be {share} at most.",
    "balance": "Table {table} seats {count}; filled like the others it would seat {share} at least.",
    "moved": "{guest} sat at table {was} before and now sits at table {table}.",
    "moved_seat": "{guest} sat on chair {was_seat} of table {table} before and now sits on chair {seat}.",
}
"""The sentence of each kind of violation and unmet wish. The rule is what stands before the point."""


def evaluate(problem: Problem, seats: Mapping[str, Seat], *, bound: int = 0) -> Plan:
    """Return the plan that these seats make: its violations, unmet wishes and objective, counted anew from the seats alone."""
    room = Room(problem, seats)
    hard = tuple(one for rule in HARD for one in rule(room))
    soft = tuple(one for rule in SOFT for one in rule(room) if one.cost)
    objective = sum(one.cost for one in soft) + HARD_COST * len(hard)
    moved = sum(seats[name].table != was.table for name, was in problem.previous.items() if name in seats)
    return Plan(dict(seats), hard, soft, objective, bound, moved)


def _broken(kind: str, guests: tuple[str, ...], **facts: str | int) -> Violation:
    told = _facts(guests, facts)
    return Violation(kind.partition(".")[0], guests, WHY[kind].format(**told), kind, told)


def _unmet(kind: str, guests: tuple[str, ...], cost: int, **facts: str | int) -> SoftCost:
    told = _facts(guests, facts)
    return SoftCost(kind.partition(".")[0], guests, cost, WHY[kind].format(**told), kind, told)


def _facts(guests: tuple[str, ...], facts: Facts) -> Facts:
    return {**dict(zip(("guest", "other"), guests, strict=False)), **facts}


@dataclass(frozen=True)
class Room:
    """A problem with everybody in their chairs."""

    problem: Problem
    seats: Mapping[str, Seat]

    @cached_property
    def guests(self) -> dict[str, Guest]:
        """Guests by name."""
        return {guest.id: guest for guest in self.problem.guests}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Tables by name."""
        return {table.id: table for table in self.problem.tables}

    @cached_property
    def rows(self) -> dict[str, dict[int, Guest]]:
        """For each table who sits on which chair; chairs count from 0 here."""
        found: dict[str, dict[int, Guest]] = {table.id: {} for table in self.problem.tables}
        for name, (table, seat) in self.seats.items():
            if name in self.guests and table in found and seat is not None:
                found[table][seat - 1] = self.guests[name]
        return found

    def chair(self, guest: Guest) -> int:
        """Return the number of a guest's chair, from 0."""
        return (self.seats[guest.id].seat or 0) - 1

    def table_of(self, guest: Guest) -> Table:
        """Return the table of a guest."""
        return self.tables[self.seats[guest.id].table]

    def mates(self, guest: Guest) -> list[Guest]:
        """Return who else sits at the table."""
        return [other for other in self.rows[self.seats[guest.id].table].values() if other.id != guest.id]

    def near(self, guest: Guest) -> list[Guest]:
        """Return who sits within reach."""
        row = self.rows[self.seats[guest.id].table]
        reach = self.table_of(guest).chairs.reach[self.chair(guest)]
        return [row[chair] for chair in reach if chair in row]

    @cached_property
    def seated(self) -> list[Guest]:
        """The guests who sit on a chair that is there."""
        return [guest for guest in self.problem.guests if self._is_seated(guest)]

    def _is_seated(self, guest: Guest) -> bool:
        table, seat = self.seats.get(guest.id, Seat(""))
        return table in self.tables and seat is not None and 1 <= seat <= self.tables[table].seats


def _seat(room: Room) -> Iterator[Violation]:
    seated = [guest.id for guest in room.seated]
    for guest in room.problem.guests:
        if guest.id not in set(seated):
            yield _broken("seat.none", (guest.id,))
    taken: dict[Seat, str] = {}
    for name in seated:
        seat = room.seats[name]
        if seat in taken:
            yield _broken("seat.twice", (taken[seat], name), table=seat.table, seat=seat.seat or 0)
        taken.setdefault(seat, name)


def _lock(room: Room) -> Iterator[Violation]:
    for guest in room.seated:
        lock, (table, seat) = room.problem.locks.get(guest.id), room.seats[guest.id]
        if lock is None or (lock.table == table and lock.seat in {None, seat}):
            continue
        kind = "lock.table" if lock.seat is None else "lock.seat"
        wanted: dict[str, str | int] = {"wanted": lock.table, "wanted_seat": lock.seat or 0}
        yield _broken(kind, (guest.id,), table=table, seat=seat or 0, **wanted)


def pairs(problem: Problem, wish: str) -> list[tuple[str, str]]:
    """Return each two guests who are to be `apart` or `together`, once; it is enough that one of them names the other."""
    found = {tuple(sorted((one.id, other))): None for one in problem.guests for other in getattr(one, wish)}
    return [(a, b) for a, b in found]


def _apart(room: Room) -> Iterator[Violation]:
    for a, b in _seated_pairs(room, "apart"):
        if room.seats[a].table == room.seats[b].table:
            yield _broken("apart", (a, b), table=room.seats[a].table)


def _together(room: Room) -> Iterator[Violation]:
    for a, b in _seated_pairs(room, "together"):
        if room.seats[a].table != room.seats[b].table:
            yield _broken("together", (a, b), table=room.seats[a].table, other_table=room.seats[b].table)


def _seated_pairs(room: Room, wish: str) -> list[tuple[str, str]]:
    seated = {guest.id for guest in room.seated}
    return [pair for pair in pairs(room.problem, wish) if seated.issuperset(pair)]


def _head(room: Room) -> Iterator[Violation]:
    problem, seated = room.problem, {guest.id for guest in room.seated}
    head, host, honour = problem.head_table, problem.host, problem.guest_of_honour
    if head is None:
        return
    for name, kind in ((host, "head.host"), (honour, "head.honour")):
        if name in seated and room.seats[name].table != head:
            yield _broken(kind, (name,), wanted=head)
    if presides_elsewhere(problem, room.seats.get(host or "")):
        yield _broken("head.chair", (host or "",), wanted=head, wanted_seat=room.tables[head].chairs.host + 1)
    if host in seated and honour in seated and room.seats[host].table == room.seats[honour].table == head:
        right = room.tables[head].chairs.right_of(room.chair(room.guests[host]))
        if right != room.chair(room.guests[honour]):
            yield _broken("head.right", (honour, host))


def presides_elsewhere(problem: Problem, seat: Seat | None) -> bool:
    """Whether the host sits at the head table, but not on the host's chair, without having been put there by hand."""
    lock = problem.locks.get(problem.host or "")
    if seat is None or seat.table != problem.head_table or (lock is not None and lock.seat is not None):
        return False
    head = next(table for table in problem.tables if table.id == problem.head_table)
    return seat.seat != head.chairs.host + 1


def _access(room: Room) -> Iterator[Violation]:
    for guest in room.seated:
        good, (table, seat) = room.table_of(guest).access_seats, room.seats[guest.id]
        if guest.access and good is not None and seat not in good:
            yield _broken("access", (guest.id,), access=guest.access, table=table, seat=seat or 0)


def is_cut_off(room: Room, guest: Guest) -> bool:
    """Whether nobody at the table can talk with a guest and no interpreter of theirs is within reach."""
    mates = room.mates(guest)
    if guest.interpreter or not guest.languages or not mates:
        return False
    if any(can_talk(guest, other) for other in mates if not other.interpreter):
        return False
    return not any(can_talk(guest, other) for other in room.near(guest) if other.interpreter)


def _language(room: Room) -> Iterator[Violation]:
    for guest in room.seated:
        if is_cut_off(room, guest):
            yield _broken("language.alone", (guest.id,), table=room.seats[guest.id].table, languages=_listed(guest))


def _listed(guest: Guest) -> str:
    return ", ".join(sorted(guest.languages))


def _precedence(room: Room) -> Iterator[SoftCost]:
    far, dues, weight = distances(room.problem), due_places(room.problem), room.problem.weights.precedence
    for guest in room.seated:
        due, table = dues.get(guest.id), room.seats[guest.id].table
        if due is None:
            continue
        steps = far[table] - due.table
        if steps > 0:
            cost = weight * steps
            yield _unmet("precedence.table", (guest.id,), cost, place=due.place, steps=steps, table=table)
        elif table == room.problem.head_table and due.table == 0:
            steps = max(room.table_of(guest).chairs.from_host[room.chair(guest)] - due.seat, 0)
            cost = weight * steps
            yield _unmet("precedence.seat", (guest.id,), cost, place=due.place, steps=steps, table=table)


def _alternate(room: Room) -> Iterator[SoftCost]:
    for table in room.problem.tables if has_sides(room.problem) else ():
        row = room.rows[table.id]
        for a, b in table.chairs.pairs:
            side = side_of(row[a]) if a in row and b in row else ""
            if side and side == side_of(row[b]):
                cost = room.problem.weights.alternate
                yield _unmet("alternate", (row[a].id, row[b].id), cost, table=table.id, side=side)


def _reach(room: Room) -> Iterator[SoftCost]:
    for guest in room.seated:
        if guest.interpreter or not guest.languages or not room.mates(guest) or is_cut_off(room, guest):
            continue
        if not any(can_talk(guest, other) for other in room.near(guest)):
            facts = {"table": room.seats[guest.id].table, "languages": _listed(guest)}
            yield _unmet("language.reach", (guest.id,), room.problem.weights.language, **facts)


def _one_side(room: Room) -> Iterator[SoftCost]:
    for table in room.problem.tables if has_sides(room.problem) else ():
        guests = [guest for guest in room.rows[table.id].values() if side_of(guest)]
        if len(guests) > 1 and len({guest.side for guest in guests}) == 1:
            cost = room.problem.weights.one_side
            yield _unmet("one_side", tuple(one.id for one in guests), cost, table=table.id, side=guests[0].side)


def _sponsors(room: Room) -> Iterator[SoftCost]:
    share = sponsors_per_table(room.problem)
    for table in room.problem.tables:
        here = tuple(guest.id for guest in room.rows[table.id].values() if guest.sponsor)
        cost = room.problem.weights.sponsors * max(len(here) - share, 0)
        yield _unmet("sponsors", here, cost, table=table.id, count=len(here), share=share)


def _balance(room: Room) -> Iterator[SoftCost]:
    shares = fair_shares(room.problem)
    for table in room.problem.tables:
        here = tuple(guest.id for guest in room.rows[table.id].values())
        cost = room.problem.weights.balance * max(shares[table.id] - len(here), 0)
        yield _unmet("balance", here, cost, table=table.id, count=len(here), share=shares[table.id])


def _moved(room: Room) -> Iterator[SoftCost]:
    weights = room.problem.weights
    for guest in room.seated:
        was, (table, seat) = room.problem.previous.get(guest.id), room.seats[guest.id]
        if was is not None and was.table != table:
            yield _unmet("moved", (guest.id,), weights.moved, was=was.table, table=table)
        elif was is not None and was.seat not in {None, seat}:
            facts: dict[str, str | int] = {"was_seat": was.seat or 0, "table": table, "seat": seat or 0}
            yield _unmet("moved_seat", (guest.id,), weights.moved_seat, **facts)


HARD: tuple[Callable[[Room], Iterator[Violation]], ...] = (_seat, _lock, _apart, _together, _head, _access, _language)
SOFT: tuple[Callable[[Room], Iterator[SoftCost]], ...] = (
    _precedence,
    _alternate,
    _reach,
    _one_side,
    _sponsors,
    _balance,
    _moved,
)
