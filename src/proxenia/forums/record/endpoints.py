"""What programs may do with forums, packages and sponsors: the same records and verbs as the pages."""

from typing import Any

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import SHAPES, Room, Shape
from proxenia.forums import access
from proxenia.forums.models import Forum, Sponsorship

from . import actions, holding, publishing, queries
from .package_pages import PACKAGES, SPONSORSHIPS
from .pages import FORUMS

MONEY = frozenset({"amount", "currency", "in_kind", "note"})
"""What only readers of the office that agreed it with a sponsor may read."""


def _hidden(fields: frozenset[str]) -> Any:
    """Return what keeps fields from whoever does not read the office."""
    return lambda actor, record: frozenset() if access.reads_inside(actor, record) else fields


OF_FORUM: dict[str, Any] = {"find": queries.forums_visible_to}
ACTS = (
    Act(
        *(publishing.publish, "forums/{int:pk}/publish", "Put a forum before everybody"),
        name="publish_forum",
        **OF_FORUM,
    ),
    Act(
        *(publishing.take_down, "forums/{int:pk}/take-down", "Take the public pages of a forum down"),
        name="take_down_forum",
        **OF_FORUM,
    ),
    Act(
        *(holding.hold, "forums/{int:pk}/hold", "Record a forum as held: its contact, once"),
        name="hold_forum",
        **OF_FORUM,
    ),
    Act(*(actions.cancel, "forums/{int:pk}/cancel", "Call a forum off"), name="cancel_forum", **OF_FORUM),
    Act(
        *(actions.resume, "forums/{int:pk}/resume", "Take up a forum that was called off"),
        name="resume_forum",
        **OF_FORUM,
    ),
    Act(
        *(actions.begin_next, "forums/{int:pk}/next", "Begin the forum after this one"),
        name="begin_next_forum",
        **OF_FORUM,
    ),
    Act(
        *(actions.keep_promise, "sponsors/{int:pk}/keep-promise", "Note that a promise to a sponsor was kept"),
        find=queries.sponsorships_visible_to,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of forums, packages and sponsors in the room's."""
    SHAPES[Forum] = Shape(model=Forum, hides=_hidden(frozenset({"note"})))
    SHAPES[Sponsorship] = Shape(model=Sponsorship, hides=_hidden(MONEY))
    Records(pages=FORUMS, path="forums", keeps=frozenset({"lines"})).open(room)
    Records(pages=PACKAGES, path="packages").open(room)
    Records(pages=SPONSORSHIPS, path="sponsors", keeps=frozenset({"kept"})).open(room)
    room.add(*(act.endpoint for act in ACTS))
