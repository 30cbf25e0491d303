"""What programs may do with joint asks: the same records and verbs as the pages."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records
from proxenia.core.clock import today
from proxenia.core.documents import as_data
from proxenia.core.documents.tongues import language_of
from proxenia.core.rest import SHAPES, Answer, Extra, Room, Shape, shape_of
from proxenia.core.rest.reading import Reads, day_of, found_or_404
from proxenia.region.choices import LADDER
from proxenia.region.models import Ask, AskNext, AskStep
from proxenia.region.record.endpoints import hidden
from proxenia.relations.access import can_fulfil
from proxenia.relations.actions import fulfil, pass_on

from . import actions, ladder, paper, queries
from .pages import ASKS


class PaperAsked(BaseModel):
    """As of which day, in which language."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None
    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None


def read_ask_paper(request: HttpRequest, asked: PaperAsked, pk: int) -> Answer:
    """Answer the position paper of an ask as a document."""
    actor: Any = request.user
    ask = found_or_404(queries.asks_visible_to(actor), pk)
    made = paper.position_paper(actor, ask, day_of(asked), language=language_of(asked.lang or ""))
    return Answer(as_data(made))


def _standings(_actor: Any, asks: Sequence[Ask]) -> dict[int, dict[str, Any]]:
    """Return where asks stand today: by their steps, read at once."""
    by_ask: dict[int, list[AskStep]] = {one.pk: [] for one in asks}
    for step in AskStep.objects.filter(ask__in=by_ask).order_by("position"):
        if step.on is not None and step.on.earliest <= today():
            by_ask[step.ask_id].append(step)
    found = {pk: ladder.standing_of(steps) for pk, steps in by_ask.items()}
    return {pk: {"rung": one.rung or None, "is_closed": one.is_closed} for pk, one in found.items()}


STANDS: dict[str, Any] = {
    "title": "Where it stands",
    "description": "The last rung of the ladder onto which a step was recorded, and whether it was closed without a result.",
    "type": "object",
    "properties": {"rung": {"enum": [*map(str, LADDER), None]}, "is_closed": {"type": "boolean"}},
}
OF_ASK: dict[str, Any] = {"find": queries.asks_visible_to}
ACTS = (
    Act(
        *(actions.move_ask, "asks/{int:pk}/reach", "Record that an ask reached a rung of its ladder"),
        choices={"rung": [str(one) for one in LADDER]},
        **OF_ASK,
    ),
    Act(*(actions.close_ask, "asks/{int:pk}/close", "Close an ask without a result; it stays visible"), **OF_ASK),
    Act(*(actions.take_ask_up, "asks/{int:pk}/take-up", "Take an ask up again that was closed"), **OF_ASK),
    Act(*(actions.take_back_step, "asks/{int:pk}/take-back", "Take back the last step of an ask"), **OF_ASK),
    Act(
        *(actions.take_mandate, "asks/{int:pk}/from-motion", "Take the mandate from a motion that was carried"),
        among={"motion": queries.motions_visible_to},
        **OF_ASK,
    ),
    Act(
        *(actions.agree_text, "ask-texts/{int:pk}/agree", "Record that a version of the common text was agreed"),
        find=queries.texts_visible_to,
        among={"motion": queries.motions_visible_to},
    ),
    Act(
        *(actions.record_response, "ask-actions/{int:pk}/respond", "Record what was answered to an action for an ask"),
        find=queries.actions_visible_to,
    ),
    Act(
        *(pass_on, "ask-next/{int:pk}/pass-on", "Let another post look after a next step"),
        name="pass_on_ask_next",
        find=queries.next_visible_to,
        may=can_fulfil,
        model=AskNext,
        answers=shape_of(AskNext).reference,
    ),
    Act(
        *(fulfil, "ask-next/{int:pk}/fulfil", "Record that a next step was done"),
        name="fulfil_ask_next",
        find=queries.next_visible_to,
        may=can_fulfil,
        model=AskNext,
        answers=shape_of(AskNext).reference,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of joint asks in the room's."""
    extras = (Extra(name="stands", schema=STANDS, tell=_standings),)
    SHAPES[Ask] = Shape(model=Ask, hides=hidden("note"), extras=extras)
    Records(pages=ASKS, path="asks").open(room)
    Reads(model=AskStep, path="ask-steps", query=queries.steps_visible_to).open(room)
    room.get(
        *("asks/{int:pk}/paper", "read_ask_paper", "The position paper of an ask as a document"),
        read_ask_paper,
        model=Ask,
        answer={"type": "object"},
        query=PaperAsked,
    )
    room.add(*(act.endpoint for act in ACTS))
