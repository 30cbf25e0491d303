"""Pages of visits beyond the declared ones: closing, calling off, the report, the counts of a year."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.core.clock import today
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.protocol.precedence.model import Guest
from proxenia.protocol.precedence.pages import order_page
from proxenia.protocol.queries import rules_for
from proxenia.relations.steps import step

from . import access, actions, queries
from .closing import lacks
from .counting import counts
from .forms import CancelForm, EmptyForm
from .models import Visit
from .report import report

both = require_http_methods(["GET", "HEAD", "POST"])


def _visit(request: Request, pk: int) -> Visit:
    found: Visit = visible_or_404(queries.visits_visible_to(request.user), pk)
    return found


@both
def close(request: Request, pk: int) -> HttpResponse:
    """Show what will be recorded and what is missing; then close the visit."""
    visit = _visit(request, pk)
    access.must_close(request.user, visit)
    form = EmptyForm(request.POST if request.method == "POST" else None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            closed = actions.close(visit, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Closed. What happened is recorded as a contact."))
            return redirect(closed)
    context = {
        "record": visit,
        "form": form,
        "lacks": [] if form.is_bound else lacks(visit, today()),
        "delegates": queries.delegates_of(request.user, visit),
        "lines": queries.outcome_lines_of(visit),
        "costs": visit.costs.all(),
        "add_line_url": reverse("visits:visit-outcomes-create", args=[visit.pk]),
    }
    return render(request, "visits/close.html", context, status=422 if form.is_bound and form.errors else 200)


@both
def cancel(request: Request, pk: int) -> HttpResponse:
    """Take down that a visit is called off, and why."""
    visit = _visit(request, pk)
    title = _("%(name)s: call off") % {"name": visit}
    allowed = can_write(request.user, visit)
    return step(request, visit, CancelForm, title=title, act=actions.cancel, allowed=allowed)


def _press(request: Request, visit: Visit, act: Any, done: str, **said: Any) -> HttpResponse:
    must_write(request.user, visit)
    try:
        act(visit, **said, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect(visit)


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Take a visit up again that was called off."""
    return _press(request, _visit(request, pk), actions.resume, _("Taken up again."))


@both
def reopen(request: Request, pk: int) -> HttpResponse:
    """Say what taking the closing back means; then take it back."""
    visit = _visit(request, pk)
    title = _("%(name)s: take back that it was closed") % {"name": visit}
    allowed = access.can_reopen(request.user, visit) or (can_write(request.user, visit) and visit.closed_on is None)
    return step(request, visit, EmptyForm, title=title, act=actions.reopen, allowed=allowed)


@require_POST
def see_to(request: Request, pk: int) -> HttpResponse:
    """Tick off an item of the list of travel security."""
    return _press(request, _visit(request, pk), actions.see_to, _("Saved."), item=request.POST.get("item", ""))


@require_safe
def report_page(request: Request, pk: int) -> HttpResponse:
    """Show the mission report of a visit, as a page or, by `?format=pdf|docx`, as a file."""
    visit = _visit(request, pk)
    base = request.build_absolute_uri("/").rstrip("/")
    made = report(request.user, visit, today(), document_language(request, EVERY_LANGUAGE), base)
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.as_of.isoformat()}")
    return document_page(request, visit, made, among=EVERY_LANGUAGE)


@require_safe
def order(request: Request, pk: int) -> HttpResponse:
    """Show the delegates of both sides in order, by the rules of precedence of where the visit goes, as of its first day."""
    visit = _visit(request, pk)
    day = visit.start.earliest if visit.start else today()
    fitting = rules_for(request.user, day, country=visit.place.country if visit.place else "")
    guests = [
        Guest(key=one.pk, person=one.person, post=one.post, organisation=one.organisation, side=one.side)
        for one in queries.delegates_of(request.user, visit)
        if one.person or one.post or one.organisation
    ]
    return order_page(request, visit, guests, fitting, day, fixed_day=True)


@require_safe
def counts_page(request: Request) -> HttpResponse:
    """Show who travelled in a year, by category; planned visits apart."""
    years = queries.years_of(request.user)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == len("2010") else (years or [today().year])[0]
    told = counts(request.user, year)
    totals = [told.total(name) for name in ("out", "into", "hosts", "planned")]
    context = {"counts": told, "totals": totals, "years": sorted({*years, year}, reverse=True)}
    return render(request, "visits/counts.html", context)
