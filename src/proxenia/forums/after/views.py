"""Pages of what comes after a forum: questions and their answers, what came of it participant by participant, the reports."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.pages import PartPages
from proxenia.core.requests import Request, visible_or_404
from proxenia.forums import access
from proxenia.forums.choices import Asked
from proxenia.forums.models import ParticipantLine
from proxenia.forums.record.frame import framed, own_forum_of
from proxenia.forums.record.queries import sponsorships_visible_to

from . import calling, queries
from .figures import result_of
from .forms import LineForm
from .forum_report import forum_report
from .sponsor_report import sponsor_report

HERE = "forums:after"
PER_PAGE = 50
LINES = PartPages(model=ParticipantLine, owner="participant", form=LineForm, verbs=PLAIN, folder="lines")


@require_safe
def after(request: Request, pk: int) -> HttpResponse:
    """Show what participants answered, what came of the forum, and the ways to its reports."""
    forum = own_forum_of(request, pk)
    language = (get_language() or "en")[:2]
    stages = []
    for asked in (Asked.PLACED, Asked.AFTERWARDS):
        questions = queries.questions_of(forum, asked)
        answers = queries.answers_to(questions)
        people, answered = queries.answering(forum, asked)
        results = [result_of(one, answers[one.pk], language) for one in questions]
        stages.append({"asked": asked, "results": results, "people": people, "answered": answered})
    context = {
        "stages": stages,
        "stage": queries.stage(forum, today()),
        "sponsors": queries.sponsors_of(request.user, forum),
        "lines": queries.lines_of(forum),
        "may_write": can_write(request.user, forum),
    }
    return render(request, "forums/after/after.html", framed(request, forum, HERE, **context))


@require_POST
def call(request: Request, pk: int) -> HttpResponse:
    """Begin a message that asks those who have not answered yet, and show it, to be looked at and sent."""
    forum = own_forum_of(request, pk)
    must_write(request.user, forum)
    return redirect(calling.ask_to_answer(forum, today(), actor=request.user))


@require_safe
def outcomes(request: Request, pk: int) -> HttpResponse:
    """Show participant by participant what they came to, whom they met and what came of it."""
    forum = own_forum_of(request, pk)
    found = queries.results_of(request.user, forum)
    if text := request.GET.get("q", "").strip():
        found = found.filter(name__icontains=text) | found.filter(registration__organisation_name__icontains=text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    people = list(page.object_list)
    met = queries.held_meetings_of(people)
    may_write = can_write(request.user, forum)
    rows = [_outcome(one, met.get(one.pk, []), may_write=may_write) for one in people]
    context = {"page": page, "rows": rows, "text": text, "may_write": may_write}
    return render(request, "forums/after/outcomes.html", framed(request, forum, HERE, **context))


def _outcome(one: Any, met: list[Any], *, may_write: bool) -> dict[str, Any]:
    lines = [{"line": line, "edit_url": LINES.url("edit", one.pk, line.pk)} for line in one.lines.all()]
    add_url = LINES.url("create", one.pk) if may_write else ""
    return {"participant": one, "met": met, "lines": lines, "add_url": add_url}


def _document(request: Request, record: Any, made: Any) -> HttpResponse:
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {made.as_of.isoformat()}")
    return document_page(request, record, made, among=EVERY_LANGUAGE, fixed_day=True)


@require_safe
def report(request: Request, pk: int) -> HttpResponse:
    """Show the report of a forum, as a page or, by `?format=pdf|docx`, as a file, in three languages."""
    forum = own_forum_of(request, pk)
    base = request.build_absolute_uri("/").rstrip("/")
    language = document_language(request, EVERY_LANGUAGE)
    return _document(request, forum, forum_report(request.user, forum, today(), language, base))


@require_safe
def sponsor(request: Request, pk: int) -> HttpResponse:
    """Show what a sponsor was promised and got, as a page or a file, in three languages."""
    found = visible_or_404(sponsorships_visible_to(request.user), pk)
    if not access.reads_inside(request.user, found):
        raise Http404
    base = request.build_absolute_uri("/").rstrip("/")
    language = document_language(request, EVERY_LANGUAGE)
    return _document(request, found, sponsor_report(request.user, found, today(), language, base))
