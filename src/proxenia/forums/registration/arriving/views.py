"""The door by which registrations kept elsewhere are checked and brought in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request
from proxenia.exchange.models import limits
from proxenia.forums.access import must_plan
from proxenia.forums.record.frame import framed, own_forum_of
from proxenia.forums.registration.forms import FileForm

from . import bringing

both = require_http_methods(["GET", "HEAD", "POST"])
TEMPLATE = "forums/registration/bring_in.html"


def told(done: bringing.Brought) -> str:
    """Return what came of a file, in words."""
    words = _(
        "%(added)d added, %(changed)d changed, %(same)d the same as before, %(cancelled)d cancelled, "
        "%(left_out)d left out as they were over already."
    )
    numbers = {name: getattr(done, name) for name in ("added", "changed", "same", "cancelled", "left_out")}
    return words % numbers


@both
def bring_in(request: Request, pk: int) -> HttpResponse:
    """Take a file of pretix, of Indico or a sheet: check it alone, or bring it in."""
    forum = own_forum_of(request, pk)
    must_plan(request.user, forum)
    form = FileForm(request.POST or None, request.FILES or None)
    checked = ""
    if request.method == "POST" and form.is_valid():
        only_checks = "check" in request.POST
        try:
            content, role = form.cleaned_data["file"].read(limits()["bytes"] + 1), form.cleaned_data["role"]
            done = bringing.bring_in_file(forum, content, role, only_checks=only_checks, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            for text in error.fields.get("file", [error.message]):
                form.add_error("file", text)
        else:
            if not only_checks:
                messages.success(request, told(done))
                return redirect("forums:participants", pk)
            checked = told(done)
    context = framed(request, forum, "forums:participants", form=form, checked=checked)
    return render(request, TEMPLATE, context, status=422 if form.is_bound and form.errors else 200)
