"""What programs may do with attention: the same records and verbs as the pages."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records
from proxenia.attraction.models import MediaPair
from proxenia.contacts.models import StandardOffer
from proxenia.contacts.queries import offers_visible_to
from proxenia.core.clock import today
from proxenia.core.documents import as_data
from proxenia.core.documents.tongues import language_of
from proxenia.core.errors import RuleError
from proxenia.core.months import later, month_of
from proxenia.core.rest import Answer, Room, shape_of, tell_one
from proxenia.core.rest.reading import Reads, day_of, found_or_404
from proxenia.directory.queries import topic as topic_of
from proxenia.exchange.access import can_bring_in
from proxenia.exchange.models import Run
from proxenia.sources.models import Source

from . import actions, answering, duplicates, queries
from .feed_taking import take_feed
from .offer_paper import offer_paper
from .pages import INVITATIONS, MEDIA
from .waves import told, waves_of


class WavesAsked(BaseModel):
    """On which topic, and of how many months back."""

    model_config = ConfigDict(extra="forbid")

    topic: Annotated[str, Field(max_length=100, description="The short name of a topic; left out: all")] = ""
    months: Annotated[int, Field(ge=1, le=120, description="How many months, this one the last")] = 12


class OfferAsked(BaseModel):
    """As of which day, in which language."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None
    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None


def _offer(request: HttpRequest, asked: OfferAsked, pk: int) -> Answer:
    actor: Any = request.user
    offer = found_or_404(offers_visible_to(actor), pk)
    return Answer(as_data(offer_paper(actor, offer, day_of(asked), language=language_of(asked.lang or ""))))


def _waves(request: HttpRequest, asked: WavesAsked) -> Answer:
    actor: Any = request.user
    topic = topic_of(asked.topic) if asked.topic else None
    if asked.topic and topic is None:
        words = _("There is no topic with the short name “%(name)s”.") % {"name": asked.topic}
        raise RuleError("attention.topic", words, fields={"topic": [words]})
    return Answer(told(waves_of(actor, topic, later(month_of(today()), 1 - asked.months), asked.months)))


def _proposed(request: HttpRequest, _asked: Any) -> Answer:
    actor: Any = request.user
    told = [
        {
            "item": {"id": one.item.pk, "title": one.item.title, "outlet": one.item.outlet},
            "other": {"id": one.other.pk, "title": one.other.title, "outlet": one.other.outlet},
        }
        for one in duplicates.proposals(actor)
    ]
    return Answer({"proposals": told})


def open_in(room: Room) -> None:
    """Open the endpoints of attention in the room's."""
    Records(pages=MEDIA, path="media").open(room)
    cite = Act(
        *(actions.make_source, "media/{int:pk}/source", "Put a media item into the library, to be cited as evidence"),
        name="make_source_of_media_item",
        find=queries.media_visible_to,
        tells=tell_one,
        answers=shape_of(Source).reference,
    )
    room.add(cite.endpoint)
    Records(pages=INVITATIONS, path="speaking-invitations").open(room)
    for act, verb, words in (
        (answering.accept_talk, "accept", "Accept an invitation to speak, and say which post goes"),
        (answering.decline_talk, "decline", "Decline an invitation to speak, and say why"),
        (answering.hold_talk, "hold", "Take down that a talk was held"),
        (answering.reopen_talk, "reopen", "Take the answer to an invitation to speak back"),
    ):
        found = Act(act, f"speaking-invitations/{{int:pk}}/{verb}", words, find=queries.invitations_visible_to)
        room.add(found.endpoint)
    room.get(
        *(
            "attention-waves",
            "read_attention_waves",
            "What came in each month on a topic, and what speakers are booked",
        ),
        _waves,
        answer={"type": "object"},
        query=WavesAsked,
    )
    room.get(
        *("offers/{int:pk}/paper", "read_offer_paper", "A standard offer on paper, as a document"),
        _offer,
        model=StandardOffer,
        answer={"type": "object"},
        query=OfferAsked,
    )
    take = Act(
        *(take_feed, "media-feeds", "Take a file of RSS or Atom, and look at what would come of it"),
        name="take_media_feed",
        may=can_bring_in,
        tells=tell_one,
        answers=shape_of(Run).reference,
    )
    room.add(take.endpoint)
    Reads(model=MediaPair, path="media-pairs", query=queries.pairs_visible_to).open(room)
    room.get(
        *("media-alike", "read_media_alike", "Media items that look alike, of which nobody decided"),
        _proposed,
        answer={"type": "object"},
    )
    room.add(
        Act(
            *(duplicates.decide_pair, "media/{int:pk}/pair", "Say whether two media items tell the same story"),
            find=queries.media_visible_to,
        ).endpoint,
        Act(
            *(duplicates.take_pair_back, "media-pairs/{int:pk}/take-back", "Take back what was decided of two items"),
            find=queries.pairs_visible_to,
        ).endpoint,
    )
