"""Where a higher room hangs lists of people whom a dinner can take over as guests: the delegates of a visit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from proxenia.core.contributions import Slot
from proxenia.core.errors import RuleError
from proxenia.protocol.models import Dinner

from .actions import Invitee


@dataclass(frozen=True, slots=True)
class GuestSource:
    """Lists of people of one kind. `offers` gives those that fit a dinner by key and title; `guests` who is on one.

    `guests` gives None for a key that is none, or not the actor's to see.
    """

    offers: Callable[[Any, Dinner], Sequence[tuple[int, str]]]
    guests: Callable[[Any, int], Sequence[Invitee] | None]


GUEST_SOURCES: Slot[GuestSource] = Slot()
"""The sources, by a word that stands in forms: `visits`."""


def offers(actor: Any, dinner: Dinner) -> list[tuple[str, str]]:
    """Return what the dinner can take over, each with the word by which `invitees` knows it."""
    return [
        (f"{name}:{key}", title)
        for name in GUEST_SOURCES.keys()  # noqa: SIM118 - a slot, not a dict
        for source in GUEST_SOURCES.of(name)
        for key, title in source.offers(actor, dinner)
    ]


def invitees(actor: Any, chosen: str, refusal: str) -> Sequence[Invitee]:
    """Return who is on a list that was offered; raise RuleError with the refusal where there is no such list."""
    name, _colon, key = chosen.partition(":")
    if key.isdecimal():
        for source in GUEST_SOURCES.of(name):
            found = source.guests(actor, int(key))
            if found is not None:
                return found
    raise RuleError("dinner.source.unknown", refusal)
