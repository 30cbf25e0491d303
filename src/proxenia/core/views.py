"""Doors of the kit: the gallery of components, the language, the way to any record."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from .contributions import SEARCH
from .gallery import examples
from .index import look
from .requests import Request, visible_or_404

YEAR = 365 * 24 * 3600


@require_safe
def gallery(request: Request) -> HttpResponse:
    """Show every shared component as it looks."""
    return render(request, "ui/gallery.html", examples(request.GET.get("theme", "")))


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language and go back to the page."""
    after = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()}):
        after = "/"
    response = redirect(after)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", httponly=True)
    return response


@login_not_required
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Say that the server and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def _model(label: str) -> Any:
    if not SEARCH.of(label):
        raise Http404
    return apps.get_model(label)


@require_safe
def open_record(request: Request, label: str, pk: int) -> HttpResponse:
    """Go to the page of a record known by model and key."""
    return redirect(visible_or_404(_model(label).objects.visible_to(request.user), pk))


@require_safe
def pick(request: Request, label: str) -> HttpResponse:
    """Suggest records for a form's text box, as options of a data list. `label` is a model's, or several with commas."""
    labels = label.split(",")
    for one in labels:
        _model(one)
    text = next((str(value) for value in request.GET.values() if value), "")
    answer = look(request.user, text, labels=labels, limit=12)
    return render(request, "ui/pick_options.html", {"hits": answer.hits, "text": text, "several": len(labels) > 1})
