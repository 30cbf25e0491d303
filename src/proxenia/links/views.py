"""The pages by which missions are tied, changed and untied. One comes back to the project."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from proxenia.accounts.access import must_write
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.projects.record.queries import projects_visible_to

from . import actions, queries
from .forms import MissionForm
from .models import Mission

both = require_http_methods(["GET", "HEAD", "POST"])


def _mission(request: Request, pk: int) -> Any:
    found = visible_or_404(queries.missions_visible_to(request.user), pk)
    must_write(request.user, found)
    return found


def _page(
    request: Request, instance: Mission, act: Callable[..., Any], record: Any, title: str, untie_url: str = ""
) -> HttpResponse:
    """Show and take the form of a mission."""
    form = MissionForm(request.POST or None, actor=request.user, instance=instance, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            act(record, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(instance.project)
    context = {"form": form, "title": title, "back_url": instance.project.get_absolute_url(), "untie_url": untie_url}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "links/mission.html", {"version": None, "remove_url": "", **context}, status=status)


def _initial(request: Request) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items() if value}


@both
def tie_mission(request: Request, pk: int) -> HttpResponse:
    """Make a visit a mission of a project."""
    project = visible_or_404(projects_visible_to(request.user), pk)
    must_write(request.user, project)
    title = _("%(project)s: add a mission") % {"project": project}
    return _page(request, Mission(project=project), actions.tie_mission, project, title)


@both
def edit_mission(request: Request, pk: int) -> HttpResponse:
    """Say anew for which theme a mission is made, and to what purpose."""
    mission = _mission(request, pk)
    return _page(
        *(request, mission, actions.change_mission, mission, str(mission)),
        untie_url=reverse("links:mission-untie", args=[pk]),
    )


@require_POST
def untie_mission(request: Request, pk: int) -> HttpResponse:
    """Take away that a visit is a mission of a project."""
    mission = _mission(request, pk)
    project = mission.project
    actions.untie_mission(mission, actor=request.user)
    messages.success(request, _("Removed."))
    return redirect(project)
