"""What is erased: when the months are over that the call said, of whoever did not agree to be kept; what nobody confirmed; on request.

Of those who worked the undertaking keeps how many they were, in how many shifts, how many minutes: the total stays the same. All
else goes, here, in the log (their key is destroyed) and in the search index.
"""

import datetime as dt
from calendar import monthrange
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.models import Office, User
from proxenia.attraction.choices import Purpose, VolunteerState
from proxenia.attraction.models import ShiftPlace, StrippedHours, Undertaking, Volunteer, VolunteerRules
from proxenia.attraction.models.volunteers import KEEP_MONTHS
from proxenia.core.clock import today

from .holding import hold_volunteer
from .queries import consents_on
from .signing import TO_CONFIRM, take_away

SPAM_KEPT = dt.timedelta(days=30)


def turn(now: dt.datetime) -> str:
    """Return the day of a moment: it is looked every day."""
    return timezone.localtime(now).date().isoformat()


@task()
def look_after_volunteers(_turn: str) -> None:
    """Erase in every office what has been kept long enough."""
    for office in Office.objects.order_by("pk"):
        forget_in(office.pk)


def after(day: dt.date, months: int) -> dt.date:
    """Return the day so many months after another, the last of its month where there is none like it."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))


def kept_until(volunteer: Volunteer, months: dict[int, int]) -> dt.date | None:
    """Return the last day on which a volunteer is kept without their consent; None where an undertaking of theirs has no end yet.

    Whoever is in nowhere is kept from the day they came. `months` are those of the undertakings whose office wrote rules, by key.
    """
    ends = []
    for one in volunteer.engagements.all():
        last = one.undertaking.last_day
        if last is None:
            return None
        ends.append(after(last, months.get(one.undertaking_id, KEEP_MONTHS)))
    return max(ends) if ends else after(timezone.localtime(volunteer.sent_at).date(), KEEP_MONTHS)


def months_by_undertaking(office_id: int) -> dict[int, int]:
    """Return for how many months volunteers are kept, by undertaking."""
    return dict(VolunteerRules.objects.filter(office_id=office_id).values_list("undertaking_id", "keep_months"))


def due(office_id: int, day: dt.date) -> list[Volunteer]:
    """Return the volunteers of an office whose data go by a day: the months are over and no consent to be kept stands."""
    found = Volunteer.objects.filter(office_id=office_id, state=VolunteerState.ACTIVE)
    months = months_by_undertaking(office_id)
    over = []
    for one in found.prefetch_related("consents", "engagements__undertaking").order_by("pk"):
        until = kept_until(one, months)
        if until is not None and until < day and Purpose.KEPT not in consents_on(one, day):
            over.append(one)
    return over


def forget_in(office_id: int) -> int:
    """Erase in one office what has been kept long enough; return how many volunteers went.

    Each is done in a transaction of its own, so that a worker that dies loses nothing and does nothing twice.
    """
    now, done = timezone.now(), 0
    waiting = Volunteer.objects.filter(office_id=office_id)
    late = waiting.filter(state=VolunteerState.UNCONFIRMED, sent_at__lt=now - TO_CONFIRM)
    spam = waiting.filter(state=VolunteerState.SUSPECTED, sent_at__lt=now - SPAM_KEPT)
    for one in [*late.order_by("pk"), *spam.order_by("pk")]:
        done += _take_away(one)
    for one in due(office_id, today()):
        done += _strip_due(one)
    return done


@transaction.atomic
def _take_away(volunteer: Volunteer) -> int:
    stored = Volunteer.objects.select_for_update().filter(pk=volunteer.pk, state=volunteer.state).first()
    if stored is None:
        return 0
    take_away(stored)
    return 1


@transaction.atomic
def _strip_due(volunteer: Volunteer) -> int:
    """Erase a volunteer whose months are over, unless they agreed to be kept or are in elsewhere meanwhile."""
    stored = Volunteer.objects.select_for_update().filter(pk=volunteer.pk).first()
    if stored is None or Purpose.KEPT in consents_on(stored, today()):
        return 0
    until = kept_until(stored, months_by_undertaking(stored.office_id))
    if until is None or until >= today():
        return 0
    _strip(stored)
    return 1


@transaction.atomic
def erase_volunteer(volunteer: Volunteer, *, actor: User | None) -> None:
    """Erase a volunteer because they ask for it; what they worked stays as a count. Raises NotAllowed without the right."""
    _strip(hold_volunteer(volunteer, actor))


def _strip(volunteer: Volunteer) -> None:
    """Add what a volunteer worked to the counts of each undertaking, then take them away wholly."""
    rows = ShiftPlace.objects.filter(volunteer=volunteer, minutes__gt=0).order_by()
    worked = rows.values("shift__undertaking").annotate(total=Sum("minutes"), many=Count("pk"))
    for row in worked.order_by("shift__undertaking"):
        Undertaking.objects.select_for_update().get(pk=row["shift__undertaking"])
        kept, _made = StrippedHours.objects.get_or_create(
            undertaking_id=row["shift__undertaking"], defaults={"office_id": volunteer.office_id}
        )
        _add(kept, row)
    take_away(volunteer)


def _add(kept: StrippedHours, row: dict[str, Any]) -> None:
    kept.volunteers += 1
    kept.shifts += row["many"]
    kept.minutes += row["total"]
    kept.save(update_fields=["volunteers", "shifts", "minutes"])
