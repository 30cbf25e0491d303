"""A volunteer's shifts and briefings as a calendar that changes with them."""

import datetime as dt
from typing import Any

from django.utils import timezone

from proxenia.attraction.choices import HOLDS, BriefingState
from proxenia.attraction.models import BriefingAttendance, Volunteer, VolunteerAddress
from proxenia.core.crypto import installation_mark
from proxenia.core.documents import speaking
from proxenia.core.feeds import Fed, fed, give, kept_event
from proxenia.directory.naming import in_language

from . import queries

POLL = dt.timedelta(hours=1)


def briefings_of(volunteer: Volunteer) -> list[BriefingAttendance]:
    """Return the briefings that a volunteer is to come to, or was at, in time."""
    found = BriefingAttendance.objects.filter(volunteer=volunteer).exclude(state=BriefingState.MISSED)
    return list(found.select_related("briefing__undertaking").order_by("briefing__day", "briefing__begins", "pk"))


def _lines(volunteer: Volunteer, language: str) -> dict[str, dict[str, str]]:
    """Return what a calendar is told of each line now, by its key."""
    found: dict[str, Any] = {}
    for one in queries.places_of(volunteer).filter(state__in=HOLDS):
        found[f"shift-{one.shift_id}"] = _line(one.shift, in_language(one.shift.kind.name, language))
    for other in briefings_of(volunteer):
        found[f"briefing-{other.briefing_id}"] = _line(other.briefing, in_language(other.briefing.name, language))
    return found


def _line(one: Any, title: str) -> dict[str, str]:
    return {
        "begins": one.starts_at.astimezone(dt.UTC).isoformat(),
        "ends": one.ends_at.astimezone(dt.UTC).isoformat(),
        "title": title,
        "where": one.where,
        "zone": one.undertaking.clocks,
    }


def feed(found: VolunteerAddress, url: str) -> Fed:
    """Return the calendar of a volunteer at this moment; a line that is gone is told as cancelled."""
    volunteer, office = found.volunteer, found.volunteer.office
    with speaking(found.language):  # type: ignore[arg-type]
        given, at = give(found, _lines(volunteer, found.language))
        mark = installation_mark()
        events = [
            kept_event(f"{key}-{found.pk}@{mark}.proxenia", one, detail="", zone=one["kept"]["zone"], url=url)
            for key, one in given.items()
        ]
        return fed(office.name, str(office.banner), events, at=at or timezone.now(), poll=POLL, zone="")
