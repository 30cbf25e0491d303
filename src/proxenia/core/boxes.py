"""Days, hours and minutes as a form sends them; what is none is refused with what to write instead."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from .errors import RuleError

LONGEST = len("-10080")


def day(sent: Any, name: str) -> dt.date | None:
    """Return the day in a box, None where it is empty; raise RuleError for what is no day."""
    text = sent.get(name, "")
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise RuleError("box.day", _("“%(text)s” is not a day. Write 2018-11-20.") % {"text": text[:40]}) from None


def lenient_day(sent: Any, name: str) -> dt.date | None:
    """Return the day in an address, None where there is none or it is no day: what is shown then is for the page to choose."""
    try:
        return day(sent, name)
    except RuleError:
        return None


def hour(sent: Any, name: str) -> dt.time | None:
    """Return the hour in a box, None where it is empty; raise RuleError for what is no hour."""
    text = sent.get(name, "")
    if not text:
        return None
    try:
        return dt.time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise RuleError("box.hour", _("“%(text)s” is not an hour. Write 09:30.") % {"text": text[:40]}) from None


def minutes(sent: Any, name: str) -> int | None:
    """Return the minutes in a box, None where it is empty; raise RuleError for what is no whole number."""
    text = sent.get(name, "").strip().replace("−", "-")
    if not text:
        return None
    if not (text.removeprefix("-").isdecimal() and text.isascii() and len(text) <= LONGEST):
        raise RuleError("box.minutes", _("“%(text)s” is no number of minutes. Write 15 or -15.") % {"text": text[:40]})
    return int(text)
