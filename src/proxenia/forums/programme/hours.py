"""When a session is: how its hours are kept, and what putting it elsewhere gives."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError
from proxenia.core.zones import local, moments
from proxenia.forums.models import Session

LONGEST = 24 * 60
"""Minutes that a session lasts at most: an end before the beginning is next day's."""


def minutes_of(session: Session) -> int | None:
    """Return how long a session lasts; None where nobody said."""
    starts, ends = session.starts_at, session.ends_at
    return None if starts is None or ends is None else int((ends - starts).total_seconds()) // 60


def state_of(session: Session) -> str:
    """Return where and when a session stands, by which a verb knows whether somebody moved it meanwhile."""
    return "/".join(str(one or "") for one in (session.day, session.begins, session.ends, session.room_id))


def placed(
    session: Session, day: dt.date, begins: dt.time | None, minutes: int | None, *, endless: bool = False
) -> dict[str, Any]:
    """Return the values of a session put at a day and an hour for so many minutes; None leaves its length as it is.

    Without an hour it has none, and one that is `endless` says no end. Raises RuleError for an hour that clocks skip there, and for
    a length that is none.
    """
    if minutes is not None and not 0 < minutes < LONGEST:
        raise RuleError("session.length", _("A session lasts a minute at least and less than a day."))
    lasts = minutes_of(session) if minutes is None else minutes
    values: dict[str, Any] = {"day": day, "begins": begins, "ends": None}
    if begins is None:
        return values
    zone = session.forum.clocks
    try:
        found = moments(day, begins, zone)
        if not found:
            words = _(
                "At %(time)s on that day clocks in %(zone)s are put forward: there is no such hour. Choose another."
            )
            raise RuleError("session.hour_skipped", words % {"time": f"{begins:%H:%M}", "zone": zone})
        if lasts is not None and not endless:
            values["ends"] = local(found[0] + dt.timedelta(minutes=lasts), zone).time()
    except OverflowError:
        raise RuleError("session.day", _("That day is too far away.")) from None
    return values


def later(session: Session, minutes: int) -> tuple[dt.date, dt.time | None]:
    """Return the day and the hour so many minutes after a session begins; its own where it has no hour yet."""
    starts = session.starts_at
    if starts is None:
        return session.day, None
    moved = local(starts.astimezone(dt.UTC) + dt.timedelta(minutes=minutes), session.forum.clocks)
    return moved.date(), moved.time()
