"""A forum, who takes part, and its sessions, for tests of the day itself and of what comes after."""

import datetime as dt
import itertools
from typing import Any

from proxenia.accounts.models import User
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Forum, Participant, Registration, Session
from tests.factories import make

DAY = dt.date(2018, 11, 20)
NUMBERS = itertools.count(1001)
"""All as long as each other, so that names stand in the order of their numbers."""


def forum_of(actor: User, **values: Any) -> Forum:
    """Return a forum of three days."""
    said = {"start": "2018-11-20", "end": "2018-11-22", "title": {"en": "Forum 1"}}
    made: Forum = make(Forum, actor=actor, **(said | values))
    return made


def participant(
    forum: Forum, actor: User, *, state: str = PlaceState.GIVEN, language: str = "en", **values: Any
) -> Participant:
    """Return somebody who takes part, with a place."""
    registration = values.pop("registration", None) or make(
        Registration, actor=actor, forum=forum, language=language, country="DK"
    )
    number = next(NUMBERS)
    named = {"name": f"Delegate {number}", "mail": f"delegate{number}@example.org"} | values
    made: Participant = make(Participant, actor=actor, forum=forum, registration=registration, **named)
    Participant.objects.filter(pk=made.pk).update(state=state)
    made.refresh_from_db()
    return made


def session_of(forum: Forum, actor: User, **values: Any) -> Session:
    """Return a session on the first day of a forum."""
    said = {"kind": "plenary", "day": DAY, "begins": dt.time(9), "ends": dt.time(10)} | values
    if said.get("by_choice"):
        said = {"kind": "workshop", "capacity": 20} | values | {"day": DAY}
    made: Session = make(Session, actor=actor, forum=forum, **said)
    return made
