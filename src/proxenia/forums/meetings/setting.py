"""A round as a problem of the planner: slots, tables and interpreters from what is there, meetings from wishes that are agreed."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from proxenia.core.zones import local, moment
from proxenia.engines.meetings import (
    Away,
    Exclusion,
    Half,
    Instance,
    Interpreter,
    Meeting,
    Participant,
    Placement,
    Table,
)
from proxenia.forums.choices import MeetingState, WishAnswer, WishStrength
from proxenia.forums.models import Hours, Interpreting, Party, PlannedMeeting, Round, Session, Tables, Wish

from . import queries

BOTH, ASKED = 3, 2
"""What a meeting is worth that both wished for, and one that was asked for and accepted."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Two parties, by key, the smaller first, who may meet: whether they must, and how much it is wished."""

    one: int
    other: int
    must: bool
    weight: int


def agreed_of(wishes: Iterable[Wish]) -> list[Agreed]:
    """Return the pairs that may meet: both wished it, or one did and the other accepted; nobody said no or declined."""
    between: dict[tuple[int, int], list[Wish]] = {}
    for wish in wishes:
        pair = (min(wish.asker_id, wish.asked_id), max(wish.asker_id, wish.asked_id))
        between.setdefault(pair, []).append(wish)
    return [found for pair, those in sorted(between.items()) if (found := _agreed(pair, those)) is not None]


def _agreed(pair: tuple[int, int], wishes: Sequence[Wish]) -> Agreed | None:
    if any(one.strength == WishStrength.NO or one.answer == WishAnswer.DECLINED for one in wishes):
        return None
    mutual = len(wishes) > 1
    if not mutual and wishes[0].answer != WishAnswer.ACCEPTED:
        return None
    must = any(one.strength == WishStrength.MUST for one in wishes)
    return Agreed(*pair, must, BOTH if mutual else ASKED)


@dataclass(frozen=True)
class Setting:
    """A round with all that planning reads. Slots are numbered from 1, by `times`; what is over or fixed stays where it is."""

    round: Round
    hours: Sequence[Hours]
    rows: Sequence[Tables]
    interpreting: Sequence[Interpreting]
    parties: Sequence[Party]
    agreed: Sequence[Agreed]
    meetings: Sequence[PlannedMeeting]
    sessions: dict[int, list[Session]]
    elsewhere: dict[int, list[tuple[dt.datetime, dt.datetime]]]
    """When participants meet in other rounds, by participant."""

    @cached_property
    def times(self) -> list[dt.datetime]:
        """When each slot begins, in the order of time."""
        return [at for one in self.hours for at in one.slots]

    @cached_property
    def slot_at(self) -> dict[dt.datetime, int]:
        """The number of the slot that begins at a time."""
        return {at: number for number, at in enumerate(self.times, 1)}

    @cached_property
    def party(self) -> dict[int, Party]:
        """The parties by key."""
        return {one.pk: one for one in self.parties}

    @cached_property
    def by_key(self) -> dict[str, PlannedMeeting]:
        """The meetings by the key under which the planner knows them."""
        return {str(one.pk): one for one in self.meetings}

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of all rooms."""
        return [Table(name, row.seats, row.room.house if row.room else "") for row in self.rows for name in row.names]

    @cached_property
    def table_names(self) -> frozenset[str]:
        """What the tables are called."""
        return frozenset(table.key for table in self.tables)

    @cached_property
    def instance(self) -> Instance:
        """What the planner is asked."""
        return Instance(
            participants=tuple(self._participant(one) for one in self.parties),
            meetings=tuple(self._meeting(one) for one in self.meetings),
            halves=self._halves(),
            tables=tuple(self.tables),
            interpreters=tuple(self._interpreters()),
            exclusions=tuple(self._exclusions()),
            travel=self._travel(),
            homogeneity=self.round.homogeneity,
            objective="wishes",
        )

    def _halves(self) -> tuple[Half, ...]:
        days = sorted({one.day for one in self.hours})
        return tuple(Half(str(one.pk), len(one.slots), days.index(one.day) + 1) for one in self.hours if one.slots)

    def _participant(self, party: Party) -> Participant:
        members = list(party.members.all())
        capacity = max(len(members), 1)
        mine = sum((one.one_id, one.other_id) in self.pairs for one in self._with.get(party.pk, ()))
        least = self.round.fewest if party.fewest is None else party.fewest
        included = party.package.meetings if party.package else None
        most = next((one for one in (party.most, included, self.round.most) if one is not None), None)
        away = tuple(gone for one in members for gone in self._away(one.pk, capacity))
        kept = {"country": party.country, "kind": party.kind}
        return Participant(str(party.pk), capacity, min(least, mine), most, (*away, *self._not_there(party)), **kept)

    def _not_there(self, party: Party) -> Iterable[Away]:
        """Yield the slots outside the hours in which a party is there."""
        hours = {one.pk for one in party.hours.all()}
        gone = frozenset(self.slot_at[at] for one in self.hours if one.pk not in hours for at in one.slots)
        if hours and gone:
            yield Away(gone)

    @cached_property
    def _with(self) -> dict[int, list[PlannedMeeting]]:
        found: dict[int, list[PlannedMeeting]] = {}
        for one in self.meetings:
            for party in (one.one_id, one.other_id):
                found.setdefault(party, []).append(one)
        return found

    def _away(self, member: int, capacity: int) -> Iterable[Away]:
        length = dt.timedelta(minutes=self.round.slot_minutes)
        for session in self.sessions.get(member, ()):
            slots = self._within(*away_in(session, length))
            if slots:
                area = session.room.house if session.room else ""
                yield Away(slots, str(session), area, 1 if capacity > 1 else None)
        for begins, until in self.elsewhere.get(member, ()):
            if slots := self._within(begins, until):
                yield Away(slots, many=1 if capacity > 1 else None)

    def _within(self, begins: dt.datetime, until: dt.datetime) -> frozenset[int]:
        """Return the slots that overlap a span of time."""
        length = dt.timedelta(minutes=self.round.slot_minutes)
        return frozenset(number for number, at in enumerate(self.times, 1) if at < until and begins < at + length)

    def _meeting(self, one: PlannedMeeting) -> Meeting:
        pair, parties = self.pairs.get((one.one_id, one.other_id)), (self.party[one.one_id], self.party[one.other_id])
        wish = "no" if pair is None and not one.is_over else "must" if pair is not None and pair.must else "meet"
        stays = next((who.table for who in parties if who.table in self.table_names), None)
        return Meeting(
            str(one.pk),
            (str(one.one_id), str(one.other_id)),
            wish,  # type: ignore[arg-type]
            pair.weight if pair is not None else ASKED,
            length=max(who.slots for who in parties),
            table=stays if not (one.is_locked or one.is_over) else None,
            interpreting=interpreting_of(*parties),
        )

    @cached_property
    def pairs(self) -> dict[tuple[int, int], Agreed]:
        """The agreed pairs by the keys of the two, of whom somebody still comes."""
        come = {one.pk for one in self.parties if one.members.all() or not one.named}  # type: ignore[attr-defined]
        return {(pair.one, pair.other): pair for pair in self.agreed if {pair.one, pair.other} <= come}

    def _interpreters(self) -> Iterable[Interpreter]:
        within = {one.pk: {self.slot_at[at] for at in one.slots} for one in self.hours}
        every = frozenset(self.slot_at.values())
        given = Counter[str]()
        for row in self.interpreting:
            gone = every - within.get(row.hours_id, set()) if row.hours_id else frozenset[int]()
            away = (Away(frozenset(gone)),) if gone else ()
            between = "-".join(sorted((row.one, row.other)))
            for _ in range(row.number):
                given[between] += 1
                yield Interpreter(f"{between} {given[between]}", frozenset({frozenset({row.one, row.other})}), away)

    def _exclusions(self) -> Iterable[Exclusion]:
        if not self.round.same_country:
            many = Counter(one.country for one in self.parties if one.country)
            yield from (Exclusion("country", one, one) for one, number in many.items() if number > 1)
        if not self.round.same_kind:
            many = Counter(one.kind for one in self.parties if one.kind)
            yield from (Exclusion("kind", one, one) for one, number in many.items() if number > 1)

    def _travel(self) -> dict[tuple[str, str], int]:
        minutes = self.round.slot_minutes
        return {one.ends: -(-one.minutes // minutes) for one in self.round.forum.ways.all() if one.minutes}

    @cached_property
    def placements(self) -> list[Placement]:
        """Where the meetings are now, as far as there is such a slot and table still."""
        helping = {one.key for one in self.instance.interpreters}
        return [
            Placement(str(one.pk), slot, one.table, one.interpreter if one.interpreter in helping else None)
            for one in self.meetings
            if one.starts_at is not None
            and (slot := self.slot_at.get(local(one.starts_at, self.round.forum.clocks))) is not None
            and one.table in self.table_names
        ]

    @cached_property
    def locked(self) -> list[str]:
        """The keys of the meetings that stay where they are: fixed, held or missed."""
        there = {one.meeting for one in self.placements}
        return [str(one.pk) for one in self.meetings if (one.is_locked or one.is_over) and str(one.pk) in there]

    def rests_on(self, placements: Iterable[Placement]) -> str:
        """Return a mark of a plan and of what there is for it, to see whether either was changed since."""
        there = [*self.table_names, *(f"{at:%d%H%M}" for at in self.times)]
        said = [
            *sorted(there),
            *sorted(repr(one) for one in placements),
            *(one.key for one in self.instance.interpreters),
        ]
        return hashlib.sha256("|".join(said).encode()).hexdigest()[:16]

    def facts(self) -> tuple[object, ...]:
        """Return what a plan rests on, to see whether somebody changed it meanwhile."""
        return self.instance, self.times, self.placements, self.locked


def away_in(session: Session, length: dt.timedelta) -> tuple[dt.datetime, dt.datetime]:
    """Return from when until when a session that has an hour keeps people, its bus included; so long it lasts where nobody said."""
    begins, bus, clocks = session.starts_at, session.bus, session.forum.clocks
    assert begins is not None
    until = session.ends_at or begins + length
    if bus is not None:
        begins = min(begins, moment(bus.day, bus.leaves, clocks))
        until = max(until, moment(bus.day, bus.returns, clocks)) if bus.returns else until
    return begins, until


def interpreting_of(one: Party, other: Party) -> frozenset[frozenset[str]] | None:
    """Return between which languages two may be interpreted; None where they share one, or where those of one are not known."""
    mine, theirs = ({code for code in who.languages.split(",") if code} for who in (one, other))
    if not mine or not theirs or mine & theirs:
        return None
    return frozenset(frozenset({a, b}) for a in mine for b in theirs)


def setting_of(of: Round) -> Setting:
    """Return a round as it stands, whoever may see it."""
    hours = list(of.hours.all())
    for row in hours:
        row.round = of
    parties = queries.parties_of(of)
    people = [one.pk for party in parties for one in party.members.all()]
    meetings = queries.meetings_of(of)
    tables, interpreting = list(of.tables.select_related("room")), list(of.interpreting.all())
    agreed, elsewhere = agreed_of(queries.wishes_of(of)), queries.met_elsewhere(of, people)
    bound = queries.bound_in(of, people)
    return Setting(of, hours, tables, interpreting, parties, agreed, meetings, bound, elsewhere)


@transaction.atomic
def bring_up_to_date(of: Round) -> Setting:
    """Make a meeting of each pair that is agreed and has none, and return the round as it then stands."""
    PlannedMeeting.objects.bulk_create(missing_of(of, agreed_of(queries.wishes_of(of))), batch_size=500)
    return setting_of(of)


def missing_of(of: Round, agreed: Iterable[Agreed]) -> list[PlannedMeeting]:
    """Return a meeting for each pair that is agreed and has none; they are not stored."""
    known = set(of.meetings.values_list("one_id", "other_id"))
    return [
        PlannedMeeting(office_id=of.office_id, round=of, one_id=pair.one, other_id=pair.other)
        for pair in agreed
        if (pair.one, pair.other) not in known
    ]


def is_open(one: PlannedMeeting) -> bool:
    """Whether a meeting may still be moved: it is planned, and nobody fixed it."""
    return one.state == MeetingState.PLANNED and not one.is_locked
