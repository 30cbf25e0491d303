"""What all pages of the office about one forum share: whose they are, and the tabs between them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.urls import reverse

from proxenia.core.contributions import Slot
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.scoping import Actor
from proxenia.forums import access
from proxenia.forums.models import Forum

from .queries import forums_visible_to


def whoever_sees(_actor: Actor, _forum: Forum) -> bool:
    """Show a tab to whoever sees the forum."""
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about a forum: `name` is that of its address, which takes the key of the forum; lower `order` stands further left."""

    label: Any
    name: str
    order: int
    show: Callable[[Actor, Forum], bool] = field(default=access.reads_participants)


TABS: Slot[Tab] = Slot()


def tabs_of(actor: Actor, forum: Forum, here: str) -> list[dict[str, Any]]:
    """Return the tabs that the actor sees on pages of a forum; `here` is the name of the address of the page that is shown."""
    shown = sorted((tab for tab in TABS.every() if tab.show(actor, forum)), key=lambda tab: tab.order)
    return [{"url": reverse(tab.name, args=[forum.pk]), "label": tab.label, "here": tab.name == here} for tab in shown]


def framed(request: Request, forum: Forum, here: str, **context: Any) -> dict[str, Any]:
    """Return the context of a page that extends `forums/base.html`, with the tabs and what else it reads."""
    return {"forum": forum, "tabs": tabs_of(request.user, forum, here), **context}


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
