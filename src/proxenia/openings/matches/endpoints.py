"""The endpoints of proposals, weights and campaigns, declared for the API of the open door."""

from typing import Any

from django.http import HttpRequest

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import Room, shape_of
from proxenia.core.rest.reading import Reads
from proxenia.openings.choices import CityRole, RejectReason
from proxenia.openings.models import Campaign, Introduction, OutcomeTold, Pairing, Proposal, Weights

from . import access, actions, learning, planning, queries
from .campaign_pages import CAMPAIGNS


def _introductions(request: HttpRequest, made: list[Any]) -> list[dict[str, Any]]:
    return shape_of(Introduction).tell(request.user, made)  # type: ignore[arg-type]


def _pairs(request: HttpRequest, campaign: Campaign) -> list[dict[str, Any]]:
    planned = list(queries.pairings_of(request.user, campaign))  # type: ignore[arg-type]
    return shape_of(Pairing).tell(request.user, planned)  # type: ignore[arg-type]


def _on_any_day(query: Any) -> Any:
    """Return a read that has no date as one that may be asked for any day."""
    return lambda actor, _day: query(actor)


def _tunes(actor: Any, _record: Any) -> bool:
    return access.can_tune(actor)


def open_in(room: Room) -> None:
    """Open the endpoints of proposals in a room."""
    reads: tuple[tuple[Any, str, Any], ...] = (
        (Proposal, "proposals", queries.proposals_visible_to),
        (Weights, "match-weights", queries.weights_visible_to),
        (Pairing, "pairings", queries.pairings_visible_to),
        (OutcomeTold, "introduction-results", queries.outcomes_visible_to),
    )
    for model, path, query in reads:
        Reads(model=model, path=path, query=_on_any_day(query)).open(room)
    Records(pages=CAMPAIGNS, path="campaigns").open(room)
    one: dict[str, Any] = {"find": queries.proposals_visible_to}
    version: dict[str, Any] = {"find": queries.weights_visible_to, "may": _tunes}
    campaign: dict[str, Any] = {"find": queries.campaigns_visible_to}
    acts = (
        Act(
            *(actions.ask_for_proposals, "needs/{int:pk}/propose", "Ask that solutions be proposed to a need now"),
            find=queries.own_needs,
        ),
        Act(
            *(actions.accept, "proposals/{int:pk}/accept", "Accept a proposal: its introduction is planned"),
            name="accept_proposal",
            choices={"role": CityRole.values},
            **one,
        ),
        Act(
            *(actions.reject, "proposals/{int:pk}/reject", "Reject a proposal, with a reason"),
            name="reject_proposal",
            choices={"reason": RejectReason.values},
            **one,
        ),
        Act(
            *(actions.reconsider, "proposals/{int:pk}/reconsider", "Take a rejected proposal up again"),
            name="reconsider_proposal",
            **one,
        ),
        Act(*(learning.ask_to_learn, "match-weights/learn", "Ask that weights be learnt"), may=_tunes),
        Act(*(learning.take_into_use, "match-weights/{int:pk}/use", "Take weights into use"), **version),
        Act(*(learning.use_shipped, "match-weights/shipped", "Go back to the weights of the house"), may=_tunes),
        Act(
            *(planning.plan_campaign, "campaigns/{int:pk}/plan", "Plan who is introduced to which need"),
            tells=_pairs,
            answers={"type": "array", "items": shape_of(Pairing).reference},
            **campaign,
        ),
        Act(
            *(planning.accept_pairs, "campaigns/{int:pk}/accept", "Plan the introductions of pairs"),
            tells=_introductions,
            answers={"type": "array", "items": shape_of(Introduction).reference},
            **campaign,
        ),
    )
    room.add(*(act.endpoint for act in acts))
