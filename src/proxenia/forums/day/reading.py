"""Keys and moments as a phone or a program sends them; what is none is refused with what to write instead."""

import datetime as dt
import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError


def read_key(text: str | None) -> uuid.UUID | None:
    """Return the key of an entry; None where there is none. Raises RuleError for what is no UUID."""
    if not text:
        return None
    try:
        return uuid.UUID(text)
    except ValueError:
        raise RuleError("checkin.key", _("“%(text)s” is no key.") % {"text": text[:40]}) from None


def read_moment(text: str | None) -> dt.datetime | None:
    """Return when somebody was let in, aware; None where nobody says. Raises RuleError for what is no moment."""
    if not text:
        return None
    try:
        at = dt.datetime.fromisoformat(text)
        return (at if at.tzinfo else timezone.make_aware(at)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        words = _("“%(text)s” is no moment. Write 2018-11-20T09:30.")
        raise RuleError("checkin.at", words % {"text": text[:40]}) from None
