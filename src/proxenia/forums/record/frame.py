"""What all pages of the office about one forum share: whose they are, and the tabs between them."""

from typing import Any

from django.http import Http404

from proxenia.core.requests import Request, visible_or_404
from proxenia.core.tabs import Tabs
from proxenia.forums import access
from proxenia.forums.models import Forum

from .queries import forums_visible_to

TABS = Tabs(access.reads_participants)


def framed(request: Request, forum: Forum, here: str, **context: Any) -> dict[str, Any]:
    """Return the context of a page that extends `forums/base.html`, with the tabs and what else it reads."""
    return {"forum": forum, "tabs": TABS.shown(request.user, forum, here), **context}


def forum_of(request: Request, pk: int) -> Forum:
    """Return a forum that the actor sees; raise Http404 for all others."""
    found: Forum = visible_or_404(forums_visible_to(request.user), pk)
    return found


def own_forum_of(request: Request, pk: int) -> Forum:
    """Return a forum of which the actor reads the participants; raise Http404 for all others."""
    found = forum_of(request, pk)
    if not access.reads_participants(request.user, found):
        raise Http404
    return found
