"""Who may do what with documents, in the words of the house."""

from typing import Any

from proxenia.accounts.access import can_write
from proxenia.accounts.models import User


def can_keep_editions(actor: User, record: Any) -> bool:
    """Whether versions of the actor's books about a record are kept: whoever reads all of the office that owns it."""
    return actor.reads_office and actor.office_id == record.office_id


def can_mark_read(actor: User, record: Any) -> bool:
    """Whether the actor writes down that a version was read or handed over."""
    return can_write(actor, record)
