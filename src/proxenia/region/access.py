"""Who may do what with city-regions, in the words of the house."""

from typing import Any

from proxenia.accounts.access import can_write_in
from proxenia.accounts.models import User
from proxenia.core.scoping import Actor


def reads_inside(actor: Actor, record: Any) -> bool:
    """Whether the actor reads what the office that keeps a record keeps to itself of it."""
    return actor.reads_office and actor.office_id == record.office_id


def speaks_for(actor: User, ballot: Any) -> bool:
    """Whether the actor casts this vote as its own: a writer of the office that represents the member, whoever keeps the region."""
    member = ballot.member
    return member is not None and member.represented_by_id is not None and can_write_in(actor, member.represented_by_id)
