"""The page IATI of a project, the file that it gives, and the page on which files of others are taken."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.writing import PLAIN
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request
from proxenia.engines.iati import NotWritable
from proxenia.exchange.access import can_bring_in, must_bring_in
from proxenia.exchange.actions import proceed
from proxenia.projects.models import Project
from proxenia.projects.record.frame import framed, own_project_of
from proxenia.projects.tabbed import add_urls

from . import publishing
from .forms import FileForm
from .parts import PARTS, TAB
from .publishing import Telling, telling_of
from .queries import parts_of
from .taking import take_file
from .words import contents, section_name

XML_TYPE = "application/xml"
SHOWN = 50


@require_safe
def iati(request: Request, pk: int) -> HttpResponse:
    """Show what a project says to IATI: what is missing, what would go out, what the check says of it."""
    project = own_project_of(request, pk)
    return _page(request, project, 200)


def _page(request: Request, project: Project, status: int) -> HttpResponse:
    telling = telling_of(request.user, project)
    may_write = PLAIN.can_write(request.user, project)
    info = telling.iati
    add = add_urls(PARTS, project) if may_write else {}
    context: dict[str, Any] = {
        "info": info,
        "telling": telling,
        "changed": [section_name(name) for name in telling.changed],
        "contents": contents(telling.activity),
        "findings": _findings(telling),
        "is_given": info is not None and info.published_digest == telling.digest,
        "parts": [
            (label, [(one, PARTS[key].url("edit", project.pk, one.pk)) for one in rows], add.get(key, ""))
            for key, label, rows in parts_of(request.user, project)
        ],
        "edit_url": PARTS["activity"].url("edit", project.pk, info.pk) if info else add.get("activity", ""),
        "may_write": may_write,
        "may_publish": publishing.can_publish(request.user, project),
        "may_bring": can_bring_in(request.user),
    }
    return render(request, "projects/iati/iati.html", framed(request, project, TAB, **context), status=status)


def _findings(telling: Telling) -> list[Any]:
    """Return what the check would say, once nothing is missing."""
    if telling.lacks:
        return []
    try:
        return list(publishing.report_of(telling.activity, timezone.now()).findings[:SHOWN])
    except NotWritable as error:
        return [{"line": 0, "severity": "error", "message": str(error), "rule": error.path}]


@require_POST
def give_out(request: Request, pk: int) -> HttpResponse:
    """Give the file of a project, and write down that it was given out."""
    project = own_project_of(request, pk)
    try:
        content = publishing.publish(project, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return _page(request, project, 422)
    response = HttpResponse(content, content_type=XML_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"iati-{project.pk}.xml"
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request) -> HttpResponse:
    """Take a file of activities, and show what would come of it."""
    must_bring_in(request.user)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = take_file(file.file, file_name=file.name, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            return redirect(proceed(run, actor=request.user))
    return render(request, "projects/iati/take.html", {"form": form}, status=422 if form.errors else 200)
