"""Which class of the rules means a post."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from proxenia.core.codes import split
from proxenia.core.folding import plain
from proxenia.engines.words import CHINESE

from .model import OUTSIDE


@lru_cache(maxsize=2048)
def _pattern(words: str) -> re.Pattern[str] | None:
    """Return a pattern for one of several words, each at the beginning of a word; Chinese stands anywhere."""
    found = [plain(word.strip()) for word in words.split(";")]
    parts = [re.escape(word) if CHINESE.search(word) else rf"(?<!\w){re.escape(word)}" for word in found if word]
    return re.compile("|".join(parts)) if parts else None


def fits(line: Any, post: Any, organisation: Any) -> bool:
    """Whether a line of the rules means a post of an organisation; either may be None."""
    if line.post_id is not None and (post is None or post.pk != line.post_id):
        return False
    if line.levels and (post is None or post.level not in split(line.levels)):
        return False
    if line.kinds and (organisation is None or organisation.kind not in split(line.kinds)):
        return False
    called = plain(" | ".join(post.label.values())) if post is not None else ""
    wanted, barred = _pattern(line.words), _pattern(line.except_words)
    return (wanted is None or bool(wanted.search(called))) and not (barred and barred.search(called))


def class_of(lines: Iterable[Any], post: Any, organisation: Any) -> tuple[int, Any]:
    """Return the number of the first class that means a post, and whom it says it means; OUTSIDE where none does."""
    found = [line for line in lines if fits(line, post, organisation)]
    first = min(found, key=lambda line: (line.rank, line.pk or 0), default=None)
    return (first.rank, first.label) if first is not None else (OUTSIDE, "")


def labels(lines: Sequence[Any]) -> dict[int, Any]:
    """Return by number whom each class means, as its first line says."""
    found: dict[int, Any] = {}
    for line in sorted(lines, key=lambda one: (one.rank, one.pk or 0)):
        found.setdefault(line.rank, line.label)
    return found
