"""What the engine takes and gives: a `Problem` and a `Plan`, plain and frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .shapes import Chairs, Shape, chairs_of

HARD_COST = 1_000_000
"""What a violated hard rule counts in the objective: more than all wishes together ever do."""


Facts = Mapping[str, str | int]
"""What a sentence is filled in with: names of guests and tables as in the problem, and numbers."""


class Seat(NamedTuple):
    """A chair at a table, numbered from 1; None where only the table is meant."""

    table: str
    seat: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    `distance` is how far it stands from the head table, else its place in the list. `access_seats` are the chairs that
    somebody with an access need can use: None if all are, empty if none is.
    """

    id: str
    seats: int
    shape: Shape = "round"
    distance: int | None = None
    access_seats: frozenset[int] | None = None

    @property
    def chairs(self) -> Chairs:
        """Where its chairs stand."""
        return chairs_of(self.seats, self.shape)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is to be seated.

    `rank` is the place in the order of precedence, 1 the highest; several may share one. Without `rank`, `side` or
    `languages` no wish is made that would need to know them: whose languages are not known is taken to be able to talk
    with everybody.
    """

    id: str
    side: str = ""
    rank: int | None = None
    languages: frozenset[str] = frozenset()
    interpreter: bool = False
    apart: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    diet: str = ""
    access: str = ""
    sponsor: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unmet wish of each rule costs; 0 takes a rule out."""

    precedence: int = 2
    alternate: int = 3
    language: int = 8
    one_side: int = 10
    sponsors: int = 5
    balance: int = 2
    moved: int = 12
    moved_seat: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A banquet to be seated. `locks` and `previous` name a seat, or a table alone, for some of the guests.

    In `previous` guests and tables may stand that are no more: the plan before somebody cancelled can be given as it
    was.
    """

    tables: tuple[Table, ...]
    guests: tuple[Guest, ...]
    head_table: str | None = None
    host: str | None = None
    guest_of_honour: str | None = None
    locks: Mapping[str, Seat] = field(default_factory=dict)
    previous: Mapping[str, Seat] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that the plan breaks: whom it concerns, and why in plain words.

    `why` is `WHY[kind]` filled in with `facts`, so that whoever shows it can say it in another language and with other
    names.
    """

    rule: str
    guests: tuple[str, ...]
    why: str
    kind: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SoftCost:
    """A wish that the plan leaves unmet, what that costs, and why in plain words; `kind` and `facts` as in a violation."""

    rule: str
    guests: tuple[str, ...]
    cost: int
    why: str
    kind: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who sits where. `objective` is the sum of the costs, each hard violation counting `HARD_COST`; no plan costs less than `bound`.

    `moved` counts the guests whose table is another than in `previous`.
    """

    seats: Mapping[str, Seat]
    hard_violations: tuple[Violation, ...]
    soft: tuple[SoftCost, ...]
    objective: int
    bound: int
    moved: int

    @property
    def proven(self) -> bool:
        """Whether no plan is better."""
        return self.objective == self.bound


OnBetter = Callable[[Plan], None]
ShouldStop = Callable[[], bool]
