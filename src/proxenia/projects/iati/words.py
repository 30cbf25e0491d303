"""What sections of activities are called, and what they say, in words."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.engines.iati import Activity

from .framing import framed
from .holding import SECTIONS, packed
from .shelving import shelves_of

ACTIVITY: Final = _("activity of IATI")
NAMES: Final[Mapping[str, Any]] = {
    "updated": _("last updated"),
    "language": _("language"),
    "currency": _("currency"),
    "humanitarian": _("humanitarian"),
    "hierarchy": _("level in a hierarchy"),
    "linked_data_uri": _("address of linked data"),
    "budget_not_provided": _("why there is no budget"),
    "identifier": _("identifier"),
    "reporting_org": _("reported by"),
    "title": _("title"),
    "descriptions": _("descriptions"),
    "participating_orgs": _("partners"),
    "other_identifiers": _("other identifiers"),
    "status": _("status"),
    "dates": _("dates"),
    "contacts": _("whom to ask"),
    "scope": _("geographic scope"),
    "countries": _("recipient countries"),
    "regions": _("recipient regions"),
    "locations": _("locations"),
    "sectors": _("sectors"),
    "tags": _("tags"),
    "country_budget": _("place in the recipient’s budget"),
    "humanitarian_scopes": _("emergencies and appeals"),
    "policy_markers": _("policy markers"),
    "collaboration": _("collaboration type"),
    "flow_type": _("flow type"),
    "finance_type": _("finance type"),
    "aid_types": _("aid types"),
    "tied_status": _("tied status"),
    "budgets": _("budgets"),
    "planned_disbursements": _("planned disbursements"),
    "capital_spend": _("share of investments"),
    "transactions": _("transactions"),
    "documents": _("documents"),
    "related": _("related activities"),
    "conditions": _("conditions"),
    "results": _("results"),
}
READ_ONLY: Final = (
    *("linked_data_uri", "budget_not_provided", "contacts", "country_budget", "humanitarian_scopes", "policy_markers"),
    *("capital_spend", "conditions"),
)
"""Sections of which we keep no records: they come out as they were read."""
LONGEST: Final = 300


def section_name(name: str) -> str:
    """Return what a section is called."""
    return str(NAMES[name])


def said(told: Any) -> str:
    """Return in short what a packed section says: its text, or how many elements and the first."""
    if told is None:
        return ""
    if isinstance(told, list) and told and isinstance(told[0], dict):
        words = now("%(number)d, the first: %(first)s") % {"number": len(told), "first": _flat(told[0])}
    else:
        words = _flat(told)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _flat(told: Any) -> str:
    if isinstance(told, dict):
        return ", ".join(filter(None, (_flat(one) for one in told.values())))
    if isinstance(told, list):
        return ", ".join(filter(None, (_flat(one) for one in told)))
    return "" if told is None else str(told)


def held_only(activities: Iterable[Activity]) -> dict[str, int]:
    """Return of each section how many elements our records have no place for: they are kept as they were read."""
    counts: dict[str, int] = {}
    for activity in activities:
        records = {name: len(shelf.rows) for name, shelf in shelves_of(activity).items()}
        records["results"] = sum(1 for _each in framed(activity))
        for name in (*READ_ONLY, *records):
            value = getattr(activity, name)
            number = len(value) if isinstance(value, tuple) else int(value is not None)
            if rest := number - records.get(name, 0):
                counts[name] = counts.get(name, 0) + rest
        known = {one.type or "1" for one in activity.descriptions} & {"1", "2"}
        if rest := len(activity.descriptions) - len(known):
            counts["descriptions"] = counts.get("descriptions", 0) + rest
    return counts


def held_rows(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return these counts with the names of the sections, in their order."""
    return [(section_name(name), counts[name]) for name in SECTIONS if name in counts]


def contents(activity: Activity) -> list[tuple[str, str]]:
    """Return what an activity says, section by section, for the page that lists what goes out."""
    told = packed(activity)
    return [(section_name(name), said(told[name])) for name in SECTIONS if name in told]
