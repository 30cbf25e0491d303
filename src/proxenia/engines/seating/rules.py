"""The rules, each a function that reads a finished plan and says in words what is not met. The solver has no part in it.

Hard: `seat`, `lock`, `apart`, `together`, `head`, `access`, `language`. Soft: `precedence`, `alternate`, `language`, `one_side`, `sponsors`,
`balance`, `moved`, `moved_seat`. The package's docstring says what each means and why it is hard or soft.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .banquet import HARD_COST, Guest, Plan, Problem, Seat, SoftCost, Table, Violation
from .standing import can_talk, distances, due_places, fair_shares, has_sides, side_of, sponsors_per_table


def evaluate(problem: Problem, seats: Mapping[str, Seat], *, bound: int = 0) -> Plan:
    """Return the plan that these seats make: its violations, unmet wishes and objective, counted anew from the seats alone."""
    room = Room(problem, seats)
    hard = tuple(one for rule in HARD for one in rule(room))
    soft = tuple(one for rule in SOFT for one in rule(room) if one.cost)
    objective = sum(one.cost for one in soft) + HARD_COST * len(hard)
    moved = sum(seats[name].table != was.table for name, was in problem.previous.items() if name in seats)
    return Plan(dict(seats), hard, soft, objective, bound, moved)


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
    seated = {guest.id for guest in room.seated}
    for guest in room.problem.guests:
        if guest.id not in seated:
            yield Violation("seat", (guest.id,), f"{guest.id} has no chair that is there.")
    for seat, count in Counter(room.seats[name] for name in seated).items():
        if count > 1:
            both = tuple(name for name in room.seats if room.seats[name] == seat)
            yield Violation("seat", both, f"Chair {seat.seat} of table {seat.table} is given to {' and '.join(both)}.")


def _lock(room: Room) -> Iterator[Violation]:
    for guest in room.seated:
        lock = room.problem.locks.get(guest.id)
        got = room.seats[guest.id]
        if lock is not None and (lock.table != got.table or lock.seat not in {None, got.seat}):
            yield Violation("lock", (guest.id,), f"{guest.id} is locked to {_at(lock)} and sits at {_at(got)}.")


def _at(seat: Seat) -> str:
    return f"table {seat.table}" + ("" if seat.seat is None else f", chair {seat.seat}")


def pairs(problem: Problem, wish: str) -> list[tuple[str, str]]:
    """Return each two guests who are to be `apart` or `together`, once; it is enough that one of them names the other."""
    found = {tuple(sorted((one.id, other))): None for one in problem.guests for other in getattr(one, wish)}
    return [(a, b) for a, b in found]


def _apart(room: Room) -> Iterator[Violation]:
    for a, b in _seated_pairs(room, "apart"):
        if room.seats[a].table == room.seats[b].table:
            yield Violation("apart", (a, b), f"{a} and {b} are to be kept apart and share table {room.seats[a].table}.")


def _together(room: Room) -> Iterator[Violation]:
    for a, b in _seated_pairs(room, "together"):
        if room.seats[a].table != room.seats[b].table:
            at = f"{room.seats[a].table} and {room.seats[b].table}"
            yield Violation("together", (a, b), f"{a} and {b} are to share a table and sit at {at}.")


def _seated_pairs(room: Room, wish: str) -> list[tuple[str, str]]:
    seated = {guest.id for guest in room.seated}
    return [pair for pair in pairs(room.problem, wish) if seated.issuperset(pair)]


def _head(room: Room) -> Iterator[Violation]:
    head, host, honour = room.problem.head_table, room.problem.host, room.problem.guest_of_honour
    seated = {guest.id for guest in room.seated}
    at_head = [one for one in (host, honour) if one in seated and room.seats[one].table == head]
    for name, what in ((host, "host"), (honour, "guest of honour")):
        if head is not None and name in seated and name not in at_head:
            yield Violation("head", (name,), f"{name} is the {what} and does not sit at the head table {head}.")
    if head is not None and host is not None and honour is not None and len(at_head) == 2:  # noqa: PLR2004 - both
        chairs = room.tables[head].chairs
        if chairs.right_of(room.chair(room.guests[host])) != room.chair(room.guests[honour]):
            why = f"{honour} is the guest of honour and does not sit at the right hand of the host {host}."
            yield Violation("head", (host, honour), why)


def _access(room: Room) -> Iterator[Violation]:
    for guest in room.seated:
        good, seat = room.table_of(guest).access_seats, room.seats[guest.id]
        if guest.access and good is not None and seat.seat not in good:
            yield Violation("access", (guest.id,), f"{guest.id} needs access ({guest.access}); {_at(seat)} has none.")


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
            why = f"{guest.id} speaks {_listed(guest.languages)}, as nobody else at table {room.seats[guest.id].table} does, "
            yield Violation("language", (guest.id,), why + "and has no interpreter within reach.")


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def _precedence(room: Room) -> Iterator[SoftCost]:
    far, due, weight = distances(room.problem), due_places(room.problem), room.problem.weights.precedence
    for guest in room.seated:
        if guest.id not in due:
            continue
        place, seat = due[guest.id], room.seats[guest.id]
        whose = f"{guest.id} is due place {place.place} in the order of precedence and sits"
        steps = far[seat.table] - place.table
        if steps > 0:
            yield SoftCost(
                "precedence", (guest.id,), weight * steps, f"{whose} {steps} tables further from the head table."
            )
        elif seat.table == room.problem.head_table and place.table == 0:
            steps = room.table_of(guest).chairs.from_host[room.chair(guest)] - place.seat
            why = f"{whose} {steps} chairs further from the host's."
            yield SoftCost("precedence", (guest.id,), weight * max(steps, 0), why)


def _alternate(room: Room) -> Iterator[SoftCost]:
    for table in room.problem.tables if has_sides(room.problem) else ():
        row = room.rows[table.id]
        for a, b in table.chairs.pairs:
            side = side_of(row[a]) if a in row and b in row else ""
            if side and side == side_of(row[b]):
                both = (row[a].id, row[b].id)
                why = f"{both[0]} and {both[1]} are neighbours at table {table.id}, both of {side}."
                yield SoftCost("alternate", both, room.problem.weights.alternate, why)


def _reach(room: Room) -> Iterator[SoftCost]:
    for guest in room.seated:
        if guest.interpreter or not guest.languages or not room.mates(guest) or is_cut_off(room, guest):
            continue
        if not any(can_talk(guest, other) for other in room.near(guest)):
            why = f"{guest.id} speaks {_listed(guest.languages)}; nobody within reach does, nor interprets it."
            yield SoftCost("language", (guest.id,), room.problem.weights.language, why)


def _one_side(room: Room) -> Iterator[SoftCost]:
    for table in room.problem.tables if has_sides(room.problem) else ():
        guests = [guest for guest in room.rows[table.id].values() if side_of(guest)]
        if len(guests) > 1 and len({guest.side for guest in guests}) == 1:
            why = f"At table {table.id} all are of {guests[0].side}."
            yield SoftCost("one_side", tuple(guest.id for guest in guests), room.problem.weights.one_side, why)


def _sponsors(room: Room) -> Iterator[SoftCost]:
    share = sponsors_per_table(room.problem)
    for table in room.problem.tables:
        here = tuple(guest.id for guest in room.rows[table.id].values() if guest.sponsor)
        if len(here) > share:
            why = f"{len(here)} sponsors sit at table {table.id}; spread over all tables it would be {share} at most."
            yield SoftCost("sponsors", here, room.problem.weights.sponsors * (len(here) - share), why)


def _balance(room: Room) -> Iterator[SoftCost]:
    shares = fair_shares(room.problem)
    for table in room.problem.tables:
        here = room.rows[table.id].values()
        missing = shares[table.id] - len(here)
        if missing > 0:
            why = f"Table {table.id} seats {len(here)}; filled like the others it would be {shares[table.id]} at least."
            yield SoftCost("balance", tuple(guest.id for guest in here), room.problem.weights.balance * missing, why)


def _moved(room: Room) -> Iterator[SoftCost]:
    weights = room.problem.weights
    for guest in room.seated:
        was, now = room.problem.previous.get(guest.id), room.seats[guest.id]
        if was is None:
            continue
        if was.table != now.table:
            why = f"{guest.id} sat at table {was.table} before and now sits at {now.table}."
            yield SoftCost("moved", (guest.id,), weights.moved, why)
        elif was.seat not in {None, now.seat}:
            why = f"{guest.id} sat on chair {was.seat} of table {now.table} before and now on chair {now.seat}."
            yield SoftCost("moved_seat", (guest.id,), weights.moved_seat, why)


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
