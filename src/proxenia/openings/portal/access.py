"""Who speaks for a firm, and who looks after those who do. Whoever speaks for a firm writes by `accounts.lending.hand_of`."""

from django.db.models import Q
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_write
from proxenia.accounts.choices import Role
from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed
from proxenia.openings.choices import COUNTED
from proxenia.openings.models import Application, PortalAccount, Profile

SPEAKS = Q(ended_on__isnull=True, user__isnull=False, user__role=Role.GUEST, user__is_active=True)
"""Which portal accounts are good: joined, not ended, and of a guest who may log in. Any other role ends the right at once."""


def speaks_for(actor: User, profile: Profile) -> bool:
    """Whether an account speaks for a firm today."""
    return PortalAccount.objects.filter(SPEAKS, user_id=actor.pk, profile=profile).exists()


def must_speak_for(actor: User, profile: Profile) -> None:
    """Raise NotAllowed where the actor does not speak for the firm."""
    if not speaks_for(actor, profile):
        raise NotAllowed("portal.forbidden", _("You do not speak for this firm, or no longer. Ask the office."))


def speaks_for_organisation(actor: User, organisation_id: int | None, office_id: int) -> bool:
    """Whether an account speaks for an organisation in an office."""
    firms = PortalAccount.objects.filter(SPEAKS, user_id=actor.pk, office_id=office_id)
    return organisation_id is not None and firms.filter(profile__organisation_id=organisation_id).exists()


def can_look_after(actor: User, profile: Profile) -> bool:
    """Whether the actor invites who speaks for a firm, and answers what they propose: whoever may change its profile."""
    return can_write(actor, profile)


def must_look_after(actor: User, profile: Profile) -> None:
    """Raise NotAllowed where the actor may not."""
    if not can_look_after(actor, profile):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))


def can_take_back(application: Application) -> bool:
    """Whether a firm may still withdraw its answer: until the call is decided."""
    return application.state in COUNTED and not application.settled_with.settled_words
