"""What is done on the day: letting in, and taking that back. Both may be said again by a phone that lost its connection."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.errors import RuleError, Stale
from proxenia.forums.models import CheckIn, Participant, Session

ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of letting somebody in: the record of it, and whether it had been said before."""

    check_in: CheckIn
    again: bool


def let_in(
    participant: Participant,
    *,
    actor: User,
    session: Session | None = None,
    key: uuid.UUID | None = None,
    at: dt.datetime | None = None,
) -> CheckIn:
    """Note that a participant was let in, at the forum or to a session; what was noted already is returned as it is.

    `key` is that of whoever notes it: the same one again is the same entry, however often a phone says it. `at` is when it
    was, for what is said later; a moment that has not come is taken for now. Who is let into a session has arrived at the forum.
    Raises NotAllowed, RuleError for a session of another forum or one that was called off, or a key used for somebody else.
    """
    return enter(participant, actor=actor, session=session, key=key, at=at).check_in


@transaction.atomic
def enter(
    participant: Participant,
    *,
    actor: User,
    session: Session | None = None,
    key: uuid.UUID | None = None,
    at: dt.datetime | None = None,
) -> Entry:
    """As `let_in`; say also whether it had been noted before."""
    must_write(actor, participant)
    _check_door(participant, session)
    held = _locked(participant)
    key, now = key or uuid.uuid4(), timezone.now()
    when = min(at or now, now)
    known = CheckIn.objects.filter(key=key).first()
    if known is not None and (known.participant_id, known.session_id) != (held.pk, session and session.pk):
        raise RuleError("checkin.key", _("This key was used to let somebody else in. Use another one."))
    known = known or CheckIn.objects.filter(participant=held, session=session).first()
    if known is not None:
        return Entry(known, again=True)
    made = create(CheckIn, {"participant": held, "session": session, "key": key, "at": when}, actor=actor)
    if session is not None and held.arrived_at is None:
        arrival = uuid.uuid5(key, ARRIVAL)
        create(CheckIn, {"participant": held, "session": None, "key": arrival, "at": when}, actor=actor)
    _note_arrival(held, actor)
    return Entry(made, again=False)


def _check_door(participant: Participant, session: Session | None) -> None:
    """Refuse a session of another forum, or one that was called off."""
    if session is None:
        return
    if session.forum_id != participant.forum_id:
        raise RuleError("checkin.forum", _("That session belongs to another forum."))
    if session.is_cancelled:
        raise RuleError("checkin.cancelled", _("“%(title)s” was called off.") % {"title": session.title})


def _locked(participant: Participant) -> Participant:
    """Return a participant as it is kept, held for this transaction, so that two phones let in one after the other."""
    held = Participant.objects.select_for_update(of=("self",)).filter(pk=participant.pk)
    found: Participant | None = held.first()
    if found is None:
        raise Stale("checkin.gone", _("Somebody removed this participant meanwhile."))
    return found


def _note_arrival(participant: Participant, actor: User) -> None:
    """Keep with a participant when they were first let in anywhere."""
    first = CheckIn.objects.filter(participant=participant).aggregate(first=Min("at"))["first"]
    change(participant, {"arrived_at": first}, actor=actor)


@transaction.atomic
def take_back(check_in: CheckIn, *, actor: User) -> None:
    """Take back that somebody was let in. Raises NotAllowed, Stale where somebody did it already."""
    must_write(actor, check_in)
    participant = _locked(check_in.participant)
    if not CheckIn.objects.filter(pk=check_in.pk).exists():
        raise Stale("checkin.removed", _("Somebody took this back already."))
    remove(check_in, actor=actor)
    _note_arrival(participant, actor)
