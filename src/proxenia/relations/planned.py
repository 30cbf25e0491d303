"""What is planned for ties and becomes a contact once held, such as a visit: how an axis and a calendar show it till then."""

from typing import Any

from proxenia.core.contributions import Entry, Item

from .watch import origin_of


def bar(record: Any, lane: str, state: Any) -> Entry:
    """Return a record with a start as a bar of its own lane on the axis of a tie; it counts for nothing."""
    return Entry(
        lane=lane,
        kind="planned unnamed",
        title=record.title,
        start=record.start,
        end=record.end or record.start,
        span=True,
        url=record.get_absolute_url(),
        detail=state,
        planned=True,
    )


def day(record: Any, kind: str, what: str) -> Item:
    """Return the day of the calendar on which a record with a start begins; `what` says in words what it is."""
    return Item(
        day=record.start.earliest,
        title=record.title,
        url=record.get_absolute_url(),
        kind=kind,
        end=record.end.latest if record.end and record.end.day else None,
        known=None if record.start.day else record.start,
        detail=", ".join(str(part) for part in (what, record.place) if part),
        origin=origin_of(record, kind),
    )
