"""What time it is for volunteers: now, or this hour of the day at which an installation stands still."""

import datetime as dt

from django.utils import timezone

from proxenia.core.clock import today
from proxenia.core.models import Installation


def present() -> dt.datetime:
    """Return the moment that is now: aware; of an installation that stands still at a day, the same hour of that day."""
    now = timezone.localtime()
    if Installation.current().frozen_on is None:
        return now
    day = today()
    return now.replace(year=day.year, month=day.month, day=day.day)
