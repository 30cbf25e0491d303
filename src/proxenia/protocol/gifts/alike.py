"""Never the same gift twice: what the other side has had already under nearly the same words, in any language."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from proxenia.core.folding import whole
from proxenia.core.texts import Text

NEARLY = 0.82
"""From which likeness two wordings mean nearly the same: one letter of a short word, or the order of the words."""
SHARED = 0.6
"""From which share of common words, of all that either has, two wordings mean nearly the same."""
LEFT_OUT = frozenset(
    {
        *("a", "an", "and", "of", "the", "to", "with", "for", "from"),
        *("af", "en", "et", "den", "det", "fra", "med", "og", "til"),
    }
)
DIGITS = re.compile(r"^\d+$")


def words_of(text: str) -> frozenset[str]:
    """Return the words that tell what a gift is, folded; numbers and small words do not."""
    return frozenset(word for word in whole(text).split() if word not in LEFT_OUT and not DIGITS.match(word))


def are_alike(one: Text, other: Text) -> bool:
    """Whether two gifts are the same or nearly so, in any of the languages in which both are told."""
    return any(_near(words_of(a), words_of(b)) for a in one.values() for b in other.values())


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return False
    if one <= other or other <= one or len(one & other) / len(one | other) >= SHARED:
        return True
    return SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio() >= NEARLY


def alike_among(what: Text, gifts: Iterable[Any]) -> list[Any]:
    """Return those of some gifts that are the same or nearly so, in the order in which they are given."""
    return [gift for gift in gifts if are_alike(what, gift.what)]
