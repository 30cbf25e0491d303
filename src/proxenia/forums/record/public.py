"""The public pages of a forum: what parts of the room show there, and the shell they share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from proxenia.core.contributions import Slot
from proxenia.core.visitors import visitor_page
from proxenia.directory.naming import Names, in_language
from proxenia.forums.choices import ForumState
from proxenia.forums.models import Forum

from . import queries
from .public_words import SHELL, when


@dataclass(frozen=True, slots=True)
class Link:
    """A way from the public page of a forum to another, such as its programme.

    `words` are its name by language, `name` that of its address, which takes the slug; one that is `strong` stands out.
    """

    words: Mapping[str, str]
    name: str
    order: int
    show: Callable[[Forum], bool] = field(default=lambda _forum: True)
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the public page. `context` gets the forum and the language, and returns None where there is nothing to show."""

    template: str
    context: Callable[[Forum, str], dict[str, Any] | None]
    order: int


LINKS: Slot[Link] = Slot()
SECTIONS: Slot[Section] = Slot()


def public_forum(slug: str) -> Forum:
    """Return the forum whose public pages stand at an address; raise Http404 where there is none."""
    found = queries.published(slug)
    if found is None:
        raise Http404
    return found


def forum_page(
    request: HttpRequest,
    forum: Forum,
    template: str,
    language: str,
    texts: Mapping[str, Mapping[str, str]],
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Return a public page of a forum in a visitor's language; its template extends `forums/public.html`.

    `say` holds the `texts` and those of the shell; pages whose `context` does not say `indexed` are kept out of search engines.
    """
    shown = sorted((link for link in LINKS.every() if link.show(forum)), key=lambda link: link.order)
    names = Names(queries.anybody(forum), [forum.place] if forum.place else [])
    shell = {
        "forum": forum,
        "forum_title": in_language(forum.title, language),
        "forum_when": when(forum, language),
        "forum_where": ", ".join(names.called(one, language) for one in (forum.venue, forum.place) if one),
        "forum_links": [_told(request, link, forum, language) for link in shown],
        "is_cancelled": forum.state is ForumState.CANCELLED,
        "cancelled_why": in_language(forum.cancelled_why, language),
        "is_illustrative": forum.office.is_illustrative,
    }
    return visitor_page(request, template, language, {**SHELL, **texts}, {**shell, **context}, status=status)


def _told(request: HttpRequest, link: Link, forum: Forum, language: str) -> dict[str, Any]:
    url = reverse(link.name, args=[forum.slug])
    return {
        "url": f"{url}?lang={language}",
        "label": link.words[language],
        "strong": link.strong,
        "here": request.path == url,
    }
