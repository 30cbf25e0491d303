"""What is done with the lines of a programme. Whatever moves a line is one verb: it puts it somewhere, and the same verb undoes it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, create_many
from proxenia.core.errors import RuleError, Stale
from proxenia.core.texts import Text, as_text
from proxenia.visits.choices import ItemState
from proxenia.visits.models import OutcomeLine, ProgrammeItem, Visit

from .hours import placed, state_of, visit_zone
from .moving import Move, delayed, lines_to_move, shifted

COPIED = (
    *("kind", "title", "begins", "zone", "ends", "end_zone", "place", "venue", "latitude", "longitude", "transport"),
    *("to_place", "to_venue", "to_latitude", "to_longitude", "distance_km", "host_organisation", "host_post", "owner"),
    *("language", "with_partner"),
)
"""What a copy takes over. Who takes part, what is booked and what was agreed belongs to the line it was said of."""


def move_item(
    item: ProgrammeItem,
    day: dt.date,
    begins: dt.time,
    *,
    actor: User,
    minutes: int | None = None,
    seen: str = "",
) -> ProgrammeItem:
    """Put a line of a programme at a day and an hour, on the clocks of its place; its length stays unless `minutes` says another.

    `seen` is how the line's hours stood when the actor saw them. Raises NotAllowed, Stale where somebody moved it meanwhile,
    RuleError for an hour that clocks skip or a length that is none.
    """
    return move_items([Move(item, day, begins, minutes, seen)], actor=actor)[0]


@transaction.atomic
def move_items(moves: Sequence[Move], *, actor: User) -> list[ProgrammeItem]:
    """Put several lines of one programme where they shall be: all of them or none. Raises as `move_item` does."""
    return [_moved(one, actor) for one in moves]


def _moved(one: Move, actor: User) -> ProgrammeItem:
    must_write(actor, one.item)
    stored = _locked(one.item)
    if one.seen and one.seen != state_of(stored):
        raise Stale(
            "item.moved",
            _("Somebody else moved “%(title)s” meanwhile. It stands where they put it; look again before you move it.")
            % {"title": stored.title},
        )
    values = placed(stored, visit_zone(stored.visit), day=one.day, begins=one.begins, minutes=one.minutes)
    return change(stored, values, actor=actor)


def _locked(item: ProgrammeItem) -> ProgrammeItem:
    """Return a line as it is kept, held for this transaction; raise Stale where somebody removed it."""
    found = ProgrammeItem.objects.select_for_update(of=("self",)).filter(pk=item.pk)
    stored: ProgrammeItem | None = found.select_related("visit__place", "place", "to_place").first()
    if stored is None:
        raise Stale("item.removed", _("Somebody else removed this line meanwhile."))
    return stored


@transaction.atomic
def shift_day(visit: Visit, day: dt.date, minutes: int, *, actor: User) -> list[ProgrammeItem]:
    """Put all lines that begin on a day so many minutes later, or earlier where it is negative.

    Raises RuleError where nothing begins on that day, or it would be by more than a week.
    """
    must_write(actor, visit)
    items = list(lines_to_move(actor, visit).filter(day=day))
    if not items:
        raise RuleError("programme.day_empty", _("Nothing begins on that day."))
    return move_items(shifted(items, visit_zone(visit), minutes), actor=actor)


def copy_item(item: ProgrammeItem, day: dt.date, *, actor: User) -> ProgrammeItem:
    """Write a line once more on a day, at the same hour; who takes part and what is booked is not copied."""
    must_write(actor, item)
    return create_many(ProgrammeItem, [_copied(item, item.visit, day)], actor=actor)[0]


@transaction.atomic
def copy_programme(visit: Visit, source: Visit, *, actor: User, first: dt.date | None = None) -> list[ProgrammeItem]:
    """Begin a programme with the lines of another visit's, moved so that its first day is `first` or the visit's own.

    Raises RuleError where the other has none, or no first day is known.
    """
    must_write(actor, visit)
    items = list(lines_to_move(actor, source))
    if not items:
        raise RuleError("programme.empty", _("That visit has no programme to copy."))
    begin = first or (visit.start.earliest if visit.start and visit.start.day else None)
    if begin is None:
        raise RuleError("programme.first_day", _("Say on which day the copied programme begins."))
    apart = begin - min(item.day for item in items)
    try:
        rows = [_copied(item, visit, item.day + apart) for item in items]
    except OverflowError:
        raise RuleError("item.day", _("That day is too far away.")) from None
    return create_many(ProgrammeItem, rows, actor=actor)


def _copied(item: ProgrammeItem, visit: Visit, day: dt.date) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in COPIED}
    end_day = item.end_day and day + (item.end_day - item.day)
    return values | {"visit": visit, "day": day, "end_day": end_day}


def mark_item(item: ProgrammeItem, state: str, *, actor: User) -> ProgrammeItem:
    """Say what became of a line on the day: done, left out, or planned again. Raises RuleError for anything else."""
    if state not in ItemState.values:
        raise RuleError("item.state", _("A line is planned, done or left out."))
    return change(item, {"state": state}, actor=actor)


def note_said(item: ProgrammeItem, text: Text | str, *, actor: User) -> OutcomeLine:
    """Note what was said at a line as a draft line of the report, under the line's name. Raises RuleError for an empty one."""
    said = as_text(text)
    if not any(said.values()):
        raise RuleError("item.said", _("Write what was said."))
    where = Text({code: f"{item.title.get(code) or item.title}: {words}" for code, words in said.items() if words})
    last = OutcomeLine.objects.filter(visit=item.visit_id).aggregate(last=Max("position"))["last"] or 0
    return create(OutcomeLine, {"visit": item.visit, "position": last + 1, "text": where}, actor=actor)


@transaction.atomic
def delay_item(item: ProgrammeItem, minutes: int, *, actor: User, seen: str = "") -> list[ProgrammeItem]:
    """Put a line so many minutes later, and with it what our own team does after it on that day; return all that moved.

    What the partner sees is not pushed: that is agreed with it. Raises as `move_item` does.
    """
    must_write(actor, item)
    return move_items(delayed(actor, item, minutes, seen=seen), actor=actor)
