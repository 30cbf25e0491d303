"""A document as a page, with the ways to its other languages and its files."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from proxenia.core.requests import Request
from proxenia.core.texts import LANGUAGE_NAMES

from .data import as_data
from .model import Document, Language
from .tongues import language_of

PAGE_LANGUAGES: tuple[Language, ...] = ("da", "en")
"""The languages in which documents made of our pages' words can be had."""
EVERY_LANGUAGE: tuple[Language, ...] = ("da", "en", "zh")
"""Those of documents whose words stand in the Chinese catalogue, too."""


def document_language(request: Request, among: Sequence[Language] = PAGE_LANGUAGES) -> Language:
    """Return the language of the document: the one asked for, else the reader's."""
    wanted = language_of(request.GET.get("lang", ""))
    return wanted if wanted in among else "en"


def document_page(
    request: Request,
    record: Any,
    made: Document,
    *,
    among: Sequence[Language] = PAGE_LANGUAGES,
    keeps: Sequence[str] = (),
    template: str = "ui/document_page.html",
    reckons: bool = False,
    **more: Any,
) -> HttpResponse:
    """Show a document about a record, with the ways to its other languages, those `among`, and its files.

    `keeps` names what else was asked for in the address, which those ways hand on. One that `reckons` is a spreadsheet, too.
    """

    def url(**asked: str) -> str:
        said = {name: request.GET.get(name, "") for name in ("as_of", *keeps)} | {"lang": made.language} | asked
        return f"{request.path}?{urlencode({name: value for name, value in said.items() if value})}"

    context = {
        "record": record,
        "document": as_data(made),
        "as_of_text": request.GET.get("as_of", ""),
        "languages": [
            {"code": code, "name": LANGUAGE_NAMES[code], "is_shown": code == made.language, "url": url(lang=code)}
            for code in among
        ],
        "kept": {name: request.GET[name] for name in keeps if request.GET.get(name)},
        "pdf_url": url(format="pdf"),
        "docx_url": url(format="docx"),
        "xlsx_url": url(format="xlsx") if reckons else "",
    }
    return render(request, template, context | more)
