"""Who may do what with places, organisations and people beyond plain writing."""

from typing import Any

from proxenia.accounts.models import User


def can_merge(actor: User, record: Any) -> bool:
    """Whether the actor may say that two records of the office are one, or take that back: a steward of the office."""
    return actor.powers.keeps and actor.office_id == record.office_id
