"""What a guest eats, needs and speaks: as said for this dinner, else as on their guest card."""

from dataclasses import dataclass

from proxenia.core.codes import split
from proxenia.protocol.choices import Access
from proxenia.protocol.models import DinnerGuest, GuestCard

STEPS = frozenset({Access.STEP_FREE, Access.WHEELCHAIR})
"""The needs that only a table reached without steps meets."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What is to be thought of for a guest; codes as the columns have them."""

    languages: tuple[str, ...]
    diets: tuple[str, ...]
    diet_note: str
    access: tuple[str, ...]
    access_note: str

    @property
    def step_free(self) -> str:
        """The access needs that bind the choice of a table, in one word for the engine; empty where there is none."""
        return " ".join(sorted(STEPS.intersection(self.access)))


def needs_of(guest: DinnerGuest, card: GuestCard | None) -> Needs:
    """Return the needs of a guest. What is said for the dinner goes before the card, field by field."""

    def told(name: str) -> str:
        own = str(getattr(guest, name))
        return own if own or guest.own_needs or card is None else str(getattr(card, name))

    return Needs(
        tuple(split(told("languages"))),
        tuple(split(told("diets"))),
        told("diet_note"),
        tuple(split(told("access"))),
        told("access_note"),
    )
