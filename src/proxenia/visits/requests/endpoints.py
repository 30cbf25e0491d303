"""The endpoints of requests, declared for the API of visits."""

from typing import Any

from django.http import HttpRequest

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import Room, shape_of
from proxenia.core.rest.reading import Reads
from proxenia.visits.choices import CriterionKey, Met, RequestAnswer
from proxenia.visits.models import CriterionSaid, RequestLetter, VisitRequest

from . import actions, answering, reads
from .pages import DESKS, REQUESTS


def _all_told(request: HttpRequest, answered: list[Any]) -> list[dict[str, Any]]:
    return shape_of(VisitRequest).tell(request.user, answered)  # type: ignore[arg-type]


def open_in(room: Room) -> None:
    """Open the endpoints of requests in a room."""
    Records(pages=REQUESTS, path="requests").open(room)
    Records(pages=DESKS, path="request-desks").open(room)
    Reads(model=RequestLetter, path="request-letters", query=lambda actor, _day: reads.letters_visible_to(actor)).open(
        room
    )
    Reads(model=CriterionSaid, path="request-criteria", query=lambda actor, _day: reads.judged_visible_to(actor)).open(
        room
    )
    every: dict[str, Any] = {"find": reads.every_request}
    single = "requests/{int:pk}"
    acts = (
        Act(
            actions.take_in,
            f"{single}/take-in",
            "Put a request that was set aside into the queue",
            name="take_in_request",
            **every,
        ),
        Act(
            actions.take_up,
            f"{single}/take-up",
            "Say that somebody looks at a request",
            name="take_up_request",
            **every,
        ),
        Act(
            actions.withdraw,
            f"{single}/withdraw",
            "Withdraw a request for its sender",
            name="withdraw_request",
            **every,
        ),
        Act(
            *(actions.judge, f"{single}/judge", "Say whether a criterion is met"),
            choices={"criterion": CriterionKey.values, "met": Met.values},
            **every,
        ),
        Act(actions.name_body, f"{single}/body", "Say which organisation asks", name="name_body_of_request", **every),
        Act(
            *(answering.answer, f"{single}/answer", "Answer a request with a letter"),
            name="answer_request",
            choices={"what": RequestAnswer.values},
            **every,
        ),
        Act(
            *(
                answering.answer_many,
                "requests/answer-many",
                "Answer many requests alike, each with a letter of its own",
            ),
            choices={"what": RequestAnswer.values},
            tells=_all_told,
            answers={"type": "array", "items": shape_of(VisitRequest).reference},
        ),
        Act(
            *(actions.find_bodies, "requests/find-bodies", "Look for the organisations of waiting requests"),
            tells=lambda _request, number: {"found": number},
            answers={
                "type": "object",
                "title": "BodiesFound",
                "properties": {"found": {"type": "integer"}},
                "required": ["found"],
            },
        ),
    )
    room.add(*(one.endpoint for one in acts))
