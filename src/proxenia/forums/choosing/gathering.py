"""What a forum's places are as a problem of the engine: who wishes what, who is kept from what, and what clashes in time."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

from proxenia.core.folding import plain
from proxenia.core.zones import local, moment
from proxenia.engines.places import Person, Problem
from proxenia.engines.places import Session as Places
from proxenia.forums.choices import PlaceState, PlanningWay
from proxenia.forums.models import Bus, Choice, Forum, Participant, Session

from . import queries
from .queries import LATER

Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True)
class Board:
    """The sessions of a forum whose places are given out by wishes, and everybody who has a place at the forum."""

    forum: Forum
    sessions: list[Session]
    people: list[Participant]
    busy: Mapping[int, list[Span]]
    ways: Mapping[frozenset[str], int]
    changed: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def session(self) -> dict[str, Session]:
        """The sessions by the engine's key."""
        return {str(one.pk): one for one in self.sessions}

    @cached_property
    def person(self) -> dict[str, Participant]:
        """The participants by the engine's key."""
        return {str(one.pk): one for one in self.people}

    @cached_property
    def buses(self) -> dict[str, Bus]:
        """The buses of the sessions by the engine's key."""
        return {str(one.bus.pk): one.bus for one in self.sessions if one.bus is not None}

    @cached_property
    def choice(self) -> dict[tuple[str, str], Choice]:
        """The wish of somebody for a session, by both keys."""
        return {(str(one.pk), str(choice.session_id)): choice for one in self.people for choice in one.wishes}  # type: ignore[attr-defined]

    @cached_property
    def spans(self) -> dict[str, Span]:
        """When those who go to a session are away, the bus included."""
        return {key: span_of(one) for key, one in self.session.items()}

    @cached_property
    def clashing(self) -> frozenset[frozenset[str]]:
        """The sessions of which nobody can attend both: their hours, with the buses or the way between, overlap."""
        return frozenset(
            frozenset((str(one.pk), str(other.pk)))
            for one, other in combinations(self.sessions, 2)
            if self._clash(one, other)
        )

    def _clash(self, one: Session, other: Session) -> bool:
        if one.bus_id is not None and one.bus_id == other.bus_id:
            return overlap(hours_of(one), hours_of(other), 0)
        rooms = [session.room.house if session.room else "" for session in (one, other)]
        return overlap(self.spans[str(one.pk)], self.spans[str(other.pk)], self.ways.get(frozenset(rooms), 0))

    @cached_property
    def told(self) -> bool:
        """Whether anybody has been told of a place."""
        return any(choice.state == PlaceState.GIVEN for choice in self.choice.values())

    def problem(self, way: str) -> Problem:
        """Return what the engine is asked, by what goes first."""
        groups: dict[str, set[str]] = {"together": set(), "apart": set()}
        for one in self.people:
            for name, those in groups.items():
                if getattr(one.registration, name):
                    those.add(str(one.registration_id))
        return Problem(
            tuple(self._person(one, way) for one in self.people),
            tuple(self._places(one) for one in self.sessions),
            self.clashing,
            {key: self._changed("seats", key, bus.seats) for key, bus in self.buses.items()},
            frozenset(groups["together"]),
            frozenset(groups["apart"]),
            steady=way != PlanningWay.WISHES,
        )

    def _changed(self, what: str, key: str, value: Any) -> Any:
        return self.changed.get(what, {}).get(key, value)

    def _places(self, one: Session) -> Places:
        key = str(one.pk)
        places, least = self._changed("places", key, one.capacity), self._changed("least", key, one.minimum)
        return Places(key, places, least, "" if one.bus_id is None else str(one.bus_id))

    def _person(self, one: Participant, way: str) -> Person:
        wishes = self.wishes(one)
        planned = frozenset(self._with(one, is_planned))
        told = frozenset(self._with(one, lambda choice: choice.state == PlaceState.GIVEN))
        fixed = frozenset(self._with(one, lambda choice: is_planned(choice) and choice.is_locked))
        fixed = planned if way == PlanningWay.FILL else fixed
        barred = {key: why for key in wishes if (why := self.barred(one, self.session[key]))}
        now = told if self.told else planned
        return Person(str(one.pk), wishes, barred, str(one.registration_id), now, fixed)

    def _with(self, one: Participant, test: Any) -> list[str]:
        mine: list[Choice] = one.wishes  # type: ignore[attr-defined]
        return [key for choice in mine if (key := str(choice.session_id)) in self.session and test(choice)]

    def wishes(self, one: Participant) -> dict[str, int]:
        """Return what somebody wishes with its rank: what they named, then, at equal rank, what has a theme of theirs."""
        named = {key: self.choice[str(one.pk), key].rank for key in self._with(one, lambda _choice: True)}
        gone = self._with(one, lambda choice: choice.state in queries.GONE)
        wished = {key: rank for key, rank in named.items() if key not in gone}
        themes = {theme.pk for theme in one.themes.all()}
        last = min(max(wished.values(), default=0) + 1, LATER)
        if themes:
            for key, session in self.session.items():
                if key not in named and themes & {theme.pk for theme in session.themes.all()}:
                    wished[key] = last
        return wished

    def barred(self, one: Participant, session: Session) -> str:
        """Return why somebody is kept from a session.

        "role", "unwanted", "language" or "busy"; empty where nothing is in the way.
        """
        if session.roles and one.role not in session.roles.split(","):
            return "role"
        if self._unwanted(one, session):
            return "unwanted"
        if not speaks_with(one, session):
            return "language"
        away = self.spans[str(session.pk)]
        return "busy" if any(overlap(away, span, 0) for span in self.busy.get(one.pk, ())) else ""

    @staticmethod
    def _unwanted(one: Participant, session: Session) -> bool:
        keys = {other.pk for other in session.unwanted.all()}
        names = {plain(str(other)) for other in session.unwanted.all()}
        said = {plain(name) for name in (one.organisation_name, one.registration.organisation_name) if name}
        return bool(keys) and (one.registration.organisation_id in keys or bool(names & said))

    def given(self) -> dict[str, frozenset[str]]:
        """Return the plan in the making: who has which places."""
        return {str(one.pk): frozenset(self._with(one, is_planned)) for one in self.people}

    def tried(self, changed: Mapping[str, Any]) -> "Board":
        """Return the same with other numbers of places, leasts and seats, to see what would come of it."""
        return replace(self, changed=changed)


def is_planned(choice: Choice) -> bool:
    """Whether a place is planned, and was not given back since."""
    return choice.is_planned and choice.state not in queries.GONE


def speaks_with(one: Participant, session: Session) -> bool:
    """Whether somebody understands what is said in a session.

    In its languages or those that are interpreted. What is not known bars nobody.
    """
    heard = _codes(session.languages)
    for interpreter in session.interpreting:  # type: ignore[attr-defined]
        heard |= _codes(interpreter.languages)
    speaks = _codes(one.languages)
    return not heard or not speaks or bool(heard & speaks)


def _codes(text: str) -> set[str]:
    return {code for code in text.split(",") if code}


def hours_of(session: Session) -> Span:
    """Return from when until when a session lasts; what is not known counts from the morning, or until midnight."""
    clocks = session.forum.clocks
    begin = session.starts_at or local(moment(session.day, dt.time(), clocks), clocks)
    end = session.ends_at or local(moment(session.day + dt.timedelta(days=1), dt.time(), clocks), clocks)
    return begin, max(begin, end)


def span_of(session: Session) -> Span:
    """Return from when until when those who go to a session are away: from the bus that leaves to its return."""
    begin, end = hours_of(session)
    bus = session.bus
    if bus is None:
        return begin, end
    clocks = session.forum.clocks
    leaves = moment(bus.day, bus.leaves, clocks)
    returns = end if bus.returns is None else moment(bus.day, bus.returns, clocks)
    return min(begin, leaves), max(end, returns)


def overlap(one: Span, other: Span, minutes: int) -> bool:
    """Whether two spans overlap, or less than so many minutes lie between them."""
    way = dt.timedelta(minutes=minutes)
    return one[0] < other[1] + way and other[0] < one[1] + way


def board_of(forum: Forum) -> Board:
    """Return the places of a forum by wishes, whoever may see them."""
    sessions = queries.sessions_of(forum)
    return Board(forum, sessions, queries.people_of(forum), _busy(forum, sessions), _ways(forum))


def _ways(forum: Forum) -> dict[frozenset[str], int]:
    return {frozenset(one.ends): one.minutes for one in forum.ways.all()}


def _busy(forum: Forum, sessions: Collection[Session]) -> dict[int, list[Span]]:
    found = {person: [span_of(one) for one in those] for person, those in queries.elsewhere(forum).items()}
    if sessions:
        for person, those in queries.meetings(forum).items():
            found.setdefault(person, []).extend((at, at + dt.timedelta(minutes=minutes)) for at, minutes in those)
    return found
