"""The pages of costs that are no plain record: the tab of a region, keys, what-if, steps of a round, invoices."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.core.clock import today
from proxenia.core.documents import Document
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import WITH_TABLES, document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.region import access
from proxenia.region.choices import RoundState
from proxenia.region.models import CostKey, CostLine, CostRound, Region
from proxenia.region.record.frame import framed, own_region_of, region_of
from proxenia.region.record.pages import days
from proxenia.relations.steps import press, step
from proxenia.sources.figures import money, number

from . import forms, laying, queries, settling
from .comparing import Comparison, compare, keys_to_try
from .pages import TAB, TONES, sum_words
from .paper import invoice_document, invoices_document
from .sums import summed
from .telling import divided_words, signed

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: Request, pk: int) -> HttpResponse:
    """Show by which keys a region divides its costs, and the rounds of contributions that the reader may see."""
    region = region_of(request, pk)
    may_write = can_write(request.user, region)
    rounds = list(queries.rounds_of(request.user, region))
    context = {
        "keys": [
            {
                "one": one,
                "divided": divided_words(one),
                "days": days(one.start, one.end),
                "fixed": [f"{each}: {number(each.share.normalize(), '%')}" for each in one.shares.all()],
            }
            for one in queries.keys_of(request.user, region)
        ],
        "rounds": [
            {
                "one": one,
                "total": money(one.total, one.currency),
                "tone": TONES[RoundState(one.state)],
                "sums": sum_words(summed(one.lines.all(), one.currency)) if one.is_settled else None,
                "credited": getattr(one, "credited_by", None) is not None,
            }
            for one in rounds
        ],
        "inside": access.reads_inside(request.user, region),
        "may_write": may_write,
    }
    return render(request, "region/costs/overview.html", framed(request, region, TAB, **context))


@both
def lay_down(request: Request, pk: int) -> HttpResponse:
    """Show and take the form that lays down a cost key."""
    region = region_of(request, pk)
    must_write(request.user, region)
    form = forms.KeyForm(request.POST or None, actor=request.user, region=region)
    if request.method == "POST" and form.is_valid():
        try:
            laying.lay_down_key(region, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(TAB, region.pk)
    title = _("Lay down a cost key")
    context = {"form": form, "title": title, "back_url": reverse(TAB, args=[pk]), "version": None, "remove_url": ""}
    return render(request, "region/costs/key.html", context, status=422 if form.is_bound and form.errors else 200)


def _key(request: Request, pk: int) -> CostKey:
    found: CostKey = visible_or_404(queries.keys_visible_to(request.user), pk)
    return found


@both
def end_key(request: Request, pk: int) -> HttpResponse:
    """Say until when a cost key is in force."""
    key = _key(request, pk)
    title = _("%(key)s: in force until") % {"key": key}
    allowed, back = can_write(request.user, key), reverse(TAB, args=[key.region_id])
    initial = {"end": str(key.end or "")}
    return step(
        request, key, forms.EndForm, title=title, act=laying.end_key, allowed=allowed, initial=initial, back_url=back
    )


@require_POST
def remove_key(request: Request, pk: int) -> HttpResponse:
    """Remove a cost key by which nothing is reckoned."""
    key = _key(request, pk)
    region = key.region_id
    try:
        laying.remove_key(key, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Removed."))
    return redirect(TAB, region)


@require_safe
def what_if(request: Request, pk: int) -> HttpResponse:
    """Show cost keys side by side for a sum that is asked about, or for a round by `?round=`; nothing is saved."""
    region = own_region_of(request, pk)
    about = _round_asked(request, region)
    asked = {name: request.GET[name] for name in forms.TryForm.base_fields if request.GET.get(name)}
    form = forms.TryForm({**_first_values(about), **asked})
    found, status = None, 200
    if form.is_valid():
        found = _tried(request, region, about, form.cleaned_data)
    else:
        status = 422
    context = {
        "form": form,
        "about": about,
        "found": found,
        "heads": _heads(found) if found else [],
        "rows": _rows(found) if found else [],
    }
    return render(request, "region/costs/compare.html", framed(request, region, TAB, **context), status=status)


def _round_asked(request: Request, region: Region) -> CostRound | None:
    """Return the round that is asked about, if there is one; raise Http404 for one that is not the region's."""
    text = request.GET.get("round", "")
    if not text:
        return None
    if not text.isdecimal():
        raise Http404
    found: CostRound = visible_or_404(queries.rounds_visible_to(request.user).filter(region=region), int(text))
    return found


def _first_values(about: CostRound | None) -> dict[str, Any]:
    """Return what is tried at first: what a round says, else a million for this year."""
    year = today().year
    first: dict[str, Any] = {
        "total": "1000000",
        "currency": "DKK",
        "year": year,
        "members_on": today(),
        "inhabitants_year": year,
        "equal": "50",
    }
    if about is None:
        return first
    return first | {name: getattr(about, name) for name in first if name != "equal"} | {"total": abs(about.total)}


def _tried(request: Request, region: Region, about: CostRound | None, said: dict[str, Any]) -> Comparison:
    values = {name: value for name, value in said.items() if name != "equal"}
    tried = CostRound(region=region, office=region.office, opt_in=about is not None and about.opt_in, **values)
    tried.pk = about.pk if about is not None else None
    first = about.key_id if about is not None else None
    return compare(request.user, tried, keys_to_try(request.user, region, said["equal"], first))


def _heads(found: Comparison) -> list[dict[str, Any]]:
    currency = found.case.round.currency
    return [
        {"name": one.key.name, "lack": one.lack, "total": "" if one.total is None else money(one.total, currency)}
        for one in found.tried
    ]


def _rows(found: Comparison) -> list[dict[str, Any]]:
    currency = found.case.round.currency
    return [
        {
            "member": row.member,
            "inhabitants": "" if row.inhabitants is None else number(row.inhabitants),  # type: ignore[arg-type]
            "rounded": row.precision == "about",
            "cells": [
                ("–" if amount is None else money(amount, currency), "" if less is None else signed(less, currency))
                for amount, less in row.cells
            ],
        }
        for row in found.rows
    ]


def _round(request: Request, pk: int) -> CostRound:
    found: CostRound = visible_or_404(queries.rounds_visible_to(request.user), pk)
    return found


@both
def settle(request: Request, pk: int) -> HttpResponse:
    """Freeze the lines of a round and number its invoices."""
    found = _round(request, pk)
    title = _("Settle %(round)s: invoices of the day") % {"round": found}
    allowed = can_write(request.user, found)
    return step(
        request, found, forms.OnForm, title=title, act=settling.settle_round, allowed=allowed, initial={"on": today()}
    )


@both
def credit(request: Request, pk: int) -> HttpResponse:
    """Take a settled round back by one with the same lines below zero."""
    found = _round(request, pk)
    title = _("Credit %(round)s whole: credit notes of the day") % {"round": found}
    allowed = can_write(request.user, found)
    return step(
        request, found, forms.OnForm, title=title, act=settling.credit_round, allowed=allowed, initial={"on": today()}
    )


@require_POST
def share(request: Request, pk: int) -> HttpResponse:
    """Show a settled round to the offices of the city-region."""
    return press(request, _round(request, pk), settling.share_round, _("The offices of the city-region see it now."))


def _line(request: Request, pk: int) -> CostLine:
    found: CostLine = visible_or_404(queries.lines_visible_to(request.user), pk)
    return found


@both
def paid(request: Request, pk: int) -> HttpResponse:
    """Note that an invoice was paid."""
    line = _line(request, pk)
    title = _("%(member)s paid") % {"member": line.member}
    allowed = can_write(request.user, line)
    return step(
        request, line, forms.OnForm, title=title, act=settling.note_payment, allowed=allowed, initial={"on": today()}
    )


@require_POST
def unpaid(request: Request, pk: int) -> HttpResponse:
    """Take back that an invoice was paid."""
    return press(request, _line(request, pk), settling.take_back_payment, _("The invoice waits for its payment again."))


@require_safe
def invoices(request: Request, pk: int) -> HttpResponse:
    """Show the list of the invoices of a round, or by `?format=pdf|docx|xlsx` give it as a file."""
    found = _round(request, pk)
    if not found.is_settled:
        raise Http404
    language = document_language(request, EVERY_LANGUAGE)
    return _given(request, found, invoices_document(request.user, found, language=language, base=_base(request)))


@require_safe
def invoice(request: Request, pk: int) -> HttpResponse:
    """Show the invoice of a member, or by `?format=pdf|docx|xlsx` give it as a file."""
    line = _line(request, pk)
    if line.number is None:
        raise Http404
    language = document_language(request, EVERY_LANGUAGE)
    return _given(request, line.round, invoice_document(request.user, line, language=language, base=_base(request)))


def _base(request: Request) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _given(request: Request, found: CostRound, made: Document) -> HttpResponse:
    wanted = request.GET.get("format", "")
    if wanted:
        return document_response(made, wanted, f"{made.title} {made.subtitle} {made.language}", WITH_TABLES)
    return document_page(request, found, made, among=EVERY_LANGUAGE, reckons=True, fixed_day=True)
