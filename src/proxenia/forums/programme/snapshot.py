"""A programme as everybody may read it: plain values in all languages, without a note, without whom a host does not want.

A session becomes an entry: a dict that can be kept as JSON. What is published, compared, shown and given to other tools are entries.
"""

from collections.abc import Iterable
from typing import Any

from proxenia.core.codes import split
from proxenia.core.texts import Text
from proxenia.forums.choices import WALKED_INTO, ParticipantRole, Promised, SessionKind
from proxenia.forums.models import Appearance, Session

Entry = dict[str, Any]


def snapshot(sessions: Iterable[Session]) -> list[Entry]:
    """Return the entries of sessions (read by `queries.planned_sessions`), in their order."""
    return [entry_of(one) for one in sessions]


def entry_of(session: Session) -> Entry:
    """Return what everybody may read of a session. Only those who have said yes are named."""
    starts, until = session.starts_at, session.ends_at
    agreed = [one for one in session.appearances.all() if one.promised == Promised.AGREED]
    return {
        "key": session.pk,
        "kind": session.kind,
        "title": dict(session.title),
        "text": dict(session.text),
        "day": session.day.isoformat(),
        "begins": f"{session.begins:%H:%M}" if session.begins else "",
        "ends": f"{session.ends:%H:%M}" if session.ends else "",
        "starts": starts.isoformat() if starts else "",
        "until": until.isoformat() if until else "",
        **_where(session),
        "host": str(session.host) if session.host else "",
        "languages": split(session.languages),
        "themes": [{"key": theme.pk, "name": dict(theme.name)} for theme in session.themes.all()],
        "choice": session.by_choice,
        "capacity": session.capacity,
        "roles": split(session.roles),
        "cancelled": session.is_cancelled,
        "why": dict(session.cancelled_why),
        "people": [_person(one) for one in agreed],
    }


def _where(session: Session) -> Entry:
    room, bus = session.room, session.bus
    return {
        "room": room.name if room else "",
        "area": room.area if room else "",
        "place": str(session.place) if session.place else "",
        "venue": dict(session.venue),
        "bus": {
            "name": bus.name,
            "leaves": f"{bus.leaves:%H:%M}",
            "returns": f"{bus.returns:%H:%M}" if bus.returns else "",
            "stop": dict(bus.stop),
        }
        if bus
        else None,
    }


def _person(one: Appearance) -> Entry:
    who = one.speaker if one.speaker is not None else one
    person, post = who.person, who.post
    organisation = one.organisation or (post.organisation if post is not None else None)
    return {
        "task": one.task,
        "person": person.pk if person else None,
        "name": str(person) if person else "",
        "post": dict(post.label) if post else {},
        "organisation": str(organisation) if organisation else "",
        "topic": dict(one.topic),
    }


def text_in(value: dict[str, str], language: str) -> str:
    """Return a text of an entry in a language, else in English, else in the one there is."""
    return value.get(language) or value.get("en") or str(Text(value))


def name_in(person: Entry, language: str) -> str:
    """Return who appears, as a line: name, post, organisation, as far as they are known."""
    return ", ".join(one for one in (person["name"], text_in(person["post"], language), person["organisation"]) if one)


def where_in(entry: Entry, language: str) -> str:
    """Return where a session is, as a line."""
    return ", ".join(
        dict.fromkeys(
            one for one in (entry["room"], entry["area"], text_in(entry["venue"], language), entry["place"]) if one
        )
    )


def takes_part(entry: Entry, *, role: str, person: int | None, dines: bool, chosen: Iterable[int]) -> bool:
    """Say whether an entry stands in the agenda of a participant, known by role, person, dinner and the places they have.

    Whoever appears is there, and whoever has a place. What everybody may walk into is in the agenda of all for whom it is; of the
    sessions side by side only those with a place. The dinner is for those who dine.
    """
    if entry["key"] in set(chosen) or (person is not None and any(one["person"] == person for one in entry["people"])):
        return True
    if entry["choice"] or (entry["roles"] and role not in entry["roles"]):
        return False
    if entry["kind"] == SessionKind.DINNER:
        return dines
    if entry["kind"] == SessionKind.PRESS:
        return role == ParticipantRole.PRESS
    return entry["kind"] in WALKED_INTO
