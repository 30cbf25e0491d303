"""Named reads of what documents of projects need. Each starts from an actor."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from proxenia.core.contributions import Slot
from proxenia.core.scoping import Actor
from proxenia.projects.choices import OF_A_YEAR, WRITTEN, YEARLY, Chapter, DocumentKind
from proxenia.projects.models import Assignment, Narrative, Outline, Project, SentDocument

from .outlines import outline_of

FAR = 12
"""So many years of a project are offered at most, the latest first."""


def outlines_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Outline]:  # noqa: ARG001 - pages ask for any day
    """Return the outlines of the actor's own office."""
    found: QuerySet[Outline] = Outline.objects.visible_to(actor)
    return found.prefetch_related("chapters")


def assignments_of(actor: Actor, project: Project) -> QuerySet[Assignment]:
    """Return the assignments of a project that the actor may read."""
    found: QuerySet[Assignment] = Assignment.objects.visible_to(actor).filter(project=project)
    return found.select_related("organisation", "post__organisation", "person")


def sent_of(actor: Actor, project: Project) -> QuerySet[SentDocument]:
    """Return the documents of a project that were sent, the latest first, without what they said."""
    found: QuerySet[SentDocument] = SentDocument.objects.visible_to(actor).filter(project=project)
    return found.defer("told")


def sent_to_read(actor: Actor, day: dt.date | None = None) -> QuerySet[SentDocument]:  # noqa: ARG001 - as above
    """Return the documents that were sent and that the actor may read."""
    found: QuerySet[SentDocument] = SentDocument.objects.visible_to(actor)
    return found.select_related("project")


def narratives_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Narrative]:  # noqa: ARG001 - as above
    """Return what people wrote for projects of the actor's own office."""
    found: QuerySet[Narrative] = Narrative.objects.visible_to(actor)
    return found.select_related("project")


def texts_of(actor: Actor, project: Project) -> dict[tuple[str, int | None], Narrative]:
    """Return what people wrote for a project, by chapter and year."""
    found = Narrative.objects.visible_to(actor).filter(project=project)
    return {(one.chapter, one.year): one for one in found}


def years_of(project: Project, today: dt.date) -> list[int]:
    """Return the years of a project until today, the latest first; this year where it has no beginning."""
    first = project.start.year if project.start is not None else today.year
    last = min(today.year, project.end.year if project.end is not None else today.year)
    return list(range(max(last, first), min(last, first) - 1, -1))[:FAR]


Subjects = Callable[[Actor, Project], list[tuple[int, str]]]
SUBJECTS: Slot[Subjects] = Slot()
"""What documents of a kind that is about one thing of many may be about, by the kind."""


def assignments_as_subjects(actor: Actor, project: Project) -> list[tuple[int, str]]:
    """Return the assignments of which terms of reference are made."""
    return [(one.pk, str(one)) for one in assignments_of(actor, project)]


def subjects_of(actor: Actor, project: Project, kind: DocumentKind) -> list[tuple[int, str]] | None:
    """Return what documents of a kind may be about; None where they are about the project."""
    found = SUBJECTS.of(kind)
    return [each for subjects in found for each in subjects(actor, project)] if found else None


@dataclass(frozen=True, slots=True)
class Gap:
    """A chapter that people write, and whether somebody has."""

    chapter: Chapter
    year: int | None
    text: Any


def written_in(actor: Actor, project: Project, kind: DocumentKind, year: int | None) -> list[Gap]:
    """Return the chapters of a document that people write, in its order, each with what is written."""
    texts = texts_of(actor, project)
    found = []
    for line in outline_of(project.office_id, kind):
        if line.chapter in WRITTEN:
            of = year if line.chapter in YEARLY and kind in OF_A_YEAR else None
            known = texts.get((line.chapter, of))
            found.append(Gap(line.chapter, of, None if known is None else known.text))
    return found
