"""Names of countries in the reader's language (CLDR, by way of Babel)."""

import re
from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

ISO_CODE = re.compile(r"[A-Z]{2}")
NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@lru_cache(maxsize=8)
def _territories(language: str) -> dict[str, str]:
    known = Locale.parse(language).territories
    return {code: name for code, name in known.items() if ISO_CODE.fullmatch(code) and code not in NOT_COUNTRIES}


def country_name(code: str) -> str:
    """Return the country's name in the active language; an unknown code stands for itself."""
    return _territories((get_language() or "en")[:2]).get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """Return all ISO 3166-1 codes with their names in the active language, by name."""
    return sorted(_territories((get_language() or "en")[:2]).items(), key=lambda pair: pair[1].casefold())
