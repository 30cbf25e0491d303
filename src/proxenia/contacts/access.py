"""Who may do what with contacts, in the words of the house."""

from proxenia.accounts.access import can_write, can_write_in
from proxenia.accounts.models import User

from .models import DiscussionPoint


def can_follow_up(actor: User, point: DiscussionPoint) -> bool:
    """Whether the actor may record that a follow-up was done."""
    return can_write(actor, point.interaction)


def can_log(actor: User) -> bool:
    """Whether the actor may log contacts in the own office."""
    return can_write_in(actor, actor.office_id)
