"""Doors to the briefing book: as a page, as a file, and writing down that a version was read."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.core.clock import today
from proxenia.core.dates import in_words
from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.core.scoping import Sharing

from . import actions
from .access import can_mark_read
from .book import LANGUAGES, Book, book
from .choices import Level
from .forms import ReadForm
from .panels import BOOKS
from .queries import editions_of, subjects

View = Callable[..., HttpResponse]
SHOWN = 5
"""So many of the versions that were taken out stand on the page."""


def address(record: Any, level: str = Level.TEAM) -> str:
    """Return the address of the book about a tie or a visit for a level."""
    where = reverse(BOOKS[record._meta.label_lower], args=[record.pk])
    return f"{where}?{urlencode({'level': level})}" if level != Level.TEAM else where


def _level(request: Request) -> str:
    asked = request.GET.get("level", "")
    return asked if asked in Level.values else str(Level.TEAM)


def _made(request: Request, record: Any) -> Book:
    language = document_language(request, LANGUAGES)
    base = request.build_absolute_uri("/").rstrip("/")
    return book(request.user, record, as_of(request), language=language, level=_level(request), base=base)


def book_of(label: str) -> View:
    """Return the view of the book about a record of a kind: `?level=partner&lang=zh`, as a page or by `format=pdf|docx` as a file."""

    @require_safe
    def view(request: Request, pk: int) -> HttpResponse:
        record = visible_or_404(subjects(request.user, label), pk)
        made = _made(request, record)
        asked = request.GET.get("format", "")
        if asked:
            level = Level(made.level).value
            answer = document_response(made.document, asked, f"{made.document.title} {level} {made.document.as_of}")
            actions.take_out(record, made, file_format=asked, actor=request.user)
            return answer
        levels = [one for one in Level if one != Level.PUBLIC or record.sharing == Sharing.PUBLIC]
        context = {
            "levels": [(one.label, address(record, one), one == made.level) for one in levels],
            "editions": editions_of(request.user, record, made.level)[:SHOWN],
            "read_url": f"{_read_address(record)}?{urlencode({'level': made.level})}"
            if can_mark_read(request.user, record)
            else "",
            "level": Level(made.level),
        }
        template = "reports/book.html"
        return document_page(
            request, record, made.document, among=LANGUAGES, keeps=("level",), template=template, **context
        )

    return view


def _read_address(record: Any) -> str:
    return reverse(f"{BOOKS[record._meta.label_lower]}-read", args=[record.pk])


def read_of(label: str) -> View:
    """Return the view of the form in which one writes down that a version of a book was read or handed over."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: Request, pk: int) -> HttpResponse:
        record = visible_or_404(subjects(request.user, label), pk)
        if not can_mark_read(request.user, record):
            raise NotAllowed("book.read.forbidden", _("Your role may read this book, but not write down who read it."))
        made = _made(request, record)
        taken_out = editions_of(request.user, record, made.level)[:SHOWN]
        versions = {made.digest: _("as it stands now")} | {
            one.digest: _("taken out on %(when)s") % {"when": in_words(one.made_at)} for one in taken_out
        }
        form = ReadForm(
            request.POST or None, versions=versions, initial={"read_on": today(), "digest": next(iter(versions))}
        )
        if request.method == "POST" and form.is_valid():
            try:
                actions.mark_read(record, made, **form.cleaned_data, actor=request.user)
            except RuleError as error:
                form.refuse(error)
            else:
                messages.success(request, _("Written down. The next version shows what has changed since."))
                return redirect(address(record, made.level))
        context = {"form": form, "title": _("A version was read"), "back_url": address(record, made.level)}
        return render(request, "ui/form_page.html", context, status=422 if form.errors else 200)

    return view
