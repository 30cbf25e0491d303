"""Who may read what happened."""

from typing import Any


def can_read_log(actor: Any) -> bool:
    """Whether the actor reads the whole log of the own office."""
    return bool(actor.powers.administers)
