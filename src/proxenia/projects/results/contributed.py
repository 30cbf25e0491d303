"""What results add elsewhere: words for the search, and alarms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Origin
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.projects.models import Period, Project

from . import queries
from .words import period_words

WAITING = dt.timedelta(days=60)
"""So long after the end of a period something should be known of it."""
LAPSED = dt.timedelta(days=730)
"""A period of which nothing was ever found stays on the list for two years."""
INDEXED = ("results", "indicators")
"""The relations of a project that `words` reads."""


def words(project: Project) -> list[str]:
    """Return by which words of its results a project is found, too."""
    told = [text.every() for one in project.results.all() for text in (one.title, one.text)]
    return told + [text.every() for one in project.indicators.all() for text in (one.title, one.what)]


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the periods of the own office's projects that are over, and of which nobody has said anything for sixty days."""
    return list(_alarms(actor, day)) if actor.reads_office else []


def _alarms(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    for period in queries.periods_without_actual(actor, day - LAPSED, day - WAITING):
        named: dict[str, Any] = {"indicator": period.indicator, "period": period_words(period.start, period.end)}
        about = ((Project._meta.label_lower, period.project_id),)
        yield Alarm(
            kind="period_without_actual",
            day=period.end,
            title=_("%(indicator)s: nothing is known of %(period)s") % named,
            why=_("The period ended more than sixty days ago, and no value was measured or estimated."),
            todo=_("Write down what was measured, or say why nobody could."),
            url=reverse("projects:results", args=[period.project_id]),
            known=PartialDate.of(period.end),
            origin=Origin(Period._meta.label_lower, period.pk, "no_actual", (), about),
            owner=period.indicator.owner_id,
        )
