"""The partner's page at the secret address: answers are saved there, handed in, and in the end both sides' are read."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from proxenia.core.clock import today
from proxenia.core.errors import RuleError, Stale
from proxenia.core.slowing import address_of, count
from proxenia.core.visitors import DJANGO, day_words, language_of, visitor_page
from proxenia.directory.naming import in_language
from proxenia.projects.models import Review, ReviewSide
from proxenia.relations.choices import Side

from . import answering, queries
from .asking import AnswerForm
from .gaps import Gap, gaps
from .principles import principles
from .words import TEXTS, say

UNKNOWN, FORBIDDEN, GONE, STALE, INCOMPLETE, MUCH = 404, 403, 410, 409, 422, 429
TEMPLATE = "projects/review/answer.html"
WORTHLESS, SENT, WINDOW = 60, 120, 300
"""So many worthless addresses, and so many forms for one side, may come from one internet address within so many seconds."""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Let the partner answer at the secret address, without an account."""
    language = language_of(request)
    with override(DJANGO[language]):
        try:
            return _answer(request, token, language)
        except RuleError as error:
            statuses = {"review.unknown": UNKNOWN, "review.own": FORBIDDEN, "review.much": MUCH, "review.in": STALE}
            status = statuses.get(error.code, GONE)
            return _page(request, language, {"closed": say(error.code, language)}, status=status)


def _answer(request: HttpRequest, token: str, language: str) -> HttpResponse:
    side = queries.side_at(token, today())
    if side is None:
        _slow("worthless", request, WORTHLESS)
        raise RuleError("review.unknown", say("review.unknown", "en"))
    _must_be_partner(request, side)
    review = side.review
    if request.method == "POST":
        _slow(f"sent.{side.pk}", request, SENT)
        return _take(request, side, language)
    if review.revealed_on is not None:
        return _page(request, language, _revealed(review, language))
    if review.theirs_on is not None:
        day = day_words(review.theirs_on, language)
        done = {"done": say("thanks_more", language, day=day), "reopened": reopenings(review, language)}
        return _page(request, language, _about(review, side, language) | done)
    if review.closed_on is not None:
        raise RuleError("review.closed", say("review.closed", "en"))
    form = form_for(side, language)
    return _form(request, side, form, language, was_saved="saved" in request.GET)


def _slow(what: str, request: HttpRequest, most: int) -> None:
    if count(f"projects.review.{what}.{address_of(request)}", WINDOW) > most:
        raise RuleError("review.much", say("review.much", "en"))


def _must_be_partner(request: HttpRequest, side: ReviewSide) -> None:
    """Refuse whoever is signed in for the office that asks: it neither looks nor answers here."""
    user: Any = request.user
    if user.is_authenticated and user.office_id == side.office_id:
        raise RuleError("review.own", say("review.own", "en"))


def form_for(side: ReviewSide, language: str, data: Any = None) -> AnswerForm:
    """Return the form of a side with what stands there so far."""
    signs = side.side == Side.THEIRS
    scores = queries.scores_of(side)
    return AnswerForm(
        data, scores=scores, version=side.version, language=language, signs=signs, signed_by=side.signed_by
    )


def _take(request: HttpRequest, side: ReviewSide, language: str) -> HttpResponse:
    form = form_for(side, language, request.POST)
    hands_in = request.POST.get("act") == "hand_in"
    if form.is_valid():
        said, version = form.said(), form.cleaned_data["version"]
        try:
            if hands_in:
                signed_by = form.cleaned_data["signed_by"]
                answering.hand_in_theirs(side, said, version, signed_by, actor=None)
            else:
                answering.save_theirs(side, said, version, actor=None)
        except Stale:
            return _form(request, side, form, language, status=STALE, stale=say("review.stale", language))
        except RuleError as error:
            if not error.fields:
                raise
            form.refuse(error)
        else:
            return redirect(f"{request.path}?lang={language}{'' if hands_in else '&saved=1'}")
    return _form(request, side, form, language, status=INCOMPLETE)


def _form(
    request: HttpRequest, side: ReviewSide, form: AnswerForm, language: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    if "stale" in more:
        form.renew(queries.side_of(side.review, Side.THEIRS).version)
    context = _about(side.review, side, language) | {"form": form, "reopened": reopenings(side.review, language)}
    return _page(request, language, context | own_wording(language) | more, status=status)


def own_wording(language: str) -> dict[str, Any]:
    """Return where the principles are from, and which of their names are ours."""
    names = [one.called(language) for one in principles().every.values() if not one.name_verified]
    return {
        "source": principles().source,
        "source_url": principles().url,
        "own_wording": say("own_wording", language, names=", ".join(names)),
    }


def reopenings(review: Review, language: str) -> list[str]:
    """Return which sides were opened again, when and why: both sides read it."""
    return [
        say(
            "reopened",
            language,
            day=day_words(one.reopened_on, language),
            side=say(f"side_{one.side}", language),
            why=one.reopened_why,
        )
        for one in review.sides.filter(reopened_on__isnull=False)
        if one.reopened_on is not None
    ]


def _about(review: Review, side: ReviewSide, language: str) -> dict[str, Any]:
    return {
        "review": review,
        "project_title": in_language(review.project.title, language),
        "lead": say("lead", language, office=review.office),
        "facts": [
            (say("project", language), in_language(review.project.title, language)),
            (say("asker", language), str(review.office)),
            (say("deadline", language), day_words(review.deadline, language)),
            (say("until", language), day_words(side.link_until or review.deadline, language)),
        ],
    }


def _revealed(review: Review, language: str) -> dict[str, Any]:
    assert review.revealed_on is not None
    day = day_words(review.revealed_on, language)
    return {
        "review": review,
        "project_title": in_language(review.project.title, language),
        "rows": [row_of(one, language) for one in gaps(review)],
        "revealed_more": say("revealed_more", language, day=day),
        "office": str(review.office),
    } | own_wording(language)


def row_of(gap: Gap, language: str) -> dict[str, Any]:
    """Return a gap as pages and papers show it, in a language."""
    sides = {"ours": gap.ours, "theirs": gap.theirs}
    words = {
        name: principles().words_of(score.value, score.apart, language) if score else "–"
        for name, score in sides.items()
    }
    comments = {f"{name}_comment": score.comment if score else "" for name, score in sides.items()}
    return {
        "gap": gap,
        "key": gap.principle.key,
        "name": gap.principle.called(language),
        "difference": "–" if gap.difference is None else str(gap.difference),
        **words,
        **comments,
    }


def _page(request: HttpRequest, language: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = visitor_page(request, TEMPLATE, language, TEXTS, context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
