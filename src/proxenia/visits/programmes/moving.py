"""Moves that are to be made, before any is: `actions.move_items` makes them, and the same way takes them back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.errors import Stale
from proxenia.core.scoping import Actor
from proxenia.visits.choices import ItemState
from proxenia.visits.models import ProgrammeItem, Visit

from .hours import Hours, hours_of, later, state_of, visit_zone
from .reads import items_visible_to


@dataclass(frozen=True, slots=True)
class Move:
    """A line to be put at a day and an hour, for so many minutes; `minutes` None leaves its length. `seen` is how the actor saw it."""

    item: ProgrammeItem
    day: dt.date
    begins: dt.time
    minutes: int | None = None
    seen: str = ""


def lines_to_move(actor: Actor, visit: Visit) -> Any:
    """Return the lines of a visit that the actor sees, with what their hours follow from."""
    return items_visible_to(actor).filter(visit=visit).select_related("place", "to_place", "visit__place")


def shifted(items: Sequence[ProgrammeItem], default: str, minutes: int) -> list[Move]:
    """Return the moves that put lines so many minutes later; raise RuleError for more than a week."""
    return [Move(item, *later(item, default, minutes), None, state_of(item)) for item in items]


def delayed(actor: Actor, item: ProgrammeItem, minutes: int, *, seen: str = "") -> list[Move]:
    """Return the moves by which a line comes so many minutes later, and the own team's lines after it on that day."""
    stored = lines_to_move(actor, item.visit).filter(pk=item.pk).first()
    if stored is None:
        raise Stale("item.removed", _("Somebody else removed this line meanwhile."))
    zone = visit_zone(stored.visit)
    own = lines_to_move(actor, stored.visit).filter(day=stored.day, with_partner=False, state=ItemState.PLANNED)
    after: Hours = hours_of(stored, zone)
    pushed = [one for one in own if one.pk != stored.pk and hours_of(one, zone).begins >= after.begins]
    first = Move(stored, *later(stored, zone, minutes), None, seen or state_of(stored))
    return [first, *shifted(pushed, zone, minutes)]
