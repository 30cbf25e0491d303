"""A day of a forum laid out: rooms side by side, sessions at their hour."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core import grid
from proxenia.forums.models import Forum, Room, Session

from .hours import minutes_of, state_of

SPAN = 31
"""Days of a forum that are shown even where nothing happens."""


def days_of(forum: Forum, sessions: Sequence[Session]) -> list[dt.date]:
    """Return the days of a programme in order: those from its first to its last, and all on which something happens."""
    found = {one.day for one in sessions}
    start, end = forum.start or forum.public_start, forum.end or forum.public_end
    if start and start.day:
        first = start.earliest
        last = end.latest if end and end.day else first
        found |= {first + dt.timedelta(days=number) for number in range(min((last - first).days + 1, SPAN))}
    return sorted(found)


def laid_out(sessions: Sequence[Session], rooms: Sequence[Room], findings: Mapping[int, Sequence[Any]]) -> grid.Grid:
    """Return the sessions of a day that have an hour as a grid: a column of what is in no room, and one for each room."""
    pieces = [_piece(one, findings) for one in sessions if one.begins is not None]
    columns = [(0, str(_("Elsewhere"))), *((room.pk, _words(room)) for room in rooms)]
    return grid.laid_out(pieces, columns)


def _words(room: Room) -> str:
    return f"{room.name} ({room.seats})" if room.seats else room.name


def _piece(session: Session, findings: Mapping[int, Sequence[Any]]) -> grid.Piece:
    assert session.begins is not None
    return grid.Piece(
        what=session,
        column=session.room_id or 0,
        begins=session.begins.hour * 60 + session.begins.minute,
        minutes=minutes_of(session),
        seen=state_of(session),
        findings=tuple(findings.get(session.pk, ())),
    )
