"""What can be done with contacts beyond writing them down: do what was to follow."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError

from . import access
from .models import DiscussionPoint


@transaction.atomic
def finish_follow_up(point: DiscussionPoint, *, on: PartialDate, actor: User) -> DiscussionPoint:
    """Record that the follow-up of a point was done.

    Raises NotAllowed; RuleError where nothing was to follow, it was done already, or the day has not come.
    """
    if not access.can_follow_up(actor, point):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    if not point.follow_up:
        raise RuleError("point.done.nothing", _("Nothing was to follow from this point."))
    if point.done_on is not None:
        raise RuleError("point.done.already", _("This was done already."))
    if on.earliest > today():
        message = _("This day has not come yet. Record it when it has happened.")
        raise RuleError("point.done.future", message, fields={"on": [message]})
    return writing.change(point, {"done_on": on}, actor=actor, verb="followed_up")
