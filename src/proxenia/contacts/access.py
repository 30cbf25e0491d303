"""Who may do what with contacts, in the words of the house."""

from proxenia.accounts.access import can_write
from proxenia.accounts.models import User

from .models import DiscussionPoint


def can_follow_up(actor: User, point: DiscussionPoint) -> bool:
    """Whether the actor may record that a follow-up was done."""
    return can_write(actor, point.interaction)
