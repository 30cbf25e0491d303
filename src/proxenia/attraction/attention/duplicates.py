"""Near-duplicates of the office: what the machine proposes, what people decided, and the groups that follow. Nothing is removed."""

from dataclasses import dataclass

from django.db import transaction

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.attraction.models import MediaItem, MediaPair
from proxenia.core.scoping import Actor
from proxenia.core.texts import Text

from . import queries
from .likeness import Title, groups, pairs


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two items that look alike, of which nobody decided yet."""

    item: MediaItem
    other: MediaItem


def _pair(one: MediaItem, other: MediaItem) -> tuple[MediaItem, MediaItem]:
    return (one, other) if one.pk < other.pk else (other, one)


def proposals(actor: Actor) -> list[Proposal]:
    """Return the pairs of the own office's items that look alike, without those that people decided or that a group holds already."""
    own = list(queries.own_media(actor))
    decided = list(queries.pairs_visible_to(actor).values_list("item", "other", "is_same"))
    known = {(item, other) for item, other, _same in decided}
    group_of = {key: at for at, keys in enumerate(groups(_same_of(decided))) for key in keys}
    by_key = {one.pk: one for one in own}
    titles = [
        Title(one.pk, one.title, one.published.earliest)
        for one in own
        if one.published is not None and one.published.day
    ]
    return [
        Proposal(by_key[one], by_key[other])
        for one, other in pairs(titles)
        if (one, other) not in known and (one not in group_of or group_of[one] != group_of.get(other))
    ]


def _same_of(decided: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    return [(item, other) for item, other, same in decided if same]


def stories(actor: Actor) -> list[list[MediaItem]]:
    """Return the groups of items that people said tell the same story, each with its earliest record first."""
    decided = list(queries.pairs_visible_to(actor).values_list("item", "other", "is_same"))
    found = groups(_same_of(decided))
    seen = queries.media_visible_to(actor).filter(pk__in=[key for keys in found for key in keys])
    by_key = {one.pk: one for one in seen}
    return [[by_key[key] for key in keys if key in by_key] for keys in found]


def beside(actor: Actor, item: MediaItem) -> list[MediaItem]:
    """Return the other items that tell the same story as one."""
    group = next((one for one in stories(actor) if item in one), [])
    return [one for one in group if one != item]


@transaction.atomic
def decide_pair(item: MediaItem, *, other: MediaItem, is_same: bool, why: Text | str = "", actor: User) -> MediaPair:
    """Say of two items whether they tell the same story; both stay as they are.

    Raises NotAllowed; RuleError where they are one item, of different offices, or decided already.
    """
    must_write(actor, item)
    first, second = _pair(item, other)
    return writing.create(MediaPair, {"item": first, "other": second, "is_same": is_same, "why": why}, actor=actor)


@transaction.atomic
def take_pair_back(pair: MediaPair, *, actor: User) -> None:
    """Take back what was decided of two items, so that it is open again. Raises NotAllowed."""
    writing.remove(pair, actor=actor)
