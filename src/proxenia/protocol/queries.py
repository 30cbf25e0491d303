"""Named reads of protocol. Every one starts from who asks.

Other rooms call: `order_of` (guests in order, with the reasons), `rules_for` (which rules fit), `guest_cards_of`, `diets_of`
(what the kitchen must know), `gifts_with` (what was given and received), `interpreters_for` (who interprets between languages,
and is free), and hang the hours at which interpreters are taken into `interpreting.BUSY`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxenia.contacts.models import Interaction
from proxenia.core.dates import holds
from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person, Post
from proxenia.relations.models import CounterpartPair, Tie
from proxenia.relations.queries import partners_on

from .choices import Occasion
from .gifts.reading import disclosed, gift_rules, gifts, gifts_with, had_already
from .guests.reading import diets_of, guest_cards, guest_cards_of
from .interpreting import interpreters, interpreters_for
from .models import GuestList, ListedGuest, OrderRules
from .precedence.model import Guest, Place
from .precedence.ranking import ranked
from .precedence.reading import standings


def order_rules(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the rules of precedence the actor may see, with their classes."""
    return OrderRules.objects.visible_to(actor).prefetch_related("classes")


def rules_for(actor: Actor, day: dt.date, *, country: str = "", occasion: str = Occasion.ANY) -> list[OrderRules]:
    """Return the rules that hold on a day and fit, the most fitting first: those for the country, then for the occasion.

    Rules for another country do not fit, nor those for another occasion.
    """
    found = [
        one
        for one in order_rules(actor)
        if holds(day, one.start, one.end)
        and one.country in {"", country}
        and (one.occasion in {Occasion.ANY, occasion} or occasion == Occasion.ANY)
    ]
    return sorted(found, key=lambda one: (one.country != country, one.occasion != occasion, one.pk))


def order_of(actor: Actor, guests: Sequence[Guest], rules: OrderRules, day: dt.date) -> list[Place]:
    """Return guests in order under some rules on a day, each with the reasons for the place.

    The order is total, the same however the guests are given, and of any two alike whoever else is among them. Times in posts,
    ties and names count as far as the actor may see them. `rules` should come from `order_rules` or `rules_for`.
    """
    return ranked(standings(actor, guests, rules, day), rules)


def guest_lists(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the guest lists the actor may see; what they name that the actor may not see is left out."""
    return GuestList.objects.visible_to(actor).prefetch_related(
        Prefetch("rules", OrderRules.objects.visible_to(actor)),
        Prefetch("tie", Tie.objects.visible_to(actor)),
        Prefetch("interaction", Interaction.objects.visible_to(actor)),
    )


def guests_on(actor: Actor, guest_list: GuestList) -> list[Guest]:
    """Return the guests of a list, without those who name a person, post or organisation that the actor may not see."""
    found = ListedGuest.objects.filter(guest_list=guest_list)
    for name, model in (("person", Person), ("post", Post), ("organisation", Organisation)):
        seen = model.objects.visible_to(actor).order_by().values("pk")
        found = found.filter(Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__in": seen}))
    inside = actor.reads_office and actor.office_id == guest_list.office_id
    return [
        Guest(
            key=one.pk,
            person=one.person,
            post=one.post,
            organisation=one.organisation,
            side=one.side,
            rank=one.rank,
            reason=one.reason if inside else "…",
            agreed=one.agreed,
        )
        for one in found.select_related("person", "post", "organisation")
    ]


def posts_of_tie(actor: Actor, tie: Tie, day: dt.date) -> list[Guest]:
    """Return the posts that carry a tie on both sides on a day, as guests: those of its counterpart pairs, each once."""
    pairs = CounterpartPair.objects.visible_to(actor).filter(tie=tie).select_related("ours", "theirs")
    found: dict[int, Guest] = {}
    seen = set(Post.objects.visible_to(actor).filter(pk__in=_ends(pairs)).values_list("pk", flat=True))
    for pair in pairs:
        if holds(day, pair.start, pair.end):
            for post, side in ((pair.ours, "ours"), (pair.theirs, "theirs")):
                if post is not None and post.pk in seen:
                    found.setdefault(post.pk, Guest(key=f"post-{post.pk}", post=post, side=side))
    return list(found.values())


def _ends(pairs: Any) -> set[int]:
    return {key for pair in pairs for key in (pair.ours_id, pair.theirs_id) if key is not None}


def country_of_tie(tie: Tie, day: dt.date) -> str:
    """Return the country of a tie's partners as two letters; empty where it is not known, or they are of several."""
    codes = {one.place.country for one in partners_on(tie, day) if one.place is not None and one.place.country}
    return codes.pop() if len(codes) == 1 else ""


def people_called(actor: Actor, text: str) -> list[int]:
    """Return the keys of the people who answer to some words."""
    return [hit.record_id for hit in search(actor, text, labels=[Person._meta.label_lower], limit=200)]


def guest_lists_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return guest lists with what the search index reads of them."""
    return GuestList.objects.filter(pk__in=list(ids)).select_related("tie")


def rules_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return rules of precedence as the search index reads them."""
    return OrderRules.objects.filter(pk__in=list(ids))


__all__ = [
    "country_of_tie",
    "diets_of",
    "disclosed",
    "gift_rules",
    "gifts",
    "gifts_with",
    "guest_cards",
    "guest_cards_of",
    "guest_lists",
    "guest_lists_for_index",
    "guests_on",
    "had_already",
    "interpreters",
    "interpreters_for",
    "order_of",
    "order_rules",
    "people_called",
    "posts_of_tie",
    "rules_for",
    "rules_for_index",
]
