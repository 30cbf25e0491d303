"""The doors of visitors without an account: the programme of a forum, and the address of one's own agenda."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from proxenia.core.declaring import keyed
from proxenia.core.visitors import DJANGO, language_of
from proxenia.directory.naming import in_language
from proxenia.forums.models import Forum
from proxenia.forums.record.public import forum_page, public_forum

from . import actions, queries
from .drawing import CANCELLED, SCHEDULED, data_block, drawn
from .public_words import PROGRAMME

NAMED = 20
"""So long the name of a kind of session is at most."""


@login_not_required
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody the programme of a public forum as it was published last, narrowed to a theme or kind where one is asked for."""
    forum, language = public_forum(slug), language_of(request)
    version = queries.newest_version(forum)
    context: dict[str, Any] = {"version": version, "zone": forum.clocks, "indexed": True}
    with override(DJANGO[language]):
        if version is not None:
            url = request.build_absolute_uri(reverse("forum:programme", args=[slug]))
            theme, kind = keyed(request.GET.get("theme", "")), request.GET.get("kind", "")[:NAMED]
            told = drawn(version, language, url, theme=theme, kind=kind)
            context |= told | {"data": data_block(_event(forum, language, url), told["events"])}
        return forum_page(request, forum, "forums/programme/public.html", language, PROGRAMME, context)


def _event(forum: Forum, language: str, url: str) -> dict[str, Any]:
    """Return the forum as an Event of schema.org, without its sessions."""
    start, end = forum.public_start or forum.start, forum.public_end or forum.end
    place = in_language(forum.place, language) if forum.place else ""
    where = ", ".join(one for one in (in_language(forum.venue, language), place) if one)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": in_language(forum.title, language),
        "url": url,
        "eventStatus": CANCELLED if forum.cancelled_on else SCHEDULED,
        "organizer": [{"@type": "Organization", "name": name} for name in queries.host_names(forum)],
    }
    found |= {"startDate": start.earliest.isoformat()} if start else {}
    found |= {"endDate": end.latest.isoformat()} if end else {}
    found |= {"location": {"@type": "Place", "name": where, "address": place or where}} if where else {}
    return found


@login_not_required
@require_POST
def own_agenda(request: HttpRequest, token: str) -> HttpResponse:
    """Lead a participant, known by the link of their own page, to the address of their agenda; it is made the first time."""
    participant = queries.participant_at(token)
    if participant is None:
        raise Http404
    made = actions.open_agenda(participant, language_of(request))
    return redirect("forums:agenda", made.token)
