"""Guests as the papers name them: in Latin letters in the order of the guest card, in other letters beside it, with the title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from proxenia.core.scoping import Actor
from proxenia.directory.models import Name
from proxenia.protocol.choices import NameOrder
from proxenia.protocol.dinners.evenings import Evening
from proxenia.protocol.models import DinnerGuest, GuestCard

HAN = ("Hans", "Hant", "Hani")


@dataclass(frozen=True, slots=True)
class Called:
    """What stands on a card: `latin` and `other` names, and the title; `sorted` puts the family name first."""

    latin: str
    other: str
    title: str
    sorted: str


def in_alphabet(text: str) -> list[tuple[int, str]]:
    """Return by what names are put in order: without regard to capitals, and numbers by their size."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text.casefold())]


def called(actor: Actor, found: Evening) -> dict[int, Called]:
    """Return by key what each guest is called, in the language that is active; one query for all."""
    people = [guest.person_id for guest in found.guests if guest.person_id is not None]
    rows = Name.objects.visible_to(actor).filter(person__in=people).order_by("-start", "pk")
    others: dict[int, str] = {}
    for row in rows:
        if row.script in HAN or row.language.startswith("zh"):
            others.setdefault(row.person_id or 0, row.text)
    return {guest.pk: _called(guest, found.cards, others) for guest in found.guests}


def _called(guest: DinnerGuest, cards: Mapping[int, GuestCard], others: Mapping[int, str]) -> Called:
    key = guest.person_id or 0
    latin = in_order(guest, cards.get(key))
    family = guest.person.family_name if guest.person is not None else ""
    return Called(
        latin=latin,
        other=guest.other_name or others.get(key, ""),
        title=guest.title or str(guest.post or ""),
        sorted=f"{family}, {latin}" if family and not latin.startswith(family) else latin,
    )


def in_order(guest: DinnerGuest, card: GuestCard | None) -> str:
    """Return a name with given or family name first, as the card says; a name written by hand stays as it is."""
    person = guest.person
    if person is None or guest.name != person.name or card is None or not card.name_order:
        return guest.name
    parts = (person.given_name, person.family_name)
    if not all(parts):
        return guest.name
    return " ".join(parts if card.name_order == NameOrder.GIVEN else reversed(parts))
