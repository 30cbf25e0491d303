"""What day it is for this installation. The demo stands still; a real office uses today."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from .dates import PartialDate
from .errors import RuleError
from .models import Installation
from .zones import local


def today() -> dt.date:
    """Return the day every list, alarm and vitality line counts from."""
    return Installation.current().frozen_on or timezone.localdate()


def present(zone: str = "") -> dt.datetime:
    """Return the moment that is now, on the clocks of a zone: aware; where the clock stands at a day, this hour of that day."""
    now = local(timezone.now(), zone)
    frozen = Installation.current().frozen_on
    return now if frozen is None else now.replace(year=frozen.year, month=frozen.month, day=frozen.day)


def must_have_come(field: str, on: PartialDate, code: str) -> None:
    """Raise RuleError, beside a field, for a date that has not come yet."""
    if on.earliest > today():
        message = _("This day has not come yet. Record it when it has happened.")
        raise RuleError(code, message, fields={field: [message]})


FIRST_YEAR = 1000
YEARS_AHEAD = 100


def read_day(text: str, *, first: bool = False) -> dt.date:
    """Return the day somebody asks about: the last (or first) of a year or month.

    Raises ValueError, in words, for what is no date, and for days before the year 1000 or more than 100 years ahead.
    """
    try:
        date = PartialDate.parse(text)
    except ValueError:
        message = _("“%(text)s” is not a date. Write 1984, 2010-01, 2018-11-20 or 20.11.2018.")
        raise ValueError(message % {"text": text[:40]}) from None
    last = timezone.localdate().year + YEARS_AHEAD  # the calendar's day: commands are read before there is a database
    if not FIRST_YEAR <= date.year <= last:
        message = _("“%(text)s” is too far away. Ask about a day between the years %(first)d and %(last)d.")
        raise ValueError(message % {"text": text[:40], "first": FIRST_YEAR, "last": last})
    return date.earliest if first else date.latest
