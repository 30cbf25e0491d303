"""Steps of joint asks, their position paper, and the tab of a city-region that lists them."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.clock import today
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.paper import page_count
from proxenia.core.documents.responses import document_response
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.region.models import Ask
from proxenia.region.record.frame import framed, region_of
from proxenia.relations.steps import fulfil_step, press, step

from . import actions, forms, ladder, paper, queries, words
from .actions import ASKING
from .pages import TAB

both = require_http_methods(["GET", "HEAD", "POST"])


def _ask(request: Request, pk: int) -> Ask:
    found: Ask = visible_or_404(queries.asks_visible_to(request.user), pk)
    return found


def _taken(request: Request, ask: Ask, form: Any, title: str, act: Any, **more: Any) -> HttpResponse:
    """Show and take the form of a step of an ask."""
    named = title % {"name": ask}
    initial = more.pop("initial", {"on": str(today())})
    return step(
        request,
        more.pop("record", ask),
        form,
        title=named,
        act=act,
        allowed=ASKING.can_write(request.user, ask),
        initial=initial,
    )


@both
def reach(request: Request, pk: int) -> HttpResponse:
    """Take down that an ask reached a rung."""
    ask = _ask(request, pk)
    form = partial(forms.ReachForm, ask=ask)
    return _taken(request, ask, form, _("%(name)s: a rung was reached"), actions.move_ask)


@both
def close(request: Request, pk: int) -> HttpResponse:
    """Take down that nothing came of an ask."""
    return _taken(request, _ask(request, pk), forms.CloseForm, _("%(name)s: no result"), actions.close_ask)


@both
def take_up(request: Request, pk: int) -> HttpResponse:
    """Take down that an ask was taken up again."""
    return _taken(request, _ask(request, pk), forms.TakeUpForm, _("%(name)s: taken up again"), actions.take_ask_up)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take back the last step of an ask."""
    return press(request, _ask(request, pk), actions.take_back_step, _("The last step was taken back."))


@both
def from_motion(request: Request, pk: int) -> HttpResponse:
    """Take the mandate from a motion that was carried."""
    ask = _ask(request, pk)
    form = partial(forms.FromMotionForm, ask=ask)
    return _taken(request, ask, form, _("%(name)s: take the mandate from a motion"), actions.take_mandate, initial=None)


@both
def agree(request: Request, pk: int) -> HttpResponse:
    """Take down that a version of the common text was agreed."""
    text = visible_or_404(queries.texts_visible_to(request.user), pk)
    form = partial(forms.AgreeForm, ask=text.ask)
    return _taken(request, text.ask, form, _("%(name)s: a text was agreed"), actions.agree_text, record=text)


@both
def respond(request: Request, pk: int) -> HttpResponse:
    """Take down what was answered to something done for an ask."""
    action = visible_or_404(queries.actions_visible_to(request.user), pk)
    title = _("%(name)s: what was answered")
    return _taken(request, action.ask, forms.RespondForm, title, actions.record_response, record=action)


@both
def finish_next(request: Request, pk: int) -> HttpResponse:
    """Take down that a next step was done."""
    return fulfil_step(request, visible_or_404(queries.next_visible_to(request.user), pk))


@require_safe
def of_region(request: Request, pk: int) -> HttpResponse:
    """Show the asks of a city-region, those without a result among them."""
    region, day = region_of(request, pk), as_of(request)
    rows = []
    for ask in queries.asks_of(request.user, region):
        standing = ladder.standing_of(queries.steps_on(ask, day))
        rows.append(
            {
                "ask": ask,
                "standing": words.rung(standing),
                "tone": words.tone(standing),
                "of_whom": words.of_whom(ask),
                "mandate": words.mandate_today(ask, day),
            }
        )
    own = ASKING.can_write(request.user, region)
    add_url = f"{reverse('region:ask-create')}?region=%23{region.pk}" if own else ""
    return render(request, "region/asks/tab.html", framed(request, region, TAB, rows=rows, add_url=add_url))


@require_safe
def position_paper(request: Request, pk: int) -> HttpResponse:
    """Show the position paper of an ask as a document, and say where it is longer than a page."""
    ask = _ask(request, pk)
    made = paper.position_paper(request.user, ask, as_of(request), language=document_language(request, EVERY_LANGUAGE))
    if asked := request.GET.get("format", ""):
        return document_response(made, asked, f"{made.title} {made.subtitle}")
    pages, template = page_count(made), "region/asks/paper.html"
    return document_page(request, ask, made, among=EVERY_LANGUAGE, template=template, page_count=pages)
