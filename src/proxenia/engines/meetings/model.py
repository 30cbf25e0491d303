"""The values of the problem: who asks for which meetings, and the slots, tables and interpreters there are.

Slots are numbered from 1 through the whole event, as they stand on paper. A meeting of `length` 2 that begins in slot 4 takes
slots 4 and 5. Nothing here computes a plan; both regimes, the checker and the readers share these values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Tongues = frozenset[str]
"""Between which two languages somebody interprets: `frozenset({"da", "zh"})`."""
Wish = Literal["must", "meet", "no"]
"""What came of asking and accepting: it must be held, both would meet, or one said no (and it is never planned)."""
Objective = Literal["breaks", "wishes"]
"""What is sought: all that is agreed with fewest breaks, or most of what is wished and then fewest breaks."""
Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Away:
    """Slots in which a participant, `many` of a team (None: all of it), or an interpreter cannot meet.

    `why` says it: a session, a site visit. `area` is where they are, so that the way from there is reckoned; empty where that does
    not matter. Where it `counts`, it is filled time like a meeting, and no break runs over it.
    """

    slots: frozenset[int]
    why: str = ""
    area: str = ""
    many: int | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """What a participant has booked: from `least` to `most` meetings (None: any number)."""

    key: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who meets: a person (`capacity` 1), or a team of so many that sends any of its members who is free.

    `least` and `most` are their own limits beside those of the `package`. Breaks are spread evenly within a `group`.
    """

    key: str
    capacity: int = 1
    least: int = 0
    most: int | None = None
    away: tuple[Away, ...] = ()
    package: str = ""
    country: str = ""
    kind: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Participants of two countries, or of two kinds, who do not meet each other; `one` and `other` may be the same."""

    by: Literal["country", "kind"]
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that is asked for, of two parties or more.

    `slots` are those in which it may begin (None: any). `fixed` is the slot in which it must begin, `table` the table it must have.
    `after` are the keys of meetings that end before it begins. `interpreting` are the pairs of languages of which one must be
    interpreted: None where they need nobody, empty where they need somebody and no pair is known. `places` is how many seats it
    needs (None: one for each party and one for an interpreter).
    """

    key: str
    parties: tuple[str, ...]
    wish: Wish = "meet"
    weight: int = 1
    length: int = 1
    slots: frozenset[int] | None = None
    fixed: int | None = None
    table: str | None = None
    after: frozenset[str] = frozenset()
    interpreting: frozenset[Tongues] | None = None
    places: int | None = None

    @property
    def seats(self) -> int:
        """How many seats it needs."""
        return self.places if self.places is not None else len(self.parties) + (self.interpreting is not None)

    def taken(self, begin: int) -> range:
        """Return the slots that it takes where it begins in `begin`."""
        return range(begin, begin + self.length)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or any place for one meeting at a time: with `places` seats (None: enough), in an `area`, `closed` in some slots."""

    key: str
    places: int | None = None
    area: str = ""
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who interprets in one meeting at a time, between the languages of any of the `pairs`."""

    key: str
    pairs: frozenset[Tongues]
    away: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class Half:
    """Half a day, or any run of slots that no meeting reaches over. Breaks are counted within a `day`."""

    key: str
    slots: int
    day: int = 1


@dataclass(frozen=True)
class Instance:
    """An event: who takes part, what is asked for, and what there is. Raises ValueError where it contradicts itself.

    `halves` follow each other and make up the slots. `travel` is how many slots the way between two areas takes, either way
    round; 0 where nothing is said. The breaks of any two participants of one group differ by at most `homogeneity` (None: by any
    number).
    """

    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    halves: tuple[Half, ...]
    tables: tuple[Table, ...]
    interpreters: tuple[Interpreter, ...] = ()
    packages: tuple[Package, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    homogeneity: int | None = None
    objective: Objective = "breaks"

    def __post_init__(self) -> None:
        for wrong in contradictions(self):
            raise ValueError(wrong)

    @cached_property
    def slots(self) -> int:
        """How many slots there are."""
        return sum(half.slots for half in self.halves)

    @cached_property
    def half_of(self) -> tuple[int, ...]:
        """The number of the half in which each slot is, by the number of the slot; slot 0 is in none (-1)."""
        return (-1, *(at for at, half in enumerate(self.halves) for _slot in range(half.slots)))

    def day_of(self, slot: int) -> int:
        """Return the day of a slot."""
        return self.halves[self.half_of[slot]].day

    @cached_property
    def of(self) -> dict[str, Participant]:
        """The participants by key."""
        return {one.key: one for one in self.participants}

    @cached_property
    def asked(self) -> dict[str, Meeting]:
        """The meetings by key."""
        return {one.key: one for one in self.meetings}

    @cached_property
    def table_of(self) -> dict[str, Table]:
        """The tables by key."""
        return {one.key: one for one in self.tables}

    @cached_property
    def interpreter_of(self) -> dict[str, Interpreter]:
        """The interpreters by key."""
        return {one.key: one for one in self.interpreters}

    @cached_property
    def agreed(self) -> tuple[Meeting, ...]:
        """The meetings that may be planned: nobody said no, and no exclusion parts their parties."""
        return tuple(one for one in self.meetings if one.wish != "no" and self.excluding(one) is None)

    @cached_property
    def asking(self) -> dict[str, tuple[Meeting, ...]]:
        """The agreed meetings of each participant, by key."""
        found: dict[str, list[Meeting]] = {one.key: [] for one in self.participants}
        for meeting in self.agreed:
            for party in meeting.parties:
                found[party].append(meeting)
        return {key: tuple(those) for key, those in found.items()}

    def excluding(self, meeting: Meeting) -> Exclusion | None:
        """Return the exclusion that parts two parties of a meeting, if any."""
        those = [self.of[party] for party in meeting.parties]
        pairs = [(one, other) for at, one in enumerate(those) for other in those[at + 1 :]]
        for rule in self.exclusions:
            for one, other in pairs:
                if sorted((getattr(one, rule.by), getattr(other, rule.by))) == sorted((rule.one, rule.other)):
                    return rule
        return None

    def limits(self, participant: Participant) -> tuple[int, int | None]:
        """Return the least and the greatest number of meetings of a participant, by their own limits and their package."""
        package = next((one for one in self.packages if one.key == participant.package), None)
        if package is None:
            return participant.least, participant.most
        most = [one for one in (participant.most, package.most) if one is not None]
        return max(participant.least, package.least), min(most, default=None)

    def way(self, one: str, other: str) -> int:
        """Return how many slots the way between two areas takes."""
        if one == other or not one or not other:
            return 0
        return self.travel.get((one, other), self.travel.get((other, one), 0))

    def begins(self, meeting: Meeting) -> Iterator[int]:
        """Yield the slots in which a meeting may begin, as far as it alone is concerned: halves, allowed slots, a fixed slot."""
        for slot in range(1, self.slots - meeting.length + 2):
            if (
                self.half_of[slot] == self.half_of[slot + meeting.length - 1]
                and (meeting.slots is None or slot in meeting.slots)
                and meeting.fixed in {None, slot}
            ):
                yield slot

    def servers(self, meeting: Meeting) -> list[Interpreter]:
        """Return the interpreters who would do for a meeting that needs one."""
        return [one for one in self.interpreters if one.pairs & (meeting.interpreting or frozenset())]

    def free(self, participant: Participant, slot: int) -> int:
        """Return how many of a participant are free in a slot, as far as nothing but absences is concerned."""
        gone = (participant.capacity if one.many is None else one.many for one in participant.away if slot in one.slots)
        return max(participant.capacity - sum(gone), 0)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a meeting is: the slot in which it begins, its table, and who interprets (None: nobody)."""

    meeting: str
    slot: int
    table: str
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan, and what is known of it.

    `objective` is what the plan costs (or brings, where most wishes are sought), `bound` what no plan can beat. `clash` names, in
    words, wishes that cannot be fulfilled together where the status is infeasible; where it is `irreducible`, any of them left out
    would do to let the others be fulfilled.
    """

    placements: tuple[Placement, ...] = ()
    status: Status = "feasible"
    objective: int | None = None
    bound: int | None = None
    clash: tuple[str, ...] = ()
    irreducible: bool = False

    def by_meeting(self) -> dict[str, Placement]:
        """Return the placements by the key of their meeting."""
        return {one.meeting: one for one in self.placements}


def contradictions(instance: Instance) -> Iterator[str]:
    """Yield what is wrong with the values of an instance, in words: names that are not there, numbers that cannot be."""
    yield from _doubles(instance)
    people, packages = {one.key for one in instance.participants}, {one.key for one in instance.packages}
    meetings, tables = {one.key for one in instance.meetings}, {one.key for one in instance.tables}
    for one in instance.participants:
        if one.package and one.package not in packages:
            yield f"Participant {one.key} has the package {one.package}, which is not there."
        if one.capacity < 1:
            yield f"Participant {one.key} has the capacity {one.capacity}; 1 is the least."
    for meeting in instance.meetings:
        yield from _of_meeting(meeting, people, meetings, tables)
    yield from _of_slots(instance)


def _doubles(instance: Instance) -> Iterator[str]:
    kinds = ("participants", "meetings", "halves", "tables", "interpreters", "packages")
    for kind in kinds:
        keys = [one.key for one in getattr(instance, kind)]
        for key in {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else ():
            yield f"Two of the {kind} are called {key}."


def _of_meeting(meeting: Meeting, people: set[str], meetings: set[str], tables: set[str]) -> Iterator[str]:
    name = f"Meeting {meeting.key}"
    if len(set(meeting.parties)) < max(2, len(meeting.parties)):
        yield f"{name} has not two different parties or more."
    for party in meeting.parties:
        if party not in people:
            yield f"{name} has the party {party}, who is no participant."
    for other in sorted(meeting.after):
        if other not in meetings or other == meeting.key:
            yield f"{name} is to come after {other}, which is no other meeting."
    if meeting.table is not None and meeting.table not in tables:
        yield f"{name} is fixed to table {meeting.table}, which is not there."
    if meeting.length < 1 or meeting.weight < 0:
        yield f"{name} has length {meeting.length} and weight {meeting.weight}; 1 and 0 are the least."


def _of_slots(instance: Instance) -> Iterator[str]:
    said = [(f"Meeting {one.key}", one.slots or frozenset[int]()) for one in instance.meetings]
    said += [(f"Meeting {one.key}", frozenset({one.fixed})) for one in instance.meetings if one.fixed is not None]
    said += [(f"Table {one.key}", one.closed) for one in instance.tables]
    away = [(one.key, one.away) for one in instance.participants] + [
        (one.key, one.away) for one in instance.interpreters
    ]
    said += [(f"The absence of {key}", one.slots) for key, those in away for one in those]
    for name, slots in said:
        for slot in sorted(slots):
            if not 1 <= slot <= instance.slots:
                yield f"{name} names slot {slot}; there are slots 1 to {instance.slots}."
