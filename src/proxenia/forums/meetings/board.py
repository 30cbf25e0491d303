"""The board of a round: who meets whom in which slot at which table, who has none yet and why; and the page of one meeting."""

import time
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.pages import refreshed
from proxenia.core.declaring import keyed
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, back_of, visible_or_404
from proxenia.engines.meetings.explaining import Explaining
from proxenia.engines.meetings.moving import Verdict
from proxenia.forums import access
from proxenia.forums.models import Hours, PlannedMeeting, Round
from proxenia.forums.record.frame import framed
from proxenia.relations.steps import press

from . import laying, queries, seating
from .forms import PlaceForm, PlanForm
from .laying import plain
from .pages import HERE
from .setting import Setting, setting_of
from .words import left_words, plan_words, time_words, when_words, wrong_words

PER_PAGE = 50
TRYING = 1.0
"""So many seconds the board tries out what would plan meetings that planning said nothing of; their own pages do for the others."""


def round_of(request: Request, pk: int) -> Round:
    """Return a round of the actor's own office; raise Http404 for all others."""
    found: Round = visible_or_404(queries.rounds_visible_to(request.user), pk)
    return found


def own_round(request: Request, pk: int) -> Round:
    """Return a round that the actor may change; raise Http404 or NotAllowed."""
    found = round_of(request, pk)
    must_write(request.user, found)
    return found


def own_meeting(request: Request, pk: int) -> PlannedMeeting:
    """Return a meeting that the actor may change; raise Http404 or NotAllowed."""
    found = meeting_of(request, pk)
    must_write(request.user, found.round)
    return found


def meeting_of(request: Request, pk: int) -> PlannedMeeting:
    """Return a meeting of the actor's own office; raise Http404 for all others."""
    found: PlannedMeeting = visible_or_404(queries.meetings_visible_to(request.user), pk)
    return found


@require_safe
def board(request: Request, pk: int) -> HttpResponse:
    """Show who meets whom in the hours that are chosen, who has no slot and why, and what is wrong."""
    of = round_of(request, pk)
    planning = queries.latest_planning(request.user, of)
    return refreshed(request, _board(request, of), working=planning is not None and planning.is_working)


def _board(request: Request, of: Round, wrong: Any = ()) -> HttpResponse:
    setting = setting_of(of)
    planning = queries.latest_planning(request.user, of)
    told = planning.told if planning is not None and planning.told else {}
    is_told = bool(told) and told.get("rests_on") == setting.rests_on(setting.placements)
    left = {one["meeting"]: one for one in told.get("left", ())} if is_told else {}
    clashing = laying.wrong_now(setting)
    unplaced = [one for one in setting.meetings if one.starts_at is None and not one.is_over]
    page = Paginator(unplaced, PER_PAGE).get_page(request.GET.get("page"))
    chosen = _chosen(request, setting)
    context = framed(
        request,
        of.forum,
        HERE,
        round=of,
        may_plan=access.can_plan(request.user, of.forum),
        planning=planning,
        said=plan_words(told) if told else [],
        board_url=reverse("forums:round-board", args=[of.pk]),
        wrong=[*wrong, *clashing],
        hours=setting.hours,
        chosen=chosen,
        tables=[one.key for one in setting.tables],
        grid=_grid(setting, chosen),
        page=page,
        unplaced=_unplaced(setting, left, page.object_list, may_try=not clashing),
        planned=len(setting.placements),
        many=len(setting.meetings),
        seconds=PlanForm(actor=request.user)["seconds"],
    )
    return render(request, "forums/meetings/board.html", context, status=422 if wrong else 200)


def _chosen(request: Request, setting: Setting) -> Hours | None:
    wanted = keyed(request.GET.get("hours", ""))
    return next((one for one in setting.hours if one.pk == wanted), next(iter(setting.hours), None))


def _unplaced(
    setting: Setting, left: dict[str, Any], those: Iterable[PlannedMeeting], *, may_try: bool
) -> list[dict[str, Any]]:
    """Return meetings without a slot, each with why and what would plan it: as planning found it, else tried out now."""
    may_try = may_try and bool(setting.times and setting.tables)
    rows, until = [{"meeting": one, "left": ""} for one in those], time.monotonic() + TRYING
    explaining = None
    for row in rows:
        one: Any = row["meeting"]
        told = left.get(str(one.pk))
        if told is None and may_try:
            explaining = explaining or Explaining(
                setting.instance, setting.placements, locked=setting.locked, tries=500
            )
            told = laying.left_of(explaining, str(one.pk), in_time=time.monotonic() < until)
        row["left"] = left_words(setting, told, one) if told else ""
    return rows


def _grid(setting: Setting, chosen: Hours | None) -> list[dict[str, Any]]:
    """Return the slots of some hours, each with its tables and who is there."""
    if chosen is None:
        return []
    at: dict[tuple[int, str], list[PlannedMeeting]] = {}
    for one in setting.placements:
        at.setdefault((one.slot, one.table), []).append(setting.by_key[one.meeting])
    return [
        {
            "slot": f"{begins:%H:%M}",
            "number": setting.slot_at[begins],
            "cells": [
                {"table": table.key, "meetings": at.get((setting.slot_at[begins], table.key), [])}
                for table in setting.tables
            ],
        }
        for begins in chosen.slots
    ]


@require_POST
def plan(request: Request, pk: int) -> HttpResponse:
    """Ask that the meetings be planned; the board shows how far it is, what came of it, and who is left and why."""
    of = own_round(request, pk)
    form = PlanForm(request.POST, actor=request.user)
    try:
        seconds = form.values()["seconds"] if form.is_valid() else 0
        planning = laying.ask_for_plan(of, seconds=seconds, actor=request.user)
    except RuleError as error:
        return _board(request, of, wrong=[error.message])
    return redirect(planning)


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop a planning; nothing of it is laid."""
    found = visible_or_404(queries.plannings_visible_to(request.user), pk)
    return press(request, found, stop_plan, _("Stopped. The former plan stands."))


@require_POST
def mend(request: Request, pk: int) -> HttpResponse:
    """Mend the plan after something changed, moving few."""
    of = own_round(request, pk)
    try:
        _setting, mended = laying.mend(of, actor=request.user)
    except RuleError as error:
        return _board(request, of, wrong=[error.message])
    facts = {"anew": len(mended.replanned), "moved": len(mended.moved), "left": len(mended.left)}
    words = _(
        "Mended: %(anew)d have another slot or table, %(moved)d more were moved for them, %(left)d have none any more."
    )
    messages.success(request, words % facts)
    return redirect("forums:round-board", of.pk)


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Let those who meet read when and where."""
    words = _("Published: everybody reads their meetings on their own page.")
    return _pressed_round(request, pk, laying.publish, words)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take the plan back from those who meet."""
    return _pressed_round(request, pk, laying.withdraw, _("Taken back: it can be planned anew."))


def _pressed_round(request: Request, pk: int, act: Any, said: str) -> HttpResponse:
    of = own_round(request, pk)
    press(request, of, act, said)
    return redirect("forums:round-board", of.pk)


@require_safe
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show a meeting: where it is, where it could be and what stands in its way elsewhere."""
    return _meeting(request, meeting_of(request, pk))


def _meeting(request: Request, found: PlannedMeeting, wrong: Any = ()) -> HttpResponse:
    setting = setting_of(found.round)
    key = str(found.pk)
    may_plan = access.can_plan(request.user, found.round.forum)
    stands = key in setting.by_key and not found.is_over
    context = framed(
        request,
        found.round.forum,
        HERE,
        round=found.round,
        meeting=found,
        when=when_words(found),
        may_plan=may_plan,
        wrong=wrong,
        why=_why(setting, found) if stands and found.starts_at is None else "",
        rows=_rows(setting, key) if stands and may_plan and not found.is_locked else [],
        tables=[one.key for one in setting.tables],
        refused=stands and setting.instance.asked[key].wish == "no",
    )
    return render(request, "forums/meetings/meeting.html", context, status=422 if wrong else 200)


def _why(setting: Setting, found: PlannedMeeting) -> str:
    """Say why a meeting has no slot and the least change that would plan it, tried out now."""
    if not setting.times or not setting.tables:
        return _("Say in which hours and at which tables people meet, first.")
    if laying.clashes(setting, setting.placements):
        return _("Something in the plan no longer holds: mend it first.")
    told = Explaining(setting.instance, setting.placements, locked=setting.locked).explain(str(found.pk))
    return left_words(setting, plain(told), found)


def _rows(setting: Setting, key: str) -> list[dict[str, Any]]:
    """Return for each slot whether the meeting could be there, at which table, and what it would break."""
    if not setting.tables:
        return []
    seats = seating.Seats(setting, key)
    now = next((one.slot for one in setting.placements if one.meeting == key), 0)
    rows = []
    for slot in range(1, len(setting.times) + 1):
        verdict = seats.verdict(slot)
        rows.append(
            {
                "slot": slot,
                "when": time_words(setting, slot),
                "legal": verdict.legal,
                "here": slot == now,
                "table": verdict.placement.table,
                "said": _said(setting, verdict, any_table=True),
                "breaks": _breaks_words(verdict.breaks) if verdict.legal else "",
            }
        )
    return rows


@require_safe
def spots(request: Request, pk: int) -> JsonResponse:
    """Tell for each slot of some hours and each table whether a meeting may be there, and what stands in its way."""
    found = own_meeting(request, pk)
    setting = setting_of(found.round)
    chosen = _chosen(request, setting)
    if chosen is None or not setting.tables or str(found.pk) not in setting.by_key:
        return JsonResponse({"spots": {}})
    seats = seating.Seats(setting, str(found.pk))
    told = {
        f"{setting.slot_at[at]} {table}": _spot(setting, verdict, table)
        for at in chosen.slots
        for table, verdict in seats.at_tables(setting.slot_at[at]).items()
    }
    return JsonResponse({"spots": told})


def _spot(setting: Setting, verdict: Verdict, table: str) -> dict[str, Any]:
    if verdict.legal:
        return {"legal": True, "said": _breaks_words(verdict.breaks) or _("free")}
    return {"legal": False, "said": _said(setting, verdict, any_table=table != verdict.placement.table)}


def _said(setting: Setting, verdict: Verdict, *, any_table: bool = False) -> str:
    """Say what a meeting would break where it is judged, without naming it itself again and again."""
    facts: dict[str, Any] = {"without": verdict.placement.meeting, "any_table": any_table}
    return " ".join(dict.fromkeys(wrong_words(setting, one, **facts) for one in verdict.broken))


def _breaks_words(more: int) -> str:
    if more > 0:
        return ngettext("%(many)d break more", "%(many)d breaks more", more) % {"many": more}
    return ngettext("%(many)d break fewer", "%(many)d breaks fewer", -more) % {"many": -more} if more else ""


@require_POST
def place(request: Request, pk: int) -> HttpResponse:
    """Put a meeting into a slot, or take it out of the plan; what it would break is said."""
    found = own_meeting(request, pk)
    form = PlaceForm(request.POST, actor=request.user)
    values = form.values() if form.is_valid() else {"slot": 0}
    try:
        placed = seating.place(found, **values, actor=request.user)
    except RuleError as error:
        return _meeting(request, found, wrong=[error.message])
    placed.round = found.round
    messages.success(
        request, _("%(meeting)s: %(when)s.") % {"meeting": found, "when": when_words(placed) or _("no slot")}
    )
    return redirect(back_of(request) or found)


@require_POST
def fit_in(request: Request, pk: int) -> HttpResponse:
    """Plan a meeting beside all others by moving at most three."""
    found = own_meeting(request, pk)
    try:
        moved = seating.fit_in(found, actor=request.user)
    except RuleError as error:
        return _meeting(request, found, wrong=[error.message])
    words = ngettext(
        "Planned; %(many)d other was moved for it.", "Planned; %(many)d others were moved for it.", len(moved)
    )
    messages.success(request, words % {"many": len(moved)})
    return redirect(found)


VERBS = {
    "fix": (seating.fix, gettext_lazy("Fixed: planning anew leaves it where it is.")),
    "let-go": (seating.let_go, gettext_lazy("Let go: planning anew may move it.")),
    "call-off": (seating.call_off, gettext_lazy("Cancelled: its slot and table are free.")),
    "take-up": (seating.take_up, gettext_lazy("Taken up again, without a slot.")),
}


@require_POST
def step(request: Request, pk: int) -> HttpResponse:
    """Fix a meeting, let it go, call it off or take it up again, as the button pressed says."""
    found = own_meeting(request, pk)
    do = request.POST.get("do", "")
    if do not in VERBS:
        return _meeting(request, found, wrong=[_("There is no such step.")])
    act, said = VERBS[do]
    return press(request, found, act, str(said))
