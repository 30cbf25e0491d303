"""What this part adds elsewhere: the ways on from a visit's page, and the hours of programmes in calendars."""

import datetime as dt
from typing import Any

from proxenia.core.contributions import Item, Origin
from proxenia.core.scoping import Actor
from proxenia.visits.access import reads_preparations
from proxenia.visits.models import Visit

from .reads import lines_by_visit
from .telling import told


def ways_on(actor: Actor, visit: Visit, _day: dt.date) -> dict[str, Any]:
    """Return what the panel of a visit shows: what is only for the office that plans it is offered to it alone."""
    return {"visit": visit, "is_own": reads_preparations(actor, visit)}


def hours(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the lines of programmes that begin within some days, for the calendars of those who plan them.

    Each belongs also into the calendars of its visit, of the ties of that, and of the people who take part.
    """
    found = []
    for visit, lines in lines_by_visit(actor, first, last):
        ties = [("relations.tie", tie.pk) for tie in visit.ties.all()]
        everybody = [("directory.person", one.person_id) for one in visit.delegates.all() if one.person_id]
        for line in lines:
            said = told(line)
            who = [("directory.person", one.person_id) for one in line.item.who.all() if one.person_id] or everybody
            about = (("visits.visit", visit.pk), *ties, *who)
            found.append(
                Item(
                    line.hours.begins.date(),
                    f"{said.title} ({visit.title})",
                    visit.get_absolute_url(),
                    "programme",
                    detail="; ".join(said.details),
                    origin=Origin("visits.programmeitem", line.item.pk, "hour", (), about),
                    begins=line.hours.begins,
                    ends=line.hours.ends,
                    place=" → ".join(one for one in (said.where, said.to) if one),
                )
            )
    return found
