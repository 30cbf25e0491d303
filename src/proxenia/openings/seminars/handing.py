"""Doors of guests' schedules: the office looks, prints and makes addresses; whoever has one reads there, without an account."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.core.clock import today
from proxenia.core.documents import Language, speaking
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError
from proxenia.core.feeds import answer
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.texts import LANGUAGE_NAMES
from proxenia.openings.models import SeminarAddress, SeminarGuest

from . import access, queries, schedules, sharing


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Show the guests of a seminar with each one's schedule and its address."""
    seminar = visible_or_404(queries.seminars_visible_to(request.user), pk)
    if not access.reads_guests(request.user, seminar):
        raise Http404
    may_write = can_write(request.user, seminar)
    context = {
        "seminar": seminar,
        "rows": [_row(request, one, may_write=may_write) for one in queries.guests_of(seminar)],
        "may_write": may_write,
        "languages": [(code, LANGUAGE_NAMES[code]) for code in EVERY_LANGUAGE],
        "kept": queries.KEPT.days,
    }
    response = render(request, "openings/seminars/people.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _row(request: Request, guest: SeminarGuest, *, may_write: bool) -> dict[str, Any]:
    """Return a line of that page; only whoever may make an address sees it."""
    found: SeminarAddress | None = getattr(guest, "address", None)
    row = {"guest": guest, "found": found, "address": ""}
    if found is not None and may_write:
        row["address"] = request.build_absolute_uri(reverse("openings:seminar-own", args=[found.token]))
    return row


@require_POST
def make(request: Request, pk: int) -> HttpResponse:
    """Make the address of a guest's schedule."""
    guest = visible_or_404(queries.guests_visible_to(request.user), pk)
    must_write(request.user, guest)
    try:
        sharing.make_schedule_address(guest, language=request.POST.get("language", ""), actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The address is ready. Whoever has it reads this schedule without logging in."))
    return redirect("openings:seminar-people", guest.seminar_id)


@require_POST
def renew(request: Request, pk: int) -> HttpResponse:
    """Give a schedule a new address."""
    found = visible_or_404(queries.addresses_visible_to(request.user), pk)
    sharing.renew_schedule_address(found, actor=request.user)
    messages.success(request, _("There is a new address; the old one is worth nothing any more."))
    return redirect("openings:seminar-people", found.guest.seminar_id)


@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Make the address of a schedule worthless."""
    found = visible_or_404(queries.addresses_visible_to(request.user), pk)
    seminar = found.guest.seminar_id
    sharing.revoke_schedule_address(found, actor=request.user)
    messages.success(request, _("The address is revoked. Whoever still asks for it gets nothing."))
    return redirect("openings:seminar-people", seminar)


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """Show our own people a guest's schedule as the guest sees it, or give it as a file."""
    guest = visible_or_404(queries.guests_visible_to(request.user), pk)
    language = document_language(request, EVERY_LANGUAGE)
    if request.GET.get("format"):
        return _file(guest, language, request.GET["format"])
    return _page(request, guest, language, preview=True)


def _file(guest: SeminarGuest, language: Language, file_format: str) -> HttpResponse:
    made = schedules.document(guest, language)
    return document_response(made, file_format, f"{made.title} {made.subtitle}")


def _page(request: HttpRequest, guest: SeminarGuest, language: Language, **more: Any) -> HttpResponse:
    with speaking(language):
        request.LANGUAGE_CODE = language
        shown = [{"code": code, "name": LANGUAGE_NAMES[code], "is_shown": code == language} for code in EVERY_LANGUAGE]
        context = {"guest": guest, "seminar": guest.seminar, "languages": shown, **schedules.told(guest, language)}
        response = render(request, "openings/seminars/own.html", context | more)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _at(token: str) -> SeminarAddress:
    found = queries.address_at(token, today())
    if found is None:
        raise Http404
    return found


def _language(request: HttpRequest, found: SeminarAddress) -> Language:
    asked = request.GET.get("lang", found.language)
    return cast("Language", asked if asked in EVERY_LANGUAGE else found.language)


@login_not_required
@require_safe
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Show a guest their own schedule at their secret address."""
    found = _at(token)
    calendar = request.build_absolute_uri(reverse("openings:seminar-own-calendar", args=[token]))
    links = {"token": token, "webcal": f"webcal{calendar[calendar.index(':') :]}"}
    return _page(request, found.guest, _language(request, found), **links)


@login_not_required
@require_safe
def own_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Give a guest their own schedule as PDF."""
    found = _at(token)
    return _file(found.guest, _language(request, found), "pdf")


@login_not_required
@require_safe
def own_calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """Give a calendar program a guest's own meetings as they are now; nobody logs in here."""
    found = _at(token)
    base = request.build_absolute_uri(reverse("openings:seminar-own", args=[token]))
    return answer(request, schedules.feed(found, base))
