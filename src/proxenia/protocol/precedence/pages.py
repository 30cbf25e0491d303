"""The order of guests as a page or a file, for whatever record the guests belong to."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.requests import Request, visible_or_404
from proxenia.protocol import queries
from proxenia.protocol.models import OrderRules
from proxenia.protocol.order_pages import shipped_sets

from . import documents
from .model import Guest

LONGEST_KEY = 19
"""Digits of the largest key."""


def order_page(
    request: Request,
    record: Any,
    guests: Sequence[Guest],
    fitting: Sequence[OrderRules],
    day: dt.date,
    *,
    fixed_day: bool = False,
) -> HttpResponse:
    """Show guests in order, by the rules asked for or else the first that fit; as a page or, by `?format=pdf|docx`, as a file.

    Where the office has no rules that fit, the page offers those that come with the house.
    """
    rules = _chosen(request, fitting)
    if rules is None:
        return render(request, "protocol/shipped.html", {"record": record, "shipped": shipped_sets(request.user)})
    language = document_language(request, documents.LANGUAGES)
    base = request.build_absolute_uri("/").rstrip("/")
    places = queries.order_of(request.user, guests, rules, day)
    title = getattr(record, "title", "") or str(record)
    made = documents.document(title, places, rules, day, language=language, base=base, office=str(request.user.office))
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.subtitle} {day.isoformat()}")
    more = {"choices": fitting, "chosen": rules, "fixed_day": fixed_day}
    return document_page(
        request, record, made, among=documents.LANGUAGES, keeps=("rules",), template="protocol/order.html", **more
    )


def _chosen(request: Request, fitting: Sequence[OrderRules]) -> Any:
    """Return the rules asked for by number, else the most fitting ones; None where there are none; raise Http404."""
    asked = request.GET.get("rules", "")
    if not asked:
        return fitting[0] if fitting else None
    if not (asked.isdecimal() and len(asked) < LONGEST_KEY):
        raise Http404
    return visible_or_404(queries.order_rules(request.user), int(asked))
