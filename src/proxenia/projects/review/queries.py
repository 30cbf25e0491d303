"""Named reads of partnership reviews. Each starts from an actor; those for whoever has the secret address start from it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from proxenia.bodies.models import Meeting
from proxenia.bodies.queries import meetings_visible_to
from proxenia.core.scoping import Actor
from proxenia.projects.models import Project, Review, ReviewLetter, ReviewSide, ReviewTopic, Score
from proxenia.projects.models.review import REVIEW
from proxenia.relations.choices import Side


def reviews_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Review]:  # noqa: ARG001 - pages ask for any day
    """Return the reviews of the actor's own office."""
    found: QuerySet[Review] = Review.objects.visible_to(actor)
    return found.select_related("project__steering", "office", "our_post")


def reviews_of(actor: Actor, project: Project) -> list[Review]:
    """Return the reviews of a project, the newest first."""
    return list(reviews_visible_to(actor).filter(project=project))


def sides_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[ReviewSide]:  # noqa: ARG001 - pages ask for any day
    """Return the sides of the reviews of the actor's own office."""
    found: QuerySet[ReviewSide] = ReviewSide.objects.visible_to(actor)
    return found.select_related("review__project", "office")


def scores_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Score]:  # noqa: ARG001 - pages ask for any day
    """Return our own side's scores, and the partner's of reviews that were revealed."""
    found: QuerySet[Score] = Score.objects.visible_to(actor)
    return found.select_related("side__review__project")


def topics_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[ReviewTopic]:  # noqa: ARG001 - pages ask for any day
    """Return the gaps of the actor's own office that stand on an agenda."""
    found: QuerySet[ReviewTopic] = ReviewTopic.objects.visible_to(actor)
    return found.select_related("review__project", "item__meeting__body")


def letters_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[ReviewLetter]:  # noqa: ARG001 - pages ask for any day
    """Return the mails about reviews of the actor's own office; their words are kept nowhere."""
    found: QuerySet[ReviewLetter] = ReviewLetter.objects.visible_to(actor)
    return found.select_related("review__project")


def side_of(review: Review, side: str) -> ReviewSide:
    """Return a side of a review; a blank one, which is not stored, where nothing was said or asked of it yet."""
    found = ReviewSide.objects.filter(review=review, side=side).first()
    return found or ReviewSide(review=review, side=side, office_id=review.office_id)


def scores_of(side: ReviewSide) -> dict[str, Score]:
    """Return what a side says, by principle: for the page of that side itself, and of nobody else."""
    return {one.principle: one for one in Score.objects.filter(side_id=side.pk)} if side.pk else {}


def revealed_scores(reviews: Iterable[Review]) -> dict[int, dict[str, dict[str, Score]]]:
    """Return what both sides said in those reviews that were revealed, by review, side and principle, in one query."""
    told: dict[int, dict[str, dict[str, Score]]] = {
        one.pk: {Side.OURS: {}, Side.THEIRS: {}} for one in reviews if one.revealed_on is not None
    }
    found = Score.objects.filter(side__review__in=list(told), side__review__revealed_on__isnull=False)
    for score in found.select_related("side"):
        told[score.side.review_id][score.side.side][score.principle] = score
    return told


def topics_of(review: Review) -> dict[str, ReviewTopic]:
    """Return what of a review stands on an agenda, by principle."""
    found = ReviewTopic.objects.filter(review=review).select_related("item__meeting__body")
    return {one.principle: one for one in found}


def planned_meetings(actor: Actor, review: Review) -> list[Meeting]:
    """Return the meetings of the project's steering committee that are still to come, of our own office."""
    steering = review.project.steering_id
    if steering is None:
        return []
    found = meetings_visible_to(actor).filter(body=steering, office_id=actor.office_id, state="planned")
    return [one for one in found.order_by("day", "pk") if not one.settled_words]


def side_at(token: str, day: dt.date) -> ReviewSide | None:
    """Return the partner's side that a secret address opens on a day; None where it is forged, revoked, or too old."""
    seal = REVIEW.seal(token)
    if not seal:
        return None
    found = ReviewSide.objects.filter(seal=seal, side=Side.THEIRS)
    one = found.select_related("review__project", "review__office", "office").first()
    return one if one is not None and one.opens_on(day) else None


def unanswered(actor: Actor, day: dt.date) -> list[Review]:
    """Return the reviews whose deadline has passed while a side is missing."""
    late = reviews_visible_to(actor).filter(deadline__lt=day, closed_on__isnull=True, revealed_on__isnull=True)
    return [one for one in late.order_by("deadline", "pk") if not all(one.is_in.values())]


def revealed_open(actor: Actor) -> list[Review]:
    """Return the reviews that were revealed and are not closed, with what of them is on an agenda."""
    found = reviews_visible_to(actor).filter(revealed_on__isnull=False, closed_on__isnull=True)
    return list(found.prefetch_related(Prefetch("agenda", ReviewTopic.objects.all())).order_by("revealed_on", "pk"))


def due_between(actor: Actor, first: dt.date, last: dt.date) -> list[Review]:
    """Return the reviews that are to be answered between two days."""
    found = reviews_visible_to(actor).filter(closed_on__isnull=True, deadline__gte=first, deadline__lte=last)
    return list(found.prefetch_related("project__ties").order_by("deadline", "pk"))


def last_letters(review: Review) -> list[Any]:
    """Return the mails about a review, the newest first."""
    return list(ReviewLetter.objects.filter(review=review).order_by("-pk")[:5])
