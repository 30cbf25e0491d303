"""Who may do what with needs, profiles and solutions, in the words of the house."""

from typing import Any

from proxenia.core.scoping import Actor


def reads_inside(actor: Actor, record: Any) -> bool:
    """Whether the actor may read what an office keeps to itself of a record: internal notes."""
    return actor.reads_office and actor.office_id == record.office_id
