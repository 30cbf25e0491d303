"""Doors of personal programmes: the office makes addresses; whoever has one reads there, without an account."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core.documents import Language, speaking
from proxenia.core.documents.pages import document_language
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError
from proxenia.core.feeds import answer
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.texts import LANGUAGE_NAMES
from proxenia.visits.access import can_plan
from proxenia.visits.models import Delegate, Itinerary

from . import personal, reads, sharing

SPOKEN: tuple[Language, ...] = ("da", "en", "zh")
"""The languages in which personal programmes can be had."""


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Show the delegation with each one's own programme and its address."""
    visit = visible_or_404(reads.planned_visits(request.user), pk)
    delegates = reads.delegates_of(request.user, visit)
    may_write = can_plan(request.user, visit)
    context = {
        "visit": visit,
        "rows": [_row(request, one, may_write=may_write) for one in delegates],
        "may_write": may_write,
        "languages": [(code, LANGUAGE_NAMES[code]) for code in SPOKEN],
        "kept": reads.KEPT.days,
    }
    response = render(request, "visits/programmes/people.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _row(request: Request, delegate: Delegate, *, may_write: bool) -> dict[str, Any]:
    """Return a line of that page; only whoever may make an address sees it."""
    itinerary: Itinerary | None = getattr(delegate, "itinerary", None)
    row = {"delegate": delegate, "itinerary": itinerary, "address": "", "webcal": ""}
    if itinerary is not None and may_write:
        calendar = request.build_absolute_uri(reverse("visits:own-calendar", args=[itinerary.token]))
        row["address"] = request.build_absolute_uri(reverse("visits:own", args=[itinerary.token]))
        row["webcal"] = f"webcal{calendar[calendar.index(':') :]}"
    return row


@require_POST
def make(request: Request, pk: int) -> HttpResponse:
    """Make the address of a delegate's own programme."""
    delegate = visible_or_404(reads.delegates_visible_to(request.user).select_related("visit"), pk)
    must_write(request.user, delegate)
    try:
        sharing.make_itinerary(delegate, request.POST.get("language", ""), actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The address is ready. Whoever has it reads this programme without logging in."))
    return redirect("visits:people", delegate.visit_id)


@require_POST
def renew(request: Request, pk: int) -> HttpResponse:
    """Give a personal programme a new address."""
    itinerary = visible_or_404(reads.itineraries_visible_to(request.user), pk)
    sharing.renew_itinerary(itinerary, actor=request.user)
    messages.success(request, _("There is a new address; the old one is worth nothing any more."))
    return redirect("visits:people", itinerary.delegate.visit_id)


@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Make the address of a personal programme worthless."""
    itinerary = visible_or_404(reads.itineraries_visible_to(request.user), pk)
    visit = itinerary.delegate.visit_id
    sharing.revoke_itinerary(itinerary, actor=request.user)
    messages.success(request, _("The address is revoked. Whoever still asks for it gets nothing."))
    return redirect("visits:people", visit)


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """Show our own people a delegate's programme as the delegate sees it, or give it as a file."""
    found = reads.planned_delegates(request.user).select_related(
        "visit__place", "visit__office", "person", "post", "organisation"
    )
    delegate = visible_or_404(found, pk)
    language = document_language(request, SPOKEN)
    if request.GET.get("format"):
        return _file(delegate, language, request.GET["format"])
    return _page(request, delegate, language, preview=True)


def _file(delegate: Delegate, language: Language, file_format: str) -> HttpResponse:
    made = personal.document(delegate, language)
    return document_response(made, file_format, f"{made.title} {made.subtitle}")


def _page(request: HttpRequest, delegate: Delegate, language: Language, **more: Any) -> HttpResponse:
    with speaking(language):
        request.LANGUAGE_CODE = language
        context = {
            "delegate": delegate,
            "visit": delegate.visit,
            "who": personal.who_is(delegate),
            "days": personal.own_days(delegate),
            "phones": personal.carried_phones(delegate),
            "clocks": personal.clocks(delegate.visit),
            "languages": [
                {"code": code, "name": LANGUAGE_NAMES[code], "is_shown": code == language} for code in SPOKEN
            ],
        }
        response = render(request, "visits/programmes/own.html", context | more)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _at(token: str) -> Itinerary:
    found = reads.itinerary_at(token)
    if found is None:
        raise Http404
    return found


def _asked_language(request: HttpRequest, itinerary: Itinerary) -> Language:
    asked = request.GET.get("lang", itinerary.language)
    return cast("Language", asked if asked in SPOKEN else itinerary.language)


@login_not_required
@require_safe
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Show a delegate their own programme at their secret address, and what has changed since it was another."""
    itinerary = _at(token)
    language = _asked_language(request, itinerary)
    with speaking(cast("Language", itinerary.language)):
        days = personal.own_days(itinerary.delegate)
        changed, since = personal.look(itinerary, days) if request.method == "GET" else ([], None)
    calendar = request.build_absolute_uri(reverse("visits:own-calendar", args=[token]))
    links = {
        "token": token,
        "changed": changed,
        "since": since,
        "webcal": f"webcal{calendar[calendar.index(':') :]}",
    }
    return _page(request, itinerary.delegate, language, **links)


@login_not_required
@require_safe
def own_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Give a delegate their own programme as PDF."""
    itinerary = _at(token)
    return _file(itinerary.delegate, _asked_language(request, itinerary), "pdf")


@login_not_required
@require_safe
def own_calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """Give a calendar program a delegate's own programme as it is now; nobody logs in here."""
    itinerary = _at(token)
    base = request.build_absolute_uri(reverse("visits:own", args=[token]))
    return answer(request, personal.feed(itinerary, base))
