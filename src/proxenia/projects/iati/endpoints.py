"""What programs may do with IATI: write the parts, read what is missing and found, get the file, bring files of others in."""

from typing import Any

from django.http import Http404, HttpRequest

from proxenia.accounts.rest import Act, Parts
from proxenia.core.plain import plain
from proxenia.core.rest import Answer, Room, shape_of, tell_one
from proxenia.core.rest.reading import found_or_404
from proxenia.exchange.access import can_bring_in
from proxenia.exchange.models import Run
from proxenia.projects import access
from proxenia.projects.models import Project
from proxenia.projects.record.queries import own_projects, projects_visible_to

from . import publishing
from .parts import PARTS
from .publishing import telling_of
from .taking import take_content
from .words import contents

XML: dict[str, Any] = {
    "type": "object",
    "properties": {"xml": {"type": "string", "description": "The file of IATI 2.03, as text."}},
    "required": ["xml"],
}


def _may_publish(actor: Any, project: Any) -> bool:
    return publishing.can_publish(actor, project)


def _tell_file(_request: HttpRequest, content: bytes) -> dict[str, str]:
    return {"xml": content.decode()}


def read_iati(request: HttpRequest, _query: Any, pk: int) -> Answer:
    """Tell what a project would say to IATI, section by section in short, what is missing, and what is left out."""
    actor: Any = request.user
    project = found_or_404(projects_visible_to(actor), pk)
    if not access.reads_inside(actor, project):
        raise Http404
    telling = telling_of(actor, project)
    told = {
        "identifier": telling.activity.identifier or "",
        "missing": [plain(one) for one in telling.lacks],
        "left_out": list(telling.left_out),
        "changed": list(telling.changed),
        "says": [{"section": name, "text": text} for name, text in contents(telling.activity)],
    }
    return Answer(told)


def open_in(room: Room) -> None:
    """Open the endpoints of IATI in the room's."""
    for pages in PARTS.values():
        Parts(pages=pages, path="projects", kept=True).open(room)
    room.get(
        *("projects/{int:pk}/iati", "read_project_iati", "What a project says to IATI, and what is missing"),
        read_iati,
        answer={"type": "object"},
        model=Project,
    )
    give = Act(
        *(publishing.publish, "projects/{int:pk}/iati/give-out", "Give a project out as a file of IATI 2.03"),
        name="give_project_to_iati",
        find=own_projects,
        may=_may_publish,
        tells=_tell_file,
        answers=XML,
    )
    take = Act(
        *(take_content, "iati/files", "Take a file of activities of IATI, and look at what would come of it"),
        name="take_iati_file",
        may=can_bring_in,
        tells=tell_one,
        answers=shape_of(Run).reference,
    )
    for act in (give, take):
        room.add(act.endpoint)
