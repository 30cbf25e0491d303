"""Who may say what about a record."""

from proxenia.accounts.access import can_keep_confidence, can_write_in
from proxenia.accounts.models import User

from .models import Note


def can_attach(actor: User) -> bool:
    """Whether the actor may add citations, claims and notes at all."""
    return can_write_in(actor, actor.office_id)


def can_read_words(actor: User, note: Note) -> bool:
    """Whether the actor may ask for the words of a note; of a confidential one only stewards of its office."""
    return not note.is_confidential or can_keep_confidence(actor, note.office_id)
