"""Who holds the chair when: pure days and names, no records.

Turns begin on the first day and every so many months. A group holds a turn as long as somebody of it is a member; members that left
are left out of it. Where nobody of a group is a member any more, or not yet, the next group steps in: for the rest of the turn, and
then for a turn of its own. So nobody's turn is lost by somebody else's leaving.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

H = TypeVar("H")
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Holder(Generic[H]):
    """A member in the order of turns, and from when until when it is a member; None where that is open."""

    who: H
    first: dt.date | None = None
    last: dt.date | None = None

    def there(self, day: dt.date) -> bool:
        """Whether it is a member on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Turn(Generic[H]):
    """Who holds it from a day until a day, both included; `last` is None where nobody takes turns."""

    first: dt.date
    last: dt.date | None
    holders: tuple[H, ...]


def months_on(day: dt.date, months: int) -> dt.date:
    """Return the same day some months on; the last of the month where that month is shorter."""
    number = day.month - 1 + months
    year, month = day.year + number // MONTHS, number % MONTHS + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def turns(
    start: dt.date, months: int | None, order: Sequence[Sequence[Holder[H]]], *, end: dt.date | None = None
) -> Iterator[Turn[H]]:
    """Return the turns one after another, until nobody of the order is a member any more, or the turns end.

    `order` are the groups as they follow one another. Where nobody takes turns (`months` is None) the group that holds the chair keeps
    it until all of it have left; then the next one does.
    """
    at, slot, own, first = 0, 0, -1, start
    while order and (end is None or first <= end):
        found = _next(order, at, first)
        if found is None:
            return
        own = found if own < 0 else own
        boundary = months_on(start, months * (slot + 1)) - dt.timedelta(1) if months else None
        last = _earliest(boundary, end, _until(order[found], first))
        yield Turn(first, last, tuple(one.who for one in order[found] if one.there(first)))
        if last is None:
            return
        first = last + dt.timedelta(1)
        at = found
        if last == boundary:  # whoever stepped in for others has a turn of its own now
            at, slot, own = found + (found == own), slot + 1, -1


def _next(order: Sequence[Sequence[Holder[H]]], at: int, day: dt.date) -> int | None:
    """Return the first group, from one on and round, of which somebody is a member on a day; None where there is none."""
    tried = ((at + step) % len(order) for step in range(len(order)))
    return next((one for one in tried if any(holder.there(day) for holder in order[one])), None)


def _until(group: Sequence[Holder[H]], day: dt.date) -> dt.date | None:
    """Return the day up to which a group stays as it is on a day: before somebody of it leaves or joins; None where it stays."""
    ends = [one.last for one in group if one.there(day) and one.last is not None]
    begins = [one.first - dt.timedelta(1) for one in group if one.first is not None and one.first > day]
    return min((*ends, *begins), default=None)


def _earliest(*days: dt.date | None) -> dt.date | None:
    return min((one for one in days if one is not None), default=None)


def holding(found: Iterator[Turn[H]], day: dt.date, *, coming: int) -> list[Turn[H]]:
    """Return the turn of a day and some that come after it; nothing before the first turn."""
    kept: list[Turn[H]] = []
    for one in found:
        if one.last is None or one.last >= day:
            kept.append(one)
        if len(kept) > coming:
            break
    return kept
