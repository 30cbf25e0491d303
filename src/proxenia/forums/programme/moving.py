"""What a button, a key or a hand asks for on the board of a programme, as moves that the verb makes and takes back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core import boxes
from proxenia.core.errors import RuleError, Stale
from proxenia.core.grid import QUARTER
from proxenia.core.requests import Request
from proxenia.core.undoing import LastMoves
from proxenia.forums.models import Forum, Room, Session

from . import actions, queries
from .actions import Move
from .hours import later, minutes_of, state_of

LAST = LastMoves("forums.undo")
STEPS: Mapping[str, tuple[int, int]] = {
    "earlier": (-QUARTER, 0),
    "later": (QUARTER, 0),
    "shorter": (0, -QUARTER),
    "longer": (0, QUARTER),
}
"""What the buttons do: minutes by which a session begins later, and by which it lasts longer."""
ASIDE: Mapping[str, int] = {"room-before": -1, "room-after": 1}
NOWHERE = "0"
"""The column of what is in none of the rooms."""


def asked(sent: Any, session: Session, rooms: Sequence[Room]) -> Move:
    """Return the move that a button or a hand asked for; raise RuleError for what cannot be understood."""
    do, seen = sent.get("do", ""), sent.get("seen", "")
    if do in STEPS:
        by, longer = STEPS[do]
        lasts = minutes_of(session)
        day, begins = later(session, by)
        return Move(session, day, begins, (lasts or 0) + longer if longer else None, seen=seen)
    if do in ASIDE:
        return Move(session, session.day, session.begins, None, True, _beside(session, rooms, ASIDE[do]), seen)
    into, room = _room(sent.get("room"), rooms)
    day = boxes.day(sent, "day") or session.day
    begins = boxes.hour(sent, "begins") or session.begins
    return Move(session, day, begins, boxes.minutes(sent, "minutes"), into, room, seen)


def _beside(session: Session, rooms: Sequence[Room], by: int) -> Room | None:
    """Return the room of the column so many further on; the first column is that of what is in no room."""
    columns: list[Room | None] = [None, *rooms]
    here = next((number for number, room in enumerate(columns) if room and room.pk == session.room_id), 0)
    return columns[min(max(here + by, 0), len(columns) - 1)]


def _room(said: str | None, rooms: Sequence[Room]) -> tuple[bool, Room | None]:
    """Return whether another room is asked for, and which; raise RuleError for one that the forum does not have."""
    if not said:
        return False, None
    if said == NOWHERE:
        return True, None
    found = next((room for room in rooms if str(room.pk) == said), None)
    if found is None:
        raise RuleError("session.room", _("This forum has no such room. Choose one of its rooms."))
    return True, found


def moved(request: Request, forum: Forum, move: Move) -> Session:
    """Make a move, and note where the session stood before and how it stands now."""
    session = move.session
    before = {
        "session": session.pk,
        "day": session.day.isoformat(),
        "begins": session.begins.isoformat() if session.begins else "",
        "minutes": minutes_of(session),
        "room": session.room_id,
    }
    (found,) = actions.move_sessions([move], actor=request.user)
    LAST.keep(request, forum.pk, [before | {"seen": state_of(found)}])
    return found


def take_back(request: Request, forum: Forum, rooms: Sequence[Room]) -> None:
    """Take the last move back; raise Stale where somebody has moved or removed the session since, RuleError for none."""
    kept = LAST.take(request, forum.pk)
    sessions = queries.by_keys(queries.sessions_visible_to(request.user), [one["session"] for one in kept])
    known = {room.pk: room for room in rooms}
    if len(sessions) < len(kept):
        raise Stale("session.removed", _("Somebody else removed this session meanwhile."))
    actions.move_sessions([_back(sessions[one["session"]], one, known) for one in kept], actor=request.user)


def _back(session: Session, kept: dict[str, Any], rooms: Mapping[int, Room]) -> Move:
    begins = dt.time.fromisoformat(kept["begins"]) if kept["begins"] else None
    day, room = dt.date.fromisoformat(kept["day"]), rooms.get(kept["room"] or 0)
    return Move(session, day, begins, kept["minutes"], True, room, kept["seen"], endless=kept["minutes"] is None)
