"""A glossary in three languages: which of its terms a text uses, how they are said elsewhere, and which two texts share.

It leads a text of one language to texts of another where the sentence model does not see far enough, and a shared term can be told as
a reason: “fjernvarme” in one is “district heating” in the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from proxenia.engines.lexicon import Entry, Found, Lexicon

from .texts import LANGUAGES

SHIPPED: Final = "terms.txt"
KEPT: Final = 65_536
"""What is found in so many texts is kept, because offers stay what they are from question to question."""
ENOUGH: Final = 5
"""So many terms of a text say what it is about; fewer may be there by chance."""
MARK: Final = "term:"
"""What the slug of a term begins with, so that it is told from a concept's."""


class Terms:
    """A glossary. Raises ValueError for a line that does not have words in every language, by its number."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = {f"{MARK}{number}": words for number, words in _read(lines)}
        self._lexicon = Lexicon(Entry(slug, words) for slug, words in self._words.items())
        self._found = lru_cache(KEPT)(self._in_text)

    def every(self) -> Iterable[Mapping[str, tuple[str, ...]]]:
        """Return the words of each term by language."""
        return self._words.values()

    def _in_text(self, language: str, text: str) -> tuple[Found, ...]:
        return tuple(self._lexicon.find({language: text}))

    def used_in(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return the terms that texts, by language, use: by slug, with the word by which the first of the texts says it."""
        found: dict[str, str] = {}
        for language, text in sorted(texts.items()):
            for one in self._found(language, text):
                found.setdefault(one.slug, one.grounds[0].word)
        return found

    def led(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return what the terms of texts are called in each language in which nothing is said, as a text."""
        used = sorted(self.used_in(texts))
        said = {one: ". ".join(word for slug in used for word in self._words[slug][one]) for one in LANGUAGES}
        return {language: words for language, words in said.items() if words and language not in texts}

    def alike(self, wanted: Mapping[str, str], offered: Mapping[str, str], expected: float) -> float | None:
        """Return the share of the terms of the one that the other uses too, from 0 to 1; None where it uses none.

        Few terms say little of a text: as far as those of the one fall short of `ENOUGH`, what is to be expected stands for them.
        """
        one, other = self.used_in(wanted).keys(), self.used_in(offered).keys()
        if not one:
            return None
        short = max(ENOUGH - len(one), 0)
        return (len(one & other) + short * expected) / (len(one) + short)

    def shared(self, wanted: Mapping[str, str], offered: Mapping[str, str]) -> dict[str, str]:
        """Return the terms that both use, each side by a word of its own: the word of the one, and that of the other."""
        one, other = self.used_in(wanted), self.used_in(offered)
        return {
            one[slug]: other[slug] for slug in one if slug in other and one[slug].casefold() != other[slug].casefold()
        }


def _read(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, tuple[str, ...]]]]:
    """Return each term by the number of its line, with its words by language."""
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [tuple(word.strip() for word in part.split(";") if word.strip()) for part in line.split("|")]
        if len(parts) != len(LANGUAGES) or not all(parts):
            raise ValueError(
                f"Line {number} of the glossary does not have words in {', '.join(LANGUAGES)}: {line.strip()}"
            )
        yield number, dict(zip(LANGUAGES, parts, strict=True))


@lru_cache(maxsize=1)
def shipped_terms() -> Terms:
    """Return the glossary that is shipped."""
    return Terms(files("proxenia.engines.matching").joinpath(SHIPPED).read_text(encoding="utf-8").splitlines())
