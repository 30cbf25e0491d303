"""The calendar file of those who come: the forum by its days, and the hours in which they have a place."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils import timezone

from proxenia.core.crypto import installation_mark
from proxenia.core.feeds import Event, written
from proxenia.directory.naming import in_language
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Choice, Forum, Participant, Session


def written_for(forum: Forum, people: Sequence[Participant], language: str, url: str) -> bytes:
    """Return the file: iCalendar, with the forum as days and each session in which one of these people has a place."""
    at = timezone.now()
    events = [*_days(forum, language, at, url), *_hours(_sessions_of(people), language, at, url)]
    return written(in_language(forum.title, language), events, zone=forum.clocks)


def _sessions_of(people: Iterable[Participant]) -> list[Session]:
    given = Choice.objects.filter(participant__in=[one.pk for one in people], state=PlaceState.GIVEN)
    along = ("forum__place", "room", "place")
    found = Session.objects.filter(pk__in=given.values("session"), is_cancelled=False, begins__isnull=False)
    return list(found.select_related(*along))


def _where(forum: Forum, language: str) -> str:
    return ", ".join(in_language(one, language) for one in (forum.venue, forum.place) if one)


def _days(forum: Forum, language: str, at: dt.datetime, url: str) -> list[Event]:
    if forum.start is None or not forum.start.day:
        return []
    last = forum.end.latest if forum.end is not None and forum.end.day else None
    return [
        Event(
            uid=f"forums.forum-{forum.pk}@{installation_mark()}.proxenia",
            number=forum.version,
            stamp=at,
            begins=forum.start.earliest,
            ends=last,
            title=in_language(forum.title, language),
            url=url,
            place=_where(forum, language),
        )
    ]


def _hours(sessions: Iterable[Session], language: str, at: dt.datetime, url: str) -> list[Event]:
    events = []
    for one in sessions:
        begins = one.starts_at
        assert begins is not None  # `_sessions_of` asks for those with an hour
        spots = (one.room, one.venue, one.place)
        events.append(
            Event(
                uid=f"forums.session-{one.pk}@{installation_mark()}.proxenia",
                number=one.version,
                stamp=at,
                begins=begins,
                ends=one.ends_at,
                title=in_language(one.title, language),
                url=url,
                place=", ".join(in_language(spot, language) for spot in spots if spot),
            )
        )
    return events
