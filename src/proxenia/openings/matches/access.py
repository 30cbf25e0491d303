"""Who decides on proposals, and who on what counts for them."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed


def reads_proposals(actor: Any) -> bool:
    """Whether somebody reads what is proposed to the needs of the own office: whoever reads what is the office's alone."""
    return bool(actor.reads_office)


def can_tune(actor: User) -> bool:
    """Whether the actor lets weights be learnt and takes them into use: a steward."""
    return bool(actor.powers.keeps)


def must_tune(actor: User) -> None:
    """Raise NotAllowed for anybody but a steward."""
    if not can_tune(actor):
        raise NotAllowed("weights.forbidden", _("Only a steward decides how much each signal counts."))
