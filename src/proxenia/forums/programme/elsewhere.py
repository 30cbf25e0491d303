"""What keeps people busy who appear at a forum: other forums, visits, dinners, whatever tells its hours, booked interpreters."""

import datetime as dt
from collections.abc import Iterable

from proxenia.core.contributions import HOURS
from proxenia.core.scoping import Actor
from proxenia.forums.models import Appearance, Forum
from proxenia.protocol.interpreting import bookings

from . import queries

PERSON, OWN = "directory.person", "forums.session"
AROUND = dt.timedelta(days=1)
"""A day elsewhere begins and ends at another moment."""
UNSAID = dt.timedelta(hours=1)
"""So long a session is taken to last whose end nobody said."""
Busy = tuple[str, dt.datetime, dt.datetime, frozenset[int]]
"""What it is called, two aware moments, and the keys of the people."""


def keys_of(one: Appearance) -> list[tuple[str, int]]:
    """Return by what somebody who appears is known again elsewhere: the person, else the post."""
    who = one.speaker if one.speaker is not None else one
    if who.person_id:
        return [(PERSON, who.person_id)]
    return [("directory.post", who.post_id)] if who.post_id else []


def busy_elsewhere(actor: Actor, forum: Forum, people: set[int], first: dt.datetime, last: dt.datetime) -> list[Busy]:
    """Return what else keeps people busy between two moments, in any programme the actor sees: each time of each once."""
    told = [
        *_bookings(actor, forum, people, first, last),
        *_sessions(actor, forum, people, first, last),
        *_hours(actor, people, first, last),
    ]
    by_time = {(starts, ends, busy): title for title, starts, ends, busy in told}
    return [(title, *key) for key, title in by_time.items()]


def _bookings(actor: Actor, forum: Forum, people: set[int], first: dt.datetime, last: dt.datetime) -> Iterable[Busy]:
    """Yield when interpreters among them are taken; of what the actor may not see no title is told."""
    known = queries.interpreters_among(actor, people)
    if not known:
        return
    own = {one.get_absolute_url() for one in forum.sessions.only("pk")}
    for one in bookings(actor, list(known), first, last):
        if one.url not in own:
            yield str(one.title or "–"), one.starts, one.ends, frozenset({known[one.interpreter]})


def _sessions(actor: Actor, forum: Forum, people: set[int], first: dt.datetime, last: dt.datetime) -> Iterable[Busy]:
    """Yield the sessions of other forums in which they appear."""
    for session in queries.sessions_between(actor, (first - AROUND).date(), (last + AROUND).date(), beside=forum):
        busy = {pk for one in queries.taking_part(session) for label, pk in keys_of(one) if label == PERSON} & people
        begins = session.starts_at
        if busy and begins is not None:
            title = f"{session.title} ({session.forum.title})"
            yield title, begins, session.ends_at or begins + UNSAID, frozenset(busy)


def _hours(actor: Actor, people: set[int], first: dt.datetime, last: dt.datetime) -> Iterable[Busy]:
    """Yield what other rooms tell of them to calendars."""
    asks = [ask for key in HOURS.keys() if key != OWN for ask in HOURS.of(key)]  # noqa: SIM118 - a Slot is no mapping
    for item in (item for ask in asks for item in ask(actor, (first - AROUND).date(), (last + AROUND).date())):
        if item.origin is not None and item.begins and item.ends:
            busy = {pk for label, pk in item.origin.about if label == PERSON} & people
            if busy:
                yield str(item.title), item.begins, item.ends, frozenset(busy)
