"""What dinners add elsewhere: their line in the menu, how they are found, their days in the calendar, their sheet."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import CALENDAR, NAV, PANELS, SEARCH, Found, Item, NavItem, Panel, Searchable
from proxenia.core.contributions import following as follows
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.core.sheets import register
from proxenia.protocol.models import Dinner
from proxenia.relations.watch import origin_of

from . import queries
from .sheets import DINNER_NAMES, GUEST_NAMES, GUEST_SHEET

LABEL = "protocol.dinner"


def found(dinner: Any) -> Found:
    """Find a dinner by its title in every language, and by where it is; never by who comes."""
    places = shared_as_far(dinner, [dinner.place])
    return Found(
        title=str(dinner.title),
        names=" ".join(dinner.title.values()),
        detail=f"{dinner.day:%Y-%m-%d}",
        words=" ".join([dinner.venue, *(place.name for place in places)]),
    )


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the dinners between two days for the calendar."""
    return [
        Item(
            day=dinner.day,
            title=str(dinner.title),
            url=dinner.get_absolute_url(),
            kind="dinner",
            detail=dinner.venue,
            origin=origin_of(dinner, "day"),
        )
        for dinner in queries.dinners(actor).filter(day__range=(first, last))
    ]


def _of_tie(actor: Actor, tie: Any, _day: dt.date) -> dict[str, Any] | None:
    dinners = list(queries.dinners(actor).filter(ties=tie)[:10])
    return {"dinners": dinners} if dinners else None


def contribute() -> None:
    """Hang everything where the other rooms look for it."""
    NAV.add("protocol", NavItem(_("Dinners"), "protocol:dinner-list", "users", "f", 23))
    entry = Searchable(queries.for_index, found, _("Dinner"), "users", follows(Dinner, "place"))
    SEARCH.add(LABEL, entry)
    CALENDAR.add("protocol", days)
    PANELS.add("relations.tie", Panel("protocol/dinners/of_tie.html", _of_tie, side=True))
    register(GUEST_SHEET, DINNER_NAMES, GUEST_NAMES)
