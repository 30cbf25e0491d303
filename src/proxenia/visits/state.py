"""How far a visit has come: it follows from its dates, its approvals and what was recorded, and is never stored."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .choices import GRANTED, State
from .models import Approval, Visit
from .rules import Circumstances, Rule, needed


@dataclass(frozen=True, slots=True)
class Asked:
    """An approval that is needed by a rule, or was asked for besides; either may be missing."""

    rule: Rule | None
    approval: Approval | None

    @property
    def is_granted(self) -> bool:
        """Whether it was approved, perhaps with conditions."""
        return self.approval is not None and self.approval.decision in GRANTED


def circumstances(visit: Any) -> Circumstances:
    """Return what decides which approvals a visit needs. It was read by `queries.visits_visible_to`."""
    posts = [visit.lead, *(one.post for one in visit.delegates.all() if one.side == "ours" and one.dropped_on is None)]
    costs = list(visit.costs.all())
    return Circumstances(
        direction=visit.direction,
        abroad=visit.place is not None and bool(visit.place.country) and visit.place.country != visit.home_country,
        levels=frozenset(post.level for post in posts if post is not None and post.level),
        paid_by_others=any(cost.payer is not None and not cost.payer.is_ours for cost in costs),
        planned_cost=any(cost.planned for cost in costs),
    )


def approvals_of(visit: Any) -> list[Asked]:
    """Return the approvals that a visit needs, each with what was decided, and those that were asked for besides."""
    asked = list(visit.asked_approvals)
    by_rule = {one.rule: one for one in asked if one.rule}
    rules = needed(circumstances(visit))
    wanted = [Asked(rule, by_rule.get(rule.key)) for rule in rules]
    keys = {rule.key for rule in rules}
    return wanted + [Asked(None, one) for one in asked if one.rule not in keys]


def is_approved(visit: Any) -> bool:
    """Whether something had to be approved, and all of it was."""
    asked = approvals_of(visit)
    return bool(asked) and all(one.is_granted for one in asked)


def last_day(visit: Visit) -> dt.date | None:
    """Return the last day on which a visit may be; None without a date."""
    date = visit.end or visit.start
    return date.latest if date else None


def state_of(visit: Any, day: dt.date) -> State:
    """Return how far a visit has come on a day."""
    if visit.cancelled_on is not None:
        return State.CANCELLED
    if visit.closed_on is not None:
        return State.CLOSED
    last = last_day(visit)
    if last is not None and last < day:
        return State.AWAITING
    if visit.start is not None and visit.start.earliest <= day:
        return State.UNDER_WAY
    return State.APPROVED if is_approved(visit) else State.PLANNED


TONES = {
    State.PLANNED: "quiet",
    State.APPROVED: "good",
    State.UNDER_WAY: "info",
    State.AWAITING: "warn",
    State.CLOSED: "good",
    State.CANCELLED: "quiet",
}
