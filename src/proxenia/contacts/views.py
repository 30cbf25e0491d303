"""Pages of contacts beyond the declared ones."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from proxenia.core.clock import today
from proxenia.core.requests import Request, visible_or_404
from proxenia.relations.forms import FulfilForm
from proxenia.relations.steps import fulfil_step, step

from . import access, actions, queries

both = require_http_methods(["GET", "HEAD", "POST"])


@both
def keep_promise(request: Request, pk: int) -> HttpResponse:
    """Take down that a promise was kept."""
    return fulfil_step(request, visible_or_404(queries.promises_visible_to(request.user), pk))


@both
def finish_follow_up(request: Request, pk: int) -> HttpResponse:
    """Take down that what was to follow from a point was done."""
    point = visible_or_404(queries.points_visible_to(request.user), pk)
    title = _("%(name)s: done") % {"name": point.follow_up or point}
    allowed = access.can_follow_up(request.user, point)
    initial = {"on": str(today())}
    return step(request, point, FulfilForm, title=title, act=actions.finish_follow_up, allowed=allowed, initial=initial)
