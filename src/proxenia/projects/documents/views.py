"""Pages of the papers of a project: what there is, each document, the chapters that people write, what was sent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, can_write_in
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.documents import Document
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import WITH_TABLES, document_response
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.projects.choices import MAY_BE_OF_A_YEAR, OF_A_YEAR, WRITTEN, Chapter, DocumentKind
from proxenia.projects.models import Project
from proxenia.projects.record.frame import framed, own_project_of
from proxenia.relations.steps import step

from . import queries, writing
from .asking import asked_for
from .forms import SendForm, TextForm
from .making import document_of
from .pages import ASSIGNMENTS, documents_tab
from .paper import Asked

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def documents(request: Request, pk: int) -> HttpResponse:
    """Show which documents a project has, what of them is to be written, what somebody is asked to do, and what was sent."""
    project = own_project_of(request, pk)
    actor = request.user
    own = {one.kind: one for one in queries.outlines_visible_to(actor)}
    may_write = can_write(actor, project)
    rows = [_row(actor, project, kind, own.get(kind)) for kind in DocumentKind]
    context: dict[str, Any] = {
        "rows": rows,
        "texts": _texts(actor, project) if may_write else [],
        "assignments": [
            {"one": one, "edit_url": ASSIGNMENTS.url("edit", project.pk, one.pk)}
            for one in queries.assignments_of(actor, project)
        ],
        "add_assignment_url": ASSIGNMENTS.url("create", project.pk),
        "sent": queries.sent_of(actor, project),
        "may_write": may_write,
        "may_outline": can_write_in(actor, actor.office_id),
    }
    return render(
        request, "projects/documents/documents.html", framed(request, project, "projects:documents", **context)
    )


def _row(actor: Any, project: Project, kind: DocumentKind, outline: Any) -> dict[str, Any]:
    years = queries.years_of(project, today()) if kind in MAY_BE_OF_A_YEAR else []
    subjects = queries.subjects_of(actor, project, kind)
    links = [{"query": urlencode({"year": year}), "label": year} for year in years]
    links += [{"query": urlencode({"about": key}), "label": label} for key, label in subjects or ()]
    is_whole = kind not in OF_A_YEAR and subjects is None
    return {"kind": kind, "links": links, "is_whole": is_whole, "outline": outline, "waits": subjects == []}


def _texts(actor: Any, project: Project) -> list[dict[str, Any]]:
    """Return the chapters that people write, once each: of the project, then of each year, the latest first."""
    found: dict[tuple[Chapter, int | None], Any] = {}
    years: list[int | None] = [None, *queries.years_of(project, today())]
    for year in years:
        for kind in DocumentKind:
            if (kind in OF_A_YEAR) == (year is not None) and kind not in {DocumentKind.TERMS, DocumentKind.EXPERT}:
                for one in queries.written_in(actor, project, kind, year):
                    found.setdefault((one.chapter, one.year), one)
    return [{"one": one, "query": urlencode({"year": one.year}) if one.year else ""} for one in found.values()]


def _asked(request: Request, project: Project, kind: str) -> Asked:
    """Return which document is asked for; raise Http404 for one that there is none of."""
    if kind not in DocumentKind.values:
        raise Http404
    wanted = DocumentKind(kind)
    year, about = (keyed(request.GET.get(name, "")) or None for name in ("year", "about"))
    if year is None and wanted in OF_A_YEAR:
        year = queries.years_of(project, today())[0]
    found = asked_for(request.user, project, wanted, year, about, as_of(request))
    if found is None:
        raise Http404
    return found


def _made(request: Request, project: Project, asked: Asked) -> Document:
    base = request.build_absolute_uri("/").rstrip("/")
    return document_of(request.user, project, asked, language=document_language(request, EVERY_LANGUAGE), base=base)


@require_safe
def document(request: Request, pk: int, kind: str) -> HttpResponse:
    """Show a document of a project, or by `?format=pdf|docx|xlsx` give it as a file."""
    project = own_project_of(request, pk)
    asked = _asked(request, project, kind)
    made = _made(request, project, asked)
    wanted = request.GET.get("format", "")
    if wanted:
        return document_response(made, wanted, f"{made.title} {made.subtitle} {made.language}", WITH_TABLES)
    may_write = can_write(request.user, project)
    query = urlencode({name: request.GET[name] for name in ("year", "about", "lang") if request.GET.get(name)})
    more: dict[str, Any] = {
        "template": "projects/documents/document.html",
        "tab_url": documents_tab(project.pk),
        "kind": asked.kind,
        "asked_query": query,
        "texts": queries.written_in(request.user, project, asked.kind, asked.year) if may_write else [],
        "may_write": may_write,
    }
    return document_page(request, project, made, among=EVERY_LANGUAGE, keeps=("year", "about"), reckons=True, **more)


@both
def write(request: Request, pk: int, chapter: str) -> HttpResponse:
    """Write a chapter of the documents of a project; `?year=2018` names the year of which it is."""
    project = own_project_of(request, pk)
    year = request.GET.get("year", "")
    if chapter not in WRITTEN or (year and year not in map(str, queries.years_of(project, today()))):
        raise Http404
    of = int(year) if year else None
    known = queries.texts_of(request.user, project).get((chapter, of))

    def act(record: Project, *, text: Any, actor: Any) -> None:
        writing.write_chapter(record, chapter=chapter, text=text, year=of, actor=actor)

    name = Chapter(chapter).label
    return step(
        request,
        project,
        TextForm,
        title=f"{project}: {name} {year}".strip(),
        act=act,
        allowed=can_write(request.user, project),
        initial={"text": known.text} if known else None,
        back_url=documents_tab(project.pk),
    )


@both
def send(request: Request, pk: int, kind: str) -> HttpResponse:
    """Note that a document was sent, and keep what it said."""
    project = own_project_of(request, pk)
    asked = _asked(request, project, kind)
    made = _made(request, project, asked)

    def act(record: Project, **values: Any) -> None:
        writing.note_sent(record, asked=asked, document=made, **values)

    return step(
        request,
        project,
        SendForm,
        title=_("%(document)s: note that it was sent") % {"document": made.title},
        act=act,
        allowed=can_write(request.user, project),
        back_url=documents_tab(project.pk),
    )


@require_safe
def sent(request: Request, pk: int) -> HttpResponse:
    """Show a document as it was sent, and whether the records say otherwise today."""
    one = visible_or_404(queries.sent_to_read(request.user), pk)
    asked = Asked(DocumentKind(one.kind), one.year, one.about, today())
    base = request.build_absolute_uri("/").rstrip("/")
    again = document_of(request.user, one.project, asked, language=one.language, base=base)
    context = {
        "record": one.project,
        "sent": one,
        "document": one.told,
        "tab_url": documents_tab(one.project_id),
        "differs": writing.digest_of(again) != one.digest,
    }
    return render(request, "projects/documents/sent.html", context)


@require_POST
def make_own(request: Request, kind: str) -> HttpResponse:
    """Make the outline of a kind of document the office's own."""
    if kind not in DocumentKind.values:
        raise Http404
    outline = writing.make_own(kind, actor=request.user)
    messages.success(request, _("This outline is your own now. Change, add and remove its chapters."))
    return redirect(outline)
