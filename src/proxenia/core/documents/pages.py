"""A document as a page, with the ways to its other languages and its files."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language

from proxenia.core.requests import Request
from proxenia.core.texts import LANGUAGE_NAMES

from .data import as_data
from .model import Document, Language

PAGE_LANGUAGES: tuple[Language, ...] = ("da", "en")
"""The languages in which documents made of our pages' words can be had."""


def document_language(request: Request, languages: tuple[Language, ...] = PAGE_LANGUAGES) -> Language:
    """Return the language of the document: the one asked for, else the reader's."""
    asked = request.GET.get("lang") or (get_language() or "en")[:2]
    return next((one for one in languages if one == asked), "en")


def document_page(
    request: Request,
    record: Any,
    made: Document,
    *,
    languages: tuple[Language, ...] = PAGE_LANGUAGES,
    asked_too: Mapping[str, str] | None = None,
    template: str = "ui/document_page.html",
    **more: Any,
) -> HttpResponse:
    """Show a document about a record, with the ways to its other languages and its files.

    `asked_too` is what the address says beside day and language, and keeps saying.
    """

    def url(**asked: str) -> str:
        said = {"as_of": request.GET.get("as_of", ""), "lang": made.language} | dict(asked_too or {}) | asked
        return f"{request.path}?{urlencode({name: value for name, value in said.items() if value})}"

    context = {
        "record": record,
        "document": as_data(made),
        "as_of_text": request.GET.get("as_of", ""),
        "languages": [
            {"code": code, "name": LANGUAGE_NAMES[code], "is_shown": code == made.language, "url": url(lang=code)}
            for code in languages
        ],
        "asked_too": asked_too or {},
        "pdf_url": url(format="pdf"),
        "docx_url": url(format="docx"),
    }
    return render(request, template, context | more)
