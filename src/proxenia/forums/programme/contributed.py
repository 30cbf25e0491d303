"""What programmes add elsewhere: search entries, hours in calendars, when interpreters are taken, sessions on other records' pages."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from proxenia.core.contributions import Found, Item, Origin, Panel
from proxenia.core.dates import in_words
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.forums.models import Session
from proxenia.protocol.interpreting import Booking

from . import queries
from .elsewhere import AROUND, OWN, PERSON, UNSAID, keys_of
from .pages import where

SEEN_WITH = ("directory.person", "directory.post", "contacts.speaker")
"""The records on whose pages the sessions they appear in are named."""


def found(session: Any) -> Found:
    """Find a session by its title; its forum, themes, text and who appears weigh less, of those its readers see."""
    words = [session.forum.title.every(), session.text.every(), session.room.name if session.room else ""]
    words += [theme.name.every() for theme in session.themes.all()]
    for one in session.appearances.all():
        who = one.speaker if one.speaker is not None else one
        named = shared_as_far(session, [who.person, who.post, one.organisation])
        words += [each.label.every() if hasattr(each, "label") else str(each) for each in named]
    detail = f"{session.get_kind_display()}, {in_words(session.day)}"
    return Found(str(session.title), session.title.every(), detail, " ".join(filter(None, words)))


def hours(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the sessions that begin within some days, for calendars elsewhere: of a forum, and of those who appear."""
    told = []
    for session in queries.sessions_between(actor, first, last):
        if session.starts_at is None:
            continue
        people = dict.fromkeys(key for one in queries.taking_part(session) for key in keys_of(one))
        about = (("forums.forum", session.forum_id), *people)
        told.append(
            Item(
                session.day,
                f"{session.title} ({session.forum.title})",
                session.get_absolute_url(),
                "programme",
                origin=Origin(OWN, session.pk, "hour", (), about),
                begins=session.starts_at,
                ends=session.ends_at or session.starts_at + UNSAID,
                place=str(where(session)),
            )
        )
    return told


def bookings(actor: Actor, keys: Collection[int], starts: dt.datetime, ends: dt.datetime) -> Iterator[Booking]:
    """Yield when interpreters are taken by sessions; of one that the actor may not see neither title nor address is told."""
    people = queries.people_of_interpreters(keys)
    sessions = queries.interpreted_between(people, (starts - AROUND).date(), (ends + AROUND).date())
    seen = set(
        queries.sessions_visible_to(actor).filter(pk__in=[one.pk for one in sessions]).values_list("pk", flat=True)
    )
    for session in sessions:
        begins = session.starts_at
        if begins is None:
            continue
        is_seen = session.pk in seen
        busy = {pk for one in queries.taking_part(session) for label, pk in keys_of(one) if label == PERSON}
        for pk in busy & set(people):
            yield Booking(
                interpreter=people[pk],
                starts=begins,
                ends=session.ends_at or begins + UNSAID,
                title=session.title if is_seen else "",
                url=session.get_absolute_url() if is_seen else "",
            )


def sessions_with(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the sessions in which a person, a post or a speaker of the pool appears; None without any."""
    rows: list[Session] = queries.appearing_with(actor, record)
    return {"rows": rows} if rows else None


APPEARS = Panel("forums/programme/panel.html", sessions_with)
