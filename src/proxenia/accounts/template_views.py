"""Doors to the Word template of an office: look, download, put another, take it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.documents.checking import LARGEST
from proxenia.core.documents.responses import FORMATS
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request

from . import queries, word_templates
from .access import can_administer
from .forms import WordTemplateForm


def _must_administer(request: Request) -> None:
    if not can_administer(request.user, request.user.office):
        raise NotAllowed("accounts.forbidden", _("Only an administrator of the office chooses its Word template."))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def word_template(request: Request) -> HttpResponse:
    """Show which template the office uses, and take another."""
    _must_administer(request)
    form = WordTemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            word_templates.put_template(file.read(LARGEST + 1), file.name, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("From now on documents in Word are filled into this file."))
            return redirect("accounts:word-template")
    context = {"form": form, "own": queries.own_template(request.user)}
    return render(request, "accounts/word_template.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def word_template_file(request: Request) -> HttpResponse:
    """Give the template in use as a file."""
    _must_administer(request)
    name, content = word_templates.template_file(request.user)
    response = HttpResponse(content, content_type=FORMATS["docx"][1])
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_POST
def take_template_away(request: Request) -> HttpResponse:
    """Use our template again."""
    try:
        word_templates.take_template_away(actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Documents are filled into the template that comes with Proxenia again."))
    return redirect("accounts:word-template")
