"""What a visit lacks before it can be closed: it is said all at once, and where to put it."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from proxenia.contacts import lacking

from .choices import LineKind
from .models import Visit
from .state import last_day


def lacks(visit: Visit, day: dt.date) -> list[str]:
    """Return in sentences what is missing before a visit can be closed on a day; nothing where it can."""
    return [*_of_the_visit(visit, day), *_of_the_lines(visit)]


def _of_the_visit(visit: Visit, day: dt.date) -> Iterator[str]:
    yield from lacking.over(visit, last_day(visit), day, undated=_("It has no days: say from when until when it was."))
    if not visit.delegates.filter(dropped_on__isnull=True).exists():
        yield _("Nobody took part: add the delegation.")


def _of_the_lines(visit: Visit) -> Iterator[str]:
    lines = list(visit.outcome_lines.all())
    if not any(line.kind == LineKind.POINT for line in lines):
        yield _("It has no outcome line: say what came of it, even if it is little.")
    yield from lacking.owners((line.follow_up or line.text, line.owner_id) for line in lines if line.is_owed)
