"""Which script and language a name is written in, as far as its characters and its language tag tell."""

import re
import unicodedata

from proxenia.core.texts import LANGUAGES
from proxenia.engines.words import CHINESE

SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "HANGUL": "Kore",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
}
TRADITIONAL = re.compile(r"^zh-(tw|hk|mo)\b", re.IGNORECASE)
TAGGED = re.compile(r"-([A-Za-z]{4})(?:-|$)")


def script_of(text: str, language: str = "") -> str:
    """Return the ISO 15924 code of a name's script: what its language tag says (`zh-Hant`), else what its first letter is."""
    tagged = TAGGED.search(language)
    if tagged:
        return tagged[1].title()
    letter = next((char for char in text if char.isalpha()), "")
    if CHINESE.match(letter):
        base = language[:2].lower()
        return "Jpan" if base == "ja" else "Kore" if base == "ko" else "Hant" if TRADITIONAL.match(language) else "Hans"
    name = unicodedata.name(letter, "") if letter else ""
    return SCRIPTS.get(name.partition(" ")[0], "")


def language_of(text: str, tag: str = "") -> str:
    """Return which of the languages of our texts a text is in: what its tag says, else by its characters, else English."""
    base = tag[:2].lower()
    if base in LANGUAGES:
        return base
    return "zh" if CHINESE.search(text) and base in {"", "zh"} else "en"
