"""Steps of effect maps: a template is put on a map with one press, the report of an evaluation comes; and the paper."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write
from proxenia.core.clock import today
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.relations.steps import press, step

from . import actions, forms, queries
from .paper import effect_paper


@require_POST
def take_template(request: Request, pk: int) -> HttpResponse:
    """Put the themes of a template on a map."""
    record = visible_or_404(queries.maps_visible_to(request.user), pk)
    act = partial(actions.load_template, template=request.POST.get("template", ""))
    return press(request, record, act, _("The themes of the template are on the map."))


@require_http_methods(["GET", "HEAD", "POST"])
def deliver(request: Request, pk: int) -> HttpResponse:
    """Take down that the report of an evaluation is on record as a source."""
    found = visible_or_404(queries.evaluations_visible_to(request.user), pk)
    title = _("%(name)s: the report is here") % {"name": found}
    allowed = can_write(request.user, found)
    initial = {"on": str(today())}
    return step(request, found, forms.DeliverForm, title=title, act=actions.deliver, allowed=allowed, initial=initial)


@require_safe
def paper(request: Request, pk: int) -> HttpResponse:
    """Show the paper about a map, and give it as PDF and for Word."""
    record = visible_or_404(queries.maps_visible_to(request.user), pk)
    language = document_language(request, EVERY_LANGUAGE)
    made = effect_paper(request.user, record, as_of(request), language=language, base=request.build_absolute_uri("/"))
    if asked := request.GET.get("format", ""):
        return document_response(made, asked, f"{made.title} {made.subtitle}")
    return document_page(request, record, made, among=EVERY_LANGUAGE)
