"""Who may do what with gifts, guest cards and interpreters, in the words of the house."""

from typing import Any

from proxenia.accounts.models import User


def reads_inside(actor: User, record: Any) -> bool:
    """Whether the actor may read what an office keeps to itself of a record: internal notes, prices."""
    return actor.reads_office and actor.office_id == record.office_id
