"""The door of participants to the questions they are asked, by their own link."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from proxenia.core.clock import today
from proxenia.core.visitors import DJANGO, language_of, visitor_page
from proxenia.forums.choices import Asked, PlaceState
from proxenia.forums.models import Participant
from proxenia.forums.record.public import forum_page
from proxenia.forums.registration.mine import mine_address
from proxenia.forums.registration.queries import participant_at

from . import actions, queries
from .asking import QuestionsForm
from .words import TEXTS, say

UNKNOWN, INCOMPLETE = 404, 422
TEMPLATE = "forums/after/answer.html"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show and take the questions of a participant; those given before stand in the form."""
    language = language_of(request)
    with override(DJANGO[language]):
        one = participant_at(token)
        if one is None:
            gone = {"closed": say("unknown", language)}
            return visitor_page(request, "forums/after/gone.html", language, TEXTS, gone, status=UNKNOWN)
        return _asked(request, one, language)


def _asked(request: HttpRequest, one: Participant, language: str) -> HttpResponse:
    asked = queries.stage(one.forum, today())
    context: dict[str, Any] = {"mine": f"{mine_address(one)}?lang={language}", "name": one.name}
    form = form_for(one, asked, language, request.POST if request.method == "POST" else None)
    if form is None:
        return forum_page(request, one.forum, TEMPLATE, language, TEXTS, context | {"nothing": True})
    if form.is_bound and form.is_valid():
        actions.answer(one, form.answers(), form.outcome(), actor=None)
        return forum_page(request, one.forum, TEMPLATE, language, TEXTS, context | {"sent": True})
    context |= {"form": form, "lead": say(f"lead_{asked}", language)}
    status = INCOMPLETE if form.is_bound else 200
    return forum_page(request, one.forum, TEMPLATE, language, TEXTS, context, status=status)


def form_for(one: Participant, asked: Asked, language: str, sent: Any = None) -> QuestionsForm | None:
    """Return the form of what a participant is asked at a stage; None where that is nothing."""
    afterwards = asked == Asked.AFTERWARDS
    concerned = one.state == PlaceState.GIVEN or (afterwards and one.arrived_at is not None)
    questions = queries.questions_for(one, asked) if concerned else []
    if not (questions or (afterwards and concerned)):
        return None
    outcome = queries.outcome_said(one) if afterwards else None
    answers = queries.answers_of(one)
    return QuestionsForm(sent, questions=questions, answers=answers, outcome=outcome, language=language)
