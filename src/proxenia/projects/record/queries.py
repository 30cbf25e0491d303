"""Named reads of programmes and projects. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from proxenia.core.scoping import Actor
from proxenia.projects.models import Programme, Project
from proxenia.projects.results.contributed import INDEXED
from proxenia.relations.models import Tie


def programmes_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Programme]:  # noqa: ARG001 - pages ask for any day
    """Return the programmes the actor may see."""
    found: QuerySet[Programme] = Programme.objects.visible_to(actor)
    return found.select_related("funder")


def projects_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Project]:  # noqa: ARG001 - pages ask for any day
    """Return the projects the actor may see, with their phases."""
    found: QuerySet[Project] = Project.objects.visible_to(actor)
    ties = Prefetch("ties", Tie.objects.visible_to(actor))
    return found.select_related("programme", "place", "office").prefetch_related("phases", ties)


def locked(project: Project) -> Project:
    """Return a project as it stands, locked until the transaction ends: what belongs together there changes one at a time."""
    stored: Project = Project.objects.select_for_update().get(pk=project.pk)
    return stored


def along(actor: Actor, project: Project, name: str) -> list[Any]:
    """Return the ties or the agreements of a project that the actor may see, too."""
    field: Any = Project._meta.get_field(name)
    found = field.related_model._default_manager.visible_to(actor)
    return list(found.filter(pk__in=getattr(project, name).order_by().values("pk")))


def for_index(ids: Iterable[int]) -> QuerySet[Project]:
    """Return projects with what the search index reads of them, whoever may see them."""
    found: QuerySet[Project] = Project.objects.filter(pk__in=list(ids)).select_related("place", "programme")
    return found.prefetch_related("ties", "place__names", *INDEXED)
