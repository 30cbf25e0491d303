"""The page of a step in the life of a record: a short form, whose values a verb takes. Rooms above use it too."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, back_of

from . import access, actions
from .forms import FulfilForm, StepForm
from .models import Owed


def step(
    request: Request,
    record: Any,
    form_class: type[StepForm],
    *,
    title: str,
    act: Callable[..., Any],
    allowed: bool,
    initial: dict[str, Any] | None = None,
    back_url: str = "",
) -> HttpResponse:
    """Show and take the form of a step; afterwards go back to where it was asked for, to `back_url`, or to the record's page."""
    if not allowed:
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    form = form_class(request.POST or None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            act(record, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(back_of(request) or back_url or record)
    back = back_url or record.get_absolute_url()
    context = {"form": form, "title": title, "back_url": back, "version": None, "remove_url": ""}
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound and form.errors else 200)


def press(request: Request, record: Any, act: Callable[..., Any], said: str) -> HttpResponse:
    """Take a step without a form; what stands in its way is said on the record's page."""
    attempt(request, partial(act, record, actor=request.user), said)
    return redirect(record)


def attempt(request: Request, act: Callable[[], Any], said: str) -> None:
    """Do what a verb does, and keep for the page that follows what to say: that it is done, or what stands in its way.

    Raises NotAllowed.
    """
    try:
        act()
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)


def fulfil_step(request: Request, owed: Owed) -> HttpResponse:
    """Take down that a commitment or promise was kept: on a day, or with one press of a button today."""
    title = _("%(name)s: done") % {"name": owed}
    allowed = access.can_fulfil(request.user, owed)
    return step(
        request, owed, FulfilForm, title=title, act=actions.fulfil, allowed=allowed, initial={"on": str(today())}
    )
