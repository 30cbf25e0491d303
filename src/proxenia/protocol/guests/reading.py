"""Reads of guest cards: those of some people, what the kitchen and the house must know, and until when a card is kept."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from proxenia.core.codes import split
from proxenia.core.scoping import Actor
from proxenia.directory import queries as directory
from proxenia.directory.holding import held_on, holding
from proxenia.directory.models import Person, Tenure
from proxenia.protocol.models import GuestCard
from proxenia.protocol.precedence.model import Guest

KEPT_YEARS = 5
"""How long a card is kept after the person's role ended: `core.privacy.Retention.ROLE`."""
DIETS, NEEDS = GuestCard._meta.get_field("diets"), GuestCard._meta.get_field("access")


def guest_cards(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the guest cards the actor may see, of people the actor may see."""
    people = Person.objects.visible_to(actor).order_by().values("pk")
    return GuestCard.objects.visible_to(actor).filter(person__in=people).select_related("person")


def guest_cards_of(actor: Actor, people: Iterable[int]) -> dict[int, GuestCard]:
    """Return by key of the person the cards of some people, the own office's before one that another office shares."""
    found: dict[int, GuestCard] = {}
    for card in guest_cards(actor).filter(person__in=list(people)).order_by("pk"):
        if card.person_id not in found or card.office_id == actor.office_id:
            found[card.person_id] = card
    return found


@dataclass(frozen=True, slots=True)
class Need:
    """What some guests have in common: words of what is ticked, their own words, and how many they are."""

    words: tuple[str, ...]
    note: str
    number: int


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What kitchen and house must know of some guests, without a name.

    Every number counts people. `told_none` told us that they need nothing; of `unknown` nothing is on record, so ask them.
    `by_diet` counts each diet alone: somebody with two is in both, and the numbers are not to be added.
    """

    people: int
    told_none: int
    unknown: int
    diets: tuple[Need, ...]
    by_diet: tuple[tuple[str, int], ...]
    access: tuple[Need, ...]


def diets_of(actor: Actor, people: Iterable[int]) -> Kitchen:
    """Return what kitchen and house must know of people, named by their keys, as far as the actor may see their cards."""
    wanted = set(people)
    cards = guest_cards_of(actor, wanted)
    eaters = [card for card in cards.values() if card.diets or card.diet_note]
    told = [card for card in cards.values() if card.told_on and not (card.diets or card.diet_note)]
    names = dict(DIETS.pairs())
    alone = Counter(code for card in eaters for code in split(card.diets))
    return Kitchen(
        people=len(wanted),
        told_none=len(told),
        unknown=len(wanted) - len(eaters) - len(told),
        diets=_needs((DIETS.words(card.diets), card.diet_note) for card in eaters),
        by_diet=tuple((str(names[code]), number) for code, number in sorted(alone.items())),
        access=_needs((NEEDS.words(c.access), c.access_note) for c in cards.values() if c.access or c.access_note),
    )


def _needs(told: Iterable[tuple[list[str], str]]) -> tuple[Need, ...]:
    """Return needs that are alike once, the most frequent first."""
    counted = Counter((tuple(words), note.strip()) for words, note in told)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Need(words, note, number) for (words, note), number in ordered)


def people_among(actor: Any, guests: Sequence[Guest], day: dt.date) -> tuple[set[int], int]:
    """Return the keys of the people who come: those named, and the sure holders of posts; and of how many nobody is known."""
    named = {guest.person.pk for guest in guests if guest.person is not None}
    bare = [guest for guest in guests if guest.person is None]
    posts = directory.posts(actor, day).filter(pk__in=[guest.post.pk for guest in bare if guest.post is not None])
    holders = {post.pk: _holder(post, day) for post in posts}
    found = [holders.get(guest.post.pk) if guest.post is not None else None for guest in bare]
    return named | {pk for pk in found if pk is not None}, sum(1 for pk in found if pk is None)


def _holder(post: Any, day: dt.date) -> int | None:
    held = holding(post, post.known_tenures, day).held
    only = held[0].tenure if len(held) == 1 and held[0].surely else None
    return only.person_id if only is not None and only.person is not None else None


def holders_among(people: Iterable[int], day: dt.date) -> set[int]:
    """Return the keys of those of some people who may hold a post on a day."""
    held = Tenure.objects.filter(held_on(day), person__in=list(people))
    return {pk for pk in held.values_list("person", flat=True) if pk is not None}


def last_in_role(tenures: Iterable[Tenure], card: GuestCard) -> dt.date | None:
    """Return the last day on which somebody is known in a role, or told us something; None where nothing is dated."""
    dated = [date for one in tenures for date in (one.end or one.attested_last or one.attested or one.start,)]
    known = [date.latest for date in (*dated, card.told_on) if date is not None]
    return max(known, default=None)


def kept_until(tenures: Sequence[Tenure], card: GuestCard, held: bool) -> dt.date | None:
    """Return the day until which a card is kept; None as long as a role is held, or where nothing is dated."""
    last = None if held else last_in_role(tenures, card)
    if last is None:
        return None
    return dt.date(last.year + KEPT_YEARS, last.month, min(last.day, 28))
