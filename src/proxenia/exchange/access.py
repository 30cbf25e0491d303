"""Who brings files in, and who sees what became of them."""

from proxenia.accounts.access import can_write_in
from proxenia.accounts.models import User

from .models import Run


def can_bring_in(actor: User) -> bool:
    """Whether the actor brings files in: whoever writes in the own office."""
    return can_write_in(actor, actor.office_id)


def can_handle(actor: User, run: Run) -> bool:
    """Whether the actor sees and handles a run: writers of its office; its rows hold personal data."""
    return can_write_in(actor, run.office_id)
