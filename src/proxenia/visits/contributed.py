"""What this room adds elsewhere: search entries, visits on other records' pages, planned ones on the time axis, days, alarms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import ngettext

from proxenia.core.clock import today
from proxenia.core.contributions import Alarm, Entry, Found, Item, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.relations.choices import Side
from proxenia.relations.planned import bar
from proxenia.relations.planned import day as day_of
from proxenia.relations.watch import origin_of

from . import access, queries
from .checking import check_visits
from .choices import State
from .models import Visit
from .state import TONES, approvals_of, last_day, state_of

SHOWN = 6
LEAD = dt.timedelta(days=30)
"""How long before its first day a visit that is not ready raises an alarm."""
SEEN_WITH = (
    *("relations.tie", "directory.person", "directory.post", "directory.organisation", "directory.place"),
    "directory.topic",
)
"""The records on whose pages their visits are named."""


def found(visit: Any) -> Found:
    """Find a visit by its title and its place; ties, host, topics, delegates and purpose weigh less, of those its readers see."""
    where = [
        name
        for one in shared_as_far(visit, [visit.place])
        for name in (one.name, *(each.text for each in one.names.all()))
    ]
    names = " ".join([visit.title.every(), *where])
    words = [tie.name for tie in shared_as_far(visit, visit.ties.all())]
    words += [topic.label.every() for topic in visit.topics.all()]
    delegates = list(visit.delegates.all())
    words += [one.name for one in shared_as_far(visit, [visit.host, *(row.organisation for row in delegates)])]
    words += [one.label.every() for one in shared_as_far(visit, (row.post for row in delegates))]
    words.append(visit.purpose.every())
    when = f" {visit.start}" if visit.start else ""
    return Found(str(visit.title), names, f"{visit.get_direction_display()}{when}", " ".join(words))


def _row(visit: Visit, day: dt.date) -> dict[str, Any]:
    state = state_of(visit, day)
    return {"visit": visit, "state": state, "tone": TONES[state]}


def visits_of(actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Show the visits of a record: those ahead, the next first, then those of the past, the newest first; None without any."""
    rows = [_row(visit, day) for visit in queries.visits_with(actor, record).distinct()]
    if not rows:
        return None
    ahead = [one for one in rows if one["state"] in {State.PLANNED, State.APPROVED, State.UNDER_WAY}]
    past = [one for one in rows if one not in ahead]
    ahead.sort(key=lambda one: one["visit"].start or PartialDate(99991231))
    return {"rows": [*ahead, *past][:SHOWN], "count": len(rows), "ahead": len(ahead)}


def whence(actor: Actor, contact: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show on a contact the visit that was recorded as it."""
    visit = queries.visits_visible_to(actor).filter(contact=contact).first()
    return {"visit": visit} if visit else None


VISITS = Panel("visits/panels/visits.html", visits_of)
WHENCE = Panel("visits/panels/whence.html", whence, side=True)


def on_axis(actor: Actor, tie: Any, _day: dt.date) -> list[Entry]:
    """Return the visits of a tie that are neither closed nor called off, as bars apart; a closed one is there as its contact."""
    planned = queries.planned(queries.visits_with(actor, tie)).filter(start__isnull=False)
    lane = now("Planned visits")
    return [bar(visit, lane, state_of(visit, today()).label) for visit in planned.order_by("start", "pk")]


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the planned visits that begin between two days; a closed one is in the calendar as its contact."""
    return [day_of(visit, "visit", now("planned visit")) for visit in queries.planned_between(actor, first, last)]


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the visits of the own office that begin soon and are not ready, and those that are over and not closed."""
    own = [one for one in queries.unfinished(actor, day) if access.reads_preparations(actor, one)]
    return [*_not_ready(actor, day), *(_not_closed(visit) for visit in own)]


def _not_closed(visit: Visit) -> Alarm:
    ended = last_day(visit)
    assert ended is not None
    why = now("It ended %(day)s and is not closed.") % {"day": (visit.end or visit.start).display()}  # type: ignore[union-attr]
    todo = now("Say what came of it, name who follows up, and close it.")
    url, origin = visit.get_absolute_url(), origin_of(visit, "close")
    return Alarm("overdue", ended, visit.title, why, todo, url, None, origin, Side.OURS, visit.owner_id)


def _not_ready(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    soon = [one for one in queries.planned_between(actor, day, day + LEAD) if access.reads_preparations(actor, one)]
    checked = check_visits(actor, soon)
    for visit in soon:
        assert visit.start is not None
        lacking = _lacking(visit, checked[visit.pk].faults, checked[visit.pk].lines)
        if lacking:
            days = (visit.start.earliest - day).days
            begins = ngettext("It begins in %(days)d day.", "It begins in %(days)d days.", days) % {"days": days}
            url, origin = visit.get_absolute_url(), origin_of(visit, "ready")
            known = None if visit.start.day else visit.start
            yield Alarm(
                *("due", visit.start.earliest, visit.title, begins, " ".join(lacking), url, known, origin, Side.OURS),
                visit.owner_id,
            )


def _lacking(visit: Visit, faults: int, lines: int) -> list[str]:
    """Return what is not ready, in sentences."""
    said = []
    if not lines:
        said.append(now("There is no programme yet."))
    if faults:
        words = ngettext("The programme has %(number)d fault.", "The programme has %(number)d faults.", faults)
        said.append(words % {"number": faults})
    if open_ones := sum(not one.is_granted for one in approvals_of(visit)):
        words = ngettext("%(number)d approval is open.", "%(number)d approvals are open.", open_ones)
        said.append(words % {"number": open_ones})
    return said
