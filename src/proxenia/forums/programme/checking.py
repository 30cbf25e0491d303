"""Checks the programme of a forum: what is on record becomes the plan of the engine, and its findings become sentences."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from proxenia.core.codes import split
from proxenia.core.findings import Checked
from proxenia.core.scoping import Actor
from proxenia.core.zones import local, moment
from proxenia.engines import programme as engine
from proxenia.forums.access import reads_participants
from proxenia.forums.choices import BESIDE, FOR_ALL, SPOKEN, Promised, Task
from proxenia.forums.models import Appearance, Bus, Forum, Session

from . import findings, queries
from .elsewhere import PERSON, busy_elsewhere, keys_of


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something of another programme that keeps somebody busy."""

    title: str
    pk: None = None


def check_forum(actor: Actor, forum: Forum, sessions: Sequence[Session] | None = None) -> Checked:
    """Return what the checker finds in the programme of a forum, in sentences of the reader's language.

    Who reads the participants is told also of those whose places clash. What was called off is not looked at.
    """
    read = queries.sessions_of(actor, forum) if sessions is None else sessions
    own = [one for one in read if not one.is_cancelled]
    timed = [one for one in own if one.begins is not None]
    given = queries.places_given(timed) if reads_participants(actor, forum) else []
    who: dict[int, set[int]] = {}
    for participant, session in given:
        who.setdefault(session, set()).add(participant)
    names: dict[Any, str] = {}
    lines = [_line(one, frozenset(who.get(one.pk, ())), names) for one in timed]
    away, items = _elsewhere(actor, forum, lines)
    items |= {one.pk: one for one in own}
    plan = engine.Plan((*lines, *away), (), *_days(forum), forum.clocks, ways=_ways(forum))
    found = [*engine.check_event(plan), *(_hourless(one) for one in own if one.begins is None)]
    return Checked(tuple(findings.told(one, items, names) for one in found), (), len(own))


def _hourless(session: Session) -> engine.Finding:
    return engine.Finding("hour_missing", engine.NOTE, (session.pk,))


def _days(forum: Forum) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of a programme, as far as they are known to the day."""
    first = forum.start.earliest if forum.start and forum.start.day else None
    end = forum.end or forum.start
    return first, end.latest if end and end.day else None


def _ways(forum: Forum) -> dict[frozenset[Any], int]:
    return {frozenset(way.ends): way.minutes for way in forum.ways.all()}


def _spot(session: Session) -> engine.Spot:
    """Return where a session is; rooms of one area are one spot, and so is a town or a venue."""
    room, place = session.room, session.place
    if room is not None:
        return engine.Spot(room.name, room.house or None)
    position = None
    if place is not None and place.latitude is not None and place.longitude is not None:
        position = place.latitude, place.longitude
    name = str(session.venue or place or "")
    city = (place.name if place is not None else name).casefold() or None
    return engine.Spot(name, city, position) if name else engine.Spot()


def _uses(session: Session, shown: Sequence[Appearance], names: dict[Any, str]) -> Iterable[engine.Use]:
    if session.room is not None:
        names["room", session.room.pk] = session.room.name
        yield engine.Use("room", ("room", session.room.pk))
    for one in shown:
        kind = "interpreter" if one.task == Task.INTERPRETER else "person"
        for key in keys_of(one):
            names.setdefault(key, str(one))
            yield engine.Use(kind, key)


def _line(session: Session, who: frozenset[Any], names: dict[Any, str]) -> engine.Session:
    """Return a session as the engine takes it, and note what its room, its people and its bus are called."""
    assert session.begins is not None
    appearances = list(session.appearances.all())
    shown = [one for one in appearances if one.promised != Promised.DECLINED]
    declined = [one for one in appearances if one.promised == Promised.DECLINED]
    for one in declined:
        names["appearance", one.pk] = str(one)
    helpers = [one for one in shown if one.task == Task.INTERPRETER]
    next_day = session.ends is not None and session.ends <= session.begins
    return engine.Session(
        key=session.pk,
        day=session.day,
        begins=session.begins,
        zone=session.forum.clocks,
        kind=session.kind,
        end_day=session.day + dt.timedelta(days=1) if next_day else None,
        ends=session.ends,
        spot=_spot(session),
        who=who,
        uses=tuple(dict.fromkeys(_uses(session, shown, names))),
        for_all=session.kind in FOR_ALL,
        beside=session.kind in BESIDE,
        spoken=frozenset(split(session.languages)),
        interpreters=tuple(engine.Interpreting(one.pk, frozenset(split(one.languages))) for one in helpers),
        places=session.capacity,
        seats=session.room.seats if session.room else None,
        needs_speaker=session.kind in SPOKEN,
        declined=tuple(("appearance", one.pk) for one in declined),
        ride=_ride(session.bus, session.forum.clocks, names),
        meal=(session.dinner.day, session.dinner.begins or session.begins) if session.dinner else None,
    )


def _ride(bus: Bus | None, zone: str, names: dict[Any, str]) -> engine.Ride | None:
    if bus is None:
        return None
    names["bus", bus.pk] = bus.name
    returns = moment(bus.day, bus.returns, zone) if bus.returns else None
    return engine.Ride(bus.pk, moment(bus.day, bus.leaves, zone), returns, bus.seats)


def _elsewhere(
    actor: Actor, forum: Forum, lines: Sequence[engine.Session]
) -> tuple[list[engine.Session], dict[Any, Any]]:
    """Return what else keeps those busy who appear here, and what each is called, by key."""
    uses: list[Any] = [use.key for line in lines for use in line.uses if use.walks]
    people = {pk for label, pk in uses if label == PERSON}
    if not people:
        return [], {}
    first, last = min(line.start for line in lines), max(line.until for line in lines)
    told = busy_elsewhere(actor, forum, people, first, last)
    items = {("elsewhere", number): Elsewhere(title) for number, (title, *_span) in enumerate(told)}
    return [_busy(key, *one[1:], forum.clocks) for key, one in zip(items, told, strict=True)], items


def _busy(key: Any, starts: dt.datetime, ends: dt.datetime, busy: frozenset[int], zone: str) -> engine.Session:
    begins, until = local(starts, zone), local(ends, zone)
    uses = tuple(engine.Use("person", (PERSON, pk)) for pk in sorted(busy))
    return engine.Session(
        key,
        begins.date(),
        begins.time(),
        zone,
        ends=until.time(),
        end_day=until.date(),
        uses=uses,
        elsewhere=True,
    )
