"""The findings of the checker in sentences: why, and what to do."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from proxenia.core.codes import tongue_name
from proxenia.core.dates import in_words
from proxenia.core.findings import CLOCKS
from proxenia.engines.programme import Finding

from .choices import Transport

SENTENCES: dict[str, tuple[Any, Any]] = CLOCKS | {
    "overlap": (
        _("“%(one)s” and “%(other)s” are at the same time for %(minutes)s minutes%(people)s."),
        _("Move one of them, or say who takes part in which."),
    ),
    "unreachable": (
        _(
            "From “%(one)s” to “%(other)s” it is %(km)s km, and there are %(given)s minutes: %(needed)s are needed by car."
        ),
        _("Leave more time, or meet nearer by."),
    ),
    "tight": (
        _("From “%(one)s” to “%(other)s” it is %(km)s km: %(given)s minutes are little, %(needed)s are needed by car."),
        _("Leave more time, or see that nothing comes between."),
    ),
    "too_fast": (
        _("“%(one)s” is %(km)s km in %(given)s minutes; %(transport)s takes at least %(needed)s."),
        _("Correct the hours or the means of transport."),
    ),
    "journey_missing": (
        _("Between “%(one)s” and “%(other)s” lie %(km)s km and %(given)s minutes, and no journey is in the programme."),
        _("Add the journey; it takes at least %(needed)s minutes."),
    ),
    "way_unknown": (
        _("“%(one)s” and “%(other)s” are in different cities, and how far apart they are is not known."),
        _("Give the places their coordinates, or the journey its distance."),
    ),
    "boarding": (
        _("Between “%(one)s” and “%(other)s” there are %(given)s minutes: the way and boarding need %(needed)s."),
        _("End earlier, or take a later departure."),
    ),
    "leaving": (
        _(
            "After “%(one)s” there are %(given)s minutes until “%(other)s”: leaving the airport and the way need %(needed)s."
        ),
        _("Begin later."),
    ),
    "destination_missing": (_("“%(one)s” does not say where it goes."), _("Say where it goes.")),
    "interpreter_missing": (
        _("“%(one)s” is in %(language)s, which not everybody speaks%(people)s, and there is no interpreter."),
        _("Find an interpreter, or agree on another language."),
    ),
    "interpreter_unfit": (
        _(
            "The interpreter of “%(one)s” does not interpret between %(language)s and a language that is spoken%(people)s."
        ),
        _("Find another interpreter."),
    ),
    "languages_unknown": (
        _("“%(one)s” is in %(language)s. Which languages are spoken is not known%(people)s."),
        _("Ask, and write it on the guest card."),
    ),
    "interpreter_twice": (
        _("The same interpreter is at “%(one)s” and at “%(other)s” at the same time."),
        _("Find a second interpreter, or move one of them."),
    ),
    "ends_before": (
        _("“%(one)s” ends %(minutes)s minutes before it begins, by the clocks of both ends."),
        _("Look at the day of the end and at both time zones."),
    ),
    "zone_differs": (
        _("“%(one)s” stands under %(zone)s, but its place keeps the time of %(place_zone)s."),
        _("Correct the time zone, or the place."),
    ),
    "date_line": (
        _("“%(one)s” crosses the date line: the calendar jumps by a day."),
        _("Look at the days twice, and tell the delegation."),
    ),
    "clock_change": (
        _("On %(day)s clocks in %(zone)s are changed by %(minutes)s minutes."),
        _("Tell the delegation, and look at the hours around it."),
    ),
    "night_at_home": (
        _("When “%(one)s” begins it is %(time)s at home."),
        _("Agree with those at home, or choose another hour."),
    ),
    "owner_missing": (_("Nobody looks after “%(one)s”."), _("Name the post that looks after it.")),
    "host_missing": (_("“%(one)s” has no host."), _("Name the organisation or post that receives you.")),
    "rest_missing": (
        _("After %(hours)s hours of flight, “%(other)s” begins %(gap)s minutes after landing."),
        _("Leave time to rest, or begin with something light."),
    ),
    "long_day": (
        _("%(day)s lasts %(hours)s hours, from “%(one)s” to “%(other)s”."),
        _("Shorten the day, or divide the delegation."),
    ),
    "lunch_missing": (_("On %(day)s there is no time to eat around noon."), _("Add a meal.")),
    "dinner_missing": (_("On %(day)s there is no time to eat in the evening."), _("Add a meal.")),
    "outside_days": (
        _("“%(one)s” lies outside the days of the visit."),
        _("Move it, or correct the days of the visit."),
    ),
}
"""By code: why it is a finding, and what to do."""


def unchecked() -> tuple[str, ...]:
    """Return what the checker does not look at, since nothing tells it."""
    return (gettext("Public holidays on either side: there is no source of them here."),)


def _value(name: str, value: Any, people: Mapping[int, Any]) -> Any:
    if name == "people":
        return _people(value, people)
    if name == "language":
        return tongue_name(value)
    if name == "transport":
        return Transport(value).label if value else Transport.CAR.label
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return in_words(value) if isinstance(value, dt.date) else value


def _people(keys: Sequence[int], people: Mapping[int, Any]) -> str:
    if not keys:
        return ""
    names = [str(people[key]) for key in keys if key in people][:3]
    more = len(keys) - len(names)
    if more:
        names.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    return f" ({', '.join(names)})"


def words(finding: Finding, items: Sequence[Any], people: Mapping[int, Any]) -> tuple[str, str]:
    """Return why a finding is one, and what to do."""
    facts = {name: _value(name, value, people) for name, value in finding.said.items()}
    titles = [str(item.title) for item in items]
    facts |= dict(zip(("one", "other"), titles, strict=False))
    why, todo = SENTENCES[finding.code]
    return str(why) % facts, str(todo) % facts
