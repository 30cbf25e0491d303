"""What rounds come to: invoiced, paid and open, by currency; and what each member was charged. Currencies are never added."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy

from proxenia.core.scoping import Actor
from proxenia.region.members.counting import Figure, Told
from proxenia.region.models import CostLine, CostRound, RegionMember
from proxenia.sources.figures import money, number

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


def summed(lines: Iterable[CostLine], currency: str, day: dt.date | None = None) -> Sum:
    """Return what lines of one currency come to; paid is what was paid by a day, or at all."""
    every = list(lines)
    paid = [one.amount for one in every if is_paid(one, day)]
    return Sum(currency, sum((one.amount for one in every), Decimal(0)), sum(paid, Decimal(0)))


def is_paid(line: CostLine, day: dt.date | None = None) -> bool:
    """Whether an invoice was paid, by a day where one is said."""
    return line.paid_on is not None and (day is None or line.paid_on <= day)


def charged(actor: Actor, members: Sequence[RegionMember], day: dt.date) -> Mapping[int, Told]:
    """Return what each municipality was invoiced by a day, of the rounds the actor sees, and its share of what all were.

    Its other memberships in the region count, too. Credits stand below zero: a round that was credited comes to nothing. Currencies
    are never added.
    """
    region = members[0].region_id
    lines = list(queries.lines_visible_to(actor).filter(region=region, round__settled_on__lte=day).order_by("pk"))
    whole: defaultdict[str, Decimal] = defaultdict(Decimal)
    own: defaultdict[int, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    rounds: defaultdict[int, dict[int, CostRound]] = defaultdict(dict)
    for line in lines:
        currency, who = line.round.currency, line.member.organisation_id
        whole[currency] += line.amount
        own[who][currency] += line.amount
        rounds[who][line.round_id] = line.round
    return {
        one.pk: Told(
            tuple(rounds[one.organisation_id].values()),
            "; ".join(_part(amount, whole[name], name) for name, amount in sorted(own[one.organisation_id].items())),
        )
        for one in members
        if one.organisation_id in own
    }


def _part(amount: Decimal, whole: Decimal, currency: str) -> str:
    share = f" ({number(round(100 * amount / whole, 1), '%')})" if whole > 0 else ""
    return f"{money(amount, currency)}{share}"


CHARGED = Figure("cost", gettext_lazy("share of cost"), charged, 5)
