"""Doors of dinners beside their declared pages: the seating, what is done to it by hand, guests in numbers, the papers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.accounts.planning.pages import refreshed
from proxenia.core.documents.responses import pdf_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.protocol.models import Dinner

from . import access, actions, queries
from .board import board
from .choices import Lock, Paper
from .forms import ManyForm, MoveForm, SolveForm, TablesForm
from .papers import paper
from .sources import invitees

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE = 422


def _dinner(request: Request, pk: int) -> Dinner:
    """Return a dinner whose guests the reader may know; raise Http404 where not."""
    dinner: Dinner = visible_or_404(queries.dinners(request.user), pk)
    if not access.reads_guests(request.user, dinner):
        raise Http404
    return dinner


def _seating_url(dinner: Dinner, at: str = "") -> str:
    return reverse("protocol:dinner-seating", args=[dinner.pk]) + at


@require_safe
def seating(request: Request, pk: int) -> HttpResponse:
    """Show who sits where, what is broken and unmet, and what can be done about it.

    A page that waited for a seating to be worked out is told to show everything anew when it is.
    """
    response = _seating_page(request, dinner := _dinner(request, pk))
    working = queries.at_work(request.user, dinner) is not None
    return refreshed(request, response, working=working, card="seating-work")


def _seating_page(
    request: Request, dinner: Dinner, *, move: MoveForm | None = None, solve: SolveForm | None = None
) -> HttpResponse:
    actor = request.user
    chosen = request.GET.get("guest", "")
    form = move or MoveForm(actor=actor, dinner=dinner, initial={"guest": chosen} if chosen.isdecimal() else {})
    context = board(actor, dinner) | {
        "dinner": dinner,
        "may_write": access.can_seat(actor, dinner),
        "move": form,
        "solve": solve or SolveForm(),
        "locks": Lock.choices,
    }
    failed = any(one is not None and one.errors for one in (move, solve))
    return render(request, "protocol/dinners/seating.html", context, status=INCOMPLETE if failed else 200)


def _do(request: Request, dinner: Dinner, act: Callable[[], object], back: str) -> HttpResponseBase:
    """Do something and go back; what broke a rule is said there."""
    try:
        act()
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    return redirect(_seating_url(dinner, back))


@require_POST
def solve(request: Request, pk: int) -> HttpResponseBase:
    """Ask that the seating be worked out."""
    dinner = _dinner(request, pk)
    must_write(request.user, dinner)
    form = SolveForm(request.POST)
    if not form.is_valid():
        return _seating_page(request, dinner, solve=form)
    seconds = form.cleaned_data["seconds"]
    return _do(
        request, dinner, lambda: actions.ask_for_seating(dinner, seconds=seconds, actor=request.user), "#seating-work"
    )


@require_POST
def stop(request: Request, pk: int) -> HttpResponseBase:
    """Stop a working out; the best plan so far is laid."""
    found = visible_or_404(queries.seatings(request.user), pk)
    return _do(request, found.dinner, lambda: actions.stop_seating(found, actor=request.user), "#seating-work")


@require_POST
def undo(request: Request, pk: int) -> HttpResponseBase:
    """Put the guests back where they sat before the latest plan."""
    found = visible_or_404(queries.seatings(request.user), pk)
    return _do(request, found.dinner, lambda: actions.take_back_seating(found, actor=request.user), "#seating-work")


@require_POST
def move(request: Request, pk: int) -> HttpResponseBase:
    """Move a guest to a seat, swap two, or lock one; the button pressed says which."""
    dinner = _dinner(request, pk)
    must_write(request.user, dinner)
    form = MoveForm(request.POST, actor=request.user, dinner=dinner)
    if not form.is_valid():
        return _seating_page(request, dinner, move=form)
    said, actor = form.cleaned_data, request.user
    guest, press = said["guest"], request.POST.get("press", "move")
    if press == "swap" and said["other"] is None:
        form.add_error("other", _("Choose the guest to swap with."))
        return _seating_page(request, dinner, move=form)
    acts: dict[str, Callable[[], object]] = {
        "move": lambda: actions.move_guest(guest, table=said["table"], seat=said["seat"], actor=actor),
        "swap": lambda: actions.swap_guests(guest, other=said["other"], actor=actor),
        "lock_table": lambda: actions.lock_guest(guest, lock=Lock.TABLE, actor=actor),
        "lock_seat": lambda: actions.lock_guest(guest, lock=Lock.SEAT, actor=actor),
        "unlock": lambda: actions.lock_guest(guest, lock="", actor=actor),
    }
    if press not in acts:
        raise Http404
    try:
        acts[press]()
    except RuleError as error:
        for name in error.fields or {"": []}:
            form.add_error(name if name in form.fields else None, error.message)
        return _seating_page(request, dinner, move=form)
    return redirect(f"{_seating_url(dinner)}?guest={guest.pk}#move")


@both
def tables(request: Request, pk: int) -> HttpResponseBase:
    """Set several tables of a kind at once."""
    dinner = _dinner(request, pk)
    must_write(request.user, dinner)
    form = TablesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_tables(dinner, **form.cleaned_data, actor=request.user)
        except RuleError as error:
            for name in error.fields or {"": []}:
                form.add_error(name if name in form.fields else None, error.message)
        else:
            return redirect(_seating_url(dinner))
    return _form_page(request, form, _("%(dinner)s: set tables") % {"dinner": dinner}, dinner)


@both
def many(request: Request, pk: int) -> HttpResponseBase:
    """Put many guests on the list: names, or the posts of an organisation."""
    dinner = _dinner(request, pk)
    must_write(request.user, dinner)
    form = ManyForm(request.POST or None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        before = queries.counts(request.user, dinner)["listed"]
        try:
            actions.add_guests(dinner, guests=form.invitees(), actor=request.user)
        except RuleError as error:
            form.add_error(None, error.message)
        else:
            _tell_added(request, queries.counts(request.user, dinner)["listed"] - before)
            return redirect(dinner)
    return _form_page(request, form, _("%(dinner)s: several guests") % {"dinner": dinner}, dinner)


@require_POST
def take_over(request: Request, pk: int) -> HttpResponseBase:
    """Put those on the guest list whom another room offers: the delegates of a visit."""
    dinner = _dinner(request, pk)
    must_write(request.user, dinner)
    before = queries.counts(request.user, dinner)["listed"]
    try:
        found = invitees(request.user, request.POST.get("source", ""), _("Choose whose people are to be taken over."))
        actions.add_guests(dinner, guests=found, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        _tell_added(request, queries.counts(request.user, dinner)["listed"] - before)
    return redirect(dinner)


def _tell_added(request: Request, added: int) -> None:
    text = ngettext("%(number)d guest was put on the list.", "%(number)d guests were put on the list.", added)
    messages.success(request, text % {"number": added})


def _form_page(request: Request, form: Any, title: str, dinner: Dinner) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": dinner.get_absolute_url(), "version": None, "remove_url": ""}
    return render(request, "ui/form_page.html", context, status=INCOMPLETE if form.errors else 200)


@require_safe
def papers(request: Request, pk: int, kind: str = "") -> HttpResponseBase:
    """Give a paper of a dinner as PDF, in Danish, English or Chinese; without a kind lead to the dinner, where all stand."""
    dinner = _dinner(request, pk)
    if not kind:
        return redirect(f"{dinner.get_absolute_url()}#papers")
    if kind not in Paper.values:
        raise Http404
    made = paper(request.user, kind, queries.evening(request.user, dinner), request.GET.get("lang", ""))
    return pdf_response(made.content, made.name)
