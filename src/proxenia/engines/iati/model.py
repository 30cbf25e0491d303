"""What Proxenia holds of an IATI 2.03 activity, as plain values.

Names are those of the standard (https://iatistandard.org/en/iati-standard/203/), codes are texts, amounts `Decimal`, days
`date`. What stands in a file and not here (`legacy-data`, `crs-add`, `fss`, elements of other namespaces) is listed by the reader,
path by path.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from .declaring import attribute, leaf, leaf_text, narratives, one, several
from .parts import (
    LANG,
    AidType,
    Country,
    DocumentLink,
    Narrative,
    Narratives,
    Provider,
    Receiver,
    Region,
    ReportingOrg,
    Sector,
    Value,
)
from .results import Result
from .values import BOOLEAN, DATE, DECIMAL, INTEGER


@dataclass(frozen=True, slots=True)
class Description:
    """A description; the type says whether it is general, of objectives, of target groups or other."""

    type: str | None = attribute("type")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class ParticipatingOrg:
    """Who funds (1), is accountable (2), extends (3) or implements (4)."""

    ref: str | None = attribute("ref")
    type: str | None = attribute("type")
    role: str | None = attribute("role")
    activity: str | None = attribute("activity-id")
    channel: str | None = attribute("crs-channel-code")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class OwnerOrg:
    """Whose an identifier is."""

    ref: str | None = attribute("ref")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class OtherIdentifier:
    """Another identifier of the activity, or an earlier one of who reports."""

    ref: str | None = attribute("ref")
    type: str | None = attribute("type")
    owner: OwnerOrg | None = one("owner-org", OwnerOrg)


@dataclass(frozen=True, slots=True)
class ActivityDate:
    """A planned (1, 3) or actual (2, 4) start or end."""

    type: str | None = attribute("type")
    date: dt.date | None = attribute("iso-date", DATE)
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class ContactInfo:
    """Whom to ask."""

    type: str | None = attribute("type")
    organisation: Narratives = narratives("organisation")
    department: Narratives = narratives("department")
    person: Narratives = narratives("person-name")
    job_title: Narratives = narratives("job-title")
    telephones: tuple[str, ...] = leaf_text("telephone", many=True)
    emails: tuple[str, ...] = leaf_text("email", many=True)
    websites: tuple[str, ...] = leaf_text("website", many=True)
    addresses: tuple[Narratives, ...] = narratives("mailing-address", many=True)


@dataclass(frozen=True, slots=True)
class LocationId:
    """A code of a location in a gazetteer."""

    code: str | None = attribute("code")
    vocabulary: str | None = attribute("vocabulary")


@dataclass(frozen=True, slots=True)
class Administrative:
    """A code of an administrative division."""

    code: str | None = attribute("code")
    vocabulary: str | None = attribute("vocabulary")
    level: int | None = attribute("level", INTEGER)


@dataclass(frozen=True, slots=True)
class Point:
    """A point; the text is latitude and longitude with a space between, in the system that is named."""

    system: str | None = attribute("srsName")
    position: str | None = leaf_text("pos")


@dataclass(frozen=True, slots=True)
class Location:
    """Where the activity happens, or whom it reaches."""

    ref: str | None = attribute("ref")
    reach: str | None = leaf("location-reach")
    ids: tuple[LocationId, ...] = several("location-id", LocationId)
    name: Narratives = narratives("name")
    description: Narratives = narratives("description")
    activity_description: Narratives = narratives("activity-description")
    administrative: tuple[Administrative, ...] = several("administrative", Administrative)
    point: Point | None = one("point", Point)
    exactness: str | None = leaf("exactness")
    location_class: str | None = leaf("location-class")
    feature: str | None = leaf("feature-designation")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a vocabulary, such as one of the Sustainable Development Goals."""

    code: str | None = attribute("code")
    vocabulary: str | None = attribute("vocabulary")
    vocabulary_uri: str | None = attribute("vocabulary-uri")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """A line of the recipient's own budget, and its share in per cent."""

    code: str | None = attribute("code")
    percentage: Decimal | None = attribute("percentage", DECIMAL)
    description: Narratives = narratives("description")


@dataclass(frozen=True, slots=True)
class CountryBudgetItems:
    """How the activity fits into the recipient's own budget."""

    vocabulary: str | None = attribute("vocabulary")
    items: tuple[BudgetItem, ...] = several("budget-item", BudgetItem)


@dataclass(frozen=True, slots=True)
class HumanitarianScope:
    """The emergency or appeal that the activity answers to."""

    type: str | None = attribute("type")
    vocabulary: str | None = attribute("vocabulary")
    vocabulary_uri: str | None = attribute("vocabulary-uri")
    code: str | None = attribute("code")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class PolicyMarker:
    """A policy, and how much the activity is about it."""

    vocabulary: str | None = attribute("vocabulary")
    vocabulary_uri: str | None = attribute("vocabulary-uri")
    code: str | None = attribute("code")
    significance: str | None = attribute("significance")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget of a period."""

    type: str | None = attribute("type")
    status: str | None = attribute("status")
    start: dt.date | None = leaf("period-start", "iso-date", DATE)
    end: dt.date | None = leaf("period-end", "iso-date", DATE)
    value: Value | None = one("value", Value)


@dataclass(frozen=True, slots=True)
class PlannedDisbursement:
    """What is planned to be paid in a period."""

    type: str | None = attribute("type")
    start: dt.date | None = leaf("period-start", "iso-date", DATE)
    end: dt.date | None = leaf("period-end", "iso-date", DATE)
    value: Value | None = one("value", Value)
    provider: Provider | None = one("provider-org", Provider)
    receiver: Receiver | None = one("receiver-org", Receiver)


@dataclass(frozen=True, slots=True)
class Transaction:
    """Money that was committed, paid or received."""

    ref: str | None = attribute("ref")
    humanitarian: bool | None = attribute("humanitarian", BOOLEAN)
    type: str | None = leaf("transaction-type")
    date: dt.date | None = leaf("transaction-date", "iso-date", DATE)
    value: Value | None = one("value", Value)
    description: Narratives = narratives("description")
    provider: Provider | None = one("provider-org", Provider)
    receiver: Receiver | None = one("receiver-org", Receiver)
    channel: str | None = leaf("disbursement-channel")
    sectors: tuple[Sector, ...] = several("sector", Sector)
    country: Country | None = one("recipient-country", Country)
    region: Region | None = one("recipient-region", Region)
    flow_type: str | None = leaf("flow-type")
    finance_type: str | None = leaf("finance-type")
    aid_types: tuple[AidType, ...] = several("aid-type", AidType)
    tied_status: str | None = leaf("tied-status")


@dataclass(frozen=True, slots=True)
class RelatedActivity:
    """Another activity: parent, child, sibling, co-funded or of a third party."""

    ref: str | None = attribute("ref")
    type: str | None = attribute("type")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of policy, performance or trust."""

    type: str | None = attribute("type")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Whether there are conditions, and which."""

    attached: bool | None = attribute("attached", BOOLEAN)
    conditions: tuple[Condition, ...] = several("condition", Condition)


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity; `language` and `currency` are what its texts and amounts are in where they do not say so."""

    updated: str | None = attribute("last-updated-datetime")
    language: str | None = attribute(LANG)
    currency: str | None = attribute("default-currency")
    humanitarian: bool | None = attribute("humanitarian", BOOLEAN)
    hierarchy: int | None = attribute("hierarchy", INTEGER)
    linked_data_uri: str | None = attribute("linked-data-uri")
    budget_not_provided: str | None = attribute("budget-not-provided")

    identifier: str | None = leaf_text("iati-identifier")
    reporting_org: ReportingOrg | None = one("reporting-org", ReportingOrg)
    title: Narratives = narratives("title")
    descriptions: tuple[Description, ...] = several("description", Description)
    participating_orgs: tuple[ParticipatingOrg, ...] = several("participating-org", ParticipatingOrg)
    other_identifiers: tuple[OtherIdentifier, ...] = several("other-identifier", OtherIdentifier)
    status: str | None = leaf("activity-status")
    dates: tuple[ActivityDate, ...] = several("activity-date", ActivityDate)
    contacts: tuple[ContactInfo, ...] = several("contact-info", ContactInfo)
    scope: str | None = leaf("activity-scope")
    countries: tuple[Country, ...] = several("recipient-country", Country)
    regions: tuple[Region, ...] = several("recipient-region", Region)
    locations: tuple[Location, ...] = several("location", Location)
    sectors: tuple[Sector, ...] = several("sector", Sector)
    tags: tuple[Tag, ...] = several("tag", Tag)
    country_budget: CountryBudgetItems | None = one("country-budget-items", CountryBudgetItems)
    humanitarian_scopes: tuple[HumanitarianScope, ...] = several("humanitarian-scope", HumanitarianScope)
    policy_markers: tuple[PolicyMarker, ...] = several("policy-marker", PolicyMarker)
    collaboration: str | None = leaf("collaboration-type")
    flow_type: str | None = leaf("default-flow-type")
    finance_type: str | None = leaf("default-finance-type")
    aid_types: tuple[AidType, ...] = several("default-aid-type", AidType)
    tied_status: str | None = leaf("default-tied-status")
    budgets: tuple[Budget, ...] = several("budget", Budget)
    planned_disbursements: tuple[PlannedDisbursement, ...] = several("planned-disbursement", PlannedDisbursement)
    capital_spend: Decimal | None = leaf("capital-spend", "percentage", DECIMAL)
    transactions: tuple[Transaction, ...] = several("transaction", Transaction)
    documents: tuple[DocumentLink, ...] = several("document-link", DocumentLink)
    related: tuple[RelatedActivity, ...] = several("related-activity", RelatedActivity)
    conditions: Conditions | None = one("conditions", Conditions)
    results: tuple[Result, ...] = several("result", Result)
