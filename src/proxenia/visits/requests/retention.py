"""What is erased by itself: senders' data when the published months are over, and what was never confirmed or is spam."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.indexing import refresh_index
from proxenia.accounts.models import Office
from proxenia.audit.actions import destroy_key, record_event
from proxenia.core import index
from proxenia.core.clock import today
from proxenia.core.months import later
from proxenia.core.scoping import House
from proxenia.visits.choices import RequestState
from proxenia.visits.models import RequestLetter, VisitRequest

from . import reads
from .actions import TO_CONFIRM

SPAM_KEPT = dt.timedelta(days=30)
"""So long the desk may still find that what was set aside is none of spam."""
OVER = (RequestState.DECLINED, RequestState.REDIRECTED, RequestState.WITHDRAWN)


def turn(now: dt.datetime) -> str:
    """Return the day of a moment: it is looked every day."""
    return timezone.localtime(now).date().isoformat()


@task()
def forget_senders(_turn: str) -> None:
    """Erase in every office what has been kept long enough."""
    for office in Office.objects.order_by("pk"):
        forget_in(office.pk)


def forget_in(office_id: int) -> int:
    """Erase in one office what has been kept long enough; return how many requests were erased or taken away.

    Each is done in a transaction of its own, so that a worker that dies loses nothing and does nothing twice.
    """
    house = House(office_id)
    done = 0
    for request in _to_erase(house):
        done += _erase(request, house)
    for request in _never_wanted(house):
        done += _take_away(request, house)
    return done


def _to_erase(house: House) -> QuerySet[VisitRequest]:
    """Return those that came to nothing, whose sender's data are still here though the months are over."""
    month = later(today().replace(day=1), -reads.desk_of(house).keep_months)
    before = month.replace(day=min(today().day, 28))
    over = reads.every_request(house).filter(state__in=OVER, erased_on__isnull=True)
    answered = over.filter(answered_on__lte=before)
    return answered | over.filter(answered_on__isnull=True, received_on__lte=before)


def _never_wanted(house: House) -> QuerySet[VisitRequest]:
    found = reads.every_request(house)
    late = found.filter(state=RequestState.UNCONFIRMED, sent_at__lt=timezone.now() - 2 * TO_CONFIRM)
    return late | found.filter(state=RequestState.SUSPECTED, sent_at__lt=timezone.now() - SPAM_KEPT)


@transaction.atomic
def _erase(request: VisitRequest, house: Any) -> int:
    """Empty what the sender wrote, here, in the letters and in the log; body, topic, dates and answer stay for the counts."""
    stored = VisitRequest.objects.select_for_update().filter(pk=request.pk, erased_on__isnull=True).first()
    if stored is None:
        return 0
    for name in VisitRequest.SENDER:
        setattr(stored, name, "")
    stored.fingerprint, stored.erased_on = "", today()
    stored.save()
    RequestLetter.objects.filter(request=stored).update(subject="", text="")
    destroy_key(stored.privacy_subject, actor=house)
    refresh_index([stored])
    return 1


@transaction.atomic
def _take_away(request: VisitRequest, house: Any) -> int:
    """Remove what nobody confirmed, or what is spam, wholly."""
    label, key, subject = request._meta.label_lower, request.pk, request.privacy_subject
    VisitRequest.objects.filter(pk=key, state=request.state).delete()
    destroy_key(subject, actor=house)
    record_event("removed", label, key, actor=None, office_id=request.office_id)
    index.rewrite(label, [key])
    return 1
