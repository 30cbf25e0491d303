"""What the checker is given, and what it answers."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from proxenia.engines.zones import moment

FAULT, WARNING, NOTE = "fault", "warning", "note"
"""It cannot be done so; it should be looked at; it is good to know."""
SEVERITIES = (FAULT, WARNING, NOTE)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is. `position` is latitude and longitude in degrees, `city` any key that is the same within a city."""

    name: str = ""
    city: Hashable = None
    position: tuple[float, float] | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Interpreting:
    """Who interprets, and between which languages."""

    key: Hashable
    languages: frozenset[str]


@dataclass(frozen=True)
class Line:
    """A line of a programme. `zone` is that of its start, `end_zone` that of its end; `ends` None where the end is not known.

    `stated_zone` says that the zone stands on the line itself and was not taken from its place. `who` are keys of delegates,
    empty where all take part. `elsewhere` marks a line of another programme that keeps an interpreter busy.
    """

    key: Hashable
    day: dt.date
    begins: dt.time
    zone: str
    kind: str = "meeting"
    end_day: dt.date | None = None
    ends: dt.time | None = None
    end_zone: str = ""
    spot: Spot = Spot()
    to: Spot = Spot()
    transport: str = ""
    km: float | None = None
    who: frozenset[Hashable] = frozenset()
    language: str = ""
    interpreter: Interpreting | None = None
    has_owner: bool = True
    has_host: bool = True
    stated_zone: bool = False
    elsewhere: bool = False

    @cached_property
    def start(self) -> dt.datetime:
        """The moment it begins, in UTC; of an hour that comes twice, the first."""
        return moment(self.day, self.begins, self.zone)

    @cached_property
    def end(self) -> dt.datetime | None:
        """The moment it ends, in UTC; None where that is not known."""
        if self.ends is None:
            return None
        return moment(self.end_day or self.day, self.ends, self.end_zone or self.zone)

    @property
    def until(self) -> dt.datetime:
        """The last moment that is known of it."""
        return self.start if self.end is None else max(self.start, self.end)

    @property
    def moves(self) -> bool:
        """Whether it takes people from one spot to another."""
        return self.kind == "travel"

    @property
    def ends_at(self) -> Spot:
        """Where people are when it is over."""
        return self.to if self.to != Spot() else self.spot


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody who takes part; `languages` None where nobody knows them."""

    key: Hashable
    languages: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as too much or too little."""

    longest_day: dt.timedelta = dt.timedelta(hours=14)
    long_flight: dt.timedelta = dt.timedelta(hours=6)
    rest_after: dt.timedelta = dt.timedelta(hours=4)
    check_in: Mapping[str, int] = field(default_factory=lambda: {"flight": 90, "train": 10, "ship": 30})
    """Minutes to be there before it leaves."""
    leaving: Mapping[str, int] = field(default_factory=lambda: {"flight": 30})
    """Minutes from landing to the way out."""
    night: tuple[int, int] = (22, 7)
    """From which hour until which hour it is night at home."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A programme with who takes part. `first` and `last` are its days, where known; `ways` minutes between cities or areas."""

    lines: tuple[Line, ...]
    delegates: tuple[Delegate, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    home_zone: str = ""
    limits: Limits = Limits()
    ways: Mapping[frozenset[Hashable], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: a stable code, how bad it is, the keys of the lines it is about, and what the words need."""

    code: str
    severity: str
    lines: tuple[Hashable, ...]
    facts: tuple[tuple[str, Any], ...] = ()

    @property
    def said(self) -> dict[str, Any]:
        """The facts by name."""
        return dict(self.facts)


def found(code: str, severity: str, *lines: Line, **facts: Any) -> Finding:
    """Return a finding about some lines."""
    return Finding(code, severity, tuple(line.key for line in lines), tuple(sorted(facts.items())))


def in_time(lines: tuple[Line, ...]) -> list[Line]:
    """Return lines in the order in which they begin, whatever the order in which they came."""
    return sorted(lines, key=lambda line: (line.start, line.until, str(line.key)))
