"""In which order alarms stand on Today, and why: a rule in words, never a score.

What is late comes first, then what is due within a month, then the rest by its day. Occasions stand apart, the most useful
first: a great round year before another one, a tie carried at top level before another one, and what leaves time to tie a visit to
it before what only leaves time for a greeting. Ties gone quiet come last. Each alarm says why it stands where it stands.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proxenia.core.contributions import Alarm, Item
from proxenia.relations.choices import Side


class Group(IntEnum):
    """The groups on Today, in their order."""

    LATE = 0
    SOON = 1
    LATER = 2
    OCCASION = 3
    QUIET = 4


TITLES: dict[Group, Any] = {
    Group.LATE: gettext_lazy("Late"),
    Group.SOON: gettext_lazy("Within a month"),
    Group.LATER: gettext_lazy("Later"),
    Group.OCCASION: gettext_lazy("Occasions"),
    Group.QUIET: gettext_lazy("Gone quiet"),
}
GREAT = "great_anniversary"
OCCASIONS = frozenset({"anniversary", GREAT})
QUIET = frozenset({"quiet", "unlogged"})
SOON = dt.timedelta(days=30)
VISIT = dt.timedelta(days=90)
"""So much time it takes to arrange a visit."""
MONTH = 30.44
FEW_DAYS, FEW_MONTHS = 60, 24
"""Up to so many days are said in days, up to so many months in months."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An alarm in its group, with the reasons why it stands where it stands."""

    alarm: Alarm
    group: Group
    here: list[str]


def rank(alarms: Iterable[Alarm], day: dt.date, top: Collection[int]) -> list[Ranked]:
    """Return alarms in the order of Today. `top` are the keys of the ties that are carried at top level."""
    found = [_ranked(alarm, day, top) for alarm in alarms]
    return [one for _order, one in sorted(found, key=lambda pair: pair[0])]


def rank_occasions(items: Iterable[Item], day: dt.date, top: Collection[int]) -> list[tuple[Item, list[str]]]:
    """Return those days of the calendar that are occasions, the most useful first, each with its reasons."""
    found = [(_occasion(one, day, top), one) for one in items if one.kind in OCCASIONS]
    found.sort(key=lambda pair: (*pair[0][0], str(pair[1].title)))
    return [(item, here) for (_order, here), item in found]


def is_late(alarm: Alarm, day: dt.date) -> bool:
    """Whether the last day an alarm can mean is over."""
    return alarm.kind not in OCCASIONS | QUIET and alarm.when.latest < day


def _ranked(alarm: Alarm, day: dt.date, top: Collection[int]) -> tuple[tuple[Any, ...], Ranked]:
    if alarm.kind in OCCASIONS:
        order, here = _occasion(alarm, day, top)
        return (Group.OCCASION, *order, str(alarm.title)), Ranked(alarm, Group.OCCASION, here)
    if alarm.kind in QUIET:
        quiet = (alarm.kind != "quiet", not _is_top(alarm, top), -alarm.day.toordinal())
        here = [_("the tie is carried at top level")] if _is_top(alarm, top) else []
        return (Group.QUIET, *quiet, str(alarm.title)), Ranked(alarm, Group.QUIET, here)
    return _deadline(alarm, day)


def _deadline(alarm: Alarm, day: dt.date) -> tuple[tuple[Any, ...], Ranked]:
    theirs = alarm.side == Side.THEIRS
    whose = {Side.THEIRS: [_("theirs to do: we can only ask")], Side.OURS: [_("ours to do")]}.get(alarm.side, [])  # type: ignore[call-overload]
    if is_late(alarm, day):
        late = alarm.when.latest
        here = [_("late by %(time)s") % {"time": _long(day - late)}, *whose]
        return (Group.LATE, theirs, -late.toordinal(), str(alarm.title)), Ranked(alarm, Group.LATE, here)
    group = Group.SOON if alarm.day <= day + SOON else Group.LATER
    return (group, alarm.day.toordinal(), theirs, str(alarm.title)), Ranked(
        alarm, group, [_ahead(alarm.day, day), *whose]
    )


def _occasion(told: Alarm | Item, day: dt.date, top: Collection[int]) -> tuple[tuple[Any, ...], list[str]]:
    great, at_top, ahead = told.kind == GREAT, _is_top(told, top), told.day - day
    here = [_("a great round year")] if great else []
    here += [_("the tie is carried at top level")] if at_top else []
    if ahead >= VISIT:
        here.append(_("%(time)s ahead: time to tie a visit to it") % {"time": _long(ahead)})
    elif ahead >= dt.timedelta(0):
        here.append(_("%(time)s ahead: time for a greeting") % {"time": _long(ahead)})
    else:
        here.append(_("this year, the day is not known"))
    return (not great, not at_top, ahead < VISIT, told.day.toordinal()), here


def _is_top(told: Alarm | Item, top: Collection[int]) -> bool:
    return told.origin is not None and any(label == "relations.tie" and pk in top for label, pk in told.origin.about)


def _ahead(on: dt.date, day: dt.date) -> str:
    return _("due now") if on <= day else _("in %(time)s") % {"time": _long(on - day)}


def _long(time: dt.timedelta) -> str:
    days = time.days
    if days <= FEW_DAYS:
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    months = round(days / MONTH)
    if months <= FEW_MONTHS:
        return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}
    years = round(months / 12)
    return ngettext("%(number)d year", "%(number)d years", years) % {"number": years}
