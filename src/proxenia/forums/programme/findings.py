"""The findings of the checker of a forum in sentences: why, and what to do."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxenia.core.codes import tongue_name
from proxenia.core.dates import in_words
from proxenia.core.findings import CLOCKS, Told
from proxenia.engines.programme import Finding

NAMED = 3
"""So many people are named in a sentence; of the others it says how many they are."""
SENTENCES: dict[str, tuple[Any, Any]] = CLOCKS | {
    "room_twice": (
        _("“%(one)s” and “%(other)s” are both in %(names)s, for %(minutes)s minutes."),
        _("Move one of them, or give it another room."),
    ),
    "person_twice": (
        _("%(names)s: asked for at “%(one)s” and “%(other)s” at the same time, for %(minutes)s minutes."),
        _("Move one of them, or ask somebody else."),
    ),
    "interpreter_twice": (
        _("%(names)s: interprets at “%(one)s” and “%(other)s” at the same time, for %(minutes)s minutes."),
        _("Find a second interpreter, or move one of them."),
    ),
    "walk_too_short": (
        _("%(names)s: from “%(one)s” to “%(other)s” it takes %(needed)s minutes, and there are %(given)s."),
        _("Leave more time, or give one of them a room nearer by."),
    ),
    "walk_tight": (
        _(
            "%(names)s: from “%(one)s” to “%(other)s” it takes %(needed)s minutes, and there are hardly more: %(given)s."
        ),
        _("Leave more time, or see that somebody fetches them."),
    ),
    "way_between_unknown": (
        _("How long it takes from “%(one)s” to “%(other)s” is not known."),
        _("Write it down on the page of the forum, among the ways."),
    ),
    "beside_all": (
        _(
            "“%(one)s” and “%(other)s” go on at the same time for %(minutes)s minutes, and everybody is expected at one of them."
        ),
        _("Move one of them."),
    ),
    "crowd_late": (
        _("From “%(one)s” to “%(other)s” everybody needs %(needed)s minutes, and there are %(given)s."),
        _("Begin later, or stay in one house."),
    ),
    "places_twice": (
        _("%(count)s participants have a place at “%(one)s” and at “%(other)s”, which share %(minutes)s minutes."),
        _("Move one of them back, or give out the places anew."),
    ),
    "places_late": (
        _(
            "%(count)s participants go from “%(one)s” to “%(other)s”: %(needed)s minutes are needed, and there are %(given)s."
        ),
        _("Leave more time, or give out the places anew."),
    ),
    "bus_hours": (
        _("“%(one)s” does not lie between the hours at which %(bus)s leaves and returns."),
        _("Correct the hours of the session or of the bus."),
    ),
    "bus_twice": (
        _("%(bus)s goes to “%(one)s” and “%(other)s” at the same time, which are at different places."),
        _("Take a second bus, or see that it stops at both."),
    ),
    "bus_small": (
        _("%(bus)s has %(seats)s seats, and “%(one)s” and what goes on with it have %(places)s places."),
        _("Take a larger bus or a second one, or give out fewer places."),
    ),
    "where_missing": (_("“%(one)s” does not say where it is."), _("Choose a room, a town or a venue.")),
    "room_small": (
        _("“%(one)s” has %(places)s places, and its room %(seats)s seats."),
        _("Choose a larger room, or give out fewer places."),
    ),
    "declined": (_("%(names)s has said no to “%(one)s”."), _("Ask somebody else, and take the name off.")),
    "speaker_missing": (_("Nobody speaks at “%(one)s” yet."), _("Write down who is asked.")),
    "meal_differs": (
        _("The dinner of “%(one)s” is kept for %(day)s, %(time)s."),
        _("Correct the hours here, or those of the dinner."),
    ),
    "interpreters_missing": (
        _("“%(one)s” is in several languages, and nobody interprets %(languages)s."),
        _("Find an interpreter, or agree on one language."),
    ),
    "outside_days": (
        _("“%(one)s” lies outside the days of the forum."),
        _("Move it, or correct the days of the programme."),
    ),
    "hour_missing": (_("“%(one)s” has no hour yet."), _("Say when it begins.")),
}
"""By code: why it is a finding, and what to do."""


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:NAMED])
    more = len(names) - len(shown)
    if more:
        shown.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    return ", ".join(shown)


def _value(name: str, value: Any) -> Any:
    if name == "languages":
        return ", ".join(tongue_name(code) for code in value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.date):
        return in_words(value)
    return "–" if value is None else value


def told(finding: Finding, items: Mapping[Any, Any], names: Mapping[Any, str]) -> Told:
    """Return a finding in words: `items` are the lines by key, `names` what rooms, people and buses are called, by theirs."""
    facts = {name: _value(name, value) for name, value in finding.said.items() if name not in {"keys", "bus"}}
    facts["names"] = _listed([names[key] for key in dict.fromkeys(_keys(finding))])
    facts["bus"] = names.get(("bus", finding.said.get("bus")), "")
    found = tuple(items[key] for key in finding.lines)
    facts |= dict(zip(("one", "other"), (str(item.title) for item in found), strict=False))
    why, todo = SENTENCES[finding.code]
    return Told(finding.code, finding.severity, found, str(why) % facts, str(todo) % facts)


def _keys(finding: Finding) -> Iterable[Any]:
    keys: Iterable[Any] = finding.said.get("keys", ())
    return keys
