"""Verbs of evidence: attach something to a record, and read what is confidential."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.writing import PLAIN
from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed

from .access import can_read_words
from .models import Citation, Note


def cite(label: str, pk: int, *, actor: User, **values: Any) -> Citation:
    """Say where a record, or its field `field`, is documented. Raises NotAllowed, or RuleError as `writing.create` does."""
    return PLAIN.create(Citation, {**values, "about_label": label, "about_id": pk}, actor=actor)


def write_note(values: Mapping[str, Any], *, actor: User) -> Note:
    """Note something about a record under the actor's name and today's date.

    Raises NotAllowed where an editor marks it confidential, or RuleError as `writing.create` does.
    """
    return PLAIN.create(Note, {**values, "written_by": actor, "written_on": today()}, actor=actor)


@transaction.atomic
def read_note(note: Note, *, actor: User) -> str:
    """Return the words of a note; reading a confidential one leaves the event `read` in the office's chain.

    Raises NotAllowed where the actor may not read it.
    """
    if not can_read_words(actor, note):
        raise NotAllowed("note.read.forbidden", _("Only a steward of the office reads confidential notes."))
    if note.is_confidential:
        record_event("read", "sources.note", note.pk, actor=actor)
    return note.text


class _NoteVerbs:
    """The verbs of plain records, but a new note says who wrote it and when."""

    change = staticmethod(PLAIN.change)
    remove = staticmethod(PLAIN.remove)
    can_write = staticmethod(PLAIN.can_write)
    can_write_in = staticmethod(PLAIN.can_write_in)

    @staticmethod
    def create(model: type[Any], values: Mapping[str, Any], *, actor: User) -> Any:  # noqa: ARG004 - the pages name the model
        """Write the note."""
        return write_note(values, actor=actor)


NOTE_VERBS = _NoteVerbs()
