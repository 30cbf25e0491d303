"""Doors of the library beside its declared pages: cite a record, read a note."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from proxenia.core.requests import Request, visible_or_404

from . import actions, queries
from .pages import about_or_404


@require_safe
def cite(request: Request, label: str, pk: int) -> HttpResponse:
    """Go to the form for citing a record, or the field of it that `?field=` names."""
    about = about_or_404(request, label, str(pk))
    query: dict[str, Any] = {"about_label": about.label, "about_id": about.pk, "field": request.GET.get("field", "")}
    return redirect(f"{reverse('sources:citation-create')}?{urlencode(query)}")


@require_POST
@never_cache
def read_note(request: Request, pk: int) -> HttpResponse:
    """Show the words of a note, after the reading was logged; no browser keeps the page."""
    note = visible_or_404(queries.notes(request.user), pk)
    words = actions.read_note(note, actor=request.user)
    about = queries.about_of(request.user, note.about_label, note.about_id)
    return render(request, "sources/note_read.html", {"note": note, "words": words, "about": about})
