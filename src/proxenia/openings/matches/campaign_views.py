"""Doors of campaigns beside their declared pages: plan, and accept what is planned."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from proxenia.accounts.access import must_write
from proxenia.core.declaring import keyed
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404

from . import planning, queries


@require_POST
def plan(request: Request, pk: int) -> HttpResponse:
    """Plan who of a campaign's firms is introduced to which of its needs."""
    campaign = visible_or_404(queries.campaigns_visible_to(request.user), pk)
    must_write(request.user, campaign)
    try:
        planning.plan_campaign(campaign, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The plan is made. Accept all of it or some."))
    return redirect(campaign)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Accept the pairs of a plan that are ticked: an introduction is planned for each, or for none."""
    campaign = visible_or_404(queries.campaigns_visible_to(request.user), pk)
    must_write(request.user, campaign)
    keys = [keyed(value) for value in request.POST.getlist("pair")]
    chosen = list(queries.pairings_of(request.user, campaign).filter(pk__in=keys))
    try:
        made = planning.accept_pairs(campaign, chosen, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        said = ngettext("%(n)d introduction is planned.", "%(n)d introductions are planned.", len(made))
        messages.success(request, said % {"n": len(made)})
    return redirect(campaign)
