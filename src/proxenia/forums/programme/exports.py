"""The doors of what other tools read: the published programme for everybody, the draft for the office that plans it."""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import etag, require_safe

from proxenia.core.crypto import digest
from proxenia.core.requests import Request
from proxenia.core.visitors import language_of
from proxenia.forums.models import Forum
from proxenia.forums.record.frame import own_forum_of
from proxenia.forums.record.public import public_forum

from . import exporting, queries
from .snapshot import Entry, snapshot

KINDS = {
    "json": "application/json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


def _file(
    request: HttpRequest, forum: Forum, kind: str, entries: Sequence[Entry], *, number: int, at: dt.datetime, name: str
) -> HttpResponse:
    language = language_of(request)
    url = request.build_absolute_uri(reverse("forum:programme", args=[forum.slug]))
    if kind == "ics":
        content = exporting.as_calendar(forum, entries, number=number, stamp=at, language=language, url=url)
    else:
        told = exporting.schedule(forum, entries, version=name, language=language, url=url)
        content = exporting.as_json(told) if kind == "json" else exporting.as_xml(told)
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Language"] = language
    response["Content-Disposition"] = f'inline; filename="{forum.slug}.{kind}"'
    return response


def _seen(request: HttpRequest, slug: str, kind: str) -> str | None:
    """Return by what a program that asks again knows whether there is a newer version."""
    version = queries.newest_version(public_forum(slug))
    said = f"{version.pk}-{version.published_at}-{kind}-{language_of(request)}" if version else ""
    return f'"{digest(said.encode())[:32]}"' if version else None


@login_not_required
@require_safe
@etag(_seen)
def published(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Give everybody the published programme of a public forum as `schedule.json`, `schedule.xml` or a calendar."""
    forum = public_forum(slug)
    version = queries.newest_version(forum)
    if version is None:
        raise Http404
    number, at = version.number, version.published_at
    response = _file(request, forum, kind, version.programme, number=number, at=at, name=str(number))
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def draft(request: Request, pk: int, kind: str) -> HttpResponse:
    """Give the office the programme as it stands, published or not, in the same forms."""
    forum = own_forum_of(request, pk)
    entries = snapshot(queries.planned_sessions(forum))
    newest = queries.newest_version(forum)
    number = newest.number if newest else 0
    response = _file(request, forum, kind, entries, number=number, at=timezone.now(), name=f"{number}+")
    response["Cache-Control"] = "private, no-store"
    return response
