"""Pages of handovers: what is open, one handover with its points, its letters and the sheet for the meeting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.core.clock import today
from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.desk.choices import PointKind, PointState
from proxenia.desk.models import HandoverPoint
from proxenia.directory.election_reads import elections
from proxenia.directory.models import Post
from proxenia.directory.queries import tenures
from proxenia.relations.steps import press, step

from . import actions, reads
from .agenda import agenda as agenda_of
from .case import Case
from .forms import DoneForm, LeaveForm, MeetingForm, PassOnForm, PointForm
from .letters import letters
from .reading import gap_words, read, span_words

both = require_http_methods(["GET", "HEAD", "POST"])
ELECTIONS_SHOWN = 8


@require_safe
def handover_list(request: Request) -> HttpResponse:
    """Show the handovers, open ones first, the tenures that ended or end soon without one, and the elections ahead."""
    every = list(reads.handovers(request.user))
    day = today()
    ahead = [one for one in elections(request.user) if one.held_on is not None and one.held_on.latest >= day]
    context = {
        "open": [one for one in every if one.closed_on is None],
        "closed": [one for one in every if one.closed_on is not None],
        "waiting": reads.waiting(request.user, day),
        "elections": ahead[::-1][:ELECTIONS_SHOWN],
        "may_write": can_write_in(request.user, request.user.office_id),
    }
    return render(request, "desk/handovers.html", context)


@require_POST
def open_handover(request: Request, pk: int) -> HttpResponse:
    """Open the handover of a tenure, and go to it."""
    tenure: Any = visible_or_404(tenures(request.user), pk)
    known = reads.handovers(request.user).filter(tenure=tenure).first()
    if known is not None and can_write(request.user, tenure):
        return redirect(known)
    return redirect(actions.open_handover(tenure, actor=request.user))


def _handover(request: Request, pk: int) -> Any:
    return visible_or_404(reads.handovers(request.user), pk)


def _point(request: Request, pk: int) -> Any:
    return visible_or_404(reads.points(request.user), pk)


@require_safe
def handover(request: Request, pk: int) -> HttpResponse:
    """Show a handover: what was on the list, how each point stands now, and what has turned up since."""
    record = _handover(request, pk)
    found = read(request.user, record, today())
    context = {
        "record": record,
        "read": found,
        "case": found.case,
        "span": span_words(found.case.tenure.start, found.case.end),
        "gap": gap_words(found.case),
        "may_write": can_write(request.user, record),
        "label": record._meta.label_lower,
        "is_own": record.office_id == request.user.office_id,
        "today": str(today()),
    }
    return render(request, "desk/handover.html", context)


@both
def plan_meeting(request: Request, pk: int) -> HttpResponse:
    """Say when the handover meeting is."""
    record = _handover(request, pk)
    initial = {"meeting_on": record.meeting_on, "meeting_note": record.meeting_note}
    return _step(request, record, MeetingForm, _("Handover meeting"), actions.plan_meeting, initial)


@both
def add_point(request: Request, pk: int) -> HttpResponse:
    """Put a point of one's own onto the list."""
    return _step(request, _handover(request, pk), PointForm, _("A point of our own"), actions.add_point, {})


def _step(request: Request, record: Any, form: Any, title: str, act: Any, initial: dict[str, Any]) -> HttpResponse:
    allowed = can_write(request.user, record)
    return step(request, record, form, title=title, act=act, allowed=allowed, initial=initial)


@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    """Put what has turned up since onto the list."""
    record = _handover(request, pk)
    number = actions.take_in(record, actor=request.user)
    said = ngettext("%(n)d point is on the list now.", "%(n)d points are on the list now.", number)
    messages.success(request, said % {"n": number})
    return redirect(record)


@require_POST
def close_handover(request: Request, pk: int) -> HttpResponse:
    """Close a handover."""
    return press(request, _handover(request, pk), actions.close_handover, _("The handover is closed."))


@require_POST
def reopen_handover(request: Request, pk: int) -> HttpResponse:
    """Open a closed handover again."""
    return press(request, _handover(request, pk), actions.reopen_handover, _("The handover is open again."))


@both
def remove_handover(request: Request, pk: int) -> HttpResponse:
    """Ask, then take away a handover that was opened in error."""
    record = _handover(request, pk)
    must_write(request.user, record)
    if request.method != "POST":
        return render(request, "ui/remove_page.html", {"record": record, "back_url": record.get_absolute_url()})
    try:
        actions.remove_handover(record, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(record)
    messages.success(request, _("Removed."))
    return redirect("handovers")


@both
def point_done(request: Request, pk: int) -> HttpResponse:
    """Tick a point: with one press today, or with a day and a note."""

    def act(point: HandoverPoint, **values: Any) -> Any:
        return actions.settle(point, state=PointState.DONE, **values)

    point = _point(request, pk)
    return _step(request, point, DoneForm, _("Done: %(point)s") % {"point": point}, act, {"on": str(today())})


@both
def point_leave(request: Request, pk: int) -> HttpResponse:
    """Leave a point deliberately, with a reason."""

    def act(point: HandoverPoint, **values: Any) -> Any:
        return actions.settle(point, state=PointState.LEFT, **values)

    point = _point(request, pk)
    return _step(request, point, LeaveForm, _("Leave: %(point)s") % {"point": point}, act, {"on": str(today())})


@require_POST
def point_reopen(request: Request, pk: int) -> HttpResponse:
    """Open a point again."""
    point = _point(request, pk)
    try:
        actions.reopen_point(point, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    return redirect(point)


@both
def point_pass_on(request: Request, pk: int) -> HttpResponse:
    """Let a post look after what is owed."""
    point = _point(request, pk)
    title = _("Pass on: %(point)s") % {"point": point}
    return _step(request, point, PassOnForm, title, actions.pass_on, {"to": point.handover.tenure.post})


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    """Show the drafts of a letter in each language, or give one as a Word file: `?format=docx&lang=zh`."""
    point = _point(request, pk)
    posts = Post.objects.visible_to(request.user).select_related("organisation")
    post = posts.filter(pk=point.about_id).first() if point.kind == PointKind.LETTER else None
    if post is None:
        raise Http404
    drafts = letters(Case(request.user, point.handover.tenure, today()), point.letter, post)
    asked = request.GET.get("format", "")
    if asked:
        wanted = next((one for one in drafts if one.language == request.GET.get("lang", "")), drafts[0])
        made = wanted.document(office=request.user.office.name, as_of=today())
        return document_response(made, asked, wanted.subject)
    context = {"point": point, "record": point.handover, "letters": drafts}
    return render(request, "desk/handover_letter.html", context)


@require_safe
def agenda(request: Request, pk: int) -> HttpResponse:
    """Show the sheet for the handover meeting, or give it as a file."""
    record = _handover(request, pk)
    made = agenda_of(request.user, record, as_of(request), language=document_language(request))
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.as_of.isoformat()}")
    return document_page(request, record, made)
