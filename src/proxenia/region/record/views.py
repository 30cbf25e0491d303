"""Steps in the life of a membership: ending it, and offering, agreeing to and stopping that its office shares records."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from proxenia.accounts.access import can_write
from proxenia.core.clock import today
from proxenia.core.requests import Request, visible_or_404
from proxenia.relations.steps import press, step

from . import forms, membership, queries

both = require_http_methods(["GET", "HEAD", "POST"])
OWN = {
    "agree": (membership.agree_to_share, gettext_lazy("Your office shares records with this city-region from now on.")),
    "stop": (membership.stop_sharing, gettext_lazy("Your office no longer shares records with this city-region.")),
}
"""What an office itself says of sharing."""


@both
def end(request: Request, pk: int) -> HttpResponse:
    """Take down that a membership ends."""
    member = visible_or_404(queries.members_visible_to(request.user), pk)
    title = _("%(name)s: end the membership") % {"name": member}
    allowed = can_write(request.user, member)
    initial = {"last": str(today())}
    act = membership.end_membership
    return step(request, member, forms.EndForm, title=title, act=act, allowed=allowed, initial=initial)


@require_POST
def offer(request: Request, pk: int) -> HttpResponse:
    """Offer the office of a member anew that it shares."""
    member = visible_or_404(queries.members_visible_to(request.user), pk)
    said = _("Sharing is offered. The office says itself whether it agrees.")
    return press(request, member, membership.offer_sharing, said)


@require_POST
def own(request: Request, pk: int, verb: str) -> HttpResponse:
    """Take down what the own office says of sharing, and go back to the list: the region may be hidden from it from now on."""
    member = visible_or_404(queries.offers_to(request.user), pk)
    act, said = OWN[verb]
    press(request, member, act, str(said))
    return redirect(reverse("region:region-list"))
