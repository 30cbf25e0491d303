"""Days and hours of a programme as they are told in Danish, English and Chinese."""

import datetime as dt
from functools import lru_cache
from typing import Any

from babel.dates import format_date

LOCALES = {"da": "da_DK", "en": "en_GB", "zh": "zh_Hans_CN"}


@lru_cache(maxsize=512)
def day_in(day: str, language: str) -> str:
    """Return a day (`2018-11-20`) with its weekday: `Tuesday, 20 November 2018`."""
    return format_date(dt.date.fromisoformat(day), "full", locale=LOCALES.get(language, "en_GB"))


def clock_of(entry: dict[str, Any]) -> str:
    """Return the hours of an entry: `09:00–10:30`, `09:00`, or nothing where none are known."""
    return "–".join(one for one in (entry["begins"], entry["ends"]) if one)


def hours_in(entry: dict[str, Any], language: str) -> str:
    """Return when an entry is: `Tuesday, 20 November 2018, 09:00–10:30`."""
    return ", ".join(one for one in (day_in(entry["day"], language), clock_of(entry)) if one)
