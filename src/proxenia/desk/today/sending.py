"""Digests are written and sent, each matter once, wherever the worker is killed.

A letter goes through the states of `core.mailing`; here, to claim it means to write down what it tells: no other letter tells it then.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.invitations import mail_leaves
from proxenia.core.jobs import KEPT
from proxenia.core.mailing import OPEN, MailState, move
from proxenia.core.mailing import hand_over as hand_to_server
from proxenia.core.models import Installation
from proxenia.desk.choices import Digest
from proxenia.desk.models import Letter, Myself, Told

from . import digest

STUCK = dt.timedelta(hours=12)
"""A letter that is not settled after this was left behind by jobs that were given up."""


def turn(now: dt.datetime) -> str | None:
    """Return the day whose digests are due at a moment, or None before the hour of the installation."""
    here = timezone.localtime(now)
    return here.date().isoformat() if here.hour >= settings.DIGEST_HOUR else None


@task()
def write_digests(day: str) -> None:
    """Ask for a letter to each account that wants one on a day; one that was asked for already is not asked for again."""
    if not mail_leaves() or Installation.current().is_demo:
        return
    left = Letter.objects.filter(state__in=OPEN, made_at__lt=timezone.now() - STUCK)
    for pk in left.values_list("pk", flat=True):
        send_letter.enqueue(pk)
    for me in _wanting().iterator():
        _ask_for_letter(me, _turn_of(me, dt.date.fromisoformat(day)))


def _wanting() -> Any:
    real = Myself.objects.filter(user__is_active=True, user__is_demo=False)
    return real.exclude(digest=Digest.NONE).select_related("user__office")


def _turn_of(me: Myself, day: dt.date) -> str:
    """Return the name of the turn a day lies in: the day, or its week."""
    return f"{day:%G-W%V}" if me.digest == Digest.WEEKLY else day.isoformat()


@transaction.atomic
def _ask_for_letter(me: Myself, turn: str) -> None:
    letter, is_new = Letter.objects.get_or_create(user=me.user, turn=turn, defaults={"office": me.user.office})
    if is_new:
        send_letter.enqueue(letter.pk)


@task()
def send_letter(pk: int) -> None:
    """Bring a letter on its way, from wherever a worker left it."""
    letter = Letter.objects.filter(pk=pk).first()
    if letter is not None and move(letter, MailState.HANDED, MailState.UNSURE):
        return  # a worker died while the mail server may have had it already
    if letter is not None and letter.state == MailState.WAITING:
        claim(letter)
    if letter is not None and letter.state == MailState.CLAIMED:
        hand_over(letter)


@transaction.atomic
def claim(letter: Letter) -> None:
    """Write down what a letter tells: all that is new to its account. Nothing new, or no longer wanted: it is empty."""
    me = _wanting().select_for_update(of=("self",)).filter(user=letter.user_id).first()
    fresh: list[str] = []
    if me is not None:
        told = set(Told.objects.filter(user=letter.user_id).values_list("key", flat=True))
        fresh = [key for key in dict.fromkeys(digest.keys_of(digest.sections(me))) if key not in told]
    if move(letter, MailState.WAITING, MailState.CLAIMED if fresh else MailState.EMPTY):
        rows = [Told(office_id=letter.office_id, user_id=letter.user_id, letter=letter, key=key) for key in fresh]
        Told.objects.bulk_create(rows, batch_size=500)


def hand_over(letter: Letter) -> None:
    """Hand a letter to the mail server, in the words of this moment. What its account may not see any more is left out."""
    me = _wanting().filter(user=letter.user_id).first()
    keys = set(letter.told.values_list("key", flat=True))
    found = digest.only(digest.sections(me), keys) if me is not None else []
    if me is None or not found:
        move(letter, MailState.CLAIMED, MailState.EMPTY)
        return
    mail = digest.message(letter, me, found, unsure=_last_is_unsure(letter))
    hand_to_server(
        letter,
        mail,
        again=lambda later: send_letter.using(run_after=later).enqueue(letter.pk),
        given_up=letter.told.all().delete,  # so that the next letter tells it
    )


def _last_is_unsure(letter: Letter) -> bool:
    """Whether the letter before this one, of those that told something, may not have arrived."""
    before = Letter.objects.filter(user=letter.user_id, pk__lt=letter.pk)
    last = before.filter(state__in=[MailState.SENT, MailState.UNSURE]).order_by("-pk").first()
    return last is not None and last.state == MailState.UNSURE


def unsent_letters() -> int:
    """Return how many letters of the last two weeks the mail server refused or may not have taken, for the operator."""
    since = timezone.now() - KEPT
    missed = (MailState.FAILED, MailState.UNSURE)
    return Letter.objects.filter(state__in=missed, settled_at__gte=since).count()
