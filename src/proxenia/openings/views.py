"""Pages of the open door beyond the declared ones: the states of a need, and the first target group with the open door beside it."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.accounts.access import can_write
from proxenia.core.declaring import keyed
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.relations.steps import step

from . import actions, queries
from .forms import TurnForm

PER_PAGE = 100
both = require_http_methods(["GET", "HEAD", "POST"])


def _turn(request: Request, pk: int, title: str, act: Callable[..., Any]) -> HttpResponse:
    need = visible_or_404(queries.needs_visible_to(request.user), pk)
    allowed = can_write(request.user, need)
    return step(request, need, TurnForm, title=title % {"name": need}, act=act, allowed=allowed)


@both
def answer_need(request: Request, pk: int) -> HttpResponse:
    """Take down that a need is answered, and by what."""
    return _turn(request, pk, _("%(name)s: answered"), actions.answer_need)


@both
def drop_need(request: Request, pk: int) -> HttpResponse:
    """Take down that a need is no longer wanted, and why."""
    return _turn(request, pk, _("%(name)s: no longer wanted"), actions.drop_need)


@both
def reopen_need(request: Request, pk: int) -> HttpResponse:
    """Open a need again, and say why."""
    return _turn(request, pk, _("%(name)s: open again"), actions.reopen_need)


@require_safe
def target_group(request: Request) -> HttpResponse:
    """Show who is in the first target group and why, and who else is in the field: the door is open to all."""
    day = as_of(request)
    found = queries.profiles_visible_to(request.user, day)
    asked = request.GET.get("topic", "")
    if asked:
        found = queries.in_field(found, keyed(asked))
    context = {
        "staged": found.filter(staged=True),
        "page": Paginator(found.filter(staged=False), PER_PAGE).get_page(request.GET.get("page")),
        "query": urlencode({"topic": asked}) if asked else "",
        "topics": queries.topics_offered(request.user),
        "topic": asked,
    }
    return render(request, "openings/target_group.html", context)
