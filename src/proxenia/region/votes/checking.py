"""What a motion and a vote on it must be for a step to be taken; each says what is wrong and what to do."""

import datetime as dt

from django.utils.translation import gettext as _

from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.region.choices import MotionState, Vote, Way
from proxenia.region.models import Motion


def refuse(code: str, field: str, message: str) -> RuleError:
    """Return the error of a rule, said beside a field."""
    return RuleError(code, message, fields={field: [message]})


def day_to_open(motion: Motion) -> dt.date:
    """Return the day on which a motion is most likely opened: that of its meeting once it has come, else today."""
    on = motion.meeting.on if motion.meeting is not None else None
    return on.earliest if on is not None and on.day and on.earliest <= today() else today()


def must_be_open(motion: Motion) -> None:
    """Raise RuleError where no votes are cast on a motion: not yet, or not any more."""
    if motion.state == MotionState.DRAFT:
        raise RuleError("motion.not_open", _("This motion is a draft. Open it for votes first."))
    if not motion.is_open:
        raise RuleError("motion.closed", str(motion.settled_words))


def check_vote(vote: str, *, empty: bool = False) -> None:
    """Raise RuleError for what is no vote."""
    if vote not in Vote.values and not (empty and not vote):
        raise refuse("motion.vote.unknown", "vote", _("Write yes, no or abstain."))


def may_be_recorded(motion: Motion) -> bool:
    """Whether a motion can be recorded as a decision: it was carried, in a board that goes on, and is not recorded yet."""
    board = motion.region.board
    if motion.state != MotionState.CARRIED or motion.decision_id is not None or board is None or board.is_ended:
        return False
    at = motion.meeting
    return motion.way == Way.CIRCULATION or (at is not None and at.body_id == board.pk)
