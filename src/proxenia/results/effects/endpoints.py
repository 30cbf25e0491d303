"""What programs may do with effect maps: the same records and verbs as the pages."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records
from proxenia.core.documents import as_data
from proxenia.core.documents.tongues import language_of
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import day_of, found_or_404
from proxenia.results.models import EffectMap
from proxenia.sources.models import Source

from . import actions, queries
from .pages import MAPS
from .paper import effect_paper
from .reading import read
from .telling import told
from .templates import templates


class DayAsked(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None


class PaperAsked(DayAsked):
    """As of which day, in which language."""

    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None


def _paper(request: HttpRequest, asked: PaperAsked, pk: int) -> Answer:
    actor: Any = request.user
    record = found_or_404(queries.maps_visible_to(actor), pk)
    return Answer(as_data(effect_paper(actor, record, day_of(asked), language=language_of(asked.lang or ""))))


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
    room.get(
        *("effects/{int:pk}/paper", "read_effect_paper", "The paper about effects as a document"),
        _paper,
        answer={"type": "object"},
        query=PaperAsked,
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
