"""What programs may do with the results framework: read it whole, and write its parts."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Parts
from proxenia.core.plain import plain
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import day_of, found_or_404
from proxenia.projects.models import Project
from proxenia.projects.record.queries import projects_visible_to

from .framework import framework_of
from .parts import PARTS


class FrameworkAsked(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None


def _framework(request: HttpRequest, asked: FrameworkAsked, pk: int) -> Answer:
    actor: Any = request.user
    project = found_or_404(projects_visible_to(actor), pk)
    return Answer(plain(framework_of(actor, project, day_of(asked))))


def open_in(room: Room) -> None:
    """Open the endpoints of the results framework in the room's."""
    room.get(
        *("projects/{int:pk}/framework", "read_project_framework", "Read the whole results framework of a project"),
        _framework,
        answer={"type": "object"},
        query=FrameworkAsked,
        model=Project,
    )
    for pages in PARTS.values():
        Parts(pages=pages, path="projects").open(room)
