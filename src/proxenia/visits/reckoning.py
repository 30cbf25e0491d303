"""What a visit costs and emits: planned and actual apart, each currency for itself, estimates said to be estimates."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from proxenia.contacts.choices import Direction
from proxenia.engines.flights import Estimate, estimate
from proxenia.engines.twins import kilometres
from proxenia.relations.choices import Side
from proxenia.sources.figures import money, number

from .choices import Transport
from .models import Delegate, ProgrammeItem, Visit, VisitCost
from .rules import flight_data

Money = dict[str, Decimal]
"""Amounts by currency; two currencies are never added."""


def travelling_side(visit: Visit) -> str:
    """Return the side that travels."""
    return Side.OURS if visit.direction == Direction.OUT else Side.THEIRS


def travellers(visit: Visit, delegates: Iterable[Delegate]) -> list[Delegate]:
    """Return those who travel and have not dropped out."""
    side = travelling_side(visit)
    return [one for one in delegates if one.side == side and one.dropped_on is None]


@dataclass(slots=True)
class Totals:
    """Planned and actual amounts by currency."""

    planned: Money = field(default_factory=dict)
    actual: Money = field(default_factory=dict)

    def take(self, cost: VisitCost) -> None:
        """Add one cost."""
        for sums, amount in ((self.planned, cost.planned), (self.actual, cost.actual)):
            if amount is not None:
                sums[cost.currency] = sums.get(cost.currency, Decimal(0)) + amount

    @property
    def currencies(self) -> list[str]:
        """The currencies there are, in order."""
        return sorted({*self.planned, *self.actual})

    def words(self, which: str, among: int = 1) -> str:
        """Return the planned or actual amounts in words, perhaps for each of several; empty where there are none."""
        sums: Money = getattr(self, which)
        each = {currency: (sums[currency] / among).quantize(Decimal("0.01")) for currency in sorted(sums)}
        return " + ".join(money(amount, currency) for currency, amount in each.items())


@dataclass(slots=True)
class Spending:
    """What a visit costs: in all, by who pays, for single delegates, and what is shared by all who travel."""

    total: Totals = field(default_factory=Totals)
    shared: Totals = field(default_factory=Totals)
    by_payer: dict[Any, Totals] = field(default_factory=dict)
    by_delegate: dict[Any, Totals] = field(default_factory=dict)
    travellers: int = 0


def spending(visit: Visit, costs: Iterable[VisitCost], delegates: Iterable[Delegate]) -> Spending:
    """Return what a visit costs. Nobody is a payer where none is named."""
    found = Spending(travellers=len(travellers(visit, delegates)))
    for cost in costs:
        found.total.take(cost)
        found.by_payer.setdefault(cost.payer, Totals()).take(cost)
        own = found.by_delegate.setdefault(cost.delegate, Totals()) if cost.delegate_id else found.shared
        own.take(cost)
    return found


@dataclass(frozen=True, slots=True)
class Flight:
    """A flight of a programme with its estimate, or why there is none."""

    item: ProgrammeItem
    estimate: Estimate | None
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Emitted:
    """What the flights of a visit emit, as an estimate with its formula; `unknown` counts the flights without one."""

    flights: tuple[Flight, ...]

    @property
    def kg(self) -> float:
        """Kilograms of CO2e of the flights that could be reckoned."""
        return sum(one.estimate.kg for one in self.flights if one.estimate)

    @property
    def unknown(self) -> int:
        """How many flights could not be reckoned."""
        return sum(one.estimate is None for one in self.flights)

    @property
    def formula(self) -> str:
        """Say how it was reckoned: kilometres times factor times people, flight by flight."""
        parts = [formula(one.estimate) for one in self.flights if one.estimate]
        return _("Estimate: %(sum)s. %(source)s.") % {"sum": "; ".join(parts), "source": flight_data().source}


def formula(made: Estimate) -> str:
    """Return an estimate as a sum: `7,180 km × 0.11704 × 6 people = 5,042 kg CO2e`."""
    facts = {"km": number(Decimal(round(made.km))), "factor": f"{made.factor:g}", "people": made.people}
    words = _("%(km)s km × %(factor)s × %(people)s people = %(kg)s kg CO2e")
    return words % (facts | {"kg": number(Decimal(round(made.kg)))})


def position_of(item: Any, *, at_end: bool = False) -> tuple[float, float] | None:
    """Return where a line begins or ends: its own coordinates, else those of its place; None where neither is known."""
    prefix = "to_" if at_end else ""
    own = getattr(item, f"{prefix}latitude"), getattr(item, f"{prefix}longitude")
    place = getattr(item, f"{prefix}place")
    at = own if own[0] is not None or place is None else (place.latitude, place.longitude)
    return None if at[0] is None or at[1] is None else (at[0], at[1])


def length_of(item: Any) -> float | None:
    """Return the kilometres of a journey: as written down, else the great circle; None where it is not known."""
    if item.distance_km is not None:
        return float(item.distance_km)
    ends = position_of(item), position_of(item, at_end=True)
    return kilometres(ends[0], ends[1]) if ends[0] and ends[1] else None


def co2(visit: Visit, items: Iterable[ProgrammeItem], delegates: Iterable[Delegate]) -> Emitted:
    """Return what the flights of a programme emit; each carries those it names, else all who travel."""
    everybody = {one.pk for one in travellers(visit, delegates)}
    found = []
    for item in items:
        if item.transport != Transport.FLIGHT:
            continue
        named = list(item.who.all())
        aboard = {one.pk for one in named if one.dropped_on is None} if named else everybody
        km = length_of(item)
        if km is None:
            found.append(Flight(item, None, _("how far it is is not known")))
        elif not aboard:
            found.append(Flight(item, None, _("who is aboard is not known")))
        else:
            found.append(Flight(item, estimate(km, item.cabin, len(aboard), flight_data().factors)))
    return Emitted(tuple(found))


def co2_of(visit: Visit) -> Emitted:
    """Return what the flights of a visit emit."""
    items = visit.items.filter(transport=Transport.FLIGHT).select_related("place", "to_place").prefetch_related("who")
    return co2(visit, items, visit.delegates.all())
