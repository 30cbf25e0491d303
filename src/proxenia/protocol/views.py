"""Pages of protocol that are more than a list, a record or a form."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.relations.queries import ties_visible_to

from . import actions, queries
from .models import GuestList
from .order_pages import shipped_sets
from .precedence import documents
from .precedence.model import Guest
from .starting import rooms


@require_safe
def start(request: Request) -> HttpResponse:
    """Show what protocol holds, and what waits."""
    return render(request, "protocol/start.html", {"rooms": rooms(request.user)})


@require_safe
def shipped(request: Request) -> HttpResponse:
    """Show the rules of precedence that come with the house, to be taken over."""
    return render(request, "protocol/shipped.html", {"shipped": shipped_sets(request.user)})


@require_POST
def take_rules(request: Request, key: str) -> HttpResponse:
    """Take a set of rules over that came with the house."""
    rules = actions.take_rules(key, actor=request.user)
    messages.success(request, _("Taken over. Change your copy as your office reads it."))
    return redirect(rules)


@require_POST
def copy_rules(request: Request, pk: int) -> HttpResponse:
    """Copy a set of rules as a start for another."""
    rules = actions.copy_rules(visible_or_404(queries.order_rules(request.user), pk), actor=request.user)
    messages.success(request, _("Copied. Give the copy a title of its own."))
    return redirect(rules)


def _order(request: Request, record: Any, guests: list[Guest], rules: Any, day: dt.date, choices: Any) -> HttpResponse:
    """Show guests in order as a page or, by `?format=pdf|docx`, as a file."""
    language = document_language(request, documents.LANGUAGES)
    base = request.build_absolute_uri("/").rstrip("/")
    places = queries.order_of(request.user, guests, rules, day)
    title = getattr(record, "title", "") or str(record)
    made = documents.document(title, places, rules, day, language=language, base=base, office=str(request.user.office))
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.subtitle} {day.isoformat()}")
    more = {"choices": choices, "chosen": rules, "fixed_day": isinstance(record, GuestList)}
    return document_page(
        request, record, made, among=documents.LANGUAGES, keeps=("rules",), template="protocol/order.html", **more
    )


def _chosen(request: Request, fitting: list[Any]) -> Any:
    """Return the rules asked for by number, else the most fitting ones; None where there are none; raise Http404."""
    asked = request.GET.get("rules", "")
    if not asked:
        return fitting[0] if fitting else None
    if not (asked.isdecimal() and len(asked) < 19):  # noqa: PLR2004 - digits of the largest key
        raise Http404
    return visible_or_404(queries.order_rules(request.user), int(asked))


@require_safe
def tie_order(request: Request, pk: int) -> HttpResponse:
    """Show the posts that carry a tie, of both sides, in order on a day."""
    tie = visible_or_404(ties_visible_to(request.user), pk)
    day = as_of(request)
    fitting = queries.rules_for(request.user, day, country=queries.country_of_tie(tie, day))
    rules = _chosen(request, fitting)
    if rules is None:
        return render(request, "protocol/shipped.html", {"record": tie, "shipped": shipped_sets(request.user)})
    return _order(request, tie, queries.posts_of_tie(request.user, tie, day), rules, day, fitting)


@require_safe
def list_order(request: Request, pk: int) -> HttpResponse:
    """Show the guests of a list in order."""
    found = visible_or_404(queries.guest_lists(request.user), pk)
    fitting = queries.rules_for(request.user, found.day, occasion=found.occasion)
    rules = _chosen(request, [found.rules, *fitting] if found.rules else fitting)
    if rules is None:
        return render(request, "protocol/shipped.html", {"record": found, "shipped": shipped_sets(request.user)})
    return _order(request, found, queries.guests_on(request.user, found), rules, found.day, fitting)
