"""Finds in a text the words by which things are known, and says which things they speak for.

A thing, such as a topic of a list, is found by its words in the language of the text. Danish and English words are compared
without their usual endings; in Danish such a word inside a longer one counts as well, less than the word itself: `gylle` in
`gyllehåndtering`.
Chinese has no spaces, so its words are looked for anywhere. Where words lie over each other the longest alone counts:
`district heating` speaks for heat supply, and the `heating` in it for nothing more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from .words import CHINESE, WORD

ENDINGS: Final = ("ernes", "erne", "enes", "ene", "ens", "ets", "ers", "er", "en", "et", "es", "e", "s")
"""The endings of Danish nouns, the longest first."""
DOUBLED: Final = re.compile(r"([bdfgklmnprst])\1$")
LETTERS: Final = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "é": "e", "è": "e", "á": "a", "ó": "o"})
DIGRAPHS: Final = {"aa": "å", "ae": "æ", "oe": "ø"}
STEM: Final = 3
"""What is left of a word without its ending has at least so many letters."""
OUTSIDE: Final = 5
"""A word that begins or ends a compound has at least so many letters, or is one of `SHORT`; one within it at least `INSIDE`."""
INSIDE: Final = 6
SHORT: Final = frozenset({"børn", "film", "halm", "havn", "park", "skov", "slam", "vand"})
REST: Final = 3
"""What a compound has beside the word."""
SHORTEST: Final = 7
LONGEST_WORD: Final = 60
"""Between these lengths a word is looked through for others."""
EVERYDAY: Final = frozenset({"gang"})
"""Labels that mean something else in most texts, and so suggest nothing: Danish `gang` is walking, but mostly a time."""
NO_COMPOUNDS: Final = re.compile(
    "dansk|frederikshavn|grafisk|holdig|kunstig|københavn|medicinsk|motorcyk|operat|planteskol|radioak"
)
"""Danish words that only look like compounds of a known one: `operation` is made of no opera."""
GENERAL: Final = 0.8
"""What a thing that has none above it weighs beside narrower ones, for it is said of nearly everything."""
LONGEST_TEXT: Final = 8_000
REMEMBERED: Final = 65_536
"""What is inside so many words is remembered, because words come again."""


class How(Enum):
    """How a word of a text speaks for a thing, by the weight that it has."""

    SAID = 1.0
    ENDS = 0.6
    BEGINS = 0.5
    WITHIN = 0.4


@dataclass(frozen=True, slots=True)
class Ground:
    """A word of a text that speaks for a thing: `word` as it stands there, `term` as the list has it."""

    language: str
    word: str
    term: str
    how: How

    @property
    def is_itself(self) -> bool:
        """Whether the text has the word just as the list has it, case aside."""
        return self.word.casefold() == self.term.casefold()


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with the words by which it is known in each language, and the broader thing it is a kind of."""

    slug: str
    terms: Mapping[str, Iterable[str]]
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that texts speak for, with the words that do."""

    slug: str
    score: float
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A word or phrase of a thing; `size` is how many words it has, two Chinese characters being one."""

    slug: str
    language: str
    words: str
    size: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """A term at a place of a text. `shown` is what a reader is told of it, where that is more than the place itself."""

    start: int
    end: int
    term: _Term
    how: How
    shown: tuple[int, int] | None = None

    @property
    def weight(self) -> float:
        return self.how.value * (1 + 0.5 * (self.term.size - 1))


def folded(word: str, language: str) -> str:
    """Return a word in lower case, in Danish with `aa`, `ae`, `oe` as the letters they stand for, elsewhere without accents."""
    lower = unicodedata.normalize("NFC", word.casefold())
    if language != "da":
        return "".join(char for char in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(char))
    lower = lower.translate(LETTERS)
    for pair, letter in DIGRAPHS.items():
        lower = lower.replace(pair, letter)
    return lower


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Return a folded word without its usual ending, so that one and many, and the thing and a thing, are alike."""
    if language == "da":
        # Again and again, because `kvalitet` ends as if it had an ending, and `kvaliteten` must come to the same.
        bare = _bare(word, STEM)
        while (shorter := _bare(bare, STEM + 2)) != bare:
            bare = shorter
        return bare
    if word.endswith("ies") and len(word) > STEM + 2:
        return f"{word[:-3]}y"
    if re.search(r"(?:ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^sui]s$", word) and len(word) > STEM else word


def _bare(word: str, least: int) -> str:
    cut = next((one for one in ENDINGS if word.endswith(one) and len(word) - len(one) >= least), "")
    return DOUBLED.sub(r"\1", word.removesuffix(cut))


class Lexicon:
    """The words of some things, ready to be found in texts. Making one takes some milliseconds: keep it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._parents: dict[str, str | None] = {}
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], _Term]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._compounds: dict[str, _Term] = {}
        self._heads: dict[str, _Term] = {}
        self._chinese: dict[str, _Term] = {}
        for entry in entries:
            self._parents[entry.slug] = entry.parent
            for language, terms in entry.terms.items():
                for words in terms:
                    self._learn(entry.slug, language, words)
        self._longest = max(map(len, self._chinese), default=0)
        self._inside = lru_cache(REMEMBERED)(self._parts)

    def _learn(self, slug: str, language: str, words: str) -> None:
        if language == "zh" and CHINESE.search(words):
            if len(words) > 1:
                self._chinese[words] = _Term(slug, language, words, max(1, len(words) // 2))
            return
        plain = [folded(word, language) for word in WORD.findall(words)]
        stems = tuple(stem(word, language) for word in plain)
        if plain and not (len(plain) == 1 and plain[0] in EVERYDAY):
            term = _Term(slug, language, words, len(plain))
            self._phrases[language][stems[0]].append((stems, term))
            if language == "da" and len(plain) == 1:
                self._learn_part(plain[0], stems[0], term)

    def _learn_part(self, plain: str, bare: str, term: _Term) -> None:
        if len(plain) >= OUTSIDE or plain in SHORT:
            self._compounds.setdefault(plain, term)
        if len(bare) >= OUTSIDE or bare in SHORT:
            self._heads.setdefault(bare, term)

    def find(self, texts: Mapping[str, str]) -> list[Found]:
        """Return the things that some texts speak for, best first; nothing where no word of theirs is known.

        `texts` are keyed by language: `da`, `en`, `zh`, and an empty key for a text of which it is not said, which is read as
        each. A thing weighs what the texts give it on average, so that what all say comes before what one says. A broader one
        comes after the narrower ones that are found with it.
        """
        scores: dict[str, float] = defaultdict(float)
        grounds: dict[str, dict[Ground, None]] = defaultdict(dict)
        said = {language: text[:LONGEST_TEXT] for language, text in texts.items() if text.strip()}
        for language, text in said.items():
            best: dict[str, dict[str, float]] = defaultdict(dict)
            for hit in self._hits(text, language):
                slug, word = hit.term.slug, text[slice(*(hit.shown or (hit.start, hit.end)))]
                best[slug][hit.term.words] = max(hit.weight, best[slug].get(hit.term.words, 0))
                grounds[slug][Ground(hit.term.language, word, hit.term.words, hit.how)] = None
            for slug, weights in best.items():
                scores[slug] += sum(weights.values()) * (1 if self._parents[slug] else GENERAL) / len(said)
        self._specific_first(scores)
        order = sorted(scores, key=lambda slug: (-scores[slug], -len(self.above(slug)), slug))
        return [Found(slug, round(scores[slug], 3), tuple(grounds[slug])) for slug in order]

    def above(self, slug: str) -> list[str]:
        """Return the broader things, the nearest first."""
        broader = []
        parent = self._parents[slug]
        while parent:
            broader.append(parent)
            parent = self._parents[parent]
        return broader

    def _specific_first(self, scores: dict[str, float]) -> None:
        """Let no broader thing weigh more than the least of the narrower ones that are found with it."""
        least: dict[str, float] = {}
        for slug in sorted(scores, key=lambda one: -len(self.above(one))):
            scores[slug] = min(scores[slug], least.get(slug, scores[slug]))
            for broader in self.above(slug):
                least[broader] = min(least.get(broader, scores[slug]), scores[slug])

    def _hits(self, text: str, language: str) -> list[_Hit]:
        """Return what is found in a text, where words lie over each other the longest alone."""
        hits = list(self._in_chinese(text)) if language in {"", "zh"} else []
        for one in ("da", "en") if not language else (language,):
            hits += self._in_words(text, one)
        taken: list[_Hit] = []
        covered = bytearray(len(text))
        for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, -hit.how.value, hit.start)):
            if not any(covered[hit.start : hit.end]):
                covered[hit.start : hit.end] = b"\1" * max(0, hit.end - hit.start)
                taken.append(hit)
        return sorted(taken, key=lambda hit: hit.start)

    def _in_chinese(self, text: str) -> Iterator[_Hit]:
        for run in CHINESE.finditer(text):
            for start in range(run.start(), run.end()):
                for end in range(min(run.end(), start + self._longest), start + 1, -1):
                    term = self._chinese.get(text[start:end])
                    if term:
                        yield _Hit(start, end, term, How.SAID)

    def _in_words(self, text: str, language: str) -> Iterator[_Hit]:
        words = list(WORD.finditer(CHINESE.sub(lambda run: " " * len(run[0]), text)))
        plain = [folded(word[0], language) for word in words]
        stems = [stem(word, language) for word in plain]
        for at, first in enumerate(stems):
            for phrase, term in self._phrases[language].get(first, ()):
                last = at + len(phrase)
                if tuple(stems[at:last]) == phrase and _one_phrase(text, words[at:last]):
                    yield _Hit(words[at].start(), words[last - 1].end(), term, How.SAID)
            if language == "da":
                yield from self._in_compound(words[at], plain[at])
                yield from self._left_out(text, words[at : at + 3], plain[at : at + 3])

    def _in_compound(self, word: re.Match[str], plain: str) -> Iterator[_Hit]:
        """Find known words inside a longer Danish one, which as a whole is what was said."""
        for at, to, term, how in self._inside(plain):
            start = word.start() + at
            yield _Hit(start, min(word.end(), start + to - at), term, how, word.span())

    def _parts(self, plain: str) -> tuple[tuple[int, int, _Term, How], ...]:
        """Return where known words stand in a longer one."""
        if not SHORTEST <= len(plain) <= LONGEST_WORD or NO_COMPOUNDS.search(plain):
            return ()
        places = ((at, to) for at in range(len(plain)) for to in range(at + 1, len(plain) + 1))
        return tuple((at, to, *found) for at, to in places if (found := self._part(plain, at, to)))

    def _left_out(self, text: str, words: list[re.Match[str]], plain: list[str]) -> Iterator[_Hit]:
        """Find the word that a hyphen stands for: `boligbyggeri` in `bolig- og erhvervsbyggeri`."""
        match plain:
            case [first, "og" | "eller" | "samt", last] if text[words[0].end() :].startswith("- "):
                wholes = (stem(first + last[at:], "da") for at in range(REST, len(last) - REST))
                found = (one for whole in wholes for one in self._phrases["da"].get(whole, ()) if one[0] == (whole,))
                for _phrase, term in islice(found, 1):
                    start = words[0].start()
                    yield _Hit(start, words[1].end(), term, How.SAID, (start, words[2].end()))

    def _part(self, plain: str, at: int, to: int) -> tuple[_Term, How] | None:
        """Return the known word that a part of a longer one is, and how it stands in it."""
        if to == len(plain):
            term = self._heads.get(stem(plain[at:], "da")) if at >= REST else None
            return (term, How.ENDS) if term else None
        term = self._compounds.get(plain[at:to]) if len(plain) - to >= REST else None
        if term is None or (at and to - at < INSIDE):
            return None
        return term, How.WITHIN if at else How.BEGINS


def _one_phrase(text: str, words: list[re.Match[str]]) -> bool:
    """Say whether nothing but blanks, hyphens and slashes stands between words."""
    return all(not text[one.end() : other.start()].strip(" -/\u2010\u2011\n\r\t") for one, other in pairwise(words))
