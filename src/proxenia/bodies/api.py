"""The API of joint bodies: bodies with their members, decisions and actions; meetings with agenda and attendance; their papers."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records, room
from proxenia.core.documents import as_data
from proxenia.core.rest import Answer, shape_of
from proxenia.core.rest.reading import day_of, found_or_404
from proxenia.relations.access import can_fulfil
from proxenia.relations.actions import fulfil, pass_on

from . import access, actions, papers, queries
from .meeting_pages import MEETINGS
from .models import Action, Body, Meeting
from .pages import BODIES, MEMBERS

ROOM = room(
    "bodies",
    "Joint bodies",
    "Task forces, steering committees, committees and boards: members of both sides, meetings, decisions, actions.",
)

Records(pages=BODIES, path="bodies", parts=(MEMBERS,)).open(ROOM)
Records(pages=MEETINGS, path="meetings").open(ROOM)


class PaperAsked(BaseModel):
    """As of which day, in which language."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None
    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None


def _paper(find: Callable[[Any], Any], make: Callable[..., Any]) -> Callable[..., Answer]:
    def view(request: HttpRequest, asked: PaperAsked, pk: int) -> Answer:
        actor: Any = request.user
        record = found_or_404(find(actor), pk)
        language = asked.lang or ("da" if (get_language() or "").startswith("da") else "en")
        return Answer(as_data(make(actor, record, day_of(asked), language=language)))

    return view


PAPER: dict[str, Any] = {"answer": {"type": "object"}, "query": PaperAsked}
for path, name, summary, make in (
    ("agenda", "read_meeting_agenda", "The agenda of a meeting as a document", papers.agenda),
    ("minutes", "read_meeting_minutes", "The minutes of a meeting as a document", papers.minutes),
):
    view = _paper(queries.meetings_visible_to, make)
    ROOM.get(f"meetings/{{int:pk}}/{path}", name, summary, view, model=Meeting, **PAPER)
ROOM.get(
    *("bodies/{int:pk}/open-actions", "read_open_actions", "The open actions of a body by side as a document"),
    _paper(queries.bodies_visible_to, papers.action_list),
    model=Body,
    **PAPER,
)
ROOM.add(
    *(
        act.endpoint
        for act in (
            Act(
                *(actions.end_body, "bodies/{int:pk}/end", "Record that a body came to its end"),
                find=queries.bodies_visible_to,
                may=access.can_end,
            ),
            Act(
                *(actions.reopen_body, "bodies/{int:pk}/reopen", "Open a body again that has ended"),
                find=queries.bodies_visible_to,
                may=access.can_reopen,
            ),
            Act(
                *(actions.call_roll, "meetings/{int:pk}/roll", "Note which members came and which sent apologies"),
                find=queries.meetings_visible_to,
                may=access.can_hold,
            ),
            Act(
                *(
                    actions.hold_meeting,
                    "meetings/{int:pk}/hold",
                    "Record that a meeting was held, and its contact once",
                ),
                find=queries.meetings_visible_to,
                may=access.can_hold,
            ),
            Act(
                *(actions.take_back_holding, "meetings/{int:pk}/take-back", "Take back that a meeting was held"),
                find=queries.meetings_visible_to,
                may=access.can_hold,
            ),
            Act(
                *(actions.cancel_meeting, "meetings/{int:pk}/cancel", "Record that a meeting does not take place"),
                find=queries.meetings_visible_to,
                may=access.can_hold,
            ),
            Act(
                *(pass_on, "actions/{int:pk}/pass-on", "Let another post do an action"),
                name="pass_on_action",
                find=queries.actions_visible_to,
                may=can_fulfil,
                model=Action,
                answers=shape_of(Action).reference,
            ),
            Act(
                *(fulfil, "actions/{int:pk}/fulfil", "Record that an action was done"),
                name="fulfil_action",
                find=queries.actions_visible_to,
                may=can_fulfil,
                model=Action,
                answers=shape_of(Action).reference,
            ),
        )
    )
)
