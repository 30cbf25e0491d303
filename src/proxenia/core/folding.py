"""How words are made alike before they are compared: case, accents, Danish letters, Chinese characters and their pinyin.

`index_tokens` gives every spelling a reader may type; `query_terms` gives, for each word typed, the spellings of which one
must be found. So `arhus`, `århus` and `aarhus` all find Aarhus, and `haerbin` and `哈尔滨` find Harbin's Chinese name.
"""

import re
import unicodedata
from functools import lru_cache

from pypinyin import lazy_pinyin

LONG = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae", "ö": "oe", "ä": "ae", "ü": "ue", "ß": "ss", "œ": "oe"})
SHORT = str.maketrans(
    {"å": "a", "ø": "o", "æ": "a", "ö": "o", "ä": "a", "ü": "u", "ß": "ss", "œ": "o", "ł": "l", "đ": "d"}
    | {"ð": "d", "þ": "th", "ı": "i"}
)
DIGRAPH = re.compile("aa|oe|ae|ue")
CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Return the text in lower case without accents."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(SHORT))
    return "".join(char for char in bare if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def spellings(word: str) -> tuple[str, ...]:
    """Return the ways one word may be written in ASCII: `Århus` is `arhus` and `aarhus`."""
    lower = unicodedata.normalize("NFC", word.casefold())
    found = {plain(lower), plain(lower.translate(LONG))}
    found |= {DIGRAPH.sub(lambda match: match[0][0], form) for form in found}
    return tuple(sorted(found))


def _chinese_tokens(run: str) -> list[str]:
    """Return single characters, pairs of neighbours, and the pinyin of a run of Chinese characters."""
    syllables = lazy_pinyin(run)
    return [*run, *(run[at : at + 2] for at in range(len(run) - 1)), *syllables, "".join(syllables)]


def index_tokens(text: str) -> str:
    """Return the tokens to index for a text, separated by spaces."""
    text = unicodedata.normalize("NFC", text)
    tokens: list[str] = []
    for run in CHINESE.findall(text):
        tokens += _chinese_tokens(run)
    for word in WORD.findall(CHINESE.sub(" ", text)):
        tokens += spellings(word)
    return " ".join(dict.fromkeys(tokens))


def whole(text: str) -> str:
    """Return one form of a whole name, alike for all ways to write it: `Århus` and `Aarhus`, `哈尔滨` and `Haerbin`."""
    latin = CHINESE.sub(lambda run: f" {''.join(lazy_pinyin(run[0]))} ", unicodedata.normalize("NFC", text))
    return " ".join(min(spellings(word), key=len) for word in WORD.findall(latin))


def query_terms(text: str) -> list[tuple[str, ...]]:
    """Return, for each word of a query, the spellings of which one must be found (as the beginning of a token)."""
    text = unicodedata.normalize("NFC", text)
    terms: list[tuple[str, ...]] = []
    for run in CHINESE.findall(text):
        terms += [(run[at : at + 2],) for at in range(len(run) - 1)] or [(run,)]
    terms += [spellings(word) for word in WORD.findall(CHINESE.sub(" ", text))]
    return terms[:12]
