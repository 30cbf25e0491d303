"""Who may do what with visits, in the words of the house."""

from proxenia.accounts.access import can_write
from proxenia.accounts.models import User

from .models import Visit


def can_plan(actor: User, visit: Visit) -> bool:
    """Whether the actor may change a visit, its delegation and its programme."""
    return can_write(actor, visit)
