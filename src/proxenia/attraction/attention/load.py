"""How much those who speak are booked, by month, beside what they can take. Load is counted for planning; nobody is rated.

What books a speaker beside invitations is told by rooms above: they hang it in `BOOKINGS`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from proxenia.attraction.choices import TAKEN
from proxenia.attraction.models import SpeakingInvitation
from proxenia.contacts.models import Speaker
from proxenia.contacts.queries import room_of
from proxenia.core.contributions import Slot
from proxenia.core.months import Month, known_month
from proxenia.core.scoping import Actor

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


def appearances(actor: Actor, speakers: Sequence[Speaker], first: Month, last: Month) -> Booked:
    """Return the accepted and held invitations to which posts of speakers go, by the month in which the event begins: one query."""
    by_post: dict[int, list[int]] = {}
    for one in speakers:
        if one.post_id is not None:
            by_post.setdefault(one.post_id, []).append(one.pk)
    rows = SpeakingInvitation.objects.visible_to(actor).filter(state__in=TAKEN, post__in=by_post, start__isnull=False)
    found: dict[tuple[int, Month], set[str]] = {}
    for pk, post, start in rows.order_by().values_list("pk", "post", "start"):
        month = known_month(start)
        if month is not None and first <= month <= last:
            for speaker in by_post[post]:
                found.setdefault((speaker, month), set()).add(f"i{pk}")
    return found


BOOKINGS.add("invitations", appearances)


def loads(actor: Actor, speakers: Sequence[Speaker], wanted: Sequence[Month]) -> list[Load]:
    """Return the load of speakers in some months, of all that books them; each booking counts once."""
    taken: dict[tuple[int, Month], set[str]] = {}
    for booked in BOOKINGS.every() if speakers else ():
        for key, words in booked(actor, speakers, wanted[0], wanted[-1]).items():
            taken.setdefault(key, set()).update(words)
    return [
        Load(one, [Cell(month, len(taken.get((one.pk, month), ())), room_of(one, month)) for month in wanted])
        for one in speakers
    ]
