"""Writing for an office by the hand of somebody who is none of its writers.

A guest writes nothing by the three verbs. Where a verb of a room has found that a guest may do one certain thing, such as answering
a call for the guest's own firm, it writes with `hand_of(actor)`: the log then names the guest, and the rules of the records are
those of any writer. Only such verbs call it, never a door; a test names the modules that may.
"""

import copy

from .choices import Role
from .models import User
from .powers import POWERS


def hand_of(actor: User) -> User:
    """Return the account as one that writes ordinary records of its office, for what the calling verb has allowed; never saved."""
    hand = copy.copy(actor)
    hand.__dict__.pop("circle_office_ids", None)
    hand.lent = POWERS[Role.EDITOR]
    return hand
