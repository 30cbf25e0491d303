"""The one table of what may be linked with what. Panels on the pages of both ends follow from it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.scoping import Actor
from proxenia.projects.record.pages import TONES as PROJECT_TONES
from proxenia.projects.record.pages import days
from proxenia.projects.record.queries import projects_visible_to
from proxenia.region.learning.queries import trips_visible_to
from proxenia.visits.queries import visits_visible_to
from proxenia.visits.state import TONES as VISIT_TONES
from proxenia.visits.state import state_of

from .models import Mission, RecordLink, TripVisit


@dataclass(frozen=True, slots=True)
class End:
    """One end of a pair: the field that leads to it, how the actor’s records are read, how one is told, and the panel on its page.

    `tell` gives when it is, its state in words and the tone of that; `title` stands over what is linked, on this end’s page.
    """

    name: str
    records: Callable[[Actor], Any]
    tell: Callable[[Any, dt.date], tuple[str, Any, str]]
    title: Any


@dataclass(frozen=True, slots=True)
class Pair:
    """Two kinds of records that may be linked, by which model; `key` is the word in the names of its addresses."""

    key: str
    model: type[RecordLink]
    ends: tuple[End, End]

    def across(self, name: str) -> tuple[End, End]:
        """Return the end of a name and the other one."""
        one, other = self.ends
        return (one, other) if one.name == name else (other, one)


def _visit(visit: Any, day: dt.date) -> tuple[str, Any, str]:
    state = state_of(visit, day)
    return days(visit.start, visit.end), state.label, VISIT_TONES[state]


def _project(project: Any, day: dt.date) -> tuple[str, Any, str]:
    state = project.state_on(day)
    return days(project.start, project.end), project.phase_on(day) or state.label, PROJECT_TONES[state]


def _trip(trip: Any, day: dt.date) -> tuple[str, Any, str]:
    over = trip.end or trip.start
    state, tone = (_("held"), "good") if over is not None and over.latest < day else (_("planned"), "accent")
    return days(trip.start, trip.end), state, tone


MISSION = Pair(
    "mission",
    Mission,
    (
        End("project", projects_visible_to, _project, pgettext_lazy("visits of a project", "Missions")),
        End("visit", visits_visible_to, _visit, _("Of the project")),
    ),
)
TRIP_VISIT = Pair(
    "trip-visit",
    TripVisit,
    (
        End("trip", trips_visible_to, _trip, _("Visits of this trip")),
        End("visit", visits_visible_to, _visit, _("Of the study trip")),
    ),
)
PAIRS: Sequence[Pair] = (MISSION, TRIP_VISIT)
