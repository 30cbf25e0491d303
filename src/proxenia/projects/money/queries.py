"""Named reads of money. Each starts from an actor; whoever does not read the office that keeps the project reads nothing."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.projects.models import (
    AccountEntry,
    BudgetAmount,
    BudgetLine,
    ExchangeRate,
    GrantPayment,
    Project,
    ProjectGrant,
    Reckoning,
)

CURRENCY = "DKK"
"""In which money is told where a project names no currency."""


def currency_of(actor: Actor, project: Project) -> Reckoning | None:
    """Return in which currency a project is told; None where nobody has named one."""
    found: Reckoning | None = Reckoning.objects.visible_to(actor).filter(project=project).first()
    return found


def lines_of(actor: Actor, project: Project) -> list[BudgetLine]:
    """Return the lines of a project's budget, in the order of the office."""
    return list(BudgetLine.objects.visible_to(actor).filter(project=project))


def amounts_of(actor: Actor, project: Project) -> list[BudgetAmount]:
    """Return all amounts of the budget, also those that were superseded."""
    return list(BudgetAmount.objects.visible_to(actor).filter(project=project).select_related("line"))


def entries_of(actor: Actor, project: Project, until: dt.date) -> QuerySet[AccountEntry]:
    """Return what was spent until a day, the earliest first."""
    found: Any = AccountEntry.objects.visible_to(actor).filter(project=project, day__lte=until)
    return found.select_related("line")  # type: ignore[no-any-return]


def grants_of(actor: Actor, project: Project) -> list[ProjectGrant]:
    """Return the grants of a project."""
    return list(ProjectGrant.objects.visible_to(actor).filter(project=project))


def payments_of(actor: Actor, project: int, until: dt.date) -> list[GrantPayment]:
    """Return what was received of grants until a day."""
    return list(GrantPayment.objects.visible_to(actor).filter(project=project, day__lte=until))


def names_of(actor: Actor, keys: Collection[int]) -> dict[int, str]:
    """Return the names of those of some organisations that the actor may see."""
    if not keys:
        return {}
    found = Organisation.objects.visible_to(actor).filter(pk__in=keys)
    return {one.pk: str(one) for one in found}


def rates_into(actor: Actor, currency: str, of: Collection[str]) -> list[ExchangeRate]:
    """Return the stored rates of the actor's office of some currencies into another."""
    if not of:
        return []
    return list(ExchangeRate.objects.visible_to(actor).filter(into=currency, currency__in=of))


def rates_called(found: QuerySet[ExchangeRate], text: str) -> QuerySet[ExchangeRate]:
    """Return the rates of a currency, or of a source, by some of its letters."""
    return found.filter(Q(currency__icontains=text) | Q(into__icontains=text) | Q(source__icontains=text))


def rates_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[ExchangeRate]:  # noqa: ARG001 - pages ask for any day
    """Return the rates of the actor's office."""
    found: QuerySet[ExchangeRate] = ExchangeRate.objects.visible_to(actor)
    return found
