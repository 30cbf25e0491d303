"""Pages of a seminar beyond the declared ones: pairs proposed, agreement noted, slots laid out, the day itself, held, called off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.openings.models import Seminar
from proxenia.relations.steps import press, step

from . import access, actions, holding, meeting, queries
from .board import pair_of, seminar_of
from .forms import CancelForm, ConsentForm, EmptyForm, LaySlotsForm, MeetingForm, ProposeForm
from .planning import board_of

both = require_http_methods(["GET", "HEAD", "POST"])


def _form_page(request: Request, form: Any, title: str, back: str, lead: str = "") -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back, "version": None, "remove_url": "", "lead": lead}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "openings/seminars/step.html", context, status=status)


@both
def propose(request: Request, pk: int) -> HttpResponse:
    """Propose that each of some of ours meets each of some of theirs, with the reason."""
    seminar = seminar_of(request, pk)
    must_write(request.user, seminar)
    form = ProposeForm(request.POST or None, actor=request.user, seminar=seminar)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_pairs(seminar, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            words = ngettext("%(many)d pair is proposed.", "%(many)d pairs are proposed.", len(made))
            messages.success(request, words % {"many": len(made)})
            return redirect("openings:seminar-board", seminar.pk)
    lead = _(
        "Each of those of ours is paired with each of those of theirs. Two who are a pair already stay as they are."
    )
    board = reverse("openings:seminar-board", args=[seminar.pk])
    return _form_page(request, form, _("%(name)s: propose pairs") % {"name": seminar}, board, lead)


@both
def lay_slots(request: Request, pk: int) -> HttpResponse:
    """Lay out slots one after the other."""
    seminar = seminar_of(request, pk)
    must_write(request.user, seminar)
    day = seminar.start.earliest if seminar.start and seminar.start.day else None
    form = LaySlotsForm(request.POST or None, actor=request.user, initial={"day": day, "begins": seminar.begins})
    board = reverse("openings:seminar-board", args=[seminar.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.lay_slots(seminar, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The slots are laid out."))
            return redirect(board)
    lead = _("Hours are those of the place: %(zone)s.") % {"zone": seminar.clocks}
    return _form_page(request, form, _("%(name)s: lay out slots") % {"name": seminar}, board, lead)


@both
def consent(request: Request, pk: int) -> HttpResponse:
    """Note what a guest says to some of its pairs."""
    guest = visible_or_404(queries.guests_visible_to(request.user), pk)
    must_write(request.user, guest)
    form = ConsentForm(request.POST or None, actor=request.user, guest=guest)
    back = reverse("openings:seminar-consents", args=[guest.seminar_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_consent(guest, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Noted."))
            return redirect(back)
    return _form_page(request, form, _("%(name)s: agreement to meet") % {"name": guest}, back)


@require_safe
def consents(request: Request, pk: int) -> HttpResponse:
    """Show guest by guest to how many of its pairs it agreed, declined, or said nothing yet."""
    seminar = seminar_of(request, pk)
    tallies: dict[int, dict[str, int]] = {}
    for pair in queries.pairs_of(seminar):
        for guest, said in ((pair.ours_id, pair.consent_ours), (pair.theirs_id, pair.consent_theirs)):
            tally = tallies.setdefault(guest, {})
            tally[said] = tally.get(said, 0) + 1
    rows = [{"guest": one, "said": tallies[one.pk]} for one in queries.guests_of(seminar) if one.pk in tallies]
    may_plan = access.can_plan(request.user, seminar) and seminar.cancelled_on is None
    context = {"seminar": seminar, "rows": rows, "may_plan": may_plan}
    return render(request, "openings/seminars/consents.html", context)


@require_safe
def day(request: Request, pk: int) -> HttpResponse:
    """Show the meetings slot by slot, to say of each whether it was held, and the guests, to say who came."""
    seminar = seminar_of(request, pk)
    found = board_of(seminar)
    by_slot = [
        (slot, sorted((one for one in found.pairs if one.slot_id == slot.pk), key=lambda one: one.table or 0))
        for slot in found.slots
    ]
    elsewhere = [one for one in found.pairs if one.slot_id is None and not one.is_refused]
    context = {
        "seminar": seminar,
        "by_slot": by_slot,
        "elsewhere": elsewhere,
        "guests": queries.guests_of(seminar),
        "may_plan": access.can_plan(request.user, seminar) and seminar.cancelled_on is None,
        "begun": seminar.start is not None and seminar.start.earliest <= today(),
        "hold_url": reverse("openings:seminar-hold", args=[seminar.pk]),
    }
    return render(request, "openings/seminars/day.html", context)


@require_POST
def roll(request: Request, pk: int) -> HttpResponse:
    """Note who of the guests came."""
    seminar = seminar_of(request, pk)
    must_write(request.user, seminar)
    ticked = {value for value in request.POST.getlist("came") if value.isdecimal()}
    came = [guest for guest in queries.guests_of(seminar) if str(guest.pk) in ticked]
    try:
        actions.take_roll(seminar, came=came, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Noted who came."))
    return redirect("openings:seminar-day", seminar.pk)


@require_POST
def mark(request: Request, pk: int) -> HttpResponse:
    """Note that a meeting was held, was not, or take that back; `note` is what was said."""
    pair = pair_of(request, pk)
    form = MeetingForm(request.POST, actor=request.user)
    note = form.values()["note"] if form.is_valid() else ""
    try:
        said = _mark(pair, request.POST.get("do", ""), note, request.user)
    except RuleError as error:
        messages.error(request, f"{pair}: {error.message}")
    else:
        messages.success(request, said)
    return redirect("openings:seminar-day", pair.seminar_id)


def _mark(pair: Any, do: str, note: str, actor: Any) -> str:
    facts = {"pair": pair}
    if do == "held":
        meeting.meeting_held(pair, note=note, actor=actor)
        return _("%(pair)s: held, and recorded as an introduction.") % facts
    if do == "missed":
        meeting.meeting_missed(pair, note=note, actor=actor)
        return _("%(pair)s: not held.") % facts
    if do == "again":
        meeting.meeting_again(pair, actor=actor)
        return _("%(pair)s: taken back.") % facts
    raise RuleError("meeting.unknown", _("Say whether it was held or not."))


@both
def hold(request: Request, pk: int) -> HttpResponse:
    """Show what will be recorded and what is missing; then record the seminar as held."""
    seminar = seminar_of(request, pk)
    access.must_hold(request.user, seminar)
    form = EmptyForm(request.POST if request.method == "POST" else None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            held = holding.hold(seminar, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Recorded as held, with its contact."))
            return redirect(held)
    pairs = queries.pairs_of(seminar)
    context = {
        "record": seminar,
        "form": form,
        "lacks": [] if form.is_bound else holding.lacks(seminar, today()),
        "came": [one for one in queries.guests_of(seminar) if one.came],
        "introduced": [one for one in pairs if one.introduction_id],
        "lines": queries.lines_of(seminar),
        "add_line_url": reverse("openings:seminar-lines-create", args=[seminar.pk]),
        "day_url": reverse("openings:seminar-day", args=[seminar.pk]),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "openings/seminars/hold.html", context, status=status)


def _seen(request: Request, pk: int) -> Seminar:
    found: Seminar = visible_or_404(queries.seminars_visible_to(request.user), pk)
    return found


@both
def cancel(request: Request, pk: int) -> HttpResponse:
    """Take down that a seminar is called off, and why."""
    seminar = _seen(request, pk)
    title = _("%(name)s: call off") % {"name": seminar}
    return step(request, seminar, CancelForm, title=title, act=actions.cancel, allowed=can_write(request.user, seminar))


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Take a seminar up again that was called off."""
    return press(request, _seen(request, pk), actions.resume, _("Taken up again."))
