"""What is read of projects to tell them as activities, for any number of them in a number of queries that does not grow."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from proxenia.core.scoping import Actor
from proxenia.directory.models import Identifier, Organisation
from proxenia.projects.choices import BudgetKind, ValueKind
from proxenia.projects.iati_codes import is_agency
from proxenia.projects.models import (
    AccountEntry,
    Actual,
    BudgetAmount,
    GrantPayment,
    IatiActivity,
    IatiClass,
    IatiDocument,
    IatiLocation,
    IatiMoney,
    IatiReference,
    Indicator,
    Period,
    Project,
    ProjectGrant,
    ProjectPartner,
    Result,
)

TYPES = {
    "city": "11",
    "region": "11",
    "city_region": "11",
    "state": "10",
    "embassy": "10",
    "utility": "15",
    "company": "70",
    "education": "80",
    "network": "90",
    "foundation": "60",
    "department": "15",
    "parliament": "15",
    "association": "22",
}
"""The type of the standard's list OrganisationType that each kind of organisation is; others have none."""


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation as activities name it: `ref` is empty where no register of the standard's list knows it."""

    name: str
    ref: str
    type: str


@dataclass(slots=True)
class Gathered:
    """All that is read of one project."""

    project: Project
    iati: IatiActivity | None = None
    orgs: dict[int, Org] = field(default_factory=dict)
    partners: list[ProjectPartner] = field(default_factory=list)
    classes: list[IatiClass] = field(default_factory=list)
    locations: list[IatiLocation] = field(default_factory=list)
    documents: list[IatiDocument] = field(default_factory=list)
    references: list[IatiReference] = field(default_factory=list)
    money: list[IatiMoney] = field(default_factory=list)
    amounts: list[BudgetAmount] = field(default_factory=list)
    entries: list[AccountEntry] = field(default_factory=list)
    grants: list[ProjectGrant] = field(default_factory=list)
    payments: list[GrantPayment] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    measured: list[Actual] = field(default_factory=list)
    estimates: int = 0


SHELVES: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("partners", ProjectPartner, ()),
    ("classes", IatiClass, ()),
    ("locations", IatiLocation, ()),
    ("documents", IatiDocument, ()),
    ("references", IatiReference, ()),
    ("money", IatiMoney, ()),
    ("amounts", BudgetAmount, ("line",)),
    ("entries", AccountEntry, ("line",)),
    ("grants", ProjectGrant, ()),
    ("payments", GrantPayment, ("grant",)),
    ("results", Result, ()),
    ("indicators", Indicator, ("baseline",)),
    ("periods", Period, ()),
)


def gather(actor: Actor, projects: Collection[Project], day: dt.date) -> dict[int, Gathered]:
    """Return what is told of some projects of the actor's own office until a day, by key."""
    found = {one.pk: Gathered(one) for one in projects if one.office_id == actor.office_id and actor.reads_office}
    keys = list(found)
    for activity in IatiActivity.objects.visible_to(actor).filter(project__in=keys):
        found[activity.project_id].iati = activity
    for name, model, along in SHELVES:
        rows = model.objects.filter(project__in=keys).select_related(*along)
        for row in rows:
            getattr(found[row.project_id], name).append(row)
    for row in Actual.objects.filter(project__in=keys):
        if row.kind == ValueKind.MEASURED:
            found[row.project_id].measured.append(row)
        else:
            found[row.project_id].estimates += 1
    orgs = orgs_of(actor, {key for one in found.values() for key in _named(one)})
    for one in found.values():
        one.orgs = {key: orgs[key] for key in _named(one) if key in orgs}
        one.entries = [entry for entry in one.entries if entry.day <= day]
        one.payments = [paid for paid in one.payments if paid.day <= day]
    return found


def _named(one: Gathered) -> Iterable[int]:
    """Return the keys of the organisations that a project names."""
    keys = [one.project.our_lead_id, one.project.their_lead_id, one.iati.reporting_id if one.iati else None]
    keys += [each.organisation_id for each in one.partners] + [each.funder_id for each in one.grants]
    return sorted({key for key in keys if key is not None})


def orgs_of(actor: Actor, keys: Collection[int]) -> dict[int, Org]:
    """Return those of some organisations that the actor may see, with their codes of registers."""
    seen = list(Organisation.objects.visible_to(actor).filter(pk__in=keys))
    refs: dict[int, str] = {}
    for one in Identifier.objects.filter(organisation__in=[each.pk for each in seen]).order_by("pk"):
        if is_agency(one.scheme):
            refs.setdefault(one.organisation_id, f"{one.scheme}-{one.value}")
    return {one.pk: Org(one.name, refs.get(one.pk, ""), TYPES.get(one.kind, "")) for one in seen}


def in_force(amounts: Sequence[BudgetAmount]) -> list[BudgetAmount]:
    """Return the amounts of a budget that count: of each line, year and currency the revision decided last, else what was approved."""
    last: dict[tuple[int, int, str], BudgetAmount] = {}
    for one in sorted(amounts, key=_turn):
        last[one.line_id, one.year, one.currency] = one
    return list(last.values())


def _turn(one: BudgetAmount) -> tuple[bool, int, int]:
    return one.kind == BudgetKind.REVISED, one.decided_on.number if one.decided_on else 0, one.pk
