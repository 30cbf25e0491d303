"""What the office's pages about the volunteers of one undertaking share: whose they are, and the tabs between them."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.attraction.models import Undertaking
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.tabs import Tab, Tabs, whoever_sees

from . import access
from .queries import undertakings_visible_to

TABS = Tabs(access.reads_volunteers)
"""The tabs of an undertaking; parts of the room and rooms above hang their own."""
for key, tab in {
    "undertaking": Tab(_("Undertaking"), "attraction:undertaking-detail", 10, whoever_sees),
    "volunteers": Tab(_("Volunteers"), "attraction:undertaking-volunteers", 20),
    "shifts": Tab(pgettext_lazy("tab of an undertaking", "Shifts"), "attraction:shift-board", 30),
    "plan": Tab(pgettext_lazy("tab of an undertaking", "Plan"), "attraction:shift-plan", 40),
    "again": Tab(_("Invite again"), "attraction:reinvite", 50),
    "hours": Tab(_("Hours and thanks"), "attraction:volunteer-hours", 60),
}.items():
    TABS.add(key, tab)


def framed(request: Request, undertaking: Undertaking, here: str, **context: Any) -> dict[str, Any]:
    """Return the context of a page that extends `attraction/volunteers/base.html`, with the tabs and what else it reads."""
    return {"undertaking": undertaking, "tabs": TABS.shown(request.user, undertaking, here), **context}


def own_undertaking(request: Request, pk: int) -> Undertaking:
    """Return an undertaking of which the actor reads the volunteers; raise Http404 for all others."""
    found: Undertaking = visible_or_404(undertakings_visible_to(request.user), pk)
    if not access.reads_volunteers(request.user, found):
        raise Http404
    return found
