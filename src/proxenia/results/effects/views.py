"""Steps of effect maps: a template is put on a map with one press, the report of an evaluation comes; and the paper."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from proxenia.accounts.access import can_write
from proxenia.core.clock import today
from proxenia.core.requests import Request, visible_or_404
from proxenia.relations.steps import press, step

from . import actions, forms, queries


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
