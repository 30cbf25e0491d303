"""The values of the problem: meetings of two, slots, tables, interpreters."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

Interpreting = frozenset[str]
"""Between which two languages somebody interprets: `frozenset({"da", "zh"})`."""


class Wish(enum.IntEnum):
    """How much a meeting is wanted. One of a higher kind goes before any number of lower ones."""

    RATHER_NOT = 0
    NONE = 1
    WOULD = 2
    MUST = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """When and where a meeting is: the number of its slot and of its table, both from 0."""

    slot: int
    table: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that is wanted.

    `parties` are those who cannot be in two meetings at once: firms and people. `interpreting` are the pairs of languages of
    which one must be interpreted; None where they need nobody, empty where they need somebody and no pair is known. `now` is where it
    is planned; `locked` keeps it there.
    """

    key: str
    parties: frozenset[str]
    wish: Wish = Wish.NONE
    interpreting: frozenset[Interpreting] | None = None
    now: Seat | None = None
    locked: bool = False

    def __post_init__(self) -> None:
        if self.locked and self.now is None:
            raise ValueError(f"Meeting {self.key} is locked, but nothing says where.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wanted and what there is. `interpreters` says how many interpret between two languages, in every slot."""

    meetings: tuple[Meeting, ...]
    slots: int
    tables: int
    interpreters: Mapping[Interpreting, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keys = [one.key for one in self.meetings]
        if len(set(keys)) < len(keys):
            raise ValueError("Two meetings have one key.")
        if self.slots < 0 or self.tables < 0 or any(number < 0 for number in self.interpreters.values()):
            raise ValueError("There cannot be less than no slots, tables or interpreters.")

    def servers(self, meeting: Meeting) -> list[Interpreting]:
        """Return the interpreters who would do for a meeting that needs one, in a fixed order."""
        return sorted((one for one in meeting.interpreting or () if self.interpreters.get(one, 0)), key=sorted)
