"""What people and days add elsewhere: their tab, and what wants attention."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proxenia.core.addresses import address
from proxenia.core.contributions import Alarm, Origin
from proxenia.core.dates import in_words
from proxenia.core.scoping import Actor
from proxenia.core.tabs import Tab
from proxenia.projects.models import BuyOut, Project

from . import load, queries
from .figures import BuyOutDays, reckon, told
from .periods import quarter_before

TAB = Tab(gettext_lazy("People and days"), "projects:days", 40)
ENDS_SOON = dt.timedelta(days=30)
LAPSED = dt.timedelta(days=90)
"""So long after its end a buy-out is still spoken of."""


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return what of people's days wants attention on a day.

    Days beyond a buy-out, one that ends soon with days left, days of a quarter that is over and not claimed, departments beyond their
    promise, people with more agreed days than weekdays. The own office's alone.
    """
    if not actor.reads_office:
        return []
    found = reckon(actor, list(queries.with_records(queries.buyouts_wanting(actor, day - LAPSED))))
    spoken = [one for one in found if load.running_on(one.buyout, day - LAPSED)]
    return [
        *_beyond(spoken),
        *_ending(spoken, day),
        *_unclaimed(found, day),
        *_departments(actor, day),
        *_people(actor, day),
    ]


def _alarm(kind: str, day: dt.date, record: Any, project: Project | None, **words: Any) -> Alarm:
    """Return an alarm about a record, which belongs in the calendars of a project where there is one."""
    about = ((Project._meta.label_lower, project.pk),) if project is not None else ()
    origin = Origin(record._meta.label_lower, record.pk, kind, (), about)
    owner = project.owner_id if project is not None else None
    return Alarm(kind, day, url=words.pop("url", record.get_absolute_url()), origin=origin, owner=owner, **words)


def _beyond(found: Sequence[BuyOutDays]) -> Iterator[Alarm]:
    for one in found:
        if one.beyond:
            said = {
                "who": one.buyout,
                "days": told(one.beyond),
                "agreed": one.told_agreed,
                "project": one.buyout.project,
            }
            yield _alarm(
                *("beyond_buyout", max(line.record.until for line in one.lines), one.buyout, one.buyout.project),
                title=_("%(who)s: %(days)s days beyond the %(agreed)s agreed") % said,
                why=_("More days are recorded for “%(project)s” than were agreed.") % said,
                todo=_("Agree on more days with the department, or look at what is recorded."),
            )


def _ending(found: Sequence[BuyOutDays], day: dt.date) -> Iterator[Alarm]:
    for one in found:
        end = one.buyout.end.latest if one.buyout.end else None
        if end is not None and one.left and day <= end <= day + ENDS_SOON:
            said = {"who": one.buyout, "days": told(one.left), "day": in_words(end)}
            yield _alarm(
                *("buyout_ends", end, one.buyout, one.buyout.project),
                title=_("%(who)s: the buy-out ends with %(days)s days left") % said,
                why=_("It ends on %(day)s.") % said,
                todo=_("Plan the days that are left, or agree with the department to prolong it."),
            )


def _unclaimed(found: Sequence[BuyOutDays], day: dt.date) -> Iterator[Alarm]:
    over = quarter_before(day)
    waiting: defaultdict[Project, list[Any]] = defaultdict(list)
    for one in found:
        waiting[one.buyout.project] += [
            line for line in one.lines if line.claim is None and line.rate and line.record.until <= over.last
        ]
    for project, lines in waiting.items():
        if lines:
            days = sum((line.days for line in lines[1:]), lines[0].days)
            said = {"project": project, "days": told(days), "day": in_words(over.last)}
            words = ngettext(
                "%(days)s day up to %(day)s stands in no claim that was sent.",
                "%(days)s days up to %(day)s stand in no claim that was sent.",
                1 if days == 1 else 2,
            )
            yield _alarm(
                *("claim_due", over.last + dt.timedelta(days=1), project, project),
                title=_("%(project)s: a claim is due") % said,
                why=words % said,
                todo=_("Look at the days, and send the claim for the quarter."),
                url=address(TAB.name, project.pk),
            )


def _departments(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    capacities = list(queries.capacities_visible_to(actor).filter(last__gte=day))
    if not capacities:
        return
    for one in load.department_loads(actor, capacities, list(queries.buyouts_visible_to(actor))):
        if one.remarks:
            said = {"department": one.capacity.department, "what": "; ".join(remark.words for remark in one.remarks)}
            yield _alarm(
                *("department_taken_up", one.capacity.last, one.capacity, None),
                title=_("%(department)s is asked for more days than it promised") % said,
                why=_("%(what)s.") % said,
                todo=_("Agree with the department on more days, or move days to another time."),
            )


def _people(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    running = [one for one in queries.buyouts_visible_to(actor) if load.running_on(one, day)]
    for one in load.person_loads(running):
        first: BuyOut = one.buyouts[0]
        said = {"who": one.who, "what": one.words}
        yield _alarm(
            *("person_taken_up", one.period.last, first, first.project),
            title=_("%(who)s has more days agreed than there are weekdays") % said,
            why=_("%(what)s.") % said,
            todo=_("Look at the buy-outs together, and agree on days that there are."),
        )
