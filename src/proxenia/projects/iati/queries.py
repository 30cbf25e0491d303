"""Named reads of what a project says to IATI. Each starts from an actor."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.scoping import Actor
from proxenia.projects.models import (
    IatiClass,
    IatiDocument,
    IatiLocation,
    IatiMoney,
    IatiReference,
    Project,
)

NEWEST = 100
"""So many of a kind stand on the page."""


def parts_of(actor: Actor, project: Project) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield the parts that a project has for IATI alone: their key among the pages, what they are called, and the first of them."""
    for key, label, model in (
        ("class", _("Sectors, countries and tags"), IatiClass),
        ("location", _("Locations"), IatiLocation),
        ("document", _("Documents on the web"), IatiDocument),
        ("reference", _("Related activities and identifiers"), IatiReference),
        ("money", _("Money that stands nowhere else"), IatiMoney),
    ):
        yield key, label, list(model.objects.visible_to(actor).filter(project=project)[:NEWEST])
