"""Who answered for the partner goes by itself, a year after the review was closed or its address ran out."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.models import Office
from proxenia.core.clock import today
from proxenia.core.scoping import House
from proxenia.projects.models import Review
from proxenia.relations.choices import Side

from .actions import forget
from .answering import hold

KEPT = dt.timedelta(days=365)


def turn(now: dt.datetime) -> str:
    """Return the day of a moment: it is looked every day."""
    return timezone.localtime(now).date().isoformat()


@task()
def forget_respondents(_turn: str) -> None:
    """Erase in every office who answered reviews that have been over long enough."""
    for office in Office.objects.order_by("pk"):
        forget_in(office.pk)


def forget_in(office_id: int) -> int:
    """Erase in one office who answered reviews that have been over long enough; return how many.

    Each is done in a transaction of its own, so that a worker that dies loses nothing and does nothing twice.
    """
    return sum(_forget(review, House(office_id)) for review in _over(office_id))


def _over(office_id: int) -> list[Review]:
    before = today() - KEPT
    found = Review.objects.filter(office_id=office_id, asked_on__lt=before).order_by("pk").prefetch_related("sides")
    return [one for one in found if _last_day(one) < before]


def _last_day(review: Review) -> dt.date:
    """Return the day from which on the year is counted."""
    if review.closed_on is not None:
        closed: dt.date = review.closed_on
        return closed
    ends = [one.link_until for one in review.sides.all() if one.link_until is not None]
    last: dt.date = max([review.deadline, *ends])
    return last


@transaction.atomic
def _forget(review: Review, house: House) -> int:
    stored, held = hold(review, Side.THEIRS)
    if held.erased_on is not None:
        return 0
    forget(stored, held, actor=house)
    return 1
