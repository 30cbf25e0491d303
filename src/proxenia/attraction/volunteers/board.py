"""The board of shifts by day: who has which place, what is open, and a place put by hand, fixed, cancelled."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.attraction.choices import HOLDS
from proxenia.attraction.models import Shift, ShiftPlace, Volunteer
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.forms import NUMBERED
from proxenia.core.requests import Request, back_of, visible_or_404

from . import hours, placing, queries
from .frame import framed, own_undertaking


def _day_of(text: str, days: list[dt.date]) -> dt.date | None:
    """Return the day that is asked for, else the first from today on, else the last; None where there are no shifts."""
    asked = next((one for one in days if one.isoformat() == text), None)
    return asked or next((one for one in days if one >= today()), days[-1] if days else None)


@require_safe
def board(request: Request, pk: int) -> HttpResponse:
    """Show the shifts of a day with their places, and let one put people there by keyboard alone."""
    undertaking = own_undertaking(request, pk)
    days = queries.shift_days(undertaking)
    day = _day_of(request.GET.get("day", ""), days)
    found = list(queries.shifts_with_places(undertaking).filter(day=day)) if day is not None else []
    rows = [row_of(one) for one in found]
    may_write = can_write(request.user, undertaking)
    context = framed(
        request,
        undertaking,
        "attraction:shift-board",
        days=days,
        day=day,
        rows=rows,
        open=sum(row["open"] for row in rows),
        places=sum(row["places"] for row in rows),
        may_write=may_write,
        roster=list(queries.on_roster(undertaking, today()).prefetch_related("tongues")) if may_write else [],
    )
    return render(request, "attraction/volunteers/board.html", context)


def row_of(shift: Shift) -> dict[str, Any]:
    """Return a shift with its needs: who has each, and how many are open."""
    held = [one for one in shift.assignments.all() if one.state in HOLDS]
    needs = [
        {
            "need": need,
            "people": [one for one in held if one.need_id == need.pk],
            "open": need.number - sum(one.need_id == need.pk for one in held),
        }
        for need in shift.needs.all()
    ]
    return {
        "shift": shift,
        "needs": needs,
        "open": sum(max(int(row["open"]), 0) for row in needs),
        "places": sum(row["need"].number for row in needs),
        "cancelled": [one for one in shift.assignments.all() if one.state not in HOLDS],
    }


def _back(request: Request, shift: Shift) -> HttpResponse:
    return redirect(back_of(request) or shift.get_absolute_url())


def _named(request: Request, text: str) -> Volunteer | None:
    """Return the volunteer who is meant: by number, by `Name #12`, or by a name that one alone has."""
    found = queries.volunteers_visible_to(request.user)
    numbered = NUMBERED.search(text) or NUMBERED.search(f"#{text}")
    if numbered:
        return found.filter(pk=keyed(numbered[1])).first()
    called = list(found.filter(name__iexact=text.strip())[:2]) if text.strip() else []
    return called[0] if len(called) == 1 else None


@require_POST
def put(request: Request, pk: int) -> HttpResponse:
    """Give a volunteer a place in a shift; what stands in the way is said."""
    shift = visible_or_404(queries.shifts_visible_to(request.user), pk)
    must_write(request.user, shift)
    need = shift.needs.select_related("shift", "skill").filter(pk=keyed(request.POST.get("need", ""))).first()
    volunteer = _named(request, request.POST.get("volunteer", ""))
    if need is None or volunteer is None:
        messages.error(request, _("Choose a volunteer, and as whom."))
        return _back(request, shift)
    try:
        placing.put(shift, need=need, volunteer=volunteer, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, f"{volunteer}: {error.message}")
    else:
        messages.success(request, _("%(name)s has a place.") % {"name": volunteer})
    return _back(request, shift)


STEPS: dict[str, tuple[Any, Any]] = {
    "fix": (placing.fix, gettext_lazy("Fixed: planning leaves it where it is.")),
    "let-go": (placing.let_go, gettext_lazy("Planning may move it again.")),
    "came": (hours.note_came, gettext_lazy("Noted, with the hours of the shift.")),
    "absent": (hours.note_absent, gettext_lazy("Noted.")),
    "reopen": (hours.take_note_back, gettext_lazy("Taken back.")),
}
"""What is done to a place with one press."""


@require_POST
def place_step(request: Request, pk: int, step: str) -> HttpResponse:
    """Do one step to a place: fix it, let it go, cancel it, note whether somebody came, take that back."""
    place: ShiftPlace = visible_or_404(queries.assignments_visible_to(request.user), pk)
    must_write(request.user, place)
    try:
        if step == "cancel":
            by_volunteer = request.POST.get("by") != "office"
            placing.cancel(place, by_volunteer=by_volunteer, actor=request.user)
            messages.success(request, _("Cancelled."))
        elif step in STEPS:
            act, said = STEPS[step]
            act(place, actor=request.user)
            messages.success(request, said)
        else:
            raise Http404
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    return _back(request, place.shift)
