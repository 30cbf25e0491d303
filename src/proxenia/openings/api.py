"""The API of the open door: needs, profiles, solutions with their references."""

from typing import Any

from proxenia.accounts.rest import Act, Records, room
from proxenia.core.rest import SHAPES, Shape

from . import access, actions, queries
from .doors import endpoints as doors
from .matches import endpoints as matches
from .models import Need, Profile
from .need_pages import NEEDS
from .profile_pages import PROFILES, SOLUTIONS
from .seminars.endpoints import open_in as open_seminars

ROOM = room("openings", "Openings", "What partners abroad need, and what our firms, utilities and institutions can do.")


def _hidden(actor: Any, record: Any) -> frozenset[str]:
    """Keep internal notes from whoever does not read the office."""
    return frozenset() if access.reads_inside(actor, record) else frozenset({"note"})


for model in (Need, Profile):
    SHAPES[model] = Shape(model=model, hides=_hidden)
for records in (
    Records(pages=NEEDS, path="needs"),
    Records(pages=PROFILES, path="profiles"),
    Records(pages=SOLUTIONS, path="solutions"),
):
    records.open(ROOM)
ROOM.add(
    *(
        Act(act, f"needs/{{int:pk}}/{word}", says, find=queries.needs_visible_to).endpoint
        for act, word, says in (
            (actions.answer_need, "answer", "Say that a need is answered"),
            (actions.drop_need, "drop", "Say that a need is no longer wanted"),
            (actions.reopen_need, "reopen", "Open a need again"),
        )
    )
)
doors.open_in(ROOM)
matches.open_in(ROOM)
open_seminars(ROOM)
