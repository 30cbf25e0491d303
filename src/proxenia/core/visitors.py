"""Pages for people outside, who have no account and may read a language that the pages of the office do not have.

Their few texts stand in code beside what they are about, in Danish, English and Chinese, like a document, and not in the catalogue
of the screens. `ui/visitor.html` is the shell of such a page.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header

from .dates import PartialDate

LANGUAGES: Final = {"da": "Dansk", "en": "English", "zh": "中文"}
DJANGO: Final = {"da": "da", "en": "en", "zh": "zh-hans"}
"""The languages by the names under which Django knows them."""


def language_of(request: HttpRequest) -> str:
    """Return the language a visitor reads: the one pressed on the page, else the first of the browser's that there is."""
    pressed = request.GET.get("lang", "")
    if pressed in LANGUAGES:
        return pressed
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        if code[:2] in LANGUAGES:
            return code[:2]
    try:
        return get_supported_language_variant(get_language() or "en")[:2]
    except LookupError:
        return "en"


def day_words(day: dt.date, language: str) -> str:
    """Return a day as the language writes it."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    with override(DJANGO[language]):
        return PartialDate.of(day).display()


def visitor_page(
    request: HttpRequest,
    template: str,
    language: str,
    texts: Mapping[str, Mapping[str, str]],
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Return a page in a visitor's language: `say` holds the texts, but for those with a dot in their key, which are errors.

    Search engines are asked to leave it alone unless the context says `indexed`.
    """
    say = {key: words[language] for key, words in texts.items() if "." not in key}
    languages = [(code, name) for code, name in LANGUAGES.items() if code != language]
    shell = {"language": language, "languages": languages, "say": say}
    response = render(request, template, {**context, **shell}, status=status)
    response.headers["Content-Language"] = language
    if not context.get("indexed"):
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
