"""The pages of partnership reviews as declarations, and what stands on the page of one."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_share, can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import link_to
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.projects.choices import ReviewState
from proxenia.projects.models import Review
from proxenia.projects.record.frame import TABS
from proxenia.relations.choices import Side

from . import queries
from .forms import ReviewForm
from .gaps import gaps
from .public_views import own_wording, reopenings, row_of

HERE = "projects:reviews"
TONES = {
    ReviewState.OPEN: "accent",
    ReviewState.BOTH_IN: "warn",
    ReviewState.REVEALED: "good",
    ReviewState.CLOSED: "quiet",
}


def reader_language() -> str:
    """Return the language of the page: Danish or English."""
    return "da" if (get_language() or "en").startswith("da") else "en"


def facts_of(review: Review) -> list[Fact]:
    """Return what a review says of itself, line by line."""
    return [
        Fact(label=_("project"), value=review.project, field="project", url=link_to(review.project)),
        Fact(label=_("asked on"), value=review.asked_on, field="asked_on"),
        Fact(label=_("answers by"), value=review.deadline, field="deadline"),
        Fact(label=_("who answers on our side"), value=review.our_post, field="our_post", url=link_to(review.our_post)),
        Fact(label=_("who answers on the partner’s side"), value=review.their_answerer, field="their_answerer"),
        Fact(label=_("mail of whoever answers there"), value=review.their_mail, field="their_mail"),
        Fact(label=_("language of the partner"), value=review.get_their_language_display(), field="their_language"),
        Fact(label=_("closed"), value=review.closed_on, field="closed_on"),
    ]


def context(request: Any, review: Review, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a review shows beside its facts; the gaps only once it was revealed."""
    actor, language = request.user, reader_language()
    ours, theirs = queries.side_of(review, Side.OURS), queries.side_of(review, Side.THEIRS)
    state = review.state
    may = can_write(actor, review) and state != ReviewState.CLOSED
    may_erase = can_share(actor, review) and theirs.erased_on is None
    return {
        "state": state,
        "tone": TONES[state],
        "tabs": TABS.shown(actor, review.project, HERE),
        "sides": [_side(review, one) for one in (ours, theirs)],
        "has_link": theirs.opens_on(today()),
        "link_until": theirs.link_until,
        "was_mailed": bool(theirs.mailed_to),
        "letters": queries.last_letters(review),
        "reopened": reopenings(review, language),
        "rows": [row_of(one, language) for one in gaps(review)],
        "meetings": queries.planned_meetings(actor, review) if may else [],
        "may": may,
        "may_answer": may and not review.is_in[Side.OURS],
        "may_ask": may and (review.revealed_on is not None or not review.is_in[Side.THEIRS]),
        "may_reopen": may and review.revealed_on is None and any(review.is_in.values()),
        "may_reveal": may and state == ReviewState.BOTH_IN,
        "may_agenda": may and state == ReviewState.REVEALED,
        "may_erase": may_erase and (review.is_in[Side.THEIRS] or review.closed_on is not None),
    } | own_wording(language)


def _side(review: Review, side: Any) -> dict[str, Any]:
    """Return how far a side has come: nothing of what it says."""
    return {
        "side": side,
        "name": Side(side.side).label,
        "at": getattr(review, f"{side.side}_on"),
        "signed_by": side.signed_by,
        "erased_on": side.erased_on,
    }


REVIEWS = RecordPages(
    model=Review,
    form=ReviewForm,
    verbs=PLAIN,
    prefix="review",
    folder="reviews",
    plural=_("Partnership reviews"),
    icon="scale",
    lead=_(
        "Both sides assess the partnership by ten principles, apart; where they differ is what there is to talk about."
    ),
    query=queries.reviews_visible_to,
    columns=(
        Column(label=_("review"), value=lambda one: one, link=True),
        Column(label=_("project"), value=lambda one: one.project),
        Column(label=_("answers by"), value=lambda one: one.deadline),
        Column(label=_("state"), value=lambda one: one.state.label),
    ),
    facts=facts_of,
    template="projects/review/review.html",
    context=context,
)


def new_url(project: Any) -> str:
    """Return the address of the form for a review of a project."""
    return f"{reverse('projects:review-create')}?project={project.pk}"
