"""What programs may do with how a region decides: the same records and verbs as the pages, and the record of a vote."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Parts, Records
from proxenia.core.documents import as_data
from proxenia.core.rest import SHAPES, Answer, Extra, Room, Shape
from proxenia.core.rest.reading import Reads, day_of, found_or_404
from proxenia.region import access
from proxenia.region.choices import Vote
from proxenia.region.models import Ballot, Motion, Rotation
from proxenia.region.record.queries import regions_visible_to

from . import actions, casting, governing, queries
from .pages import MOTIONS, PARTS
from .paper import vote_record
from .words import result_words


class PaperAsked(BaseModel):
    """As of which day, in which language."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None
    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None


def _paper(request: HttpRequest, asked: PaperAsked, pk: int) -> Answer:
    actor: Any = request.user
    motion = found_or_404(queries.motions_visible_to(actor), pk)
    language = asked.lang or ("da" if (get_language() or "").startswith("da") else "en")
    return Answer(as_data(vote_record(actor, motion, day_of(asked), language=language)))


def _orders(actor: Any, found: Any) -> dict[int, Any]:
    """Return the order of each of some turns: the key of each member, with its place."""
    known = queries.rotations_visible_to(actor).filter(pk__in=[one.pk for one in found])
    return {
        one.pk: [{"member": place.member_id, "position": place.position} for place in one.places.all()] for one in known
    }


def _results(_actor: Any, found: Any) -> dict[int, str]:
    """Return what came of each of some motions, in words."""
    return {one.pk: result_words(one) for one in found}


ORDER = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"member": {"type": "integer"}, "position": {"type": "integer"}},
        "required": ["member", "position"],
    },
}
OF_MOTION: dict[str, Any] = {"find": queries.motions_visible_to}
ACTS = (
    Act(*(actions.open_motion, "motions/{int:pk}/open", "Open a motion for votes"), **OF_MOTION),
    Act(
        *(actions.record_votes, "motions/{int:pk}/votes", "Record the votes of members on an open motion"), **OF_MOTION
    ),
    Act(*(actions.close_motion, "motions/{int:pk}/close", "Close the vote on a motion, and count it"), **OF_MOTION),
    Act(*(actions.withdraw_motion, "motions/{int:pk}/withdraw", "Withdraw a motion, and say why"), **OF_MOTION),
    Act(
        *(actions.record_decision, "motions/{int:pk}/decision", "Record a carried motion as a decision of the board"),
        name="record_motion_as_decision",
        **OF_MOTION,
    ),
    Act(
        *(actions.take_up_again, "motions/{int:pk}/again", "Write a new motion in the words of a closed one"),
        name="take_motion_up_again",
        **OF_MOTION,
    ),
    Act(
        *(actions.put_on_agenda, "motions/{int:pk}/agenda", "Put a motion on the agenda of a planned meeting"),
        name="put_motion_on_agenda",
        **OF_MOTION,
    ),
    Act(
        *(actions.move_point, "regions/{int:pk}/point-motion", "Make a motion of a point on an agenda of the board"),
        name="make_point_a_motion",
        find=regions_visible_to,
    ),
    Act(
        *(casting.cast_vote, "ballots/{int:pk}/cast", "Cast the own vote on a motion by circulation"),
        find=queries.ballots_visible_to,
        may=access.speaks_for,
        choices={"vote": Vote.values},
    ),
    Act(
        *(governing.found_board, "regions/{int:pk}/found-board", "Found the board of a city-region with its members"),
        find=regions_visible_to,
    ),
    Act(
        *(governing.order_turns, "rotations/{int:pk}/order", "Say in which order members hold the chair"),
        find=queries.rotations_visible_to,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of rules, seats, turns, motions and votes in the room's."""
    words = Extra(name="result", schema={"type": "string"}, tell=_results)
    SHAPES[Motion] = Shape(model=Motion, extras=(words,))
    SHAPES[Rotation] = Shape(model=Rotation, extras=(Extra(name="order", schema=ORDER, tell=_orders),))
    Records(pages=MOTIONS, path="motions", lean=False).open(room)
    for pages in PARTS:
        Parts(pages=pages, path="regions").open(room)
    Reads(model=Ballot, path="ballots", query=queries.ballots_visible_to, plural="Ballots").open(room)
    room.get(
        *("motions/{int:pk}/record", "read_vote_record", "The record of a vote as a document", _paper),
        answer={"type": "object"},
        query=PaperAsked,
        model=Motion,
    )
    room.add(*(act.endpoint for act in ACTS))
