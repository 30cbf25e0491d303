"""The board of a seminar: pairs in slots and at tables, each put there by a box to choose from; what would clash is said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.pages import refreshed
from proxenia.core.declaring import keyed
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.openings.choices import Met
from proxenia.openings.models import Seminar, SeminarPair
from proxenia.relations.steps import press

from . import access, queries, seating
from .planning import Board, board_of, clash_words, interpreting_of, left_of, left_words, plan_words


def seminar_of(request: Request, pk: int) -> Seminar:
    """Return a seminar of which the actor reads the guests; raise Http404 for all others."""
    found: Seminar = visible_or_404(queries.seminars_visible_to(request.user), pk)
    if not access.reads_guests(request.user, found):
        raise Http404
    return found


def pair_of(request: Request, pk: int) -> SeminarPair:
    """Return a pair that the actor may change; raise Http404 or NotAllowed."""
    found: SeminarPair = visible_or_404(queries.pairs_visible_to(request.user), pk)
    must_write(request.user, found.seminar)
    return found


@require_safe
def board(request: Request, pk: int) -> HttpResponse:
    """Show who meets whom in which slot at which table, who has none yet, and what is wrong."""
    found = board_of(seminar_of(request, pk))
    planning = queries.latest_planning(request.user, found.seminar)
    return refreshed(request, _board(request, found), working=planning is not None and planning.is_working)


def _board(request: Request, found: Board, wrong: Any = ()) -> HttpResponse:
    seminar = found.seminar
    planning = queries.latest_planning(request.user, seminar)
    kept = planning.told if planning is not None else {}
    left = {one.key: left_words(found, one) for one in left_of(kept)}
    may_plan = access.can_plan(request.user, seminar) and seminar.cancelled_on is None
    rows = [_row(pair, left) for pair in found.pairs]
    context = {
        "seminar": seminar,
        "may_plan": may_plan,
        "planning": planning,
        "said": plan_words(found, kept) if kept else "",
        "board_url": reverse("openings:seminar-board", args=[seminar.pk]),
        "wrong": [*wrong, *(clash_words(found, clash) for clash in found.wrong())],
        "slots": found.slots,
        "tables": range(1, seminar.tables + 1),
        "grid": [{"slot": slot, "cells": _cells(found, slot.pk)} for slot in found.slots],
        "unplaced": [row for row in rows if not row["pair"].slot_id and not row["pair"].met and not row["refused"]],
        "placed": sorted(
            (row for row in rows if row["pair"].slot_id),
            key=lambda row: (found.number[row["pair"].slot_id], row["pair"].table),
        ),
        "refused": [row for row in rows if row["refused"]],
        "pairs": len(rows),
    }
    return render(request, "openings/seminars/board.html", context, status=422 if wrong else 200)


def _row(pair: SeminarPair, left: dict[str, str]) -> dict[str, Any]:
    wishes = {pair.get_wish_ours_display(), pair.get_wish_theirs_display()} - {""}
    return {
        "pair": pair,
        "left": left.get(str(pair.pk), "") if pair.slot_id is None else "",
        "refused": pair.is_refused,
        "interpreted": interpreting_of(pair) is not None,
        "wishes": ", ".join(sorted(str(one) for one in wishes)),
        "is_over": pair.met in Met.values,
    }


def _cells(found: Board, slot: int) -> list[dict[str, Any]]:
    """Return the tables of a slot, each with the pairs at it: more than one is said to be wrong."""
    at: dict[int, list[SeminarPair]] = {}
    for pair in found.pairs:
        if pair.slot_id == slot and pair.table is not None:
            at.setdefault(pair.table, []).append(pair)
    most = max([found.seminar.tables, *at])
    return [{"table": table, "pairs": at.get(table, [])} for table in range(1, most + 1)]


@require_POST
def plan(request: Request, pk: int) -> HttpResponse:
    """Ask that the planner put the pairs into slots; the board shows how far it is, what came of it, and who is left and why."""
    seminar = seminar_of(request, pk)
    must_write(request.user, seminar)
    try:
        planning = seating.ask_for_plan(seminar, actor=request.user)
    except RuleError as error:
        return _board(request, board_of(seminar), wrong=[error.message])
    return redirect(planning)


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop a planning; nothing of it is laid."""
    found = visible_or_404(queries.plannings_visible_to(request.user), pk)
    return press(request, found, stop_plan, _("Stopped. The former plan stands."))


@require_POST
def place(request: Request, pk: int) -> HttpResponse:
    """Put a pair where two boxes say: a slot, or none, and a table, or the first that is free."""
    pair = pair_of(request, pk)
    sent, number = request.POST.get("slot", ""), request.POST.get("table", "")
    slot = visible_or_404(pair.seminar.slots, keyed(sent)) if sent else None
    try:
        placed = seating.place(pair, slot=slot, table=keyed(number) or None, actor=request.user)
    except RuleError as error:
        return _board(request, board_of(pair.seminar), wrong=[f"{pair}: {error.message}"])
    messages.success(request, _placed_words(placed))
    return redirect("openings:seminar-board", pair.seminar_id)


def _placed_words(pair: SeminarPair) -> str:
    if pair.slot is None:
        return _("%(pair)s: taken out of the plan.") % {"pair": pair}
    return _("%(pair)s: %(slot)s, table %(table)d.") % {"pair": pair, "slot": pair.slot, "table": pair.table or 0}


@require_POST
def fix(request: Request, pk: int) -> HttpResponse:
    """Keep a meeting where it is."""
    return _pressed(request, pk, seating.fix, _("Fixed: planning anew leaves it where it is."))


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """Let planning move a meeting again."""
    return _pressed(request, pk, seating.let_go, _("Let go: planning anew may move it."))


def _pressed(request: Request, pk: int, act: Any, said: str) -> HttpResponse:
    pair = pair_of(request, pk)
    press(request, pair, act, said)
    return redirect("openings:seminar-board", pair.seminar_id)
