"""What programs may do with city-regions: the same records and verbs as the pages."""

from typing import Any

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import SHAPES, Room, Shape
from proxenia.region import access
from proxenia.region.models import Region

from . import membership, queries
from .pages import REGIONS

OF_MEMBER: dict[str, Any] = {"find": queries.members_visible_to}
OWN: dict[str, Any] = {"find": queries.offers_to, "may": lambda actor, _record: actor.powers.administers}
ACTS = (
    Act(membership.end_membership, "members/{int:pk}/end", "End the membership of a municipality", **OF_MEMBER),
    Act(
        *(membership.offer_sharing, "members/{int:pk}/offer", "Offer a member's office anew that it shares"),
        may=lambda actor, _record: actor.powers.administers,
        **OF_MEMBER,
    ),
    Act(membership.agree_to_share, "members/{int:pk}/agree", "Agree, for your own office, to share", **OWN),
    Act(membership.stop_sharing, "members/{int:pk}/stop", "Stop sharing, for your own office", **OWN),
)


def hidden(*fields: str) -> Any:
    """Return what keeps fields from whoever does not read the office."""
    return lambda actor, record: frozenset() if access.reads_inside(actor, record) else frozenset(fields)


def open_in(room: Room) -> None:
    """Open the endpoints of city-regions in the room's."""
    SHAPES[Region] = Shape(model=Region, hides=hidden("note"))
    Records(pages=REGIONS, path="regions").open(room)
    room.add(*(act.endpoint for act in ACTS))
