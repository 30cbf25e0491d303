"""A visit on the day, from a phone: what is now and next, who is here, one press for what became of a line."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core import boxes
from proxenia.core.errors import RuleError
from proxenia.core.moments import moment_of, span_words
from proxenia.core.requests import Request, back_of, visible_or_404
from proxenia.core.zones import local
from proxenia.relations.choices import Side
from proxenia.visits.access import can_plan
from proxenia.visits.choices import ItemState
from proxenia.visits.clocks import home_zone
from proxenia.visits.models import Delegate, Visit
from proxenia.visits.queries import visits_visible_to

from . import actions, moving, reads, undoing
from .hours import state_of, visit_zone
from .reads import Line
from .telling import Told, day_words, map_links, phone_link, told

DELAYS = (5, 15, 30)
"""Minutes by which a line is put later at one press."""
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Standing:
    """A line as it stands at a moment: how far off it is in words, who is there, and how to get there."""

    told: Told
    count: str
    people: tuple[str, ...]
    links: dict[str, str]
    seen: str


def count_words(line: Line, now: dt.datetime) -> str:
    """Return how far off a line is: how long until it begins, how long it still lasts, or that it is over."""
    hours = line.hours
    if now < hours.begins:
        return _("in %(span)s") % {"span": span_words(int((hours.begins - now).total_seconds()) // 60)}
    if hours.ends and now < hours.ends:
        left = span_words(-(-int((hours.ends - now).total_seconds()) // 60))
        return _("now, %(span)s left") % {"span": left}
    return _("over") if hours.ends else _("begun")


def now_and_next(lines: Sequence[Line], now: dt.datetime) -> tuple[list[Line], list[Line]]:
    """Return the lines that are going on, and the next: all that begin together. What is done or left out is neither."""
    open_ones = [line for line in lines if line.item.state == ItemState.PLANNED]
    going = [line for line in open_ones if line.hours.begins <= now < line.hours.until]
    coming = [line for line in open_ones if line.hours.begins > now]
    return going, [line for line in coming if line.hours.begins == coming[0].hours.begins]


@require_safe
def today(request: Request, pk: int) -> HttpResponse:
    """Show what is now and next, and the day line by line."""
    visit = visible_or_404(reads.planned_visits(request.user), pk)
    zone = visit_zone(visit)
    now, home = moment_of(request, zone), home_zone(visit.office_id)
    lines = reads.lines_of(request.user, visit)
    delegates = [one for one in reads.delegates_of(request.user, visit) if not one.dropped_on]
    going, coming = now_and_next(lines, now)
    days = sorted({line.hours.begins.date() for line in lines})
    day = next((one for one in days if one >= now.date()), days[-1] if days else now.date())
    context = {
        "visit": visit,
        "now": now,
        "now_words": f"{day_words(now.date())}, {now:%H:%M}",
        "home": f"{local(now, ''):%H:%M}" if local(now, home).utcoffset() != now.utcoffset() else "",
        "going": [_standing(line, now, delegates) for line in going],
        "coming": [_standing(line, now, delegates) for line in coming],
        "day": day_words(day),
        "lines": [_standing(line, now, delegates) for line in lines if line.hours.begins.date() == day],
        "delegates": delegates,
        "phones": [
            {"what": one.what, "number": one.called, "url": phone_link(one.called)}
            for one in reads.phones_of(visit, Side.OURS)
        ],
        "may_write": can_plan(request.user, visit),
        "undo": bool(undoing.LAST.of(request, visit.pk)),
        "delays": DELAYS,
        "here": request.get_full_path(),
    }
    return render(request, "visits/programmes/today.html", context)


def _standing(line: Line, now: dt.datetime, delegates: Sequence[Delegate]) -> Standing:
    who = [one for one in line.item.who.all() if not one.dropped_on] or delegates
    said = told(line)
    names = tuple(str(one.person or one.post or one.organisation or _("somebody")) for one in who)
    return Standing(said, count_words(line, now), names, map_links(line.item, said.where), state_of(line.item))


def _item(request: Request, pk: int) -> Any:
    found = reads.items_visible_to(request.user).select_related("visit__place", "place", "to_place")
    item = visible_or_404(found, pk)
    must_write(request.user, item)
    return item


@require_POST
def mark(request: Request, pk: int) -> HttpResponse:
    """Say that a line is done, left out, or planned again."""
    item = _item(request, pk)
    try:
        actions.mark_item(item, request.POST.get("state", ""), actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    return _back(request, item.visit)


@require_POST
def delay(request: Request, pk: int) -> HttpResponse:
    """Put a line some minutes later, and with it what our own team does after it on that day."""
    item = _item(request, pk)
    try:
        minutes = boxes.minutes(request.POST, "minutes") or DELAYS[0]
        moves = moving.delayed(request.user, item, minutes, seen=request.POST.get("seen", ""))
        found = undoing.moved(request, item.visit, moves)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        words = ngettext("%(count)d line moved.", "%(count)d lines moved.", len(found))
        messages.success(request, words % {"count": len(found)})
    return _back(request, item.visit)


@require_POST
def said(request: Request, pk: int) -> HttpResponse:
    """Note what was said at a line, for the report."""
    item = _item(request, pk)
    try:
        actions.note_said(item, request.POST.get("text", "").strip()[:LONGEST_NOTE], actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Noted for the report."))
    return _back(request, item.visit)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the last move back."""
    visit = visible_or_404(visits_visible_to(request.user), pk)
    must_write(request.user, visit)
    try:
        undoing.take_back(request, visit)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Taken back."))
    return _back(request, visit)


def _back(request: Request, visit: Visit) -> HttpResponse:
    back = back_of(request)
    return redirect(back) if back else redirect("visits:today", visit.pk)
