"""Named reads of the results framework. Each starts from an actor, or from a project that an actor sees."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from proxenia.core.scoping import Actor
from proxenia.directory.models import Post
from proxenia.projects.models import Actual, Breakdown, Indicator, Period, Project, Result, TheoryOfChange


def theory_of(project: Project) -> TheoryOfChange | None:
    """Return the theory of change of a project; None where nobody has written it."""
    found: TheoryOfChange | None = TheoryOfChange.objects.filter(project=project).first()
    return found


def results_of(project: Project) -> list[Result]:
    """Return the results of a project with their phases, in the order of the office."""
    return list(Result.objects.filter(project=project).select_related("phase"))


def indicators_of(project: Project) -> list[Indicator]:
    """Return the indicators of a project with their baselines."""
    return list(Indicator.objects.filter(project=project).select_related("baseline"))


def periods_of(project: Project) -> list[Period]:
    """Return the periods of all indicators of a project, the earliest first."""
    return list(Period.objects.filter(project=project))


def actuals_of(project: Project) -> list[Actual]:
    """Return all values that were found, the earliest first."""
    return list(Actual.objects.filter(project=project))


def breakdowns_of(project: Project) -> list[Breakdown]:
    """Return the parts into which values are divided."""
    return list(Breakdown.objects.filter(project=project))


def posts_seen(actor: Actor, keys: set[int]) -> dict[int, Post]:
    """Return those of some posts that the actor may see, by key."""
    return {one.pk: one for one in Post.objects.visible_to(actor).filter(pk__in=keys)} if keys else {}


def periods_without_actual(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Period]:
    """Return the periods of the actor's own office that ended from one day to another and of which nothing at all was found."""
    found: Any = Period.objects.visible_to(actor).filter(office_id=actor.office_id, end__gte=first, end__lte=last)
    nothing = ~Exists(Actual.objects.filter(period=OuterRef("pk")))
    return found.filter(nothing).select_related("indicator", "project")  # type: ignore[no-any-return]
