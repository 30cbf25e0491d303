"""Doors of partnership reviews in the office: a project's reviews, our side's answers, the steps of a review, the paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.bodies.queries import meetings_visible_to
from proxenia.core.clock import today
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError, Stale
from proxenia.core.requests import Request, visible_or_404
from proxenia.projects.models import Review
from proxenia.projects.record.frame import framed, own_project_of
from proxenia.relations.choices import Side
from proxenia.relations.steps import press, step

from . import actions, answering, mailing, paper, queries
from .forms import ReopenForm
from .gaps import compared
from .pages import HERE, TONES, new_url, reader_language
from .principles import principles
from .public_views import form_for, own_wording, reopenings
from .words import TEXTS

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE, STALE = 422, 409


def _review(request: Request, pk: int) -> Review:
    found: Review = visible_or_404(queries.reviews_visible_to(request.user), pk)
    return found


@require_safe
def reviews(request: Request, pk: int) -> HttpResponse:
    """Show the reviews of a project, and what each side said in one after the other."""
    project = own_project_of(request, pk)
    found = queries.reviews_of(request.user, project)
    language = reader_language()
    shown, rows = compared(found)
    may_add = can_write(request.user, project) and all(one.closed_on for one in found)
    context = {
        "reviews": [(one, TONES[one.state]) for one in found],
        "shown": shown,
        "rows": [(row.principle.called(language), [_pair(cell, language) for cell in row.cells]) for row in rows],
        "new_url": new_url(project) if may_add else "",
    }
    return render(
        request, "projects/review/reviews.html", framed(request, project, HERE, **context | own_wording(language))
    )


def _pair(cell: Any, language: str) -> tuple[str, str]:
    """Return what both sides said to a principle, in words."""
    ours, theirs = (principles().words_of(one.value, one.apart, language) if one else "–" for one in cell)
    return ours, theirs


@never_cache
@both
def answer(request: Request, pk: int) -> HttpResponse:
    """Show and take what our side says; nothing of the partner's stands here."""
    review = _review(request, pk)
    must_write(request.user, review)
    language = reader_language()
    side = queries.side_of(review, Side.OURS)
    if review.is_in[Side.OURS] or review.closed_on is not None:
        messages.warning(request, _("Our side has handed in, or the review was closed."))
        return redirect(review)
    form = form_for(side, language, request.POST or None)
    status, stale = (INCOMPLETE if form.is_bound else 200), ""
    if form.is_bound and form.is_valid():
        hands_in = request.POST.get("act") == "hand_in"
        verb = answering.hand_in_ours if hands_in else answering.save_ours
        try:
            verb(review, form.said(), form.cleaned_data["version"], actor=request.user)
        except Stale as error:
            status, stale = STALE, error.message
            form.renew(queries.side_of(review, Side.OURS).version)
        except RuleError as error:
            if not error.fields:
                raise
            form.refuse(error)
        else:
            messages.success(request, _("Handed in.") if hands_in else _("Saved. Nothing is handed in yet."))
            return redirect(review if hands_in else request.path)
    context = {
        "review": review,
        "form": form,
        "stale": stale,
        "reopened": reopenings(review, language),
        "say": {key: words[language] for key, words in TEXTS.items() if "." not in key},
    }
    return render(request, "projects/review/ours.html", context | own_wording(language), status=status)


@never_cache
@require_POST
def link(request: Request, pk: int) -> HttpResponse:
    """Make a secret address to hand over, and show it this once."""
    review = _review(request, pk)
    try:
        side = actions.give_link(review, actor=request.user)
    except RuleError as error:
        if error.status != INCOMPLETE:
            raise
        messages.error(request, error.message)
        return redirect(review)
    language = review.their_language
    context = {"review": review, "link": mailing.link_of(side, language), "until": side.link_until}
    response = render(request, "projects/review/link.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def mail(request: Request, pk: int) -> HttpResponse:
    """Send the partner the secret address by mail."""
    return press(request, _review(request, pk), actions.mail_link, _("The address is on its way to the partner."))


@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Make the partner's address worthless."""
    said = _("The address is revoked. Whoever still asks for it gets nothing.")
    return press(request, _review(request, pk), actions.revoke_link, said)


@require_POST
def reveal(request: Request, pk: int) -> HttpResponse:
    """Show both sides what both said."""
    return press(request, _review(request, pk), actions.reveal, _("Both sides can read what both said now."))


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a review."""
    return press(request, _review(request, pk), actions.close, _("The review is closed."))


@require_POST
def erase(request: Request, pk: int) -> HttpResponse:
    """Take away who answered for the partner."""
    said = _("Who answered for the partner was erased, with the comments. The scores stay.")
    return press(request, _review(request, pk), actions.erase_respondent, said)


@both
def reopen(request: Request, pk: int) -> HttpResponse:
    """Open a side again, with the reason that both sides read."""
    review = _review(request, pk)
    title = _("%(name)s: open a side again") % {"name": review}
    allowed = can_write(request.user, review)
    return step(request, review, ReopenForm, title=title, act=actions.reopen, allowed=allowed)


@require_POST
def agenda(request: Request, pk: int) -> HttpResponse:
    """Put the chosen gaps on the agenda of a planned meeting."""
    review = _review(request, pk)
    must_write(request.user, review)
    chosen = request.POST.get("meeting", "")
    meeting = meetings_visible_to(request.user).filter(pk=chosen[:18]).first() if chosen.isdecimal() else None
    if meeting is None:
        messages.error(request, _("Choose a planned meeting of the project’s steering committee."))
        return redirect(review)
    try:
        actions.make_agenda(review, meeting, request.POST.getlist("principle"), actor=request.user)
    except RuleError as error:
        if error.status != INCOMPLETE:
            raise
        messages.error(request, error.message)
        return redirect(review)
    messages.success(request, _("The gaps are on the agenda."))
    return redirect(meeting)


@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """Show a revealed review as a paper, or give it as a file, in three languages."""
    review = _review(request, pk)
    if review.revealed_on is None:
        messages.warning(request, _("There is a paper once the review is revealed."))
        return redirect(review)
    language = document_language(request, EVERY_LANGUAGE)
    made = paper.review_paper(request.user, review, today(), language=language)
    if request.GET.get("format"):
        return document_response(made, request.GET["format"], f"{made.title} {review.asked_on.isoformat()}")
    return document_page(request, review, made, among=EVERY_LANGUAGE, fixed_day=True)
