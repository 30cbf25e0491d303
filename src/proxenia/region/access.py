"""Who may do what with city-regions, in the words of the house."""

from typing import Any

from proxenia.core.scoping import Actor


def reads_inside(actor: Actor, record: Any) -> bool:
    """Whether the actor reads what the office that keeps a record keeps to itself of it."""
    return actor.reads_office and actor.office_id == record.office_id
