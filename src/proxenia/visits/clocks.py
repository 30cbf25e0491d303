"""Under which clocks a line of a programme stands."""

import datetime as dt
from typing import Any

from django.conf import settings

from proxenia.engines.zones import moment

from .queries import home_of


def home_zone(office_id: int) -> str:
    """Return the time zone of an office: that of its own city, else that of the installation."""
    home = home_of(office_id)
    return (home.zone if home else "") or str(settings.TIME_ZONE)


def zone_of(item: Any, home: str) -> str:
    """Return the zone in which a line begins: its own, the visit's, that of its place, of the visit's place, of home."""
    places = [place for place in (item.place, item.visit.place) if place is not None]
    zones = [item.zone, item.visit.zone, *(place.zone for place in places), home]
    return next(str(zone) for zone in zones if zone)


def end_zone_of(item: Any, home: str) -> str:
    """Return the zone in which a line ends: as it says, that of where it goes, else that of its start."""
    return item.end_zone or (item.to_place.zone if item.to_place else "") or zone_of(item, home)


def starts_at(item: Any, home: str) -> dt.datetime:
    """Return the moment at which a line begins, in UTC."""
    return moment(item.day, item.begins, zone_of(item, home))


def ends_at(item: Any, home: str) -> dt.datetime | None:
    """Return the moment at which a line ends, in UTC; None where that is not known."""
    return None if item.ends is None else moment(item.end_day or item.day, item.ends, end_zone_of(item, home))
