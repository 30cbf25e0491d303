"""What those who speak are booked for in a month, beside what they can take. It is counted for planning; nobody is rated.

Rooms above hang what books a speaker in `BOOKINGS`: a visit, an invitation. Whoever plans with a speaker sees all of it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from proxenia.core.contributions import Slot
from proxenia.core.months import Month
from proxenia.core.scoping import Actor

from .models import Speaker
from .queries import room_of

Booked = Mapping[tuple[int, Month], Collection[str]]
"""By key of the speaker and month, what books the speaker, each under a word of its own such as `i12`."""
BOOKINGS: Slot[Callable[[Actor, Sequence[Speaker], Month, Month], Booked]] = Slot()


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a speaker: how much is booked, and how much can be taken."""

    month: Month
    booked: int
    room: int

    @property
    def is_over(self) -> bool:
        """Whether more is booked than can be taken."""
        return self.booked > self.room

    @property
    def free(self) -> int:
        """How much can still be taken."""
        return max(0, self.room - self.booked)


@dataclass(frozen=True, slots=True)
class Load:
    """A speaker with what is booked in each month beside what can be taken."""

    speaker: Speaker
    cells: list[Cell]


def booked(actor: Actor, speakers: Sequence[Speaker], first: Month, last: Month) -> dict[tuple[int, Month], set[str]]:
    """Return what books speakers in the months from the first to the last, each booking once."""
    found: dict[tuple[int, Month], set[str]] = {}
    for told in BOOKINGS.every() if speakers else ():
        for key, words in told(actor, speakers, first, last).items():
            found.setdefault(key, set()).update(words)
    return found


def loads(actor: Actor, speakers: Sequence[Speaker], wanted: Sequence[Month]) -> list[Load]:
    """Return the load of speakers in some months."""
    taken = booked(actor, speakers, wanted[0], wanted[-1])
    return [
        Load(one, [Cell(month, len(taken.get((one.pk, month), ())), room_of(one, month)) for month in wanted])
        for one in speakers
    ]


def sums(found: Sequence[Load], number: int) -> list[tuple[int, int]]:
    """Return what is booked and what can be taken in each of so many months, of all speakers together."""
    months = [[one.cells[at] for one in found] for at in range(number)]
    return [(sum(cell.booked for cell in cells), sum(cell.room for cell in cells)) for cells in months]
