"""The sheet of votes: one line for each member and motion. It tells only; votes are cast on pages and at the API."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import FULL_DAY, Column, Sheet
from proxenia.region.choices import MotionState
from proxenia.region.models import Ballot


def _said(one: Ballot) -> dict[str, Any]:
    motion = one.motion
    return {
        "region": str(motion.region),
        "number": str(motion.pk),
        "motion": str(motion.title),
        "opened_on": motion.opened_on,
        "closed_on": motion.closed_on,
        "state": str(MotionState(motion.state).label),
        "member": one.voter,
        "vote": str(one.get_vote_display()),
        "reason": str(one.reason),
        "cast_on": one.cast_on,
    }


VOTES = Sheet(
    key="votes",
    title=_("Votes"),
    model=Ballot,
    order=81,
    comes_in=False,
    columns=(
        Column(key="region", label=_("city-region")),
        Column(key="number", label=_("number of the motion")),
        Column(key="motion", label=_("motion")),
        Column(key="opened_on", label=_("opened"), kind=FULL_DAY),
        Column(key="closed_on", label=_("closed"), kind=FULL_DAY),
        Column(key="state", label=_("state")),
        Column(key="member", label=_("member")),
        Column(key="vote", label=_("vote")),
        Column(key="reason", label=_("explanation of vote")),
        Column(key="cast_on", label=_("cast"), kind=FULL_DAY),
    ),
    load=lambda found: found.select_related("motion__region"),
    said=_said,
)
