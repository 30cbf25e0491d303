"""What programs may do with partnership reviews: the same records and verbs as the pages; the partner's scores only once revealed."""

from collections.abc import Sequence
from typing import Any

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import SHAPES, Room, Shape
from proxenia.core.rest.reading import Reads
from proxenia.projects.models import Review, ReviewLetter, ReviewSide, ReviewTopic, Score
from proxenia.relations.choices import Side

from . import actions, answering, mailing, queries
from .pages import REVIEWS

TOLD = {"type": "object", "properties": {"address": {"type": "string"}}, "required": ["address"]}


def _address(_request: Any, side: ReviewSide) -> dict[str, str]:
    """Return the secret address: it is told this once."""
    return {"address": mailing.link_of(side, side.review.their_language)}


def open_in(room: Room) -> None:
    """Open the endpoints of reviews in the room's."""
    SHAPES[Review] = Shape(model=Review, called="PartnershipReview")
    Records(pages=REVIEWS, path="partnership-reviews").open(room)
    for model, path, query in (
        (ReviewSide, "review-sides", queries.sides_visible_to),
        (Score, "review-scores", queries.scores_visible_to),
        (ReviewTopic, "review-topics", queries.topics_visible_to),
        (ReviewLetter, "review-letters", queries.letters_visible_to),
    ):
        Reads(model=model, path=path, query=query).open(room)
    for one in _acts():
        room.add(one.endpoint)


def _act(verb: Any, step: str, summary: str, **more: Any) -> Act:
    path = f"partnership-reviews/{{int:pk}}/{step}"
    return Act(verb, path, summary, find=queries.reviews_visible_to, **more)


def _acts() -> Sequence[Act]:
    return (
        _act(answering.save_ours, "save", "Keep what our side says so far", name="save_our_review"),
        _act(answering.hand_in_ours, "hand-in", "Hand in what our side says", name="hand_in_our_review"),
        _act(
            *(actions.give_link, "address", "Make the partner’s secret address, told this once"),
            name="give_review_address",
            tells=_address,
            answers=TOLD,
        ),
        _act(actions.mail_link, "mail", "Send the partner the secret address", name="mail_review_address"),
        _act(actions.revoke_link, "revoke", "Revoke the partner’s address", name="revoke_review_address"),
        _act(
            *(actions.reopen, "reopen", "Open a side again that has handed in"),
            name="reopen_review_side",
            choices={"side": Side.values},
        ),
        _act(actions.reveal, "reveal", "Show both sides what both said", name="reveal_review"),
        _act(actions.make_agenda, "agenda", "Put gaps on the agenda of a meeting", name="put_review_on_agenda"),
        _act(actions.close, "close", "Close a review", name="close_review"),
        _act(actions.erase_respondent, "erase", "Erase who answered for the partner", name="erase_review_respondent"),
    )
