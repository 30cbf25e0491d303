"""What programs may do with programmes, projects and trainings: the same records and verbs as the pages."""

from typing import Any

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import SHAPES, Room, Shape
from proxenia.projects import access
from proxenia.projects.choices import PhaseKind
from proxenia.projects.models import Project

from . import actions, consenting, queries
from .pages import PROGRAMMES, PROJECTS
from .theme_pages import CONSENTS, THEMES, WORK
from .training_pages import TRAININGS

OF_PROJECT: dict[str, Any] = {"find": queries.projects_visible_to}
ACTS = (
    Act(
        *(actions.enter_phase, "projects/{int:pk}/enter-phase", "Enter a phase: the one that runs ends the day before"),
        choices={"kind": PhaseKind.values},
        **OF_PROJECT,
    ),
    Act(
        *(actions.found_steering, "projects/{int:pk}/found-steering", "Found the steering committee of a project"),
        **OF_PROJECT,
    ),
    Act(
        *(actions.carry_over, "themes/{int:pk}/carry-over", "Take a theme over into the latest phase"),
        name="carry_theme_over",
        find=queries.themes_visible_to,
    ),
    Act(
        *(consenting.withdraw_consent, "consents/{int:pk}/withdraw", "Record that a consent was withdrawn"),
        find=queries.consents_visible_to,
    ),
)


def hidden(*fields: str) -> Any:
    """Return what keeps fields from whoever does not read the office."""
    return lambda actor, record: frozenset() if access.reads_inside(actor, record) else frozenset(fields)


def open_in(room: Room) -> None:
    """Open the endpoints of programmes, projects and trainings in the room's."""
    SHAPES[Project] = Shape(model=Project, hides=hidden("note"))
    Records(pages=PROGRAMMES, path="programmes").open(room)
    kept = frozenset({"phases", "team", "risks"})
    Records(pages=PROJECTS, path="projects", parts=(THEMES, CONSENTS, WORK), keeps=kept).open(room)
    Records(pages=TRAININGS, path="trainings").open(room)
    room.add(*(act.endpoint for act in ACTS))
