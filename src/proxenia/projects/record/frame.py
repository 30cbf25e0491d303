"""What all pages of the office about one project share: whose they are, and the tabs between them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.urls import reverse

from proxenia.core.contributions import Slot
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.scoping import Actor
from proxenia.projects import access
from proxenia.projects.models import Project

from .queries import projects_visible_to


def whoever_sees(_actor: Actor, _project: Project) -> bool:
    """Show a tab to whoever sees the project."""
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about a project: `name` is that of its address, which takes the key of the project; lower `order` stands further left."""

    label: Any
    name: str
    order: int
    show: Callable[[Actor, Project], bool] = field(default=access.reads_inside)


TABS: Slot[Tab] = Slot()


def tabs_of(actor: Actor, project: Project, here: str) -> list[dict[str, Any]]:
    """Return the tabs that the actor sees on pages of a project; `here` is the name of the address of the page that is shown."""
    shown = sorted((tab for tab in TABS.every() if tab.show(actor, project)), key=lambda tab: tab.order)
    return [
        {"url": reverse(tab.name, args=[project.pk]), "label": tab.label, "here": tab.name == here} for tab in shown
    ]


def framed(request: Request, project: Project, here: str, **context: Any) -> dict[str, Any]:
    """Return the context of a page that extends `projects/base.html`, with the tabs and what else it reads."""
    return {"project": project, "tabs": tabs_of(request.user, project, here), **context}


def project_of(request: Request, pk: int) -> Project:
    """Return a project that the actor sees; raise Http404 for all others."""
    found: Project = visible_or_404(projects_visible_to(request.user), pk)
    return found


def own_project_of(request: Request, pk: int) -> Project:
    """Return a project of the actor's own office; raise Http404 for all others."""
    found = project_of(request, pk)
    if not access.reads_inside(request.user, found):
        raise Http404
    return found
