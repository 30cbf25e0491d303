"""The values of the problem: people with what they speak and when they can, shifts with needs, and the rules for hours and rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Seat = tuple[str, str]
"""A person and a need, by their keys."""


@dataclass(frozen=True, slots=True)
class Need:
    """So many places in a shift, for anybody or for those who speak a language at least so well, or have a skill, or both."""

    key: str
    number: int = 1
    language: str = ""
    level: int = 1
    skill: str = ""

    @property
    def is_special(self) -> bool:
        """Whether not everybody can fill it."""
        return bool(self.language or self.skill)


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift from one minute to another, counted with the `day` on which it begins. `briefing` is what one has to know before."""

    key: str
    day: int
    begins: int
    ends: int
    needs: tuple[Need, ...]
    briefing: str = ""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.ends - self.begins


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can work.

    `languages` says how well they speak which, a higher number the better. `free` are the spans in which they can; None is any time.
    `briefed` says from which minute on they know what a briefing tells. `barred` are shifts that are not theirs to be asked again.
    """

    key: str
    languages: Mapping[str, int] = field(default_factory=dict)
    skills: frozenset[str] = frozenset()
    free: tuple[tuple[int, int], ...] | None = None
    briefed: Mapping[str, int] = field(default_factory=dict)
    barred: frozenset[str] = frozenset()

    def can(self, need: Need) -> bool:
        """Whether they speak and can do what a need asks for."""
        speaks = not need.language or self.languages.get(need.language, 0) >= need.level
        return speaks and (not need.skill or need.skill in self.skills)

    def is_free(self, shift: Shift) -> bool:
        """Whether they can from the beginning of a shift to its end."""
        return self.free is None or any(begins <= shift.begins and shift.ends <= ends for begins, ends in self.free)

    def knows(self, shift: Shift) -> bool:
        """Whether they are briefed when a shift begins, if they have to be."""
        return not shift.briefing or self.briefed.get(shift.briefing, shift.begins + 1) <= shift.begins


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for everybody: minutes of a day at most, minutes altogether at most, rest between shifts of two days."""

    day_minutes: int = 480
    all_minutes: int = 2400
    rest_minutes: int = 660


@dataclass(frozen=True)
class Problem:
    """Who there is and what is needed. `now` are the places of the plan of before; of those, the `fixed` ones stay, whatever comes."""

    people: tuple[Person, ...]
    shifts: tuple[Shift, ...]
    rules: Rules = field(default_factory=Rules)
    now: frozenset[Seat] = frozenset()
    fixed: frozenset[Seat] = frozenset()

    def __post_init__(self) -> None:
        needs = [need.key for shift in self.shifts for need in shift.needs]
        kinds = {"people": [one.key for one in self.people], "shifts": [one.key for one in self.shifts], "needs": needs}
        for kind, keys in kinds.items():
            if len(set(keys)) < len(keys):
                raise ValueError(f"Two {kind} have one key.")
        if any(one.ends <= one.begins for one in self.shifts):
            raise ValueError("A shift ends after it begins.")
        if any(need.number < 0 for shift in self.shifts for need in shift.needs):
            raise ValueError("A need is for fewer than nobody.")
        known, there = set(kinds["people"]), set(needs)
        if any(person not in known or need not in there for person, need in self.now | self.fixed):
            raise ValueError("A place that is named is not there.")

    @cached_property
    def person(self) -> dict[str, Person]:
        """The people by key."""
        return {one.key: one for one in self.people}

    @cached_property
    def need(self) -> dict[str, Need]:
        """The needs by key."""
        return {need.key: need for shift in self.shifts for need in shift.needs}

    @cached_property
    def shift_of(self) -> dict[str, Shift]:
        """The shift of each need, by the need's key."""
        return {need.key: shift for shift in self.shifts for need in shift.needs}

    @property
    def places(self) -> int:
        """How many places there are in all."""
        return sum(need.number for need in self.need.values())

    @property
    def special_places(self) -> int:
        """How many of them ask for a language or a skill."""
        return sum(need.number for need in self.need.values() if need.is_special)


def clash(one: Shift, other: Shift, rules: Rules) -> str:
    """Return why nobody works in both of two shifts: "overlap", "rest" between two days, or nothing."""
    if one.begins < other.ends and other.begins < one.ends:
        return "overlap"
    gap = max(one.begins - other.ends, other.begins - one.ends)
    return "rest" if one.day != other.day and gap < rules.rest_minutes else ""
