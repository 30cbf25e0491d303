"""Schedules as pages with their PDF and Word files: the office's of a round and of a party, and a participant's own."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proxenia.core.documents import Document
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.requests import Request, visible_or_404

from . import queries, schedules
from .board import round_of
from .mine_views import party_at


@require_safe
def of_round(request: Request, pk: int) -> HttpResponse:
    """Show the schedule of a round, `?by=time|table|party`, in one of three languages; `?format=pdf|docx` gives it as a file."""
    of = round_of(request, pk)
    asked = request.GET.get("by", "")
    order = asked if asked in schedules.ORDERS else "time"
    made = schedules.of_round(of, document_language(request, EVERY_LANGUAGE), order)
    template = "forums/meetings/schedule.html"
    return _answer(request, of, made, keeps=("by",), template=template, round=of, order=order)


@require_safe
def of_party(request: Request, pk: int) -> HttpResponse:
    """Show the meetings of a party, in one of three languages; `?format=pdf|docx` gives them as a file."""
    party = visible_or_404(queries.parties_visible_to(request.user).select_related("round__forum__place"), pk)
    return _answer(request, party, schedules.of_party(party, document_language(request, EVERY_LANGUAGE)))


def _answer(request: Request, record: Any, made: Document, **more: Any) -> HttpResponse:
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.subtitle} {made.language}")
    return document_page(request, record, made, among=EVERY_LANGUAGE, fixed_day=True, **more)


@login_not_required
@never_cache
@require_safe
def own(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Give whoever has the link the meetings of their party as a PDF, once the plan is published."""
    _participant, party = party_at(token, pk)
    if not party.round.is_published:
        raise Http404
    made = schedules.of_party(party, document_language(request, EVERY_LANGUAGE))  # type: ignore[arg-type]
    return document_response(made, "pdf", f"{made.title} {made.subtitle}")
