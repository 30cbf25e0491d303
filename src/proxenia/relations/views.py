"""Steps in the life of ties and agreements, and the texts of agreements as files."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404

from . import access, actions, queries
from .forms import EndForm, FulfilForm, RenewForm, SignForm, StepForm

both = require_http_methods(["GET", "HEAD", "POST"])


def _step(
    request: Request, record: Any, form_class: type[StepForm], *, title: str, act: Callable[..., Any], allowed: bool
) -> HttpResponse:
    """Show and take the form of a step; afterwards go back to the record's page."""
    if not allowed:
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    form = form_class(request.POST or None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            act(record, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(record)
    context = {"form": form, "title": title, "back_url": record.get_absolute_url(), "version": None, "remove_url": ""}
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound and form.errors else 200)


def _agreement_step(request: Request, pk: int, form_class: type[StepForm], *, title: str, act: Any) -> HttpResponse:
    agreement = visible_or_404(queries.agreements_visible_to(request.user), pk)
    allowed = access.can_sign(request.user, agreement)
    return _step(request, agreement, form_class, title=title % {"name": agreement}, act=act, allowed=allowed)


@both
def sign_agreement(request: Request, pk: int) -> HttpResponse:
    """Take down who signed an agreement, and when."""
    return _agreement_step(request, pk, SignForm, title=_("%(name)s: signed"), act=actions.sign_agreement)


@both
def renew_agreement(request: Request, pk: int) -> HttpResponse:
    """Take down that an agreement goes on."""
    return _agreement_step(request, pk, RenewForm, title=_("%(name)s: goes on"), act=actions.renew_agreement)


@both
def end_agreement(request: Request, pk: int) -> HttpResponse:
    """Take down that an agreement ends early."""
    return _agreement_step(request, pk, EndForm, title=_("%(name)s: ends"), act=actions.end_agreement)


@both
def close_tie(request: Request, pk: int) -> HttpResponse:
    """Close a tie."""
    tie = visible_or_404(queries.ties_visible_to(request.user), pk)
    title = _("%(name)s: close the tie") % {"name": tie}
    allowed = access.can_close(request.user, tie)
    return _step(request, tie, EndForm, title=title, act=actions.close_tie, allowed=allowed)


@both
def fulfil_commitment(request: Request, pk: int) -> HttpResponse:
    """Take down that a commitment was kept."""
    commitment = visible_or_404(queries.commitments_visible_to(request.user), pk)
    title = _("%(name)s: done") % {"name": commitment}
    allowed = access.can_fulfil(request.user, commitment)
    return _step(request, commitment, FulfilForm, title=title, act=actions.fulfil_commitment, allowed=allowed)


@require_safe
def agreement_file(request: Request, owner_pk: int, pk: int) -> HttpResponseBase:
    """Hand out the file of a text, to those who may see its agreement, always as a download."""
    version = visible_or_404(queries.versions_visible_to(request.user).filter(agreement=owner_pk), pk)
    if not version.file or not version.file.storage.exists(version.file.name):
        raise Http404
    name = f"{version.agreement} {version.number} {version.language}{PurePath(version.file.name).suffix}"
    response = FileResponse(version.file.open("rb"), as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
