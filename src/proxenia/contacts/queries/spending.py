"""What contacts cost. Recorded figures are added up; estimates are added up apart, and the two never meet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet

from proxenia.contacts.models import Cost, Interaction
from proxenia.core.scoping import Actor


@dataclass(slots=True)
class Sum:
    """Money by currency, hours and kilograms of CO2e, with the keys of the costs they come from."""

    money: dict[str, Decimal] = field(default_factory=dict)
    hours: Decimal = Decimal(0)
    co2_kg: Decimal = Decimal(0)
    costs: list[int] = field(default_factory=list)

    def take(self, cost: Cost) -> None:
        """Add one cost."""
        if cost.amount is not None:
            self.money[cost.currency] = self.money.get(cost.currency, Decimal(0)) + cost.amount
        self.hours += cost.hours or 0
        self.co2_kg += cost.co2_kg or 0
        self.costs.append(cost.pk)


@dataclass(frozen=True, slots=True)
class Spent:
    """What was recorded, and beside it what was estimated."""

    recorded: Sum
    estimated: Sum


def costs_of(actor: Actor, interactions: QuerySet[Interaction] | Iterable[int]) -> QuerySet[Cost]:
    """Return the costs of contacts the actor may see."""
    found: QuerySet[Cost] = Cost.objects.visible_to(actor).select_related("interaction", "payer")
    return found.filter(interaction__in=interactions)


def spent(actor: Actor, interactions: QuerySet[Interaction] | Iterable[int]) -> Spent:
    """Return what contacts cost, in one query: recorded and estimated apart, each currency for itself."""
    found = Spent(Sum(), Sum())
    for cost in costs_of(actor, interactions):
        (found.estimated if cost.is_estimate else found.recorded).take(cost)
    return found
