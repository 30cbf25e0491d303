"""Verbs of invitations: accept with a post that goes, decline with a reason, take down that it was held, open it anew."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.attraction.choices import TAKEN, InvitationState
from proxenia.attraction.models import SpeakingInvitation
from proxenia.contacts.models import Interaction
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text, as_text
from proxenia.directory.models import Post

FUTURE = "invitation.date.future"


def _locked(invitation: SpeakingInvitation, actor: User, *states: InvitationState) -> SpeakingInvitation:
    """Return the invitation as it stands, locked. Raises NotAllowed; RuleError where it is in none of the states."""
    must_write(actor, invitation)
    stored: SpeakingInvitation = SpeakingInvitation.objects.select_for_update().get(pk=invitation.pk)
    if stored.state not in states:
        words = _("That cannot be done with an invitation that is: %(state)s.")
        raise RuleError("invitation.state", words % {"state": stored.get_state_display()})
    return stored


@transaction.atomic
def accept_talk(
    invitation: SpeakingInvitation,
    *,
    post: Post,
    on: PartialDate | None = None,
    reason: Text | str = "",
    actor: User,
) -> SpeakingInvitation:
    """Accept an invitation, and say which post goes; of one that was accepted already, say anew who goes.

    Raises NotAllowed; RuleError where it was declined or held, or the day has not come.
    """
    _locked(invitation, actor, InvitationState.ASKED, InvitationState.ACCEPTED)
    day = on or PartialDate.of(today())
    must_have_come("on", day, FUTURE)
    said = {"state": InvitationState.ACCEPTED, "post": post, "answered_on": day, "reason": reason}
    return writing.change(invitation, said, actor=actor, verb="answered")


@transaction.atomic
def decline_talk(
    invitation: SpeakingInvitation, *, reason: Text | str, on: PartialDate | None = None, actor: User
) -> SpeakingInvitation:
    """Decline an invitation, also one that was accepted before, and say why. Raises NotAllowed, RuleError."""
    _locked(invitation, actor, InvitationState.ASKED, InvitationState.ACCEPTED)
    day = on or PartialDate.of(today())
    must_have_come("on", day, FUTURE)
    if not as_text(reason):
        words = _("Say why it was declined.")
        raise RuleError("invitation.reason", words, fields={"reason": [words]})
    said = {"state": InvitationState.DECLINED, "post": None, "answered_on": day, "reason": reason}
    return writing.change(invitation, said, actor=actor, verb="answered")


@transaction.atomic
def hold_talk(invitation: SpeakingInvitation, *, contact: Interaction | None = None, actor: User) -> SpeakingInvitation:
    """Take down that the talk was held, and as which contact it was recorded, if it was; nothing is counted twice.

    Raises NotAllowed; RuleError where it was not accepted, or its day has not come.
    """
    stored = _locked(invitation, actor, *TAKEN)
    if stored.start is not None:
        must_have_come("contact", stored.start, FUTURE)
    said = {"state": InvitationState.HELD, "contact": contact}
    return writing.change(invitation, said, actor=actor, verb="held")


@transaction.atomic
def reopen_talk(invitation: SpeakingInvitation, *, actor: User) -> SpeakingInvitation:
    """Take an answer back, so that the invitation waits again; the log keeps what was said. Raises NotAllowed, RuleError."""
    _locked(invitation, actor, InvitationState.ACCEPTED, InvitationState.DECLINED, InvitationState.HELD)
    said = {"state": InvitationState.ASKED, "post": None, "answered_on": None, "reason": "", "contact": None}
    return writing.change(invitation, said, actor=actor, verb="reopened")
