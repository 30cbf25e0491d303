"""What programs may do with study trips, studies and recommendations: the same records and verbs as the pages."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.access import can_write
from proxenia.accounts.rest import Act, Parts, Records
from proxenia.core.clock import today
from proxenia.core.rest import Answer, Room, shape_of, tell_one
from proxenia.core.rest.reading import found_or_404
from proxenia.exchange.models import Run
from proxenia.region.models import Study, StudyIndicator, StudyTrip

from . import queries
from .came import came_of
from .came import told as told_came
from .comparing import comparison_of
from .comparing import told as told_comparison
from .pages import RECOMMENDATIONS, STEPS, TRIPS
from .study_pages import PEERS, STUDIES, VALUES
from .taking import take_content


class PeriodAsked(BaseModel):
    """Of which period."""

    model_config = ConfigDict(extra="forbid")

    period: Annotated[str, Field(max_length=10, description="2015, 2015-Q1; left out: that of which most is known")] = (
        ""
    )


def _comparison(request: HttpRequest, asked: PeriodAsked, pk: int) -> Answer:
    actor: Any = request.user
    study = found_or_404(queries.studies_visible_to(actor), pk)
    return Answer(told_comparison(comparison_of(actor, study, asked.period)))


def _came(request: HttpRequest, _asked: Any, pk: int) -> Answer:
    actor: Any = request.user
    return Answer(told_came(came_of(actor, found_or_404(queries.trips_visible_to(actor), pk), today())))


def indicators(actor: Any) -> Any:
    """Return the indicators of the studies that the actor sees."""
    return StudyIndicator.objects.visible_to(actor).select_related("study")


def _may_take(actor: Any, indicator: Any) -> bool:
    return can_write(actor, indicator)


def open_in(room: Room) -> None:
    """Open the endpoints of what is learnt from peers in the room's."""
    Records(pages=TRIPS, path="trips").open(room)
    Records(pages=STUDIES, path="studies").open(room)
    Records(pages=RECOMMENDATIONS, path="recommendations").open(room)
    for pages, path in ((PEERS, "studies"), (VALUES, "studies"), (STEPS, "recommendations")):
        Parts(pages=pages, path=path).open(room)
    room.get(
        *("trips/{int:pk}/came-of-it", "read_what_came_of_trip", "What came of a study trip, and what is not known"),
        _came,
        answer={"type": "object"},
        model=StudyTrip,
    )
    room.get(
        *("studies/{int:pk}/comparison", "read_comparison", "Peers by indicators, with what is missing as missing"),
        _comparison,
        answer={"type": "object"},
        query=PeriodAsked,
        model=Study,
    )
    take = Act(
        *(take_content, "indicators/{int:pk}/eurostat", "Take a file of Eurostat, and look at what would come of it"),
        name="take_eurostat_file",
        find=indicators,
        may=_may_take,
        tells=tell_one,
        answers=shape_of(Run).reference,
        model=StudyIndicator,
    )
    room.add(take.endpoint)
