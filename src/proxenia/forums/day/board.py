"""The board on the screens in the halls: what is on now and next where, what was called off, what was announced. For everybody."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proxenia.core.moments import moment_of
from proxenia.core.visitors import DJANGO, day_words, language_of
from proxenia.core.zones import local
from proxenia.directory.naming import in_language
from proxenia.forums.choices import SessionKind
from proxenia.forums.models import Forum
from proxenia.forums.programme.queries import published_programme
from proxenia.forums.programme.snapshot import Entry, text_in, where_in
from proxenia.forums.record.public import forum_page, public_forum

from . import audience
from .letter_words import BOARD

NEXT = 6
"""So many of the sessions that come next are shown."""
NEWS = dt.timedelta(hours=12)
"""So long an announcement stays on the screens."""
LASTS = dt.timedelta(hours=1)
"""So long a session of which no end is known."""


@login_not_required
@never_cache
@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is on at a forum, from the programme as it was published; `?room=` shows one room alone."""
    forum, language = public_forum(slug), language_of(request)
    with override(DJANGO[language]):
        now = moment_of(request, forum.clocks)
        context = told(forum, language, now, request.GET.get("room", "").strip())
        context["this_page"] = request.get_full_path()
        return forum_page(request, forum, "forums/day/board.html", language, BOARD, context)


def told(forum: Forum, language: str, now: dt.datetime, room: str = "") -> dict[str, Any]:
    """Return what the board shows at a moment, in a language."""
    entries = [one for one in published_programme(forum) if one["starts"] and (not room or one["room"] == room)]
    today = [one for one in entries if one["day"] == now.date().isoformat()]
    going = [one for one in entries if _begins(one) <= now < _until(one) and not one["cancelled"]]
    coming = [one for one in entries if _begins(one) > now and not one["cancelled"]]
    off = [one for one in today if one["cancelled"]]
    return {
        "clock": f"{now:%H:%M}",
        "day": day_words(now.date(), language),
        "room": room,
        "going": [_line(one, language, now) for one in going if one["kind"] != SessionKind.BREAK or not room],
        "coming": [_line(one, language, now) for one in coming[:NEXT]],
        "off": [_line(one, language, now) for one in off],
        "news": [_news(one, language, forum.clocks) for one in audience.announced(forum, timezone.now() - NEWS)],
    }


def _begins(entry: Entry) -> dt.datetime:
    return dt.datetime.fromisoformat(entry["starts"])


def _until(entry: Entry) -> dt.datetime:
    return dt.datetime.fromisoformat(entry["until"]) if entry["until"] else _begins(entry) + LASTS


def _line(entry: Entry, language: str, now: dt.datetime) -> dict[str, Any]:
    bus = entry["bus"]
    day = "" if entry["day"] == now.date().isoformat() else day_words(_begins(entry).date(), language)
    ride = BOARD["bus"][language].format(name=bus["name"], hour=bus["leaves"]) if bus else ""
    return {
        "title": text_in(entry["title"], language),
        "hours": "–".join(one for one in (entry["begins"], entry["ends"]) if one),
        "day": day,
        "where": where_in(entry, language),
        "bus": ride,
    }


def _news(message: Any, language: str, zone: str) -> dict[str, str]:
    at = f"{local(message.sent_at, zone):%H:%M}"
    return {"at": at, "subject": in_language(message.subject, language), "text": in_language(message.text, language)}
