"""What programs may do with city-regions: the same records and verbs as the pages."""

from typing import Any

from proxenia.accounts.rest import Records
from proxenia.core.rest import SHAPES, Room, Shape
from proxenia.region import access
from proxenia.region.models import Region

from .pages import REGIONS


def hidden(*fields: str) -> Any:
    """Return what keeps fields from whoever does not read the office."""
    return lambda actor, record: frozenset() if access.reads_inside(actor, record) else frozenset(fields)


def open_in(room: Room) -> None:
    """Open the endpoints of city-regions in the room's."""
    SHAPES[Region] = Shape(model=Region, hides=hidden("note"))
    Records(pages=REGIONS, path="regions").open(room)
