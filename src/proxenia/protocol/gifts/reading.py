"""Reads of gifts: with whom, what the other side had already, what was given for what, what a quarter must disclose."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.holding import is_held_on
from proxenia.directory.models import Organisation, Person, Post, Tenure
from proxenia.protocol.choices import GiftDirection
from proxenia.protocol.models import Gift, GiftRule
from proxenia.relations.models import Tie
from proxenia.sources.choices import Precision

from .alike import alike_among

REFERRED: tuple[tuple[str, Any], ...] = (
    *(("our_person", Person), ("their_person", Person), ("their_organisation", Organisation)),
    *(("tie", Tie), ("interaction", Interaction)),
)
POSTS = ("our_post", "their_post")
ABOUT = {
    Person._meta.label_lower: ("our_person", "their_person"),
    Post._meta.label_lower: POSTS,
    Organisation._meta.label_lower: ("their_organisation", "their_post__organisation", "our_post__organisation"),
    Tie._meta.label_lower: ("tie", "interaction__ties"),
    Interaction._meta.label_lower: ("interaction",),
}
"""By which fields a gift is about a record."""


def gifts(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the gifts the actor may see; whom they name that the actor may not see stays unnamed."""
    seen = [Prefetch(name, model.objects.visible_to(actor)) for name, model in REFERRED]
    posts = [Prefetch(name, Post.objects.visible_to(actor).select_related("organisation")) for name in POSTS]
    return Gift.objects.visible_to(actor).prefetch_related(*seen, *posts)


def gifts_with(actor: Actor, record: Any, day: dt.date | None = None) -> QuerySet[Any]:
    """Return the gifts about a person, post, organisation, tie or contact, newest first, planned ones before.

    With a day, those that had changed hands by then. Gifts of a contact count for its ties. Raises KeyError for another record.
    """
    about = Q()
    for name in ABOUT[record._meta.label_lower]:
        about |= Q(**{name: record.pk})
    found = gifts(actor).filter(about).distinct()
    return found if day is None else found.filter(day__lte=PartialDate.of(day))


def gift_rules(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the rules about gifts that the actor may see."""
    return GiftRule.objects.visible_to(actor)


def rules_over(actor: Actor, gift: Gift) -> list[GiftRule]:
    """Return the rules of the office that owns a gift."""
    return list(gift_rules(actor).filter(office_id=gift.office_id))


def had_already(actor: Any, values: Any, *, apart_from: int | None = None) -> list[Gift]:
    """Return gifts of ours that the same person, post or organisation has had or shall have, the same or nearly so.

    `values` are those of a gift by field. A post counts for its organisation, and for whoever held it.
    """
    if values.get("direction") != GiftDirection.GIVEN or not values.get("what"):
        return []
    person, post, organisation = (values.get(name) for name in ("their_person", "their_post", "their_organisation"))
    same = Q()
    if person is not None:
        same |= Q(their_person=person) | Q(their_post__tenures__person=person)
    if post is not None:
        same |= Q(their_post=post) | Q(their_person__tenures__post=post)
    if organisation is not None:
        same |= Q(their_organisation=organisation) | Q(their_post__organisation=organisation)
    if not same:
        return []
    found = gifts(actor).filter(same, direction=GiftDirection.GIVEN, office_id=actor.office_id).distinct()
    return alike_among(values["what"], found.exclude(pk=apart_from or 0))


@dataclass(slots=True)
class Sums:
    """Gifts in one direction. Only exact values are added, each currency apart; `about` and `unknown` say how many are not."""

    number: int = 0
    exact: dict[str, Decimal] = field(default_factory=dict)
    about: int = 0
    unknown: int = 0

    def take(self, gift: Any) -> None:
        """Add a gift."""
        self.number += 1
        if gift.value is None:
            self.unknown += 1
        elif gift.value_precision == Precision.EXACT:
            self.exact[gift.currency] = self.exact.get(gift.currency, Decimal(0)) + gift.value
        else:
            self.about += 1


def sums_by_direction(found: Iterable[Any]) -> dict[str, Sums]:
    """Return what was given and what was received side by side; the two are not compared."""
    sums = {direction: Sums() for direction in GiftDirection.values}
    for gift in found:
        sums[gift.direction].take(gift)
    return sums


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or one of its quarters (1 to 4)."""

    year: int
    quarter: int = 0

    @property
    def first(self) -> dt.date:
        """The first day."""
        return dt.date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def last(self) -> dt.date:
        """The last day."""
        if self.quarter in {0, 4}:
            return dt.date(self.year, 12, 31)
        return dt.date(self.year, 3 * self.quarter + 1, 1) - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A line of the list: the gift, by whom on our side, and from or to whom, in public roles alone."""

    gift: Any
    official: str
    other: str


def disclosed(actor: Any, period: Period, post: int | None = None) -> list[Disclosed]:
    """Return the gifts of the actor's office that changed hands in a period, by official, then by date.

    A date that is only a year or month counts in every quarter it may mean. Somebody of the other side is named where they held
    a public post then; others are a private person.
    """
    first, last, start = period.first, period.last, period.year * 10000
    found = [
        gift
        for gift in gifts(actor)
        .filter(office_id=actor.office_id, day__gte=start, day__lte=start + 1231)
        .order_by("day")
        if gift.day.earliest <= last and gift.day.latest >= first and (post is None or gift.our_post_id == post)
    ]
    held = _held(gift.their_person_id for gift in found if gift.their_person_id)
    lines = [Disclosed(gift, official(gift), _other(gift, held)) for gift in found]
    return sorted(lines, key=lambda line: (line.official.casefold(), line.gift.day, line.gift.pk))


def _held(people: Iterable[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for tenure in Tenure.objects.filter(person__in=set(people)):
        found.setdefault(tenure.person_id or 0, []).append(tenure)
    return found


def official(gift: Any) -> str:
    """Return who on our side gave or received a gift: the post, else the person; empty where neither is on record."""
    return str(gift.our_post or gift.our_person or "")


def _other(gift: Any, held: dict[int, list[Any]]) -> str:
    """Return the other side in public roles alone."""
    is_public = any(is_held_on(one, gift.day.latest) for one in held.get(gift.their_person_id or 0, []))
    named = [str(gift.their_person)] if gift.their_person is not None and is_public else []
    named += [str(one) for one in (gift.their_post, gift.their_organisation) if one is not None]
    return ", ".join(named)


def officials(actor: Any) -> list[Any]:
    """Return the posts of our side that gave or received gifts of the actor's office."""
    used = Gift.objects.visible_to(actor).filter(office_id=actor.office_id).values("our_post")
    return list(Post.objects.visible_to(actor).filter(pk__in=used))


def years(actor: Any) -> list[int]:
    """Return the years in which gifts of the actor's office changed hands, newest first."""
    dated = Gift.objects.visible_to(actor).filter(office_id=actor.office_id, day__isnull=False)
    return sorted({day.year for day in dated.values_list("day", flat=True) if day is not None}, reverse=True)


def pending(actor: Any, day: dt.date) -> Sequence[Any]:
    """Return the gifts that the actor's office received by a day."""
    found = gifts(actor).filter(office_id=actor.office_id, direction=GiftDirection.RECEIVED)
    return list(found.filter(day__lte=PartialDate.of(day)).prefetch_related("interaction__ties"))


def for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return gifts with what the search index reads of them."""
    return Gift.objects.filter(pk__in=list(ids)).select_related(
        "their_person", "their_post__organisation", "their_organisation", "tie"
    )
