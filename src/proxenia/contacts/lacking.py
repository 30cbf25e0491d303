"""What visits, seminars and forums may lack before they are recorded as contacts: each in a sentence that says what to do."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def over(record: Any, last: dt.date | None, day: dt.date, *, undated: str) -> Iterator[str]:
    """Say that something planned was called off, has no days (`undated` says that), or is not over on a day."""
    if record.cancelled_on is not None:
        yield _("It was called off: take it up again first.")
    if record.start is None or last is None:
        yield undated
    elif last > day:
        yield _("It is not over yet.")


def meetings_told(waiting: int) -> Iterator[str]:
    """Say of how many planned meetings nobody has said whether they were held."""
    if waiting:
        words = ngettext(
            "%(many)d meeting was planned: say whether it was held.",
            "%(many)d meetings were planned: say of each whether it was held.",
            waiting,
        )
        yield words % {"many": waiting}


def owners(owed: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Say what is to be done that has no owner; each comes with its owner."""
    for what, owner in owed:
        if owner is None:
            yield _("“%(what)s” has no owner: name the post that does it.") % {"what": what}
