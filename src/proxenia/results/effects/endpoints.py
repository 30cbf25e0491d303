"""What programs may do with effect maps: the same records and verbs as the pages."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import day_of, found_or_404
from proxenia.results.models import EffectMap
from proxenia.sources.models import Source

from . import actions, queries
from .pages import MAPS
from .reading import read
from .telling import told
from .templates import templates


class DayAsked(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None


def _read(request: HttpRequest, asked: DayAsked, pk: int) -> Answer:
    actor: Any = request.user
    record = found_or_404(queries.maps_visible_to(actor), pk)
    return Answer(told(read(actor, record, day_of(asked))))


def _sources(actor: Any) -> Any:
    return Source.objects.visible_to(actor)


def open_in(room: Room) -> None:
    """Open the endpoints of effect maps in the room's."""
    Records(pages=MAPS, path="effects").open(room)
    room.get(
        *(
            "effects/{int:pk}/columns",
            "read_effects",
            "Goals and what is known of each, every kind of figure in its column",
        ),
        _read,
        answer={"type": "object"},
        query=DayAsked,
        model=EffectMap,
    )
    acts = (
        Act(
            *(actions.load_template, "effects/{int:pk}/template", "Put the themes of a template on a map"),
            find=queries.maps_visible_to,
            choices={"template": list(templates())},
        ),
        Act(
            *(
                actions.deliver,
                "evaluations/{int:pk}/deliver",
                "Record that the report of an evaluation is a source now",
            ),
            find=queries.evaluations_visible_to,
            among={"report": _sources},
        ),
    )
    room.add(*(act.endpoint for act in acts))
