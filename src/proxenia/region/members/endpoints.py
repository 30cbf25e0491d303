"""What programs may do with what members do together, give and get, and with the figures they have in common."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Parts
from proxenia.core.plain import plain
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import day_of, found_or_404
from proxenia.region.models import Region
from proxenia.region.record.queries import regions_visible_to

from .giving import as_rows, giving_of
from .mass import mass_of
from .parts import PARTS

NAMED = {"activity": ("member__organisation",), "contribution": ("member__organisation",)}
"""What parts name by way of a member: who may not see that municipality does not read them."""


class DayAsked(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None


class MassAsked(DayAsked):
    """Which measure, as of which day."""

    measure: Annotated[str, Field(max_length=60, description="Left out: the one known of most members.")] = ""


def _giving(request: HttpRequest, asked: DayAsked, pk: int) -> Answer:
    actor: Any = request.user
    region = found_or_404(regions_visible_to(actor), pk)
    found, hidden = giving_of(actor, region, day_of(asked))
    return Answer({"hidden": hidden, "members": as_rows(found)})


def _mass(request: HttpRequest, asked: MassAsked, pk: int) -> Answer:
    actor: Any = request.user
    region = found_or_404(regions_visible_to(actor), pk)
    return Answer(plain(mass_of(actor, region, asked.measure, day_of(asked))))


def open_in(room: Room) -> None:
    """Open the endpoints of members at work in the room's."""
    told: dict[str, Any] = {"answer": {"type": "object"}, "model": Region}
    words = "Read what each member of a city-region gave and got"
    room.get("regions/{int:pk}/giving", "read_region_giving", words, _giving, query=DayAsked, **told)
    words = "Read a measure of all members of a city-region, and what of it may be added up"
    room.get("regions/{int:pk}/critical-mass", "read_region_mass", words, _mass, query=MassAsked, **told)
    for key, pages in PARTS.items():
        Parts(pages=pages, path="regions", related=NAMED.get(key, ())).open(room)
