"""Who may do what with visits, in the words of the house."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share, can_write, must_write
from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed
from proxenia.core.scoping import Actor, Sharing

from .models import Visit


def can_plan(actor: User, visit: Visit) -> bool:
    """Whether the actor may change a visit, its delegation and its programme."""
    return can_write(actor, visit) and not visit.settled_words


def can_close(actor: User, visit: Visit) -> bool:
    """Whether the actor may close a visit: its writers, or a steward where it is shared, since its contact will be, too."""
    return can_write(actor, visit) and (visit.sharing == Sharing.OFFICE or can_share(actor, visit))


def must_close(actor: User, visit: Visit) -> None:
    """Raise NotAllowed where the actor may not close a visit."""
    must_write(actor, visit)
    if not can_close(actor, visit):
        text = _("This visit is shared beyond the office, and its contact will be, too. A steward closes it.")
        raise NotAllowed("visit.close.shared", text)


def can_reopen(actor: User, visit: Visit) -> bool:
    """Whether the actor may take back that a visit was closed: a steward of its office."""
    return can_share(actor, visit) and visit.closed_on is not None


def reads_preparations(actor: Actor, visit: Any) -> bool:
    """Whether the actor reads costs, approvals, risks, notes and findings of a visit or its part: whoever reads its office."""
    return actor.reads_office and actor.office_id == visit.office_id
