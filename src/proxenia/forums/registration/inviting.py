"""Verbs of invitations: sent by mail with a personal link, reminded of, declined. Who has answered is never written to again."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.invitations import can_mail
from proxenia.accounts.models import User
from proxenia.accounts.outside import tell, tell_all
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.forums.access import must_plan
from proxenia.forums.choices import ForumLetterKind, RegistrationState
from proxenia.forums.models import Forum, Invitation, Registration

from . import queries
from .letters import to_invited

PAUSE = dt.timedelta(days=3)
"""So long nobody is reminded again."""
AT_ONCE = 500


def _check(forum: Forum, actor: User) -> None:
    must_plan(actor, forum)
    if forum.published_on is None:
        raise RuleError("invitation.not_public", _("Make the forum public first: the links lead to its pages."))
    if not can_mail():
        text = _(
            "No mail leaves this installation. Take out the invitations with their links as a sheet, and send those."
        )
        raise RuleError("invitation.no_mail", text)


@transaction.atomic
def send_invitations(forum: Forum, *, actor: User) -> int:
    """Write to everybody who is invited and was not written to; return how many.

    Raises NotAllowed without the right, RuleError where the forum is not public or no mail leaves.
    """
    _check(forum, actor)
    fresh = queries.answered(Invitation.objects.select_for_update(of=("self",)).filter(forum=forum), "unsent")
    return _written(list(fresh[:AT_ONCE]), ForumLetterKind.INVITATION, actor)


@transaction.atomic
def remind(forum: Forum, *, actor: User) -> int:
    """Write once more to everybody who has not answered, but to nobody twice within three days; return how many.

    Raises NotAllowed without the right, RuleError where the forum is not public or no mail leaves.
    """
    _check(forum, actor)
    before = timezone.now() - PAUSE
    open_still = queries.answered(Invitation.objects.select_for_update(of=("self",)).filter(forum=forum), "open")
    late = open_still.filter(sent_at__lt=before).exclude(reminded_at__gte=before)
    return _written(list(late[:AT_ONCE]), ForumLetterKind.REMINDER, actor)


def _written(invited: Sequence[Invitation], kind: ForumLetterKind, actor: User) -> int:
    now, keys = timezone.now(), [one.pk for one in invited]
    rows = Invitation.objects.filter(pk__in=keys)
    if kind == ForumLetterKind.INVITATION:
        rows.update(sent_at=now)
        names = {"sent_at": None}
    else:
        rows.update(reminded_at=now, reminders=F("reminders") + 1)
        names = {"reminded_at": None}
    for one in invited:
        to_invited(one, kind)
        one.refresh_from_db(fields=[*names])
    tell_all([("mailed", one, names) for one in invited], actor=actor)
    return len(invited)


@transaction.atomic
def decline(invitation: Invitation, *, actor: User | None = None) -> Invitation:
    """Say that somebody who is invited does not come, by the personal link or for them; twice is once.

    Raises NotAllowed without the right, RuleError where they have registered: they cancel that.
    """
    if actor is not None:
        must_write(actor, invitation)
    stored = Invitation.objects.select_for_update(of=("self",)).select_related("forum").get(pk=invitation.pk)
    registered = Registration.objects.filter(invitation=stored)
    if registered.exclude(state__in=(RegistrationState.BEGUN, RegistrationState.CANCELLED)).exists():
        raise RuleError("invitation.registered", _("They have registered. Cancel the registration instead."))
    if stored.declined_on is None:
        stored.declined_on = today()
        stored.save(update_fields=["declined_on"])
        if actor is None:
            tell("declined", stored, ["declined_on"])
        else:
            tell_all([("declined", stored, ["declined_on"])], actor=actor)
    found: Invitation = stored
    return found
