"""Guest cards are kept until five years after the last role of the person ended; then they go by themselves."""

import datetime as dt
from typing import Any

from django.db import transaction
from django_tasks import task

from proxenia.audit.actions import record_event
from proxenia.core import index
from proxenia.core.clock import today
from proxenia.protocol.models import GuestCard

from .reading import holders_among, kept_until

LABEL = GuestCard._meta.label_lower
AT_ONCE = 200


def turn(now: dt.datetime) -> str:
    """Return the turn of a moment: once a month."""
    return f"{now:%Y-%m}"


@task()
def purge(_turn: str) -> None:
    """Remove the cards whose time is over."""
    forget_cards(today())


def expiring(day: dt.date) -> list[int]:
    """Return the keys of the cards, of all offices, whose time is over by a day."""
    found = []
    cards = GuestCard.objects.order_by("pk").select_related("person").prefetch_related("person__tenures")
    now = holders_among(GuestCard.objects.values_list("person", flat=True), day)
    for card in cards.iterator(AT_ONCE):
        until = kept_until(list(card.person.tenures.all()), card, held=card.person_id in now)
        if until is not None and until < day:
            found.append(card.pk)
    return found


def forget_cards(day: dt.date) -> int:
    """Remove the cards whose time is over by a day, each with an event in its office's chain; return how many there were."""
    gone = 0
    for pk in expiring(day):
        gone += _forget(pk)
    return gone


@transaction.atomic
def _forget(pk: int) -> int:
    card: Any = GuestCard.objects.select_for_update().filter(pk=pk).first()
    if card is None:
        return 0
    told_by = index.followers(LABEL, [pk])
    record_event("removed", LABEL, pk, actor=None, office_id=card.office_id)
    card.delete()
    for label, keys in told_by.items():
        index.rewrite(label, keys)
    return 1
