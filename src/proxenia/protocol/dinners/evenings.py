"""A dinner with all that its seating is worked out from, read at once; and the problem it makes for the engine."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from proxenia.engines.seating import Guest, Plan, Problem, Seat, Table, Weights, evaluate
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerPair, DinnerTable, GuestCard
from proxenia.protocol.precedence.model import Place

from .choices import GuestCategory, Importance, Lock, PairKind, Part
from .needs import Needs, needs_of
from .ranking import Standing, standings

FACTOR = {Importance.NONE: 0.0, Importance.SOME: 0.5, Importance.USUAL: 1.0, Importance.MUCH: 3.0}
"""How much a wish weighs in the words of the office, against the engine's own weights."""
WEIGHED = {
    "mix_sides": ("alternate", "one_side"),
    "share_language": ("language",),
    "follow_rank": ("precedence",),
    "spread_sponsors": ("sponsors",),
    "keep_places": ("moved", "moved_seat"),
}
"""The engine's weights that each wish of a dinner stands for."""
Seats = Mapping[str, Seat]


@dataclass(frozen=True)
class Evening:
    """A dinner, its tables, the guests who come, the pairs among them, and the guest cards by person.

    `places` are those of the order of precedence, where the dinner has rules for it.
    """

    dinner: Dinner
    tables: Sequence[DinnerTable]
    guests: Sequence[DinnerGuest]
    pairs: Sequence[DinnerPair]
    cards: Mapping[int, GuestCard]
    places: Sequence[Place] | None = None

    @cached_property
    def by_key(self) -> dict[str, DinnerGuest]:
        """The guests as the engine names them."""
        return {str(guest.pk): guest for guest in self.guests}

    @cached_property
    def tables_by_key(self) -> dict[str, DinnerTable]:
        """The tables as the engine names them."""
        return {str(table.pk): table for table in self.tables}

    @cached_property
    def needs(self) -> dict[int, Needs]:
        """What each guest needs, by key."""
        return {guest.pk: needs_of(guest, self.cards.get(guest.person_id or 0)) for guest in self.guests}

    @cached_property
    def standings(self) -> Mapping[int, Standing]:
        """The place of each guest in the order of precedence, by key."""
        return standings(self.guests, self.places)

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """Where the guests sit now."""
        return {
            str(guest.pk): Seat(str(guest.table_id), guest.seat)
            for guest in self.guests
            if guest.table_id is not None and guest.seat is not None
        }

    @cached_property
    def unseated(self) -> list[DinnerGuest]:
        """The guests who come and have no seat yet."""
        return [guest for guest in self.guests if str(guest.pk) not in self.seats]

    @cached_property
    def problem(self) -> Problem:
        """The problem for the engine, which is to move few of those who sit already."""
        return Problem(
            tables=tuple(map(as_table, self.tables)),
            guests=tuple(self._guest(guest) for guest in self.guests),
            head_table=next((str(one.pk) for one in self.tables if one.is_head), None),
            host=self._presiding(Part.HOST),
            guest_of_honour=self._presiding(Part.HONOUR),
            locks={str(one.pk): lock for one in self.guests if (lock := _lock(one)) is not None},
            previous=self.seats,
            weights=weights(self.dinner),
        )

    @cached_property
    def standing_plan(self) -> Plan:
        """The plan as it stands now, judged by every rule; nothing counts as moved."""
        return evaluate(dataclasses.replace(self.problem, previous={}), self.seats)

    @cached_property
    def digest(self) -> str:
        """What changes whenever guests, tables, pairs, wishes, locks or seats do."""
        said = json.dumps(dataclasses.asdict(self.problem), sort_keys=True, default=sorted)
        return sha256(said.encode()).hexdigest()

    def _presiding(self, part: str) -> str | None:
        return next((str(guest.pk) for guest in self.guests if guest.presides == part), None)

    def _guest(self, guest: DinnerGuest) -> Guest:
        needs = self.needs[guest.pk]
        return Guest(
            id=str(guest.pk),
            side=guest.side,
            rank=self.standings[guest.pk].rank,
            languages=frozenset(needs.languages),
            interpreter=guest.category == GuestCategory.INTERPRETER,
            apart=self._paired(guest, PairKind.APART),
            together=self._paired(guest, PairKind.TOGETHER),
            diet=" ".join(needs.diets),
            access=needs.step_free,
            sponsor=guest.is_sponsor,
        )

    @cached_property
    def _others(self) -> dict[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = {}
        for pair in self.pairs:
            if {str(pair.one_id), str(pair.other_id)} <= set(self.by_key):
                found.setdefault((pair.one_id, pair.kind), []).append(str(pair.other_id))
        return found

    def _paired(self, guest: DinnerGuest, kind: str) -> tuple[str, ...]:
        return tuple(sorted(self._others.get((guest.pk, kind), ())))


def as_table(table: DinnerTable) -> Table:
    """Return a table as the engine has it."""
    return Table(
        id=str(table.pk),
        seats=table.seats,
        shape="long" if table.shape == "long" else "round",
        distance=None if table.is_head else table.position,
        access_seats=None if table.is_accessible else frozenset(),
    )


def _lock(guest: DinnerGuest) -> Seat | None:
    """Return where a guest is to stay; None where they may be moved."""
    if not guest.lock or guest.table_id is None:
        return None
    return Seat(str(guest.table_id), guest.seat if guest.lock == Lock.SEAT else None)


def weights(dinner: Dinner) -> Weights:
    """Return the engine's weights for the wishes of a dinner."""
    usual = Weights()
    named: dict[str, Any] = {
        name: round(getattr(usual, name) * FACTOR[Importance(getattr(dinner, wish))])
        for wish, names in WEIGHED.items()
        for name in names
    }
    return dataclasses.replace(usual, **named)


def kept(seats: Seats) -> dict[str, list[Any]]:
    """Return seats as JSON keeps them."""
    return {key: [seat.table, seat.seat] for key, seat in seats.items()}


def told(plan: Plan) -> dict[str, Any]:
    """Return what a plan breaks and leaves unmet, as JSON keeps it: rules and guests, no words."""
    return {
        "hard": [[one.rule, list(one.guests)] for one in plan.hard_violations],
        "soft": [[one.rule, list(one.guests), one.cost] for one in plan.soft],
        "proven": plan.proven,
    }
