"""What volunteers add elsewhere: search entries, days of the calendar, and alarms for what somebody has to see to."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.attraction.choices import AHEAD, BriefingState
from proxenia.attraction.models import BriefingAttendance, ShiftPlace, Undertaking, Volunteer
from proxenia.core.addresses import address
from proxenia.core.contributions import Alarm, Found, Item, Origin
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far

from . import queries, retention

LEAD = dt.timedelta(days=14)
"""So long before shifts with open places, and before data are erased, it is announced."""


def found_undertaking(one: Undertaking) -> Found:
    """Find an undertaking by its name; kind, place and what it is weigh less."""
    told = [str(one.get_kind_display()), one.summary.every(), *(each.name for each in shared_as_far(one, [one.place]))]
    return Found(str(one), one.name.every(), str(one.start or ""), " ".join(told))


def found_volunteer(one: Volunteer) -> Found:
    """Find a volunteer by name and mail address."""
    return Found(one.name, one.name, "", one.mail)


def _origin(one: Any, turn: str) -> Origin:
    return Origin(one._meta.label_lower, one.pk, turn, (), ((one._meta.label_lower, one.pk),))


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two on which undertakings begin and end, and calls for volunteers close."""
    found = []
    span = (PartialDate.of(first).number - PartialDate.of(first).number % 10000, PartialDate.of(last))
    seen = queries.undertakings_visible_to(actor)
    for turn, words in (("start", _("Begins: %(name)s")), ("end", _("Ends: %(name)s"))):
        for one in seen.filter(**{f"{turn}__range": span}):
            date = getattr(one, turn)
            if first <= date.earliest <= last:
                known = None if date.day else date
                title = words % {"name": one}
                origin = _origin(one, turn)
                found.append(
                    Item(date.earliest, title, one.get_absolute_url(), "undertaking", known=known, origin=origin)
                )
    for call in queries.calls_visible_to(actor).filter(closes_on__range=(first, last), is_public=True):
        title = _("Call for volunteers closes: %(name)s") % {"name": call}
        found.append(
            Item(call.closes_on, title, call.get_absolute_url(), "undertaking", origin=_origin(call, "closes"))
        )
    return found


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return what the own office has to see to: open places soon, who came is not noted, briefings, what is erased soon."""
    if not actor.reads_office:
        return []
    own = {one.pk: one for one in queries.own_undertakings(actor)}
    found = [*_open(own, day), *_unnoted(own, day), *_briefings(actor, day)]
    return [*found, *_erased(actor, day)]


def _open(own: dict[int, Undertaking], day: dt.date) -> Iterator[Alarm]:
    """Announce the first day in the coming days on which shifts of an undertaking have open places."""
    shifts: Any = queries.shifts_between(own, day, day + LEAD)
    missing: Counter[tuple[int, dt.date]] = Counter()
    for one in shifts:
        missing[one.undertaking_id, one.day] += max(one.wanted - one.taken, 0)
    for key, undertaking in own.items():
        dates = sorted(date for (of, date), many in missing.items() if of == key and many)
        if dates:
            many = missing[key, dates[0]]
            why = ngettext("%(many)d place in a shift is open.", "%(many)d places in shifts are open.", many)
            yield _alarm(
                undertaking,
                "open",
                dates[0],
                why % {"many": many},
                _("Plan the shifts, or ask more volunteers."),
                f"{address('attraction:shift-board', key)}?day={dates[0].isoformat()}",
            )


def _unnoted(own: dict[int, Undertaking], day: dt.date) -> Iterator[Alarm]:
    """Ask who came to shifts that are over."""
    rows = ShiftPlace.objects.filter(shift__undertaking__in=own, state__in=AHEAD, shift__day__lt=day)
    first: dict[int, dt.date] = {}
    counts: Counter[int] = Counter()
    for key, date in rows.order_by("shift__day").values_list("shift__undertaking_id", "shift__day"):
        first.setdefault(key, date)
        counts[key] += 1
    for key, many in counts.items():
        why = ngettext(
            "Of %(many)d place in a shift that is over nobody said whether they came.",
            "Of %(many)d places in shifts that are over nobody said whether they came.",
            many,
        )
        url = f"{address('attraction:shift-board', key)}?day={first[key].isoformat()}"
        todo = _("Note on the page of each shift who came, and the hours.")
        yield _alarm(own[key], "unnoted", first[key], why % {"many": many}, todo, url)


def _briefings(actor: Any, day: dt.date) -> Iterator[Alarm]:
    """Ask who came to briefings that are over: until it is noted they count as not briefed."""
    rows = BriefingAttendance.objects.filter(
        briefing__in=queries.briefings_visible_to(actor).filter(day__lt=day), state=BriefingState.ENROLLED
    )
    keys = set(rows.values_list("briefing_id", flat=True))
    for one in queries.briefings_visible_to(actor).filter(pk__in=keys):
        why = _("It is over, and nobody said who came. Until then they count as not briefed.")
        title = _("%(name)s: briefing") % {"name": one}
        todo, url = _("Note who came."), one.get_absolute_url()
        yield Alarm("volunteers", one.day, title, why, todo, url, origin=_origin(one, "attendance"))


def _erased(actor: Any, day: dt.date) -> Iterator[Alarm]:
    """Say how many volunteers are erased by themselves soon, so that those who would stay can be asked."""
    soon = retention.due(actor.office_id, day + LEAD)
    if soon:
        words = ngettext(
            "%(many)d volunteer did not agree to be kept, and the months are over soon.",
            "%(many)d volunteers did not agree to be kept, and the months are over soon.",
            len(soon),
        )
        title, todo = (
            _("Volunteers are erased"),
            _("Nothing, or ask whoever would like to stay to agree on their own page."),
        )
        origin = Origin(Volunteer._meta.label_lower, actor.office_id, "erased", (), ())
        yield Alarm(
            "volunteers",
            day + LEAD,
            title,
            words % {"many": len(soon)},
            todo,
            reverse("attraction:volunteer-list"),
            origin=origin,
        )


def _alarm(one: Undertaking, turn: str, date: dt.date, why: str, todo: str, url: str) -> Alarm:
    return Alarm(
        "volunteers", date, _("%(name)s: volunteers") % {"name": one}, why, todo, url, origin=_origin(one, turn)
    )
