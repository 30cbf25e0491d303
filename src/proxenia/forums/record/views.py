"""Pages of a forum beyond the declared ones: the call, published, held, called off, the next one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write
from proxenia.core.clock import today
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request
from proxenia.forums import access
from proxenia.relations.forms import StepForm
from proxenia.relations.steps import press, step

from . import actions, holding, publishing, queries
from .call import call as call_of
from .forms import CancelForm, NextForm
from .frame import forum_of

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def call(request: Request, pk: int) -> HttpResponse:
    """Show the call of a forum in one of three languages, or by `?format=pdf|docx` give it as a file."""
    forum = forum_of(request, pk)
    made = call_of(request.user, forum, document_language(request, EVERY_LANGUAGE))
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.language}")
    return document_page(request, forum, made, among=EVERY_LANGUAGE)


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Put a forum before everybody."""
    return press(request, forum_of(request, pk), publishing.publish, _("Public: everybody can read the call now."))


@require_POST
def take_down(request: Request, pk: int) -> HttpResponse:
    """Take the public pages of a forum down."""
    return press(
        request, forum_of(request, pk), publishing.take_down, _("Taken down: its public pages answer nobody now.")
    )


@both
def hold(request: Request, pk: int) -> HttpResponse:
    """Show what will be recorded and what is missing; then record the forum as held."""
    forum = forum_of(request, pk)
    access.must_hold(request.user, forum)
    form = StepForm(request.POST if request.method == "POST" else None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            held = holding.hold(forum, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Recorded as held, with its contact."))
            return redirect(held)
    context: dict[str, Any] = {
        "record": forum,
        "form": form,
        "lacks": [] if form.is_bound else holding.lacks(forum, today()),
        "came": queries.organisations_that_came(forum),
        "hosts": queries.every_host_of(forum),
        "lines": queries.lines_of(forum),
        "add_line_url": reverse("forums:forum-lines-create", args=[forum.pk]),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "forums/record/hold.html", context, status=status)


@both
def cancel(request: Request, pk: int) -> HttpResponse:
    """Take down that a forum is called off, and why."""
    forum = forum_of(request, pk)
    title = _("%(name)s: call off") % {"name": forum}
    return step(request, forum, CancelForm, title=title, act=actions.cancel, allowed=can_write(request.user, forum))


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Take a forum up again that was called off."""
    return press(request, forum_of(request, pk), actions.resume, _("Taken up again."))


@both
def begin_next(request: Request, pk: int) -> HttpResponse:
    """Begin the forum after this one."""
    forum = forum_of(request, pk)
    title = _("%(name)s: begin the next one") % {"name": forum}
    return step(request, forum, NextForm, title=title, act=actions.begin_next, allowed=can_write(request.user, forum))
