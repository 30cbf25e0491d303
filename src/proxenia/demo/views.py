"""The demo's own door: enter in a role without a password. It exists on demo installations only."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.adapter import landing_of
from proxenia.core.models import Installation
from proxenia.core.requests import Request

from .queries import demo_account, filled_tie, illustrative_editor
from .tour import stops


@login_not_required
@require_POST
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as the demo account of a role; with `to=filled`, at a tie whose results were confirmed and denied."""
    account = demo_account(role)
    if account is None:
        raise Http404
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    tie = filled_tie(account) if request.POST.get("to") == "filled" else None
    if tie is not None:
        return redirect(tie)
    return redirect("demo:tour" if stops(account) else landing_of(account))


@require_safe
def tour(request: Request) -> HttpResponse:
    """Show the stops of the five-minute tour; it exists on demo installations only."""
    if not Installation.current().is_demo:
        raise Http404
    return render(request, "demo/tour.html", {"stops": stops(request.user)})


@require_safe
def filled(request: Request) -> HttpResponse:
    """Explain the illustrative office and offer the way into it; it exists where that office is loaded only."""
    editor = illustrative_editor()
    if editor is None:
        raise Http404
    return render(request, "demo/filled.html", {"editor": editor, "role": editor.email.partition("@")[0]})
