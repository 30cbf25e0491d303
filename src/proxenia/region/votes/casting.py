"""A member's own vote by circulation: the one thing that another office writes in a region.

Exactly this is let: its own vote, while the motion is open and its deadline has not passed, of a vote by circulation. The motion has
to be the actor's to see; the log of the office that keeps the region names who voted.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.outside import tell_all
from proxenia.accounts.writing import run_rules, stored_value
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text, as_text
from proxenia.region import access
from proxenia.region.choices import Way
from proxenia.region.models import Ballot, Motion

from . import queries
from .checking import check_vote, must_be_open

CAST = ("vote", "reason", "cast_on", "cast_by")


def may_cast(actor: User, ballot: Ballot) -> bool:
    """Whether the actor casts or changes a vote now, as its own."""
    motion = ballot.motion
    in_time = motion.deadline is not None and today() <= motion.deadline
    return motion.is_open and motion.way == Way.CIRCULATION and in_time and access.speaks_for(actor, ballot)


@transaction.atomic
def cast_vote(ballot: Ballot, *, vote: str, reason: Text | str = "", actor: User) -> Ballot:
    """Cast or change the vote of one's own municipality on a motion by circulation, until its deadline.

    Raises NotAllowed where it is another member's vote, the role writes nothing, or the motion is not the actor's to see any more;
    RuleError where it is not open, is voted on at a meeting, or its deadline has passed, and for what is no vote.
    """
    motion = Motion.objects.visible_to(actor).filter(pk=ballot.motion_id).first()
    if motion is None:
        raise NotAllowed("motion.vote.hidden", _("This motion is not shared with your office any more."))
    stored = queries.locked_motion(motion)
    own: Ballot = Ballot.objects.select_for_update(of=("self",)).select_related("member").get(pk=ballot.pk)
    own.motion = stored
    if not access.speaks_for(actor, own):
        raise NotAllowed("motion.vote.not_own", _("Only the office of a member casts its vote."))
    must_be_open(stored)
    if stored.way != Way.CIRCULATION:
        raise RuleError("motion.vote.at_meeting", _("This motion is voted on at a meeting."))
    if stored.deadline is not None and today() > stored.deadline:
        when = {"day": PartialDate.of(stored.deadline).display()}
        raise RuleError("motion.vote.late", _("Votes could come until %(day)s. The deadline has passed.") % when)
    check_vote(vote)
    before = {name: stored_value(own, name) for name in CAST}
    own.vote, own.reason, own.cast_on, own.cast_by = vote, as_text(reason), today(), actor.office
    run_rules(own)
    own.save(update_fields=list(CAST))
    tell_all([("voted", own, before)], actor=actor)
    return own
