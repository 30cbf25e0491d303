"""What rounds come to: invoiced, paid and open, by currency; and what a member pays, year by year. Currencies are never added."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from proxenia.core.scoping import Actor
from proxenia.region.models import CostLine, RegionMember

from . import queries


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts of one currency: what was invoiced and what was paid of it."""

    currency: str
    invoiced: Decimal
    paid: Decimal

    @property
    def outstanding(self) -> Decimal:
        """What is still to be paid; below zero where more is to be paid back."""
        return self.invoiced - self.paid


@dataclass(frozen=True, slots=True)
class Charge:
    """An invoice of a member: of which round, how much, whether it was paid by the day, and the address of the round."""

    title: str
    amount: Decimal
    paid: bool
    number: int | None
    url: str


@dataclass(frozen=True, slots=True)
class YearCost:
    """What a member pays for a year in one currency, credits taken off, and the invoices that it is the sum of."""

    year: int
    sum: Sum
    charges: tuple[Charge, ...]


def summed(lines: Iterable[CostLine], currency: str, day: dt.date | None = None) -> Sum:
    """Return what lines of one currency come to; paid is what was paid by a day, or at all."""
    every = list(lines)
    paid = [one.amount for one in every if is_paid(one, day)]
    return Sum(currency, sum((one.amount for one in every), Decimal(0)), sum(paid, Decimal(0)))


def is_paid(line: CostLine, day: dt.date | None = None) -> bool:
    """Whether an invoice was paid, by a day where one is said."""
    return line.paid_on is not None and (day is None or line.paid_on <= day)


def cost_of(actor: Actor, member: RegionMember, day: dt.date) -> list[YearCost]:
    """Return what a member was charged up to a day, of the rounds the actor sees: by year and currency, the latest year first.

    All memberships of its municipality in the region count together. Credits stand below zero: a round that was credited comes to
    nothing.
    """
    same = {"member__organisation": member.organisation_id, "region": member.region_id}
    lines = queries.lines_visible_to(actor).filter(**same, round__settled_on__lte=day).order_by("number", "pk")
    groups: defaultdict[tuple[int, str], list[CostLine]] = defaultdict(list)
    for line in lines:
        groups[line.round.year, line.round.currency].append(line)
    return [
        YearCost(year, summed(found, currency, day), tuple(_charge(one, day) for one in found))
        for (year, currency), found in sorted(groups.items(), key=lambda pair: (-pair[0][0], pair[0][1]))
    ]


def _charge(line: CostLine, day: dt.date) -> Charge:
    return Charge(str(line.round), line.amount, is_paid(line, day), line.number, line.round.get_absolute_url())
