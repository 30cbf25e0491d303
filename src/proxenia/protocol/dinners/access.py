"""Who may do what with dinners, in the words of the house."""

from typing import Any

from proxenia.accounts.access import can_write
from proxenia.accounts.models import User
from proxenia.protocol.models import Dinner


def reads_guests(actor: User, dinner: Dinner) -> bool:
    """Whether the actor reads who is invited and who sits where: readers of the office, however far the dinner is shared."""
    return actor.reads_office and actor.office_id == dinner.office_id


def can_seat(actor: User, record: Any) -> bool:
    """Whether the actor may change the seating of a dinner, a guest or a seating."""
    return can_write(actor, record)
