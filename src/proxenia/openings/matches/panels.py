"""What proposals show on the pages of needs, solutions and introductions."""

import datetime as dt
from typing import Any

from proxenia.accounts.access import can_write
from proxenia.core.contributions import Panel
from proxenia.core.scoping import Actor
from proxenia.openings.choices import ProposalState, Tier

from . import access, queries

SHOWN = 5


def to_need(actor: Any, need: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show readers of its office how much is proposed to a need, and the best of it."""
    if not access.reads_proposals(actor) or need.office_id != actor.office_id:
        return None
    waiting = queries.proposals_to(actor, need).filter(state=ProposalState.PROPOSED)
    best = list(waiting.exclude(tier=Tier.WEAK)[:SHOWN])
    looked = bool(best) or queries.ranking_of(need) is not None
    return {"need": need, "best": best, "looked": looked, "may_look": not looked and can_write(actor, need)}


def of_solution(actor: Actor, solution: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show which needs of the reader's office a solution may answer, own or shared with it; None where there are none."""
    if not access.reads_proposals(actor):
        return None
    found = list(queries.needs_answered_by(actor, solution).exclude(tier=Tier.WEAK)[:SHOWN])
    return {"found": found} if found else None


def whence(actor: Actor, introduction: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show on an introduction the proposal it came from; None where it came from none."""
    found = queries.proposals_visible_to(actor).filter(introduction=introduction).first()
    return {"found": found} if found else None


TO_NEED = Panel("openings/panels/matches.html", to_need)
OF_SOLUTION = Panel("openings/panels/answers.html", of_solution)
WHENCE = Panel("openings/panels/proposed.html", whence, side=True)
