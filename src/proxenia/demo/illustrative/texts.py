"""Words of the illustrative office: in Danish and English, some in Chinese, and each saying that it is illustrative."""

from collections.abc import Mapping
from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.core.texts import Text


def text(da: str, en: str, zh: str = "") -> Text:
    """Return a text in the languages that have words."""
    return Text({"da": da, "en": en} | ({"zh": zh} if zh else {}))


def made_up(da: str, en: str) -> Text:
    """Return a text that begins by saying that it is illustrative."""
    return text(f"Illustrativt: {da}", f"Illustrative: {en}")


def on(year: int, month: int = 0, day: int = 0) -> PartialDate:
    """Return a year, a month or a day."""
    return PartialDate(year * 10000 + month * 100 + day)


def label_of(topic: Any) -> Mapping[str, str]:
    """Return a topic's label in Danish, English and Chinese, in small letters where it stands inside a sentence."""
    return {code: words[:1].lower() + words[1:] for code, words in topic.label.items()}


def partner(number: int) -> dict[str, str]:
    """Return what partner city `number` is called in each language."""
    return {"da": f"Partnerby {number}", "en": f"Partner City {number}", "zh": f"伙伴城市{number}"}
