"""The alphabet by which names are put in order in Danish, English and Chinese."""

import unicodedata

from proxenia.core.folding import pinyin, plain
from proxenia.engines.words import CHINESE

DANISH = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
"""The last three letters of the Danish alphabet as signs that sort behind z."""


def sorts_as(text: str, language: str) -> str:
    """Return what to compare a name by.

    In Danish æ, ø and å come last, and aa counts as å, as in Danish dictionaries; in Chinese it goes by pinyin, in English accents
    do not count.
    """
    lower = unicodedata.normalize("NFC", text).casefold()
    spoken = CHINESE.sub(lambda run: pinyin(run[0]), lower)
    if language == "da":
        spoken = spoken.replace("aa", "å").translate(DANISH)
    return plain(spoken)
