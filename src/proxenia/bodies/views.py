"""Steps in the life of joint bodies and meetings, their lists of actions, and their documents."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.clock import today
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.relations.access import can_fulfil
from proxenia.relations.choices import Side
from proxenia.relations.declaring import fulfil_press
from proxenia.relations.steps import fulfil_step, press, step

from . import access, actions, papers, queries
from .forms import CancelForm, EndForm, HoldForm, RollForm

both = require_http_methods(["GET", "HEAD", "POST"])


def _body(request: Request, pk: int) -> Any:
    return visible_or_404(queries.bodies_visible_to(request.user), pk)


def _meeting(request: Request, pk: int) -> Any:
    return visible_or_404(queries.meetings_visible_to(request.user), pk)


@both
def end_body(request: Request, pk: int) -> HttpResponse:
    """Take down that a body came to its end, and why."""
    body = _body(request, pk)
    title = _("%(name)s: ended") % {"name": body}
    allowed = access.can_end(request.user, body)
    return step(
        request, body, EndForm, title=title, act=actions.end_body, allowed=allowed, initial={"on": str(today())}
    )


@both
def cancel_meeting(request: Request, pk: int) -> HttpResponse:
    """Take down that a meeting does not take place, and why."""
    meeting = _meeting(request, pk)
    title = _("%(name)s: cancelled") % {"name": meeting}
    allowed = access.can_hold(request.user, meeting)
    return step(request, meeting, CancelForm, title=title, act=actions.cancel_meeting, allowed=allowed)


@both
def hold_meeting(request: Request, pk: int) -> HttpResponse:
    """Take down that a meeting was held: its contact is recorded, or found in the log."""
    meeting = _meeting(request, pk)
    title = _("%(name)s: held") % {"name": meeting}
    allowed = access.can_hold(request.user, meeting)
    return step(request, meeting, HoldForm, title=title, act=actions.hold_meeting, allowed=allowed)


@require_POST
def reopen_body(request: Request, pk: int) -> HttpResponse:
    """Open a body again that was ended."""
    return press(request, _body(request, pk), actions.reopen_body, _("It goes on again."))


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take back that a meeting was held."""
    said = _("It counts as planned again; the contact that was recorded from it is gone.")
    return press(request, _meeting(request, pk), actions.take_back_holding, said)


@both
def roll(request: Request, pk: int) -> HttpResponse:
    """Note which members came to a meeting, and which sent apologies."""
    meeting = _meeting(request, pk)
    if not access.can_hold(request.user, meeting):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    known = {row.member_id: row.state for row in queries.attendance_of(request.user, meeting)}
    there = queries.members_on(request.user, meeting.body, meeting.on.earliest)
    noted = [one for one in queries.members_on(request.user, meeting.body) if one.pk in known and one not in there]
    members = {one: known.get(one.pk, "") for one in (*there, *noted) if known.get(one.pk) != "deputy"}
    form = RollForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            actions.call_roll(meeting, **form.values(), actor=request.user)
        except RuleError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect(meeting)
    context = {
        "form": form,
        "title": _("%(name)s: who attended") % {"name": meeting},
        "back_url": meeting.get_absolute_url(),
        "none": not members,
        "meeting": meeting,
    }
    return render(request, "bodies/roll.html", context, status=422 if form.is_bound and form.errors else 200)


@both
def finish_action(request: Request, pk: int) -> HttpResponse:
    """Take down that an action was done."""
    return fulfil_step(request, visible_or_404(queries.actions_visible_to(request.user), pk))


def _listed(request: Request, body: Any) -> dict[str, Any]:
    """Return the open actions on a day by side, with the button for each that may be taken down as done."""
    day = as_of(request)
    found = queries.open_actions(request.user, day, body)
    rows: list[dict[str, Any]] = [
        {
            "action": one,
            "late": one.due is not None and one.due.latest < day,
            "press": fulfil_press(one, back=request.get_full_path()) if can_fulfil(request.user, one) else None,
        }
        for one in found
    ]
    sides = [
        {"key": str(side), "label": side.label, "rows": [row for row in rows if row["action"].side == side]}
        for side in Side
    ]
    return {"body": body, "sides": sides, "day": day, "as_of_text": request.GET.get("as_of", "")}


@require_safe
def every_action(request: Request) -> HttpResponse:
    """Show the open actions of all bodies by side."""
    return render(request, "bodies/actions.html", _listed(request, None))


@require_safe
def body_actions(request: Request, pk: int) -> HttpResponse:
    """Show the open actions of a body by side."""
    return render(request, "bodies/actions.html", _listed(request, _body(request, pk)))


def _paper(request: Request, record: Any, make: Callable[..., Any]) -> HttpResponse:
    """Give a document as a page or, by `?format=pdf|docx`, as a file."""
    made = make(request.user, record, as_of(request), language=document_language(request, EVERY_LANGUAGE))
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.subtitle}")
    return document_page(request, record, made, among=EVERY_LANGUAGE)


@require_safe
def agenda(request: Request, pk: int) -> HttpResponse:
    """Show the agenda of a meeting as a document."""
    return _paper(request, _meeting(request, pk), papers.agenda)


@require_safe
def minutes(request: Request, pk: int) -> HttpResponse:
    """Show the minutes of a meeting as a document."""
    return _paper(request, _meeting(request, pk), papers.minutes)


@require_safe
def action_list(request: Request, pk: int) -> HttpResponse:
    """Show the open actions of a body by side as a document."""
    return _paper(request, _body(request, pk), papers.action_list)
