"""Steps in the life of ties and agreements, and the texts of agreements as files."""

from pathlib import PurePath
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.core.requests import Request, visible_or_404

from . import access, actions, queries
from .forms import EndForm, RenewForm, SignForm, StepForm
from .steps import fulfil_step, step

both = require_http_methods(["GET", "HEAD", "POST"])


def _agreement_step(request: Request, pk: int, form_class: type[StepForm], *, title: str, act: Any) -> HttpResponse:
    agreement = visible_or_404(queries.agreements_visible_to(request.user), pk)
    allowed = access.can_sign(request.user, agreement)
    return step(request, agreement, form_class, title=title % {"name": agreement}, act=act, allowed=allowed)


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
    title = _("%(name)s: end the tie") % {"name": tie}
    allowed = access.can_close(request.user, tie)
    return step(request, tie, EndForm, title=title, act=actions.close_tie, allowed=allowed)


@both
def fulfil_commitment(request: Request, pk: int) -> HttpResponse:
    """Take down that a commitment was kept."""
    return fulfil_step(request, visible_or_404(queries.commitments_visible_to(request.user), pk))


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
