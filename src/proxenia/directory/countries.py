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
def _by_every_name() -> dict[str, str]:
    """Return the codes by the names of countries, folded, in Danish and English."""
    return {whole(name): code for language in ("en", "da") for code, name in _territories(language).items()}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Return the codes by the names that are one word."""
    return {name: code for name, code in _by_every_name().items() if " " not in name}


def country_code(text: str) -> str | None:
    """Return the code of a country by its code or its name in Danish or English; None where it is no country."""
    code = text.strip().upper()
    return code if code in _territories("en") else _by_every_name().get(whole(text))


def countries_called(words: Iterable[str]) -> list[str]:
    """Return the codes of the countries that one of these words names."""
    return sorted({code for word in words if (code := _by_name().get(whole(word)))})
