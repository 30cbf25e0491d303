"""Names of countries in the reader's language (CLDR, by way of Babel)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

from proxenia.core.folding import whole

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


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Return the codes by the names of countries, folded, in Danish and English; one word each."""
    named = [(whole(name), code) for language in ("en", "da") for code, name in _territories(language).items()]
    return {name: code for name, code in named if " " not in name}


def countries_called(words: Iterable[str]) -> list[str]:
    """Return the codes of the countries that one of these words names."""
    return sorted({code for word in words if (code := _by_name().get(whole(word)))})
