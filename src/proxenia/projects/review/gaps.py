"""Where the two sides of a revealed review see the same thing differently. Nothing is added up, and nobody is ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proxenia.projects.models import Review, ReviewTopic, Score
from proxenia.relations.choices import Side

from . import queries
from .principles import Principle, principles

WIDE = 2
"""From this difference on a gap wants to be talked about."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What both sides say to one principle.

    `difference` is how far the two numbers lie apart; None where a side gave no number. `topic` is its place on an agenda.
    """

    principle: Principle
    ours: Score | None
    theirs: Score | None
    topic: ReviewTopic | None = None

    @property
    def difference(self) -> int | None:
        """How far the two numbers lie apart."""
        ours, theirs = self.values
        return abs(ours - theirs) if ours is not None and theirs is not None else None

    @property
    def values(self) -> tuple[int | None, int | None]:
        """The number of our side, and that of the partner."""
        return (self.ours.value if self.ours else None, self.theirs.value if self.theirs else None)

    @property
    def is_wide(self) -> bool:
        """Whether it wants to be talked about."""
        return self.difference is not None and self.difference >= WIDE


def _order(gap: Gap) -> tuple[int, int, int]:
    """Put the widest first, of these the one with the lowest number; then those without two numbers; else by the list."""
    numbers = [value for value in gap.values if value is not None]
    lowest = min(numbers) if numbers else 99
    return (-gap.difference if gap.difference is not None else 1, lowest, gap.principle.number)


def gaps(review: Review) -> list[Gap]:
    """Return what both sides say to each principle, the widest gap first; nothing before the review was revealed."""
    told = queries.revealed_scores([review]).get(review.pk)
    if told is None:
        return []
    topics = queries.topics_of(review)
    return sorted(
        (Gap(one, told[Side.OURS].get(key), told[Side.THEIRS].get(key), topics.get(key)) for key, one in every()),
        key=_order,
    )


def every() -> Iterable[tuple[str, Principle]]:
    """Return the principles in their order, by key."""
    return principles().every.items()


def has_wide(scores: Mapping[str, Mapping[str, Any]]) -> bool:
    """Say whether scores of two sides lie far apart somewhere."""
    return any(Gap(one, scores[Side.OURS].get(key), scores[Side.THEIRS].get(key)).is_wide for key, one in every())


@dataclass(frozen=True, slots=True)
class Compared:
    """What both sides said to one principle in one review after the other: for each review our answer and the partner's."""

    principle: Principle
    cells: tuple[tuple[Score | None, Score | None], ...]


def compared(reviews: Iterable[Review]) -> tuple[list[Review], list[Compared]]:
    """Return those reviews that were revealed, the oldest first, and principle by principle what each side said in them."""
    listed = list(reviews)
    told = queries.revealed_scores(listed)
    shown = sorted((one for one in listed if one.pk in told), key=lambda one: (one.asked_on, one.pk))
    rows = [
        Compared(one, tuple((told[each.pk][Side.OURS].get(key), told[each.pk][Side.THEIRS].get(key)) for each in shown))
        for key, one in every()
    ]
    return shown, rows
