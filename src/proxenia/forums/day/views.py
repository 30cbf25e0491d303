"""Pages of the day itself: the hub on a phone, who came to what, the roll of a session, badges."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from proxenia.accounts.access import can_write
from proxenia.audit.actions import record_event
from proxenia.core.dates import in_words
from proxenia.core.documents.responses import pdf_response
from proxenia.core.moments import moment_of, span_words
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.tables import Column, csv_response
from proxenia.forums.choices import ParticipantRole
from proxenia.forums.models import Forum, Session
from proxenia.forums.record.frame import framed, own_forum_of
from proxenia.forums.record.queries import published

from . import queries
from .badges import AT_ONCE, badges
from .queries import Attended

HERE = "forums:day"
"""The tab that all of these pages belong to."""
PER_PAGE = 100
NEXT = 8
"""So many of the sessions that come next are shown."""


@require_safe
def day(request: Request, pk: int) -> HttpResponse:
    """Show from a phone what is now and next at a forum, how many arrived, and what can be done."""
    forum = own_forum_of(request, pk)
    now = moment_of(request, forum.clocks)
    sessions = [one for one in queries.sessions_of(forum) if one.starts_at is not None]
    going = [one for one in sessions if _is_on(one, now)]
    coming = [one for one in sessions if one.starts_at is not None and one.starts_at > now][:NEXT]
    shown = {one.session.pk: one for one in queries.attended([*going, *coming])}
    context = {
        "now_words": f"{in_words(now.date())}, {now:%H:%M}",
        "going": [_line(shown[one.pk], now) for one in going],
        "coming": [_line(shown[one.pk], now) for one in coming],
        "tally": queries.tally(forum),
        "may_write": can_write(request.user, forum),
        "more": _more(request, forum),
        "this_page": request.get_full_path(),
    }
    return render(request, "forums/day/day.html", framed(request, forum, HERE, **context))


def _more(request: Request, forum: Forum) -> list[dict[str, Any]]:
    """Return what else can be done: telling of changes, and the screens once the forum is public."""
    found = []
    if can_write(request.user, forum):
        url = reverse("forums:changes", args=[forum.pk])
        found.append({"url": url, "icon": "bell", "label": _("Tell of changes")})
    if published(forum.slug) is not None:
        url = reverse("forum:board", args=[forum.slug])
        found.append({"url": url, "icon": "external-link", "label": _("Screens in the halls")})
    return found


def _is_on(session: Session, now: dt.datetime) -> bool:
    """Whether a session is going on; one of which no end is known is for an hour."""
    begins = session.starts_at
    return begins is not None and begins <= now < (session.ends_at or begins + dt.timedelta(hours=1))


def _line(one: Attended, now: dt.datetime) -> dict[str, Any]:
    begins = one.session.starts_at
    assert begins is not None
    ahead = int((begins - now).total_seconds()) // 60
    when = _("in %(span)s") % {"span": span_words(ahead)} if ahead > 0 else ""
    return {"attended": one, "session": one.session, "hours": hours_of(one.session), "when": when}


def hours_of(session: Session) -> str:
    """Return from when until when a session lasts: `09:30–10:15`."""
    return "–".join(f"{at:%H:%M}" for at in (session.begins, session.ends) if at is not None)


COLUMNS = (
    Column(label=gettext_lazy("day"), value=lambda one: one.session.day),
    Column(label=pgettext_lazy("of day", "hours"), value=lambda one: hours_of(one.session)),
    Column(label=gettext_lazy("session"), value=lambda one: one.session),
    Column(label=gettext_lazy("kind"), value=lambda one: one.session.get_kind_display()),
    Column(label=gettext_lazy("have a place"), value=lambda one: one.given, numeric=True),
    Column(label=gettext_lazy("came"), value=lambda one: one.came, numeric=True),
)


@require_safe
def attendance(request: Request, pk: int) -> HttpResponseBase:
    """Show how many came, at the forum and to each session; `?format=csv` gives it as a file."""
    forum = own_forum_of(request, pk)
    rows = queries.attended(queries.sessions_of(forum))
    if request.GET.get("format") == "csv":
        return csv_response(_("Attendance"), COLUMNS, rows)
    context = {
        "rows": [{"attended": one, "hours": hours_of(one.session)} for one in rows],
        "tally": queries.tally(forum),
        "roles": queries.by_role(forum),
    }
    return render(request, "forums/day/attendance.html", framed(request, forum, HERE, **context))


@require_safe
def roll(request: Request, pk: int) -> HttpResponse:
    """Show who is looked for at a session, and who came."""
    session: Session = visible_or_404(queries.sessions_visible_to(request.user), pk)
    page = Paginator(queries.roll_of(request.user, session), PER_PAGE).get_page(request.GET.get("page"))
    came = queries.came_to(session)
    context = {
        "session": session,
        "hours": hours_of(session),
        "attended": queries.attended([session])[0],
        "page": page,
        "rows": [{"participant": one, "check_in": came.get(one.pk)} for one in page.object_list],
        "zone": session.forum.clocks,
        "may_write": can_write(request.user, session.forum) and not session.is_cancelled,
        "this_page": request.get_full_path(),
    }
    return render(request, "forums/day/roll.html", framed(request, session.forum, HERE, **context))


@require_safe
def badge_sheets(request: Request, pk: int) -> HttpResponse:
    """Show which badges can be printed; `?format=pdf` gives them: all of a role, a part of many, or that of `one` participant."""
    forum = own_forum_of(request, pk)
    role, one = request.GET.get("role", ""), request.GET.get("one", "")
    found = queries.placed(request.user, forum)
    if role in ParticipantRole.values:
        found = found.filter(role=role)
    if one:
        found = found.filter(pk=int(one) if one.isdecimal() and len(one) <= len(str(2**62)) else 0)
        if not found.exists():
            raise Http404
    pages = Paginator(found, AT_ONCE)
    if request.GET.get("format") == "pdf":
        people = list(pages.get_page(request.GET.get("part")).object_list)
        record_event("exported", "forums.forum", forum.pk, actor=request.user, format="badges", count=len(people))
        return pdf_response(badges(forum, people), _("Badges: %(forum)s") % {"forum": forum})
    context = {
        "count": pages.count,
        "role": role,
        "roles": ParticipantRole.choices,
        "parts": [
            {
                "first": (number - 1) * AT_ONCE + 1,
                "last": min(number * AT_ONCE, pages.count),
                "url": f"?{urlencode({'format': 'pdf', 'role': role, 'part': str(number)})}",
            }
            for number in pages.page_range
        ],
    }
    return render(request, "forums/day/badges.html", framed(request, forum, HERE, **context))
