"""What the clocks of a place show, and when. Twice a year an hour does not exist or comes twice (PEP 495)."""

import datetime as dt
from zoneinfo import ZoneInfo


def moments(day: dt.date, time: dt.time, zone: str) -> tuple[dt.datetime, ...]:
    """Return the moments (aware, UTC) at which clocks in a zone show this.

    Mostly there is one; none in an hour that is skipped, two in one that comes twice.
    """
    wall = dt.datetime.combine(day, time, ZoneInfo(zone))
    found = {_in_utc(wall.replace(fold=fold)) for fold in (0, 1)}
    return tuple(
        sorted(one for one in found if one.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall.replace(tzinfo=None))
    )


def moment(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """Return one moment (aware, UTC): the first of two; in a skipped hour as if the clocks had not been changed yet."""
    return _in_utc(dt.datetime.combine(day, time, ZoneInfo(zone)))


def _in_utc(wall: dt.datetime) -> dt.datetime:
    try:
        return wall.astimezone(dt.UTC)
    except OverflowError:  # the first and the last day that a date can be
        return wall.replace(tzinfo=dt.UTC)
