"""The pages by which links are tied, changed and untied. One comes back to the first end, which keeps them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from proxenia.accounts.access import must_write
from proxenia.core.errors import RuleError
from proxenia.core.forms import RecordForm
from proxenia.core.requests import Request, visible_or_404

from . import actions, queries
from .forms import MissionForm, TripVisitForm
from .models import RecordLink
from .pairs import MISSION, TRIP_VISIT, Pair

both = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, kw_only=True)
class LinkPages:
    """The pages of the links of a pair: added `under` its first end, changed and taken away in a `folder` of their own.

    `links` reads those that an actor may see. `adding` is the title of a new one, with the `record` it is added to, and `untying` says
    on a button that it is no longer so.
    """

    pair: Pair
    form: type[RecordForm]
    links: Callable[[Any], Any]
    tie: Callable[..., Any]
    change: Callable[..., Any]
    untie: Callable[..., Any]
    under: str
    folder: str
    adding: Any
    untying: Any

    def urls(self) -> list[URLPattern]:
        """Return the addresses; their names begin with the key of the pair."""
        key = self.pair.key
        return [
            path(f"{self.under}/new/", both(self.tie_page), name=f"{key}-tie"),
            path(f"{self.folder}/<int:pk>/edit/", both(self.edit_page), name=f"{key}-edit"),
            path(f"{self.folder}/<int:pk>/untie/", require_POST(self.untie_page), name=f"{key}-untie"),
        ]

    def tie_page(self, request: Request, pk: int) -> HttpResponse:
        """Link a record with one of the other end."""
        first = self.pair.ends[0]
        record = visible_or_404(first.records(request.user), pk)
        must_write(request.user, record)
        return self._form(
            request, self.pair.model(**{first.name: record}), self.tie, record, self.adding % {"record": record}
        )

    def edit_page(self, request: Request, pk: int) -> HttpResponse:
        """Say anew what a link is for."""
        link = self._own(request, pk)
        return self._form(request, link, self.change, link, str(link))

    def untie_page(self, request: Request, pk: int) -> HttpResponse:
        """Take a link away; both its ends stay."""
        link = self._own(request, pk)
        first = _first(link)
        self.untie(link, actor=request.user)
        messages.success(request, _("Removed."))
        return redirect(first)

    def _own(self, request: Request, pk: int) -> Any:
        """Return a link that the actor may write; raise Http404 or NotAllowed."""
        found = visible_or_404(self.links(request.user), pk)
        must_write(request.user, found)
        return found

    def _form(
        self, request: Request, instance: RecordLink, act: Callable[..., Any], record: Any, title: str
    ) -> HttpResponse:
        given = {key: str(value) for key, value in request.GET.items() if value}
        form = self.form(request.POST or None, actor=request.user, instance=instance, initial=given)
        if request.method == "POST" and form.is_valid():
            try:
                act(record, **form.values(), actor=request.user)
            except RuleError as error:
                form.refuse(error)
            else:
                messages.success(request, _("Saved."))
                return redirect(_first(instance))
        context = {"form": form, "title": title, "back_url": _first(instance).get_absolute_url()}
        context |= {"version": None, "remove_url": ""}
        if instance.pk:
            untie_url = reverse(f"links:{self.pair.key}-untie", args=[instance.pk])
            context |= {"untie_url": untie_url, "untie_words": self.untying}
        return render(request, "links/link.html", context, status=422 if form.is_bound and form.errors else 200)


def _first(link: RecordLink) -> Any:
    return getattr(link, link.owners[0])


MISSIONS = LinkPages(
    pair=MISSION,
    form=MissionForm,
    links=queries.missions_visible_to,
    tie=actions.tie_mission,
    change=actions.change_mission,
    untie=actions.untie_mission,
    under="projects/<int:pk>/missions",
    folder="missions",
    adding=gettext_lazy("%(record)s: add a mission"),
    untying=gettext_lazy("It is no mission of the project"),
)
TRIP_VISITS = LinkPages(
    pair=TRIP_VISIT,
    form=TripVisitForm,
    links=queries.trip_visits_visible_to,
    tie=actions.tie_trip_visit,
    change=actions.change_trip_visit,
    untie=actions.untie_trip_visit,
    under="trips/<int:pk>/visits",
    folder="trip-visits",
    adding=gettext_lazy("%(record)s: add a visit"),
    untying=gettext_lazy("It is no visit of this study trip"),
)
