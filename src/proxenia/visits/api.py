"""The API of visits: visits with delegations, programmes and preparations; closing, calling off, checking."""

from typing import Any

from django.http import Http404, HttpRequest

from proxenia.accounts.rest import Act, Records, room
from proxenia.core.findings import FOUND
from proxenia.core.rest import SHAPES, Shape
from proxenia.core.rest.reading import found_or_404

from . import access, actions, queries
from .checking import check_visit
from .models import Delegate, ProgrammeItem, Visit, VisitCost
from .programmes.endpoints import ACTS
from .requests.endpoints import open_in as open_requests
from .rules import security_items
from .visit_pages import PRECAUTIONS, VISITS

ROOM = room(
    "visits", "Visits", "Visits in both directions: who travels, the programme by day and hour, what came of it."
)
KEPT = frozenset({"outcomes", "costs", "approvals", "risks", "precautions", "phones"})
"""Parts that only readers of the office that plans the visit may read."""


def _hidden(actor: Any, record: Any) -> frozenset[str]:
    """Keep internal notes from whoever does not read the office."""
    return frozenset() if access.reads_preparations(actor, record) else frozenset({"note"})


for model in (Visit, Delegate, ProgrammeItem, VisitCost):
    SHAPES[model] = Shape(model=model, hides=_hidden)
Records(pages=VISITS, path="visits", parts=(PRECAUTIONS,), keeps=KEPT).open(ROOM)


def read_check(request: HttpRequest, _query: Any, pk: int, found: Visit) -> dict[str, Any]:  # noqa: ARG001 - it is found
    """Check the programme of a visit."""
    return check_visit(request.user, found).as_data()  # type: ignore[arg-type]


def _own(request: HttpRequest, pk: int) -> Visit:
    """Return the visit, if the asker reads the office that plans it."""
    actor: Any = request.user
    visit: Visit = found_or_404(queries.visits_visible_to(actor), pk)
    if not access.reads_preparations(actor, visit):
        raise Http404
    return visit


ROOM.get(
    "visits/{int:pk}/check",
    "check_visit",
    "Check the programme of a visit",
    read_check,
    answer=FOUND,
    model=Visit,
    guard=_own,
)
ROOM.add(
    *(
        act.endpoint
        for act in (
            Act(
                *(actions.close, "visits/{int:pk}/close", "Close a visit: its contact is recorded, once"),
                name="close_visit",
                find=queries.visits_visible_to,
            ),
            Act(
                *(actions.reopen, "visits/{int:pk}/reopen", "Take back that a visit was closed"),
                name="reopen_visit",
                find=queries.visits_visible_to,
            ),
            Act(
                *(actions.cancel, "visits/{int:pk}/cancel", "Call a visit off"),
                name="cancel_visit",
                find=queries.visits_visible_to,
            ),
            Act(
                *(actions.resume, "visits/{int:pk}/resume", "Take up a visit that was called off"),
                name="resume_visit",
                find=queries.visits_visible_to,
            ),
            Act(
                *(actions.see_to, "visits/{int:pk}/precautions/done", "Tick off an item of travel security today"),
                name="see_to_precaution",
                find=queries.visits_visible_to,
                choices={"item": [one.key for one in security_items()]},
            ),
        )
    )
)
open_requests(ROOM)
ROOM.add(*(act.endpoint for act in ACTS))
