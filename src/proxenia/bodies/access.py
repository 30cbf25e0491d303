"""Who may do what with joint bodies, in the words of the house."""

from typing import Any

from proxenia.accounts.access import can_share, can_write
from proxenia.accounts.models import User

from .models import Body, Meeting


def can_work_on(actor: User, record: Any) -> bool:
    """Whether the actor may change a body or what belongs to it: writers of its office, as long as it has not ended."""
    return can_write(actor, record) and not record.body.is_ended


def can_end(actor: User, body: Body) -> bool:
    """Whether the actor may record that a body came to its end."""
    return can_write(actor, body)


def can_reopen(actor: User, body: Body) -> bool:
    """Whether the actor may open a body again that has ended: stewards of its office."""
    return can_share(actor, body)


def can_hold(actor: User, meeting: Meeting) -> bool:
    """Whether the actor may record that a meeting was held or cancelled, and who was there."""
    return can_write(actor, meeting)
