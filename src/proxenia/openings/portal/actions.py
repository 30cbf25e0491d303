"""Verbs on who speaks for a firm: invite, join, end, leave, and what each chooses for oneself."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import actions as accounts
from proxenia.accounts.access import must_be_real
from proxenia.accounts.choices import Role
from proxenia.accounts.lending import hand_of
from proxenia.accounts.models import Invitation, User
from proxenia.accounts.queries import account_by_email
from proxenia.accounts.writing import change, create
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.openings.models import PortalAccount, Profile

from .access import must_look_after, speaks_for
from .queries import portals_of


@transaction.atomic
def invite_person(profile: Profile, email: str, *, base_url: str, actor: User) -> PortalAccount:
    """Let somebody speak for a firm. Who has no account yet gets an invitation by mail; a guest of the office sees the firm at once.

    Raises NotAllowed without the right to change the profile and in the demo; RuleError where the address is wrong, speaks for the
    firm already, or belongs to an account of another office or another role.
    """
    must_look_after(actor, profile)
    must_be_real(actor)
    address = email.strip().lower()
    known = account_by_email(address)
    joined = {} if known is None else {"user": _guest(known, profile), "joined_on": today()}
    values = {"profile": profile, "email": address, "invited_on": today(), **joined}
    portal = create(PortalAccount, values, actor=actor)
    if known is None:
        accounts.invite_guest(address, base_url=base_url, actor=actor)
    return portal


def _guest(known: User, profile: Profile) -> User:
    """Return an account that may speak for a firm; raise RuleError for one of another office or role."""
    if known.office_id != profile.office_id or known.role != Role.GUEST or not known.is_active:
        words = _("This address has an account that is no guest of your office. Use another address.")
        raise RuleError("portal.account", words, fields={"email": [words]})
    return known


def joined(invitation: Invitation, *, actor: User) -> None:
    """Give whoever took an invitation the firms that waited for the address. Follows in the transaction that makes the account."""
    waiting = PortalAccount.objects.select_for_update().filter(office_id=invitation.office_id, user__isnull=True)
    for portal in waiting.filter(email__iexact=invitation.email, ended_on__isnull=True):
        change(portal, {"user": actor, "joined_on": today()}, actor=hand_of(actor), verb="joined")


@transaction.atomic
def end_portal(portal: PortalAccount, *, actor: User) -> PortalAccount:
    """Take somebody the right to speak for a firm; an invitation nobody has taken is worth nothing then.

    Raises NotAllowed without the right to change the profile, RuleError where it has ended already.
    """
    must_look_after(actor, portal.profile)
    ended = _ended(portal, actor)
    waits = PortalAccount.objects.filter(office_id=portal.office_id, email=portal.email, ended_on__isnull=True)
    if portal.user_id is None and not waits.exists():
        accounts.uninvite_guest(portal.email, actor=actor)
    return ended


def _ended(portal: PortalAccount, actor: User) -> PortalAccount:
    stored = PortalAccount.objects.select_for_update().get(pk=portal.pk)
    if stored.ended_on is not None:
        raise RuleError("portal.ended", _("This has ended already."))
    return change(stored, {"ended_on": today()}, actor=actor, verb="closed")


@transaction.atomic
def leave_firm(portal: PortalAccount, *, actor: User) -> None:
    """Stop speaking for a firm; with the last one the account is shut, too. What the firm has said stays its office's.

    Raises NotAllowed for anybody else, and in the demo.
    """
    _must_be_own(portal, actor)
    must_be_real(actor)
    _ended(portal, hand_of(actor))
    if not portals_of(actor).exists():
        accounts.leave(actor=actor)


@transaction.atomic
def choose(portal: PortalAccount, *, mails: str, named: bool, actor: User) -> PortalAccount:
    """Say how often the portal writes, and whether one may be named to whom the firm is introduced to. Raises NotAllowed."""
    _must_be_own(portal, actor)
    since = (portal.named_since or today()) if named else None
    return change(portal, {"mails": mails, "named_since": since}, actor=hand_of(actor))


def _must_be_own(portal: PortalAccount, actor: Any) -> None:
    if portal.user_id != actor.pk or not speaks_for(actor, portal.profile):
        raise NotAllowed("portal.forbidden", _("You do not speak for this firm, or no longer. Ask the office."))
