"""The last move of a programme is taken back by the verb that moved."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.errors import Stale
from proxenia.core.requests import Request
from proxenia.core.undoing import LastMoves
from proxenia.visits.models import ProgrammeItem, Visit

from . import actions, reads
from .hours import hours_of, state_of, visit_zone
from .moving import Move

LAST = LastMoves("visits.undo")


def moved(request: Request, visit: Visit, moves: Sequence[Move]) -> list[ProgrammeItem]:
    """Make moves, and note where the lines stood before and how they stand now."""
    zone = visit_zone(visit)
    before = [
        {
            "item": one.item.pk,
            "day": one.item.day.isoformat(),
            "begins": one.item.begins.isoformat(),
            "minutes": hours_of(one.item, zone).minutes,
        }
        for one in moves
    ]
    found = actions.move_items(moves, actor=request.user)
    back = [row | {"seen": state_of(item)} for row, item in zip(before, found, strict=True)]
    LAST.keep(request, visit.pk, back)
    return found


def take_back(request: Request, visit: Visit) -> None:
    """Take the last move back; raise Stale where somebody has moved or removed one of its lines since, RuleError for none."""
    kept = LAST.take(request, visit.pk)
    found = reads.items_visible_to(request.user).filter(pk__in=[one["item"] for one in kept])
    items = {item.pk: item for item in found}
    if len(items) < len(kept):
        raise Stale("item.removed", _("Somebody else removed this line meanwhile."))
    actions.move_items([_back(items[one["item"]], one) for one in kept], actor=request.user)


def _back(item: ProgrammeItem, kept: dict[str, Any]) -> Move:
    day, begins = dt.date.fromisoformat(kept["day"]), dt.time.fromisoformat(kept["begins"])
    return Move(item, day, begins, kept["minutes"], kept["seen"])
