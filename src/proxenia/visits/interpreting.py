"""When interpreters are taken by lines of programmes: told to whoever looks for one who is free."""

import datetime as dt
from collections.abc import Collection, Iterator

from proxenia.core.scoping import Actor
from proxenia.protocol.interpreting import Booking

from .clocks import ends_at, home_zone, starts_at
from .models import ProgrammeItem, Visit
from .queries import ITEM_READS

AROUND = dt.timedelta(days=2)
"""A day elsewhere begins and ends at another moment, and a journey ends on another day."""
UNSAID = dt.timedelta(hours=1)
"""So long a line is taken to last whose end nobody said."""


def bookings(actor: Actor, keys: Collection[int], starts: dt.datetime, ends: dt.datetime) -> Iterator[Booking]:
    """Yield when interpreters are taken; of a visit that the actor may not see neither title nor address is told."""
    found = ProgrammeItem.objects.filter(
        interpreter__in=list(keys),
        day__gte=(starts - AROUND).date(),
        day__lte=(ends + AROUND).date(),
        visit__cancelled_on__isnull=True,
    )
    lines = list(found.select_related(*ITEM_READS))
    seen = set(Visit.objects.visible_to(actor).filter(items__in=lines).values_list("pk", flat=True))
    homes = {office: home_zone(office) for office in {line.office_id for line in lines}}
    for line in lines:
        home = homes[line.office_id]
        begins = starts_at(line, home)
        is_seen = line.visit_id in seen
        yield Booking(
            interpreter=line.interpreter_id or 0,
            starts=begins,
            ends=ends_at(line, home) or begins + UNSAID,
            title=line.title if is_seen else "",
            url=line.visit.get_absolute_url() if is_seen else "",
        )
