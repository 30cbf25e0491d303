"""What all pages of the office about one project share: whose they are, and the tabs between them."""

from typing import Any

from django.http import Http404

from proxenia.core.requests import Request, visible_or_404
from proxenia.core.tabs import Tabs
from proxenia.projects import access
from proxenia.projects.models import Project

from .queries import projects_visible_to

TABS = Tabs(access.reads_inside)


def framed(request: Request, project: Project, here: str, **context: Any) -> dict[str, Any]:
    """Return the context of a page that extends `projects/base.html`, with the tabs and what else it reads."""
    return {"project": project, "tabs": TABS.shown(request.user, project, here), **context}


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
