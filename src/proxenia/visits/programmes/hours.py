"""The hours of a programme: on the clocks of their place, as moments, and as clocks at home show them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError
from proxenia.core.zones import local
from proxenia.engines.zones import moments
from proxenia.visits.clocks import end_zone_of, ends_at, home_zone, starts_at, zone_of
from proxenia.visits.models import ProgrammeItem, Visit

LONGEST = 7 * 24 * 60
"""Minutes that a line lasts at most, and that lines are moved at most at a time."""


def visit_zone(visit: Visit) -> str:
    """Return the time zone in which a visit's programme is planned: what it says, that of its place, else that at home."""
    return visit.zone or (visit.place.zone if visit.place else "") or home_zone(visit.office_id)


@dataclass(frozen=True, slots=True)
class Hours:
    """When a line begins and ends: aware, each on the clocks of its place; `ends` is None where nobody said.

    `home` is the zone of the clocks at home, empty for those of this installation.
    """

    begins: dt.datetime
    ends: dt.datetime | None
    home: str = ""

    @property
    def until(self) -> dt.datetime:
        """The last moment that is known of it."""
        return max(self.begins, self.ends) if self.ends else self.begins

    @property
    def minutes(self) -> int | None:
        """How long it lasts; None where nobody said."""
        return None if self.ends is None else int((self.ends - self.begins).total_seconds()) // 60

    def words(self) -> str:
        """Return `09:00–10:30`; what ends on another day or under other clocks says so."""
        if self.ends is None:
            return f"{self.begins:%H:%M}"
        said = f"{self.begins:%H:%M}–{self.ends:%H:%M}"
        days = (self.ends.date() - self.begins.date()).days
        said += f" (+{days})" if days > 0 else f" ({days})" if days < 0 else ""
        return said if self.ends.utcoffset() == self.begins.utcoffset() else f"{said} {self.ends:%Z}"

    def at_home(self) -> str:
        """Return the hours as clocks at home show them, with the day where that is another; empty where they show the same."""
        begins = local(self.begins, self.home)
        if begins.utcoffset() == self.begins.utcoffset():
            return ""
        day = (begins.date() - self.begins.date()).days
        return f"{begins:%H:%M}" + (f" (+{day})" if day > 0 else f" ({day})" if day < 0 else "")


def hours_of(item: ProgrammeItem, default: str, home: str = "") -> Hours:
    """Return when a line begins and ends; `default` is the zone of its visit, `home` that of the office."""
    begins = local(starts_at(item, default), zone_of(item, default))
    ends = ends_at(item, default)
    return Hours(begins, local(ends, end_zone_of(item, default)) if ends else None, home)


def state_of(item: ProgrammeItem) -> str:
    """Return the hours of a line as they are kept, by which a verb knows whether somebody moved it meanwhile."""
    return "/".join(
        str(one or "") for one in (item.day, item.begins, item.end_day, item.ends, item.zone, item.end_zone)
    )


def placed(item: ProgrammeItem, default: str, *, day: dt.date, begins: dt.time, minutes: int | None) -> dict[str, Any]:
    """Return the values of a line put at a day and an hour for so many minutes; None leaves its length as it is.

    Raises RuleError for an hour that clocks skip there, and for a length that is none.
    """
    zone, end_zone = zone_of(item, default), end_zone_of(item, default)
    try:
        found = moments(day, begins, zone)
        lasts = hours_of(item, default).minutes if minutes is None else minutes
        if not found:
            words = _(
                "At %(time)s on that day clocks in %(zone)s are put forward: there is no such hour. Choose another."
            )
            raise RuleError("item.hour_skipped", words % {"time": f"{begins:%H:%M}", "zone": zone})
        if minutes is not None and not 0 < minutes <= LONGEST:
            raise RuleError("item.length", _("A line lasts a minute at least and a week at most."))
        values: dict[str, Any] = {"day": day, "begins": begins}
        if lasts is None:
            return values
        ends = local(found[0] + dt.timedelta(minutes=lasts), end_zone)
    except OverflowError:
        raise RuleError("item.day", _("That day is too far away.")) from None
    end_day = ends.date()
    return values | {"ends": ends.time(), "end_day": end_day if end_day != day else None}


def later(item: ProgrammeItem, default: str, minutes: int) -> tuple[dt.date, dt.time]:
    """Return the day and the hour so many minutes after a line begins, on the same clocks. Raises RuleError beyond a week."""
    if abs(minutes) > LONGEST:
        raise RuleError("item.too_far", _("Move a line by a week at most at a time."))
    try:
        begins = hours_of(item, default).begins
        moved = local(begins.astimezone(dt.UTC) + dt.timedelta(minutes=minutes), zone_of(item, default))
    except OverflowError:
        raise RuleError("item.day", _("That day is too far away.")) from None
    return moved.date(), moved.time()
