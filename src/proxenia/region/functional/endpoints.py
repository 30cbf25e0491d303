"""What programs may do with commuting tables and functional regions: the same records, verbs and figures as the pages."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Parts
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.rest import SHAPES, Answer, Room, Shape
from proxenia.core.rest.asking import LARGEST_KEY
from proxenia.core.rest.reading import found_or_404
from proxenia.engines.regions import Rule
from proxenia.region.models import FlowTable, Region
from proxenia.region.record.queries import regions_visible_to

from . import queries
from .actions import look_at_flows
from .finding import Asked, picture
from .forms import BAD_RULE, LARGEST
from .parts import TABLES
from .reading import Read
from .telling import told, told_of_file

ONE = Rule()
Share = Annotated[float, Field(gt=0, le=1)]
Size = Annotated[float, Field(ge=0, le=LARGEST)]


class FunctionalAsked(BaseModel):
    """Which flows and zones, by which limits."""

    model_config = ConfigDict(extra="forbid")

    table: Annotated[
        int, Field(ge=0, le=LARGEST_KEY, description="Number of the commuting table; left out: the newest")
    ] = 0
    zones: Annotated[str, Field(max_length=4000, description="Zones with commas; left out: the members of today")] = ""
    min_size: Size = ONE.min_size
    min_self_containment: Share = ONE.min_self_containment
    target_size: Size = ONE.target_size
    target_self_containment: Share = ONE.target_self_containment


def _functional(request: HttpRequest, asked: FunctionalAsked, pk: int) -> Answer:
    actor: Any = request.user
    region: Region = found_or_404(regions_visible_to(actor), pk)
    try:
        rule = Rule(asked.min_size, asked.min_self_containment, asked.target_size, asked.target_self_containment)
    except ValueError:
        raise RuleError("regions.rule", str(BAD_RULE)) from None
    if asked.table:
        found_or_404(queries.tables_visible_to(actor).filter(region=region), asked.table)
    zones = tuple(one.strip() for one in asked.zones.split(",") if one.strip())
    found = picture(actor, region, today(), Asked(asked.table, zones, rule))
    if found.unknown and found.table is not None:
        words = _("There are no flows of: %(zones)s.") % {"zones": ", ".join(found.unknown[:10])}
        raise RuleError("regions.zones", words, fields={"zones": [words]})
    return Answer(told(found))


def _tell_file(_request: HttpRequest, read: Read) -> Any:
    return told_of_file(read)


def open_in(room: Room) -> None:
    """Open the endpoints of functional regions in the room's."""
    SHAPES[FlowTable] = Shape(model=FlowTable, leaves_out=frozenset({"content"}))
    Parts(pages=TABLES, path="regions").open(room)
    room.get(
        *(
            "regions/{int:pk}/functional",
            "read_functional_region",
            "How far members hold their own; areas by commuting",
        ),
        _functional,
        query=FunctionalAsked,
        answer={"type": "object"},
        model=Region,
    )
    look = Act(
        *(look_at_flows, "regions/{int:pk}/flows/look", "Look at a file of commuting flows; nothing is kept"),
        find=regions_visible_to,
        tells=_tell_file,
        answers={"type": "object"},
    )
    room.add(look.endpoint)
