"""How words are made alike before they are compared: case, accents, Danish letters, joined words, Chinese and its pinyin.

`index_tokens` gives every spelling a reader may type; `query_terms` gives, for each word typed, the spellings of which one
must be found. So `arhus`, `århus` and `aarhus` all find Aarhus, and `haerbin` and `哈尔滨` find Harbin's Chinese name.
`whole_tokens` adds a name as one token, so that `nyalesund` finds Ny-Ålesund. ADR 0015 tells what is compared with what.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pypinyin import lazy_pinyin

from proxenia.engines.words import CHINESE, WORD

LONG = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae", "ö": "oe", "ä": "ae", "ü": "ue", "ß": "ss", "œ": "oe"})
SHORT = str.maketrans(
    {"å": "a", "ø": "o", "æ": "a", "ö": "o", "ä": "a", "ü": "u", "ß": "ss", "œ": "o", "ł": "l", "đ": "d"}
    | {"ð": "d", "þ": "th", "ı": "i"}
)
DIGRAPH = re.compile("aa|oe|ae|ue")
JOINED = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019\u02bc\u02bb`\u00b4.]+[^\W_]+)+")
"""Words that hyphens, apostrophes or full stops hold together: `Saint-Étienne`, `O'Brien`, `U.S.A`."""

WHOLE = "="
"""What a whole name begins with, so that it is told from a word."""
LONGEST = 60
SYLLABLES = 6


def plain(text: str) -> str:
    """Return the text in lower case without accents."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(SHORT))
    return "".join(char for char in bare if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def spellings(word: str) -> tuple[str, ...]:
    """Return the ways one word may be written in ASCII: `Århus` is `arhus` and `aarhus`."""
    if word.isascii():
        lower = word.lower()
        short = DIGRAPH.sub(lambda match: match[0][0], lower)
        return (lower,) if short == lower else tuple(sorted({lower, short}))
    lower = unicodedata.normalize("NFC", word.casefold())
    found = {plain(lower), plain(lower.translate(LONG))}
    found |= {DIGRAPH.sub(lambda match: match[0][0], form) for form in found}
    # One letter of Unicode may stand for a sentence; what it becomes is one word all the same.
    bare = {"".join(WORD.findall(form))[: 2 * LONGEST] for form in found} - {""}
    return tuple(sorted(bare or {lower[:LONGEST]}))


@lru_cache(maxsize=8192)
def _syllables(run: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(run))


def pinyin(run: str) -> str:
    """Return the pinyin of a run of Chinese characters, without tones, as one word."""
    return "".join(_syllables(run))


def _chinese_tokens(run: str) -> list[str]:
    """Return single characters, pairs of neighbours, and the pinyin of a run: from each character on, as one word."""
    syllables = _syllables(run)
    sounds = ["".join(syllables[at : at + SYLLABLES]) for at in range(len(syllables))]
    return [*run, *(run[at : at + 2] for at in range(len(run) - 1)), *syllables, *sounds]


def _squeezed(words: str) -> str:
    return "".join(WORD.findall(words))[:LONGEST]


def index_tokens(text: str) -> str:
    """Return the tokens to index for a text, separated by spaces."""
    text = unicodedata.normalize("NFC", text)
    tokens: list[str] = []
    runs = CHINESE.findall(text)
    for run in runs:
        tokens += _chinese_tokens(run)
    latin = CHINESE.sub(" ", text) if runs else text
    for word in WORD.findall(latin):
        tokens += spellings(word[:LONGEST])
    for compound in JOINED.findall(latin):
        tokens += spellings(_squeezed(compound))
    return " ".join(dict.fromkeys(tokens))


@lru_cache(maxsize=8192)
def _whole_forms(text: str) -> tuple[str, ...]:
    """Return a whole name as one word, in every spelling; empty for a text without letters."""
    together = _squeezed(unicodedata.normalize("NFC", text))
    if not together:
        return ()
    forms = spellings(together)
    if CHINESE.search(together):
        sounds = CHINESE.sub(lambda run: pinyin(run[0]), together)[:LONGEST]
        forms = (*forms, *spellings(sounds))
    return tuple(dict.fromkeys(WHOLE + form for form in forms))


def whole_tokens(names: Iterable[str]) -> str:
    """Return a token for each whole name, words joined: `=nyalesund` for `Ny Ålesund`."""
    return " ".join(dict.fromkeys(form for name in names for form in _whole_forms(name)))


def whole(text: str) -> str:
    """Return one form of a whole name, alike for all ways to write it: `Århus` and `Aarhus`, `哈尔滨` and `Haerbin`."""
    latin = CHINESE.sub(lambda run: f" {pinyin(run[0])} ", unicodedata.normalize("NFC", text))
    return " ".join(min(spellings(word), key=len) for word in WORD.findall(latin))


def query_words(text: str) -> list[str]:
    """Return the words of a query as they were typed: compounds and runs of Chinese each as one."""
    text = unicodedata.normalize("NFC", text)
    return [word for piece in _pieces(text) for word in _compounds(piece)][:12]


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for run in CHINESE.finditer(text):
        yield text[at : run.start()]
        yield run[0]
        at = run.end()
    yield text[at:]


def _compounds(piece: str) -> list[str]:
    if CHINESE.match(piece):
        return [piece]
    return [found[0] for found in re.finditer(f"{JOINED.pattern}|{WORD.pattern}", piece)]


def terms_of(word: str) -> list[tuple[str, ...]]:
    """Return, for one word of a query, what must be found of it: pairs of characters, or the parts of a compound."""
    if CHINESE.match(word):
        return [(word[at : at + 2],) for at in range(len(word) - 1)] or [(word,)]
    return [spellings(part[:LONGEST]) for part in WORD.findall(word)]


def joined(word: str) -> tuple[str, ...]:
    """Return the spellings of a compound, or of a whole query, as one word."""
    together = _squeezed(unicodedata.normalize("NFC", word))
    return spellings(together) if together else ()


def query_terms(text: str) -> list[tuple[str, ...]]:
    """Return, for each word of a query, the spellings of which one must be found (as the beginning of a token)."""
    return [term for word in query_words(text) for term in terms_of(word)][:12]
