"""The hours of volunteers as a figure: one place reckons them, for pages, commands, the API, documents and indicators alike.

Hours are those that were noted, of whoever came; what is planned is never among them. Of volunteers whose data were erased the counts
stay, so that the total stays the same.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import PLAIN
from proxenia.attraction.models import ShiftPlace, StrippedHours, Undertaking, Volunteer
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.zones import local
from proxenia.sources.choices import ClaimKind, Precision
from proxenia.sources.models import Claim

HOUR = 60
MEASURE = "volunteer-hours"
MEASURED = gettext_noop("hours that volunteers worked")
DEFINED = gettext_noop("The hours noted of whoever came to a shift, added up; planned hours are not among them.")


@dataclass(frozen=True, slots=True)
class Hours:
    """What volunteers of an undertaking worked: `minutes` in all, of which `stripped` are those of erased volunteers, by no month.

    `months` are the other minutes by month (`2018-08`), in order; `volunteers` and `shifts` count those with hours.
    """

    minutes: int
    stripped: int
    months: dict[str, int]
    volunteers: int
    shifts: int

    @property
    def hours(self) -> Decimal:
        """The hours in all, to the hundredth."""
        return in_hours(self.minutes)


def in_hours(minutes: int) -> Decimal:
    """Return minutes as hours, to the hundredth."""
    return (Decimal(minutes) / HOUR).quantize(Decimal("0.01"))


def hours_of(undertaking: Undertaking) -> Hours:
    """Return what the volunteers of an undertaking worked, as noted so far."""
    rows = ShiftPlace.objects.filter(shift__undertaking=undertaking, minutes__gt=0)
    months: Counter[str] = Counter()
    people: set[int] = set()
    found = list(rows.values_list("volunteer_id", "worked_from", "minutes"))
    for volunteer, begun, minutes in found:
        people.add(volunteer)
        months[f"{local(begun, undertaking.clocks):%Y-%m}"] += minutes
    kept = StrippedHours.objects.filter(undertaking=undertaking).first() or StrippedHours()
    return Hours(
        minutes=months.total() + kept.minutes,
        stripped=kept.minutes,
        months=dict(sorted(months.items())),
        volunteers=len(people) + kept.volunteers,
        shifts=len(found) + kept.shifts,
    )


def minutes_of(volunteer: Volunteer, undertaking: Undertaking) -> int:
    """Return the minutes that a volunteer worked at an undertaking."""
    found = ShiftPlace.objects.filter(volunteer=volunteer, shift__undertaking=undertaking)
    return int(found.aggregate(total=Sum("minutes"))["total"] or 0)


def told(undertaking: Undertaking, hours: Hours) -> dict[str, Any]:
    """Return the figure as programs read it: an indicator with its measured values by month, and the total."""
    return {
        "indicator": MEASURE,
        "measure": MEASURED,
        "definition": DEFINED,
        "kind": ClaimKind.MEASURED.value,
        "unit": "hours",
        "undertaking": undertaking.pk,
        "name": str(undertaking),
        "total": str(hours.hours),
        "total_minutes": hours.minutes,
        "values": [{"month": month, "minutes": minutes} for month, minutes in hours.months.items()],
        "without_month_minutes": hours.stripped,
        "volunteers": hours.volunteers,
        "places_in_shifts": hours.shifts,
    }


@transaction.atomic
def state_hours(undertaking: Undertaking, *, actor: User) -> Claim:
    """State the hours as a measured figure of today about the undertaking, beside any others; one of today says what holds now.

    Raises NotAllowed; RuleError where no hours are noted.
    """
    must_write(actor, undertaking)
    stored: Undertaking = Undertaking.objects.select_for_update().get(pk=undertaking.pk)
    hours = hours_of(stored)
    if not hours.minutes:
        raise RuleError("volunteers.hours.none", _("No hours are noted yet."))
    about = {"about_label": Undertaking._meta.label_lower, "about_id": stored.pk, "measure_key": MEASURE}
    day = PartialDate.of(today())
    known = Claim.objects.filter(**about, office_id=actor.office_id, as_of=str(day), kind=ClaimKind.MEASURED).first()
    said = {"precision": Precision.EXACT, "low": hours.hours, "unit": "hours"}
    if known is not None:
        changed: Claim = PLAIN.change(known, said, actor=actor)
        return changed
    more = {"measure": in_both(MEASURED), "definition": in_both(DEFINED), "kind": ClaimKind.MEASURED, "as_of": day}
    made: Claim = PLAIN.create(Claim, about | said | more, actor=actor)
    return made


def in_both(text: str) -> dict[str, str]:
    """Return a message in Danish and English."""
    found = {}
    for language in ("da", "en"):
        with override(language):
            found[language] = _(text)
    return found
