"""The pages by which links are tied, changed and untied. One comes back to the first end, which keeps them."""

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
from proxenia.region.learning.queries import trips_visible_to

from . import actions, queries
from .forms import MissionForm, TripVisitForm
from .models import Mission, RecordLink, TripVisit

both = require_http_methods(["GET", "HEAD", "POST"])


def _own(request: Request, links: Any, pk: int) -> Any:
    """Return a link that the actor may write; raise Http404 or NotAllowed."""
    found = visible_or_404(links, pk)
    must_write(request.user, found)
    return found


def _page(
    request: Request,
    instance: RecordLink,
    form_class: Any,
    act: Callable[..., Any],
    record: Any,
    title: str,
    untie: tuple[str, Any] = ("", ""),
) -> HttpResponse:
    """Show and take the form of a link; `untie` is the address at which it is taken away, and the words of that."""
    form = form_class(request.POST or None, actor=request.user, instance=instance, initial=_initial(request))
    first = getattr(instance, instance.owners[0])
    if request.method == "POST" and form.is_valid():
        try:
            act(record, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(first)
    context = {"form": form, "title": title, "back_url": first.get_absolute_url()}
    context |= {"untie_url": untie[0], "untie_words": untie[1], "version": None, "remove_url": ""}
    return render(request, "links/link.html", context, status=422 if form.is_bound and form.errors else 200)


def _initial(request: Request) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items() if value}


def _untied(request: Request, link: RecordLink, act: Callable[..., Any]) -> HttpResponse:
    first = getattr(link, link.owners[0])
    act(link, actor=request.user)
    messages.success(request, _("Removed."))
    return redirect(first)


@both
def tie_mission(request: Request, pk: int) -> HttpResponse:
    """Make a visit a mission of a project."""
    project = visible_or_404(projects_visible_to(request.user), pk)
    must_write(request.user, project)
    title = _("%(project)s: add a mission") % {"project": project}
    return _page(request, Mission(project=project), MissionForm, actions.tie_mission, project, title)


@both
def edit_mission(request: Request, pk: int) -> HttpResponse:
    """Say anew for which theme a mission is made, and to what purpose."""
    mission = _own(request, queries.missions_visible_to(request.user), pk)
    untie = (reverse("links:mission-untie", args=[pk]), _("It is no mission of the project"))
    return _page(request, mission, MissionForm, actions.change_mission, mission, str(mission), untie)


@require_POST
def untie_mission(request: Request, pk: int) -> HttpResponse:
    """Take away that a visit is a mission of a project."""
    mission = _own(request, queries.missions_visible_to(request.user), pk)
    return _untied(request, mission, actions.untie_mission)


@both
def tie_trip_visit(request: Request, pk: int) -> HttpResponse:
    """Say that a study trip is a visit."""
    trip = visible_or_404(trips_visible_to(request.user), pk)
    must_write(request.user, trip)
    title = _("%(trip)s: add a visit") % {"trip": trip}
    return _page(request, TripVisit(trip=trip), TripVisitForm, actions.tie_trip_visit, trip, title)


@both
def edit_trip_visit(request: Request, pk: int) -> HttpResponse:
    """Say anew what is to be learnt on a visit of a study trip."""
    link = _own(request, queries.trip_visits_visible_to(request.user), pk)
    untie = (reverse("links:trip-visit-untie", args=[pk]), _("It is no visit of this study trip"))
    return _page(request, link, TripVisitForm, actions.change_trip_visit, link, str(link), untie)


@require_POST
def untie_trip_visit(request: Request, pk: int) -> HttpResponse:
    """Take away that a study trip is a visit."""
    link = _own(request, queries.trip_visits_visible_to(request.user), pk)
    return _untied(request, link, actions.untie_trip_visit)
