"""What a participant sends from the section about visits.

Wishes by rank, a place given back. No account is needed, the link opens it.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from proxenia.core.declaring import keyed
from proxenia.core.errors import RuleError
from proxenia.core.requests import visible_or_404
from proxenia.core.visitors import DJANGO, language_of
from proxenia.forums.models import Participant
from proxenia.forums.record.public import forum_page
from proxenia.forums.registration.mine import mine_address
from proxenia.forums.registration.queries import participant_at

from . import queries, wishing
from .mine import TEXTS, told_to

both = require_http_methods(["GET", "HEAD", "POST"])


def _participant(token: str) -> Participant:
    found = participant_at(token)
    if found is None:
        raise Http404
    return found


def _back(participant: Participant, language: str) -> HttpResponse:
    return redirect(f"{mine_address(participant)}?lang={language}#visits")


@login_not_required
@both
def wish(request: HttpRequest, token: str) -> HttpResponse:
    """Show the visits that can be wished for, and take down the ranks; what is wrong is said beside them."""
    participant, language = _participant(token), language_of(request)
    if request.method != "POST":
        return _page(request, participant, language, {})
    sessions = {one.pk: one for one in queries.sessions_of(participant.forum)}
    ranks = {pk: rank for pk in sessions if (rank := keyed(request.POST.get(f"rank-{pk}", "")))}
    themes = [one for one in participant.forum.themes.all() if str(one.pk) in request.POST.getlist("themes")]
    try:
        wished = [sessions[pk] for pk in _in_order(ranks)]
        wishing.wish(participant, sessions=wished, themes=themes)
    except RuleError as error:
        return _page(request, participant, language, ranks, wrong=error)
    return _back(participant, language)


def _in_order(ranks: dict[int, int]) -> list[int]:
    if len(set(ranks.values())) < len(ranks):
        raise RuleError("wish.same", TEXTS["wish.same"]["en"])
    return sorted(ranks, key=lambda pk: ranks[pk])


@login_not_required
@require_POST
def give_back(request: HttpRequest, token: str) -> HttpResponse:
    """Give a place back, or leave a waiting list."""
    participant, language = _participant(token), language_of(request)
    session = visible_or_404(participant.forum.sessions.all(), keyed(request.POST.get("session", "")))
    try:
        wishing.give_back(participant, session=session)
    except RuleError as error:
        return _page(request, participant, language, {}, wrong=error)
    return _back(participant, language)


def _page(
    request: HttpRequest,
    participant: Participant,
    language: str,
    marked: dict[int, int],
    *,
    wrong: RuleError | None = None,
) -> HttpResponse:
    words = "" if wrong is None else TEXTS.get(wrong.code, {}).get(language, wrong.message)
    with override(DJANGO[language]):
        context: dict[str, Any] = {
            **told_to(participant, language, marked or None),
            "wrong": words,
            "mine_url": f"{mine_address(participant)}?lang={language}",
        }
        template = "forums/choosing/visits.html"
        status = 422 if wrong else 200
        return forum_page(request, participant.forum, template, language, TEXTS, context, status=status)
