"""The page of results of a project."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from proxenia.accounts.writing import PLAIN
from proxenia.core.requests import Request, as_of
from proxenia.projects.models import Actual, Baseline
from proxenia.projects.record.frame import framed, project_of
from proxenia.projects.tabbed import add_urls

from .framework import framework_of, marks_of
from .parts import PARTS, TAB
from .words import lines_of


@require_safe
def results(request: Request, pk: int) -> HttpResponse:
    """Show the results framework of a project as of a day."""
    project, day = project_of(request, pk), as_of(request)
    framework = framework_of(request.user, project, day)
    may_write = PLAIN.can_write(request.user, project)
    theory = getattr(project, "theory", None)
    context: dict[str, Any] = {
        "framework": framework,
        "lines": lines_of(framework),
        "theory": theory,
        "theory_url": PARTS["theory"].url("edit", project.pk, theory.pk) if theory is not None else "",
        "marks": marks_of(request.user, framework),
        "actual_label": Actual._meta.label_lower,
        "baseline_label": Baseline._meta.label_lower,
        "may_write": may_write,
        "add": add_urls(PARTS, project) if may_write else {},
        "cite_url": reverse("sources:citation-create") if may_write else "",
        "as_of": day,
        "as_of_text": request.GET.get("as_of", ""),
    }
    return render(request, "projects/results/results.html", framed(request, project, TAB, **context))
