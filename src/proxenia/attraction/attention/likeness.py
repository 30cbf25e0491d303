"""Which media items look alike: by their titles and days. What it proposes a person decides.

Two items are proposed where both days are known and lie at most three days apart, the numbers in their titles are the same, and their
titles share at least six tenths of their words: the index of Jaccard (P. Jaccard, The distribution of the flora in the alpine zone,
New Phytologist 11, 1912), the words in one form whatever case and accents, Chinese by pairs of neighbouring signs.

Items are compared that share one of the rarest words of their titles. No pair is missed by that: titles of m words that share six
tenths have a word in common among the m - ceil(0.6 m) + 1 rarest of each (prefix filtering; S. Chaudhuri, V. Ganti, R. Kaushik,
A Primitive Operator for Similarity Joins in Data Cleaning, ICDE 2006).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from proxenia.core.folding import plain
from proxenia.engines.words import CHINESE, WORD

ALIKE: Final = 0.6
APART: Final = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Title:
    """What is compared of an item: its key, its title, and its day."""

    key: int
    title: str
    day: dt.date


def words_of(title: str) -> frozenset[str]:
    """Return the words of a title in one form; of a run of Chinese its pairs of neighbours."""
    text = plain(title)
    pairs = {run[at : at + 2] for run in CHINESE.findall(text) for at in range(max(1, len(run) - 1))}
    return frozenset({*WORD.findall(CHINESE.sub(" ", text)), *pairs})


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """Return the share of words that two titles have in common, from 0 to 1."""
    left, right = set(one), set(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def _numbers(words: Iterable[str]) -> set[str]:
    return {word for word in words if word.isdecimal()}


def alike(one: Title, other: Title) -> bool:
    """Say whether two items look like one story."""
    left, right = words_of(one.title), words_of(other.title)
    near = abs(one.day - other.day) <= APART
    return near and _numbers(left) == _numbers(right) and likeness(left, right) >= ALIKE


def pairs(titles: Sequence[Title]) -> list[tuple[int, int]]:
    """Return the keys of items that look alike, the smaller key of a pair first, in the order of the keys."""
    words = {one.key: words_of(one.title) for one in titles}
    often = Counter(word for each in words.values() for word in each)
    by_word: dict[str, list[Title]] = {}
    found: set[tuple[int, int]] = set()
    for one in sorted(titles, key=lambda title: (title.day, title.key)):
        rarest = sorted(words[one.key], key=lambda word: (often[word], word))
        for word in rarest[: len(rarest) - ceil(ALIKE * len(rarest)) + 1]:
            recent = [other for other in by_word.get(word, ()) if one.day - other.day <= APART]
            found.update((min(one.key, other.key), max(one.key, other.key)) for other in recent if alike(one, other))
            by_word[word] = [*recent, one]
    return sorted(found)


def groups(same: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the keys that belong together by pairs, each group in the order of its keys, the groups by their first."""
    leader: dict[int, int] = {}

    def first(key: int) -> int:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in same:
        left, right = sorted((first(one), first(other)))
        leader[right] = left
    found: dict[int, list[int]] = {}
    for key in sorted(leader):
        found.setdefault(first(key), []).append(key)
    return list(found.values())
