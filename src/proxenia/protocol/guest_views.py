"""Pages for receiving guests: the list for the kitchen, and interpreters for an hour."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.requests import Request, visible_or_404

from . import queries
from .forms import FindInterpreterForm
from .guest_pages import spoken
from .guests.documents import document
from .guests.reading import people_among
from .interpreting import interpreters_for


@require_safe
def kitchen(request: Request, pk: int) -> HttpResponse:
    """Show what kitchen and house must know of the guests of a list, without names, as a page or a file."""
    found = visible_or_404(queries.guest_lists(request.user), pk)
    people, unnamed = people_among(request.user, queries.guests_on(request.user, found), found.day)
    needs = queries.diets_of(request.user, people)
    language = document_language(request)
    made = document(found.title, needs, unnamed, found.day, language=language, office=str(request.user.office))
    asked = request.GET.get("format", "")
    if asked:
        return document_response(made, asked, f"{made.title} {_('kitchen')} {found.day.isoformat()}")
    return document_page(request, found, made, fixed_day=True)


@require_safe
def find_interpreter(request: Request) -> HttpResponse:
    """Show who interprets between languages, and who of them is free on a day and hour."""
    form = FindInterpreterForm(request.GET or None)
    context: dict[str, Any] = {"form": form, "asked": False}
    if form.is_bound and form.is_valid():
        offers = interpreters_for(request.user, form.languages(), form.moments())
        context |= {
            "asked": True,
            "rows": [{"offer": one, "languages": spoken(one.interpreter)} for one in offers],
            "dated": form.moments() is not None,
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "protocol/find_interpreter.html", context, status=status)
