"""The programme of a forum in a grid of rooms and hours, moved by mouse, keys and buttons; what clashes; versions and publishing."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core import boxes
from proxenia.core.dates import in_words
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.findings import Checked
from proxenia.core.grid import Block, Column, Grid
from proxenia.core.requests import Request, visible_or_404
from proxenia.forums.access import can_plan, can_publish, reads_inside
from proxenia.forums.models import Forum, Room, Session
from proxenia.forums.record.frame import forum_of, framed

from . import actions, moving, queries
from .board import days_of, laid_out
from .checking import check_forum
from .pages import hours_words
from .steps import Steps

BOARD = "forums/programme/board.html"
HERE = "forums:programme"


@require_safe
def programme(request: Request, pk: int) -> HttpResponse:
    """Show a day of a forum in a grid of rooms and hours, as a list on a phone."""
    forum = forum_of(request, pk)
    return render(request, BOARD, _context(request, forum, boxes.lenient_day(request.GET, "day")))


def _context(request: Request, forum: Forum, day: dt.date | None, said: str = "", wrong: str = "") -> dict[str, Any]:
    sessions = queries.sessions_of(request.user, forum)
    own = reads_inside(request.user, forum)
    checked = check_forum(request.user, forum, sessions) if own else Checked((), (), len(sessions))
    days, rooms = days_of(forum, sessions), list(forum.rooms.all())
    shown = day if day in days else days[0] if days else None
    today = [one for one in sessions if one.day == shown]
    by_line, _general = checked.by_line()
    may_plan = can_plan(request.user, forum)
    laid, steps = laid_out(today, rooms, by_line), Steps(request, rooms) if may_plan else None
    return framed(
        request,
        forum,
        HERE,
        days=[_day_told(forum, one, sessions, by_line, shown) for one in days],
        day=shown,
        day_words=in_words(shown) if shown else "",
        grid=laid,
        columns=_columns(laid, steps),
        hourless=[(one, steps and steps.of(one)) for one in today if one.begins is None],
        may_plan=may_plan,
        is_own=own,
        faults=checked.faults,
        found=len(checked.findings),
        said=said,
        wrong=wrong,
        undo=may_plan and bool(moving.LAST.of(request, forum.pk)),
        add_url=f"{reverse('forums:session-create')}?forum={forum.pk}&day={shown or ''}",
        version=queries.versions_of(forum).first(),
    )


def _columns(laid: Grid, steps: Steps | None) -> list[tuple[Column, list[tuple[Block, Any]]]]:
    """Return the columns with what lies in them, each session with the forms that move it."""
    return [(one, [(block, steps and steps.of(block.what)) for block in one.blocks]) for one in laid.columns]


def _day_told(
    forum: Forum, day: dt.date, sessions: Sequence[Session], by_line: dict[Any, list[Any]], shown: dt.date | None
) -> dict[str, Any]:
    own = [one for one in sessions if one.day == day]
    found = {told for one in own for told in by_line.get(one.pk, ())}
    return {
        "url": f"{reverse(HERE, args=[forum.pk])}?day={day.isoformat()}",
        "label": in_words(day),
        "here": day == shown,
        "count": len(own),
        "found": len(found),
    }


def _session(request: Request, pk: int) -> Session:
    session: Session = visible_or_404(queries.sessions_visible_to(request.user), pk)
    must_write(request.user, session)
    return session


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Move, lengthen, shorten or copy a session: `do` names a step, else `day`, `begins`, `minutes`, `room` say where it goes."""
    session = _session(request, pk)
    rooms = list(session.forum.rooms.all())
    if request.POST.get("do") == "copy":
        return _done(request, session.forum, session.day, lambda: _copy(request, session))
    return _done(request, session.forum, session.day, lambda: _move(request, session, rooms))


def _copy(request: Request, session: Session) -> str:
    actions.copy_session(session, boxes.day(request.POST, "day") or session.day, actor=request.user)
    return _("Copied: %(title)s.") % {"title": session.title}


def _move(request: Request, session: Session, rooms: Sequence[Room]) -> str:
    found = moving.moved(request, session.forum, moving.asked(request.POST, session, rooms))
    facts = {"title": found.title, "day": in_words(found.day), "hours": hours_words(found) or "–"}
    facts["room"] = str(found.room or _("Elsewhere"))
    return _("%(title)s: %(day)s, %(hours)s, %(room)s.") % facts


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the last move back, where nobody has moved the session since."""
    forum = forum_of(request, pk)
    must_write(request.user, forum)
    return _done(request, forum, boxes.lenient_day(request.POST, "shown"), lambda: _undo(request, forum))


def _undo(request: Request, forum: Forum) -> str:
    moving.take_back(request, forum, list(forum.rooms.all()))
    return _("Taken back.")


def _done(request: Request, forum: Forum, day: dt.date | None, act: Callable[[], str]) -> HttpResponse:
    """Do something, then show the day as it is now: the part of the page that changes for our script, else the page anew.

    What somebody else did meanwhile, and what breaks a rule, is said above the grid; nothing is lost.
    """
    said, wrong, status = "", "", 200
    try:
        said = act()
    except RuleError as error:
        wrong, status = error.message, error.status
    if request.headers.get("X-Part") == "board":
        return render(request, f"{BOARD}#board", _context(request, forum, day, said, wrong), status=status)
    messages.error(request, wrong) if wrong else messages.success(request, said)
    shown = f"?day={day.isoformat()}" if day else ""
    return redirect(f"{reverse(HERE, args=[forum.pk])}{shown}{_place(request)}")


def _place(request: HttpRequest) -> str:
    """Return where on the page the reader was."""
    key = request.POST.get("item", "")
    return f"#item-{key}" if key.isdecimal() else ""


@require_safe
def check(request: Request, pk: int) -> HttpResponse:
    """Show all that the checker finds in the programme of a forum of one's own office."""
    forum = forum_of(request, pk)
    if not reads_inside(request.user, forum):
        return redirect(HERE, forum.pk)
    checked = check_forum(request.user, forum)
    return render(request, "forums/programme/check.html", framed(request, forum, HERE, checked=checked))


@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    """Show the versions of a programme with what each changed, and what the next one would."""
    forum = forum_of(request, pk)
    own = reads_inside(request.user, forum)
    context = framed(
        request,
        forum,
        HERE,
        versions=queries.change_lists(forum),
        waiting=queries.waiting_changes(forum) if own else [],
        unconfirmed=queries.unconfirmed(forum) if own else 0,
        may_publish=own and can_plan(request.user, forum) and can_publish(request.user, forum),
        is_own=own,
    )
    return render(request, "forums/programme/versions.html", context)


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Publish the programme as its next version."""
    forum = forum_of(request, pk)
    must_write(request.user, forum)
    try:
        made = actions.publish_programme(forum, request.POST.get("comment", "").strip()[:2000], actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Version %(number)s is published.") % {"number": made.number})
    return redirect("forums:programme-versions", forum.pk)


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Call a session off, with the reason that everybody may read."""
    session = _session(request, pk)
    why = request.POST.get("why", "").strip()[:500]
    return _told(request, session, lambda: actions.cancel_session(session, why, actor=request.user))


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Take up a session that was called off."""
    session = _session(request, pk)
    return _told(request, session, lambda: actions.resume_session(session, actor=request.user))


def _told(request: Request, session: Session, act: Callable[[], Session]) -> HttpResponse:
    try:
        act()
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Saved."))
    return redirect(session)
