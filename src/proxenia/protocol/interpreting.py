"""Who interprets between two languages, and is free. When interpreters are taken is told by rooms above."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from proxenia.core.codes import split
from proxenia.core.contributions import Slot
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person

from .models import Interpreter


@dataclass(frozen=True, slots=True)
class Booking:
    """A time at which an interpreter is taken, between two aware moments; `title` and `url` say by what."""

    interpreter: int
    starts: dt.datetime
    ends: dt.datetime
    title: Any
    url: str = ""


BUSY: Slot[Callable[[Actor, Collection[int], dt.datetime, dt.datetime], Iterable[Booking]]] = Slot()
"""Who knows when interpreters are taken: each gets the actor, keys of interpreters and two aware moments.

It returns the bookings that touch the time between them. What the actor may not see is returned without title and address.
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """An interpreter who speaks what is asked for, and by what they are taken at the time."""

    interpreter: Interpreter
    taken: tuple[Booking, ...] = ()


def interpreters(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the interpreters the actor may see; whom they name that the actor may not see stays unnamed."""
    return Interpreter.objects.visible_to(actor).prefetch_related(
        Prefetch("person", Person.objects.visible_to(actor)),
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
    )


def bookings(actor: Actor, keys: Collection[int], starts: dt.datetime, ends: dt.datetime) -> list[Booking]:
    """Return when interpreters are taken between two aware moments, in order of time."""
    told = [one for ask in BUSY.every() for one in ask(actor, keys, starts, ends)]
    touching = [one for one in told if one.starts < ends and one.ends > starts]
    return sorted(touching, key=lambda one: (one.starts, one.ends, one.interpreter))


def interpreters_for(
    actor: Actor, languages: Iterable[str], at: tuple[dt.datetime, dt.datetime] | None = None
) -> list[Offer]:
    """Return the interpreters who speak all of some languages (ISO 639 codes), the free ones first, then by name.

    `at` are two aware moments. An agency that sends several is never said to be taken by one booking.
    """
    wanted = set(languages)
    found: Sequence[Interpreter] = [one for one in interpreters(actor) if wanted <= set(split(one.languages))]
    taken: dict[int, list[Booking]] = {}
    if at is not None:
        alone = [one.pk for one in found if one.person_id is not None]
        for booking in bookings(actor, alone, *at):
            taken.setdefault(booking.interpreter, []).append(booking)
    offers = [Offer(one, tuple(taken.get(one.pk, ()))) for one in found]
    return sorted(
        offers, key=lambda offer: (bool(offer.taken), str(offer.interpreter).casefold(), offer.interpreter.pk)
    )


def for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return interpreters with what the search index reads of them."""
    return Interpreter.objects.filter(pk__in=list(ids)).select_related("person", "organisation")
