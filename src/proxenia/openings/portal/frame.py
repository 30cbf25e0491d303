"""What every page of a firm's portal has: the firm, found for whoever asks, and a short menu in place of the office's."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from proxenia.core.requests import Request
from proxenia.core.scoping import Actor
from proxenia.openings.models import PortalAccount

from . import queries

MENU = (
    ("home", _("What waits for you"), "home"),
    ("profile", _("Our profile"), "building"),
    ("solutions", _("Solutions and references"), "briefcase"),
    ("calls", _("Calls"), "bell"),
    ("introductions", _("Introductions"), "users"),
    ("interests", _("Needs and markets"), "world"),
    ("settings", _("You and your data"), "settings"),
)
"""The pages of the menu: the name of the address, the words, the icon."""


def of_firm(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the portal account of whoever asks with the firm in the address; nobody else finds the page."""

    @wraps(view)
    @never_cache
    def found(request: Request, firm: int, **more: Any) -> HttpResponse:
        portal = queries.portal_of(request.user, firm).first() if firm < 2**63 else None
        if portal is None:
            raise Http404
        return view(request, portal, **more)

    return found


def page(
    request: Request, portal: PortalAccount, name: str, context: dict[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """Return a page of the portal; `here` is the line of the menu it belongs to, where that is not its own name."""
    frame = {"portal": portal, "firm": portal.profile.organisation, "nav": _menu(request, portal, here or name)}
    return render(request, f"portal/{name}.html", {**context, **frame}, status=status)


def _menu(request: HttpRequest, portal: PortalAccount, here: str) -> str:
    return render_to_string("portal/menu.html", {"portal": portal, "menu": MENU, "here": here}, request)


def landing(actor: Actor) -> str:
    """Return where somebody who speaks for a firm begins; empty for everybody else."""
    return reverse("portal:start") if queries.has_portal(actor) else ""
