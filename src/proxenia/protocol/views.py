"""Pages of protocol that are more than a list, a record or a form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.relations.queries import ties_visible_to

from . import actions, queries
from .order_pages import shipped_sets
from .precedence.pages import order_page
from .starting import rooms


@require_safe
def start(request: Request) -> HttpResponse:
    """Show what protocol holds, and what waits."""
    return render(request, "protocol/start.html", {"rooms": rooms(request.user)})


@require_safe
def shipped(request: Request) -> HttpResponse:
    """Show the rules of precedence that come with the house, to be taken over."""
    return render(request, "protocol/shipped.html", {"shipped": shipped_sets(request.user)})


@require_POST
def take_rules(request: Request, key: str) -> HttpResponse:
    """Take a set of rules over that came with the house."""
    rules = actions.take_rules(key, actor=request.user)
    messages.success(request, _("Taken over. Change your copy as your office reads it."))
    return redirect(rules)


@require_POST
def copy_rules(request: Request, pk: int) -> HttpResponse:
    """Copy a set of rules as a start for another."""
    rules = actions.copy_rules(visible_or_404(queries.order_rules(request.user), pk), actor=request.user)
    messages.success(request, _("Copied. Give the copy a title of its own."))
    return redirect(rules)


@require_safe
def tie_order(request: Request, pk: int) -> HttpResponse:
    """Show the posts that carry a tie, of both sides, in order on a day."""
    tie = visible_or_404(ties_visible_to(request.user), pk)
    day = as_of(request)
    fitting = queries.rules_for(request.user, day, country=queries.country_of_tie(tie, day))
    return order_page(request, tie, queries.posts_of_tie(request.user, tie, day), fitting, day)


@require_safe
def list_order(request: Request, pk: int) -> HttpResponse:
    """Show the guests of a list in order."""
    found = visible_or_404(queries.guest_lists(request.user), pk)
    fitting = queries.rules_for(request.user, found.day, occasion=found.occasion)
    rules = [found.rules, *fitting] if found.rules else fitting
    return order_page(request, found, queries.guests_on(request.user, found), rules, found.day, fixed_day=True)
