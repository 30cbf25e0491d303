"""What is erased by itself: answers to calls that nobody confirmed, or that are spam."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.models import Office
from proxenia.audit.actions import destroy_key, record_event
from proxenia.core.scoping import House
from proxenia.openings.models import Application

from . import queries
from .answering import TO_CONFIRM

SPAM_KEPT = dt.timedelta(days=30)
"""So long the office may still find that what was set aside is none of spam."""


def turn(now: dt.datetime) -> str:
    """Return the day of a moment: it is looked every day."""
    return timezone.localtime(now).date().isoformat()


@task()
def forget_unconfirmed(_turn: str) -> None:
    """Take away in every office what nobody confirmed and what is spam, each in a transaction of its own."""
    for office in Office.objects.order_by("pk"):
        house = House(office.pk)
        for one in queries.never_confirmed(house, timezone.now() - 2 * TO_CONFIRM, timezone.now() - SPAM_KEPT):
            _take_away(one, house)


@transaction.atomic
def _take_away(one: Application, house: House) -> None:
    """Remove an answer wholly, unless somebody let it count meanwhile."""
    key, subject = one.pk, one.privacy_subject
    gone, _rows = Application.objects.filter(pk=key, state=one.state).delete()
    if gone:
        destroy_key(subject, actor=house)
        record_event("removed", Application._meta.label_lower, key, actor=None, office_id=house.office_id)
