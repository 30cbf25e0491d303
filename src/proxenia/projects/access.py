"""Who may do what with projects, in the words of the house."""

from typing import Any

from proxenia.core.scoping import Actor


def reads_inside(actor: Actor, record: Any) -> bool:
    """Whether the actor reads what an office keeps to itself of a project: its notes, its money, its people's days."""
    return actor.reads_office and actor.office_id == record.office_id


def reads_own(actor: Actor) -> bool:
    """Whether the actor reads what the own office keeps of people's days over all its projects."""
    return actor.reads_office
