"""Who may do what with ties and agreements, in the words of the house."""

from proxenia.accounts.access import can_write
from proxenia.accounts.models import User

from .models import Agreement, Owed, Tie


def can_sign(actor: User, agreement: Agreement) -> bool:
    """Whether the actor may record that an agreement was signed, renewed or ended."""
    return can_write(actor, agreement)


def can_close(actor: User, tie: Tie) -> bool:
    """Whether the actor may close a tie."""
    return can_write(actor, tie)


def can_fulfil(actor: User, owed: Owed) -> bool:
    """Whether the actor may record that a commitment or promise was kept."""
    return can_write(actor, owed.owner_record)
