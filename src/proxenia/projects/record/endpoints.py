"""What programs may do with programmes and projects: the same records and verbs as the pages."""

from typing import Any

from proxenia.accounts.rest import Records
from proxenia.core.rest import SHAPES, Room, Shape
from proxenia.projects import access
from proxenia.projects.models import Project

from .pages import PROGRAMMES, PROJECTS


def hidden(*fields: str) -> Any:
    """Return what keeps fields from whoever does not read the office."""
    return lambda actor, record: frozenset() if access.reads_inside(actor, record) else frozenset(fields)


def open_in(room: Room) -> None:
    """Open the endpoints of programmes and projects in the room's."""
    SHAPES[Project] = Shape(model=Project, hides=hidden("note"))
    Records(pages=PROGRAMMES, path="programmes").open(room)
    Records(pages=PROJECTS, path="projects").open(room)
