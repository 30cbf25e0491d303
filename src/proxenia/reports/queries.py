"""Named reads of this room: what a brief can be about. Each starts from an actor."""

from typing import Any

from proxenia.accounts.models import User
from proxenia.contacts.queries import KNOWN


def subjects(actor: User, label: str) -> Any:
    """Return the records of a kind that the actor may see: ties, people, organisations, posts, places."""
    return KNOWN[label].objects.visible_to(actor)
