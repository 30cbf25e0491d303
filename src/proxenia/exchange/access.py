"""Who brings files in, and who sees what became of them."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_write_in
from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed

from .models import Run


def can_bring_in(actor: Any, _record: Any = None) -> bool:
    """Whether the actor brings files in: whoever writes in the own office."""
    return can_write_in(actor, actor.office_id)


def must_bring_in(actor: User) -> None:
    """Raise NotAllowed where the actor brings no files in."""
    if not can_bring_in(actor):
        raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))


def can_handle(actor: User, run: Run) -> bool:
    """Whether the actor sees and handles a run: writers of its office; its rows hold personal data."""
    return can_write_in(actor, run.office_id)
