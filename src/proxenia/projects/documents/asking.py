"""Which documents a project has: of which years, about what."""

import datetime as dt

from proxenia.core.clock import today
from proxenia.core.scoping import Actor
from proxenia.projects.choices import MAY_BE_OF_A_YEAR, OF_A_YEAR, DocumentKind
from proxenia.projects.models import Project

from .paper import Asked
from .queries import subjects_of, years_of


def asked_for(
    actor: Actor, project: Project, kind: DocumentKind, year: int | None, about: int | None, day: dt.date
) -> Asked | None:
    """Return the document that is asked for; None where the project has none of this year, or about this."""
    if year is None and kind in OF_A_YEAR:
        return None
    if year is not None and (kind not in MAY_BE_OF_A_YEAR or year not in years_of(project, today())):
        return None
    subjects = subjects_of(actor, project, kind)
    if subjects is None:
        return None if about is not None else Asked(kind, year, None, day)
    return Asked(kind, year, about, day) if about in dict(subjects) else None
