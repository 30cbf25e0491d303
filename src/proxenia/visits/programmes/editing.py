"""The programme editor: days side by side, lines moved by mouse, finger, keyboard or button. Every way is the same verb."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core import boxes
from proxenia.core.errors import RuleError
from proxenia.core.grid import QUARTER
from proxenia.core.requests import Request, visible_or_404
from proxenia.visits.access import can_plan, reads_preparations
from proxenia.visits.checking import check_visit
from proxenia.visits.clocks import home_zone
from proxenia.visits.models import ProgrammeItem, Visit
from proxenia.visits.queries import visits_visible_to

from . import actions, moving, reads, undoing
from .grid import laid_out
from .hours import hours_of, later, visit_zone
from .moving import Move
from .telling import day_words

SPAN = 31
"""Days of a visit that are shown even where nothing happens."""
STEPS: Mapping[str, tuple[int, int]] = {
    "earlier": (-QUARTER, 0),
    "later": (QUARTER, 0),
    "shorter": (0, -QUARTER),
    "longer": (0, QUARTER),
}
"""What the buttons do: minutes by which a line begins later, and by which it lasts longer."""
DAYS: Mapping[str, int] = {"day-before": -1, "day-after": 1}


@require_safe
def programme(request: Request, pk: int) -> HttpResponse:
    """Show the programme of a visit in a grid of days and hours, as a list on a phone."""
    visit = visible_or_404(visits_visible_to(request.user), pk)
    return render(request, "visits/programmes/programme.html", _context(request, visit))


def _context(request: Request, visit: Visit, said: str = "", wrong: str = "") -> dict[str, Any]:
    lines = reads.lines_of(request.user, visit)
    may_write = can_plan(request.user, visit)
    checks = reads_preparations(request.user, visit)
    by_line, general = check_visit(request.user, visit).by_line() if checks else ({}, [])
    grid = laid_out(lines, _days(visit), by_line)
    return {
        "visit": visit,
        "is_own": checks,
        "grid": grid,
        "general": general,
        "may_write": may_write,
        "said": said,
        "wrong": wrong,
        "zone": visit_zone(visit),
        "home": home_zone(visit.office_id),
        "add_url": reverse("visits:visit-items-create", args=[visit.pk]),
        "undo": may_write and bool(undoing.LAST.of(request, visit.pk)),
        "others": reads.other_programmes(request.user, visit)[:50] if may_write else [],
        "first_day": grid.columns[0].key.isoformat() if grid.columns else "",
    }


def _days(visit: Visit) -> list[dt.date]:
    """Return the days of a visit, as far as they are known to the day."""
    if not (visit.start and visit.start.day):
        return []
    first = visit.start.earliest
    last = visit.end.latest if visit.end and visit.end.day else first
    return [first + dt.timedelta(days=number) for number in range(min((last - first).days + 1, SPAN))]


def _item(request: Request, pk: int) -> ProgrammeItem:
    found = reads.items_visible_to(request.user).select_related("visit__place", "place", "to_place")
    item: ProgrammeItem = visible_or_404(found, pk)
    must_write(request.user, item)
    return item


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Move, lengthen, shorten or copy a line: `do` names a button's step, else `day`, `begins` and `minutes` say where it goes."""
    item = _item(request, pk)
    if request.POST.get("do") == "copy":
        return _done(request, item.visit, lambda: _copy(request, item))
    return _done(request, item.visit, lambda: _move(request, item))


def _copy(request: Request, item: ProgrammeItem) -> str:
    day = boxes.day(request.POST, "day") or item.day
    actions.copy_item(item, day, actor=request.user)
    return _("Copied: %(title)s, %(day)s.") % {"title": item.title, "day": day_words(day)}


def _move(request: Request, item: ProgrammeItem) -> str:
    one = _asked(request.POST, item)
    (moved,) = undoing.moved(request, item.visit, [one])
    hours = hours_of(moved, visit_zone(item.visit))
    facts = {"title": moved.title, "day": day_words(moved.day), "hours": hours.words()}
    return _("%(title)s: %(day)s, %(hours)s.") % facts


def _asked(sent: Any, item: ProgrammeItem) -> Move:
    """Return the move that a button or a hand asked for."""
    zone, do, seen = visit_zone(item.visit), sent.get("do", ""), sent.get("seen", "")
    lasts = hours_of(item, zone).minutes
    if do in STEPS:
        by, longer = STEPS[do]
        minutes = (lasts or 0) + longer if longer else None
        day, begins = later(item, zone, by)
        return Move(item, day, begins, minutes, seen)
    if do in DAYS:
        return Move(item, _on(item.day, DAYS[do]), item.begins, None, seen)
    return Move(
        item,
        boxes.day(sent, "day") or item.day,
        boxes.hour(sent, "begins") or item.begins,
        boxes.minutes(sent, "minutes"),
        seen,
    )


def _on(day: dt.date, by: int) -> dt.date:
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        raise RuleError("item.day", _("That day is too far away.")) from None


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the last move back, where nobody has moved the lines since."""
    visit = visible_or_404(visits_visible_to(request.user), pk)
    must_write(request.user, visit)
    return _done(request, visit, lambda: _undo(request, visit))


def _undo(request: Request, visit: Visit) -> str:
    undoing.take_back(request, visit)
    return _("Taken back.")


@require_POST
def shift(request: Request, pk: int) -> HttpResponse:
    """Move all lines of a day by some minutes."""
    visit = visible_or_404(visits_visible_to(request.user), pk)
    must_write(request.user, visit)
    return _done(request, visit, lambda: _shift(request, visit))


def _shift(request: Request, visit: Visit) -> str:
    day, minutes = boxes.day(request.POST, "day"), boxes.minutes(request.POST, "minutes")
    if day is None or not minutes:
        raise RuleError("programme.shift", _("Say which day, and by how many minutes."))
    found = reads.items_visible_to(request.user).filter(visit=visit, day=day)
    items = list(found.select_related("place", "to_place", "visit__place"))
    if not items:
        raise RuleError("programme.day_empty", _("Nothing begins on that day."))
    moved = undoing.moved(request, visit, moving.shifted(items, visit_zone(visit), minutes))
    words = ngettext("%(count)d line of %(day)s moved.", "%(count)d lines of %(day)s moved.", len(moved))
    return words % {"count": len(moved), "day": day_words(day)}


@require_POST
def copy_from(request: Request, pk: int) -> HttpResponse:
    """Begin the programme with the lines of another visit's."""
    visit = visible_or_404(visits_visible_to(request.user), pk)
    must_write(request.user, visit)
    return _done(request, visit, lambda: _copy_from(request, visit))


def _copy_from(request: Request, visit: Visit) -> str:
    key = request.POST.get("source", "")
    found = reads.other_programmes(request.user, visit)
    source = found.filter(pk=int(key)).first() if key.isdecimal() and len(key) <= len(str(2**62)) - 1 else None
    if source is None:
        raise RuleError("programme.source", _("Choose the visit whose programme is copied."))
    made = actions.copy_programme(visit, source, actor=request.user, first=boxes.day(request.POST, "first"))
    words = ngettext("%(count)d line copied.", "%(count)d lines copied.", len(made))
    return words % {"count": len(made)}


def _done(request: Request, visit: Visit, act: Callable[[], str]) -> HttpResponse:
    """Do something, then show the programme as it is now: the part of the page that changes for our script, else the page anew.

    What somebody else did meanwhile, and what breaks a rule, is said above the programme; nothing is lost.
    """
    said, wrong, status = "", "", 200
    try:
        said = act()
    except RuleError as error:
        wrong, status = error.message, error.status
    if _wants_part(request):
        return render(
            request, "visits/programmes/programme.html#board", _context(request, visit, said, wrong), status=status
        )
    if wrong:
        messages.error(request, wrong)
    else:
        messages.success(request, said)
    return redirect(f"{reverse('visits:programme', args=[visit.pk])}{_place(request)}")


def _wants_part(request: HttpRequest) -> bool:
    return request.headers.get("X-Part") == "board"


def _place(request: HttpRequest) -> str:
    """Return where on the page the reader was."""
    key = request.POST.get("item", "")
    return f"#item-{key}" if key.isdecimal() else ""
