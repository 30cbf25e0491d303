"""What is done with a programme. Whatever moves a session is one verb: it puts it somewhere, and the same verb undoes it."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.handing.actions import make_address, own_address
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.actions import record_event
from proxenia.core.crypto import digest
from proxenia.core.errors import RuleError, Stale
from proxenia.core.texts import Text
from proxenia.forums.access import must_plan, must_publish
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Agenda, Forum, Participant, ProgrammeVersion, Room, Session
from proxenia.forums.record.queries import locked

from . import queries
from .changes import changes_between
from .hours import placed, state_of
from .snapshot import snapshot

COPIED = (
    *("forum", "kind", "title", "text", "begins", "ends", "room", "place", "venue", "host", "languages", "by_choice"),
    *("capacity", "minimum", "roles", "sharing"),
)
"""What a copy takes over. Who appears, by which bus one comes and which tables are set belongs to the session it was said of."""


@dataclass(frozen=True, slots=True)
class Move:
    """A session to be put at a day, an hour and into a room, for so many minutes; `minutes` None leaves its length, `endless` none.

    `into` says whether the room is to be another: `room` None then means that it is in none of the rooms. `seen` is how the actor
    saw it.
    """

    session: Session
    day: dt.date
    begins: dt.time | None
    minutes: int | None = None
    into: bool = False
    room: Room | None = None
    seen: str = ""
    endless: bool = False


def move_session(
    session: Session,
    day: dt.date,
    begins: dt.time,
    *,
    actor: User,
    minutes: int | None = None,
    room: Room | None = None,
    seen: str = "",
) -> Session:
    """Put a session at a day and an hour, on the clocks of the forum, and into another room where one is named.

    Its length stays unless `minutes` says another. `seen` is how it stood when the actor saw it. Raises NotAllowed, Stale where
    somebody moved it meanwhile, RuleError for an hour that clocks skip, a length that is none, or the room of another forum.
    """
    return move_sessions([Move(session, day, begins, minutes, room is not None, room, seen)], actor=actor)[0]


@transaction.atomic
def move_sessions(moves: Sequence[Move], *, actor: User) -> list[Session]:
    """Put several sessions of one forum where they shall be: all of them or none. Raises as `move_session` does."""
    return [_moved(one, actor) for one in moves]


def _moved(one: Move, actor: User) -> Session:
    must_plan(actor, one.session.forum)
    stored = _locked(one.session)
    if one.seen and one.seen != state_of(stored):
        words = _(
            "Somebody else moved “%(title)s” meanwhile. It stands where they put it; look again before you move it."
        )
        raise Stale("session.moved", words % {"title": stored.title})
    values = placed(stored, one.day, one.begins, one.minutes, endless=one.endless)
    if one.into:
        values["room"] = one.room
    return change(stored, values, actor=actor)


def _locked(session: Session) -> Session:
    """Return a session as it is kept, held for this transaction; raise Stale where somebody removed it."""
    found = Session.objects.select_for_update(of=("self",)).filter(pk=session.pk)
    stored: Session | None = found.select_related("forum__place").first()
    if stored is None:
        raise Stale("session.removed", _("Somebody else removed this session meanwhile."))
    return stored


@transaction.atomic
def copy_session(session: Session, day: dt.date, *, actor: User) -> Session:
    """Write a session once more on a day, at the same hour and with its themes; who appears is not copied."""
    must_plan(actor, session.forum)
    values = {name: getattr(session, name) for name in COPIED}
    return create(Session, values | {"day": day, "themes": list(session.themes.all())}, actor=actor)


def cancel_session(session: Session, why: Text | str = "", *, actor: User) -> Session:
    """Call a session off: it stays in the programme and says so. Raises NotAllowed, RuleError where it is called off already."""
    must_plan(actor, session.forum)
    if session.is_cancelled:
        raise RuleError("session.cancelled", _("This session is called off already."))
    return change(session, {"is_cancelled": True, "cancelled_why": why}, actor=actor, verb="cancelled")


def resume_session(session: Session, *, actor: User) -> Session:
    """Take up a session that was called off. Raises NotAllowed, RuleError where it was not."""
    must_plan(actor, session.forum)
    if not session.is_cancelled:
        raise RuleError("session.not_cancelled", _("This session was not called off."))
    return change(session, {"is_cancelled": False, "cancelled_why": ""}, actor=actor, verb="resumed")


@transaction.atomic
def publish_programme(forum: Forum, comment: Text | str = "", *, actor: User) -> ProgrammeVersion:
    """Publish the programme as it stands as its next version; public pages, agendas and calendars tell this one from now on.

    Raises NotAllowed for all but stewards, RuleError where there is nothing to publish or nothing has changed since the last.
    """
    must_plan(actor, forum)
    must_publish(actor, forum)
    stored = locked(forum)
    now = snapshot(queries.planned_sessions(forum))
    if not now:
        raise RuleError("programme.empty", _("There is no session in the programme yet."))
    last = queries.version_of(stored)
    if last is not None and not changes_between(last.programme, now):
        words = _("Nothing has changed since version %(number)s.") % {"number": last.number}
        raise RuleError("programme.unchanged", words)
    version = ProgrammeVersion.objects.create(
        office_id=stored.office_id,
        forum=stored,
        number=last.number + 1 if last else 1,
        published_at=timezone.now(),
        comment=comment,
        programme=now,
    )
    record_event(
        "published",
        ProgrammeVersion._meta.label_lower,
        version.pk,
        actor=actor,
        forum=stored.pk,
        number=version.number,
        sessions=len(now),
        digest=_digest(now),
    )
    return version


def _digest(entries: list[dict[str, Any]]) -> str:
    """Return by what the chain proves what was published, without holding it a second time."""
    return digest(json.dumps(entries, sort_keys=True, ensure_ascii=False).encode())


def make_agenda(participant: Participant, language: str = "en", *, actor: User) -> Agenda:
    """Make the secret address of a participant's agenda, in a language.

    Raises NotAllowed, RuleError where there is one already, the participant has no place, or the language is unknown.
    """
    if participant.state != PlaceState.GIVEN:
        raise RuleError("agenda.no_place", _("This participant has no place at the forum."))
    return make_address(Agenda, participant, language=language, actor=actor)


def open_agenda(participant: Participant, language: str) -> Agenda:
    """Return the address of the agenda of a participant who asks for it from their own page; the first time it is made."""
    return own_address(Agenda, participant, language=language)


@transaction.atomic
def make_agendas(forum: Forum, *, actor: User) -> int:
    """Make the addresses of all who have a place and none yet, each in the language of their registration; return how many."""
    must_plan(actor, forum)
    waiting = list(queries.without_agenda(locked(forum)).select_related("registration"))
    for one in waiting:
        make_address(Agenda, one, language=one.registration.language, actor=actor)
    return len(waiting)
